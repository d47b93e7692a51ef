"""PDF files: pages, and what is said of damaged ones."""

from __future__ import annotations

import pytest

from indexer.loaders import pdf as loader
from tests.documents import PARAGRAPHS, pdf, pdf_with_a_broken_page, scanned_pdf
from tests.pdf_documents import LEFT, Set, column, drawn, merged, read, refusal, scan

PAGES = tuple(f"{first} {second}" for first, second in zip(PARAGRAPHS, PARAGRAPHS[::-1], strict=True))


def test_pages_begin_where_their_text_begins_and_wrapped_lines_are_paragraphs_again() -> None:
    document = read(pdf(PAGES))

    assert document.text == "\n\n".join(PAGES)
    assert [document.text[start:].split()[0] for start in document.page_starts] == [
        "The",
        "Nobody",
        "Skippers",
    ]
    assert document.note is None


def test_a_page_without_text_begins_where_the_next_one_does() -> None:
    document = read(pdf(["", PAGES[0], "", PAGES[1], ""]))

    second = document.text.index("Nobody")
    assert document.page_starts == (0, 0, second, second, len(document.text))


def test_a_page_that_cannot_be_read_is_counted_and_the_others_are_read() -> None:
    document = read(pdf_with_a_broken_page(PAGES, 1))

    assert document.text == PAGES[0] + "\n\n" + PAGES[2]
    assert document.note == "1 of 3 pages could not be read"
    assert document.partial
    assert len(document.page_starts) == 3


def test_a_file_of_which_no_page_can_be_read_is_damaged() -> None:
    assert refusal(pdf_with_a_broken_page(PAGES[:1], 0)) == "damaged (none of its pages could be read)"


def test_a_password_is_asked_for_only_where_there_is_one() -> None:
    assert refusal(pdf(PAGES, password="secret")) == "password-protected"
    assert read(pdf(PAGES, password="")).text == "\n\n".join(PAGES)


def test_a_scan_is_said_to_be_perhaps_one_and_how_to_read_it() -> None:
    assert refusal(scanned_pdf()) == "no text in it (scanned? add it again with --ocr)"


def test_pictures_of_pages_among_printed_ones_are_mentioned_and_blank_pages_are_not() -> None:
    document = read(merged(pdf(["", PAGES[0]]), scan(["A picture of words"], pages=2)))

    assert document.note == "2 of 4 pages are pictures without text; --ocr reads them"
    assert not document.partial


def test_a_file_cut_anywhere_fails_in_one_line_or_gives_what_is_left() -> None:
    whole = pdf(PAGES)

    outcomes = {_outcome(whole[:length]) for length in range(20, len(whole), 97)}

    assert outcomes <= {"read", "damaged", "no text in it"}
    assert "damaged" in outcomes


def _outcome(data: bytes) -> str:
    try:
        text = read(data).text
    except AssertionError:
        return refusal(data).split(" (")[0]
    return "read" if text in "\n\n".join(PAGES) else f"invented: {text}"


def test_what_was_read_before_a_limit_is_kept_and_said_to_be_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "MAX_CHARACTERS", len(PAGES[0]) + 20)

    document = read(pdf(PAGES))

    assert document.text == PAGES[0]
    assert document.note is not None
    assert document.note.startswith("only 1 of 3 pages were read: ")
    assert document.partial


def test_the_numbers_printed_on_pages_are_kept_where_the_file_states_them() -> None:
    assert read(merged(pdf(PAGES), labels=(0, "/r", 12))).page_labels == ("xii", "xiii", "xiv")
    assert read(merged(pdf(PAGES), labels=(0, "/D", 1))).page_labels == ()
    assert read(pdf(PAGES)).page_labels == ()


def test_text_that_stands_across_the_page_is_kept_apart() -> None:
    lines = column(LEFT, 60, 100, 300)
    margin = Set("Photograph: Ann Bee", 30, 400, 7, turned=90)

    document = read(drawn([[*lines[:2], margin, *lines[2:]]]))

    assert document.text == f"{LEFT}\n\n{margin.text}"


def test_a_page_printed_sideways_is_read_like_an_upright_one() -> None:
    lines = [Set(line.text, 100 + line.y, 700 - line.x, turned=90) for line in column(LEFT, 60, 100, 300)]

    assert read(drawn([lines])).text == LEFT
