"""A subnet uses another table of its VPC."""

from __future__ import annotations

from dataclasses import replace

from rules.changes.associate_route_table import AssociateRouteTable
from rules.network.route_table import table_of
from tests.builders import ACCOUNT, REGION
from tests.healthy import two_vpcs
from tests.rules.changes.readers import FOUND, adopted, calls, options, terraform

NETWORK = two_vpcs()[0].network()
REPLACED = AssociateRouteTable(account=ACCOUNT, region=REGION, subnet="subnet-dms-a", table="rtb-dms-b", instead_of="rtb-dms-a")
MADE = replace(REPLACED, instead_of=None)


def test_the_subnet_uses_the_table_and_no_other() -> None:
    after = REPLACED.apply(NETWORK)
    found = table_of(after, "subnet-dms-a", "vpc-dms")
    assert found
    assert (found.id, found.subnets) == ("rtb-dms-b", ("subnet-dms-b", "subnet-dms-a"))


def test_an_association_that_exists_is_found_and_replaced() -> None:
    for text, table in ((REPLACED.as_cli(), "rtb-dms-b"), (REPLACED.undo(), "rtb-dms-a")):
        look, change = map(options, calls(text))
        assert look[0] == "describe-route-tables"
        assert look[1]["--query"] == "RouteTables[0].Associations[?SubnetId=='subnet-dms-a'].RouteTableAssociationId"
        assert change == ("replace-route-table-association", {"--route-table-id": table, "--association-id": FOUND, "--region": "eu-west-1"})


def test_a_subnet_of_the_main_table_gets_an_association_and_loses_it_again() -> None:
    made = {"--subnet-id": "subnet-dms-a", "--route-table-id": "rtb-dms-b", "--region": "eu-west-1"}
    assert options(calls(MADE.as_cli())[0]) == ("associate-route-table", made)
    assert options(calls(MADE.undo())[1]) == ("disassociate-route-table", {"--association-id": FOUND, "--region": "eu-west-1"})


def test_terraform_adopts_what_exists() -> None:
    assert terraform(MADE.as_terraform())[2] == {"subnet_id": "subnet-dms-a", "route_table_id": "rtb-dms-b"}
    assert adopted(MADE.as_terraform()) == {}
    assert adopted(REPLACED.as_terraform())["id"] == "subnet-dms-a/rtb-dms-a"
    assert REPLACED.as_cloudformation() == {}
    assert MADE.permissions == ("ec2:AssociateRouteTable",)
    assert REPLACED.summary == "use rtb-dms-b"
