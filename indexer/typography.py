"""Characters that print alike or as nothing, scripts without spaces: what comparing words needs to know."""

from __future__ import annotations

QUOTES = "\"'`´‘’‚‛“”„‟‹›«»′″‴‵‶‷⁗ʹʺʻʼˮ՚❛❜❝❞❮❯〝〞〟＂＇「」『』"
DASHES = "-‐‑‒–—―−⁃﹘﹣－⸺⸻֊־"
INVISIBLE = (
    "\xad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufe0e\ufe0f\ufeff"
)
"""Soft hyphen, joiners, marks of direction, forms of emoji: nothing of them is printed."""

UNSPACED = (
    (0x0E00, 0x109F),  # Thai, Lao, Tibetan, Burmese
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x31FF),  # kana, radicals, bopomofo
    (0x3400, 0x9FFF),  # Han
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFF),
)
"""Scripts that put no space between words, as ranges of code points, both ends included."""
