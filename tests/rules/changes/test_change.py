"""What holds for every kind of change."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace
from typing import Any

import botocore.session
import pytest

from rules import changes
from rules.changes.change import Change, label, logical
from rules.changes.create_service_role import CreateServiceRole
from rules.changes.modify_endpoint import ModifyEndpoint
from rules.changes.modify_replication_instance import ModifyReplicationInstance
from rules.changes.revoke_security_group import RevokeSecurityGroup
from rules.changes.set_server_name import SetServerName
from rules.changes.terraform import checked
from rules.network.network import Network
from tests.rules.changes.examples import EXAMPLES, Example
from tests.rules.changes.provider import PROVIDER
from tests.rules.changes.readers import calls, complaints, options, options_of, resources

HOSTILE = (
    "", " -x", " --endpoint-url", "sg-1; rm -rf /", "$(id)", "`id`", "sg-1 --region us-east-1", "sg-1\naws s3 rb", "sg-1,UserId=1", "sg-${file}", "sg-'1",
    "sg-\u202e1", "x" * 129, "\n",
)  # fmt: skip

IDS = (
    "group",
    "acl",
    "table",
    "target",
    "gateway",
    "vpc",
    "peering",
    "interface",
    "attachment",
    "subnet",
    "region",
    "instead_of",
    "endpoint",
    "client",
    "groups",
    "host",
    "instance",
    "zone",
    "attribute",
    "associated",
    "ssl_mode",
    "service_name",
)

NOT_OF_TERRAFORM = (CreateServiceRole, ModifyEndpoint, ModifyReplicationInstance, RevokeSecurityGroup, SetServerName)
"""Changes that Terraform can only make to what it has made itself."""

every_change = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.change.kind}: {example.story}")


def test_every_kind_of_change_has_an_example() -> None:
    """Whoever adds a kind of change adds one here."""
    for module in pkgutil.iter_modules(changes.__path__):
        importlib.import_module(f"{changes.__name__}.{module.name}")
    assert {type(example.change).__name__ for example in EXAMPLES} == {kind.__name__ for kind in Change.__subclasses__()}


@every_change
def test_applied_twice_it_is_applied_once(example: Example) -> None:
    once = example.change.apply(example.network)
    assert once != example.network
    assert example.change.apply(once) == once


@every_change
def test_it_touches_its_resource_alone(example: Example) -> None:
    after = example.change.apply(example.network)
    touched = {key for key, each in after.resources.items() if each != example.network.resources.get(key)}
    assert touched == example.edits


@every_change
def test_where_its_resource_is_not_known_it_changes_nothing(example: Example) -> None:
    network = example.network.lacking(*example.needs)
    assert example.change.apply(network) == network


@every_change
def test_a_shell_passes_its_command_on_as_it_is_meant(example: Example) -> None:
    """Operation and options are held against the model that the AWS CLI is made of."""
    do, undo = calls(example.change.as_cli()), calls(example.change.undo())
    assert example.change.kind in [options(call)[0] for call in do]
    assert {options(call)[0] for call in do} <= {example.change.kind, *example.change.also}
    for call in (*do, *undo):
        operation, given = options(call)
        assert set(given) <= options_of(operation)
        assert given["--region"] == "eu-west-1"
    assert example.change.resource.rpartition("/")[2] in (" ".join(word for call in undo for word in call) or example.change.undo().removeprefix("# "))


@every_change
def test_its_terraform_is_resources_that_the_provider_has(example: Example) -> None:
    """With every argument that it requires, and no other."""
    found = resources(example.change.as_terraform())
    assert found or isinstance(example.change, NOT_OF_TERRAFORM)
    for kind, name, values in found:
        required, optional = PROVIDER[kind]
        assert required <= values.keys() <= required | optional, kind
        assert name.startswith("dms_check_")


@every_change
def test_its_permissions_are_operations_that_aws_has(example: Example) -> None:
    """And all that its command calls are among them."""
    for permission in example.change.permissions:
        service, _, operation = permission.partition(":")
        assert operation in botocore.session.get_session().get_service_model(service).operation_names
    called = {(call[0], options(call)[0].replace("-", "")) for call in calls(example.change.as_cli())}
    assert called <= {(service, operation.lower()) for service, _, operation in (each.partition(":") for each in example.change.permissions)}


def test_its_cloudformation_is_what_cfn_lint_takes() -> None:
    """All of them in one template: no two share a logical id."""
    parts = [example.change.as_cloudformation() for example in EXAMPLES]
    template = {key: value for part in parts for key, value in part.items()}
    assert len(template) == sum(map(len, parts))
    assert complaints(template) == []


def test_cfn_lint_would_complain() -> None:
    (resource,) = EXAMPLES[0].change.as_cloudformation().values()
    wrong = {"Type": resource["Type"], "Properties": {**resource["Properties"], "GroupID": "sg-1"}}
    assert complaints({"Wrong": wrong}) != []


@every_change
def test_a_hostile_id_never_reaches_a_command(example: Example) -> None:
    """Each of its ids in turn: the command is refused, not quoted."""
    for field in (each for each in IDS if each in type(example.change).__dataclass_fields__ and getattr(example.change, each)):
        now = getattr(example.change, field)
        first = now[0] if isinstance(now, tuple) else now
        for name in (*HOSTILE, *(f"{first}{more}" for more in HOSTILE if more)):
            fields: dict[str, Any] = {field: (name,) if isinstance(now, tuple) else name}
            hostile = replace(example.change, **fields)
            if name or field != "instead_of":
                with pytest.raises(ValueError, match=r"."):
                    _ = hostile.as_cli(), hostile.undo(), hostile.as_terraform()


@pytest.mark.parametrize("word", ["sg-0a1b", "10.0.0.0/16", "fd00::/8", "eu-west-1", "111122223333", "tcp", "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1"])
def test_ids_ranges_and_words_of_aws_pass(word: str) -> None:
    assert checked(word) == word


def test_names_for_templates_are_made_of_letters_and_digits() -> None:
    assert label("sg-1", "from", "10.0.1.0/24") == "dms_check_sg_1_from_10_0_1_0_24"
    assert logical("dms_check_sg_1") == "DmsCheckSg1"
    ranges = ("10.1.11.0/24", "10.11.1.0/24", "2001:db8:1::/64", "2001:db81::/64", "2001:db8:0:1::/64", "2001:db8::1/128", "2001:db8:1::/128")
    assert len({label("rtb-1", each) for each in ranges}) == len({logical(label("rtb-1", each)) for each in ranges}) == len(ranges)


def test_a_change_that_says_nothing_of_itself_is_none() -> None:
    change = Change(account="111122223333", region="eu-west-1")
    for told in (change.as_cli, change.undo, lambda: change.resource, lambda: change.summary):
        with pytest.raises(NotImplementedError):
            told()


def test_a_change_that_does_nothing_is_none() -> None:
    with pytest.raises(NotImplementedError):
        Change(account="111122223333", region="eu-west-1").apply(Network())
    assert Change(account="111122223333", region="eu-west-1").as_cloudformation() == {}
