"""Whatever a file holds: articles whose every slice is exact, or one reason of the closed list."""

from __future__ import annotations

import io
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.good_files import KINDS, prose
from benchmarks.mutations import mutated
from indexer import loaders
from indexer.loaders.reasons import REASONS
from indexer.metadata import hear, judge
from indexer.passages import passages_of
from indexer.records import Article, Document, Skipped

MAGIC = (
    b"",
    b"%PDF-1.7\n",
    b"PK\3\4",
    b"{\\rtf1 ",
    b"\x1f\x8b\x08",
    b"<html>",
    b'{"text":',
    b"From a@b\n",
    b"WARC/1.0\r\n",
)


def read(data: bytes, name: str) -> list[Document | Skipped]:
    return list(loaders.load(io.BytesIO(data), name))


def article_of(document: Document) -> Article:
    return judge(hear(document), "/a/file")


def count_words(texts: list[str]) -> list[int]:
    return [len(text.split()) for text in texts]


def assert_exact(document: Document) -> None:
    """Everything that points into the text points at what it says it does."""
    article = article_of(document)
    passages = passages_of(article, count_words, 200).passages
    assert all(article.text[each.start : each.end] == each.text for each in passages)
    for found in article.evidence.values():
        if found.start is not None:
            assert article.text[found.start : found.end] == found.quote
    assert all(0 <= part.start < part.end <= len(article.text) for part in article.furniture)
    assert list(article.page_starts) == sorted(article.page_starts)


@settings(max_examples=150, deadline=None)
@given(st.text(min_size=1, max_size=3_000), st.sampled_from([".txt", ".md", ".csv", ".eml", ".html", ".rtf"]))
@example("a\u0301" * 60 + "\ud7ff\u2028By Ann Bee\r\n\r\n4 May 2022", ".txt")
def test_any_text_survives_from_file_to_passages_with_every_slice_exact(text: str, suffix: str) -> None:
    for item in read(text.encode("utf-8"), "file" + suffix):
        if isinstance(item, Document):
            assert_exact(item)


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(MAGIC), st.binary(max_size=1_500), st.sampled_from(loaders.SUFFIXES))
def test_any_bytes_under_any_name_give_articles_or_a_reason(magic: bytes, data: bytes, suffix: str) -> None:
    items = read(magic + data, "file" + suffix)

    for item in items:
        if isinstance(item, Skipped):
            assert item.reason.startswith(REASONS)
        else:
            assert_exact(item)


@pytest.mark.parametrize("suffix", KINDS)
def test_damaged_files_of_every_kind_give_articles_or_a_reason(suffix: str) -> None:
    source = random.Random(5)
    good = KINDS[suffix](prose(1))

    for _ in range(25):
        for item in read(mutated(good, source), "file" + suffix):
            if isinstance(item, Skipped):
                assert item.reason.startswith(REASONS)
            else:
                assert_exact(item)
