"""PDF files: pages, what they state, and what is said of damaged ones."""

from __future__ import annotations

import pytest

from indexer.loaders import pdf as loader
from indexer.loaders.printed_lines import running_heads, unwrapped
from indexer.loaders.reasons import UnreadableError
from tests.documents import PARAGRAPHS, pdf, pdf_with_a_broken_page, scanned_pdf

PAGES = tuple(f"{first} {second}" for first, second in zip(PARAGRAPHS, PARAGRAPHS[::-1], strict=True))


def _reason(data: bytes) -> str:
    with pytest.raises(UnreadableError) as refusal:
        loader.read(data, "a.pdf")
    return refusal.value.reason


def test_pages_begin_where_their_text_begins_and_wrapped_lines_are_paragraphs_again() -> None:
    document = loader.read(pdf(PAGES), "a.pdf")

    assert document.text == "\n\n".join(PAGES)
    assert [document.text[start:].split()[0] for start in document.page_starts] == [
        "The",
        "Nobody",
        "Skippers",
    ]
    assert document.note is None


def test_a_page_without_text_begins_where_the_next_one_does() -> None:
    document = loader.read(pdf(["", PAGES[0], "", PAGES[1], ""]), "a.pdf")

    second = document.text.index("Nobody")
    assert document.page_starts == (0, 0, second, second, len(document.text))


def test_information_is_claimed_and_the_day_of_making_is_marked_as_such() -> None:
    document = loader.read(pdf(PAGES, title="Quay to close", author="Ann Bee"), "a.pdf")

    assert [(claim.field, claim.value, claim.rule) for claim in document.claims] == [
        ("title", "Quay to close", "Title"),
        ("author", "Ann Bee", "Author"),
        ("published", "D:20210304050600Z", "CreationDate"),
    ]


def test_a_page_that_cannot_be_read_is_counted_and_the_others_are_read() -> None:
    document = loader.read(pdf_with_a_broken_page(PAGES, 1), "a.pdf")

    assert document.text == PAGES[0] + "\n\n" + PAGES[2]
    assert document.note == "1 of 3 pages could not be read"
    assert len(document.page_starts) == 3


def test_a_password_is_asked_for_only_where_there_is_one() -> None:
    assert _reason(pdf(PAGES, password="secret")) == "password-protected"
    assert loader.read(pdf(PAGES, password=""), "a.pdf").text == "\n\n".join(PAGES)


def test_a_scan_is_said_to_be_perhaps_one() -> None:
    assert _reason(scanned_pdf()) == "no text in it (scanned?)"


def test_a_file_cut_anywhere_fails_in_one_line_or_gives_what_is_left() -> None:
    whole = pdf(PAGES)

    outcomes = {_outcome(whole[:length]) for length in range(20, len(whole), 97)}

    assert outcomes <= {"read", "damaged", "no text in it"}
    assert "damaged" in outcomes


def _outcome(data: bytes) -> str:
    try:
        text = loader.read(data, "a.pdf").text
    except UnreadableError as refusal:
        return refusal.reason.split(" (")[0]
    return "read" if text in "\n\n".join(PAGES) else f"invented: {text}"


def test_what_was_read_before_a_limit_is_kept_and_said_to_be_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "MAX_CHARACTERS", len(PAGES[0]) + 20)

    document = loader.read(pdf(PAGES), "a.pdf")

    assert document.text == PAGES[0]
    assert document.note is not None
    assert document.note.startswith("only 1 of 3 pages were read: ")


def test_lines_are_joined_only_where_they_were_plainly_wrapped() -> None:
    wide = "These words go on until the very edge of the page is\nreached and then go on, since they must.\n"
    page = (
        "HEADLINE\n"
        + wide * 2
        + "- a point\n- and another, also quite long, right up to here.\nNew paragraph."
    )
    table = "Rovers 3\nUnited 1\nCity 2\nWanderers 2"

    assert unwrapped(page).split("\n")[:2] == [
        "HEADLINE",
        "These words go on until the very edge of the page is reached and then go on, since they must.",
    ]
    assert "\n- a point\n- and another" in unwrapped(page)
    assert unwrapped(table) == table


def test_running_heads_stay_apart_from_the_paragraph_below() -> None:
    head = "The Register | Saturday 13 November 2021 | Review page"
    body = "a paragraph that was carried over from the page before\nand that goes on for some time"
    pages = [f"{head}\n{body} on this page.", f"{head}\n{body} on that page.", ""]

    heads = running_heads(pages)

    assert heads == {head}
    assert unwrapped(pages[0], heads).startswith(head + "\n")
    assert " before and that " in unwrapped(pages[0], heads)
