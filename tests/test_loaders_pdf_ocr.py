"""Scanned pages, recognised by Tesseract. Where it is not installed, some tests say so and are skipped."""

from __future__ import annotations

import shutil

import pytest

from tests.pdf_documents import LEFT, column, drawn, merged, read, refusal, scan, wrapped

TESSERACT = shutil.which("tesseract") or ""
needs_tesseract = pytest.mark.skipif(
    not TESSERACT, reason="Tesseract is not installed (Debian: sudo apt-get install tesseract-ocr)"
)
LINES = tuple(wrapped(f"{LEFT} The gov-ernment answers.", 400, 14))


@needs_tesseract
def test_a_scanned_page_is_recognised_and_marked() -> None:
    document = read(merged(drawn([column(LEFT, 50, 100, 300)]), scan(LINES)), TESSERACT)

    second = document.text[document.page_starts[1] :]
    assert document.ocr_pages == (2,)
    assert document.note == "1 of 2 pages recognised by OCR"
    assert not document.partial
    assert "close the eastern quay for the whole winter. Engineers had found" in second


@needs_tesseract
def test_a_page_without_anything_on_it_stays_without_text() -> None:
    assert refusal(drawn([[]]), TESSERACT) == "no text in it (OCR found none)"


def test_pages_with_text_are_not_recognised_again() -> None:
    document = read(drawn([column(LEFT, 50, 100, 300)]), "/nowhere/tesseract")

    assert document.text == LEFT
    assert document.ocr_pages == ()


def test_it_is_said_when_tesseract_cannot_be_started() -> None:
    printed = drawn([column(LEFT, 50, 100, 300)])

    document = read(merged(printed, scan(LINES)), "/nowhere/tesseract")

    assert document.text == LEFT
    assert document.partial
    assert document.note is not None
    assert document.note.startswith("OCR failed on 1 of 2 pages: Tesseract could not be started")
