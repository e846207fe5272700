"""Network ACLs. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from moto.ec2.exceptions import InvalidNetworkAclIdError
from moto.ec2.models import network_acls
from moto.ec2.models.network_acls import NetworkAclBackend
from moto.ec2.responses.network_acls import NetworkACLs

from bot.sandbox.aws.mends.mend import mend


@mend(network_acls, "InvalidRouteTableIdError")
def _unknown_acl(_: Any, identifier: str) -> Exception:
    """Call an unknown ACL that; moto calls it an unknown route table."""
    return InvalidNetworkAclIdError(identifier)


@mend(NetworkAclBackend, "create_network_acl")
def _with_final_denials(moto: Callable[..., Any], self: Any, vpc_id: str, tags: Any = None, default: bool = False) -> Any:  # noqa: FBT001, FBT002 - moto's own
    """Give each ACL its last entries, which deny all; moto gives them to the default ACLs alone."""
    acl = moto(self, vpc_id, tags, default)
    for egress in () if default else (True, False):
        nothing = dict.fromkeys(("icmp_code", "icmp_type", "port_range_from", "port_range_to", "ipv6_cidr_block"))
        self.create_network_acl_entry(acl.id, 32767, "-1", "deny", egress, "0.0.0.0/0", **nothing)
    return acl


@mend(NetworkACLs, "create_network_acl_entry")
@mend(NetworkACLs, "replace_network_acl_entry")
def _with_icmp(moto: Callable[..., Any], self: Any) -> Any:
    """Keep an entry's IcmpTypeCode, which moto looks for under the name that it has on the wire."""
    if "IcmpTypeCode" in self.params:
        self.params["Icmp"] = self.params["IcmpTypeCode"]
    return moto(self)
