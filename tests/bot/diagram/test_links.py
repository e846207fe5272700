"""Links to the console are made of ids and Regions that look like ones, and of nothing else."""

from __future__ import annotations

import pytest

from bot.diagram.links import console


def test_a_security_group_has_a_page_in_its_region() -> None:
    page = "https://eu-west-1.console.aws.amazon.com/vpc/home?region=eu-west-1#SecurityGroup:groupId=sg-0123456789abcdef0"
    assert console("sg-0123456789abcdef0", "eu-west-1") == page


@pytest.mark.parametrize(("region", "domain"), [("cn-north-1", "console.amazonaws.cn"), ("us-gov-west-1", "console.amazonaws-us-gov.com")])
def test_other_partitions_have_consoles_of_their_own(region: str, domain: str) -> None:
    assert (console("rtb-0123456789abcdef0", region) or "").startswith(f"https://{domain}/vpc/home?region={region}#")


@pytest.mark.parametrize(
    ("identifier", "region"),
    [
        ("sg-x onclick=alert(1)", "eu-west-1"),
        ("javascript:alert(1)", "eu-west-1"),
        ("sg-0123456789abcdef0", "evil.example/#"),
        ("sg-0123456789abcdef0", None),
        ("internet", "eu-west-1"),
        ("rtb-a · rtb-b", "eu-west-1"),
        ("", "eu-west-1"),
    ],
)
def test_what_is_no_id_or_no_region_gets_no_link(identifier: str, region: str | None) -> None:
    assert console(identifier, region) is None
