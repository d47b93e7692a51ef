"""The paragraphs of a word processor's file made into an article: text, furniture, claims about the title."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Literal

from indexer.loaders.cleaning import clean_line, clean_text
from indexer.loaders.nesting import OutOfTimeError
from indexer.loaders.reasons import NO_TEXT, TOO_LARGE, TOO_MUCH_MEMORY, TOO_SLOW, UnreadableError
from indexer.loaders.txt import MAX_CHARACTERS
from indexer.records import Claim, Document, Furniture

NEAR_TOP = 5
"""A title stands among so many first paragraphs; a heading further down is a section's."""

MAX_TITLE = 300
"""Longest paragraph that can be a title, in characters."""

MADE = "the day the file was made, not published"
CHANGED = "the day the file was changed, not the article"

Style = Literal["", "title", "heading"]


@dataclass(frozen=True)
class Block:
    """A paragraph. `close`: it is a cell or list item, a line break away from another, not a blank line."""

    text: str
    style: Style = ""
    close: bool = False


@dataclass
class Story:
    """What has been found of a document so far, in reading order, and what is missing from it."""

    body: list[Block] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    headers: list[Block] = field(default_factory=list)
    footers: list[Block] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    cut: str | None = None

    def cut_short(self, reason: str) -> None:
        """Say why some of the text is missing; the first reason stays."""
        self.cut = self.cut or reason


class Paragraph:
    """A paragraph while it is being read; `inside` are those of text boxes anchored in it."""

    def __init__(self, close: bool) -> None:
        self.pieces: list[str] = []
        self.inside: list[Block] = []
        self.style: Style = ""
        self.close = close
        self.hidden = False

    def blocks(self) -> Iterator[Block]:
        """Its own words if there are any, then those of its text boxes."""
        text = "" if self.hidden else clean_text("".join(self.pieces))
        if text:
            yield Block(text, self.style, self.close)
        yield from self.inside


class Meter:
    """Counts the characters of a document, the blank lines between paragraphs among them."""

    def __init__(self) -> None:
        self._left = MAX_CHARACTERS

    def paragraph(self) -> None:
        """Count a new paragraph. Raises UnreadableError when there are too many characters."""
        self._left -= 2
        if self._left < 0:
            raise UnreadableError(TOO_LARGE, f"over {MAX_CHARACTERS // 1_000_000} million characters")

    def add(self, text: str, paragraph: Paragraph) -> None:
        """Add words to a paragraph. Raises UnreadableError where too many, with those that fit added."""
        fitting = text[: max(self._left, 0)]
        paragraph.pieces.append(fitting)
        self._left -= len(text)
        if len(fitting) < len(text):
            raise UnreadableError(TOO_LARGE, f"over {MAX_CHARACTERS // 1_000_000} million characters")


def read_into(story: Story, read: Callable[[], None]) -> None:
    """Call `read`, which fills `story`. What stops it is noted, and what was read until then is kept."""
    try:
        read()
    except UnreadableError as refusal:
        story.cut_short(refusal.reason)
    except OutOfTimeError:
        story.cut_short(TOO_SLOW)
    except MemoryError:
        story.cut_short(TOO_MUCH_MEMORY)


def document(story: Story, name: str) -> Document:
    """The article. Raises UnreadableError where there is no text in it."""
    if not (story.body or story.notes):
        raise UnreadableError(story.cut) if story.cut else UnreadableError(NO_TEXT, "; ".join(story.remarks))
    text, starts = _joined((*story.headers, *story.body, *story.notes, *story.footers))
    first, last = len(story.headers), len(starts) - len(story.footers)
    heads = _furniture(story.headers, starts[:first], "page header")
    feet = _furniture(story.footers, starts[last:], "page footer")
    cut = [f"only part of it was read: {story.cut}"] if story.cut else []
    return Document(
        text=text,
        source_id=clean_line(name),
        claims=(*_title_claims(story.body, starts[first:]), *story.claims),
        furniture=(*heads, *feet),
        note="; ".join((*cut, *story.remarks)) or None,
        partial=bool(cut),
    )


def _joined(blocks: Sequence[Block]) -> tuple[str, list[int]]:
    """One text, and where each block begins in it."""
    parts: list[str] = []
    starts: list[int] = []
    length, close = 0, False
    for block in blocks:
        gap = "" if not parts else "\n" if block.close and close else "\n\n"
        starts.append(length + len(gap))
        parts += (gap, block.text)
        length += len(gap) + len(block.text)
        close = block.close
    return "".join(parts), starts


def _furniture(blocks: Sequence[Block], starts: Sequence[int], reason: str) -> Iterator[Furniture]:
    for block, start in zip(blocks, starts, strict=True):
        yield Furniture(start, start + len(block.text), reason)


def _title_claims(body: Sequence[Block], starts: Sequence[int]) -> Iterator[Claim]:
    """Paragraphs near the beginning that are styled as the title, then those styled as a heading."""
    near = list(islice(zip(body, starts, strict=False), NEAR_TOP))
    for style, rule in (("title", "title style"), ("heading", "first heading")):
        found = next(((block, start) for block, start in near if block.style == style), None)
        if found and len(found[0].text) <= MAX_TITLE:
            block, start = found
            end = start + len(block.text)
            yield Claim("title", clean_line(block.text), "document", rule, block.text, start, end)


def stated_claim(field_name: str, rule: str, value: str, why_not: str | None = None) -> Claim | None:
    """A claim from a file's own description of itself, `None` for an empty one."""
    line = clean_line(value)
    quote = clean_line(f"<{rule}>{line}</{rule}>")
    return Claim(field_name, line, "document", rule, quote, why_not=why_not) if line else None


def once(blocks: Iterable[Block]) -> list[Block]:
    """Running heads without repetition: many sections state the same again."""
    return list(dict.fromkeys(replace(block, style="", close=True) for block in blocks))


class Description:
    """Visits a file's description of itself, and keeps the words of the tags in `wanted`."""

    def __init__(self, wanted: Iterable[str]) -> None:
        self.values: dict[str, str] = {}
        self._wanted = frozenset(wanted)
        self._tag = ""
        self._words: list[str] = []

    def start(self, tag: str, _: object) -> None:
        self._tag = tag if tag in self._wanted else ""
        self._words = []

    def end(self, tag: str) -> None:
        if tag and tag == self._tag:
            self.values.setdefault(tag, "".join(self._words))
        self._tag = ""

    def words(self, text: str) -> None:
        if self._tag:
            self._words.append(text)


def description_claims(
    values: dict[str, str], kinds: Iterable[tuple[str, str, str | None]]
) -> Iterator[Claim]:
    """`kinds` are (tag, field, why it is not to be believed), in order of trust."""
    for tag, field_name, why_not in kinds:
        if claim := stated_claim(field_name, tag, values.get(tag, ""), why_not):
            yield claim
