"""moto behind our front, mended. Importing this module changes moto in this process for good."""

from __future__ import annotations

import random
import socket
import warnings
from typing import Any, Final

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
from bot.sandbox.aws.mends.sayings import outcome, say
from bot.sandbox.aws.server import REGION

SERVICES: Final = ("ec2", "dms", "rds", "sts")


class _Quiet(MotoRequestHandler):
    def log_request(self, *_: Any) -> None:
        """Say nothing: the front keeps the log."""


def make(listening: socket.socket) -> BaseWSGIServer:
    """Make the server that answers on a socket."""
    warnings.filterwarnings("ignore", message=r"Exception\(AwsError\)")  # moto would say that the SDK's model does not list the code; AWS's own often are not
    mend_all()
    moto = DomainDispatcherApplication(create_backend_app)
    # Making a service ready makes resources in an account that nobody sees, and so draws ids; done here, no first call draws more of them than the next.
    moto.app_instances.update({service: create_backend_app(service) for service in SERVICES})
    reset({"seed": 0})
    regions = frozenset(boto3.Session().get_available_regions("ec2"))
    controls = {
        "say": lambda given: say(given["arn"], given["facts"]),
        "outcome": lambda given: outcome(given["arn"], given["facts"], given["looks"]),
        "reset": reset,
    }
    front = Front(moto, account_of, regions, controls)
    host, port = listening.getsockname()
    return make_server(host, port, front, threaded=True, request_handler=_Quiet, fd=listening.fileno())


def reset(given: dict[str, int]) -> None:
    """Empty every account. moto makes an account's default VPC when it is first looked at, so that is done before the ids are seeded."""
    moto_api_backend.reset()
    _ = ec2_backends[DEFAULT_ACCOUNT][REGION].vpcs
    mock_random.seed(given["seed"])
    random.seed(given["seed"])  # DMS draws the ids of its ARNs from here
