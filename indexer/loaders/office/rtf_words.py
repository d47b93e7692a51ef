"""What the words of RTF are: tokens, destinations, signs and character sets; most of it striprtf knows."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from striprtf.striprtf import charset_map, destinations, specialchars

MAX_FONTS = 10_000
"""Most fonts kept."""

TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?[0-9]{1,9})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
PLACES = {
    "footnote": "notes",
    "shptxt": "boxes",
    "dptxbxtext": "boxes",
    **dict.fromkeys(("header", "headerf", "headerl", "headerr"), "headers"),
    **dict.fromkeys(("footer", "footerf", "footerl", "footerr"), "footers"),
}
INFO = frozenset(("title", "author", "creatim", "revtim"))
CONTAINERS = frozenset(("info", "fonttbl", "stylesheet", "shp", "shpinst", "do"))
SKIPPED = (destinations | {"listtext", "nonshppict", "shprslt", "sp"}) - CONTAINERS - PLACES.keys() - INFO
SIGNS = {word: sign for word, sign in specialchars.items() if len(word) > 1 and sign.strip(" \n|")} | {
    "tab": "\t",
    "line": "\n",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
SYMBOLS = {"~": "\xa0", "_": "\u2011"}


@dataclass(frozen=True)
class Group:
    """What holds until the group ends. `place` is where its text goes: a key of `found`, of `stated`, a
    container's name, or "" for nowhere."""

    place: str = "body"
    font: int | None = None
    unicode_skip: int = 1
    hidden: bool = False
    deleted: bool = False


class Fonts:
    """Which character set each font is written in."""

    def __init__(self) -> None:
        self._code_page = "cp1252"
        self._by_font: dict[int, str] = {}

    def codec(self, font: int | None) -> str:
        """The codec of a font's bytes; the document's where the font states none."""
        return self._by_font.get(-1 if font is None else font, self._code_page)

    def set_charset(self, font: int | None, charset: int) -> None:
        name = charset_map.get(charset)
        if font is not None and name and is_codec(name) and len(self._by_font) < MAX_FONTS:
            self._by_font[font] = name

    def set_code_page(self, name: str) -> None:
        if is_codec(name):
            self._code_page = name


def is_codec(name: str) -> bool:
    """Whether Python knows a character set by this name."""
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False


def whole_characters(text: str) -> str:
    """RTF writes a character beyond the first 65,536 as two halves; single halves are nothing."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
