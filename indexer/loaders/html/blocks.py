"""A web page as the lines that a browser without style sheets would show, each with where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

INVISIBLE = frozenset(
    ("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea")
)
BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br dd div dl dt fieldset figcaption figure footer form h1 h2"
        " h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody td tfoot th thead tr ul",
    )
)


@dataclass(frozen=True)
class Block:
    """A line of the page. `element` is the innermost one that its first words stand in."""

    text: str
    element: HtmlElement


def visible_blocks(tree: HtmlElement) -> list[Block]:
    """The lines of the page in order, white space folded; walks, never recurses."""
    from lxml import etree

    blocks: list[Block] = []
    pieces: list[str] = []
    owner = tree
    hidden = 0

    def end_block() -> None:
        if text := " ".join("".join(pieces).split()):
            blocks.append(Block(text, owner))
        pieces.clear()

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag in BLOCKS:
            end_block()
        hidden += (tag in INVISIBLE) * (1 if event == "start" else -1)
        words = element.text if event == "start" else element.tail
        if words and not hidden:
            if not "".join(pieces).strip() and words.strip():
                owner = element if event == "start" else element.getparent()
            pieces.append(words)
    end_block()
    return blocks
