"""Made-up articles in any number, and a model that makes up vectors: seeded, the same in every process.

Words are drawn by Zipf's law, so that a few stand in every passage and most in hardly any. The first
hundred ranks are the English words that search leaves out, as in any English text.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

import numpy as np

from indexer.embeddings.seam import TokenShare, Vectors

DIMENSION, TOPICS = 384, 1_000
TOPICAL = 0.7
"""Cosine of a vector to its topic's centre. Two texts of a topic then have about its square, 0.5, which is
what all-MiniLM-L6-v2 gives passages of one story; two of different topics have about 0."""

VOCABULARY = 200_000
PASSAGES, WORDS = 8, 150
"""Passages of an article and words of a passage."""
HEADLINE = 8

OUTLETS, AUTHORS = 200, 5_000
UNDATED, YEAR_ONLY, UNSIGNED, UNNAMED = 0.1, 0.03, 0.3, 0.03
"""Shares of articles without a date, with a year alone, without an author, without an outlet."""
FIRST_DAY, DAYS = date(2004, 1, 1), 20 * 365

_SYLLABLES = (
    *("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "se", "ti", "vo", "wa", "xe", "yu", "zo"),
    *("bri", "cla", "dro", "fle", "gri", "pla", "sto", "tre", "kno", "shu", "chi", "quo", "spa", "lem"),
)
_LEFT_OUT = """
    the of and to a in is that for it was on with as be by at from are this have or an they which you
    had not but his her she he we their there were been has its who will more no if out so what up said
    about than into them can only other new some could time these two may then do first any my now such
    like our over me even most made after also did many before must through back where much your way
    well down should because each
"""
_ORDINARY = tuple(_LEFT_OUT.split())
_WORD = re.compile(r"\w+")


class MadeUp(NamedTuple):
    """An article: `paragraphs` are its passages, `published` is ISO 8601. Below them it has two short lines,
    one of its own and one that its outlet prints under each."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    outlet: str | None
    published: str | None
    author: str | None

    @property
    def short_lines(self) -> tuple[str, str]:
        """Its own short line, and its outlet's."""
        own = _WORD.findall(self.paragraphs[-1])[-6:]
        return " ".join(own).capitalize(), f"Copyright {self.outlet or 'reserved'}"

    @property
    def text(self) -> str:
        """All that is printed below the headline."""
        return "\n\n".join((*self.paragraphs, *self.short_lines))


def articles(first: int, count: int) -> Iterator[MadeUp]:
    """The articles of these numbers, each the same whatever is asked for beside it."""
    return map(article, range(first, first + count))


def article(number: int) -> MadeUp:
    """The article of this number."""
    source = np.random.default_rng(number)
    words = _words(source, PASSAGES * WORDS)
    headline = _words(source, HEADLINE * 4)
    telling = [word for word in headline if word not in _ORDINARY][:HEADLINE]
    chances = source.random(4)
    return MadeUp(
        number,
        " ".join(telling).capitalize(),
        tuple(_paragraph(words[at : at + WORDS]) for at in range(0, len(words), WORDS)),
        None if chances[0] < UNNAMED else _outlet(source),
        _published(source, chances[1]),
        None if chances[2] < UNSIGNED else _author(source),
    )


class MadeUpModel:
    """An `Embedder` whose vectors stand around a thousand centres: a text's first word says around which, so
    that an article's passages, which begin with its headline, and a question that is that headline are near
    each other. Counts words for tokens. Takes 70 µs a text, so that what is measured is not the model."""

    name = "made-up@1"
    dimension = DIMENSION
    window = 256

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_WORD.findall(text)) for text in texts]

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        first = text[: text.find(" ")] if " " in text else text
        own = _unit(np.random.default_rng(_digest(text)).standard_normal(DIMENSION))
        mixed = TOPICAL * _centres()[_digest(first.lower()) % TOPICS] + (1 - TOPICAL**2) ** 0.5 * own
        return _unit(mixed).astype(np.float32)

    def token_shares(
        self, text: str, question: Vectors, *, before: str = ""
    ) -> tuple[TokenShare, ...] | None:
        """The cosine in equal parts: which sentence is marked is not what is measured."""
        places = [match.span() for match in _WORD.finditer(text)][: self.window]
        cosine = float(self.embed_query(before + text) @ question)
        return tuple(TokenShare(start, end, cosine / max(1, len(places))) for start, end in places)


def _paragraph(words: Sequence[str]) -> str:
    sentences = (words[at : at + 15] for at in range(0, len(words), 15))
    return " ".join(" ".join(sentence).capitalize() + "." for sentence in sentences)


def _outlet(source: np.random.Generator) -> str:
    """A few outlets have most articles, many have few."""
    return f"The {_vocabulary()[200 + _rank(source, OUTLETS)].capitalize()} Post"


def _author(source: np.random.Generator) -> str:
    number = _rank(source, AUTHORS)
    return f"{_vocabulary()[1_000 + number % 71].capitalize()} {_vocabulary()[2_000 + number].capitalize()}"


def _published(source: np.random.Generator, chance: float) -> str | None:
    day = (FIRST_DAY + timedelta(days=int(source.integers(DAYS)))).isoformat()
    if chance < UNDATED:
        return None
    return day[:4] if chance < UNDATED + YEAR_ONLY else day


def _rank(source: np.random.Generator, ranks: int) -> int:
    return int(np.searchsorted(_zipf(ranks), source.random()))


def _words(source: np.random.Generator, count: int) -> list[str]:
    vocabulary = _vocabulary()
    return [vocabulary[rank] for rank in np.searchsorted(_zipf(VOCABULARY), source.random(count)).tolist()]


@cache
def _zipf(ranks: int) -> np.typing.NDArray[np.float64]:
    """The shares of the ranks, summed up: each rank has 1/rank of what the first has."""
    shares = 1 / np.arange(1, ranks + 1)
    return np.cumsum(shares) / shares.sum()


@cache
def _vocabulary() -> list[str]:
    """Ordinary English words, then made-up ones, no two alike: a number written in syllables."""
    return [*_ORDINARY, *(_spelled(number + 1_000) for number in range(VOCABULARY - len(_ORDINARY)))]


def _spelled(number: int) -> str:
    word = ""
    while number:
        number, syllable = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[syllable]
    return word


@cache
def _centres() -> Vectors:
    drawn = np.random.default_rng(7).standard_normal((TOPICS, DIMENSION))
    centres: Vectors = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return centres


def _digest(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())


def _unit(vector: np.typing.NDArray[np.float64]) -> np.typing.NDArray[np.float64]:
    unit: np.typing.NDArray[np.float64] = vector / np.linalg.norm(vector)
    return unit
