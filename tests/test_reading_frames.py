"""What comes from a worker is believed only as far as it holds together."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.reading.checking import checked
from indexer.reading.frames import HEAD, MAX_FRAME, End, Failure, MalformedError, decoded, encoded, head
from indexer.records import Claim, Document, Furniture, Skipped

TEXT = "The quay was closed."
SOUND = Document(
    text=TEXT,
    source_id="quay.pdf",
    claims=(
        Claim("title", "Quay", "html", "og:title", "Quay"),
        Claim("author", "quay", "text", "byline", "quay", 4, 8),
    ),
    page_starts=(0, 9),
    page_labels=("i", "ii"),
    ocr_pages=(2,),
    furniture=(Furniture(0, 3, "share line"),),
    note="1 of 3 pages could not be read",
    partial=True,
    share_read=0.5,
)
UNSOUND = {
    "no text": replace(
        SOUND, text=" \n", page_starts=(), page_labels=(), ocr_pages=(), furniture=(), claims=()
    ),
    "too much text": replace(SOUND, text=TEXT * 300_000),
    "no name": replace(SOUND, source_id=""),
    "pages backwards": replace(SOUND, page_starts=(9, 0)),
    "a page before the text": replace(SOUND, page_starts=(-1, 9)),
    "a page past the text": replace(SOUND, page_starts=(0, 99)),
    "a label too many": replace(SOUND, page_labels=("i", "ii", "iii")),
    "a recognised page that there is not": replace(SOUND, ocr_pages=(3,)),
    "furniture past the text": replace(SOUND, furniture=(Furniture(0, 99, "share line"),)),
    "furniture of no length": replace(SOUND, furniture=(Furniture(3, 3, "share line"),)),
    "a claim past the text": replace(SOUND, claims=(Claim("author", "x", "text", "byline", "x", 98, 99),)),
    "a claim on other words": replace(SOUND, claims=(Claim("author", "x", "text", "byline", "x", 0, 1),)),
    "half a span": replace(SOUND, claims=(Claim("author", "x", "text", "byline", "x", 0, None),)),
    "a field that there is not": replace(SOUND, claims=(Claim("price", "x", "html", "og:price", "x"),)),
    "the owner's own word": replace(SOUND, claims=(Claim("outlet", "x", "option", "--outlet", "x"),)),
    "a source that there is not": replace(SOUND, claims=(Claim("outlet", "x", "oracle", "o", "x"),)),
    "no share": replace(SOUND, share_read=float("inf")),
}


@pytest.mark.parametrize(
    "message",
    [
        SOUND,
        Skipped("damaged"),
        Skipped("not valid JSON", 3, "inner.jsonl"),
        Failure("KeyError", "..."),
        End(True),
    ],
)
def test_a_message_arrives_as_it_was_sent(message: Document | Skipped | Failure | End) -> None:
    frame = encoded(message)

    kind, length = head(frame[: HEAD.size])

    assert length == len(frame) - HEAD.size
    assert decoded(kind, frame[HEAD.size :]) == message


def test_a_sound_document_passes() -> None:
    assert checked(SOUND) == SOUND


@pytest.mark.parametrize("fault", UNSOUND)
def test_a_document_that_does_not_hold_together_is_refused(fault: str) -> None:
    with pytest.raises(MalformedError):
        checked(UNSOUND[fault])


@pytest.mark.parametrize("start", [b"X\0\0\0\1", HEAD.pack(b"D", MAX_FRAME + 1)])
def test_a_frame_of_unknown_kind_or_endless_length_is_refused(start: bytes) -> None:
    with pytest.raises(MalformedError):
        head(start)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"text": 1, "source_id": "a"}',
        b'{"text": "a"}',
        b'{"text": "\\ud800", "source_id": "a"}',
        b'{"text": "\xff", "source_id": "a"}',
        b'{"text": "a", "source_id": "a", "share_read": NaN}',
        b'{"text": "a", "source_id": "a", "page_starts": ["0"]}',
        b'{"text": "a", "source_id": "a", "claims": [{"field": "title"}]}',
        b'{"text": "a", "source_id": "a", "more": ' + b"[" * 100_000,
    ],
)
def test_a_body_that_is_no_document_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedError):
        decoded(Document, body)


@given(st.binary())
def test_any_bytes_are_a_document_or_refused(body: bytes) -> None:
    with suppress(MalformedError):
        assert isinstance(decoded(Document, body), Document)
