"""Every picture that the diagram can draw, as a golden, and what must hold of each."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pytest_regressions.file_regression import FileRegressionFixture

from bot.diagram.drawing import compose
from bot.diagram.picture import draw, draw_legs, further
from bot.errors import PictureError
from bot.report import Leg
from tests.bot.diagram.drawn import overview
from tests.bot.diagram.reading import see
from tests.bot.diagram.reports import PICTURES, leg, peering, report, same_vpc
from tests.bot.diagram.scenarios import judged_scenario

NAMES = sorted(PICTURES)


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_is_as_it_was_accepted(name: str, file_regression: FileRegressionFixture) -> None:
    """Accept a change with ``--force-regen``, then read the diff and look at the picture."""
    file_regression.check(draw(PICTURES[name](), "dot").decode(), extension=".dot", basename=name)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_report_gives_the_same_text(name: str) -> None:
    assert draw(PICTURES[name](), "dot") == draw(PICTURES[name](), "dot")


@pytest.mark.parametrize("name", NAMES)
def test_a_png_is_opaque_and_small_enough_for_chat(name: str) -> None:
    painted = draw(PICTURES[name](), "png")
    image = Image.open(io.BytesIO(painted))
    assert image.width <= 1500
    assert len(painted) <= 350 * 1024
    if image.mode == "RGBA":
        assert image.getchannel("A").getextrema() == (255, 255)
    assert image.convert("RGB").getpixel((1, 1)) == (255, 255, 255)


def test_the_one_leg_that_fails_is_drawn_alone_and_the_other_is_named() -> None:
    picture = see(draw(PICTURES["peering_blocked"](), "dot"))
    assert "✕ BLOCKED at hop 7 — security group orders-db" in picture.title
    assert "not in this picture: target (reachable)" in picture.title
    assert {row.label[0] for card in picture.cards.values() for row in card.rows} <= set("123456789")


def test_what_leaves_the_other_leg_out_has_an_overview_beside_it() -> None:
    """Not a report of one leg, nor one of which two are shown already."""

    def titles(*legs: Leg) -> list[str]:
        return [title for title, _ in further(report(*legs))]

    assert titles(leg("source", peering(), "blocked"), leg("target", same_vpc())) == ["The overview"]
    assert titles(leg("source", same_vpc()), leg("target", peering(), "blocked"), leg("target broker 2", peering(), "blocked")) == ["The overview"]
    assert titles(leg("source", peering(), "blocked")) == []
    assert titles(leg("source", peering()), leg("target", same_vpc())) == []


def test_a_place_in_which_the_task_would_be_blocked_has_a_picture_of_its_own() -> None:
    """It says when: nobody is to take it for what is."""
    judged = judged_scenario("multi_az_acl_of_the_standby")
    (source, legs), _ = further(judged)
    assert source == "source, after failover to dms-b (euw1-az2): blocked at NACL dms-b"
    picture = see(draw_legs(judged, legs, "dot"))
    assert picture.title.startswith("! LATER: BLOCKED on the reply at hop 10 — network ACL dms-b")
    assert "after failover to dms-b (euw1-az2), not now" in picture.title


def test_what_passes_is_drawn_as_an_overview_with_the_source_left_of_the_target() -> None:
    picture = see(draw(PICTURES["overview_peering"](), "dot"))
    assert "✓ OPEN — source and target: all 24 checks pass" in picture.title
    assert {row.label[0] for card in picture.cards.values() for row in card.rows} == {"S", "T"}


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("one_vpc_acl_admits_a_usual_client_range", "! OPEN — source and target: all 20 checks pass, 2 with a warning "),
        ("warehouse_staging_bucket_not_told", "! OPEN — source and target: all 20 checks pass "),
        ("instance_storage_full", "! OPEN — source and target: all 20 checks pass · SOMETHING ELSE STOPS THE TASK "),
        ("transit_gateway_prefix_list_not_read", "? SOURCE AND TARGET NOT PROVEN — hops S6 and T6 cannot be verified "),
        ("two_vpcs_ranges_overlap", "✕ BLOCKED at hops 5 and 11 — Subnet app-a, VPC billing "),
    ],
)
def test_a_title_is_no_better_than_what_is_below_it(name: str, title: str) -> None:
    assert see(draw(judged_scenario(name), "dot")).title.startswith(title)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("seen_database_wants_tls", "DMS itself, connection test of ledger-replica-source: failed, tls"),
        ("serverless_service_by_the_internet", "stops the task: The Serverless replication goes to Amazon S3 by the internet"),
        ("warehouse_staging_bucket_not_told", "not known: Whether the bucket wares-staging lies in eu-west-1 is not known"),
        ("warehouse_address_in_a_secret", "not known: The host of wares-load-source is held in the secret orders, which is not read."),
        ("one_vpc_breaks_on_failover", "also in the plan: sg-orders: inbound tcp 5432 from sg-dms"),
    ],
)
def test_what_stands_on_no_card_is_told_below_the_title(name: str, words: str) -> None:
    assert words in see(draw(judged_scenario(name), "dot")).title


@pytest.mark.parametrize(
    ("name", "card", "remedy"),
    [
        ("two_vpcs_reply_goes_to_the_nat_gateway", "NAT gateway billing", "Fix: rtb-billing: route 10.0.0.0/16 to pcx-billing"),
        ("nat_gateway_missing", "Route table dms-a", "; later: rtb-dms-b: route 0.0.0.0/0 to the new NAT gateway in subnet-public-a"),
        ("two_vpcs_peering_is_not_transitive", "VPC peering billing", "By hand: pcx-billing carries only traffic between its two VPCs"),
        ("transit_gateway_prefix_list_not_read", "Transit gateway hub", "By hand: Read pl-depots in the account that owns it"),
        ("internet", "Internet", ""),
    ],
)
def test_a_card_says_what_to_do(name: str, card: str, remedy: str) -> None:
    found = judged_scenario(name)
    cards = {placed.card.title: placed.card for placed in compose(found, list(found.legs[:1])).where.cards.values()}
    assert remedy in cards[card].remedy
    assert bool(remedy) is bool(cards[card].remedy)


def test_an_overview_has_the_failing_one_of_several_conversations_of_a_side() -> None:
    """A target of three brokers, of which one is blocked, is no open target."""
    brokers = leg("target", same_vpc()), leg("target broker 2", same_vpc(), "unknown"), leg("target broker 3", peering(), "blocked")
    picture = see(overview(report(leg("source", same_vpc()), *brokers)))
    assert picture.title.startswith("✕ TARGET BROKER 3 BLOCKED · SOURCE OPEN orders-cdc · S source")
    assert "not in this picture: target broker 2 (unknown); target (reachable)" in picture.title


def test_a_secret_ends_at_the_service_that_keeps_it_and_not_at_the_database() -> None:
    """The endpoint is PostgreSQL; what is spoken to for its secret is not."""
    picture = see(draw(judged_scenario("warehouse_secret_without_a_way"), "dot"))
    (end,) = (card for card in picture.cards.values() if "secret of wares-load-source" in card.texts)
    assert "10.0.11.40:443 · secretsmanager" in end.texts
    assert not any("postgres" in text for card in picture.cards.values() for text in card.texts)
    assert "→ secret of wares-load-source 10.0.11.40 tcp/443" in picture.title


def test_a_form_that_is_not_known_is_an_error_that_names_those_that_are() -> None:
    with pytest.raises(PictureError, match="cannot be drawn as bmp") as caught:
        draw(PICTURES["peering"](), "bmp")
    assert "png, svg, pdf, dot" in caught.value.advice


def test_a_report_without_legs_is_an_error_and_no_empty_picture() -> None:
    with pytest.raises(PictureError, match="nothing to draw"):
        draw(report(), "png")


def test_a_pdf_is_a_pdf() -> None:
    assert draw(PICTURES["peering"](), "pdf").startswith(b"%PDF-1.")
