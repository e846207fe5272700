"""Every reason that the engine gives is shown by an example, and is Reachability Analyzer's or explained beside the rules."""

from __future__ import annotations

import re
from pathlib import Path

from rules.network.reasons import OWN

ROOT = Path(__file__).resolve().parent.parent.parent
CODE = re.compile(r'"([A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+|LOOP)"')


LACKS = {"CROSS_ACCOUNT_NOT_CONFIGURED", "DNS_UNRESOLVED", "NOT_ASKED", "NOT_FOUND", "NOT_SUPPORTED", "SECRET_NOT_READ"}
"""Why something is not known: codes of lacks, which are no reasons of hops."""
ANALYZER = re.compile(
    r"BAD_STATE(_ATTACHMENT|_ROUTE|_VPN)?|DISCONNECTED_VPCS|ELBV2_\w+|ENI_\w+|FIREWALL_\w+|IGW_DESTINATION_ADDRESS_NOT_IN_RFC(1918|6598)_EGRESS"
    r"|IGW_P\w+|MISSING_TARGET_GROUP_ATTRIBUTES|MORE_SPECIFIC_ROUTE|NGW_REQUIRES_SOURCE_IN_VPC|NO_POSSIBLE_DESTINATION|NO_ROUTE_TO_DESTINATION"
    r"|PATH_THROUGH_GWLB_NOT_CHECKED|PCX_REQUIRES_ADDRESS_IN_VPC_CIDR|PROTOCOL_RESTRICTION|REGIONAL_NGW_ROUTE_AZ_RESTRICTION|SG_\w+|SUBNET_ACL_RESTRICTION"
    r"|TARGET_PORT_RESTRICTION|TGW_\w+|TRANSIT_GATEWAY_APPLIANCE_MODE_RECOMMENDED|UNKNOWN_(PEERED_SGS|RESOURCE)|UNSUPPORTED_COMPONENT"
    r"|VPCE_INTRA_VPC_TRAFFIC|VPC_BLOCK_PUBLIC_ACCESS_ENABLED"
)
"""https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html and its additional detail codes."""


def codes(folder: str, pattern: str) -> set[str]:
    return {code for path in (ROOT / folder).rglob(pattern) for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_every_reason_code_is_shown() -> None:
    given = codes("rules/network", "*.py") | codes("rules", "trace.py") | codes("rules", "path.py")
    told = {code for path in (ROOT / "tests" / "scenarios").rglob("findings.txt") for code in re.findall(r"\[([A-Z0-9_]+)\]", path.read_text(encoding="utf-8"))}
    assert len(given) > 20
    assert given - told - codes("tests/rules", "test_*.py") == set()


def test_every_reason_code_is_reachability_analyzer_s_or_explained_here() -> None:
    given = codes("rules/network", "*.py") | codes("rules", "trace.py") | codes("rules", "path.py")
    assert {code for code in given - LACKS if not ANALYZER.fullmatch(code)} == set(OWN)
