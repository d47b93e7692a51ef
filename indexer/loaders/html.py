"""HTML: the article's text by trafilatura, else all that a browser would show; claims from real tags."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html_claims import page_claims
from indexer.loaders.kinds import seen_content
from indexer.loaders.reasons import DAMAGED, NO_TEXT, OTHER_CONTENT, TOO_DEEP, UnreadableError
from indexer.loaders.txt import article_text
from indexer.records import Document

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 256
MAX_ELEMENTS = 15_000
"""Larger or deeper pages are not given to trafilatura, whose time grows with the square of some of
them (30,000 list items took 26 s); all their visible text is kept instead. The largest of 375 real
pages had 9,748 elements, the deepest 51 levels."""

MAX_TREE_DEPTH = 2_000
"""libxml2 stops at 2,048 levels even where large trees are allowed, and loses what is below."""

INVISIBLE = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select")
)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2"
        " h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_KNOWN_CHARSETS = re.compile(
    r"(utf-?8|us-ascii|ascii|iso-?8859-\d+|windows-\d+|cp125\d|koi8-[ru]|macintosh|big5|gb2312|gbk|gb18030"
    r"|euc-(kr|jp)|shift[_-]jis|iso-2022-jp|utf-16([lb]e)?|latin-?1)$"
)


def read(data: bytes, name: str) -> Document:
    """One article. `note` says where the text is not trafilatura's. Raises UnreadableError."""
    if (what := seen_content(data)) and b"<" not in data[:4096]:
        raise UnreadableError(OTHER_CONTENT, f"it is {what}")
    markup, note = decoded(data)
    tree = _parsed(markup)
    elements, depth = _extent(tree)
    if depth > MAX_TREE_DEPTH:
        raise UnreadableError(TOO_DEEP)
    claims = tuple(page_claims(tree))
    plain = _visible_text(tree)
    text = _main_text(tree) if elements <= MAX_ELEMENTS and depth <= MAX_DEPTH else ""
    if not text and plain.strip():
        note = "; ".join(
            filter(
                None,
                (note, "the article could not be told from the rest of the page: all visible text was taken"),
            )
        )
    return Document(text=article_text(text or plain), source_id=clean_line(name), claims=claims, note=note)


def decoded(data: bytes) -> tuple[str, str | None]:
    """The markup as text, and a note where its character set is uncertain.

    In this order: byte order mark, valid UTF-8, the character set that the page states, windows-1252
    (what browsers assume). Raises UnreadableError where that makes more than one character in twenty
    unreadable.
    """
    for mark, codec in ((codecs.BOM_UTF8, "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, errors="replace"), None
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        stated = _stated_charset(data)
    text = data.decode(stated or "windows-1252", errors="replace")
    if stated is None:
        return text, "the page states no character set: read as windows-1252"
    bad = text.count("\ufffd")
    if bad * 20 > len(text):
        raise UnreadableError(DAMAGED, f"the page says it is {stated}, and is not")
    return text, f"{bad} bytes were not valid {stated}" if bad else None


def _stated_charset(data: bytes) -> str | None:
    """The character set of the first `<meta>` that names one of those browsers read."""
    found = _CHARSET.search(data[:16_384])
    label = found.group(1).decode("ascii").lower() if found else ""
    if not _KNOWN_CHARSETS.match(label):
        return None
    if label in ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"):
        return "windows-1252"  # as browsers do (WHATWG Encoding, section 4.2)
    if label.startswith("utf-16"):
        return "utf-8"  # a page whose <meta> can be read as bytes is not UTF-16 (same place)
    try:
        return codecs.lookup("mac_roman" if label == "macintosh" else label).name
    except LookupError:
        return None


def _parsed(markup: str) -> HtmlElement:
    """The tree, read without network and without the usual loss below 256 levels.

    Raises UnreadableError.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True, remove_pis=True)
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


def _visible_text(tree: HtmlElement) -> str:
    """What a browser without style sheets would show, a blank line between blocks."""
    from lxml import etree

    pieces: list[str] = []
    hidden = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if event == "start":
            hidden += tag in INVISIBLE
            pieces += ("\n\n" if tag in BLOCKS else "", "" if hidden else element.text or "")
        else:
            hidden -= tag in INVISIBLE
            pieces += ("\n\n" if tag in BLOCKS else "", "" if hidden else element.tail or "")
    blocks = (" ".join(block.split()) for block in _blocks(pieces))
    return "\n\n".join(filter(None, blocks))


def _blocks(pieces: list[str]) -> list[str]:
    """The text cut at block boundaries; line breaks of the markup itself are only white space."""
    return "".join(piece if piece == "\n\n" else re.sub(r"\s+", " ", piece) for piece in pieces).split("\n\n")
