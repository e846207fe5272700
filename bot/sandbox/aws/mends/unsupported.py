"""What moto cannot do. It answers such calls with 500 and a page of HTML, which the SDK retries and then cannot read; AWS answers with a code."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from typing import Any

from moto.core.responses import ActionResult, BaseResponse

from bot.sandbox.aws.mends.mend import AwsError, mend


@mend(BaseResponse, "call_action")
def _answered(moto: Callable[..., Any], self: Any) -> Any:
    """Answer 400 to what moto has not implemented, and 500 in the service's protocol, with a word in our log, to what fails inside it."""
    try:
        return moto(self)
    except NotImplementedError as gap:
        return _error(self, 400, AwsError(_code(self, gap), f"The sandbox cannot do this: {_first(gap)}"))
    except Exception as failure:  # noqa: BLE001 - whatever it is, the client must be able to read the answer
        sys.stderr.write(f"The sandbox failed in {self.boto3_service_name} {self._get_action()}:\n{traceback.format_exc()}")
        return _error(self, 500, AwsError("InternalFailure", f"The sandbox failed: {type(failure).__name__}: {failure}"))


def _error(response: Any, status: int, error: AwsError) -> tuple[int, dict[str, str], str]:
    _, headers, body = response.serialized(ActionResult(error))
    headers["status"] = str(status)
    return status, headers, body


def _first(gap: NotImplementedError) -> str:
    return str(gap).partition(" Feel free")[0]  # moto goes on to ask for an issue


def _code(response: Any, gap: NotImplementedError) -> str:
    if "filter" in str(gap):
        return "InvalidParameterValue"
    return "UnknownOperationException" if response.headers.get("X-Amz-Target") else "InvalidAction"
