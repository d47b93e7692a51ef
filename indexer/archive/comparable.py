"""Articles of the archive as texts to compare: paragraphs, sentences and dates, without furniture."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from indexer.metadata.calendar_words import MONTHS, WEEKDAYS
from indexer.passages import paragraphs
from indexer.passages.leaving_out import merged, parts_outside
from indexer.passages.sentences import sentences_in, stripped
from indexer.records import Article, Span, Told
from indexer.stories.texts import Stated, Text
from indexer.stories.words import words_of

LONGEST = 100_000
"""Characters of an article that are compared, twenty newspaper pages: the memory that an alignment takes
grows with the square of them (40 MB here)."""

_ENDS_SENTENCE = re.compile(r"[.!?…。！？][\"'”’»)\]|\s]*$")
_WORD_OR_NUMBER = re.compile(r"[^\W\d_]+|\d+")
_NO_SENTENCE = ("title", "outlet", "published", "author")
"""Fields whose own lines at the head of a text are not what it tells."""


def text_of(article: Article, told: Sequence[Told] = ()) -> Text:
    """What of an article is compared: its beginning, without page furniture."""
    holes = merged(
        [Span(part.start, part.end) for part in article.furniture if not part.put_back], len(article.text)
    )
    blocks = [
        stripped(article.text, part)
        for block in paragraphs(article.text[:LONGEST])
        for part in parts_outside(block, holes)
    ]
    filled = _with_words(article.text, blocks)
    heads = _heads(article)
    spoken = [
        span
        for block in _after_heads(article.text, filled)
        for span in sentences_in(article.text, block, article.language)
        if not _is_head(span, heads)
    ]
    return Text(
        article.id,
        article.text,
        tuple(filled),
        tuple(spoken),
        tuple(told),
        tuple(stated(each.quote) for each in told),
        article.title,
        article.published,
        article.language,
    )


def _after_heads(text: str, blocks: Sequence[Span]) -> Sequence[Span]:
    """The paragraphs from the first that ends as a sentence does: headline, byline and section do not. All,
    where none does."""
    ends = [_ENDS_SENTENCE.search(text, block.start, block.end) for block in blocks]
    ending = (place for place, end in enumerate(ends) if end)
    return blocks[next(ending, 0) :]


def _with_words(text: str, spans: Iterable[Span]) -> list[Span]:
    starts = [word.start for word in words_of(text[:LONGEST])]
    return [span for span in spans if bisect_left(starts, span.start) < bisect_left(starts, span.end)]


def _heads(article: Article) -> list[Span]:
    found = [article.evidence[name] for name in _NO_SENTENCE if name in article.evidence]
    return [Span(one.start, one.end) for one in found if one.start is not None and one.end is not None]


def _is_head(span: Span, heads: Sequence[Span]) -> bool:
    """Whether a third or more of a sentence is headline, byline or date line: bylines have job titles."""
    inside = sum(max(0, min(span.end, head.end) - max(span.start, head.start)) for head in heads)
    return 3 * inside >= span.end - span.start


def stated(quote: str) -> Stated:
    """The weekday, day and month that the words of a date name."""
    words = [word.lower() for word in _WORD_OR_NUMBER.findall(quote)]
    weekdays = [WEEKDAYS[word] for word in words if word in WEEKDAYS]
    months = [MONTHS[word] for word in words if word in MONTHS and word not in WEEKDAYS]
    days = [int(word) for word in words if word.isdecimal() and len(word) <= 2 and 1 <= int(word) <= 31]
    return Stated(
        weekdays[0] if weekdays else None,
        days[0] if days and months else None,
        months[0] if months else None,
    )
