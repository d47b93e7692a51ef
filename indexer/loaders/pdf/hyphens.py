"""Decides whether a hyphen at the end of a printed line is the typesetter's or the word's. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import Pyphen

MAX_WORD = 60
"""Longest word looked up, in characters."""

_TAIL = 2 * MAX_WORD
"""How much of a line is looked at for a broken word; searching it all takes quadratic time."""

_SMALL_WORDS = {
    "en": ("the", "of", "and", "to", "that"),
    "de": ("der", "die", "und", "das", "nicht"),
    "fr": ("le", "les", "et", "des", "dans"),
    "es": ("el", "los", "y", "que", "las"),
    "it": ("il", "di", "che", "gli", "della"),
    "nl": ("het", "een", "van", "en", "niet"),
    "pt": ("o", "os", "da", "não", "uma"),
    "sv": ("och", "att", "det", "som", "inte"),
    "pl": ("się", "nie", "na", "jest", "w"),
}
_MIN_SMALL_WORDS = 3

_SOFT = "\N{SOFT HYPHEN}"
_HYPHENS = re.escape(f"-\N{HYPHEN}{_SOFT}")
_BROKEN = re.compile(rf"(?P<left>\w[\w{_HYPHENS}'’]*)(?P<hyphen>[{_HYPHENS}])\s*$")
_FIRST = re.compile(r"[\w'’]+(?:-[\w'’]+)*")
_WORD = re.compile(rf"\w[\w'’]*(?:[{_HYPHENS}][\w'’]+)*")


@dataclass(frozen=True)
class Hyphens:
    """What a document's own words and its language say of a hyphen at a line's end.

    `words` counts its unbroken words in small letters; `language` is a code such as "en" or "de-AT", or
    `None`. Build it with `heard_in`.
    """

    words: Counter[str]
    language: str | None

    def joined(self, line: str, following: str) -> str | None:
        """Both lines as one where a word runs over, else `None`: then a space belongs between them."""
        broken, rest = _BROKEN.search(line[-_TAIL:]), _FIRST.match(following[:_TAIL])
        if not broken or not rest:
            return None
        kept = line.rstrip()
        hyphened = broken["hyphen"] == _SOFT or not self._is_words_own(broken["left"], rest.group())
        return (kept[:-1] if hyphened else kept) + following

    def _is_words_own(self, left: str, right: str) -> bool:
        """Whether the hyphen is kept: a number, a name, a compound; what else cannot be broken there."""
        if not (left.isalpha() and right[0].islower()):
            return True
        whole, compound = (left + right).lower(), f"{left}-{right}".lower()
        if self.words[whole] != self.words[compound]:
            return self.words[whole] < self.words[compound]
        if self.words[left.lower()] and self.words[right.lower()] and min(len(left), len(right)) > 2:
            return True
        return not self._may_break(whole, len(left))

    def _may_break(self, word: str, place: int) -> bool:
        """Without rules for the language: two letters before and three after, as printers have it."""
        head = re.split(r"['’-]", word)[0]
        if self._rules is None or len(head) > MAX_WORD:
            return place >= 2 and len(word) - place >= 3
        return place in self._rules.positions(head)

    @cached_property
    def _rules(self) -> Pyphen | None:
        return _rules_of(self.language) if self.language else None


def heard_in(lines: Iterable[str], language: str | None) -> Hyphens:
    """What the lines of a document tell. Words broken at a line's end are no evidence. Without a stated
    language its commonest small words tell it, if they do."""
    words: Counter[str] = Counter()
    for line in lines:
        whole = line[:-_TAIL] + _BROKEN.sub("", line[-_TAIL:])
        words.update(found.lower() for found in _WORD.findall(whole))
    return Hyphens(words, language or _language_of(words))


def without_soft_hyphens(text: str) -> str:
    """The text without hyphens that only show where a word may be broken."""
    return text.replace(_SOFT, "")


def _language_of(words: Counter[str]) -> str | None:
    counts = {language: sum(words[word] for word in small) for language, small in _SMALL_WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= _MIN_SMALL_WORDS else None


@lru_cache(maxsize=8)
def _rules_of(language: str) -> Pyphen | None:
    """The hyphenation rules of a language; British for English that names no country: they break compounds
    only where both parts are broken."""
    import pyphen

    name = pyphen.language_fallback("en_GB" if language.lower() == "en" else language.replace("-", "_"))
    return pyphen.Pyphen(lang=name) if name else None
