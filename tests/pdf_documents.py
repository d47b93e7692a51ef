"""Builders of PDF files as newspapers print them: columns, running heads, hyphens, scans; hostile ones."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer import loaders
from indexer.records import Document, Skipped

if TYPE_CHECKING:
    from fpdf import FPDF

PAGE_HEIGHT = 842.0
LEADING = 1.2

LEFT = (
    "The harbour board of Port Ellery voted on Tuesday to close the eastern quay for the whole winter. "
    "Engineers had found that the timber piles under its cranes were softer than the drawings said they"
    " ought to be. Boats will use the western quay until April, and the fish market moves into the old "
    "rope works meanwhile."
)
MIDDLE = (
    "Skippers who had come to listen in the gallery said that they could live with it for a season or "
    "two. One of them asked who would pay for the longer way round, and was told that the question was "
    "a fair one. The board will answer it in May, when the figures of the winter are known and have "
    "been audited."
)
RIGHT = (
    "Nobody was hurt when a bollard gave way in March, but everyone on the quay has been careful since "
    "then. A diver who went down to look at the piles came up with a handful of wood and no further "
    "questions. The repair is to cost four million, of which the county has promised to find rather "
    "more than a half."
)


@dataclass(frozen=True)
class Set:
    """A line of type: its lower left corner in points from the upper left of the page, and its size."""

    text: str
    x: float
    y: float
    size: float = 9.0
    turned: float = 0.0


def drawn(pages: Sequence[Iterable[Set]], *, language: str = "", title: str = "", xmp: str = "") -> bytes:
    """A PDF with these lines, drawn in this order."""
    document = blank(language=language, title=title)
    if xmp:
        document.set_xmp_metadata(xmp)
    for page in pages:
        document.add_page()
        for line in page:
            document.set_font("Helvetica", size=line.size)
            with document.rotation(line.turned, line.x, line.y):
                document.text(line.x, line.y, line.text)
    return bytes(document.output())


def blank(*, language: str = "", title: str = "") -> FPDF:
    from fpdf import FPDF

    document = FPDF(unit="pt", format="A4")
    document.set_auto_page_break(False)
    if language:
        document.set_lang(language)
    document.set_title(title)
    return document


def column(text: str, x: float, y: float, width: float, size: float = 9.0) -> tuple[Set, ...]:
    """The text wrapped at a width, its first line at height `y`."""
    return tuple(
        Set(line, x, y + number * LEADING * size, size)
        for number, line in enumerate(wrapped(text, width, size))
    )


def wrapped(text: str, width: float, size: float = 9.0) -> Iterator[str]:
    measure = blank()
    measure.set_font("Helvetica", size=size)
    line = ""
    for word in text.split():
        if line and measure.get_string_width(f"{line} {word}") > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def row_by_row(*columns: Sequence[Set]) -> Iterator[Set]:
    """The lines of columns as a careless program draws them: across, then down."""
    for row in range(max(map(len, columns))):
        yield from (lines[row] for lines in columns if row < len(lines))


def scan(lines: Sequence[str], pages: int = 1, size: float = 14.0) -> bytes:
    """A PDF whose pages are pictures of these lines."""
    import pypdfium2

    drawing = drawn([[Set(line, 60, 90 + 2 * number * size, size) for number, line in enumerate(lines)]])
    picture = pypdfium2.PdfDocument(drawing)[0].render(scale=200 / 72, grayscale=True).to_pil()
    document = blank()
    for _ in range(pages):
        document.add_page()
        document.image(picture, 0, 0, w=595)
    return bytes(document.output())


def merged(*files: bytes, labels: tuple[int, str, int] | None = None) -> bytes:
    """The pages of several PDFs in one. `labels` are a page (from 0), a style ("/r", "/D") and a first number
    that its printed page numbers begin with."""
    from pypdf import PdfWriter

    writer = PdfWriter()
    for file in files:
        writer.append(io.BytesIO(file))
    if labels:
        writer.set_page_label(labels[0], len(writer.pages) - 1, style=labels[1], start=labels[2])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def by_hand(
    contents: Mapping[int, bytes], pages: Sequence[int], *, packed: bool = False, tree: bytes | None = None
) -> bytes:
    """A PDF with these content streams, whose pages show them by number; packed ones are in Flate already.
    `tree` replaces the page tree (object 2)."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
    kids = b" ".join(b"%d 0 R" % (100 + number) for number in range(len(pages)))
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        2: tree or b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        3: font,
    }
    filtered = b" /Filter /FlateDecode" if packed else b""
    for number, data in contents.items():
        objects[number] = b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(data), filtered, data)
    for place, number in enumerate(pages):
        objects[100 + place] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
    return _numbered(objects)


def _numbered(objects: Mapping[int, bytes]) -> bytes:
    out, places = io.BytesIO(), {}
    out.write(b"%PDF-1.7\n")
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    rows = (
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(max(objects) + 1)
    )
    out.write(b"xref\n0 %d\n%s" % (max(objects) + 1, b"".join(rows)))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, start))
    return out.getvalue()


def shown(text: str) -> bytes:
    """A content stream that shows one line."""
    return b"BT /F1 12 Tf 72 700 Td (%s) Tj ET\n" % text.encode("latin-1")


def bomb(size: int, unit: Callable[[], bytes] = lambda: b" " * 1_000_000) -> bytes:
    """Flate data that unpacks to `size` million bytes."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(unit()) for _ in range(size)), packer.flush()])


def read(data: bytes, tesseract: str | None = None) -> Document:
    """The one article that the loaders make of this file."""
    (item,) = loaders.load(io.BytesIO(data), "a.pdf", tesseract)
    assert isinstance(item, Document), item
    return item


def refusal(data: bytes, tesseract: str | None = None) -> str:
    """Why the loaders make nothing of it."""
    (item,) = loaders.load(io.BytesIO(data), "a.pdf", tesseract)
    assert isinstance(item, Skipped), item
    return item.reason
