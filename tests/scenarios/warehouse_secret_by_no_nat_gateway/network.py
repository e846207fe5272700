"""The password is in a secret, and the subnet has no way out; a public subnet stands beside it, so that a NAT gateway and an endpoint are both possible."""

from __future__ import annotations

from rules.network.internet_gateway import InternetGateway
from tests.builders import ACCOUNT, REGION, rule
from tests.services import warehouse

WORLD, TASK = warehouse()
WORLD.resources = [each for each in WORLD.resources if each.id not in {"vpce-secrets", "eni-secrets", "sg-secrets"}]
WORLD.change("sg-dms", rules=(rule("out all to 0.0.0.0/0"),))
WORLD.names[f"secretsmanager.{REGION}.amazonaws.com"] = ("203.0.113.44",)
WORLD.add(InternetGateway(id="igw-wares", account=ACCOUNT, region=REGION, attached=("vpc-wares",)))
WORLD.subnet("public-a", "vpc-wares", "10.0.100.0/24", ["0.0.0.0/0 igw-wares"])
