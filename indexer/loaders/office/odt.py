"""OpenDocument text (odt): paragraphs, tables, notes, text boxes; claims from styles and the description."""

from __future__ import annotations

import io

from indexer.loaders.office.odt_text import PREFIXES, OpenText
from indexer.loaders.office.package import Package, opened_package
from indexer.loaders.office.text import (
    CHANGED,
    MADE,
    Description,
    Meter,
    Story,
    description_claims,
    document,
    once,
    read_into,
)
from indexer.loaders.reasons import OTHER_CONTENT, PASSWORD, UnreadableError
from indexer.records import Claim, Document

TRACKED = "it has tracked changes: inserted text was kept, deleted text left out"

_STATED = (
    ("dc:title", "title", None),
    ("meta:initial-creator", "author", None),
    ("meta:creation-date", "published", MADE),
    ("dc:date", "updated", CHANGED),
    ("dc:language", "language", None),
)


def read(data: bytes, name: str) -> Document:
    """One article; what is missing is said in `note`. Comments, deleted and hidden text are left out.

    Raises UnreadableError.
    """
    package = opened_package(io.BytesIO(data), "an OpenDocument file")
    if _has_password(package):
        raise UnreadableError(PASSWORD)
    if "content.xml" not in package.entries:
        raise UnreadableError(OTHER_CONTENT, "it is not an OpenDocument file")
    story = Story()
    read_into(story, lambda: _read_all(package, story))
    return document(story, name)


def _has_password(package: Package) -> bool:
    """The manifest says how each part is encrypted; newer files are one encrypted package in all."""
    if "encrypted-package" in package.entries:
        return True
    try:
        return b":encryption-data" in b"".join(package.unpacked("META-INF/manifest.xml"))
    except UnreadableError:
        return False


def _read_all(package: Package, story: Story) -> None:
    story.claims.extend(_claims(package))
    meter = Meter()
    _read(package, "content.xml", OpenText(story.body, story.notes, meter), story)
    edges = OpenText([], [], meter)
    try:
        _read(package, "styles.xml", edges, story)
    finally:
        story.headers, story.footers = once(edges.headers), once(edges.footers)


def _read(package: Package, part: str, text: OpenText, story: Story) -> None:
    try:
        package.visit(part, text, PREFIXES)
    finally:
        text.finish()
        if text.tracked:
            story.remarks.append(TRACKED)


def _claims(package: Package) -> list[Claim]:
    described = Description(tag for tag, _, _ in _STATED)
    try:
        package.visit("meta.xml", described, PREFIXES)
    except UnreadableError:
        return []
    return list(description_claims(described.values, _STATED))
