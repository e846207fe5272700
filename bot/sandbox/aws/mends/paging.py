"""Pages. moto answers most listings whole whatever limit is asked, and DescribeReplicationTasks cut off at 100 without a Marker.

Here every listing of these services that has a paginator in the SDK pages, and refuses limits that AWS refuses.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from moto.core.responses import ActionResult, BaseResponse, PaginatedResult
from moto.core.utils import get_pagination_model, get_service_model

from bot.sandbox.aws.mends.mend import AwsError, mend

DEFAULTS = {"dms": (20, 100, 100), "rds": (20, 100, 100), "ec2": (5, 1000, 1000)}
"""Least, most and usual size of a page; where the SDK's model of an operation gives its own bounds, those hold."""

NOT_WITH_IDS = {"DescribeNetworkInterfaces": "NetworkInterfaceIds", "DescribeInstances": "InstanceIds"}
"""https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html: MaxResults cannot be given together with ids."""


@mend(BaseResponse, "serialized")
def _paged(moto: Callable[..., Any], self: Any, answer: ActionResult) -> Any:
    service = self.boto3_service_name
    if service not in DEFAULTS or isinstance(answer, PaginatedResult) or not isinstance(answer.result, dict):
        return moto(self, answer)
    try:
        return moto(self, ActionResult(_page(service, self._get_action(), asked(self), answer.result)))
    except AwsError as refused:
        return moto(self, ActionResult(refused))


def asked(response: Any) -> Mapping[str, Any]:
    """Give the parameters of the request; of DMS, moto reads none by itself."""
    if not response.automated_parameter_parsing:
        parameters: dict[str, Any] = json.loads(response.body or "{}")
        return parameters
    given = response.params
    found: Mapping[str, Any] = given.original_dict() if hasattr(given, "original_dict") else given
    return found


def _page(service: str, operation: str, parameters: Mapping[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    model = get_pagination_model(service).get(operation)
    if model is None or not isinstance(model["result_key"], str) or model["result_key"] not in result:
        return result
    key, token, items = model["result_key"], parameters.get(model["input_token"]), list(result[model["result_key"]])
    size = _size(service, operation, parameters, model["limit_key"])
    if token is not None and not (str(token).isdigit() and int(token) < len(items)):
        raise AwsError("InvalidNextToken" if service == "ec2" else "InvalidParameterValueException", "The pagination token is invalid.")
    begin = int(token or 0)
    more = {model["output_token"]: str(begin + size)} if begin + size < len(items) else {}
    said = {model["more_results"]: bool(more)} if "more_results" in model else {}
    return {**result, key: items[begin : begin + size], **more, **said}


def _size(service: str, operation: str, parameters: Mapping[str, Any], limit: str) -> int:
    least, most, usual = DEFAULTS[service]
    if parameters.get(limit) is None:
        return usual
    if parameters.get(NOT_WITH_IDS.get(operation, "")):
        raise AwsError("InvalidParameterCombination", f"The parameter {NOT_WITH_IDS[operation]} cannot be used with the parameter {limit}.")
    bounds = get_service_model(service).operation_model(operation).input_shape.members[limit].metadata
    least, most = bounds.get("min", least), bounds.get("max", most)
    size = int(parameters[limit])
    if not least <= size <= most:
        code = "InvalidParameterValue" if service != "dms" else "InvalidParameterValueException"
        raise AwsError(code, f"Value ( {size} ) for parameter {limit} is invalid. Expecting a value between {least} and {most}.")
    return size
