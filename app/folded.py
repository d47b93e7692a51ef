"""The articles that print a result's text, folded under it: where, when, how much they share. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.address import View, compared, href, opened
from app.safe import NOTHING, Markup, element, inner_link, joined, words
from app.wording import OUTLET_UNKNOWN, counted_copies, shown_date
from indexer.records import Article, Copy, Result


def copies(result: Result, beside: Sequence[Copy], view: View) -> Markup:
    """ "+7 copies in 5 outlets, 88–100 % shared", which opens to each of them: its outlet, its date, how much
    of its words the one above prints, and what differs. `beside` are the first of a result's copies."""
    if not result.copies:
        return NOTHING
    undated = sum(copy.article.published is None for copy in beside)
    doubt = could_be_earlier(undated) if result.article.published else ""
    held = counted_copies(len(result.copies), result.copy_outlets)
    said = " · ".join(filter(None, (f"+{held}{_shares(beside)}", doubt)))
    summary = element("summary", words(said))
    lines = [_line(copy, view) for copy in beside]
    left = len(result.copies) - len(beside)
    more = [element("li", words(f"and {left:,} more"))] if left else []
    return element("details", summary, element("ul", *lines, *more), css="cut-copies")


def percent(share: float) -> str:
    """A share of words in whole per cent; 100 only where it is all of them, 0 only where it is none."""
    whole = round(100 * share)
    if 0 < share < 1:
        whole = min(max(whole, 1), 99)
    return f"{whole} %"


def could_be_earlier(undated: int, vague: int = 0) -> str:
    """ "2 undated copies and 1 dated to a month or year could be earlier"; "" where none could."""
    said = []
    if undated:
        said.append(f"{undated:,} undated {'copy' if undated == 1 else 'copies'}")
    if vague:
        said.append(f"{vague:,} dated to a month or year")
    return f"{' and '.join(said)} could be earlier" if said else ""


def _shares(beside: Sequence[Copy]) -> str:
    if not beside:
        return ""
    least, most = (percent(one([copy.shared for copy in beside])) for one in (min, max))
    return f", {most} shared" if least == most else f", {least.removesuffix(' %')}–{most} shared"


def named(article: Article) -> Markup:
    """Outlet and date of an article in a line, the unknown plainly so."""
    outlet = element(
        "strong", words(article.outlet or OUTLET_UNKNOWN), css="" if article.outlet else "cut-unknown"
    )
    date = element(
        "span", words(shown_date(article.published)), css="" if article.published else "cut-unknown"
    )
    return joined([outlet, date], words(" · "))


def _line(copy: Copy, view: View) -> Markup:
    article = copy.article
    link = inner_link(href(opened(view, article.id)), words("open"), css="cut-place")
    differs = inner_link(
        href(compared(view, (copy.beside, article.id))), words("what differs"), css="cut-place"
    )
    parts = [named(article), words(f"{percent(copy.shared)} shared"), link, differs]
    return element("li", joined(parts, words(" · ")), attributes={"dir": "auto"})
