"""The text of one part of an OpenDocument file, from its tags: what a reader sees."""

from __future__ import annotations

import re
from collections.abc import Callable

from indexer.loaders.office.text import Block, Meter, Paragraph, Style
from indexer.loaders.office.xml_events import Attributes

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
PREFIXES = {
    f"{_NAMES}office:1.0": "office",
    f"{_NAMES}style:1.0": "style",
    f"{_NAMES}text:1.0": "text",
    f"{_NAMES}table:1.0": "table",
    f"{_NAMES}meta:1.0": "meta",
    f"{_NAMES}drawing:1.0": "draw",
    f"{_NAMES}svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
}
"""Namespaces of OpenDocument 1.0 to 1.4."""

MAX_SPACES = 100
"""Most spaces that one tag may stand for."""

_LEFT_OUT = frozenset(
    (
        "office:annotation",
        "office:binary-data",
        "office:forms",
        "office:scripts",
        "svg:desc",
        "svg:title",
        "text:hidden-text",
        "text:note-citation",
        "text:ruby-text",
        "text:script",
        "text:tracked-changes",
    )
)
_EDGES = {
    **dict.fromkeys(("style:header", "style:header-left", "style:header-first"), "headers"),
    **dict.fromkeys(("style:footer", "style:footer-left", "style:footer-first"), "footers"),
}
_TITLE_STYLE = "Title"


class OpenText:
    """Visits a part and adds its paragraphs to `blocks`, those of its foot- and endnotes to `notes`.

    `finish` gives what was open when it ended. `headers` and `footers` are found in the part of
    styles. `tracked` says that it has tracked changes.
    """

    def __init__(self, blocks: list[Block], notes: list[Block], meter: Meter) -> None:
        self.headers: list[Block] = []
        self.footers: list[Block] = []
        self.tracked = False
        self._into = [blocks]
        self._notes = notes
        self._meter = meter
        self._tags: list[str] = []
        self._open: list[Paragraph | None] = []
        self._titles = {_TITLE_STYLE}
        self._hidden: set[str] = set()
        self._style = ""
        self._close = 0
        self._skipping = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "style:style": self._style_begins,
            "style:text-properties": self._text_properties,
            "text:p": self._paragraph,
            "text:h": self._heading,
            "text:s": self._spaces,
            "text:tab": lambda _: self._add("\t"),
            "text:line-break": lambda _: self._add("\n"),
            "text:hidden-paragraph": self._hidden_paragraph,
            "text:note-body": lambda _: self._divert(self._notes),
            **dict.fromkeys(("text:list", "table:table"), self._close_begins),
            **{tag: self._edge(edge) for tag, edge in _EDGES.items()},
        }
        self._ends: dict[str, Callable[[], None]] = {
            **dict.fromkeys(("text:p", "text:h"), self._end_paragraph),
            **dict.fromkeys(("text:list", "table:table"), self._close_ends),
            **dict.fromkeys(("text:note-body", *_EDGES), self._return),
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        self._tags.append(tag)
        if tag == "text:tracked-changes":
            self.tracked = True
        if self._skipping or self._left_out(tag, attributes):
            self._skipping += 1
        elif begin := self._starts.get(tag):
            begin(attributes)

    def end(self, tag: str) -> None:
        self._tags.pop()
        if self._skipping:
            self._skipping -= 1
        elif finish := self._ends.get(tag):
            finish()

    def words(self, text: str) -> None:
        """White space in the file's own lines is one space (OpenDocument 1.2, 6.1.2)."""
        if not self._skipping and self._tags and self._tags[-1].startswith("text:"):
            self._add(re.sub(r"[ \t\r\n]+", " ", text))

    def finish(self) -> None:
        """Keep the paragraphs that were still open when the part ended."""
        while self._open:
            if self._open[-1] is None:
                self._return()
            else:
                self._end_paragraph()

    def _left_out(self, tag: str, attributes: Attributes) -> bool:
        if tag in ("text:span", "text:section"):
            return attributes.get("style-name") in self._hidden or attributes.get("display") == "none"
        return tag in _LEFT_OUT

    def _add(self, text: str) -> None:
        if self._open and (paragraph := self._open[-1]):
            self._meter.add(text, paragraph)

    def _style_begins(self, attributes: Attributes) -> None:
        self._style = attributes.get("name", "")
        if attributes.get("parent-style-name") == _TITLE_STYLE:
            self._titles.add(self._style)

    def _text_properties(self, attributes: Attributes) -> None:
        if attributes.get("display") == "none" and self._tags[-2] == "style:style":
            self._hidden.add(self._style)

    def _paragraph(self, attributes: Attributes) -> None:
        style = attributes.get("style-name", "")
        self._begin(style, "title" if style in self._titles else "")

    def _heading(self, attributes: Attributes) -> None:
        first = attributes.get("outline-level", "1") == "1"
        self._begin(attributes.get("style-name", ""), "heading" if first else "")

    def _begin(self, style: str, title: Style) -> None:
        self._meter.paragraph()
        paragraph = Paragraph(close=self._close > 0)
        paragraph.style = title
        paragraph.hidden = style in self._hidden
        self._open.append(paragraph)

    def _end_paragraph(self) -> None:
        if self._open and (paragraph := self._open.pop()):
            outer = self._open[-1] if self._open else None
            (outer.inside if outer else self._into[-1]).extend(paragraph.blocks())

    def _spaces(self, attributes: Attributes) -> None:
        count = attributes.get("c", "1")
        self._add(" " * min(int(count) if re.fullmatch("[0-9]{1,9}", count) else 1, MAX_SPACES))

    def _hidden_paragraph(self, attributes: Attributes) -> None:
        if self._open and (paragraph := self._open[-1]) and attributes.get("is-hidden") == "true":
            paragraph.hidden = True

    def _edge(self, name: str) -> Callable[[Attributes], None]:
        return lambda _: self._divert(self.headers if name == "headers" else self.footers)

    def _divert(self, blocks: list[Block]) -> None:
        """What comes until `_return` belongs to another place than the paragraph that is open."""
        self._into.append(blocks)
        self._open.append(None)

    def _return(self) -> None:
        if self._open and self._open[-1] is None:
            self._open.pop()
            self._into.pop()

    def _close_begins(self, _: Attributes) -> None:
        self._close += 1

    def _close_ends(self) -> None:
        self._close -= 1
