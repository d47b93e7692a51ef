"""Whatever the bytes, the readers of Office files and archives give articles or a reason."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from indexer import loaders
from indexer.loaders.reasons import REASONS
from indexer.records import Document, Skipped
from tests.archives import response, tarred, wacz, warc
from tests.documents import html_page
from tests.office_documents import docx, odt, open_part, rtf, word_paragraph, word_part, zipped

STORED: dict[str, str | bytes] = {
    "a.txt": "Words in a file.",
    "b/page.html": html_page(),
    "c.docx": docx(word_paragraph("In Word.")),
}


def _warc(packed: bool) -> bytes:
    return warc([response(f"https://ellery.example/{number}", html_page()) for number in range(2)], packed)


GOOD: dict[str, Callable[[], bytes]] = {
    "a.docx": lambda: docx(
        word_paragraph("Quay", "Titel")
        + f"<w:tbl><w:tr><w:tc>{word_paragraph('Cell')}</w:tc></w:tr></w:tbl>",
        {"word/footer1.xml": word_part("ftr", word_paragraph("Page 1"))},
    ),
    "a.odt": lambda: odt(
        "<text:h>Quay</text:h><text:list><text:list-item>"
        "<text:p>One<text:s text:c='3'/></text:p></text:list-item></text:list>",
        parts={
            "styles.xml": open_part("document-styles", "<style:header><text:p>Head</text:p></style:header>")
        },
    ),
    "a.rtf": lambda: rtf(
        r"\pard Caf\'e9 \u8364?{\b bold}{\footnote note}\par {\f1 \'cf\'f0}\cell\row", r"{\info{\title Q}}"
    ),
    "a.zip": lambda: zipped(STORED),
    "a.tar": lambda: tarred({name: _bytes(content) for name, content in STORED.items()}),
    "a.tar.gz": lambda: tarred({name: _bytes(content) for name, content in STORED.items()}, "w:gz"),
    "a.tar.bz2": lambda: tarred({name: _bytes(content) for name, content in STORED.items()}, "w:bz2"),
    "a.tar.xz": lambda: tarred({name: _bytes(content) for name, content in STORED.items()}, "w:xz"),
    "a.txt.gz": lambda: gzip.compress(b"Words in a file. " * 20),
    "a.warc": lambda: _warc(False),
    "a.warc.gz": lambda: _warc(True),
    "a.wacz": lambda: wacz(_warc(True), [{"url": "https://ellery.example/1", "title": "One"}]),
}
"""A good file of each kind, by name."""

Edit = tuple[int, int, bytes]
EDITS = st.lists(
    st.tuples(st.integers(0, 2**20), st.integers(0, 40), st.binary(max_size=12)), min_size=1, max_size=6
)
"""Places in a file, how many bytes there are to go, and what comes in their stead."""

QUICK = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def edited(data: bytes, edits: list[Edit]) -> bytes:
    """The bytes with each edit made in turn, at places counted around them."""
    for place, gone, new in edits:
        start = place % (len(data) + 1)
        data = data[:start] + new + data[start + gone :]
    return data


def check(data: bytes, name: str) -> None:
    """Whatever is read is sound: real text, spans within it, reasons of the closed list."""
    items = list(loaders.load(io.BytesIO(data), name))

    assert items
    for item in items:
        if isinstance(item, Skipped):
            assert item.reason.startswith(REASONS)
        else:
            _check_document(item)


def _check_document(document: Document) -> None:
    text = document.text
    assert text == text.strip() != ""
    text.encode()
    assert all(0 <= one.start < one.end <= len(text) for one in document.furniture)
    spans = [claim for claim in document.claims if claim.start is not None]
    assert all(text[claim.start : claim.end] == claim.quote for claim in spans)


@pytest.mark.parametrize("name", GOOD)
def test_a_good_file_is_read_without_any_fault(name: str) -> None:
    items = list(loaders.load(io.BytesIO(GOOD[name]()), name))

    assert items
    assert not [item for item in items if isinstance(item, Skipped)]


@pytest.mark.parametrize("name", GOOD)
@QUICK
@given(edits=EDITS)
def test_a_mutated_file_gives_articles_or_reasons(name: str, edits: list[Edit]) -> None:
    check(edited(GOOD[name](), edits), name)


@pytest.mark.parametrize("name", GOOD)
@QUICK
@given(data=st.binary(min_size=0, max_size=400))
def test_any_bytes_under_any_name_give_articles_or_reasons(name: str, data: bytes) -> None:
    check(data, name)


@QUICK
@given(text=st.text(max_size=200))
def test_any_words_of_a_word_file_come_back_as_they_would_from_plain_text(text: str) -> None:
    printable = "".join(sign for sign in text if sign.isprintable() or sign == " ")
    items = list(loaders.load(io.BytesIO(docx(word_paragraph("Top: " + printable))), "a.docx"))
    (plain,) = loaders.load(io.BytesIO(("Top: " + printable).encode()), "a.txt")

    assert isinstance(plain, Document)
    assert [item.text for item in items if isinstance(item, Document)] == [plain.text]
