"""Which sentences of a text another text tells too, whatever the order of its words. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from indexer.records import Span
from indexer.stories.content_words import is_function_word, stems
from indexer.stories.texts import Text
from indexer.stories.words import words_of

TOLD_TOO = 1 / 3
"""The share of a sentence's content words that stand close together in a text which tells the same. A
paraphrase keeps the names, the numbers and a noun or two of some dozen words; two sentences on different
matters of one story share a name."""

TOLD_WITHOUT_NAMES = 1 / 4
"""The same without its names: whoever is in the story is named again and again."""

FEWEST = 4
"""Content words that a sentence needs for a judgement: with fewer, a single one would decide it."""

_IN_A_ROW = 4
"""Words in a row, one of them a content word, that are no chance: a text which has them quotes the sentence
or reprints part of it."""

_CLOSE = 2
"""How many sentences in a row may tell together what one tells elsewhere."""


class Telling(NamedTuple):
    """What a text tells, for looking up: the stretches that have a word, and its words in a row."""

    places: dict[str, list[int]]
    rows: frozenset[tuple[str, ...]]


def telling(text: Text) -> Telling:
    """A text, made ready to be held against many sentences."""
    sentences = [*text.sentence_stems, *_headline(text)]
    windows = [frozenset[str]().union(*sentences[at : at + _CLOSE]) for at in range(len(sentences))]
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(windows):
        for word in words:
            places[word].append(place)
    rows = (_rows(text, span) for span in text.sentences)
    return Telling(dict(places), frozenset[tuple[str, ...]]().union(*rows))


def untold(text: Text, others: Sequence[Telling]) -> list[Span]:
    """The sentences of a text that none of these others tells, in order."""
    return [
        span
        for span, words in zip(text.sentences, text.sentence_stems, strict=True)
        if len(words) >= FEWEST and not _is_told(text, span, words, others)
    ]


def _is_told(text: Text, span: Span, words: frozenset[str], others: Sequence[Telling]) -> bool:
    names, rows = text.names_in(span), _rows(text, span)
    return any(not rows.isdisjoint(one.rows) or _is_retold(words, names, one.places) for one in others)


def _rows(text: Text, span: Span) -> set[tuple[str, ...]]:
    """Each few words in a row of a sentence that say something and name nobody: "the mayor Ada Roe" is no
    quotation."""
    words = text.words_in(span)
    rows = (words[at : at + _IN_A_ROW] for at in range(len(words) - _IN_A_ROW + 1))
    return {
        tuple(word.folded for word in row)
        for row in rows
        if not all(is_function_word(word.folded) for word in row) and not any(map(text.is_named, row))
    }


def _is_retold(words: frozenset[str], names: frozenset[str], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether any stretch of the other text has enough of these words, and of those that are no names."""
    others = words - names
    shared = Counter(place for word in words for place in places.get(word, ()))
    telling = Counter(place for word in others for place in places.get(word, ()))
    return any(
        count >= TOLD_TOO * len(words) and telling[place] >= TOLD_WITHOUT_NAMES * len(others)
        for place, count in shared.items()
    )


def _headline(text: Text) -> Iterator[frozenset[str]]:
    """Nothing is told only here if it is another's headline."""
    if text.title:
        yield stems((word.folded for word in words_of(text.title)), text.language)
