"""HTML: the article's text by trafilatura, else all that a browser would show; claims from real tags."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.encodings import as_stated, shown
from indexer.loaders.encodings import decoded as told
from indexer.loaders.html.blocks import Block, visible_blocks
from indexer.loaders.html.claims import page_claims
from indexer.loaders.html.saved import saved_claims
from indexer.loaders.kinds import seen_content
from indexer.loaders.nesting import OutOfTimeError
from indexer.loaders.reasons import DAMAGED, NO_TEXT, OTHER_CONTENT, TOO_DEEP, UnreadableError
from indexer.loaders.txt import article_text
from indexer.records import Claim, Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 256
MAX_ELEMENTS = 15_000
"""Larger or deeper pages are not given to trafilatura, whose time grows with the square of some of
them (30,000 list items took 26 s); all their visible text is kept instead. The largest of 375 real
pages had 9,748 elements, the deepest 51 levels."""

MAX_TREE_DEPTH = 2_000
"""libxml2 stops at 2,048 levels even where large trees are allowed, and loses what is below."""

MAX_ATTRIBUTES = 2_000
"""Most attributes of one tag that are read: libxml2 takes time with the square of their number, minutes
for 100,000."""

PROSE = 80
LITTLE = 0.1
"""Where lines of at least so many characters are ten times what trafilatura found, it lost the article."""

NOT_TOLD_APART = "the article could not be told from the rest of the page: all visible text was taken"
TIME_UP = "finding the article on the page took too long: all visible text was taken"

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z][\w:-]{0,50})(?:[^\"'<>=]|=\s*\"[^\"]*\"|=\s*'[^']*'|[=\"'])*+>?")
_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")


def read(data: bytes, name: str) -> Document:
    """One article. `note` says where the text is not trafilatura's. Raises UnreadableError."""
    if (what := seen_content(data)) and b"<" not in data[:4096]:
        raise UnreadableError(OTHER_CONTENT, f"it is {what}")
    markup, note = decoded(data)
    tree = _parsed(_without_endless_tags(markup))
    elements, depth = _extent(tree)
    if depth > MAX_TREE_DEPTH:
        raise UnreadableError(TOO_DEEP)
    blocks = visible_blocks(tree)
    saved = tuple(saved_claims(markup))
    claims, main, why = saved, "", NOT_TOLD_APART
    try:
        claims = tuple(page_claims(tree, blocks, saved))
        main = _main_text(tree) if elements <= MAX_ELEMENTS and depth <= MAX_DEPTH else ""
    except OutOfTimeError:
        why = TIME_UP
    if _is_all(main, blocks):
        text = article_text(main)
    else:
        text = article_text("\n\n".join(block.text for block in blocks))
        note = "; ".join(filter(None, (note, why)))
    placed = tuple(_placed(claim, text) for claim in claims)
    return Document(text=text, source_id=clean_line(name), claims=placed, note=note)


def decoded(data: bytes) -> tuple[str, str | None]:
    """The markup as text, and a note where its character set is uncertain.

    In this order: byte order mark, valid UTF-8, the character set that the page states, the one its bytes
    speak for. Raises UnreadableError where too many characters are unreadable in any of them.
    """
    try:
        return data.decode("utf-8-sig"), None
    except UnicodeDecodeError:
        label = "" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else _stated_charset(data)
    if label and (stated := as_stated(data, label)):
        return stated.text, stated.note
    try:
        found = told(data)
    except UnreadableError:
        if label:
            raise UnreadableError(DAMAGED, f"the page says it is {shown(label)}, and is not") from None
        raise
    return found.text, found.note


def _stated_charset(data: bytes) -> str:
    """The character set of the first `<meta>` that names one, "" where none does."""
    found = _CHARSET.search(data[:16_384])
    label = found.group(1).decode("ascii").lower() if found else ""
    # a page whose <meta> can be read as bytes is not UTF-16 (WHATWG HTML, "prescan a byte stream")
    return "utf-8" if label.startswith("utf-16") else label


def _without_endless_tags(markup: str) -> str:
    """The markup with the attributes of tags left out that have too many."""
    return _TAG.sub(_shortened, markup)


def _shortened(tag: re.Match[str]) -> str:
    whole = tag.group()
    few = len(whole) <= MAX_ATTRIBUTES or len(re.split(r"[\s/]+", _VALUE.sub(" ", whole))) <= MAX_ATTRIBUTES
    return whole if few else f"<{tag.group(1)}>"


def _is_all(main: str, blocks: Sequence[Block]) -> bool:
    """Whether the text found can be the whole article, by how much prose the page shows."""
    prose = sum(len(block.text) for block in blocks if len(block.text) >= PROSE)
    return bool(main.strip()) and len(main) >= LITTLE * prose


def _placed(claim: Claim, text: str) -> Claim:
    """A claim of printed words with its place in the text, where they stand there once."""
    if claim.rule not in ("byline", "date by the headline", "date line") or text.count(claim.quote) != 1:
        return claim
    start = text.index(claim.quote)
    return replace(claim, start=start, end=start + len(claim.quote))


def _parsed(markup: str) -> HtmlElement:
    """The tree, read without network and without the usual loss below 256 levels.

    Raises UnreadableError.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True, remove_comments=True
    )
    bare = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", markup)
    try:
        tree = html.document_fromstring(bare.encode("utf-8"), parser=parser)
    except etree.ParserError:
        raise UnreadableError(NO_TEXT) from None
    except etree.LxmlError as error:
        raise UnreadableError(DAMAGED, type(error).__name__) from None
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise UnreadableError(TOO_DEEP)
    return tree


def _extent(tree: HtmlElement) -> tuple[int, int]:
    """How many elements the tree has, and how deep it goes; walks, never recurses."""
    from lxml import etree

    elements = depth = deepest = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            elements += 1
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
    return elements, deepest


def _main_text(tree: HtmlElement) -> str:
    """The article's paragraphs as trafilatura finds them, blank lines between; uses up the tree."""
    from trafilatura import extract

    text = extract(tree, include_comments=False, include_tables=True, output_format="txt") or ""
    return re.sub(r"\n(?!- )", "\n\n", text)
