"""Direct Connect. moto knows no virtual interfaces; an account that has none answers with an empty listing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.directconnect.responses import DirectConnectResponse

from bot.sandbox.aws.mends.mend import mend


@mend(DirectConnectResponse, "describe_virtual_interfaces")
def _none(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    return ActionResult({"virtualInterfaces": []})
