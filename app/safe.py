"""The one place where words become HTML. Everything the pages show that a person did not write into this
program goes through here: files are written by strangers, and Streamlit's own text is Markdown.

`Markup` is HTML made of escaped words and of our own elements; nothing else may be drawn.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NewType
from urllib.parse import urlsplit

import streamlit as st

from indexer.records import Span

Markup = NewType("Markup", str)
Tag = Literal[
    "a", "article", "aside", "code", "dd", "details", "div", "dl", "dt", "footer", "h1", "h2", "h3", "header",
    "li", "nav", "ol", "p", "section", "small", "span", "strong", "summary", "time", "ul",
    "del", "ins", "table", "tbody", "td", "th", "thead", "tr",
]  # fmt: skip

NOTHING = Markup("")
PASSAGE = "passage"
"""The id of the heading at which an opened article comes to rest."""

SCRIPT = f"""
{{
  const passage = document.getElementById("{PASSAGE}");
  passage?.scrollIntoView();
  passage?.focus({{preventScroll: true}});
}}
"""
"""The one script of these pages. A browser goes to a fragment before Streamlit has drawn anything, and
Streamlit to its own headings before it has drawn the text above them, so neither can do this."""

_NO_ATTRIBUTES: Mapping[str, str] = {}
_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?(?::\d{1,5})?(?:[/?#].*)?")


def _made_visible() -> dict[int, str]:
    pictures = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n"}
    bidirectional = [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    named = [*range(0x80, 0xA0), *bidirectional]
    return {**pictures, 0x7F: "␡", **{code: f"⟦U+{code:04X}⟧" for code in named}}


_VISIBLE = _made_visible()
_SURROGATE = re.compile("[\ud800-\udfff]")


def visible(text: str) -> str:
    """The text with every character made visible that would otherwise act on its neighbours or on
    the terminal: control characters, bidirectional controls, halves of surrogate pairs."""
    return _SURROGATE.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text.translate(_VISIBLE))


def words(text: str) -> Markup:
    """Any text, as text."""
    return Markup(html.escape(visible(text), quote=True))


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """Any text, as text, with these spans of it in `<mark>`. Spans may overlap, and end beyond the text."""
    parts: list[Markup] = []
    done = 0
    for start, end in sorted(spans):
        first, last = max(start, done), min(end, len(text))
        if first < last:
            parts += [words(text[done:first]), Markup(f"<mark>{words(text[first:last])}</mark>")]
            done = last
    return joined([*parts, words(text[done:])])


def joined(parts: Iterable[Markup], between: Markup = NOTHING) -> Markup:
    """The parts, one after the other."""
    return Markup(between.join(parts))


def element(
    tag: Tag, *inside: Markup, css: str = "", attributes: Mapping[str, str] = _NO_ATTRIBUTES
) -> Markup:
    """One of our own elements, of the class `css`. Attribute values are escaped; their names are the
    caller's literals."""
    named = {"class": css, **attributes} if css else attributes
    written = "".join(f' {name}="{words(value)}"' for name, value in named.items())
    return Markup(f"<{tag}{written}>{joined(inside)}</{tag}>")


def inner_link(
    href: str, *inside: Markup, css: str, attributes: Mapping[str, str] = _NO_ATTRIBUTES
) -> Markup:
    """A link to another view of this page; `href` is what `address.href` returns. Raises ValueError
    for anything that leaves the page."""
    if not href.startswith("?"):
        raise ValueError("a link within the page starts with '?'")
    return element("a", *inside, css=css, attributes={"href": href, **attributes})


def outward_link(url: str) -> Markup:
    """A link to the web that shows its host, or the bare text where that cannot be done honestly.

    Only http and https, a host in ASCII, no user name before it, no space, backslash or control.
    """
    if not is_web_address(url):
        return words(url)
    shown = words(urlsplit(url).netloc)
    return element("a", shown, css="cut-out", attributes={"href": url, "rel": "noopener noreferrer nofollow"})


def is_web_address(url: str) -> bool:
    """Whether `outward_link` makes a link of it."""
    plain = visible(url) == url and not any(sign.isspace() or sign == "\\" for sign in url)
    return plain and _WEB_ADDRESS.fullmatch(url) is not None


def bring_passage_into_view() -> None:
    """Scroll to the heading PASSAGE, drawn before, and let the keyboard go on from there."""
    st.html(f"<script>{SCRIPT}</script>", unsafe_allow_javascript=True)


def draw(*parts: Markup) -> None:
    """Put markup on the page; none draws nothing."""
    page = joined(parts)
    if page:
        # Streamlit takes a string without "<" that names a file for that file, and shows it.
        st.html(page if page.startswith("<") else element("div", page))
