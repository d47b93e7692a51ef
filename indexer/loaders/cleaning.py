"""Brings every text that leaves a loader into one form: NFC, plain line ends, no control characters."""

from __future__ import annotations

import re
import unicodedata

MAX_LINE = 1_000
"""Longest title, outlet or other one-line value kept, in characters."""

MAX_MARKS = 30
"""Longest run of combining marks kept: the bound of Unicode's stream-safe text (UAX 15). Without it
normalising takes quadratic time: 40,000 marks on one letter took 1.6 s."""

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNWANTED = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LONG_FOREIGN_RUN = re.compile(f"[^\x00-\x7f]{{{MAX_MARKS + 1},}}")


def clean_text(raw: str) -> str:
    """The text of an article or page. Line ends become "\\n"; surrogates, control characters and byte
    order marks go; white space around the whole goes; all else stands as it was, in NFC."""
    text = _UNWANTED.sub("", _LINE_ENDS.sub("\n", raw))
    return unicodedata.normalize("NFC", _LONG_FOREIGN_RUN.sub(_without_piled_marks, text)).strip()


def clean_line(raw: str) -> str:
    """A one-line value: cleaned, white space folded, at most `MAX_LINE` characters."""
    return " ".join(clean_text(raw[: 4 * MAX_LINE]).split())[:MAX_LINE].rstrip()


def _without_piled_marks(run: re.Match[str]) -> str:
    kept, marks = [], 0
    for character in run.group():
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= MAX_MARKS:
            kept.append(character)
    return "".join(kept)
