"""What the page says of an answer: filters suggested, why a result stands there, nothing found."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from app.address import Like, View, explained
from app.cards import Marks, card
from app.listing import status_line
from app.nothing import nothing_found, reason, ways
from app.safe import PASSAGE
from app.suggested import label, suggestions, taken
from app.why import places
from indexer.records import (
    Asked,
    Filters,
    Holdings,
    Query,
    Result,
    Results,
    Snippet,
    Span,
    Suggestion,
    Why,
)
from tests.test_app_cards import KNOWN, NO_FILTERS, results, snippet, views_linked, words_of

SINCE_2014 = Filters(after=date(2014, 1, 1))
WEEK = Filters(after=date(2026, 11, 16), before=date(2026, 11, 22))
TODAY = date(2026, 11, 25)
MAY = Filters(after=date(2022, 5, 1), before=date(2022, 5, 31))
PRINTED = replace(SINCE_2014, phrases=("a", "b"))
HELD = Holdings(unquoted=7)
NOT_NEAR = "comes near enough to what was asked."
TOO_FAR = "does not come near enough to what was asked."


def empty(
    articles: int, held: Holdings | None, filters: Filters = NO_FILTERS, nearest: tuple[Result, ...] = ()
) -> Results:
    """An answer that found nothing."""
    answer = results(articles, text="q", filters=filters)
    return replace(answer, found=False, holdings=held, nearest=nearest)


def suggested(quote: str, filters: Filters, text: str, seen_from: date | None = None) -> Suggestion:
    return Suggestion(0, len(quote), quote, filters, text, seen_from)


@pytest.mark.parametrize(
    ("suggestion", "shown"),
    [
        (suggested("in the Post", Filters(("The Post",)), "q"), "Only from The Post"),
        (suggested("in May 2022", MAY, "q"), "Only May 2022"),
        (suggested("since 2014", SINCE_2014, "q"), "Only from 1 January 2014"),
        (suggested("last week", WEEK, "q", TODAY), "Only last week: 16 – 22 November 2026"),
    ],
)  # fmt: skip
def test_a_suggestion_says_what_it_would_do(suggestion: Suggestion, shown: str) -> None:
    assert label(suggestion) == shown


def test_suggestions_are_one_line_of_links_that_take_their_words_out_of_the_question() -> None:
    two = (
        suggested("the Post", Filters(("The Post",)), "q last week"),
        suggested("last week", WEEK, "q the Post", TODAY),
    )

    shown = suggestions(replace(results(9), suggestions=two), View("q the Post last week"))

    assert words_of(shown) == (
        "Did you mean Only from The Post Only last week: 16 – 22 November 2026 , seen from 25 November 2026"
    )
    assert views_linked(shown) == [View("q last week", Filters(("The Post",))), View("q the Post", WEEK)]
    assert suggestions(results(9), View("q")) == ""


def test_a_suggestion_taken_replaces_filters_of_its_kind_clicked_or_typed_and_keeps_the_others() -> None:
    view = View("q last week after:2010 -x", Filters(("A",), before=date(2020, 1, 1), undated=True), page=2)
    week = suggested("last week", WEEK, "q after:2010 -x", TODAY)
    post = suggested("q", Filters(("The Post",)), "last week after:2010 -x")

    assert taken(view, week) == View("q -x", replace(WEEK, outlets=("A",)))
    assert taken(view, post) == View("last week after:2010 -x", replace(view.filters, outlets=("The Post",)))


ONE = "2 passages · 1 article · 1 outlet · 1 distinct text · 0 undated"
TWELVE = "24 passages · 12 articles · 1 outlet · 12 distinct texts · 0 undated"
EIGHT_THOUSAND = "16,000 passages · 8,000 articles · 1 outlet · 8,000 distinct texts · 0 undated"


@pytest.mark.parametrize(
    ("articles", "filters", "similar", "shown"),
    [
        (12, SINCE_2014, False, f"{TWELVE} match these filters best answers first"),
        (1, SINCE_2014, False, f"{ONE} matches these filters"),
        (8000, SINCE_2014, False, f"{EIGHT_THOUSAND} match these filters 1–20 of 8,000, best answers first"),
        (12, NO_FILTERS, False, f"{TWELVE} best answers first"),
        (12, Filters(not_articles=("a1",)), True, f"{TWELVE} most alike first"),
        (12, replace(MAY, not_articles=("a",)), True, f"{TWELVE} match these filters most alike first"),
    ],
)  # fmt: skip
def test_the_status_line_says_that_filters_select_and_the_question_orders(
    articles: int, filters: Filters, similar: bool, shown: str
) -> None:
    answer = results(articles, shown=min(articles, 20), text="q", filters=filters)
    answer = replace(answer, query=replace(answer.query, similar=similar))

    assert words_of(status_line(answer, View("q"))) == shown


def test_where_nothing_is_listed_the_status_line_says_how_many_match_all_the_same() -> None:
    assert words_of(status_line(empty(8000, Holdings()), View("q"))) == EIGHT_THOUSAND
    assert (
        words_of(status_line(empty(0, Holdings(), SINCE_2014), View("q"))) == "0 articles match these filters"
    )


def test_copies_left_out_are_counted_and_a_click_away() -> None:
    view = View("q", SINCE_2014, like=Like("a1", Span(0, 9)))
    answer = replace(results(12, shown=12, text="q"), query=Query("q", similar=True), copies=3)

    without = status_line(answer, view)
    with_them = status_line(replace(answer, copies=0), replace(view, like=Like("a1", copies=True)))

    assert words_of(without).endswith("most alike first · +3 with the same words left out, show them")
    assert views_linked(without) == [replace(view, like=Like("a1", Span(0, 9), copies=True))]
    assert words_of(with_them).endswith("· leave out those with the same words")
    assert views_linked(with_them) == [replace(view, like=Like("a1"))]


@pytest.mark.parametrize(
    ("why", "shown"),
    [
        (Why((), 3, None), "3rd by meaning, not among the first 300 passages by words"),
        (Why((), None, 1), "Not among the first 300 passages by meaning, 1st by words"),
        (Why((), 11, 112), "11th by meaning, 112th by words"),
        (Why((), 22, 101), "22nd by meaning, 101st by words"),
    ],
)
def test_a_result_tells_its_places_without_percentages(why: Why, shown: str) -> None:
    assert places(why) == shown


def test_why_a_result_stands_there_is_folded_away_and_asks_for_the_sentence() -> None:
    result = Result(KNOWN, (snippet(17, 72),), Why(("train", "late"), 1, 2))

    shown = card(result, View("late train", page=2))

    folded = shown[shown.index('<details class="cut-reason">') :]
    assert words_of(folded) == (
        "Why this result Words that matched: train , late . 1st by meaning, 2nd by words. "
        "Show the sentence that carried the meaning"
    )
    assert views_linked(folded) == [explained(View("late train", page=2), "a1")]


def test_the_sentence_that_carried_the_meaning_is_marked_otherwise_than_the_words_and_quoted() -> None:
    passage = snippet(17, 72, Span(0, 30))
    result = Result(KNOWN, (passage, snippet(0, 15)), Why(("her",), 1, None))

    shown = card(result, View("q", why="a1"), Marks(meant=Span(31, 55)))

    assert '<details class="cut-reason" open="">' in shown
    assert f'id="{PASSAGE}"' in shown
    assert "<mark>Nobody saw her leave the hall.</mark> " in shown
    assert shown.count('<span class="cut-meant">She took the late train.</span>') == 1
    assert '<p class="cut-said" dir="auto">She took the late train.</p>' in shown


def test_where_words_and_meaning_agree_a_sentence_has_both_marks_and_loses_no_character() -> None:
    result = Result(KNOWN, (snippet(17, 72, Span(0, 30), Span(40, 50)),), Why())

    shown = card(result, View("q", why="a1"), Marks(meant=Span(7, 45)))

    assert "<mark>Nobody </mark>" in shown
    assert (
        '<span class="cut-meant"><mark>saw her leave the hall.</mark> She took <mark>the l</mark></span>'
        in shown
    )
    assert "Nobody saw her leave the hall. She took the late train." in re.sub("<[^>]*>", "", shown)


def test_a_result_that_is_not_the_one_explained_stays_folded_and_unmarked() -> None:
    result = Result(KNOWN, (snippet(17, 72),), Why())

    shown = card(result, View("q", why="another"), Marks(meant=Span(0, 30)))

    assert "cut-meant" not in shown
    assert "open=" not in shown


def test_a_phrase_in_a_headline_is_marked_there() -> None:
    shown = card(Result(KNOWN, (snippet(0, 15),)), View('"mayor GONE"'), Marks(("mayor GONE",)))

    assert "<mark>Mayor gone</mark>" in shown


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (empty(78, Holdings()), f"None of the 78 articles in the archive {NOT_NEAR}"),
        (empty(12, HELD, SINCE_2014), f"None of the 12 articles that match these filters {NOT_NEAR}"),
        (empty(1, HELD, SINCE_2014), f"The one article that matches these filters {TOO_FAR}"),
        (empty(0, HELD, Filters(phrases=("a b",))), "No article prints “a b”."),
        (empty(0, HELD, PRINTED), "No article that matches the other filters prints “a” and “b”."),
        (empty(0, Holdings(unquoted=0), PRINTED), "No article matches these filters together."),
        (empty(0, Holdings(), SINCE_2014), "No article matches these filters together."),
        (empty(0, HELD, Filters(phrases=("—" * 999,))), f"No article prints “{'—' * 999}”."),
    ],
)  # fmt: skip
def test_nothing_found_says_why(answer: Results, said: str) -> None:
    assert reason(answer) == said


def test_nothing_found_offers_what_the_archive_holds_without_one_of_the_filters() -> None:
    filters = Filters(("A",), after=date(2014, 1, 1), phrases=("hard rain",))
    view = View('"hard rain" now after:2014', Filters(("A",)))
    answer = empty(0, Holdings(any_date=4, any_outlet=5, unquoted=6, undated=1), filters)

    offered = dict(ways(answer, view))

    assert offered == {
        "Search without the quotation marks: 6 articles": View("hard rain now after:2014", Filters(("A",))),
        "1 article of unknown date might belong": View('"hard rain" now', Filters(("A",), undated=True)),
        "4 articles of any date": View('"hard rain" now', Filters(("A",))),
        "5 articles from any outlet": View('"hard rain" now after:2014'),
    }


def test_what_would_show_no_other_articles_is_not_offered() -> None:
    answer = empty(4, Holdings(any_date=4, any_outlet=4, unquoted=4, undated=0), SINCE_2014)

    assert list(ways(answer, View("q", SINCE_2014))) == []


def test_the_nearest_there_is_are_shown_apart_under_their_own_heading() -> None:
    nearest = (Result(KNOWN, (snippet(17, 72),), Why()),)

    shown = nothing_found(empty(78, Holdings(), nearest=nearest), View("q"))

    assert words_of(shown).startswith("Nothing found None of the 78 articles")
    assert "The nearest there is The Post" in words_of(shown)
    assert shown.index('class="cut-nearest"') < shown.index('class="cut-card"')


def test_where_nothing_else_is_like_it_the_page_says_so() -> None:
    answer = replace(empty(0, Holdings(), Filters(not_articles=("a1",))), query=Query("text", similar=True))

    assert reason(answer) == "There is no other article to compare with."
    assert reason(replace(answer, asked=Asked("text", SINCE_2014))) == (
        "No other article matches these filters together."
    )


def test_a_passage_without_a_word_in_common_says_so() -> None:
    shown = card(Result(KNOWN, (Snippet(snippet(0, 15).passage),), Why((), 1, None)), View("q"))

    assert "Shares no word with what was asked." in words_of(shown)


def test_of_very_many_words_that_matched_only_some_are_listed() -> None:
    many = tuple(f"w{number}" for number in range(50))

    shown = card(Result(KNOWN, (snippet(0, 15),), Why(many, 1, 1)), View("q"))

    assert "w19 and 30 more." in words_of(shown)
    assert "w20" not in words_of(shown)
