"""Which words of a text are numbers, names and dates, as far as their form tells. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from indexer.records import Flag, FlagKind
from indexer.stories.content_words import is_function_word
from indexer.stories.texts import Text
from indexer.stories.words import Word

_NUMBER_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
        million billion zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn zwanzig dreissig
        vierzig funfzig hundert tausend millionen milliarden deux trois quatre cinq sept huit neuf dix onze
        douze treize quatorze quinze seize vingt trente quarante cinquante cent mille millions milliards
        """,
    )
)
"""Numbers written out, but for "one", which is more often no number, and French "six", which is English."""

_INSIDE: dict[FlagKind, str] = {"date": " \t\r\n,.", "number": " \t\r\n", "name": " \t\r\n"}
"""What may stand between two words of one kind: "Wednesday, 4 May"."""


def kind_of(word: Word, text: Text) -> FlagKind | None:
    """What a word stands for: part of a date that the text tells, a number, or a name."""
    if text.is_dated(word):
        return "date"
    if any(sign.isdigit() for sign in word.folded) or word.folded in _NUMBER_WORDS:
        return "number"
    return "name" if text.is_named(word) and not is_function_word(word.folded) else None


def flags(words: Sequence[Word], text: Text, known: frozenset[str]) -> Iterator[Flag]:
    """Numbers, names and dates among some words, unless their words are `known` to the counterpart;
    neighbours of one kind are one."""
    last: Flag | None = None
    for word in words:
        kind = None if word.folded in known else kind_of(word, text)
        if kind and last and last.kind == kind and not text.text[last.end : word.start].strip(_INSIDE[kind]):
            last = last._replace(end=word.end)
            continue
        if last:
            yield last
        last = Flag(kind, word.start, word.end) if kind else None
    if last:
        yield last
