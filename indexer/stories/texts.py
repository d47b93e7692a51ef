"""An article's text as the stages of this room read it: words, paragraphs, sentences, dates. Pure."""

from __future__ import annotations

import re
from bisect import bisect_left
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
    """A text under the name of its article. `paragraphs` and `sentences` are spans in order, none
    overlapping another of its kind, outside page furniture; sentences that are only headline, byline or
    date line are left out. `dates` are those it tells of, `stated` what the words of each say."""

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
        german = (self.language or "").lower().startswith("de")
        return not german and self.text[word.start].isupper() and word.start not in self.openings

    def words_in(self, span: Span) -> Sequence[Word]:
        """The words that begin in a span."""
        starts = self._starts
        return self.words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def stems_in(self, span: Span) -> frozenset[str]:
        """The stems of the content words of a span."""
        return stems((word.folded for word in self.words_in(span)), self.language)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]
