"""The catalogue: every rule, found in its folder."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from functools import cache

from rules import catalog
from rules.rule import Rule

SEED = {
    "general-egress": "The replication instance reaches both endpoints: its security group and network ACLs allow egress on the database port.",
    "general-ingress": "The database's network ACLs and security groups admit the replication instance, by group, private, public or NAT address.",
    "general-vpn-host": "With a VPN tunnel, the EC2 instance that acts as NAT gateway has a security group that lets the replication instance send through it.",
    "default-egress": "The replication instance's group allows egress at least to source and target on their ports.",
    "single-vpc": "All in one VPC: the database's group admits the replication instance's group or private address on the database port.",
    "two-vpcs": "Two VPCs: the replication instance's group has a rule for the other VPC's range and the database port, and each VPC routes to the other.",
    "vpn-or-direct-connect": "Direct Connect or VPN: the VPC routes the on-premises range to a bridging host, whose group admits the replication instance.",
    "internet": "The internet: what is not destined for the VPC is routed to the internet gateway; the connection comes from the instance's public address.",
    "classiclink": "An RDS instance outside any VPC, reached by ClassicLink and a proxy server.",
    "nat-gateway": "A NAT gateway: the database outside the VPC admits the NAT gateway's address instead of the replication instance's.",
}
"""What the user guide's section *Network Security for AWS Database Migration Service* requires, sentence by sentence, in our words."""


@cache
def rules() -> tuple[Rule, ...]:
    """Give one of each rule, in the order of their ids."""
    modules = (importlib.import_module(f"{catalog.__name__}.{each.name}") for each in pkgutil.iter_modules(catalog.__path__))
    named = ((module.__name__, kind) for module in modules for _, kind in inspect.getmembers(module, inspect.isclass))
    found = {kind for name, kind in named if issubclass(kind, Rule) and kind.__module__ == name}
    return tuple(kind() for kind in sorted(found, key=lambda kind: kind.id))
