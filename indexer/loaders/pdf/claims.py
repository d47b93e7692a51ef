"""What a PDF states about its article: information dictionary, XMP, page labels, and its largest type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from indexer.loaders.cleaning import clean_line
from indexer.loaders.pdf.failures import failures
from indexer.loaders.pdf.layout import Part
from indexer.loaders.pdf.printed_lines import HEADLINE
from indexer.records import Claim

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_XMP = 1_000_000
"""Largest XMP packet read, in bytes. Adobe's are 3 to 10 kB, with an edit history 200."""

MAX_LABEL = 20
"""Longest page label kept, in characters."""

MAX_TITLE = 250
MIN_TITLE_WORDS = 2

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_PRISM = re.compile(r"\{http://prismstandard\.org/namespaces/[^}]*\}")
_STATED = {
    "dc:title": "title",
    "dc:creator": "author",
    "dc:publisher": "outlet",
    "prism:publicationName": "outlet",
    "prism:publicationDate": "published",
}
_NO_OUTLET = "the publishing house, perhaps not the outlet"
_DATED = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


def stated_claims(reader: PdfReader) -> tuple[Claim, ...]:
    """Title, author and language, XMP's outlet and date; also the day the file was made, which metadata/
    knows not to believe. What cannot be read states nothing."""
    return (*_information(reader), *_xmp(reader), *_language(reader))


def page_labels(reader: PdfReader, count: int) -> tuple[str, ...]:
    """The numbers of the first `count` pages, where the file states others than 1, 2, 3; else none."""
    try:
        if "/PageLabels" not in reader.root_object:
            return ()
        labels = tuple(clean_line(label)[:MAX_LABEL] for label in reader.page_labels[:count])
    except failures():
        return ()
    plain = tuple(str(number) for number in range(1, count + 1))
    return labels if len(labels) == count and labels != plain else ()


def largest_type(parts: Sequence[Part], first_page: int) -> Iterator[Claim]:
    """The one paragraph of a document's first printed page in its largest type, as its title.

    None where two share that type, where it is hardly larger than the text below it, or where it is the
    name over a dated newspaper page.
    """
    printed = [part for part in parts if part.page == first_page and part.size and not part.reason]
    heads = {part.text.casefold() for part in parts if part.reason}
    titles = [part for index, part in enumerate(printed) if not _is_masthead(printed, index, heads)]
    body = max(titles, key=lambda part: len(part.text), default=None)
    large = sorted(
        (part for part in titles if body and part.size > HEADLINE * body.size), key=lambda p: -p.size
    )
    if not large or any(part.size > 0.98 * large[0].size for part in large[1:]):
        return
    title = large[0]
    if len(title.text) <= MAX_TITLE and len(title.text.split()) >= MIN_TITLE_WORDS and title is not body:
        yield Claim("title", title.text, "pdf", "largest type", title.text, title.start, title.end)


def _is_masthead(printed: Sequence[Part], index: int, heads: set[str]) -> bool:
    """Whether it is the outlet's name: part of a running head, or first on the page, over a date."""
    name = printed[index].text.casefold()
    if any(name in head for head in heads):
        return True
    below = printed[index + 1].text if index + 1 < len(printed) else ""
    return index == 0 and len(below) < 120 and bool(_DATED.search(below)) and len(name.split()) <= 6


def _information(reader: PdfReader) -> Iterator[Claim]:
    for field, key in (("title", "/Title"), ("author", "/Author"), ("published", "/CreationDate")):
        try:
            stated = reader.metadata.get(key) if reader.metadata else None
            value = clean_line(str(stated or ""))
        except failures():
            continue
        if value:
            yield Claim(field, value, "pdf", key.removeprefix("/"), f"{key} ({value})")


def _language(reader: PdfReader) -> Iterator[Claim]:
    try:
        value = clean_line(str(reader.root_object.get("/Lang") or ""))
    except failures():
        return
    if value:
        yield Claim("language", value, "pdf", "Lang", f"/Lang ({value})")


def _xmp(reader: PdfReader) -> Iterator[Claim]:
    from lxml import etree

    try:
        stream = reader.root_object.get("/Metadata")
        packet = stream.get_object().get_data() if stream else b""
    except failures():
        return
    if not packet or len(packet) > MAX_XMP or b"<!DOCTYPE" in packet or b"<!ENTITY" in packet:
        return
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, recover=True)
    try:
        root = etree.fromstring(packet.strip(b"\x00 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    for description in root.iter(f"{_RDF}Description") if root is not None else ():
        yield from _described(description)


def _described(description: Any) -> Iterator[Claim]:
    stated = [(name, [value]) for name, value in description.attrib.items()]
    stated += [(element.tag, _values(element)) for element in description.iterchildren("*")]
    for name, values in stated:
        rule = _PRISM.sub("prism:", str(name).replace(_DUBLIN_CORE, "dc:"))
        value = clean_line(", ".join(filter(None, values)))
        if rule in _STATED and value:
            why_not = _NO_OUTLET if rule == "dc:publisher" else None
            yield Claim(_STATED[rule], value, "pdf", rule, f"{rule} ({value})", why_not=why_not)


def _values(element: Any) -> list[str]:
    """One value, the items of a list, or of the same in several languages the default, which stands first."""
    alternatives = element.findall(f"{_RDF}Alt/{_RDF}li")[:1]
    items = alternatives or element.findall(f"*/{_RDF}li") or [element]
    return [" ".join(str(item.text or "").split()) for item in items[:20]]
