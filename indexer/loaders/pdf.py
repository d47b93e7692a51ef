"""PDF: the text page by page, and claims from its information dictionary."""

from __future__ import annotations

import io
import struct
import time
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line, clean_text
from indexer.loaders.printed_lines import running_heads, unwrapped
from indexer.loaders.reasons import (
    DAMAGED,
    NO_TEXT,
    OTHER_CONTENT,
    PASSWORD,
    READER_FAILED,
    TOO_SLOW,
    UnreadableError,
)
from indexer.loaders.txt import MAX_CHARACTERS
from indexer.records import Claim, Document

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 5_000
MAX_SECONDS = 20.0
"""Time for one file, looked at before every drawing instruction; what was read until then is kept."""

HEADER_WITHIN = 1024
"""A PDF says "%PDF-" within so many bytes of its beginning (PDF 1.7, implementation note 13)."""

BROKEN = (
    ArithmeticError,
    AttributeError,
    AssertionError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""What pypdf 7.1 raises on damaged files besides its own `PyPdfError`."""


class _SpentError(Exception):
    """The file has used up its time or characters."""


class _Budget:
    """What one file may still use. pypdf calls `look` and `spend` while it reads a page; inside a form it
    swallows what they raise, so each looks at both limits."""

    def __init__(self) -> None:
        self.ends = time.monotonic() + MAX_SECONDS
        self.characters = MAX_CHARACTERS

    def look(self, *_instruction: object) -> None:
        if time.monotonic() > self.ends:
            raise _SpentError(TOO_SLOW)
        if self.characters < 0:
            raise _SpentError(f"over {MAX_CHARACTERS // 1_000_000} million characters")

    def spend(self, text: str, *_place: object) -> None:
        self.characters -= len(text)
        self.look()


def read(data: bytes, name: str) -> Document:
    """One article with the text of all pages that can be read. Raises UnreadableError."""
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise UnreadableError(OTHER_CONTENT, "it is no PDF")
    reader, count = _opened(data)
    pages, note = _pages(reader, count)
    if not any(pages):
        raise UnreadableError(NO_TEXT, note or "scanned?")
    heads = running_heads(pages)
    text, starts = _joined(tuple(unwrapped(page, heads) for page in pages))
    return Document(
        text=text,
        source_id=clean_line(name),
        claims=tuple(_claims(reader)),
        page_starts=starts,
        note=note,
        partial=note is not None,
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
    except _failures():
        raise UnreadableError(DAMAGED) from None


def _failures() -> tuple[type[Exception], ...]:
    """All that pypdf raises on a damaged file; a missing decoder of pictures fails its page only."""
    from pypdf.errors import DependencyError, PyPdfError

    return PyPdfError, DependencyError, *BROKEN


def _pages(reader: PdfReader, count: int) -> tuple[tuple[str, ...], str | None]:
    """The text of each page, "" for one that has none or fails, and a note about what is missing."""
    budget, texts, failed = _Budget(), [], 0
    for index in range(min(count, MAX_PAGES)):
        try:
            texts.append(_page_text(reader.pages[index], budget))
        except _SpentError as limit:
            return tuple(texts), f"only {len(texts)} of {count} pages were read: {limit}"
        except _failures():
            failed += 1
            texts.append("")
    if count > MAX_PAGES:
        return tuple(texts), f"only {MAX_PAGES:,} of {count:,} pages were read"
    return tuple(texts), f"{failed} of {count} pages could not be read" if failed else None


def _page_text(page: PageObject, budget: _Budget) -> str:
    budget.look()
    raw = page.extract_text(visitor_operand_before=budget.look, visitor_text=budget.spend)
    return clean_text(raw)


def _joined(pages: tuple[str, ...]) -> tuple[str, tuple[int, ...]]:
    """One text and where each page begins in it; a page without text begins where the next one does."""
    starts, length = [], 0
    for page in pages:
        starts.append(length)
        length += len(page) + 2 if page else 0
    text = "\n\n".join(filter(None, pages))
    return text, tuple(min(start, len(text)) for start in starts)


def _claims(reader: PdfReader) -> Iterator[Claim]:
    """Title and author; also the day the file was made, which metadata/ knows not to believe."""
    for field, key in (("title", "/Title"), ("author", "/Author"), ("published", "/CreationDate")):
        try:
            stated = reader.metadata.get(key) if reader.metadata else None
            value = clean_line(str(stated or ""))
        except _failures():
            continue
        if value:
            yield Claim(field, value, "pdf", key.removeprefix("/"), f"{key} ({value})")
