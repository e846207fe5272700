"""From what the rules say to the report that people see."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot import report as said
from bot.steps import Alternative, Step
from bot.steps import Change as Edit
from rules.assess import Assessment
from rules.changes import together
from rules.changes.change import Change
from rules.evidence import Evidence, evidence
from rules.finding import Finding
from rules.legs import Leg
from rules.name_servers import PURPOSE
from rules.network.address import NOWHERE
from rules.network.ec2_classic import ClassicLinkInstance
from rules.network.network import Lack, Network
from rules.network.network_interface import NetworkInterface
from rules.network.packet import show
from rules.network.route_table import table_of
from rules.network.subnet import Subnet, vpc_of
from rules.network.vpc import Vpc
from rules.path import Path
from rules.repair import Plan
from rules.steps import Step as Planned
from rules.trace import Hop
from rules.verify import Fix, VerifiedFix


def report(network: Network, assessment: Assessment, captured_at: str) -> said.Report:
    """Write the assessment as report version 1."""
    judged = assessment.judgement.task
    task = judged.task
    legs = tuple(_leg(leg) for leg in judged.legs)
    return said.Report(
        captured_at=captured_at,
        task=said.Task(task.name or task.id, task.id, task.account, task.region, task.status),
        verdict=judged.verdict,
        summary=_summary(task.name or task.id, judged.verdict, judged.legs, [fix.finding for fix in assessment.fixes]),
        legs=legs,
        findings=tuple(_finding(fix.finding) for fix in assessment.fixes),
        fixes=tuple(_fix(index, fix) for index, fix in enumerate(assessment.fixes)),
        plan=_plan(assessment.plan, assessment.fixes) if assessment.plan else None,
        gaps=tuple(_gap(key, lack) for key, lack in sorted(network.lacks.items())),
        evidence=tuple(_evidence(each) for each in evidence(judged)),
        zones=_zones(judged.network, legs),
    )


def _summary(name: str, verdict: said.Verdict, legs: tuple[Leg, ...], findings: list[Finding]) -> str:
    bad = _listed([leg.role for leg in legs if leg.verdict == verdict])
    failed = [each for each in findings if each.outcome == "failed"]
    later = [each for each in findings if each.outcome == "warning" and any(hop.outcome == "blocked" and not path.current for path, hop in each.at)]
    match verdict:
        case "reachable" if failed:
            return f"The network lets {name} reach {_listed([f'its {leg.role}' for leg in legs])}, and something else stops it: {_first(failed)}"
        case "reachable":
            return f"{name} reaches {_listed([f'its {leg.role}' for leg in legs])}{f' now. {_first(later)}' if later else '.'}"
        case "blocked":
            return f"{name} cannot reach its {bad}: {_first(failed)}" if failed else f"{name} cannot reach its {bad}."
        case "exits-aws":
            far = next((each.message for each in findings if each.rule.id.startswith("FAR")), "")
            first = f"{failed[0].message} " if failed else f"{_first(later)} " if later else ""
            return f"Everything that AWS can show is open for {name}{' now' if later else ''}. {first}{far}".strip()
        case "unknown":
            why = next((leg.lack.message for leg in legs if leg.lack), next((each.message for each in findings if each.outcome == "unknown"), ""))
            return f"Nobody can say yet whether {name} reaches its {bad}. {why}".strip()


def _first(findings: list[Finding]) -> str:
    return findings[0].message + (f" {len(findings) - 1} more below." if len(findings) > 1 else "")


def _listed(words: list[str]) -> str:
    """Write ``one, two and three``."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def _leg(leg: Leg) -> said.Leg:
    endpoint = leg.endpoint
    return said.Leg(
        role=leg.role,
        endpoint=(endpoint.name or endpoint.id) if endpoint else "unknown",
        engine=_engine(leg),
        host=leg.conversation.host,
        port=leg.conversation.port,
        configuration=leg.configuration,
        verdict=leg.verdict,
        paths=tuple(_path(path) for path in leg.paths),
    )


def _engine(leg: Leg) -> str:
    """Name what answers: of a secret or a staging bucket it is a service of AWS, and not the endpoint's engine."""
    purpose, service = leg.conversation.purpose, leg.conversation.service
    if purpose == PURPOSE:
        return "dns"
    return service if purpose and service else leg.endpoint.engine if leg.endpoint else "unknown"


def _path(path: Path) -> said.Path:
    hops = tuple(_hop(path, number, hop) for number, hop in enumerate(path.hops, start=1))
    there = path.target.interface or path.network.find(NetworkInterface, path.request.at.node if path.request.end == "delivered" else None)
    near = _place(path.network, path.origin, show(path.request.hops[0].packet.source))
    address = None if path.target.address == NOWHERE else show(path.target.address)
    far = _place(path.network, there, show(path.target.address)) if there else said.Place(address)
    return said.Path(path.verdict, path.current, near, far, hops)


def _place(network: Network, interface: NetworkInterface, address: str) -> said.Place:
    subnet, vpc = network.find(Subnet, interface.subnet), None if isinstance(interface, ClassicLinkInstance) else interface.vpc
    return said.Place(address, None if interface.guessed else interface.id, interface.subnet or None, subnet.zone if subnet else None, vpc)


def _hop(path: Path, number: int, hop: Hop) -> said.Hop:
    decision, node = hop.decision, path.network.node(hop.decision.node)
    arrived = decision.kind == "network-interface" and hop.outcome == "allowed" and not hop.packet.reply
    database = path.target.database
    name = (database.name if database else path.role) if arrived else (node.name if node else None)
    subnet = path.network.find(Subnet, decision.place)
    return said.Hop(
        number=number,
        direction="reply" if hop.packet.reply else "request",
        kind="database" if arrived else decision.kind,
        id=decision.node,
        name=name,
        account=(node.owning_account or None) if node else None,
        region=(node.region or None) if node else None,
        outcome=hop.outcome if hop.reached else "not-reached",
        reason=decision.reason,
        decided_by=decision.decided_by,
        detail=decision.detail,
        would_be=None if hop.reached else hop.outcome,
        warning=decision.warning,
        vpc=subnet.vpc if subnet else _vpc(path.network, hop),
        subnet=subnet.id if subnet else None,
    )


def _vpc(network: Network, hop: Hop) -> str | None:
    attached: tuple[str, ...] = getattr(network.node(hop.decision.node), "attached", ())
    place = hop.decision.place
    home = network.find(Vpc, place) or network.find(Vpc, vpc_of(network, place)) or network.find(Vpc, next(iter(attached), None))
    return home.id if home else None


def _evidence(seen: Evidence) -> said.Evidence:
    return said.Evidence(seen.kind, seen.endpoint, seen.status, seen.message, seen.meaning, seen.agrees, seen.says, seen.fresh)


def _finding(finding: Finding) -> said.Finding:
    rule = finding.rule
    return said.Finding(rule.id, rule.title, rule.severity, finding.outcome, finding.subject, finding.message, finding.legs, rule.posture)


def _fix(index: int, fix: Fix) -> said.Fix:
    if not isinstance(fix, VerifiedFix):
        return said.Fix(index, verified=False, because=fix.because)
    template: Mapping[str, Any] = {key: value for change in fix.changes for key, value in change.as_cloudformation().items()}
    return said.Fix(
        finding=index,
        verified=True,
        because=None,
        changes=tuple(Edit(each.kind, each.resource, each.account, each.region, each.summary, each.permissions) for each in fix.changes),
        cli="\n".join(each.as_cli() for each in fix.changes),
        terraform="\n\n".join(each.as_terraform() for each in fix.changes),
        cloudformation=json.dumps({"AWSTemplateFormatVersion": "2010-09-09", "Resources": template}, indent=2) if template else "",
        undo="\n".join(each.undo() for each in reversed(fix.changes)),
    )


def _plan(plan: Plan, fixes: tuple[Fix, ...]) -> said.Plan:
    """Write the plan: its steps in their order, all of them as one file of each form, and what may be chosen instead."""
    owners = {change: index for index in plan.fixes if isinstance(fix := fixes[index], VerifiedFix) for change in fix.changes}
    others = tuple(Alternative(each.choice, each.verdict, _steps(each.steps, {})) for each in plan.alternatives)
    changes = [each.change for each in plan.steps]
    return said.Plan(
        plan.fixes, plan.verified, plan.verdict, plan.remaining, together.script(changes), together.undo(changes), together.terraform(changes),
        together.cloudformation(changes), _steps(plan.steps, owners), others,
    )  # fmt: skip


def _steps(steps: tuple[Planned, ...], owners: Mapping[Change, int]) -> tuple[Step, ...]:
    made = ((each.change, each.later) for each in steps)
    return tuple(
        Step(each.kind, each.resource, each.account, each.region, each.summary, each.as_cli(), each.undo(), later, owners.get(each)) for each, later in made
    )


def _gap(key: tuple[str, str, str], lack: Lack) -> said.Gap:
    account, region, action = key
    service, _, operation = action.partition(":")
    return said.Gap(account, region, service, operation, lack.code, lack.message, lack.remedy)


def _zones(network: Network, legs: tuple[said.Leg, ...]) -> dict[str, said.Zone]:
    hops = [hop for leg in legs for path in leg.paths for hop in path.hops]
    ends = [end for leg in legs for path in leg.paths for end in (path.from_, path.to)]
    subnets = {each.subnet for each in hops} | {each.subnet for each in ends}
    vpcs = {each.vpc for each in hops} | {each.vpc for each in ends}
    zones: dict[str, said.Zone] = {}
    for identifier in sorted(filter(None, vpcs)):
        vpc = network.find(Vpc, identifier)
        if vpc:
            zones[vpc.id] = said.Zone(vpc.id, "vpc", vpc.name, tuple(map(str, vpc.cidrs)), vpc.owning_account, vpc.region)
    for identifier in sorted(filter(None, subnets)):
        subnet = network.find(Subnet, identifier)
        if subnet:
            zones[subnet.id] = said.Zone(
                subnet.id,
                "subnet",
                subnet.name,
                tuple(map(str, subnet.cidrs)),
                subnet.owning_account,
                subnet.region,
                subnet.vpc,
                subnet.zone,
                _public(network, subnet),
            )
    return zones


def _public(network: Network, subnet: Subnet) -> bool:
    table = table_of(network, subnet.id, subnet.vpc)
    return any((route.target or "").startswith("igw-") for route in table.routes) if table else False
