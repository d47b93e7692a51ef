"""The text of one part of a Word file, from its tags: what a reader sees with all changes accepted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from indexer.loaders.office.text import Block, Meter, Paragraph, Style
from indexer.loaders.office.xml_events import Attributes

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    f"{_OFFICE}math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}
"""Namespaces of ISO 29500, transitional and strict."""

_TITLES: dict[str, Style] = {"title": "title", "heading 1": "heading"}
_LEFT_OUT = frozenset(("w:del", "w:moveFrom", "w:rt"))
_CHANGES = frozenset(("w:ins", "w:del", "w:moveFrom", "w:moveTo"))
_PROPERTIES = frozenset(("w:rPr", "w:pPr", "w:trPr", "w:tcPr", "w:numPr"))
_SEPARATORS = frozenset(("separator", "continuationSeparator", "continuationNotice"))
_SIGNS = {"w:tab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "\u2011", "w:ptab": "\t"}
_OFF = frozenset(("0", "false", "off"))


@dataclass
class Styles:
    """What is known of styles by their id: the titles among them, and the hidden ones."""

    titles: dict[str, Style] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)


class StyleSheet:
    """Visits `styles.xml`. A style's name is English in every language of Word, its id is not."""

    def __init__(self) -> None:
        self.styles = Styles()
        self._id = ""

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag == "w:style":
            self._id = attributes.get("styleId", "")
        elif tag == "w:name" and (style := _TITLES.get(attributes.get("val", "").lower())):
            self.styles.titles[self._id] = style
        elif tag == "w:vanish" and self._id and attributes.get("val") not in _OFF:
            self.styles.hidden.add(self._id)

    def end(self, tag: str) -> None:
        if tag == "w:style":
            self._id = ""

    def words(self, text: str) -> None: ...


class WordText:
    """Visits a part and adds its paragraphs to `blocks`. `finish` gives what was open when it ended.

    `tracked` says that it has tracked changes, `inserted` that it refers to another file for its text.
    """

    def __init__(self, styles: Styles, blocks: list[Block], meter: Meter) -> None:
        self.tracked = False
        self.inserted = False
        self._styles = styles
        self._blocks = blocks
        self._meter = meter
        self._tags: list[str] = []
        self._open: list[Paragraph] = []
        self._hidden: list[bool] = []
        self._alternatives: list[bool] = []
        self._tables = 0
        self._skipping = 0
        self._starts: dict[str, Callable[[Attributes], None]] = {
            "w:p": self._paragraph,
            "w:r": self._run,
            "w:tbl": self._table,
            "w:pStyle": self._paragraph_style,
            "w:rStyle": self._run_style,
            "w:vanish": self._vanish,
            "w:numPr": self._list_item,
            "w:altChunk": self._inserted_file,
            "mc:AlternateContent": self._choice_to_come,
            "mc:Choice": self._choice,
        }
        self._ends: dict[str, Callable[[], None]] = {
            "w:p": self._end_paragraph,
            "w:r": self._end_run,
            "w:tbl": self._end_table,
            "mc:AlternateContent": self._end_alternatives,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        parent = self._tags[-1] if self._tags else ""
        self._tags.append(tag)
        if tag in _CHANGES and parent not in _PROPERTIES:
            self.tracked = True
        if self._skipping or self._left_out(tag, attributes):
            self._skipping += 1
        elif sign := _SIGNS.get(tag):
            if parent == "w:r":
                self._add(sign)
        elif begin := self._starts.get(tag):
            begin(attributes)

    def end(self, tag: str) -> None:
        self._tags.pop()
        if self._skipping:
            self._skipping -= 1
        elif finish := self._ends.get(tag):
            finish()

    def words(self, text: str) -> None:
        if not self._skipping and self._tags and self._tags[-1] in ("w:t", "m:t"):
            self._add(text)

    def finish(self) -> None:
        """Keep the paragraphs that were still open when the part ended."""
        while self._open:
            self._end_paragraph()

    def _left_out(self, tag: str, attributes: Attributes) -> bool:
        if tag == "mc:Fallback":
            return bool(self._alternatives) and self._alternatives[-1]
        if tag in ("w:footnote", "w:endnote"):
            return attributes.get("type") in _SEPARATORS
        return tag in _LEFT_OUT

    def _add(self, text: str) -> None:
        if self._open and not (self._hidden and self._hidden[-1]):
            self._meter.add(text, self._open[-1])

    def _paragraph(self, _: Attributes) -> None:
        self._meter.paragraph()
        self._open.append(Paragraph(close=self._tables > 0))

    def _end_paragraph(self) -> None:
        if self._open:
            blocks = self._open.pop().blocks()
            (self._open[-1].inside if self._open else self._blocks).extend(blocks)

    def _run(self, _: Attributes) -> None:
        self._hidden.append(False)

    def _end_run(self) -> None:
        if self._hidden:
            self._hidden.pop()

    def _table(self, _: Attributes) -> None:
        self._tables += 1

    def _end_table(self) -> None:
        self._tables -= 1

    def _paragraph_style(self, attributes: Attributes) -> None:
        if self._open:
            style = attributes.get("val", "")
            self._open[-1].style = self._styles.titles.get(style, "")
            self._open[-1].hidden = style in self._styles.hidden

    def _run_style(self, attributes: Attributes) -> None:
        if attributes.get("val") in self._styles.hidden:
            self._hide_run()

    def _vanish(self, attributes: Attributes) -> None:
        if attributes.get("val") not in _OFF:
            self._hide_run()

    def _hide_run(self) -> None:
        """Only for a run: the same tags in a paragraph's properties are about its end mark."""
        if self._hidden and self._tags[-3:-1] == ["w:r", "w:rPr"]:
            self._hidden[-1] = True

    def _list_item(self, _: Attributes) -> None:
        if self._open:
            self._open[-1].close = True

    def _inserted_file(self, _: Attributes) -> None:
        self.inserted = True

    def _choice_to_come(self, _: Attributes) -> None:
        self._alternatives.append(False)

    def _choice(self, _: Attributes) -> None:
        if self._alternatives:
            self._alternatives[-1] = True

    def _end_alternatives(self) -> None:
        if self._alternatives:
            self._alternatives.pop()
