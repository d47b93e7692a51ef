"""The address bar: every view has an address that leads back to it, and no address does harm."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from app.address import (
    LONGEST_PASTED,
    LONGEST_QUESTION,
    Like,
    View,
    alike,
    asked,
    at_page,
    clean_pasted,
    closed,
    explained,
    filtered,
    first_day,
    href,
    last_day,
    opened,
    parse,
)
from indexer.records import Filters, Span

FULL = View(
    question="who said «no»? & why+50% #1",
    filters=Filters(
        outlets=("The Hask & Ellery Post", "日報", None),
        not_outlets=("Blaze=", "a b"),
        after=date(2014, 5, 1),
        before=date(2016, 12, 31),
        undated=True,
        authors=("Nell & Pell", "日下"),
    ),
    page=3,
    article="0c9e-1",
    span=Span(10, 250),
    why="77-a",
    like=Like("b&b", Span(3, 9), copies=True),
)


def followed(link: str) -> View:
    return parse(parse_qs(urlsplit(link).query, keep_blank_values=True))


@pytest.mark.parametrize(
    "view",
    [
        View(),
        FULL,
        closed(FULL),
        at_page(FULL, 1),
        asked(FULL, "another"),
        filtered(FULL, Filters(not_outlets=(None,))),
        opened(View(), "x"),
        explained(View("q", page=2), "x"),
        alike(FULL, Like("whole article")),
        alike(FULL, Like(pasted="Two lines\nof «text» & 50% more")),
        alike(View(), Like(pasted="日" * LONGEST_PASTED, copies=True)),
        alike(View(), Like(digest="0123456789abcdef" * 2)),
        alike(FULL, None),
    ],
)
def test_the_link_to_a_view_leads_to_that_view(view: View) -> None:
    assert followed(href(view)) == view


def test_another_question_begins_at_the_first_page_with_no_article_open_and_is_like_nothing() -> None:
    assert asked(FULL, "other") == View("other", FULL.filters)


def test_other_filters_begin_at_the_first_page_with_no_article_open_of_what_is_still_like_the_same() -> None:
    filters = Filters(undated=True)

    assert filtered(FULL, filters) == View(FULL.question, filters, like=FULL.like)


def test_going_back_from_an_article_keeps_the_page_of_the_list_and_what_it_explains() -> None:
    assert closed(FULL) == View(FULL.question, FULL.filters, page=3, why="77-a", like=FULL.like)
    assert at_page(FULL, 4).why is None


def test_what_is_like_another_keeps_the_question_to_go_back_to_and_the_filters() -> None:
    view = alike(View("q", Filters(("A",)), page=4, article="x", why="y"), Like("x"))

    assert view == View("q", Filters(("A",)), like=Like("x"))
    assert alike(view, None) == View("q", Filters(("A",)))


def test_a_pasted_text_keeps_its_lines_and_loses_what_cannot_be_read() -> None:
    assert clean_pasted(" One\r\ntwo\x00\x1b[0m\tthree\u0085 ") == "One\ntwo [0m three"


@pytest.mark.parametrize(
    "garbled",
    [
        {"page": ["-1"]},
        {"page": ["9" * 400]},
        {"page": ["²"]},
        {"page": ["1e3"]},
        {"after": ["yesterday"]},
        {"after": ["2014-13-01"]},
        {"before": ["2014-02-30"]},
        {"before": ["0000"]},
        {"after": ["٢٠١٤"]},
        {"after": ["2014-00"]},
        {"undated": ["yes"]},
        {"unknown": ["<script>"]},
        {"span": ["1-2"]},
        {"outlet": ["x" * 5000]},
        {"q": [""], "outlet": [""], "article": [""]},
        {"utm_source": ["x"], "": [""]},
        {"q": []},
        {"why": [""], "like": [""], "pasted": [" \n\x00 "], "copies": ["1"]},
        {"paste": ["../../etc/passwd"]},
        {"paste": ["0123456789ABCDEF0123456789abcdef"]},
        {"part": ["1-5"]},
        {"author": ["x" * 5000, ""]},
    ],
)
def test_what_makes_no_sense_in_an_address_is_left_out(garbled: dict[str, list[str]]) -> None:
    assert parse(garbled) == View()


@pytest.mark.parametrize("span", ["5", "9-5", "-1-5", "5-5", "a-b", "1-" + "9" * 50])
def test_a_garbled_span_opens_the_article_at_its_top(span: str) -> None:
    assert parse({"article": ["x"], "span": [span]}) == View(article="x")


def test_a_question_is_one_line_without_control_characters_and_not_endless() -> None:
    view = parse({"q": [" a\x00b\r\nc " + "x" * 5000]})

    assert view.question.startswith("a b c xxx")
    assert len(view.question) == LONGEST_QUESTION


@pytest.mark.parametrize("part", ["5", "9-5", "-1-5", "a-b"])
def test_a_garbled_part_of_an_article_is_the_whole(part: str) -> None:
    assert parse({"like": ["x"], "part": [part]}) == View(like=Like("x"))


def test_a_pasted_text_in_an_address_is_not_endless() -> None:
    view = parse({"pasted": ["x" * 5000]})

    assert view.like == Like(pasted="x" * LONGEST_PASTED)


def test_an_outlet_named_twice_counts_once_and_many_are_cut_off() -> None:
    assert parse({"outlet": ["A", "B", "A"]}).filters.outlets == ("A", "B")
    assert len(parse({"outlet": [str(number) for number in range(5000)]}).filters.outlets) == 200


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", date(2014, 1, 1), date(2014, 12, 31)),
        (" 2016-02 ", date(2016, 2, 1), date(2016, 2, 29)),
        ("2014-5-3", date(2014, 5, 3), date(2014, 5, 3)),
        ("0845", date(845, 1, 1), date(845, 12, 31)),
        ("2014-02-30", None, None),
        ("14", None, None),
        ("", None, None),
    ],
)
def test_a_date_typed_in_part_stands_for_its_whole_period(
    text: str, first: date | None, last: date | None
) -> None:
    assert first_day(text) == first
    assert last_day(text) == last
