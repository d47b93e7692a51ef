"""The words of a quotation as they are looked for, and where enough of them stand together. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from indexer.stories.quotes.aligning import Told, stemmed
from indexer.stories.words import words_of

MOST_WORDS = 200
"""Words of a quotation that are compared; what is beyond them is not looked at."""

_MOST_STRETCHES = 8
"""Stretches of one text that are aligned, those with most of the words first."""

_TELLING = 3
"""Telling words near each other that make a passage worth reading."""

_WORD_LENGTH = 7
"""Characters a word and its space may take, in telling how far words are apart without counting them."""

_WORD = re.compile(r"\w+")

_UNHEARD = re.compile("['’‘\xad\u0300-\u036f]")

_FRAGMENT = 3
"""Words in a row that are looked for as they are: what a paper prints of a quotation may be no more."""


@dataclass(frozen=True)
class Sought:
    """The words asked for; `content` counts the stems of those that say something."""

    text: str
    words: tuple[Told, ...]
    content: Counter[str]
    language: str | None = None

    @property
    def width(self) -> int:
        """Words over which its own may be spread, with others between them."""
        return len(self.words) + len(self.words) // 2 + 8

    @property
    def least(self) -> int:
        """How many of the telling words a text has to have near each other."""
        total = self.content.total()
        return min(total, max(2, min(3, -(-total // 2))))

    @cached_property
    def fragments(self) -> tuple[str, ...]:
        """Every few words in a row with a telling one among them, folded."""
        rows = [self.words[at : at + _FRAGMENT] for at in range(len(self.words) - _FRAGMENT + 1)]
        return tuple(
            " ".join(told.word.folded for told in row) for row in rows if any(told.stem for told in row)
        )

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Words that may have one of the stems: those that begin like it and are not much longer."""
        beginnings = sorted({re.escape(stem.rstrip("i") or stem) for stem in self.content})
        return re.compile(rf"\b({'|'.join(beginnings) or '(?!)'})\w{{0,5}}\b")


def sought(text: str, language: str | None = None) -> Sought:
    """What to look for, of a quotation without its marks."""
    words = tuple(stemmed(words_of(text)[:MOST_WORDS], language))
    return Sought(text, words, Counter(told.stem for told in words if told.stem), language)


def promise(wanted: Sought, text: str) -> int:
    """How many of the telling words a text has near each other; 0 where they are too few, unless it has some
    of the words in a row. Quick, and more often right than sure."""
    folded = _folded(text)
    found = [(match.start(), match[1]) for match in wanted.pattern.finditer(folded)]
    width = wanted.width * _WORD_LENGTH
    near = [
        len({word for start, word in found[at : at + 2 * len(wanted.content)] if start < first + width})
        for at, (first, _) in enumerate(found)
    ]
    best = max(near, default=0)
    if best >= min(_TELLING, len(wanted.content)):
        return best
    row = " ".join(_WORD.findall(folded)) if found else ""
    return 1 if any(fragment in row for fragment in wanted.fragments) else 0


def _folded(text: str) -> str:
    if text.isascii():
        return text.replace("'", "").lower()
    return _UNHEARD.sub("", unicodedata.normalize("NFKD", text).casefold())


def stretches(wanted: Sought, printed: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """The parts of a text that have most of the words, each with room for words between and around them."""
    size, width = len(wanted.words), wanted.width
    if not wanted.content:
        yield from _verbatim(wanted, printed)
        return
    hits = [at for at, told in enumerate(printed) if told.stem in wanted.content]
    counts = _counts(wanted, printed, hits, width)
    dense = [(count, first) for first, count in zip(hits, counts, strict=True) if count >= wanted.least]
    taken: list[int] = []
    for _, first in sorted(dense, key=lambda pair: (-pair[0], pair[1])):
        if len(taken) < _MOST_STRETCHES and all(abs(first - other) >= width for other in taken):
            taken.append(first)
            yield printed[max(0, first - size) : first + width + size]


def _counts(wanted: Sought, printed: Sequence[Told], hits: Sequence[int], width: int) -> Iterator[int]:
    """From each hit on, how many of the telling words stand within the width, each as often as asked for."""
    inside: Counter[str] = Counter()
    count, right = 0, 0
    for left, first in enumerate(hits):
        while right < len(hits) and hits[right] < first + width:
            stem = printed[hits[right]].stem
            count += inside[stem] < wanted.content[stem]
            inside[stem] += 1
            right += 1
        yield count
        stem = printed[hits[left]].stem
        inside[stem] -= 1
        count -= inside[stem] < wanted.content[stem]


def _verbatim(wanted: Sought, printed: Sequence[Told]) -> Iterator[Sequence[Told]]:
    """Where words that say nothing stand just as asked for."""
    row = [told.word.folded for told in wanted.words]
    for at, told in enumerate(printed):
        if told.word.folded == row[0] and [one.word.folded for one in printed[at : at + len(row)]] == row:
            yield printed[at : at + len(row)]
