"""How a call is narrowed, and what of its answer is let through."""

from __future__ import annotations

import pytest

from bot.scan.call import FILTER_VALUES, Call, Place, filters, kept, scrubbed

HERE = Place("111122223333", "us-east-1")


@pytest.mark.parametrize(("count", "calls"), [(0, 0), (1, 1), (FILTER_VALUES, 1), (FILTER_VALUES + 1, 2)])
def test_values_are_split_into_as_many_calls_as_aws_wants_and_none_is_none(count: int, calls: int) -> None:
    made = list(filters("vpc-id", [f"vpc-{number}" for number in range(count)]))
    assert len(made) == calls
    assert sum(len(each["Filters"][0]["Values"]) for each in made) == count


def test_the_same_call_is_known_by_what_it_asks_not_by_how_its_answer_is_kept() -> None:
    one, two = (
        Call(HERE, "ec2:DescribeVpcs", "Vpcs", kept(*keys), {"Filters": [{"Name": "vpc-id", "Values": ["vpc-1"]}]}) for keys in (("VpcId",), ("CidrBlock",))
    )
    assert one.identity == two.identity
    assert one.identity != Call(Place("111122223333", "eu-west-1"), "ec2:DescribeVpcs", "Vpcs", kept()).identity


def test_only_what_is_named_is_kept_and_of_tags_the_name() -> None:
    keep = kept("VpcId", "Tags")
    item = {"VpcId": "vpc-1", "Tags": [{"Key": "Name", "Value": "orders"}, {"Key": "password", "Value": "canary"}], "Note": "canary"}
    assert keep(item) == {"VpcId": "vpc-1", "Tags": [{"Key": "Name", "Value": "orders"}]}


@pytest.mark.parametrize(
    "said",
    [
        "mongodb://admin:canary@10.0.0.9/db timed out", "Access denied (password=canary; host=db)", "PWD: canary",
        "db_password = canary", "aws_session_token=canary",
        "secret=canary,more",
    ],
)  # fmt: skip
def test_a_password_in_a_message_is_taken_out(said: str) -> None:
    assert "canary" not in scrubbed(said)
    assert kept("LastFailureMessage")({"LastFailureMessage": said})["LastFailureMessage"] == scrubbed(said)


@pytest.mark.parametrize("said", ["password authentication failed for user app", "timeout expired at 10.0.0.9:5432", "https://docs.aws.amazon.com/dms"])
def test_other_messages_stay_as_they_are(said: str) -> None:
    assert scrubbed(said) == said
