"""What the texts of a story have in common: the names and numbers that several of them print. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from indexer.records import Tie, TieKind
from indexer.stories.comparison.flags import flags
from indexer.stories.texts import Text
from indexer.stories.words import words_of

MOST = 8
"""Of each kind: a line on the page."""

_LONGEST = 13
_SMALLEST = 13
"""Numbers from which two texts hardly share one by chance: smaller ones count anything."""

_POSSESSIVE = re.compile(r"['’]s?$")


def ties(texts: Sequence[Text]) -> tuple[Tie, ...]:
    """Names and numbers that at least two texts print, those of most texts first, names before numbers. One
    that is part of another is left out where it is in no more texts."""
    holders: defaultdict[tuple[TieKind, str], dict[str, str]] = defaultdict(dict)
    for text in texts:
        for kind, folded, printed in _named(text):
            holders[kind, folded].setdefault(text.name, printed)
    shared = {key: names for key, names in holders.items() if len(names) > 1}
    return (*_most(shared, "name"), *_most(shared, "number"))


def _most(shared: Mapping[tuple[TieKind, str], Mapping[str, str]], kind: TieKind) -> list[Tie]:
    own = {folded: names for (of_kind, folded), names in shared.items() if of_kind == kind}
    kept = {
        folded: names
        for folded, names in own.items()
        if not any(_is_part(folded, other) and len(own[other]) >= len(names) for other in own)
    }
    ranked = sorted(kept.items(), key=lambda item: (-len(item[1]), -len(item[0]), item[0]))[:MOST]
    return [Tie(kind, next(iter(names.values())), len(names)) for _, names in ranked]


def _is_part(folded: str, other: str) -> bool:
    return folded != other and f" {folded} " in f" {other} "


def _named(text: Text) -> Iterator[tuple[TieKind, str, str]]:
    """Kind, folded and printed words of each name and number of a text's sentences."""
    for span in text.sentences:
        for flag in flags(text.words_in(span), text, frozenset()):
            printed = _POSSESSIVE.sub("", text.text[flag.start : flag.end])
            folded = " ".join(word.folded for word in words_of(printed))
            if flag.kind == "name":
                yield "name", folded, " ".join(printed.split())
            if flag.kind == "number" and _is_telling(folded, printed):
                yield "number", folded, " ".join(printed.split())


def _is_telling(folded: str, printed: str) -> bool:
    """Whether a number is large, or has more than its digits: "4.25", "7.40pm"."""
    digits = "".join(sign for sign in folded if sign.isdecimal())
    return 0 < len(digits) < _LONGEST and (int(digits) >= _SMALLEST or len(digits) < len(printed))
