"""The text of an RTF file, from its tokens, in one pass."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from indexer.loaders.office.rtf_words import (
    CONTAINERS,
    INFO,
    PLACES,
    SIGNS,
    SKIPPED,
    SYMBOLS,
    TOKEN,
    Fonts,
    Group,
    whole_characters,
)
from indexer.loaders.office.text import Block, Meter, Paragraph, Style
from indexer.loaders.reasons import TOO_DEEP, UnreadableError

MAX_DEPTH = 1_000
"""Groups inside each other; the deepest of 24 real files had 18."""

MAX_STATED = 1_000
MAX_STYLES = 10_000
"""Longest value kept from the information group, in characters, and most styles."""

_PARTS = ("yr", "mo", "dy")
_TITLES: dict[str, Style] = {"title": "title", "heading 1": "heading"}


class RtfText:
    """Reads RTF, given as the characters of its bytes. `run` raises UnreadableError, also half-way.

    After `finish`, `found` has the blocks of "body", "notes", "headers" and "footers", `stated` the
    values of the information group, `closed` says whether the outermost group ended.
    """

    def __init__(self, source: str) -> None:
        self.found: dict[str, list[Block]] = {
            key: [] for key in ("body", "notes", "headers", "footers", "boxes")
        }
        self.stated: dict[str, str] = {}
        self.closed = False
        self.tracked = False
        self._source = source
        self._meter = Meter()
        self._stack: list[Group] = []
        self._now = Group()
        self._open: dict[str, Paragraph] = {}
        self._bytes = bytearray()
        self._skip = 0
        self._starred = False
        self._fonts = Fonts()
        self._default_font: int | None = None
        self._in_table = False
        self._style: Style = ""
        self._styles: dict[int, Style] = {}
        self._entry = (0, "")
        self._time: dict[str, int] = {}
        self._words: dict[str, Callable[[int | None], None]] = self._vocabulary()

    def run(self) -> None:
        """Read all of it. What stands behind the outermost group is no part of it."""
        position, end = 0, len(self._source)
        while position < end and not self.closed:
            token = TOKEN.match(self._source, position)
            if token is None:  # a backslash at the very end
                break
            position = token.end() + self._token(token)
        self._decode()

    def finish(self) -> None:
        """Keep what was open when the reading ended."""
        self._decode()
        for place in ("boxes", "body", "notes", "headers", "footers"):
            self._end_paragraph(place)

    def _token(self, token: re.Match[str]) -> int:
        """Returns how many bytes after the token are data, not RTF."""
        word, argument, code, symbol, brace, words = token.groups()
        if words is not None:
            self._plain(words)
        elif code is not None:
            self._byte(int(code, 16))
        elif brace is not None:
            self._skip = 0
            self._begin() if brace == "{" else self._end()
        elif symbol is not None:
            self._symbol(symbol)
        elif word is not None:
            number = int(argument) if argument else None
            if word == "bin":
                return max(number or 0, 0)
            self._control(word, number)
        return 0

    def _begin(self) -> None:
        self._decode()
        if len(self._stack) == MAX_DEPTH:
            raise UnreadableError(TOO_DEEP)
        self._stack.append(self._now)
        self._starred = False

    def _end(self) -> None:
        self._decode()
        inner = self._now
        if inner.place == "stylesheet":
            self._end_style()
        self._now = self._stack.pop() if self._stack else inner
        if inner.place != self._now.place:
            self._end_place(inner.place)
        self.closed = not self._stack

    def _end_place(self, place: str) -> None:
        if place in ("creatim", "revtim") and all(self._time.get(part) for part in _PARTS):
            self.stated[place] = "{:04}-{:02}-{:02}".format(*(self._time[part] for part in _PARTS))
        elif place in self.found and place != "body":
            self._end_paragraph(place)

    def _symbol(self, symbol: str) -> None:
        if symbol in "\\{}":  # may be the second half of a character
            self._byte(ord(symbol))
        elif self._skipped_sign():
            return
        elif symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._paragraph(None)
        elif sign := SYMBOLS.get(symbol):
            self._sign(sign)

    def _control(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if self._skipped_sign():
            return
        if word in PLACES or word in CONTAINERS or word in INFO or word in SKIPPED:
            self._enter(word)
        elif starred:
            self._set(place="")
        elif sign := SIGNS.get(word):
            self._sign(sign)
        elif act := self._words.get(word):
            act(number)

    def _enter(self, word: str) -> None:
        """A destination begins: its group's text goes elsewhere, and nowhere from where nothing goes."""
        here = self._now.place
        self._decode()
        if here == "" or (word in INFO) != (here == "info"):
            place = ""
        elif word in ("shp", "shpinst", "do"):
            place = here
        elif word in SKIPPED:
            place = ""
        else:
            place = PLACES.get(word, word)
            self._time = {}
        self._set(place=place)

    def _skipped_sign(self) -> bool:
        """Whether this one stands for those that cannot show the character before."""
        if self._skip:
            self._skip -= 1
            return True
        self._decode()
        return False

    def _plain(self, words: str) -> None:
        if self._skip:
            words, self._skip = words[self._skip :], max(self._skip - len(words), 0)
        if self._now.place:
            self._bytes += words.encode("latin-1")

    def _byte(self, code: int) -> None:
        if self._skip:
            self._skip -= 1
        elif self._now.place:
            self._bytes.append(code)

    def _decode(self) -> None:
        """Bytes become words only when their run ends: a character may be a code and a plain letter."""
        if self._bytes:
            codec = self._fonts.codec(self._now.font)
            data = bytes(self._bytes)
            self._bytes.clear()
            self._add(data.decode("ascii" if data.isascii() else codec, "replace"))

    def _sign(self, text: str) -> None:
        self._decode()
        self._add(text)

    def _add(self, text: str) -> None:
        place = self._now.place
        if place == "stylesheet":
            self._entry = (self._entry[0], (self._entry[1] + text)[:100])
        elif place in INFO:
            self.stated[place] = (self.stated.get(place, "") + text)[:MAX_STATED]
        elif place in self.found and not (self._now.hidden or self._now.deleted):
            if place not in self._open:
                self._meter.paragraph()
                self._open[place] = Paragraph(close=False)
            self._meter.add(text, self._open[place])

    def _end_paragraph(self, place: str) -> None:
        paragraph = self._open.pop(place, None)
        if paragraph is not None:
            paragraph.pieces = [whole_characters("".join(paragraph.pieces))]
            paragraph.close = self._in_table
            paragraph.style = self._style if place == "body" else ""
            self.found[place].extend(paragraph.blocks())
        if place == "body":
            self.found["body"].extend(self.found["boxes"])
            self.found["boxes"].clear()

    def _end_style(self) -> None:
        number, name = self._entry
        if (style := _TITLES.get(name.strip().rstrip(";").lower())) and len(self._styles) < MAX_STYLES:
            self._styles[number] = style
        self._entry = (0, "")

    def _set(self, **changes: object) -> None:
        self._decode()
        self._now = replace(self._now, **changes)  # type: ignore[arg-type]

    def _vocabulary(self) -> dict[str, Callable[[int | None], None]]:
        return {
            **dict.fromkeys(("par", "sect", "page", "row", "nestrow", "cell", "nestcell"), self._paragraph),
            "u": self._unicode,
            "uc": lambda number: self._set(unicode_skip=min(max(number or 0, 0), 8)),
            "f": self._font,
            "deff": self._set_default_font,
            "fcharset": self._font_charset,
            "ansicpg": lambda number: self._fonts.set_code_page(f"cp{number}"),
            "mac": lambda _: self._fonts.set_code_page("mac_roman"),
            "pc": lambda _: self._fonts.set_code_page("cp437"),
            "pca": lambda _: self._fonts.set_code_page("cp850"),
            "plain": lambda _: self._set(font=self._default_font, hidden=False, deleted=False),
            "v": lambda number: self._set(hidden=number != 0),
            "deleted": self._change,
            "revised": self._revised,
            "pard": self._plain_paragraph,
            "intbl": self._table,
            "s": self._paragraph_style,
            "outlinelevel": self._outline_level,
            **{part: self._time_part(part) for part in _PARTS},
        }

    def _paragraph(self, _: int | None) -> None:
        self._decode()
        if self._now.place in self.found:
            self._end_paragraph(self._now.place)

    def _unicode(self, number: int | None) -> None:
        if number is not None:
            self._sign(chr(number & 0xFFFF))
        self._skip = self._now.unicode_skip

    def _font(self, number: int | None) -> None:
        self._set(font=number)

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = number
        self._set(font=number)

    def _font_charset(self, number: int | None) -> None:
        if self._now.place == "fonttbl":
            self._fonts.set_charset(self._now.font, number or 0)

    def _change(self, number: int | None) -> None:
        self.tracked = True
        self._set(deleted=number != 0)

    def _revised(self, _: int | None) -> None:
        self.tracked = True

    def _plain_paragraph(self, _: int | None) -> None:
        self._in_table, self._style = False, ""

    def _table(self, _: int | None) -> None:
        self._in_table = True

    def _paragraph_style(self, number: int | None) -> None:
        if self._now.place == "stylesheet":
            self._entry = (number or 0, "")
        else:
            self._style = self._styles.get(number or 0, "")

    def _outline_level(self, number: int | None) -> None:
        if number == 0 and not self._style and self._now.place == "body":
            self._style = "heading"

    def _time_part(self, part: str) -> Callable[[int | None], None]:
        return lambda number: self._time.update({part: number or 0})
