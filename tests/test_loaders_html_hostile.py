"""Web pages made to hang, to crash or to hide their text from the reader."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.loaders import html
from indexer.loaders.reasons import UnreadableError
from indexer.records import Document
from tests.documents import html_page
from tests.time_up import out_of_time_after

SECONDS = 10
"""What none of these pages may take; without the bounds each took minutes."""


def _read_or_reason(page: str) -> Document | str:
    try:
        return html.read(page.encode(), "page.html")
    except UnreadableError as refusal:
        return refusal.reason


def _read_in_time(page: str) -> str:
    started = time.monotonic()
    text = html.read(page.encode(), "page.html").text
    assert time.monotonic() - started < SECONDS
    return text


@pytest.mark.parametrize("attribute", ["a{}=1 ", "a{}='x' ", 'a{}="/>" ', "a{}/"])
def test_a_tag_with_endless_attributes_loses_them_and_not_its_words(attribute: str) -> None:
    tag = "<p " + "".join(attribute.format(number) for number in range(50_000)) + ">"

    assert _read_in_time(f"{tag}The words in it.</p>") == "The words in it."


def test_a_long_attribute_and_odd_quotes_cost_no_text() -> None:
    picture = f'<img src="data:image/png;base64,{"QUJD" * 50_000}" alt=it\'s>'

    text = _read_in_time(html_page(paragraphs=[f"{picture} First 'words\" here."] * 3))

    assert text.count("First 'words\" here.") == 3


@pytest.mark.parametrize(
    "page",
    [
        "<p>12 qwertz 2020</p>" * 20_000,
        "<h1>Title here</h1>" + "<p class='byline'>By Ann Bee 12.03.2019" * 5_000,
        "<h1>" + "word " * 200_000,
        "<h1>T x</h1><p class='" + "a-" * 100_000 + "'>3 May 2020</p>",
        "<a '" * 50_000 + "words",
        "<h1>T x</h1><meta name=author content='" + "a@" * 500 + "'>words",
    ],
    ids=["days", "bylines", "heading", "class", "quotes", "author"],
)
def test_no_page_takes_time_without_end(page: str) -> None:
    started = time.monotonic()

    assert _read_or_reason(page)
    assert time.monotonic() - started < SECONDS


def test_a_page_whose_time_is_up_gives_all_its_visible_text_and_says_so() -> None:
    page = "<title>Words</title>" + "<p>word <a href=x>here</a></p>" * 7_000

    with out_of_time_after(0.4):
        document = html.read(page.encode(), "page.html")

    assert document.text.count("word here") == 7_000
    assert document.note == "finding the article on the page took too long: all visible text was taken"


def test_an_article_that_was_lost_is_read_from_the_visible_text() -> None:
    words = "The harbour board voted on Tuesday to close the eastern quay for the whole of the winter. "
    page = html_page(paragraphs=()).replace("</footer>", f"<p>{words * 20}</p>" * 10 + "</footer>")

    document = html.read(page.encode(), "page.html")

    assert document.text.count("eastern quay for the whole") == 200
    assert document.note is not None
    assert "all visible text was taken" in document.note


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/=\"'!-& abcpdivhtml1.\n", max_size=300))
def test_any_markup_gives_an_article_or_a_reason(markup: str) -> None:
    read = _read_or_reason(f"<html lang=en><h1>Title</h1><p>4 May 2022 {markup}")

    assert read
    if isinstance(read, Document):
        spans = [(claim.start, claim.end, claim.quote) for claim in read.claims if claim.start is not None]
        assert all(read.text[start:end] == quote for start, end, quote in spans)
