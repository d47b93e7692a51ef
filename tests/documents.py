"""Builders of small test files: real PDFs, HTML pages, JSON Lines."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from indexer import loaders
from indexer.loaders.reasons import UnreadableError
from indexer.records import Document, Skipped

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head><meta charset="utf-8"><title>{title}</title>{head}</head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><header><h1>{title}</h1>{byline}</header>{paragraphs}</article>
<aside><h2>Most read</h2><p><time datetime="1999-01-01">1 January 1999</time> Another story</p></aside>
<footer>Cookies. Privacy. Contact us.</footer></body></html>"""

PARAGRAPHS = (
    "The harbour board of Port Ellery voted on Tuesday to close the eastern quay for the winter, after"
    " engineers had found that the timber piles under its cranes were softer than the drawings said.",
    "Nobody was hurt when a bollard gave way in March, but the board has been careful since. Boats will"
    " use the western quay until April, and the fish market moves into the old rope works.",
    "Skippers who had come to listen in the gallery said they could live with it. One of them asked who"
    " would pay for the longer way round, and was told that the question was a fair one.",
)


def pdf(pages: Sequence[str], *, title: str = "", author: str = "", password: str | None = None) -> bytes:
    """A PDF with one text a page; lines are wrapped as a printer would. AES-256 with a password."""
    from fpdf import FPDF
    from fpdf.enums import EncryptionMethod

    document = FPDF()
    document.set_creation_date(datetime(2021, 3, 4, 5, 6, tzinfo=UTC))
    document.set_title(title)
    document.set_author(author)
    if password is not None:
        document.set_encryption("owner", password, encryption_method=EncryptionMethod.AES_256)
    for text in pages:
        document.add_page()
        document.set_font("Helvetica", size=12)
        document.multi_cell(0, 6, text)
    return bytes(document.output())


def scanned_pdf() -> bytes:
    """A PDF with a page that has a drawing on it and no text."""
    from fpdf import FPDF

    document = FPDF()
    document.add_page()
    document.rect(20, 20, 60, 40)
    return bytes(document.output())


def pdf_with_a_broken_page(pages: Sequence[str], broken: int) -> bytes:
    """A PDF whose page `broken` (from 0) is packed in a way that no reader knows."""
    from pypdf import PdfReader, PdfWriter
    from pypdf.generic import NameObject, StreamObject

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(pages))))
    unknown = StreamObject()
    unknown.set_data(b"no such packing")
    unknown[NameObject("/Filter")] = NameObject("/NoSuchFilter")
    writer.pages[broken][NameObject("/Contents")] = writer._add_object(unknown)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def html_page(
    title: str = "Eastern quay to close for the winter",
    head: str = "",
    byline: str = "",
    paragraphs: Iterable[str] = PARAGRAPHS,
) -> str:
    """A news page with navigation, an aside with another story's date, and a footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return PAGE.format(title=title, head=head, byline=byline, paragraphs=body)


def json_lines(entries: Iterable[Mapping[str, object]]) -> bytes:
    """One JSON object a line."""
    return b"".join(json.dumps(entry, ensure_ascii=False).encode() + b"\n" for entry in entries)


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """The path of a new file with this content, in UTF-8; gzipped where the name ends in .gz."""
    data = content.encode() if isinstance(content, str) else content
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def load(path: Path, tesseract: str | None = None) -> Iterator[Document | Skipped]:
    """What the loaders make of a file, in this process: the worker processes are tested by themselves."""
    try:
        with loaders.opened(path) as handle:
            yield from loaders.load(handle, path.name, tesseract)
    except UnreadableError as refusal:
        yield Skipped(refusal.reason)
