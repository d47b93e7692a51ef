"""The words and signs of a sentence, and where sentences begin and end. Pure."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 300
"""Characters before or behind a quotation in which its clause is looked for."""

_TOKEN = re.compile(
    r"(?P<word>\d[\d.,]*\d|[^\W_](?:[\w&/]|[’'.-](?=\w))*(?:(?<=\b[^\W\d_])\.)?|\[[^\]\n]{1,40}\])|[^\s\w]|_"
)
_ABBREVIATED = re.compile(
    r"(?:^|\W)(?:[^\W\d_]|Mr|Mrs|Ms|Dr|St|Prof|Rev|Sen|Rep|Gov|Gen|Col|Capt|Lt|Sgt|Jr|Sr|No|vs|Inc|Ltd|Co)$"
)
_SENTENCE_END = re.compile(r"(?:[.!?…][\"”’»)\]']*|[\"”»])\s+(?=[^\s\da-zß-öø-ÿ])|\n\s*\n")


class Token(NamedTuple):
    """A word or a sign, and its span in the text."""

    text: str
    start: int
    end: int
    is_word: bool

    @property
    def small(self) -> str:
        return self.text.casefold()

    @property
    def capital(self) -> bool:
        return self.is_word and self.text[0].isupper()


def tokens_of(text: str, start: int, end: int) -> list[Token]:
    """The words and signs between two places of a text."""
    found = _TOKEN.finditer(text, start, end)
    return [Token(one.group(), one.start(), one.end(), one["word"] is not None) for one in found]


def sentence_start(text: str, at: int, least: int = 0) -> int:
    """Where the sentence that goes on at a place begins, at most LONGEST characters before it."""
    start = max(least, at - LONGEST)
    for end in _SENTENCE_END.finditer(text, start, at):
        if not (
            end.group()[0] == "." and _ABBREVIATED.search(text, max(start, end.start() - 6), end.start())
        ):
            start = end.end()
    return start


def sentence_end(text: str, at: int) -> int:
    """Where the sentence that goes on at a place ends, at most LONGEST characters behind it."""
    most = min(len(text), at + LONGEST)
    for end in _SENTENCE_END.finditer(text, at, most):
        if not _is_abbreviation(text, end, at):
            return end.start() + (end.group()[0] in ".!?…")
    return most


def _is_abbreviation(text: str, end: re.Match[str], since: int) -> bool:
    """Whether a full stop belongs to the word before it ("Dr. Pole")."""
    before = max(since, end.start() - 6)
    return end.group()[0] == "." and bool(_ABBREVIATED.search(text, before, end.start()))
