"""Words as BM25 sparse vectors, the same for both engines, so that both rank alike.

A passage's words are stemmed, and its stop words dropped, by the rules of its language. What a question
is in is not known and not guessed: its words are made by the rules of every language the archive holds, and
a passage shares with it those that its own language makes.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from qdrant_edge import (
    Bm25,
    Bm25Config,
    DisabledStemmer,
    SnowballLanguage,
    SnowballParams,
    StopwordsSet,
    TokenizerType,
)

from indexer.store.collection import Sparse, ones
from indexer.store.where import encodable

USUAL = "en"
"""The tongue of a passage of unknown language: an archive in English then ranks as it always did."""

OTHER = "other"
"""The tongue of a language that has rules of no kind here: its words count as they are, in lower case."""

_NAMED = {
    **{"ar": "arabic", "az": "azerbaijani", "bn": "bengali", "ca": "catalan", "da": "danish"},
    **{"de": "german", "el": "greek", "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish"},
    **{"fr": "french", "he": "hebrew", "hu": "hungarian", "id": "indonesian", "it": "italian"},
    **{"ja": "japanese", "kk": "kazakh", "ne": "nepali", "nl": "dutch", "no": "norwegian"},
    **{"pt": "portuguese", "ro": "romanian", "ru": "russian", "sl": "slovene", "sv": "swedish"},
    **{"tg": "tajik", "tr": "turkish", "zh": "chinese"},
}
"""Languages with stop words, most of them with a stemmer, as Qdrant calls them."""

_STEMMED = {"hy": SnowballLanguage.Armenian, "ta": SnowballLanguage.Tamil}
"""Languages with a stemmer only."""

_UNSPACED = ("ja", "th", "zh")
"""Languages written without spaces that Qdrant's multilingual tokenizer cuts into words. It does not cut
Khmer, Lao or Burmese."""

_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Codes that stand for another: written forms of Norwegian, and codes withdrawn in 1989."""


def tongue_of(language: str | None) -> str:
    """By which rules a text in this language is read ("de" for "de-AT"); see `USUAL` and `OTHER`."""
    if language is None:
        return USUAL
    code = re.split("[-_]", language.strip().lower(), maxsplit=1)[0]
    code = _SAME.get(code, code)
    return code if code in _NAMED or code in _STEMMED or code in _UNSPACED else OTHER


def of_document(text: str, tongue: str = USUAL) -> Sparse:
    """The words of a passage with their BM25 weights; Qdrant adds the rarity of each (IDF)."""
    vector = _model(tongue).embed_document(encodable(text))
    return Sparse(vector.indices, vector.values)


def of_question(text: str, tongues: Collection[str] = (USUAL,)) -> Sparse:
    """The words of a question, each weighing 1, made by the rules of each of these tongues: a word that
    several make alike is there once. Empty when all are stop words in all of them."""
    found = {number for tongue in tongues for number in words_of_question(text, tongue)}
    return ones(sorted(found))


def words_of_question(text: str, tongue: str) -> list[int]:
    """The numbers of the words of a question, made by the rules of one tongue."""
    return list(_model(tongue).embed_query(encodable(text)).indices)


@cache
def _model(tongue: str) -> Bm25:
    tokenizer = TokenizerType.Multilingual if tongue in _UNSPACED else None
    if tongue in _NAMED:
        return Bm25(Bm25Config(language=_NAMED[tongue], tokenizer=tokenizer))
    stemmer = SnowballParams(_STEMMED[tongue]) if tongue in _STEMMED else DisabledStemmer()
    return Bm25(Bm25Config(tokenizer=tokenizer, stemmer=stemmer, stopwords=StopwordsSet(custom=set())))
