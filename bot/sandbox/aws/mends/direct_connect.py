"""Direct Connect. moto knows no virtual interfaces and no gateways; an account that has none answers with empty listings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult
from moto.directconnect.responses import DirectConnectResponse

from bot.sandbox.aws.mends.mend import mend


@mend(DirectConnectResponse, "describe_virtual_interfaces")
def _no_lines(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    return ActionResult({"virtualInterfaces": []})


@mend(DirectConnectResponse, "describe_direct_connect_gateways")
def _no_gateways(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    return ActionResult({"directConnectGateways": []})


@mend(DirectConnectResponse, "describe_direct_connect_gateway_associations")
def _no_associations(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    return ActionResult({"directConnectGatewayAssociations": []})


@mend(DirectConnectResponse, "describe_direct_connect_gateway_attachments")
def _no_attachments(_: Callable[..., Any] | None, _self: Any) -> ActionResult:
    return ActionResult({"directConnectGatewayAttachments": []})
