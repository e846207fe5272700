"""A Direct Connect gateway announces a further range."""

from __future__ import annotations

from rules.changes.allow_direct_connect_prefix import AllowDirectConnectPrefix
from rules.network.direct_connect_gateway import DirectConnectGateway
from rules.network.packet import prefix
from tests.builders import ACCOUNT, REGION
from tests.hybrid import direct_connect
from tests.rules.changes.readers import FOUND, adopted, calls, options, terraform

OLD, NEW = prefix("10.0.0.0/16"), prefix("10.9.0.0/16")
CHANGE = AllowDirectConnectPrefix(account=ACCOUNT, region=REGION, gateway="dxgw-site", associated="tgw-hub", prefix=NEW, allowed=(OLD,))


def test_the_range_is_allowed_beside_the_others() -> None:
    before = direct_connect()[0].network()
    gateways = [network.find(DirectConnectGateway, "dxgw-site") for network in (before, CHANGE.apply(before))]
    allowed = [found.allowed for gateway in gateways if gateway and (found := gateway.association("tgw-hub"))]
    assert allowed[1] == (*allowed[0], NEW)


def test_the_association_is_found_by_both_gateways() -> None:
    """AWS names it by an id of its own."""
    for text, option in ((CHANGE.as_cli(), "--add-allowed"), (CHANGE.undo(), "--remove-allowed")):
        ask, update = calls(text)
        assert options(ask)[1]["--associated-gateway-id"] == "tgw-hub"
        expected = {f"{option}-prefixes-to-direct-connect-gateway": "cidr=10.9.0.0/16", "--association-id": FOUND, "--region": "eu-west-1"}
        assert options(update) == ("update-direct-connect-gateway-association", expected)


def test_terraform_adopts_the_association_with_all_of_its_ranges() -> None:
    assert adopted(CHANGE.as_terraform())["id"] == "dxgw-site/tgw-hub"
    assert terraform(CHANGE.as_terraform())[2]["allowed_prefixes"] == ["10.0.0.0/16", "10.9.0.0/16"]
    assert CHANGE.summary == "allow 10.9.0.0/16 of tgw-hub"
