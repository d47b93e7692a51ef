"""What a PDF page prints, line by line, with the place of each line on the page."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from indexer.loaders.pdf.columns import Line

if TYPE_CHECKING:
    from pypdf import PageObject

WORD_SPACE = 0.8
"""Widest space inside a line, in type sizes: gutters of newspapers begin at one."""

MAX_FONTS = 100
"""Fonts remembered at once. A newspaper has about twenty."""

_MOVES = frozenset((b"Td", b"TD", b"Tm", b"T*", b"'", b'"'))
_PLAIN_WIDTH = 500.0
"""Width of a character nothing is known of, in thousandths of the type size."""


class LimitError(BaseException):
    """The file has used up its characters. No `Exception`: pypdf swallows those inside forms."""


@dataclass
class Allowed:
    """How many more characters may be read from the file, and the widths of its fonts: pages share them."""

    characters: int
    fonts: dict[int, tuple[object, dict[str, float]]] = field(default_factory=dict)

    def take(self, count: int) -> None:
        """Raises LimitError when there have been too many."""
        self.characters -= count
        if self.characters < 0:
            raise LimitError

    def widths(self, font: Any) -> dict[str, float]:
        """Of a font's letters, in thousandths of the type size; "default" for all others."""
        if len(self.fonts) > MAX_FONTS:
            self.fonts.clear()
        if id(font) not in self.fonts:
            self.fonts[id(font)] = font, _widths(font)  # kept with it, or its id might be another's
        return self.fonts[id(font)][1]


class PrintedPage(NamedTuple):
    """The upright lines of a page in the order they were drawn, and text that stands across them."""

    lines: tuple[Line, ...] = ()
    aside: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Piece:
    """What was shown from one place on. `turn` counts quarter turns to the left, `None` for a slant."""

    text: str
    x: float
    y: float
    length: float
    size: float
    font: str
    turn: int | None

    def upright(self, turn: int) -> _Piece:
        """Where it would stand if the page were turned so that `turn` is upright."""
        x, y = ((self.x, self.y), (self.y, -self.x), (-self.x, -self.y), (-self.y, self.x))[turn]
        return replace(self, x=x, y=y)


def printed(page: PageObject, allowed: Allowed) -> PrintedPage:
    """Raises whatever pypdf does, and LimitError. Lengths are right to a few percent."""
    pieces = tuple(_pieces(page, allowed))
    turn = _commonest_turn(pieces)
    lines = tuple(_lines(piece.upright(turn) for piece in pieces if piece.turn == turn))
    aside = _lines(piece for piece in pieces if piece.turn != turn)
    return PrintedPage(lines, tuple(line.text for line in aside))


def has_picture(page: PageObject) -> bool:
    """Whether a picture is drawn on the page: what has one and no text may be a scan."""
    resources: Any = page.get("/Resources", {})
    objects: Any = resources.get_object().get("/XObject") if resources else None
    if not objects:
        return False
    return any(entry.get_object().get("/Subtype") == "/Image" for entry in objects.get_object().values())


def _pieces(page: PageObject, allowed: Allowed) -> Iterable[_Piece]:
    """pypdf reports what it has gathered at the end of a text object (ET): one is put before each move."""
    from pypdf.generic import ContentStream, NameObject

    raw = page.get("/Contents")
    if raw is None:
        return ()
    contents, key = ContentStream(raw.get_object(), page.pdf, "bytes"), NameObject("/Contents")
    contents.operations = list(_with_stops(contents.operations))
    collector = _Collector(allowed)
    page[key] = contents
    try:
        page.extract_text(visitor_operand_before=collector.note, visitor_text=collector.collect)
    finally:
        page[key] = raw  # the reader keeps its pages, and operations take much memory
    return collector.pieces


def _with_stops(operations: Sequence[tuple[Any, bytes]]) -> Iterator[tuple[Any, bytes]]:
    for operation in operations:
        if operation[1] in _MOVES:
            yield [], b"ET"
        yield operation


class _Collector:
    """Listens to pypdf while it reads a page."""

    def __init__(self, allowed: Allowed) -> None:
        self.pieces: list[_Piece] = []
        self._allowed = allowed
        self._between_letters = 0.0
        self._between_words = 0.0
        self._moved: list[float] = []

    def note(self, operator: bytes, operands: Sequence[Any], *_matrices: object) -> None:
        """Keeps what makes lines longer than their letters: justified ones are by a tenth and more."""
        if operator == b"Tc" and operands:
            self._between_letters = _number(operands[0])
        elif operator == b"Tw" and operands:
            self._between_words = _number(operands[0])
        elif operator == b"TJ" and operands and isinstance(operands[0], list):
            self._moved += [-float(move) for move in operands[0] if isinstance(move, (int, float))]

    def collect(self, text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        self._allowed.take(len(text))
        a, b, c, d, x, y = _product(tm, cm)
        name = str(font.get("/BaseFont", "")) if font else ""
        length = self._length(text.strip(), font, size) * math.hypot(a, b)
        if not all(map(math.isfinite, (x, y, length, c, d))):
            x = y = length = 0.0
        height = min(abs(size) * math.hypot(c, d), 10_000.0) or 1.0
        self.pieces.append(_Piece(text, x, y, length, height, name, _turn(a, b)))

    def _length(self, text: str, font: Any, size: float) -> float:
        widths = self._allowed.widths(font)
        letters = sum(widths.get(letter, widths["default"]) for letter in text)
        space = widths.get(" ", widths["default"] / 2)
        words = sum(move - space if move >= space / 2 else move for move in self._moved)
        self._moved = []
        spaced = self._between_letters * len(text) + self._between_words * text.count(" ")
        return max((letters + words) / 1000 * abs(size) + spaced, 0.0)


def _widths(resource: Any) -> dict[str, float]:
    """By what the letters mean, not by their codes."""
    from pypdf.generic._font import Font

    try:
        font = Font.from_font_resource(resource)
    except (AttributeError, TypeError):  # pypdf reads on without it, too
        return {"default": _PLAIN_WIDTH}
    known = font.character_widths
    names = font.encoding if isinstance(font.encoding, dict) else {}
    codes = {chr(code): name for code, name in names.items()}
    widths = {
        str(font.character_map.get(codes.get(raw, raw), codes.get(raw, raw))): w for raw, w in known.items()
    }
    return widths | {"default": known["default"], " ": font.space_width}


def _number(operand: Any) -> float:
    return float(operand) if isinstance(operand, (int, float)) else 0.0


def _product(m: Sequence[float], n: Sequence[float]) -> tuple[float, float, float, float, float, float]:
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _turn(a: float, b: float) -> int | None:
    """Quarter turns of the base line to the left; a degree or two is a crooked scan."""
    if abs(b) <= 0.05 * abs(a):
        return 0 if a >= 0 else 2
    if abs(a) <= 0.05 * abs(b):
        return 1 if b > 0 else 3
    return None


def _commonest_turn(pieces: Iterable[_Piece]) -> int:
    letters: Counter[int] = Counter()
    for piece in pieces:
        if piece.turn is not None:
            letters[piece.turn] += len(piece.text.strip())
    return letters.most_common(1)[0][0] if letters else 0


def _lines(pieces: Iterable[_Piece]) -> Iterator[Line]:
    gathered: list[_Piece] = []
    for piece in pieces:
        if gathered and piece.text.strip() and not _goes_on(gathered, piece):
            yield from _line(gathered)
            gathered = []
        if piece.text.strip() or gathered:
            gathered.append(piece)
        if piece.text.endswith("\n"):
            yield from _line(gathered)
            gathered = []
    yield from _line(gathered)


def _goes_on(gathered: Sequence[_Piece], piece: _Piece) -> bool:
    """Whether a piece stands in the line of those before it. What is written from the right begins where
    the line does (pypdf reports its parts from one place) or ends there."""
    last = next(other for other in reversed(gathered) if other.text.strip())
    if last.turn != piece.turn or abs(last.y - piece.y) > 0.5 * max(last.size, piece.size):
        return False
    widest = WORD_SPACE * max(last.size, piece.size)
    onwards, backwards = piece.x - last.x - last.length, last.x - piece.x - piece.length
    return abs(onwards) <= widest or abs(backwards) <= widest or (piece.x, piece.y) == (last.x, last.y)


def _line(pieces: Sequence[_Piece]) -> Iterator[Line]:
    """The line these pieces make, its height and type being those of most of its letters."""
    shown = [piece for piece in pieces if piece.text.strip()]
    if not shown:
        return
    main = max(shown, key=lambda piece: len(piece.text))
    left, right = min(piece.x for piece in shown), max(piece.x + piece.length for piece in shown)
    text = "".join(piece.text for piece in pieces).strip()
    yield Line(text, left, right, main.y, main.size, main.font)
