"""An article's text as the stages of this room read it: words, paragraphs, sentences, dates. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from indexer.records import Published, Span, Told
from indexer.stories.content_words import stems
from indexer.stories.words import Word, words_of

_OPENED = re.compile(r"(?:[\"“„«»‘]\s?|\s[-–—]\s)(?=\w)")
"""What may begin a sentence amid another: a quotation, what follows "PORT ELLERY (NPA) - "."""


class Stated(NamedTuple):
    """What the words of a date say by themselves: a weekday (Monday is 0), a day of the month, a month."""

    weekday: int | None = None
    day: int | None = None
    month: int | None = None


@dataclass(frozen=True)
class Text:
    """A text under the name of its article. `paragraphs`, `sentences` and the `dates` it tells of are in
    order, none overlapping another of its kind; the first two are spans outside page furniture, and sentences
    that are only headline, byline or date line are left out. `stated` is what the words of each date say."""

    name: str
    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    dates: tuple[Told, ...] = ()
    stated: tuple[Stated, ...] = ()
    title: str | None = None
    published: Published | None = None
    language: str | None = None

    @cached_property
    def words(self) -> list[Word]:
        """Its words, in order, up to the end of its last paragraph."""
        return words_of(self.text[: self.paragraphs[-1].end] if self.paragraphs else "")

    @cached_property
    def sentence_stems(self) -> list[frozenset[str]]:
        """The stems of the content words of each sentence."""
        return [self.stems_in(span) for span in self.sentences]

    @cached_property
    def openings(self) -> frozenset[int]:
        """Where words begin that have a capital whatever they are: those of sentences and quotations."""
        spans = (*self.sentences, *self.paragraphs)
        firsts = {words[0].start for span in spans if (words := self.words_in(span))}
        end = self.paragraphs[-1].end if self.paragraphs else 0
        return frozenset(firsts | {match.end() for match in _OPENED.finditer(self.text, 0, end)})

    def names_in(self, span: Span) -> frozenset[str]:
        """The stems of the names in a span."""
        return stems((word.folded for word in self.words_in(span) if self.is_named(word)), self.language)

    def is_named(self, word: Word) -> bool:
        """Whether a word has a capital that only a name has; in German every noun has one."""
        return word.start in self._names

    def is_dated(self, word: Word) -> bool:
        """Whether a word is part of a date that the text tells of."""
        at = bisect_right(self._dated, word.start)
        return at > 0 and word.start < self.dates[at - 1].end

    def words_in(self, span: Span) -> Sequence[Word]:
        """The words that begin in a span."""
        starts = self._starts
        return self.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def stems_in(self, span: Span) -> frozenset[str]:
        """The stems of the content words of a span."""
        return stems((word.folded for word in self.words_in(span)), self.language)

    @cached_property
    def _names(self) -> frozenset[int]:
        if (self.language or "").lower().startswith("de"):
            return frozenset()
        capitals = {word.start for word in self.words if self.text[word.start].isupper()}
        return frozenset(capitals - self.openings)

    @cached_property
    def _dated(self) -> list[int]:
        return [told.start for told in self.dates]

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]
