"""PDF: one article with the text of all pages, and what the file and its pages state about it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, BinaryIO

from indexer.loaders.cleaning import clean_line
from indexer.loaders.nesting import Items, Nest, OutOfTimeError
from indexer.loaders.opening import whole
from indexer.loaders.pdf import ocr
from indexer.loaders.pdf.claims import largest_type, page_labels, stated_claims
from indexer.loaders.pdf.failures import failures
from indexer.loaders.pdf.layout import Printed, laid_out
from indexer.loaders.pdf.text import Allowed, LimitError, PrintedPage, has_picture, printed
from indexer.loaders.reasons import (
    DAMAGED,
    NO_TEXT,
    OTHER_CONTENT,
    PASSWORD,
    READER_FAILED,
    TOO_LARGE,
    TOO_SLOW,
    UnreadableError,
)
from indexer.loaders.txt import MAX_CHARACTERS
from indexer.records import Claim, Document

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 5_000

MAX_STREAM = 30_000_000
"""Most bytes that one stream may unpack to. A newspaper's page, drawings and all, has one or two million;
pypdf's own 75 million take it over a gigabyte when they are parsed."""

MAX_WORK = 1_000_000
"""Most instructions and operands of one page: 10 seconds' parsing, 500 MB. The fullest have 200,000."""

HEADER_WITHIN = 1024
"""A PDF says "%PDF-" within so many bytes of its beginning (PDF 1.7, implementation note 13)."""


@dataclass
class _Reading:
    """What has been read of a file's pages, and what could not be. Pages count from 0; those that are
    `overfull` are among those that `failed`."""

    count: int
    pages: list[PrintedPage] = field(default_factory=list)
    failed: set[int] = field(default_factory=set)
    overfull: set[int] = field(default_factory=set)
    pictures: set[int] = field(default_factory=set)
    recognised: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    limit: str | None = None

    @property
    def textless(self) -> list[int]:
        return [index for index, page in enumerate(self.pages) if not page.lines and not page.aside]

    def notes(self) -> Iterator[str]:
        """What is missing, in a reporter's words."""
        if self.limit:
            yield f"only {len(self.pages):,} of {self.count:,} pages were read: {self.limit}"
        if self.failed:
            why = f": {TOO_LARGE}" if self.failed <= self.overfull else ""
            yield f"{len(self.failed)} of {self.count} pages could not be read{why}"
        yield from self.remarks


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """One article with the text of all pages that can be read; scanned ones are recognised where `nest` names
    Tesseract. Raises UnreadableError."""
    from pypdf import apply_configuration

    data = whole(handle)
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise UnreadableError(OTHER_CONTENT, "it is no PDF")
    with apply_configuration(
        zlib_maximum_output_length=MAX_STREAM,
        lzw_maximum_output_length=MAX_STREAM,
        run_length_maximum_output_length=MAX_STREAM,
        array_based_stream_maximum_output_length=MAX_STREAM,
        stream_parsing_work_maximum_count=MAX_WORK,
    ):
        document = _document(data, name, nest.tesseract)
    yield document


def _document(data: bytes, name: str, tesseract: str | None) -> Document:
    reader, count = _opened(data)
    claims = stated_claims(reader)
    language = next((claim.value for claim in claims if claim.field == "language"), None)
    reading = _Reading(count)
    _read_pages(reader, reading)
    if tesseract and reading.textless and not reading.limit:
        _recognise(data, reading, tesseract, language)
    text = _laid_out(reading, language)
    if not text.text:
        raise _nothing(reading, tesseract)
    missing = tuple(reading.notes())
    notes = (*missing, *_remarks(reading, tesseract))
    return Document(
        text=text.text,
        source_id=clean_line(name),
        claims=(*claims, *_titles(text)),
        page_starts=text.page_starts,
        page_labels=page_labels(reader, len(reading.pages)),
        ocr_pages=tuple(index + 1 for index in reading.recognised),
        furniture=text.furniture,
        note="; ".join(notes) or None,
        partial=bool(missing),
    )


def _opened(data: bytes) -> tuple[PdfReader, int]:
    """The reader and the number of pages."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(PASSWORD)
        return reader, len(reader.pages)
    except DependencyError as error:
        raise UnreadableError(READER_FAILED, clean_line(str(error))) from None
    except failures():
        raise UnreadableError(DAMAGED) from None


def _read_pages(reader: PdfReader, reading: _Reading) -> None:
    """Page by page, so that what was read when a limit is reached is kept; a page that fails has no text."""
    allowed = Allowed(MAX_CHARACTERS)
    try:
        for index in range(min(reading.count, MAX_PAGES)):
            reading.pages.append(_page(reader, index, reading, allowed))
    except OutOfTimeError:
        reading.limit = TOO_SLOW
    except LimitError:
        reading.limit = f"over {MAX_CHARACTERS // 1_000_000} million characters"
    else:
        reading.limit = f"over {MAX_PAGES:,} pages" if reading.count > MAX_PAGES else None


def _page(reader: PdfReader, index: int, reading: _Reading, allowed: Allowed) -> PrintedPage:
    from pypdf.errors import LimitReachedError

    broken: tuple[type[Exception], ...] = (MemoryError, *failures())
    page = None
    try:
        page = reader.pages[index]
        found = printed(page, allowed)
        if not found.lines and has_picture(page):
            reading.pictures.add(index)
        return found
    except broken as error:
        reading.failed.add(index)
        if page is not None and isinstance(error, LimitReachedError | MemoryError):
            reading.overfull.add(index)
        return PrintedPage()


def _recognise(data: bytes, reading: _Reading, tesseract: str, language: str | None) -> None:
    """Reads the pages without text from their pictures."""
    wanted, failed, why = reading.textless, 0, ""
    try:
        drawn, known = ocr.opened(data), ocr.installed_language(tesseract, language)
        for index in wanted:
            try:
                reading.pages[index] = ocr.recognised(drawn, index, tesseract, known)
            except ocr.OcrError as error:
                failed, why = failed + 1, str(error)
            if reading.pages[index].lines:
                reading.recognised.append(index)
                reading.failed.discard(index)
    except ocr.OcrError as error:
        failed, why = len(wanted), str(error)
    except OutOfTimeError:
        reading.remarks.append(f"OCR was not finished: {TOO_SLOW}")
    if failed:
        reading.remarks.append(f"OCR failed on {failed} of {reading.count} pages: {why}")


def _laid_out(reading: _Reading, language: str | None) -> Printed:
    """In reading order, unless time has run out or does so meanwhile."""
    try:
        return laid_out(reading.pages, language, ordered=reading.limit != TOO_SLOW)
    except OutOfTimeError:
        reading.remarks.append(
            f"its lines are in the order they were drawn: putting them in order {TOO_SLOW}"
        )
        return laid_out(reading.pages, language, ordered=False)


def _titles(text: Printed) -> Iterator[Claim]:
    printed_pages = [part.page for part in text.parts if not part.reason]
    return largest_type(text.parts, printed_pages[0]) if printed_pages else iter(())


def _remarks(reading: _Reading, tesseract: str | None) -> Iterator[str]:
    """What is worth knowing although nothing that can be read is missing."""
    if reading.recognised:
        yield f"{len(reading.recognised)} of {reading.count} pages recognised by OCR"
    if reading.pictures and not tesseract:
        yield f"{len(reading.pictures)} of {reading.count} pages are pictures without text; --ocr reads them"


def _nothing(reading: _Reading, tesseract: str | None) -> UnreadableError:
    """Why a file gave no text at all."""
    if reading.limit == TOO_SLOW:
        return UnreadableError(TOO_SLOW)
    if reading.failed and len(reading.failed) == len(reading.pages):
        if reading.failed <= reading.overfull:
            return UnreadableError(TOO_LARGE, "its pages unpack to far more than a page can hold")
        return UnreadableError(DAMAGED, "none of its pages could be read")
    if missing := "; ".join(reading.notes()):
        return UnreadableError(NO_TEXT, missing)
    return UnreadableError(NO_TEXT, "OCR found none" if tesseract else "scanned? add it again with --ocr")
