"""Which sentence of a passage to mark for a question. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import Stemmer

from indexer.records import Span

_WORD = re.compile(r"\w+", re.UNICODE)
_STOP_WORDS = (
    "a about after all also an and any are as at be been before but by can could did do does for from had "
    "has have he her his how i if in into is it its me more most my no not of on one or our out over said "
    "she so some than that the their them then there they this to up was we were what when where which who "
    "whom whose why will with would you your"
)


def best_sentences(
    question: str, passages: Sequence[str], sentences: Sequence[Sequence[Span]]
) -> list[Span | None]:
    """For each passage the sentence that shares most with the question, `None` where none shares a word.

    A shared word weighs the more the fewer of all these sentences have it (inverse document
    frequency), and the sum is damped by the sentence's length, so that a long sentence does not win
    by length alone. Ties go to the earlier sentence.
    """
    wanted = frozenset(stems(question)) - _stop_stems()
    found = [
        [(span, len(words), frozenset(words) & wanted) for span, words in _read(text, spans)]
        for text, spans in zip(passages, sentences, strict=True)
    ]
    rarity = _rarity([words for passage in found for _, _, words in passage])
    return [_best(passage, rarity) for passage in found]


def stems(text: str) -> list[str]:
    """The words of a text, lower-cased and stemmed as English (Snowball)."""
    stemmed: list[str] = _stemmer().stemWords(_WORD.findall(text.casefold()))
    return stemmed


def _read(text: str, spans: Sequence[Span]) -> list[tuple[Span, list[str]]]:
    return [(span, stems(text[span.start : span.end])) for span in spans]


def _rarity(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}


def _best(sentences: Sequence[tuple[Span, int, frozenset[str]]], rarity: dict[str, float]) -> Span | None:
    def weight(sentence: tuple[Span, int, frozenset[str]]) -> float:
        _, length, words = sentence
        return sum(rarity[word] for word in words) / math.log(math.e + length)

    best = max(sentences, key=weight, default=None)
    return best[0] if best and best[2] else None


@lru_cache(maxsize=1)
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


@lru_cache(maxsize=1)
def _stop_stems() -> frozenset[str]:
    return frozenset(stems(_STOP_WORDS))
