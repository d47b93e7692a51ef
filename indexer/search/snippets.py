"""What of a passage answers a question: the sentence to mark, the words shared. Pure."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import Stemmer

from indexer.records import Span

_WORD = re.compile(r"\w+", re.UNICODE)
_LANGUAGES = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french", "hu": "hungarian", "hy": "armenian",
    "id": "indonesian", "it": "italian", "nb": "norwegian", "nl": "dutch", "nn": "norwegian",
    "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish",
}  # fmt: skip
"""Snowball's stemmers by ISO 639-1. Texts in other and unknown languages are stemmed as English."""

_WORD_LENGTH = 6
"""Characters a word and its space take, to tell a sentence's length without counting its words."""

_KNOWN_BY = 2
"""Letters at its beginning that a word keeps when it is stemmed ("dying" is among the few that do not)."""
_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and any are as at be been before but by can could did do does for from "
        "had has have he her his how i if in into is it its me more most my no not of on one or our out "
        "over said she so some than that the their them then there they this to up was we were what when "
        "where which who whom whose why will with would you your",
    )
)
"""English. Those of other languages stand in most sentences, so they weigh little."""


def best_sentences(
    question: str,
    passages: Sequence[str],
    sentences: Sequence[Sequence[Span]],
    languages: Sequence[str | None] = (),
) -> list[Span | None]:
    """For each passage the sentence that shares most with the question, `None` where none shares a word.

    A shared word weighs the more the fewer of all these sentences have it (inverse document
    frequency), and the sum is damped by the sentence's length, so that a long sentence does not win
    by length alone. Ties go to the earlier sentence. `languages` are codes by which words are stemmed;
    without them all are English.
    """
    spoken = languages or [None] * len(passages)
    found = [
        _shared_by(_Words.of(question, language), text, spans)
        for text, spans, language in zip(passages, sentences, spoken, strict=True)
    ]
    rarity = _rarity([words for passage in found for _, words in passage])
    return [_best(passage, rarity) for passage in found]


def shared_words(question: str, text: str, language: str | None = None) -> tuple[str, ...]:
    """The words of a text that the question has too, stop words aside, as printed there, each once by its
    stem, in the order of the text."""
    printed: dict[str, str] = {}
    for _, word, stem in _Words.of(question, language).in_text(text):
        printed.setdefault(stem, word)
    return tuple(printed.values())


class _Words(NamedTuple):
    """The stems of a question, and a pattern for words that may have one of them: few words of a text are
    stemmed then, which takes a fifth of the time."""

    stems: frozenset[str]
    pattern: re.Pattern[str]
    language: str

    @classmethod
    def of(cls, question: str, language: str | None) -> _Words:
        return _words_of(question, _LANGUAGES.get((language or "en").split("-")[0].lower(), "english"))

    def in_text(self, text: str) -> list[tuple[int, str, str]]:
        """Where each of the words stands, as printed, and its stem."""
        if not self.stems:
            return []
        found = [(match.start(), match.group()) for match in self.pattern.finditer(text)]
        stemmed = _stemmer(self.language).stemWords([word.casefold() for _, word in found])
        return [
            (at, word, stem) for (at, word), stem in zip(found, stemmed, strict=True) if stem in self.stems
        ]


@lru_cache(maxsize=50)
def _words_of(question: str, language: str) -> _Words:
    words = _WORD.findall(question.casefold())
    stemmed = zip(words, _stemmer(language).stemWords(words), strict=True)
    wanted = {stem: word for word, stem in stemmed if word not in _STOP_WORDS}
    beginnings = "|".join(sorted({re.escape(stem[:_KNOWN_BY]) for stem in wanted}))
    first = "".join(sorted({re.escape(stem[0]) for stem in wanted}))
    # Looking at the letter first takes a third of the time of looking whether a word begins.
    pattern = re.compile(rf"(?=[{first}])(?<!\w)(?:{beginnings})\w*" if wanted else "$^", re.IGNORECASE)
    return _Words(frozenset(wanted), pattern, language)


def _shared_by(words: _Words, text: str, spans: Sequence[Span]) -> list[tuple[Span, frozenset[str]]]:
    """Each sentence with the stems it shares with the question."""
    found = words.in_text(text)
    starts = [at for at, _, _ in found]
    parts = [(span, bisect_left(starts, span.start), bisect_left(starts, span.end)) for span in spans]
    return [(span, frozenset(stem for _, _, stem in found[first:last])) for span, first, last in parts]


def _rarity(sentences: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for words in sentences for word in words)
    return {word: math.log(1 + len(sentences) / count) for word, count in counts.items()}


def _best(sentences: Sequence[tuple[Span, frozenset[str]]], rarity: dict[str, float]) -> Span | None:
    def weight(sentence: tuple[Span, frozenset[str]]) -> float:
        (start, end), words = sentence
        return sum(rarity[word] for word in words) / math.log(math.e + (end - start) / _WORD_LENGTH)

    best = max(sentences, key=weight, default=None)
    return best[0] if best and best[1] else None


@lru_cache(maxsize=len(_LANGUAGES))
def _stemmer(language: str) -> Stemmer.Stemmer:
    return Stemmer.Stemmer(language)
