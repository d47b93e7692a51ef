"""Recognises the text of scanned PDF pages: drawn by pypdfium2, read by Tesseract, its own process."""

from __future__ import annotations

import csv
import math
import subprocess
from collections.abc import Iterator
from itertools import groupby
from statistics import median
from typing import TYPE_CHECKING

from indexer.loaders.pdf.columns import Line
from indexer.loaders.pdf.text import PrintedPage

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

DOTS_PER_INCH = 300
"""What Tesseract's manual asks for."""

MAX_PIXELS = 20_000_000
"""Largest picture of a page: A3 at 300 dpi has 17 million. A broadsheet is rendered a little coarser."""

MAX_SECONDS = 60.0
"""For one page. A page of a newspaper takes 5 to 15 on one core."""

MAX_OUTPUT = 20_000_000
"""Longest answer of Tesseract's that is read, in bytes: 200,000 words."""

MIN_CONFIDENCE = 30.0
"""Lines of which Tesseract is less sure, in percent, are specks and pictures."""

LINE_HEIGHT = 0.93
"""Height of the tallest word's box in type sizes: most lines have letters that go below the base line."""

_POINTS_PER_INCH = 72
_LANGUAGES = {
    "ar": "ara", "bg": "bul", "ca": "cat", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng",
    "es": "spa", "et": "est", "fa": "fas", "fi": "fin", "fr": "fra", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "id": "ind", "it": "ita", "ja": "jpn", "ko": "kor", "lt": "lit", "lv": "lav", "nb": "nor",
    "nl": "nld", "no": "nor", "pl": "pol", "pt": "por", "ro": "ron", "ru": "rus", "sk": "slk", "sl": "slv",
    "sr": "srp", "sv": "swe", "th": "tha", "tr": "tur", "uk": "ukr", "vi": "vie", "zh": "chi_sim",
}  # fmt: skip
"""Tesseract's names (ISO 639-2) of the languages that PDF names by ISO 639-1."""


class OcrError(Exception):
    """A page could not be recognised; the message says why in a reporter's words."""


def installed_language(tesseract: str, stated: str | None) -> str:
    """The language to read in: the stated one ("de-AT") if Tesseract has it, else English, else what it has.

    Raises OcrError where it has none or cannot be run.
    """
    answer = _run([tesseract, "--list-langs"], b"")
    installed = [
        name for name in answer.decode("utf-8", "replace").split("\n")[1:] if name not in ("", "osd")
    ]
    wanted = _LANGUAGES.get((stated or "").lower().replace("_", "-").split("-")[0], "")
    for name in (wanted, "eng", *installed):
        if name in installed:
            return name
    raise OcrError("Tesseract has no language installed")


def recognised(document: PdfDocument, index: int, tesseract: str, language: str) -> PrintedPage:
    """The lines of page `index` (from 0), already in reading order, blocks far apart. Raises OcrError."""
    picture, scale = _picture(document, index)
    call = [
        tesseract,
        "stdin",
        "stdout",
        "-l",
        language,
        "--dpi",
        str(round(scale * _POINTS_PER_INCH)),
        "tsv",
    ]
    return PrintedPage(tuple(_lines(_run(call, picture).decode("utf-8", "replace"), scale)))


def opened(data: bytes) -> PdfDocument:
    """The file for rendering. Raises OcrError."""
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise OcrError("its pages cannot be drawn") from error


def _picture(document: PdfDocument, index: int) -> tuple[bytes, float]:
    """The page in grey as a PGM file, and its pixels a point."""
    import pypdfium2

    try:
        page = document[index]
        width, height = page.get_size()
        if not (0 < width < math.inf and 0 < height < math.inf):
            raise OcrError("it has no size")
        scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, math.sqrt(MAX_PIXELS / (width * height)))
        bitmap = page.render(scale=scale, grayscale=True)
    except pypdfium2.PdfiumError as error:
        raise OcrError("it cannot be drawn") from error
    rows = memoryview(bitmap.buffer).cast("B")
    starts = range(0, bitmap.stride * bitmap.height, bitmap.stride)
    pixels = b"".join(rows[start : start + bitmap.width] for start in starts)
    bitmap.close()
    page.close()
    return f"P5 {bitmap.width} {bitmap.height} 255\n".encode() + pixels, scale


def _run(call: list[str], given: bytes) -> bytes:
    """Tesseract's answer. It has the limits of this process, one thread, and nothing of its environment."""
    try:
        done = subprocess.run(
            call,
            input=given,
            capture_output=True,  # both: a worker may open nothing for writing, not even /dev/null
            env={"OMP_THREAD_LIMIT": "1", "LC_ALL": "C"},
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OcrError(f"recognising it took over {MAX_SECONDS:.0f} seconds") from None
    except OSError as error:
        raise OcrError(f"Tesseract could not be started: {error.strerror}") from None
    if done.returncode:
        raise OcrError("Tesseract gave up on it")
    return done.stdout[:MAX_OUTPUT]


def _lines(answer: str, scale: float) -> Iterator[Line]:
    """Lines from Tesseract's table of words: level 5, one a row, numbered by block, paragraph and line.

    The lines of a paragraph have one size: their heights differ by the letters that happen to be in them.
    """
    table = csv.DictReader(answer.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in table if row.get("level") == "5" and (row.get("text") or "").strip()]
    for _, paragraph in groupby(words, key=lambda row: (row["block_num"], row["par_num"])):
        lines = [list(line) for _, line in groupby(paragraph, key=lambda row: row["line_num"])]
        height = median(max(int(word["height"]) for word in line) for line in lines)
        for line in lines:
            if median(float(word["conf"]) for word in line) >= MIN_CONFIDENCE:
                yield _line(line, height / scale / LINE_HEIGHT, scale)


def _line(words: list[dict[str, str]], size: float, scale: float) -> Line:
    """Tesseract counts from the top, in pixels; we do from below, in points, wherever the page may end."""
    left = min(int(word["left"]) for word in words)
    right = max(int(word["left"]) + int(word["width"]) for word in words)
    bottom = max(int(word["top"]) + int(word["height"]) for word in words)
    text = " ".join(word["text"] for word in words)
    return Line(text, left / scale, right / scale, -bottom / scale, size)
