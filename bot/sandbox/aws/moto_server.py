"""moto behind our front, mended. Importing this module changes moto in this process for good."""

from __future__ import annotations

import random
import warnings
from typing import Any

import boto3
from moto.ec2.models import ec2_backends
from moto.moto_api._internal import mock_random
from moto.moto_api._internal.models import moto_api_backend
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, MotoRequestHandler, create_backend_app
from werkzeug.serving import BaseWSGIServer, make_server

from bot.sandbox.aws.calls import DEFAULT_ACCOUNT
from bot.sandbox.aws.front import Front
from bot.sandbox.aws.mends.accounts import account_of
from bot.sandbox.aws.mends.every import mend_all
from bot.sandbox.aws.mends.sayings import say
from bot.sandbox.aws.server import REGION


class _Quiet(MotoRequestHandler):
    def log_request(self, *_: Any) -> None:
        """Say nothing: the front keeps the log."""


def make(port: int) -> BaseWSGIServer:
    """Make the server; it listens already."""
    warnings.filterwarnings("ignore", message=r"Exception\(AwsError\)")  # moto would say that the SDK's model does not list the code; AWS's own often are not
    mend_all()
    reset({"seed": 0})
    regions = frozenset(boto3.Session().get_available_regions("ec2"))
    controls = {"say": lambda given: say(given["arn"], given["facts"]), "reset": reset}
    front = Front(DomainDispatcherApplication(create_backend_app), account_of, regions, controls)
    return make_server("127.0.0.1", port, front, threaded=True, request_handler=_Quiet)


def reset(given: dict[str, int]) -> None:
    """Empty every account. moto makes an account's default VPC when it is first looked at, so that is done before the ids are seeded."""
    moto_api_backend.reset()
    _ = ec2_backends[DEFAULT_ACCOUNT][REGION].vpcs
    mock_random.seed(given["seed"])
    random.seed(given["seed"])  # DMS draws the ids of its ARNs from here
