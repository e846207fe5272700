"""OpenSearch Service: a domain in a VPC answers at an interface in each of its subnets, any other one in the internet.

https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.scan.call import Call, kept
from bot.scan.reading import Piece, Reading
from bot.scan.scope import Scope
from rules.network.database import Database

DOMAINS = "es:DescribeDomains"
ACTIONS = (DOMAINS,)
DOMAIN = kept("ARN", "DomainName", "Endpoint", "EndpointV2", "Endpoints", "VPCOptions", "DomainEndpointOptions")


def collect(scope: Scope) -> Iterator[Call]:
    """Ask for the domains that the hosts name; the name stands in the host."""
    for each in sorted({each.name for each in scope.stores if each.service == "es" and each.name}):
        yield Call(scope.place, DOMAINS, "DomainStatusList", DOMAIN, {"DomainNames": [each]})


def parse(reading: Reading) -> Iterator[Database]:
    """Make a database of each domain."""
    return reading.each(DOMAINS, "DomainStatusList", _domain)


def _domain(piece: Piece) -> Database:
    place = piece.piece("VPCOptions") if piece.has("VPCOptions") else None
    vpc = place.text_or_none("VPCId") if place else None
    listed = piece.piece("Endpoints") if piece.has("Endpoints") else None
    options = piece.piece("DomainEndpointOptions") if piece.has("DomainEndpointOptions") else None
    named = [piece.text_or_none("Endpoint"), piece.text_or_none("EndpointV2"), *([listed.text_or_none(key) for key in listed.data] if listed else [])]
    own = options.text_or_none("CustomEndpoint") if options else None
    return Database(
        id=piece.text("ARN"), account=piece.account, region=piece.region, name=piece.text("DomainName"),
        hosts=tuple(dict.fromkeys(each for each in (*named, own) if each)), port=443, vpc=vpc,
        subnets=place.texts("SubnetIds", optional=True) if place else (), groups=place.texts("SecurityGroupIds", optional=True) if place else (),
        engine="opensearch", described=f"ES {piece.text('DomainName')}", spread=True, service=None if vpc else "es",
    )  # fmt: skip
