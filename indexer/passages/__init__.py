"""Cuts an article into passages: spans of its text, along sentences and paragraphs. Pure; runs no model."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple
from uuid import UUID, uuid5

from indexer.passages.filling import LETTERS, CountTokens, Unit, filled, units_of
from indexer.passages.leaving_out import merged, parts_outside
from indexer.passages.sentences import each_paragraph, paragraphs, sentences, sentences_in, stripped
from indexer.records import Article, Passage, Span

__all__ = [
    "MAX_PASSAGES",
    "PASSAGE_RULE",
    "Passages",
    "Piece",
    "indexed_text",
    "paragraphs",
    "passages_of",
    "sentences",
    "short_headline",
    "split",
]

PASSAGE_RULE = "sentences-2"
"""The version of these rules. An archive remembers it: another rule would give other passages."""
MAX_PASSAGES = 2000
"""Of an article. More than a thousand printed pages; what has more is no article."""
HEADLINE_TOKENS = 48
"""The most that a headline may take of a model's window: 30 to 40 words, longer than headlines are."""
_NAMESPACE = UUID("6f1f3c52-3f0b-5d0e-9f53-0d1f7c2a9b64")
_BATCH = 100_000
"""Characters of sentences whose tokens are counted in one call: nearly every article whole."""


class Piece(NamedTuple):
    """A passage without its article: `text[start:end]`, and the page and paragraph it starts in."""

    start: int
    end: int
    page: int | None
    paragraph: int


class Passages(NamedTuple):
    """The passages of an article. `headline` goes in front of each in what is indexed (see
    `indexed_text`); `left_out` counts the characters past the last passage where there would have
    been more than `MAX_PASSAGES`: to be told to the user."""

    passages: tuple[Passage, ...]
    headline: str
    left_out: int


def passages_of(article: Article, count_tokens: CountTokens, window: int) -> Passages:
    """The passages of an article for a model that reads `window` tokens: no character of them is page
    furniture, unless the user has put it back.

    `count_tokens` gives the tokens of each text, special ones not counted. Headline, line break and
    passage together stay within the window.
    """
    headline = short_headline(article.title, count_tokens, window)
    room = window - (count_tokens([headline + "\n"])[0] if headline else 0)
    furniture = [Span(part.start, part.end) for part in article.furniture if not part.put_back]
    pieces = split(article.text, article.page_starts, count_tokens, room, article.language, furniture)
    kept = pieces[:MAX_PASSAGES]
    left_out = len(article.text) - kept[-1].end if len(pieces) > len(kept) else 0
    return Passages(tuple(_passage(article, piece) for piece in kept), headline, left_out)


def indexed_text(headline: str, passage_text: str) -> str:
    """What is embedded, and counted words of, for a passage. Never shown."""
    return f"{headline}\n{passage_text}" if headline else passage_text


def short_headline(title: str | None, count_tokens: CountTokens, window: int) -> str:
    """The title on one line, cut at a word to `HEADLINE_TOKENS`, or a quarter of a small window."""
    room = min(HEADLINE_TOKENS, window // 4)
    line = " ".join((title or "").split())[: LETTERS * HEADLINE_TOKENS]
    while line and (tokens := count_tokens([line])[0]) > room:
        cut = line.rfind(" ")
        line = line[: cut if cut > 0 else len(line) * room // tokens]
    return line


def split(
    text: str,
    page_starts: Sequence[int],
    count_tokens: CountTokens,
    window: int,
    language: str | None,
    without: Sequence[Span] = (),
) -> list[Piece]:
    """Cut a text into pieces of about 150 words, 200 at most, and `window` tokens at most.

    They do not overlap, cover everything but white space and the spans `without`, and end where
    sentences do, if possible where paragraphs do; only a sentence longer than a piece is cut at a word,
    and only a word longer than that inside. They may reach over paragraphs, never over pages or over
    what is left out. Paragraphs are counted with those left out, as a reader of the whole text counts
    them. Stops soon after `MAX_PASSAGES` pieces.
    """
    blocks: list[Span] = []
    holes = merged(without, len(text))
    borders = sorted({*page_starts, *(hole.end for hole in holes)})
    sentence_ends = _sentences(text, page_starts, holes, blocks, language)
    units = _units(text, sentence_ends, count_tokens, window)
    spans = [span for run in _between(units, borders) for span in filled(text, run, count_tokens, window)]
    starts = [block.start for block in blocks]
    return [
        Piece(span.start, span.end, _page(span.start, page_starts), bisect_right(starts, span.start))
        for span in spans
    ]


def _passage(article: Article, piece: Piece) -> Passage:
    identity = str(uuid5(_NAMESPACE, f"{article.id}:{piece.start}:{piece.end}"))
    text = article.text[piece.start : piece.end]
    return Passage(identity, article.id, text, piece.start, piece.end, piece.page, piece.paragraph)


def _page(offset: int, page_starts: Sequence[int]) -> int | None:
    return max(1, bisect_right(page_starts, offset)) if page_starts else None


def _units(
    text: str, sentence_ends: Iterable[tuple[Span, bool]], count_tokens: CountTokens, window: int
) -> Iterator[Unit]:
    """The units of a text, read no further than to where they must fill `MAX_PASSAGES`."""
    load = 0.0
    for batch in _batches(sentence_ends):
        for unit in units_of(text, batch, count_tokens, window):
            yield unit
            load += unit.load
        if load > MAX_PASSAGES:  # no passage takes more than 1, so there are more passages than that
            return


def _sentences(
    text: str,
    page_starts: Sequence[int],
    holes: Sequence[Span],
    blocks: list[Span],
    language: str | None,
) -> Iterator[tuple[Span, bool]]:
    """Sentences outside `holes`, cut where a page ends, and whether what is kept of a paragraph ends
    with them; the paragraphs read go into `blocks`."""
    for block in each_paragraph(text):
        blocks.append(block)
        parts = (stripped(text, part) for part in parts_outside(block, holes))
        kept = [part for part in parts if part.end > part.start]
        for part in kept:
            for page_part in _cut_at(part, page_starts):
                for span in sentences_in(text, page_part, language):
                    yield span, span.end == kept[-1].end


def _batches(sentence_ends: Iterable[tuple[Span, bool]]) -> Iterator[list[tuple[Span, bool]]]:
    batch: list[tuple[Span, bool]] = []
    for span, ends in sentence_ends:
        batch.append((span, ends))
        if span.end - batch[0][0].start >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _cut_at(block: Span, borders: Sequence[int]) -> list[Span]:
    """A block, in parts if it reaches over a border."""
    inside = borders[bisect_right(borders, block.start) : bisect_left(borders, block.end)]
    return [Span(start, end) for start, end in pairwise([block.start, *inside, block.end])]


def _between(units: Iterable[Unit], borders: Sequence[int]) -> Iterator[list[Unit]]:
    """Units in runs that reach over none of the borders."""
    run: list[Unit] = []
    for unit in units:
        if run and bisect_right(borders, unit.start) != bisect_right(borders, run[0].start):
            yield run
            run = []
        run.append(unit)
    if run:
        yield run
