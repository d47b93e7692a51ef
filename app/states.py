"""What the page says when it has no results to show, and what to do about it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from app.address import View, alike, asked, closed, href
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


def state(
    title: str,
    lines: Sequence[str],
    *,
    command: str = "",
    after: str = "",
    more: Markup = NOTHING,
    links: Sequence[tuple[str, str]] = (),
    role: str = "status",
) -> Markup:
    """A heading, what to know, what to type, `more` of our own, and ways on: labels with their targets."""
    parts = [element("h2", words(title)), *(element("p", words(line)) for line in lines)]
    if command:
        parts.append(element("p", element("code", words(command))))
    if after:
        parts.append(element("p", words(after)))
    steps = [inner_link(target, words(text), css="cut-step") for text, target in links]
    ways = element("p", *steps, css="cut-ways") if steps else NOTHING
    return element("section", *parts, more, ways, css="cut-state", attributes={"role": role})


def first_start() -> Markup:
    """Nothing was ever added."""
    return state(
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
    return state(
        "The archive is empty",
        ["No article is in it. Add a file or a folder of articles in a terminal:"],
        command=_ADD,
        after="Articles show up here at the next question.",
    )


def nothing_to_compare(view: View) -> Markup:
    """The article that similar ones are sought for has no text."""
    return state(
        "There is nothing to compare",
        ["This article has no text that others could be like."],
        links=[("Back to the articles", href(alike(view, None)))],
    )


def pasted_forgotten(view: View) -> Markup:
    """A long pasted text is remembered until the server stops or many others have been pasted."""
    return state(
        "The pasted text is no longer known",
        ["It was too long for the address, so it was kept only while the page was served. Paste it again."],
        links=[("Back to the articles", href(alike(view, None)))],
    )


def failed(error: CuttingsError, view: View) -> Markup:
    """Something stands in the way: the error's own sentence, and where to go from here."""
    if isinstance(error, ArchiveMissing):
        return first_start()
    title = next((title for kind, title in _TITLES if isinstance(error, kind)), "This did not work")
    return state(title, [str(error)], links=_ways_out(error, view), role="alert")


def _ways_out(error: CuttingsError, view: View) -> list[tuple[str, str]]:
    again = ("Try again", href(view))
    if isinstance(error, ArticleMissing):
        return [("Back to results", href(closed(view) if view.article else alike(view, None)))]
    if isinstance(error, UsageError):
        return [("Start over", "?")]
    if isinstance(error, ModelError | ArchiveMismatch) and (view.question or view.like):
        return [again, ("Browse without a question", href(asked(view, "")))]
    return [again]
