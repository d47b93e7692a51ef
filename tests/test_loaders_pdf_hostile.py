"""PDF files made to do harm, and any bytes at all."""

from __future__ import annotations

import io
import time
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer import loaders
from indexer.records import Document, Skipped
from tests.pdf_documents import LEFT, RIGHT, bomb, by_hand, column, drawn, read, refusal, shown
from tests.time_up import out_of_time_after

GOOD = "A good line of text stands on this page."


def test_a_page_that_unpacks_to_fifty_megabytes_is_left_out_at_once() -> None:
    data = by_hand({10: zlib.compress(shown(GOOD)), 11: bomb(50)}, [10, 11, 10], packed=True)
    begun = time.monotonic()

    document = read(data)

    assert document.text == f"{GOOD}\n\n{GOOD}"
    assert document.note == "1 of 3 pages could not be read: too large"
    assert document.partial
    assert time.monotonic() - begun < 5


def test_a_file_whose_pages_all_unpack_to_too_much_is_too_large_and_not_damaged() -> None:
    data = by_hand({11: bomb(50)}, [11, 11], packed=True)

    assert refusal(data) == "too large (its pages unpack to far more than a page can hold)"


def test_pages_read_before_time_was_up_are_kept() -> None:
    slow = b"BT /F1 12 Tf " + b"(abcd e) Tj 0 9 Td " * 60_000 + b"ET"

    with out_of_time_after(1.0):
        document = read(by_hand({10: shown(GOOD), 11: slow}, [10, *[11] * 2_000]))

    assert document.text.startswith(GOOD)
    assert document.partial
    assert document.note is not None
    assert document.note.endswith(" of 2,001 pages were read: took too long")


def test_a_file_that_takes_all_its_time_for_its_first_page_took_too_long() -> None:
    slow = b"BT /F1 12 Tf " + b"(abcd e) Tj 0 9 Td " * 60_000 + b"ET"

    with out_of_time_after(0.5):
        assert refusal(by_hand({11: slow}, [11])) == "took too long"


@pytest.mark.parametrize(
    "tree",
    [
        b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>",
        b"<< /Type /Pages /Kids [2 0 R 100 0 R] /Count 2 >>",
        b"<< /Type /Pages /Kids 100 0 R /Count 1 >>",
        b"<< /Type /Pages /Kids [100 0 R] /Count 99999999999 >>",
    ],
)
def test_a_page_tree_that_leads_in_a_circle_or_nowhere_ends(tree: bytes) -> None:
    items = list(loaders.load(io.BytesIO(by_hand({10: shown(GOOD)}, [10], tree=tree)), "a.pdf"))

    assert len(items) == 1


def test_a_page_of_thousands_of_lines_is_read_without_being_put_in_order() -> None:
    lines = b"".join(b"1 0 0 1 %d %d Tm (ab cd ef) Tj " % (n % 7 * 80, n % 997) for n in range(8_000))
    begun = time.monotonic()

    document = read(by_hand({10: b"BT /F1 2 Tf " + lines + b"ET"}, [10]))

    assert document.text.count("ab cd ef") == 8_000
    assert time.monotonic() - begun < 10


WHOLE = drawn([column(LEFT, 50, 100, 300), column(RIGHT, 50, 100, 300)], language="en", title="Quay to close")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_an_article_or_a_reason(data: bytes) -> None:
    for item in loaders.load(io.BytesIO(b"%PDF-1.7\n" + data), "a.pdf"):
        assert isinstance(item, Document | Skipped)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8)), min_size=1, max_size=6
    )
)
def test_a_file_with_changed_bytes_gives_an_article_or_a_reason(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(WHOLE)
    for place, new in changes:
        data[place : place + len(new)] = new

    for item in loaders.load(io.BytesIO(bytes(data)), "a.pdf"):
        assert isinstance(item, Skipped) or all(
            0 <= part.start < part.end <= len(item.text) for part in item.furniture
        )
