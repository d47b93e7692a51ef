"""Word files (docx): paragraphs, tables, notes and text boxes; claims from styles and the description."""

from __future__ import annotations

import io
import posixpath
import re

from indexer.loaders.office.docx_text import PREFIXES, Styles, StyleSheet, WordText
from indexer.loaders.office.package import Package, opened_package
from indexer.loaders.office.text import (
    CHANGED,
    MADE,
    Block,
    Description,
    Meter,
    Story,
    description_claims,
    document,
    once,
    read_into,
)
from indexer.loaders.office.xml_events import attributes_of
from indexer.loaders.reasons import OTHER_CONTENT, UnreadableError
from indexer.records import Claim, Document

TRACKED = "it has tracked changes: inserted text was kept, deleted text left out"

_DESCRIPTION = "docProps/core.xml"
_STATED = (
    ("dc:title", "title", None),
    ("dc:creator", "author", None),
    ("dcterms:created", "published", MADE),
    ("dcterms:modified", "updated", CHANGED),
    ("dc:language", "language", None),
)
_HEADERS = re.compile(r"header\d*\.xml")
_FOOTERS = re.compile(r"footer\d*\.xml")


def read(data: bytes, name: str) -> Document:
    """One article; what is missing is said in `note`. Comments, deleted and hidden text are left out.

    Raises UnreadableError.
    """
    package = opened_package(io.BytesIO(data), "a Word file")
    main = _main_part(package)
    if main not in package.entries:
        raise UnreadableError(OTHER_CONTENT, "it is not a Word file")
    story = Story()
    read_into(story, lambda: _read_all(package, main, story))
    return document(story, name)


def _main_part(package: Package) -> str:
    """The part that the package says is the document; Word's own name for it where that cannot be read."""
    try:
        links = attributes_of(package.unpacked("_rels/.rels"), "rel:Relationship", PREFIXES)
    except UnreadableError:
        links = []
    targets = (link.get("Target", "") for link in links if link.get("Type", "").endswith("/officeDocument"))
    return next(targets, "word/document.xml").lstrip("/")


def _read_all(package: Package, main: str, story: Story) -> None:
    folder = posixpath.dirname(main)
    story.claims.extend(_claims(package))
    styles, meter = _styles(package, folder, story), Meter()
    parts = sorted(part for part in package.entries if posixpath.dirname(part) == folder)
    _read(package, main, WordText(styles, story.body, meter), story)
    for part in ("footnotes.xml", "endnotes.xml"):
        _read(package, posixpath.join(folder, part), WordText(styles, story.notes, meter), story)
    for pattern, blocks in ((_HEADERS, story.headers), (_FOOTERS, story.footers)):
        for part in parts:
            if pattern.fullmatch(posixpath.basename(part)):
                found: list[Block] = []
                _read(package, part, WordText(styles, found, meter), story)
                blocks[:] = once([*blocks, *found])


def _read(package: Package, part: str, text: WordText, story: Story) -> None:
    """A part that is damaged, or deeper than anything real, ends alone; limits of the file end it all."""
    try:
        package.visit(part, text, PREFIXES)
    finally:
        text.finish()
        remarks = [TRACKED] if text.tracked else []
        remarks += ["a file inserted into it was not read"] if text.inserted else []
        story.remarks += [remark for remark in remarks if remark not in story.remarks]


def _styles(package: Package, folder: str, story: Story) -> Styles:
    sheet = StyleSheet()
    try:
        package.visit(posixpath.join(folder, "styles.xml"), sheet, PREFIXES)
    except UnreadableError:
        story.remarks.append("its styles could not be read")
    return sheet.styles


def _claims(package: Package) -> list[Claim]:
    described = Description(tag for tag, _, _ in _STATED)
    try:
        package.visit(_DESCRIPTION, described, PREFIXES)
    except UnreadableError:
        return []
    return list(description_claims(described.values, _STATED))
