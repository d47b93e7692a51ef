"""Which words a text prints, folded so coarsely that no typesetting keeps two apart. Pure.

A text that prints a phrase, in whatever typesetting `search.phrases` folds together, has every number of
the phrase; one that has them all need not print it. So nothing here may tell apart what is folded there:
letters count without case and accents; whatever is neither a letter nor a digit separates words; in
scripts without spaces each character is a word, and so is each pair of them.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from indexer.typography import INVISIBLE, UNSPACED

NUMBERS = 1 << 16
"""How many words are told apart. An article has a few hundred, so a phrase of five rare words lets no other
through by chance; a number for every word made opening five times slower at 14,000 articles."""

_QUOTES = "ʹʺʻʼˮ՚"
"""Apostrophes that Unicode counts as letters."""

_UNSEEN_CHARACTER = re.compile(f"[{INVISIBLE}]")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-‐\xad]\r?\n[ \t]*(?=[^\W\d_])")
"""A hyphen at a line's end: the word's own, or only its break there."""


def numbers_of_text(text: str) -> list[int]:
    """The numbers of all words of a text, and of what they are when hyphens at lines' ends are taken out."""
    return sorted({number for reading in _readings(text) for number in _numbers(reading)})


def numbers_of_phrase(phrase: str) -> list[int]:
    """The numbers that a text must have to print this phrase; none for a phrase without a word."""
    return sorted(set(_numbers(_compatible(phrase))))


def _readings(text: str) -> Iterator[str]:
    yield text
    if not text.isascii() and (compatible := _compatible(text)) != text:
        yield compatible
    joined = _BROKEN.sub("", text)
    if joined != text:
        yield _compatible(joined)


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", _UNSEEN_CHARACTER.sub("", text))


def _numbers(text: str) -> Iterator[int]:
    words = text.translate(_FOLDING).split()
    yield from map(_number, set(words))
    if not text.isascii():
        yield from map(_number, _pairs(words))


def _pairs(words: Sequence[str]) -> set[str]:
    return {a + b for a, b in pairwise(words) if _is_unspaced(ord(a[0])) and _is_unspaced(ord(b[0]))}


@lru_cache(1 << 16)  # of one article after another, nearly all words are those of the articles before
def _number(word: str) -> int:
    return zlib.crc32(word.encode("utf-8", "replace")) % NUMBERS


class _Folding(dict[int, str]):
    """What each character becomes, found out at its first use: letters of words, a space, or nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


_FOLDING = _Folding()


def _fold(char: str) -> str:
    unspaced = _is_unspaced(ord(char))
    if not (char.isalnum() or (_is_mark(char) and not unspaced)):
        return " "
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    letters = "".join(_letter(one) for one in plain if not _is_mark(one))
    return f" {letters} " if unspaced else letters


def _letter(char: str) -> str:
    if char == "ı":
        return "i"  # alike without regard to case, as "İ" is
    return char if char.isalnum() and char not in _QUOTES else " "


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "M"


def _is_unspaced(code: int) -> bool:
    return any(first <= code <= last for first, last in UNSPACED)
