"""Which words of a text are names, by how they are printed. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from indexer.records import WordKind
from indexer.stories.words import Word

_OPENING = " \t\"'“”„‘’‚«»‹›([*_"
_ENDS = ".!?:;\n\r|–—•/"


def names_in(text: str, words: Sequence[Word]) -> frozenset[str]:
    """Those of these words that are capitalised wherever they stand, and that not only because a sentence
    begins there; acronyms too. German nouns look like names, and are taken for such."""
    inside: set[str] = set()
    lower: set[str] = set()
    for word in words:
        printed = text[word.start : word.end]
        if printed[:1].isupper():
            if not _begins_sentence(text, word.start) or (len(printed) > 1 and printed.isupper()):
                inside.add(word.folded)
        else:
            lower.add(word.folded)
    return frozenset(inside - lower)


def kind_of(folded: str, names: Collection[str]) -> WordKind:
    """What a folded word is, where these are the names of its text."""
    if folded[:1].isdigit():
        return "number"
    return "name" if folded in names else "word"


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 8) : start].rstrip(_OPENING)
    return before[-1:] in _ENDS  # "" too: nothing stands before
