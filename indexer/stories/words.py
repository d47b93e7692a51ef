"""A text as words that can be compared across outlets, each with its place. Pure.

Two printings of one sentence have the same words here whatever their quotation marks, dashes, capitals,
accents, line breaks and invisible characters are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from indexer.records import Article, Span
from indexer.typography import INVISIBLE, UNSPACED

_UNSPACED = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED)
_INSIDE = f"[{INVISIBLE}]"
_APOSTROPHES = "['’‘ʼ＇]"
_WORD = re.compile(
    rf"[{_UNSPACED}]|[^\W{_UNSPACED}](?:{_INSIDE}|{_APOSTROPHES}(?=[^\W\d_])|[^\W{_UNSPACED}]|\b[.,](?=\d))*"
)
_LEFT_OUT = re.compile(rf"{_INSIDE}|{_APOSTROPHES}")


class Word(NamedTuple):
    """A word as it is compared, and its span in the text."""

    folded: str
    start: int
    end: int


def words_of(text: str, without: Sequence[Span] = ()) -> list[Word]:
    """The words of a text in order, but for those that begin in the spans `without`, which are in order.

    A number with its separators is one word ("1,200", "3.5"), as is one with an apostrophe in it ("didn't").
    In scripts that put no space between words each character is one.
    """
    found = (Word(_folded(one.group()), one.start(), one.end()) for one in _WORD.finditer(text))
    return list(_outside(found, without) if without else found)


def printed_words(article: Article) -> list[Word]:
    """The words of an article's text that are not page furniture."""
    holes = sorted(Span(part.start, part.end) for part in article.furniture if not part.put_back)
    return words_of(article.text, holes)


def _outside(words: Iterable[Word], holes: Sequence[Span]) -> Iterable[Word]:
    at = 0
    for word in words:
        while at < len(holes) and holes[at].end <= word.start:
            at += 1
        if at == len(holes) or word.start < holes[at].start:
            yield word


@lru_cache(1 << 16)  # of one article after another, nearly all words are those of the articles before
def _folded(word: str) -> str:
    if word.isascii():
        return word.replace("'", "").lower()
    plain = unicodedata.normalize("NFKD", _LEFT_OUT.sub("", word)).casefold()
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return unicodedata.normalize("NFKC", letters) or word
