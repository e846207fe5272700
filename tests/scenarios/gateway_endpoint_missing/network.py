"""A private instance without a way to a service of AWS's own: the VPC has no gateway endpoint to it."""

from __future__ import annotations

from rules.network.packet import prefix
from rules.network.route_table import Route
from tests.healthy import gateway_endpoint

WORLD, TASK = gateway_endpoint()
WORLD.resources = [each for each in WORLD.resources if each.id != "vpce-s3"]
WORLD.change("rtb-dms-a", routes=(Route(prefix("10.0.0.0/16"), "local"),))
WORLD.change(TASK.source, host="s3.eu-west-1.amazonaws.com", service="s3")
