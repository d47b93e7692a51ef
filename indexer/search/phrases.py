"""Where a text prints a phrase: the same words one after another, whatever the typesetting. Pure.

What folds together: case; every kind of quotation mark, apostrophe and prime, also doubled; every dash and
hyphen, also doubled, and white space beside marks and dashes; white space of any kind and length, line
breaks among it; "…", "..." and ". . ."; compatibility forms (Unicode NFKC: ligatures, full width); accents
composed or not; invisible characters (soft hyphens, zero-width ones). A hyphen at a line's end is read
both ways, as the word's own and as its break, though the same way throughout a text. All else has to agree.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from indexer.records import Span
from indexer.typography import DASHES, INVISIBLE, QUOTES, UNSPACED

_ACUTE = "´"
"""Typed as an apostrophe; NFKC would make a space with an accent of it."""

_HANGUL_ENDS = range(0x1160, 0x1200)
"""Vowels and final consonants, which make one syllable with the consonant before them."""

_KEPT = (("\n", " "), ("\xa0", " "), ("\u202f", " "), ("\u2009", " "), ("…", "..."), ("‑", "-"))
"""What newspapers print often: the pattern knows it, so it needs no folding."""

_HYPHENS = "-‐\xad"
"""Where a word is broken at a line's end."""

_SIGMAS = "σςΣ"
_UNSEEN = re.compile(f"[{INVISIBLE}]")
_BROKEN = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}]\r?\n[ \t]*(?=[^\W\d_])")
_BEFORE_IT = re.compile(rf"(?:[\s{QUOTES}{re.escape(DASHES)},;:]|\.{{2,}})+")
_BEHIND_IT = QUOTES + DASHES + ".,;:!?。、 \t\n\r\v\f\x85\u1680\u2028\u2029"
_LETTERS = re.compile(r"[^\W_]{2,}")
_UNSTEADY = re.compile("ss|[ßẞσςΣİı]", re.IGNORECASE)
_PART = re.compile(
    r"(?P<ellipsis>\s*\.(?:\s?\.)+\s*)"
    rf"|(?P<quote>(?:\s*[{QUOTES}])+\s*)"
    rf"|(?P<dash>(?:\s*[{re.escape(DASHES)}])+\s*)"
    r"|(?P<space>\s+)"
    rf"|(?P<words>[^\s.{QUOTES}{re.escape(DASHES)}]+|\.)"
)
_FORMS = {
    "ellipsis": r"\s*+(?:…|\.\s?\.)(?:\s?[.…])*+\s*+",
    "quote": rf"(?:\s*+[{QUOTES}])++\s*+",
    "dash": rf"(?:\s*+[{re.escape(DASHES)}])++\s*+",
    "space": r"\s++",
}


class _Sought(NamedTuple):
    """A phrase as a pattern, and letters that a text without odd characters has wherever it matches."""

    pattern: re.Pattern[str]
    letters: str


def occurrences(text: str, phrase: str) -> list[Span]:
    """Where the phrase is printed, as spans of `text`, in order and apart.

    It begins and ends at word borders, which scripts without spaces have between any two characters, and
    never inside a number ("500" is not printed in "1,500"). Punctuation at the phrase's end, and quotation
    marks and dashes at its ends, are not part of it. A phrase without a letter or digit is nowhere.
    """
    sought = _sought(_compatible(phrase))
    if sought is None:
        return []
    found = set(_whole(sought.pattern, text))
    for joined in _foldings(text):
        if not _prints_folded(_folded(text, joined), phrase):
            continue  # finding out where takes twenty times as long
        folded, places = _folded_with_places(text, joined)
        spans = _whole(_folded_sought(phrase).pattern, folded)
        found |= {Span(places[start].start, places[end - 1].end) for start, end in spans}
    return _apart(sorted(found))


def prints(text: str, phrase: str) -> bool:
    """Whether `occurrences` finds the phrase, found out more quickly."""
    sought = _sought(_compatible(phrase))
    if sought is None:
        return False
    if sought.letters in text.lower() and any(_whole(sought.pattern, text)):
        return True
    return any(_prints_folded(_folded(text, joined), phrase) for joined in _foldings(text))


def _prints_folded(folded: str, phrase: str) -> bool:
    sought = _folded_sought(phrase)
    return sought.letters in folded and any(_whole(sought.pattern, folded))


@lru_cache(maxsize=200)
def _sought(phrase: str) -> _Sought | None:
    core = phrase.rstrip(_BEHIND_IT)
    core = core[found.end() :] if (found := _BEFORE_IT.match(core)) else core
    if not any(map(str.isalnum, core)):
        return None
    parts = [(match.lastgroup or "", match.group()) for match in _PART.finditer(core)]
    rest = "".join(_FORMS.get(kind) or _any_ss(part) for kind, part in [("", parts[0][1][1:]), *parts[1:]])
    letters = max(_LETTERS.findall(_UNSTEADY.sub(" ", core)), key=len, default="")
    return _Sought(re.compile(f"{_any_case(core[0])}(?i:{rest})"), letters.lower())


def _any_case(char: str) -> str:
    """As a set of characters, which `re` looks for twice as fast as for one without regard to case."""
    cases = {char, char.lower(), char.upper(), char.title(), *(_SIGMAS if char in _SIGMAS else "")}
    return "[" + "".join(re.escape(case) for case in sorted(cases) if len(case) == 1) + "]"


def _any_ss(words: str) -> str:
    return re.sub("ss|[ßẞ]", "(?:ss|ß)", re.escape(words), flags=re.IGNORECASE)


def _folded_sought(phrase: str) -> _Sought:
    sought = _sought(_compatible(phrase).casefold())
    assert sought is not None  # folding case leaves letters letters
    return sought


def _whole(pattern: re.Pattern[str], text: str) -> Iterator[Span]:
    """The matches that begin and end at word borders. One may begin within another that does not."""
    at = 0
    while match := pattern.search(text, at):
        start, end = match.span()
        whole = not (_goes_on(text, start, -1) or _goes_on(text, end - 1, 1))
        if whole:
            yield Span(start, end)
        at = end if whole else start + 1


def _goes_on(text: str, at: int, step: int) -> bool:
    """Whether the word or number that `text[at]` belongs to goes on in this direction."""
    char, outer = text[at], _visible(text, at + step, step)
    if outer < 0 or not _in_word(char):
        return False
    if text[outer] in ".," and char.isdigit():
        beyond = outer + step
        return 0 <= beyond < len(text) and text[beyond].isdigit()
    return _in_word(text[outer]) and not (_is_unspaced(char) or _is_unspaced(text[outer]))


def _visible(text: str, at: int, step: int) -> int:
    """The next place from `at` with a visible character, -1 at the text's ends."""
    while 0 <= at < len(text) and text[at] in INVISIBLE:
        at += step
    return at if at < len(text) else -1


def _in_word(char: str) -> bool:
    return (char.isalnum() and char not in QUOTES) or unicodedata.category(char)[0] == "M"


def _is_unspaced(char: str) -> bool:
    return any(first <= ord(char) <= last for first, last in UNSPACED)


def _foldings(text: str) -> Iterator[bool]:
    """How the text has to be folded too, since the pattern alone does not know all that is printed in it:
    with hyphens at lines' ends kept (`False`), with them taken out (`True`)."""
    if not text.isascii() and _is_odd(text):
        yield False
    if any(hyphen in text and hyphen + "\n" in text.replace("\r", "") for hyphen in _HYPHENS):
        yield True


def _is_odd(text: str) -> bool:
    """The cheap checks come first: `isprintable` is false of every invisible character but these four."""
    for form, plain in _KEPT:
        text = text.replace(form, plain)
    return (
        (not text.isprintable() and bool(_UNSEEN.search(text)))
        or any(char in text for char in "\u034f\u180e\ufe0e\ufe0f")
        or not unicodedata.is_normalized("NFKC", text)
    )


def _folded(text: str, joined: bool) -> str:
    return _compatible(_BROKEN.sub("", text) if joined else text).casefold()


def _compatible(text: str) -> str:
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text.replace(_ACUTE, "'")))


def _folded_with_places(text: str, joined: bool) -> tuple[str, list[Span]]:
    """What `_folded` gives, and for each of its characters the span of the text that it stands for."""
    pieces, places = [], []
    for chars, span in _clusters(text, joined):
        piece = chars.lower() if chars.isascii() else _folded(chars, joined=False)
        pieces.append(piece)
        places += [span] * len(piece)
    return "".join(pieces), places


def _clusters(text: str, joined: bool) -> Iterator[tuple[str, Span]]:
    """Characters with what composes with them, without what is not printed, and where they stand."""
    broken = {at for match in _BROKEN.finditer(text) for at in range(*match.span())} if joined else set()
    chars, start, end = "", 0, 0
    for at, char in enumerate(text):
        if at in broken or char in INVISIBLE:
            continue
        if chars and not _extends(char):
            yield chars, Span(start, end)
            chars = ""
        start, end = at if not chars else start, at + 1
        chars += char
    if chars:
        yield chars, Span(start, end)


def _extends(char: str) -> bool:
    if char < "\u0300":
        return False
    first = unicodedata.normalize("NFKD", char)[0]
    return unicodedata.category(first)[0] == "M" or ord(first) in _HANGUL_ENDS


def _apart(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
