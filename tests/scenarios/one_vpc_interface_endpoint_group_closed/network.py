"""The source is a service behind an interface endpoint, whose group admits HTTPS from the application alone."""

from __future__ import annotations

from rules.network.vpc_endpoint import VpcEndpoint
from tests.builders import ACCOUNT, REGION, rule
from tests.healthy import one_vpc

WORLD, TASK = one_vpc()
WORLD.add(VpcEndpoint(id="vpce-search", account=ACCOUNT, region=REGION, vpc="vpc-shop", sort="Interface", service="com.amazonaws.eu-west-1.kinesis-streams"))
WORLD.group("search", "vpc-shop", "in tcp 443 from sg-app")
WORLD.interface("search", "subnet-data-a", "10.0.11.60", "sg-search", description="VPC Endpoint Interface vpce-search")
WORLD.change("arn:aws:dms:eu-west-1:111122223333:endpoint:orders-cdc-source", engine="kinesis", host="10.0.11.60", port=443)
WORLD.change("sg-dms", rules=(rule("out tcp 443 to sg-search"), rule("out tcp 3306 to sg-lake")))
