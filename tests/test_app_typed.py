"""Operators typed in the question: chips that take them out again, and filters that take their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.address import Like, View
from app.chips import chips
from app.filters import histogram, top_outlets
from app.timeline import timeline
from app.typed import any_date, any_outlet, removable, unquoted
from indexer.records import Asked, FacetCount, Filters
from indexer.search.operators import read
from tests.test_app_cards import views_linked, words_of

TYPED = (
    'quarry outlet:"dale gazette" -outlet:blaze after:2022 before:2022-06 author:Pell -football "hard rain"'
)
UNDERSTOOD = Filters(
    outlets=("Dale Gazette",),
    not_outlets=("Daily Blaze",),
    after=date(2022, 1, 1),
    before=date(2022, 6, 30),
    authors=("Pell",),
    phrases=("hard rain",),
    without=("football",),
)


def questions_left(question: str, understood: Filters, filters: Filters) -> dict[str, str]:
    """By the words of each chip, the question that its click leaves."""
    return {label: view.question for label, view in removable(View(question, filters), understood)}


def test_each_operator_is_a_chip_in_the_words_of_the_sidebar() -> None:
    labels = questions_left(TYPED, UNDERSTOOD, Filters())

    assert list(labels) == [
        "Dale Gazette",
        "not: Daily Blaze",
        "from 1 January 2022",
        "until 30 June 2022",
        "by Pell",
        "without “football”",
        "“hard rain”",
    ]


def test_taking_an_operator_away_leaves_the_others_and_the_words() -> None:
    left = questions_left(TYPED, UNDERSTOOD, Filters())

    assert left["Dale Gazette"] == TYPED.replace(' outlet:"dale gazette"', "")
    assert left["not: Daily Blaze"] == TYPED.replace(" -outlet:blaze", "")
    assert left["from 1 January 2022"] == TYPED.replace(" after:2022", "")
    assert left["by Pell"] == TYPED.replace(" author:Pell", "")
    assert left["without “football”"] == TYPED.replace(" -football", "")


def test_taking_a_phrase_away_lets_its_words_loose() -> None:
    assert questions_left('the "hard rain" fell', Filters(), Filters()) == {
        "“hard rain”": "the hard rain fell"
    }


def test_an_operator_typed_twice_is_one_chip_that_takes_both_out() -> None:
    assert questions_left("a -b c -b", Filters(), Filters()) == {"without “b”": "a c"}


@pytest.mark.parametrize(
    ("question", "named", "label"),
    [
        ("outlet:post", ("The Post", "Harbour Post"), "The Post or Harbour Post"),
        ("outlet:post", tuple(f"Post {n}" for n in range(9)), "Post 0 or Post 1 or Post 2 and 6 more"),
        ("outlet:nobody", ("nobody",), "nobody"),
        ("outlet:NP", ("Norlund Post",), "Norlund Post"),
        ("outlet:unknown", (None,), "outlet unknown"),
        ("outlet:Post outlet:Blaze", ("The Post", "The Blaze"), "The Post"),
    ],
)
def test_an_outlet_typed_is_named_by_the_outlets_it_means(
    question: str, named: tuple[str | None, ...], label: str
) -> None:
    assert next(iter(questions_left(question, Filters(outlets=named), Filters()))) == label


def test_a_chip_keeps_the_filters_that_were_clicked() -> None:
    clicked = Filters(outlets=("The Post",), undated=True)

    assert [view.filters for _, view in removable(View("a -b", clicked), clicked)] == [clicked]


def test_clearing_all_filters_clears_those_typed_too() -> None:
    view = View(TYPED, Filters(outlets=("Dale Gazette",)))

    assert views_linked(chips(view, Asked(read(TYPED).words, UNDERSTOOD)))[-1] == View("quarry hard rain")


def test_a_choice_in_the_sidebar_takes_the_place_of_what_was_typed() -> None:
    view = View("quarry outlet:post after:2022 -outlet:x", Filters(not_outlets=("Y",)))

    outlets = top_outlets(view, Filters(("The Post",)), [FacetCount("The Post", 3), FacetCount("B", 1)])
    bars = histogram(view, Filters(), timeline([FacetCount("2010", 2), FacetCount(None, 1)], [], Filters()))

    assert views_linked(outlets)[1] == View("quarry after:2022", Filters(outlets=("B",)))
    assert 'aria-current="true"' in outlets.split("</li>")[0]
    year = Filters(not_outlets=("Y",), after=date(2010, 1, 1), before=date(2010, 12, 31))
    assert views_linked(bars) == [
        View("quarry outlet:post -outlet:x", year),
        View("quarry outlet:post -outlet:x", Filters(not_outlets=("Y",), undated=True)),
    ]


def test_lifting_filters_of_a_kind_lifts_those_clicked_and_those_typed() -> None:
    view = View('"a b" outlet:x before:2020', Filters(("A",), after=date(2010, 1, 1), undated=True), page=3)

    assert any_outlet(view) == View('"a b" before:2020', Filters(after=date(2010, 1, 1), undated=True))
    assert any_date(view) == View('"a b" outlet:x', Filters(("A",)))
    assert unquoted(view) == View("a b outlet:x before:2020", view.filters)


def test_what_stays_filters_as_before_where_marks_left_alone_would_pair_anew() -> None:
    question = 'the -outlet:"b c"author:"n p" rain after:2020'
    before = read(question).filters

    left = any_outlet(View(question))

    assert before.not_outlets == ("b c",)
    assert read(left.question).filters == replace(before, not_outlets=())
    assert "rain" in left.question


def test_where_something_like_another_is_sought_the_waiting_question_does_not_filter() -> None:
    view = View("a -b outlet:x", Filters(("A",)), like=Like("y"))

    assert list(removable(view, Filters(("A",)))) == []
    assert any_outlet(view) == View("a -b outlet:x", like=Like("y"))


def test_a_hostile_operator_is_words_in_its_chip() -> None:
    question = 'outlet:"<b>x</b>" author:"\u202eevil" "<script>alert(1)</script>" -[x](http://evil.example)'

    shown = chips(View(question), Asked("", read(question).filters))

    assert "<b>" not in shown
    assert "<script>" not in shown
    assert "<b>x</b> × by ⟦U+202E⟧evil × “<script>alert(1)</script>” ×" in words_of(shown)
