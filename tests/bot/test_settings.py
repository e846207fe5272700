"""What the program was told, and what it says when that is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date

import pytest

from bot import settings
from bot.errors import SettingsError
from bot.settings import Account, Channel, load
from bot.suppressions import Suppression

EVERYTHING = """
regions = ["us-east-1", "eu-west-1"]
testers = ["U0123456789", "S0123456789"]

[[accounts]]
name = "production"
id = "111122223333"
role = "arn:aws:iam::111122223333:role/dms-check-readonly"
external_id = "a-long-random-word"
regions = ["us-east-1"]

[[accounts]]
name = "staging"
role = "arn:aws:iam::444455556666:role/dms-check-readonly"

[[channels]]
id = "C0123456789"
accounts = ["production"]

[[channels]]
id = "C0987654321"

[[suppressions]]
rule = "SG-007"
reason = "The proxy decides what leaves."
until = 2027-03-31
"""

EVERYTHING_WRONG = """
region = "us-east-1"
regions = ["mars"]
testers = ["ada", "C0123456789"]
[[accounts]]
name = "a"
id = "12"
role = "admin"
external_id = "ü"
[[accounts]]
name = "a"
id = "111122223333"
role = "arn:aws:iam::444455556666:role/r"
regions = "us-east-1"
[[accounts]]
secret = 1
[[channels]]
id = "general"
accounts = ["b"]
[[suppressions]]
rule = "SG-999"
until = "soon"
[[suppressions]]
rule = "SG-007"
reason = "Ended long ago, which is no error."
until = 2020-01-01
"""


def file(text: str) -> Callable[[str], str]:
    """Stand for a file of that text."""
    return lambda _path: text


def no_file(path: str) -> str:
    """Stand for a file that is not there."""
    raise FileNotFoundError(2, "No such file or directory", path)


def errors(environ: dict[str, str], text: str = "", needs: tuple[str, ...] = ()) -> list[str]:
    """Give what is said to be wrong."""
    with pytest.raises(SettingsError) as caught:
        load({"DMS_CHECK_CONFIG": "dms-check.toml", **environ}, file(text), needs)
    assert caught.value.advice
    return [line.removeprefix("- ") for line in str(caught.value).splitlines()[1:]]


def test_with_nothing_set_the_terminal_works() -> None:
    """No file and no tokens: the credentials and Region of the environment, and SQLite."""
    told = load({}, no_file)
    assert (told.accounts, told.channels, told.port, told.log_level) == ((Account("default"),), (), 3000, "INFO")
    assert told.database_url == "sqlite:///dms-check.db"
    assert load({"AWS_DEFAULT_REGION": "eu-west-1"}, no_file).accounts == (Account("default", regions=("eu-west-1",)),)


def test_the_file_says_where_to_look_and_who_may_ask() -> None:
    """Accounts take the Regions of the file unless they have their own; an id is read off a role."""
    told = load({"DMS_CHECK_CONFIG": "dms-check.toml"}, file(EVERYTHING))
    production, staging = told.accounts
    assert production.external_id == "a-long-random-word"
    assert (production.id, production.regions) == ("111122223333", ("us-east-1",))
    assert (staging.id, staging.regions) == ("444455556666", ("us-east-1", "eu-west-1"))
    assert told.channels == (Channel("C0123456789", ("production",)), Channel("C0987654321"))
    assert told.testers == ("U0123456789", "S0123456789")
    assert told.suppressions == (Suppression("SG-007", "The proxy decides what leaves.", date(2027, 3, 31)),)
    assert load({}, no_file).testers == (), "nobody may have a connection tested by default"


def test_the_example_in_the_documentation_is_right() -> None:
    """The example of the module can be used as it stands."""
    (example,) = re.findall(r"```toml\n(.*?)```", settings.__doc__ or "", re.DOTALL)
    told = load({"DMS_CHECK_CONFIG": "x"}, file(example))
    assert len(tomllib.loads(example)) == 5
    assert told.channels[0].accounts == (told.accounts[0].name,)


def test_everything_that_is_wrong_is_said_at_once() -> None:
    """Nobody corrects ten errors in ten starts."""
    environ = {"SLACK_BOT_TOKEN": "xapp-1", "PORT": "http", "LOG_LEVEL": "loud", "DATABASE_URL": "mysql://h/d", "SLACK_API_URL": "slack.com"}
    said = errors(environ, EVERYTHING_WRONG, needs=("SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"))
    assert said == [
        "SLACK_SIGNING_SECRET is not set.",
        "SLACK_BOT_TOKEN is not a token of its kind: those start with xoxb-.",
        "PORT is 'http', not a number from 1 to 65535.",
        "LOG_LEVEL is 'loud', not one of DEBUG, INFO, WARNING, ERROR.",
        "SLACK_API_URL is not an http(s) address.",
        "DATABASE_URL is not an address of SQLite (sqlite:///file.db) or PostgreSQL (postgresql://user@host/name).",
        "In the file: `region` is not a setting.",
        "In the file: 'ada' is not the id of a person (U…, W…) or of a user group (S…).",
        "In the file: 'C0123456789' is not the id of a person (U…, W…) or of a user group (S…).",
        "In the file: 'mars' is not a Region.",
        "Two accounts are named 'a'.",
        "In account 'a': `id` is not an account number of 12 digits.",
        "In account 'a': `role` is not the ARN of an IAM role.",
        "In account 'a': `external_id` is not 2 to 1224 of the characters that STS takes.",
        "In account 'a': `regions` is not a list of Regions.",
        "In account 'a': `role` is of account 444455556666, not of 111122223333.",
        "In account 3: `secret` is not a setting.",
        "In account 3: `name` is missing.",
        "In channel 'general': `id` is not a channel's id (C0123456789; Slack shows it at the end of the channel's details).",
        "In channel 'general': there is no account 'b' in the file.",
        "In suppression 1: `rule` is not the id of a rule; `dms-check rules` lists them.",
        "In suppression 1: `reason` is missing: say why the finding is accepted.",
        "In suppression 1: `until` is not a day (until = 2027-03-31): say when somebody has to look again.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "testers = 'U0123'",
        'accounts = "a"',
        "accounts = [1]",
        "[accounts]\nname = 'a'",
        "channels = 3",
        "suppressions = 'SG-007'",
        "[[channels]]\nid = 'C0123'\naccounts = 'a'",
    ],
)
def test_a_value_of_another_shape_is_an_error_and_not_a_crash(text: str) -> None:
    """Whatever TOML allows is answered with a sentence."""
    assert len(errors({}, text)) == 1


@pytest.mark.parametrize("text", ["regions = [", "\x00", "a = 1\na = 2"])
def test_a_file_that_is_not_toml_is_named(text: str) -> None:
    """With the place of the error, as the parser gives it."""
    (said,) = errors({}, text)
    assert said.startswith("DMS_CHECK_CONFIG names dms-check.toml, which is not TOML: ")


def test_a_file_that_is_not_there_is_named() -> None:
    """A wrong path is no reason to go on without the allow-list."""
    with pytest.raises(SettingsError, match=r"names /etc/x.toml, which cannot be read: No such file or directory\."):
        load({"DMS_CHECK_CONFIG": "/etc/x.toml"}, no_file)


def test_no_secret_shows_in_errors_or_in_the_settings_themselves() -> None:
    """Neither a wrong token nor a right one is ever printed."""
    assert "hunter2" not in "".join(errors({"SLACK_BOT_TOKEN": "hunter2", "DATABASE_URL": "mysql://u:hunter2@h/d"}))
    environ = {"SLACK_BOT_TOKEN": "xoxb-hunter2", "SLACK_SIGNING_SECRET": "hunter2", "SLACK_APP_TOKEN": "xapp-hunter2"}
    told = load({**environ, "DATABASE_URL": "postgresql://u:hunter2@h/d", "DMS_CHECK_CONFIG": "x"}, file(EVERYTHING.replace("a-long", "hunter2-a-long")))
    assert told.signing_secret == "hunter2"
    assert "hunter2" not in repr(told)


@pytest.mark.parametrize("url", ["https://gateway.example.com/api", "https://gateway.example.com/api/"])
def test_the_address_of_the_web_api_ends_as_the_sdk_needs_it(url: str) -> None:
    """The SDK puts the method's name straight behind it."""
    assert load({"SLACK_API_URL": url}, no_file).slack_api_url == "https://gateway.example.com/api/"


def test_a_dyno_with_its_history_on_its_own_disk_is_warned() -> None:
    """Heroku empties that disk at every restart."""
    assert "DATABASE_URL" in load({"DYNO": "web.1"}, no_file).warnings[0]
    assert load({"DYNO": "web.1", "DATABASE_URL": "postgres://h/d"}, no_file).warnings == ()


def test_a_channel_sees_the_accounts_that_it_was_given_and_no_others() -> None:
    """A team's channel does not show the network of another team; a channel that is given none, and the terminal, see all."""
    told = load({"DMS_CHECK_CONFIG": "x"}, file(EVERYTHING))
    assert [each.name for each in told.open_to("C0123456789")] == ["production"]
    assert told.open_to("C0987654321") == told.open_to(None) == told.accounts
