"""What lies in an account or a Region that was not read at all: it is neither there nor not there."""

from __future__ import annotations

from rules.network.network import Lack, Network, Resource


def elsewhere(what: str, account: str, region: str) -> Lack:
    """Say which account and Region to add, so that the other half of a path is checked too."""
    where = f"account {account}, {region}" if region else f"account {account}"
    remedy = f"Add {where} with a read-only role to the configuration, so that the other half of the path is checked too."
    return Lack("CROSS_ACCOUNT_NOT_CONFIGURED", f"{what} lies in {where}, which was not read.", remedy)


def unread(network: Network, kind: type[Resource], what: str, account: str, region: str) -> Lack:
    """Say why ``what``, a resource of ``kind``, is not known: nothing was asked where it lies, or what was asked there did not show it."""
    if (account, region) in network.derive(_places):
        return network.lack(kind, Resource(id=what, account=account, region=region), what)
    return elsewhere(what, account, region)


def _places(network: Network) -> frozenset[tuple[str, str]]:
    return frozenset((account, region) for account, region, _ in (*network.read, *network.lacks))
