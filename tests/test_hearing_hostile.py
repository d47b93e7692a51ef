"""Hearing takes work that is bounded by the lines it looks at, whatever the text is."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.metadata import dates_told, hear
from indexer.metadata.furniture import LONGEST as LONGEST_FURNITURE
from indexer.metadata.furniture import MOST_LINES, furniture_of
from indexer.metadata.happened import LONGEST, MOST
from indexer.metadata.lines import BREADTH, lines_of
from indexer.records import Document, Furniture

MEGABYTE = 1_000_000
HOSTILE = {
    "one letter": "a" * MEGABYTE,
    "five million characters": "word " * MEGABYTE,
    "blank lines": "\n" * 100_000 + "A line" + "\n" * 100_000,
    "blank lines of spaces": " \n" * 100_000 + "By Ada Pole" + "\n \t" * 100_000,
    "short lines": "a\n" * MEGABYTE,
    "datelines": "PORT ELLERY (NPA) - " * 50_000,
    "open brackets": "(" * MEGABYTE,
    "capitals": "Aa " * 300_000,
    "years": "2022 " * 200_000,
    "separators": "| · - " * 200_000,
    "copyright": "© 2022 " * 100_000 + "\n" + "© 2022 Aa Bb " * 100_000,
    "teasers": "Read more:\n" + "Mayor Goes Over Lease\n" * 100_000,
    "furniture lines": "Share on " + "Facebook, " * 100_000 + "\n" + "Loading ...\n" * 100_000,
}
"""Texts that make a careless rule take quadratic time or worse. With one, the test run stands still."""


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_a_hostile_text_is_heard_and_every_span_is_exact(text: str) -> None:
    document = hear(Document(text, "hostile.txt"))

    assert document.text is text
    for claim in document.claims:
        assert claim.start is not None
        assert text[claim.start : claim.end] == claim.quote
    assert all(0 <= part.start < part.end <= len(text) for part in document.furniture)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=list(HOSTILE))
def test_only_so_many_lines_and_characters_are_looked_at(text: str) -> None:
    lines = lines_of(text)

    assert len(lines.head) + len(lines.body) <= 60
    assert len(lines.last) <= 40
    assert all(len(line.text) <= 400 for line in lines.all)


def test_lines_are_searched_for_no_further_than_their_breadth() -> None:
    far = "A line\n" + "\n" * BREADTH + "By Ada Pole\n" + "\n" * BREADTH + "The end"

    assert [line.text for line in lines_of(far).all] == ["A line", "The end"]


def test_furniture_is_looked_for_in_so_many_lines_of_such_a_length() -> None:
    many = furniture_of("Loading ...\n" * (MOST_LINES + 10))
    long = furniture_of(f"Read more: {'a' * LONGEST_FURNITURE}")

    assert len(many) == MOST_LINES
    assert long == ()


def test_dates_told_are_looked_for_in_so_many_characters_and_are_so_many() -> None:
    far = "a " * (LONGEST // 2) + "on 3 May 2022"

    assert dates_told(far, None) == ()
    assert len(dates_told("On 3 May 2022. " * (MOST + 50), None)) == MOST


def test_much_furniture_of_the_loader_costs_no_more() -> None:
    text = "Ferry sailed\n" * 30_000
    marked = tuple(Furniture(start, start + 1, "navigation") for start in range(0, len(text), 13))

    assert hear(Document(text, "a.txt", furniture=marked)).claims == ()


_TABLE = """By|von|par|(|)|-|–|—|·|,|.|:|;|/|2022|4 May 2022|Friday|Published|Updated|Reuters|NPA|(NPA)|The
Guardian|Register|Ada Pole|page 7|Share on Facebook|Read more:|This story first appeared in|said|Photo:|©
Breaking News:|24 February|is the place where you find|More stories from|All rights reserved|Source:|agency"""
_WORDS = _TABLE.replace("\n", "|").split("|")


@given(st.lists(st.sampled_from(_WORDS), max_size=60), st.integers(0, 2**32))
@settings(max_examples=200, deadline=None)
def test_whatever_the_words_every_claim_quotes_its_span(words: list[str], seed: int) -> None:
    spaces = random.Random(seed)
    text = "".join(word + spaces.choice([" ", " ", " ", "  ", "\n"]) for word in words).strip()

    document = hear(Document(text, "a.txt"))

    for claim in document.claims:
        assert claim.start is not None
        assert text[claim.start : claim.end] == claim.quote
    assert hear(Document(text, "a.txt")) == document


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_heard(text: str) -> None:
    document = hear(Document(text, "a.txt"))

    for claim in document.claims:
        assert claim.start is not None
        assert text[claim.start : claim.end] == claim.quote
    for told in dates_told(text, None):
        assert text[told.start : told.end] == told.quote
