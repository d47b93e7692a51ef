"""What the page says when it has no results to show, and what to do about it. Pure."""

from __future__ import annotations

from app.address import View, asked, at_page, closed, filtered, href
from app.cards import last_page
from app.safe import NOTHING, Markup, element, inner_link, words
from indexer.errors import (
    ArchiveBroken,
    ArchiveBusy,
    ArchiveMismatch,
    ArchiveMissing,
    ArticleMissing,
    CuttingsError,
    DiskFull,
    ModelError,
    ServerDown,
    ServerRefused,
    UsageError,
)
from indexer.records import Filters, Results

_TITLES: tuple[tuple[type[CuttingsError], str], ...] = (
    (ArchiveMissing, "There is no archive yet"),
    (ArchiveBroken, "The archive cannot be read"),
    (ArchiveMismatch, "The archive was made otherwise"),
    (ArchiveBusy, "The archive is being written to"),
    (ArticleMissing, "This article is not in the archive"),
    (DiskFull, "The disk is full"),
    (ServerDown, "The server does not answer"),
    (ServerRefused, "The server says no"),
    (ModelError, "The language model cannot be used"),
    (UsageError, "This cannot be asked"),
)
_ADD = "cuttings add FOLDER"


def first_start() -> Markup:
    """Nothing was ever added."""
    return _state(
        "There is no archive yet",
        [
            "Cuttings answers from your own files. Add a file or a folder of articles (text, web pages, PDF, "
            "Word, mail, tables, web archives) in a terminal, in the folder where you started this page:",
        ],
        command=_ADD,
        after="Then load this page again. You can go on asking while more is being added.",
    )


def empty_archive() -> Markup:
    """There is an archive with no article in it."""
    return _state(
        "The archive is empty",
        ["No article is in it. Add a file or a folder of articles in a terminal:"],
        command=_ADD,
        after="Articles show up here at the next question.",
    )


def nothing_found(results: Results, view: View) -> Markup:
    """The filters let nothing through, or the address asks for a page beyond the last."""
    if results.totals.articles:
        last = last_page(results.totals.articles)
        return _state(
            "There are fewer pages than that",
            [f"The list ends at page {last:,}."],
            links=[("Go to the last page", href(at_page(view, last)))],
        )
    without_dates = Filters(outlets=view.filters.outlets, not_outlets=view.filters.not_outlets)
    links = [("Clear all filters", href(filtered(view, Filters())))]
    if without_dates not in (Filters(), view.filters):
        links.insert(0, ("Clear the dates only", href(filtered(view, without_dates))))
    return _state(
        "Nothing found",
        ["No article passes these filters together. Widen the dates, or take an outlet away."],
        links=links,
    )


def failed(error: CuttingsError, view: View) -> Markup:
    """Something stands in the way: the error's own sentence, and where to go from here."""
    if isinstance(error, ArchiveMissing):
        return first_start()
    title = next((title for kind, title in _TITLES if isinstance(error, kind)), "This did not work")
    return _state(title, [str(error)], links=_ways_out(error, view), role="alert")


def _ways_out(error: CuttingsError, view: View) -> list[tuple[str, str]]:
    again = ("Try again", href(view))
    if isinstance(error, ArticleMissing):
        return [("Back to results", href(closed(view)))]
    if isinstance(error, UsageError):
        return [("Start over", "?")]
    if isinstance(error, ModelError | ArchiveMismatch) and view.question:
        return [again, ("Browse without a question", href(asked(view, "")))]
    return [again]


def _state(
    title: str,
    lines: list[str],
    *,
    command: str = "",
    after: str = "",
    links: list[tuple[str, str]] | None = None,
    role: str = "status",
) -> Markup:
    parts = [element("h2", words(title)), *(element("p", words(line)) for line in lines)]
    if command:
        parts.append(element("p", element("code", words(command))))
    if after:
        parts.append(element("p", words(after)))
    steps = [inner_link(target, words(text), css="cut-step") for text, target in links or []]
    ways = element("p", *steps, css="cut-ways") if steps else NOTHING
    return element("section", *parts, ways, css="cut-state", attributes={"role": role})
