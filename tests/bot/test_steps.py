"""When the fixes alone tell a plan, and when only its steps do."""

from __future__ import annotations

from bot.steps import Step, by_fix, script


def step(fix: int | None, cli: str, *, later: bool = False) -> Step:
    return Step("create-route", "rtb-1", "111122223333", "us-east-1", "a route", cli, f"undo {cli}", later, fix)


def test_fixes_that_are_made_whole_one_after_another_tell_the_plan() -> None:
    steps = (step(2, "c"), step(0, "a"), step(0, "b", later=True))
    assert by_fix(steps, ["a\nb", "x", "c"]) == (2, 0)


def test_a_fix_of_which_a_part_is_made_does_not() -> None:
    assert by_fix((step(0, "a"),), ["a\nb"]) is None


def test_a_fix_that_is_made_in_two_parts_does_not() -> None:
    assert by_fix((step(0, "a"), step(1, "c"), step(0, "b")), ["a\nb", "c"]) is None


def test_a_step_of_no_fix_does_not() -> None:
    assert by_fix((step(None, "a"),), ["a"]) is None
    assert by_fix((step(7, "a"),), ["a"]) is None


def test_a_script_is_the_commands_in_their_order() -> None:
    assert script((step(0, "a"), step(1, "b"))) == "a\nb"
