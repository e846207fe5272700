"""Reports made by hand, one a topology, as the engine would send them: the stories that the pictures must tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from bot.report import Finding, Fix, Gap, Hop, Leg, Outcome, Path, Place, Report, Task, Verdict, Zone
from bot.steps import Change

ACCOUNT, OTHER, REGION = "111122223333", "444455556666", "eu-west-1"
DMS_VPC, DATA_VPC = "vpc-0a1b2c3d4e5f60718", "vpc-0999888777666555a"
DMS_NET, DB_NET, NAT_NET, FAR_NET = "subnet-0f1e2d3c4b5a69788", "subnet-0bb22cc33dd44ee55", "subnet-0abab1212cdcd3434", "subnet-0cc33dd44ee55ff66"
ZONES = {
    DMS_VPC: Zone(DMS_VPC, "vpc", "dms", ("10.0.0.0/16",), ACCOUNT, REGION),
    DATA_VPC: Zone(DATA_VPC, "vpc", "orders-data", ("10.20.0.0/16",), OTHER, REGION),
    DMS_NET: Zone(DMS_NET, "subnet", "dms-private-1a", ("10.0.1.0/24",), ACCOUNT, REGION, DMS_VPC, "euw1-az1"),
    DB_NET: Zone(DB_NET, "subnet", "db-private-1b", ("10.20.4.0/24",), OTHER, REGION, DATA_VPC, "euw1-az2"),
    NAT_NET: Zone(NAT_NET, "subnet", "dms-public-1a", ("10.0.100.0/24",), ACCOUNT, REGION, DMS_VPC, "euw1-az1", public=True),
    FAR_NET: Zone(FAR_NET, "subnet", "aurora-private-1c", ("10.0.9.0/24",), ACCOUNT, REGION, DMS_VPC, "euw1-az3"),
}


@dataclass(slots=True)
class Trail:
    """Hops in the order of the packet, numbered as they come."""

    hops: list[Hop] = field(default_factory=list)
    direction: str = "request"

    def hop(self, kind: str, id_: str, name: str | None, rule: str, *, vpc: str | None = None, subnet: str | None = None) -> Trail:
        """Add an allowed hop."""
        self.hops.append(
            Hop(
                len(self.hops) + 1, "reply" if self.direction == "reply" else "request", kind, id_, name, ACCOUNT, REGION, "allowed", None, rule or None,
                f"{kind} {id_} lets it pass.", vpc=vpc, subnet=subnet,
            )
        )  # fmt: skip
        return self

    def reply(self) -> Trail:
        """Turn round."""
        self.direction = "reply"
        return self


def change(hops: Iterable[Hop], number: int, outcome: Outcome, detail: str = "", *, stop: bool = True) -> tuple[Hop, ...]:
    """Let one hop end otherwise; behind a block nothing is reached, though decided all the same."""
    found = []
    for hop in hops:
        if hop.number == number and outcome == "allowed":
            found.append(replace(hop, warning=detail))
        elif hop.number == number and hop.outcome == "not-reached":
            found.append(replace(hop, would_be="blocked" if outcome == "blocked" else "unknown", detail=detail, decided_by=None))
        elif hop.number == number:
            found.append(replace(hop, outcome=outcome, detail=detail, decided_by=None))
        elif hop.number > number and outcome == "blocked" and stop and hop.outcome != "not-reached":
            found.append(replace(hop, outcome="not-reached", would_be="allowed"))
        else:
            found.append(hop)
    return tuple(found)


def leg(role: str, hops: Iterable[Hop], verdict: Verdict = "reachable", *, host: str = "10.20.4.55", engine: str = "postgres", port: int = 5432) -> Leg:
    """Make a leg of one current path."""
    trail = tuple(hops)
    end = next((hop for hop in trail if hop.kind == "database"), None)
    start = Place("10.0.1.23", "eni-04c9d8e7f6a5b4c3d", DMS_NET, "euw1-az1", DMS_VPC)
    there = Place(host, None, end.subnet if end else None, None, end.vpc if end else None)
    path = Path(verdict, current=True, from_=start, to=there, hops=trail)
    return Leg(role, f"orders-{role}", engine, host, port, "single-vpc", verdict, (path,))


def report(*legs: Leg, fixes: tuple[tuple[str, str], ...] = (), identifier: str = "orders-cdc", gaps: tuple[Gap, ...] = ()) -> Report:
    """Make a report of legs, with a proved fix for each (subject, summary)."""
    order: tuple[Verdict, ...] = ("blocked", "unknown", "exits-aws", "reachable")
    verdict = min((one.verdict for one in legs), key=order.index, default=order[1])
    findings = tuple(Finding("SG-002", "…", "critical", "failed", subject, "…", ("source",)) for subject, _ in fixes)
    changes = tuple(
        Fix(index, verified=True, because=None, changes=(Change("authorize", subject, ACCOUNT, REGION, text),)) for index, (subject, text) in enumerate(fixes)
    )
    task = Task(identifier, f"arn:aws:dms:{REGION}:{ACCOUNT}:task:ABC", ACCOUNT, REGION, "failed")
    return Report("2026-11-23T12:04:00+00:00", task, verdict, "One sentence.", tuple(legs), findings, changes, None, gaps, (), ZONES)


def _start(trail: Trail, *, rule: str = "tcp 0-65535 to 0.0.0.0/0") -> Trail:
    trail.hop("replication-instance", "dms-prod", "dms-prod", "to the database", vpc=DMS_VPC, subnet=DMS_NET)
    return trail.hop("security-group", "sg-0123456789abcdef0", "dms-egress", rule, vpc=DMS_VPC, subnet=DMS_NET)


def _acl(trail: Trail, rule: str = "rule 100 ALLOW all to 0.0.0.0/0", subnet: str = DMS_NET, vpc: str = DMS_VPC) -> Trail:
    names = {DMS_NET: "dms-private", DB_NET: "db-private", NAT_NET: "dms-public", FAR_NET: "aurora-private"}
    return trail.hop("network-acl", f"acl-{subnet[7:]}", names[subnet], rule, vpc=vpc, subnet=subnet)


def _end(trail: Trail, subnet: str, vpc: str, port: int = 5432) -> Trail:
    trail.hop("security-group", "sg-0fedcba9876543210", "orders-db", f"tcp {port} from 10.0.0.0/16", vpc=vpc, subnet=subnet)
    return trail.hop("database", "orders-db", "orders-db", f"listens on {port}", vpc=vpc, subnet=subnet)


def same_subnet() -> tuple[Hop, ...]:
    """One subnet: no network ACL and no route table is asked."""
    return tuple(_end(_start(Trail()), DMS_NET, DMS_VPC).hops)


def same_vpc(*, one_table: bool = False) -> tuple[Hop, ...]:
    """Two subnets of one VPC."""
    trail = _acl(_start(Trail())).hop("route-table", "rtb-0c0ffee0123456789", "dms-private", "10.0.0.0/16 to local", vpc=DMS_VPC, subnet=DMS_NET)
    _end(_acl(trail, "rule 100 ALLOW tcp 5432 from 10.0.0.0/8", FAR_NET), FAR_NET, DMS_VPC)
    _acl(trail.reply(), "rule 110 ALLOW tcp 1024-65535 to 10.0.0.0/16", FAR_NET)
    table = ("rtb-0c0ffee0123456789", "dms-private") if one_table else ("rtb-0ab0ab0ab0ab0ab0a", "aurora-private")
    trail.hop("route-table", *table, "10.0.0.0/16 to local", vpc=DMS_VPC, subnet=FAR_NET)
    return tuple(_acl(trail, "rule 100 ALLOW tcp 1024-65535").hops)


def peering(port: int = 5432) -> tuple[Hop, ...]:
    """Two VPCs that are peered."""
    trail = _acl(_start(Trail())).hop(
        "route-table", "rtb-0c0ffee0123456789", "dms-private", "10.20.0.0/16 to pcx-0abc1234def567890", vpc=DMS_VPC, subnet=DMS_NET
    )
    trail.hop("vpc-peering", "pcx-0abc1234def567890", "dms-to-orders", "active: 10.0.0.0/16 with 10.20.0.0/16")
    _end(_acl(trail, f"rule 100 ALLOW tcp {port} from 10.0.0.0/8", DB_NET, DATA_VPC), DB_NET, DATA_VPC, port)
    _acl(trail.reply(), "rule 120 ALLOW tcp 1024-65535 to 0.0.0.0/0", DB_NET, DATA_VPC)
    trail.hop("route-table", "rtb-0d15ea5e987654321", "db-private", "10.0.0.0/16 to pcx-0abc1234def567890", vpc=DATA_VPC, subnet=DB_NET)
    trail.hop("vpc-peering", "pcx-0abc1234def567890", "dms-to-orders", "active")
    return tuple(_acl(trail, "rule 100 ALLOW tcp 1024-65535").hops)


def astray() -> tuple[Hop, ...]:
    """Two peered VPCs, of which the second leads its replies elsewhere."""
    trail = Trail([hop for hop in peering() if hop.direction == "request"])
    _acl(trail.reply(), "rule 120 ALLOW tcp 1024-65535 to 0.0.0.0/0", DB_NET, DATA_VPC)
    trail.hop("route-table", "rtb-0d15ea5e987654321", "db-private", "0.0.0.0/0 to eni-0c3c3c3c3c3c3c3c3", vpc=DATA_VPC, subnet=DB_NET)
    trail.hop("appliance", "eni-0c3c3c3c3c3c3c3c3", "inspect", "source/destination check off", vpc=DATA_VPC)
    trail.hop("nat-gateway", "nat-0f4f4f4f4f4f4f4f4", "data", "back to 10.0.1.23", vpc=DATA_VPC)
    return tuple(_acl(trail, "rule 100 ALLOW tcp 1024-65535").hops)


def internet() -> tuple[Hop, ...]:
    """A public replication instance and a database somewhere on the internet."""
    trail = _acl(_start(Trail())).hop("route-table", "rtb-0fade0fade0fade0f", "dms-public", "0.0.0.0/0 to igw-0d1d1d1d1d1d1d1d1", vpc=DMS_VPC, subnet=DMS_NET)
    trail.hop("internet-gateway", "igw-0d1d1d1d1d1d1d1d1", None, "attached; leaves as 198.51.100.7", vpc=DMS_VPC)
    trail.hop("internet", "internet", None, "no AWS control on the way")
    trail.hop("database", "203.0.113.10", "db.example.com", "")
    return change(_acl(trail.reply(), "rule 100 ALLOW tcp 1024-65535").hops, 7, "unknown", "cannot verify: must allow 198.51.100.7 to tcp 3306")


def nat() -> tuple[Hop, ...]:
    """A private replication instance behind a NAT gateway."""
    trail = _acl(_start(Trail())).hop("route-table", "rtb-0c0ffee0123456789", "dms-private", "0.0.0.0/0 to nat-0e1e1e1e1e1e1e1e1", vpc=DMS_VPC, subnet=DMS_NET)
    _acl(trail, "rule 100 ALLOW all from 10.0.0.0/16", NAT_NET)
    trail.hop("nat-gateway", "nat-0e1e1e1e1e1e1e1e1", None, "10.0.1.23 becomes 198.51.100.7", vpc=DMS_VPC, subnet=NAT_NET)
    _acl(trail, "rule 100 ALLOW all to 0.0.0.0/0", NAT_NET)
    trail.hop("route-table", "rtb-0fade0fade0fade0f", "dms-public", "0.0.0.0/0 to igw-0d1d1d1d1d1d1d1d1", vpc=DMS_VPC, subnet=NAT_NET)
    trail.hop("internet-gateway", "igw-0d1d1d1d1d1d1d1d1", None, "attached", vpc=DMS_VPC)
    return tuple(trail.hops)


def nat_out() -> tuple[Hop, ...]:
    """Through NAT to a database on the internet."""
    trail = Trail(list(nat()))
    trail.hop("internet", "internet", None, "no AWS control on the way").hop("database", "203.0.113.10", "db.example.com", "")
    trail.reply().hop("internet-gateway", "igw-0d1d1d1d1d1d1d1d1", None, "attached", vpc=DMS_VPC)
    _acl(trail, "rule 100 ALLOW tcp 1024-65535", NAT_NET).hop("nat-gateway", "nat-0e1e1e1e1e1e1e1e1", None, "back to 10.0.1.23", vpc=DMS_VPC, subnet=NAT_NET)
    _acl(_acl(trail, "rule 100 ALLOW tcp 1024-65535", NAT_NET), "rule 100 ALLOW tcp 1024-65535")
    return change(trail.hops, 11, "unknown", "cannot verify: must allow 198.51.100.7 to tcp 3306")


def nat_into_vpc() -> tuple[Hop, ...]:
    """Through NAT and the internet into a public database of another VPC."""
    trail = Trail(list(nat())).hop("internet", "internet", None, "between two VPCs")
    trail.hop("internet-gateway", "igw-0a2a2a2a2a2a2a2a2", "orders-igw", "attached; 203.0.113.99 is 10.20.4.55", vpc=DATA_VPC)
    _end(_acl(trail, "rule 100 ALLOW tcp 5432 from 198.51.100.7/32", DB_NET, DATA_VPC), DB_NET, DATA_VPC)
    _acl(trail.reply(), "rule 120 ALLOW tcp 1024-65535", DB_NET, DATA_VPC)
    trail.hop("route-table", "rtb-0d15ea5e987654321", "db-public", "0.0.0.0/0 to igw-0a2a2a2a2a2a2a2a2", vpc=DATA_VPC, subnet=DB_NET)
    trail.hop("internet-gateway", "igw-0a2a2a2a2a2a2a2a2", "orders-igw", "attached", vpc=DATA_VPC)
    trail.hop("internet-gateway", "igw-0d1d1d1d1d1d1d1d1", None, "attached", vpc=DMS_VPC)
    _acl(trail, "rule 100 ALLOW tcp 1024-65535", NAT_NET).hop("nat-gateway", "nat-0e1e1e1e1e1e1e1e1", None, "back to 10.0.1.23", vpc=DMS_VPC, subnet=NAT_NET)
    return tuple(_acl(_acl(trail, "rule 100 ALLOW tcp 1024-65535", NAT_NET), "rule 100 ALLOW tcp 1024-65535").hops)


def on_premises() -> tuple[Hop, ...]:
    """Over a VPN to a database at home."""
    trail = _acl(_start(Trail())).hop("route-table", "rtb-0c0ffee0123456789", "dms-private", "192.168.0.0/16 to vgw (propagated)", vpc=DMS_VPC, subnet=DMS_NET)
    trail.hop("vpn-gateway", "vgw-0abababab12121212", None, "attached, ASN 64512", vpc=DMS_VPC)
    trail.hop("vpn-connection", "vpn-0123123123abcabc1", "fra-dc1", "tunnel 1 UP, 12 BGP routes")
    trail.hop("on-premises", "fra-dc1", "fra-dc1", "").hop("database", "192.168.40.12", "mssql-fra-01", "")
    hops = change(trail.hops, 6, "allowed", "tunnel 2 is DOWN: no redundancy")
    hops = change(hops, 7, "unknown", "cannot verify: must allow 10.0.1.0/24 to tcp 1433")
    return change(hops, 8, "unknown", "must listen on tcp 1433")


SG_FIX = ("sg-0fedcba9876543210", "inbound tcp 5432 from 10.0.1.0/24 (the replication instance's subnet)")
ACL_FIX = (f"acl-{DB_NET[7:]}", "outbound rule 110 ALLOW tcp 1024-65535 to 10.0.1.0/24")


def _blocked() -> tuple[Hop, ...]:
    return change(peering(), 7, "blocked", "no inbound rule admits tcp 5432 from 10.0.1.23")


PICTURES: dict[str, Callable[[], Report]] = {
    "same_subnet": lambda: report(leg("source", same_subnet(), host="10.0.1.77")),
    "same_vpc": lambda: report(leg("source", same_vpc(), host="10.0.9.12")),
    "same_vpc_one_table": lambda: report(leg("source", same_vpc(one_table=True), host="10.0.9.12")),
    "same_vpc_blocked": lambda: report(
        leg("source", change(same_vpc(), 6, "blocked", "no inbound rule admits tcp 5432 from 10.0.1.23"), "blocked", host="10.0.9.12"), fixes=(SG_FIX,)
    ),
    "peering": lambda: report(leg("source", peering())),
    "peering_blocked": lambda: report(leg("source", _blocked(), "blocked"), leg("target", same_vpc(), host="10.0.9.12"), fixes=(SG_FIX,)),
    "reply_blocked": lambda: report(
        leg("source", change(peering(), 9, "blocked", "no outbound rule allows tcp 1024-65535 to 10.0.1.23"), "blocked"), fixes=(ACL_FIX,)
    ),
    "three_blockers": lambda: report(
        leg("source", change(change(_blocked(), 10, "blocked", "no route to 10.0.1.23"), 12, "blocked", "rule 90 DENY tcp 1024-65535"), "blocked"),
        fixes=(SG_FIX, ("rtb-0d15ea5e987654321", "route 10.0.0.0/16 to pcx-0abc1234def567890")),
    ),
    "first_hop_blocked": lambda: report(
        leg("source", change(peering(), 2, "blocked", "no outbound rule allows tcp 5432 to 10.20.4.55"), "blocked"),
        fixes=(("sg-0123456789abcdef0", "outbound tcp 5432 to 10.20.4.0/24"),),
    ),
    "no_route": lambda: report(leg("source", change(peering(), 4, "blocked", "no route to 10.20.4.55")[:4], "blocked")),
    "unknown_acl": lambda: report(leg("source", change(peering(), 6, "unknown", "not read (AccessDenied): must allow tcp 5432 from 10.0.1.23"), "unknown")),
    "internet": lambda: report(leg("source", internet(), "exits-aws", host="203.0.113.10", engine="mysql", port=3306)),
    "nat": lambda: report(leg("source", nat_out(), "exits-aws", host="203.0.113.10", engine="mysql", port=3306)),
    "nat_into_vpc": lambda: report(leg("source", nat_into_vpc(), host="203.0.113.99")),
    "nat_into_vpc_blocked": lambda: report(
        leg("source", change(nat_into_vpc(), 13, "blocked", "no inbound rule admits tcp 5432 from 198.51.100.7"), "blocked", host="203.0.113.99"),
        fixes=(SG_FIX,),
    ),
    "on_premises": lambda: report(leg("source", on_premises(), "exits-aws", host="192.168.40.12", engine="sqlserver", port=1433)),
    "overview_peering_and_same_vpc": lambda: report(leg("source", peering()), leg("target", same_vpc(), host="10.0.9.12", engine="aurora-postgresql")),
    "overview_same_vpc": lambda: report(leg("source", same_vpc(), host="10.0.9.12"), leg("target", same_vpc(), host="10.0.9.13", engine="mysql")),
    "overview_peering": lambda: report(leg("source", peering()), leg("target", peering(), host="10.20.4.56", engine="redshift")),
    "overview_same_subnet": lambda: report(leg("source", peering()), leg("target", same_subnet(), host="10.0.1.77")),
    "overview_nat_and_peering": lambda: report(leg("source", nat_out(), "exits-aws", host="203.0.113.10", engine="mysql"), leg("target", peering())),
    "overview_internet_and_same_vpc": lambda: report(
        leg("source", internet(), "exits-aws", host="203.0.113.10", engine="mysql"), leg("target", same_vpc(), host="10.0.9.12")
    ),
    "overview_vpn_and_peering": lambda: report(leg("source", on_premises(), "exits-aws", host="192.168.40.12", engine="sqlserver"), leg("target", peering())),
    "overview_both_blocked": lambda: report(
        leg("source", change(peering(), 2, "blocked", "no outbound rule allows tcp 5432"), "blocked"),
        leg("target", change(same_vpc(), 6, "blocked", "no inbound rule admits tcp 5432 from 10.0.1.23"), "blocked", host="10.0.9.12"),
        fixes=(SG_FIX,),
    ),
    "nothing_known": lambda: report(leg("source", (), "unknown", host="db.example.com")),
    "no_paths": lambda: report(Leg("source", "orders-source", "postgres", None, None, "unknown", "unknown", ())),
}
