"""DMS endpoints can be modified. https://docs.aws.amazon.com/dms/latest/APIReference/API_ModifyEndpoint.html"""

from __future__ import annotations

import pytest
from botocore.exceptions import ClientError

from tests.bot.sandbox.conftest import Aws


def test_an_endpoint_gets_another_server_name_and_mode(aws: Aws) -> None:
    asked = {"EndpointIdentifier": "orders", "EndpointType": "source", "EngineName": "postgres", "ServerName": "orders\n", "Port": 5432}
    made = aws.dms.create_endpoint(**asked)["Endpoint"]["EndpointArn"]
    changed = aws.dms.modify_endpoint(EndpointArn=made, ServerName="orders.example.com", SslMode="require")["Endpoint"]
    shown = aws.dms.describe_endpoints()["Endpoints"][0]
    for found in (changed, shown):
        assert (found["ServerName"], found["Port"], found["SslMode"]) == ("orders.example.com", 5432, "require")


def test_an_endpoint_that_is_not_there_is_not_found(aws: Aws) -> None:
    with pytest.raises(ClientError, match="ResourceNotFoundFault"):
        aws.dms.modify_endpoint(EndpointArn="arn:aws:dms:us-east-1:111122223333:endpoint:NONE", ServerName="orders.example.com")
