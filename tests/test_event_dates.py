"""The dates that articles give for one event: each with its words, disagreements found, none invented."""

from __future__ import annotations

import json
from typing import Any

import pytest

from indexer.records import DateGiven, EventDates
from indexer.stories.dates.event_dates import event_dates
from tests.compared import corpus, corpus_text, text
from tests.gold_files import GOLD

STORIES = json.loads((GOLD / "stories.json").read_text(encoding="utf-8"))["stories"]
CONFLICTS = json.loads((GOLD / "dates.json").read_text(encoding="utf-8"))["conflicts"]

FIRE = (
    "A fire destroyed the old rope works at Pellworth {when}, and two firemen were hurt when a gable fell. "
    "The rope works had stood empty since the war. {more}"
)
RUIN = "Pellworth's old rope works are no more after a fire, with two firemen hurt by a falling gable."
SEARCHED = (
    "The firemen of Pellworth searched the rope works on Wednesday, after the fire that hurt two when a "
    "gable fell."
)


def of_story(story: dict[str, Any]) -> EventDates:
    return event_dates([corpus_text(name) for name in story["articles"]])


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict["story"])
def test_every_date_that_the_sample_archives_outlets_give_for_an_event_in_dispute_is_found(
    conflict: dict[str, Any],
) -> None:
    story = next(story for story in STORIES if story["id"] == conflict["story"])
    by_id = {corpus()[name].id: name for name in story["articles"]}

    found = {by_id[one.article_id]: one.told for one in of_story(story).given}

    assert found.keys() == {claim["source_id"] for claim in conflict["event_date_claims"]}
    for claim in conflict["event_date_claims"]:
        told, printed = found[claim["source_id"]], corpus()[claim["source_id"]].text
        assert told.value == claim["date"]
        assert printed[told.start : told.end] == told.quote
        assert told.quote.lower() in claim["quote"].lower() or claim["quote"].lower() in told.quote.lower()


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["id"])
def test_the_sample_archives_outlets_disagree_about_a_date_where_the_truth_says_so_and_nowhere_else(
    story: dict[str, Any],
) -> None:
    assert of_story(story).disagree == (story["id"] in {conflict["story"] for conflict in CONFLICTS})


def given(found: EventDates) -> dict[str, tuple[str, str | None, bool]]:
    return {one.article_id: (one.told.quote, one.told.value, bool(one.against)) for one in found.given}


def only(found: EventDates, name: str) -> DateGiven:
    return next(one for one in found.given if one.article_id == name)


def test_an_outlet_that_gives_another_day_is_held_against_the_others_and_they_against_it() -> None:
    found = event_dates(
        [
            text("a", FIRE.format(when="on Monday evening", more="Police sought a boy."), "2019-03-05"),
            text("b", FIRE.format(when="on 4 March", more="It burned for hours."), "2019-03-06"),
            text("c", FIRE.format(when="on Tuesday, 5 March", more="A cat was saved."), "2019-03-07"),
        ]
    )

    assert given(found) == {
        "a": ("on Monday evening", "2019-03-04", True),
        "b": ("on 4 March", "2019-03-04", True),
        "c": ("on Tuesday, 5 March", "2019-03-05", True),
    }
    assert only(found, "c").against == ("a", "b")
    assert only(found, "a").against == ("c",)


def test_a_weekday_in_an_undated_article_is_not_resolved_but_can_disagree() -> None:
    found = event_dates(
        [
            text("dated", FIRE.format(when="on Monday", more="Police sought a boy."), "2019-03-05"),
            text("same", FIRE.format(when="on Monday night", more="It burned for hours.")),
            text("other", FIRE.format(when="on Tuesday night", more="A cat was saved.")),
        ]
    )

    assert given(found)["same"] == ("on Monday night", None, True)
    assert only(found, "same").told.why_unknown == "the day of publication is not known"
    assert only(found, "same").against == ("other",)
    assert only(found, "other").against == ("dated", "same")


@pytest.mark.parametrize(
    "more",
    [
        "The council, which owns the rope works, said on Tuesday that it was insured.",
        "In an interview on Tuesday a fireman of Pellworth spoke of the gable.",
        "Police said the Pellworth fire road would be closed until Wednesday.",
        "On Saturday it will be two years that the rope works burned for the first time.",
        "The firemen of Pellworth hold their ball every Friday.",
        "The rope works fire of Pellworth comes on the anniversary of that of 2 March 1911.",
        "A hearing about the rope works fire at Pellworth is to be held on 20 March.",
        "The Pellworth rope works were sold last year to a firm that makes two kinds of gable.",
    ],
)
def test_days_of_sayings_bounds_habits_anniversaries_and_hearings_are_not_the_events(more: str) -> None:
    found = event_dates(
        [
            text("a", FIRE.format(when="on Monday", more=""), "2019-03-05"),
            text("b", f"{RUIN} {more}", "2019-03-06"),
        ]
    )

    assert not found.disagree
    assert found.silent == ("b",)


def test_a_text_that_gives_the_day_is_not_held_against_others_for_another_day_of_the_story() -> None:
    found = event_dates(
        [
            text("a", FIRE.format(when="on Monday", more="Police sought a boy."), "2019-03-05"),
            text("b", f"{SEARCHED} It had broken out in the old works on Monday.", "2019-03-07"),
        ]
    )

    assert given(found)["b"] == ("on Monday", "2019-03-04", False)


def test_a_copy_printed_a_week_later_says_on_monday_still_and_does_not_disagree() -> None:
    story = FIRE.format(when="on Monday", more="Police sought a boy.")

    found = event_dates(
        [
            text("first", story, "2019-03-05"),
            text("weekly", story, "2019-03-14"),
            text("other", FIRE.format(when="on Monday 4 March", more="A cat was saved."), "2019-03-06"),
        ]
    )

    assert not found.disagree


def test_a_copy_that_says_yesterday_still_two_days_later_does_not_disagree() -> None:
    story = FIRE.format(when="yesterday", more="Police sought a boy.")

    found = event_dates(
        [
            text("first", story, "2019-03-05"),
            text("copy", story, "2019-03-07"),
            text("other", FIRE.format(when="on 4 March", more="A cat was saved."), "2019-03-06"),
        ]
    )

    assert given(found)["copy"] == ("yesterday", "2019-03-06", False)
    assert not found.disagree


def test_what_was_weeks_apart_is_another_event_and_no_disagreement() -> None:
    found = event_dates(
        [
            text("a", FIRE.format(when="on Monday", more=""), "2019-03-05"),
            text("b", "Two firemen hurt in the Pellworth rope works fire came home on Monday.", "2019-05-07"),
        ]
    )

    assert not found.disagree


def test_a_preview_gives_the_day_to_come() -> None:
    opens = "A bridge over the Ulver will open to the public on Saturday, the council of Cawle said."
    opened = "Crowds crossed the bridge over the Ulver at Cawle when it was opened on Sunday, 8 May."

    found = event_dates([text("before", opens, "2022-05-05"), text("after", opened, "2022-05-10")])

    assert given(found) == {
        "before": ("on Saturday", "2022-05-07", True),
        "after": ("on Sunday, 8 May", "2022-05-08", True),
    }


def test_a_month_agrees_with_a_day_in_it() -> None:
    found = event_dates(
        [
            text("a", FIRE.format(when="on 4 March", more="Police sought a boy."), "2019-03-05"),
            text("b", FIRE.format(when="last month", more="The report is out."), "2019-04-20"),
        ]
    )

    assert given(found)["b"] == ("last month", "2019-03", False)
    assert not found.disagree


def test_articles_in_german_are_read_the_same_way() -> None:
    brand = "Ein Feuer hat {when} die alte Seilerei in Pellworth zerstört, zwei Männer wurden verletzt."

    found = event_dates(
        [
            text("a", brand.format(when="am Montag"), "2019-03-05"),
            text("b", brand.format(when="am Dienstag") + " Die Polizei sucht einen Jungen.", "2019-03-06"),
        ]
    )

    assert found.disagree


@pytest.mark.parametrize("words", ["", "?", "Monday", "‮on Monday\ud800 the fire", "12 May " * 400])
def test_any_text_gives_dates_that_are_exact_slices_or_none(words: str) -> None:
    fire = text("b", FIRE.format(when="on Monday", more=""))
    texts = [text("a", words, "2019-03-05"), fire, text("c", words)]

    found = event_dates(texts)

    by_name = {one.name: one for one in texts}
    assert all(
        by_name[one.article_id].text[one.told.start : one.told.end] == one.told.quote for one in found.given
    )
    assert {one.article_id for one in found.given} | set(found.silent) == {"a", "b", "c"}
