"""Finds furniture by its repetition across the articles of each outlet, at the end of every change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from indexer.archive.correcting import Model, rewrite
from indexer.archive.corrections import keys_of, those_of, with_put_back
from indexer.archive.repetition import (
    REASON,
    SAMPLE,
    STORIES,
    Standing,
    digest_at,
    is_furniture,
    marked,
    stories_among,
)
from indexer.metadata.outlets import identity
from indexer.records import Article, Filters
from indexer.store import Store

AT_ONCE = 200
"""Articles that are read, changed and written together."""


@dataclass
class Repeating:
    """What one run must look at again: lines of articles that came or went, by outlet.

    `marked` gives articles the marks that their outlet's lines have already, so that most are embedded
    once; `settle` finds what has changed.
    """

    store: Store
    model: Model
    _lines: dict[str, set[str]] = field(default_factory=dict)
    _known: dict[str, set[str]] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)

    def marked(self, articles: Sequence[Article]) -> list[Article]:
        """Articles on their way in, with the lines marked that are known to be furniture."""
        return self._put_back([marked(article, self._repeated(article.outlet)) for article in articles])

    def touch(self, articles: Iterable[Article]) -> None:
        """Remember, also across a crash, that these articles have come, changed or are about to go."""
        fresh: set[str] = set()
        for article in articles:
            if article.outlet is not None:
                outlet = identity(article.outlet)
                fresh |= {outlet} - self._lines.keys()
                self._lines.setdefault(outlet, set()).update(article.lines.edges)
        if fresh:
            self.store.remember_unsettled(fresh)

    def settle(self) -> None:
        """Mark what has become furniture in the outlets touched, and unmark what is none any more."""
        left = self.store.unsettled() - self._lines.keys()
        if not (left or self._lines):
            return
        every = self._names_of([*self._lines, *left])
        for outlet, lines in self._lines.items():
            self._settle(every[outlet], lines)
        for outlet in left:  # a run died before it came to this
            self._settle(every[outlet], self.store.edge_lines(every[outlet]))
        self.store.forget_unsettled([*self._lines, *left])
        self._lines.clear()
        self._known.clear()

    def _settle(self, names: Collection[str], lines: set[str]) -> None:
        marked_now = self.store.repeated_lines(names)
        asked = lines | marked_now
        furniture = furniture_among(self.store, asked, names)
        touched: dict[str, None] = {}
        for line in sorted(furniture):
            touched |= dict.fromkeys(self.store.lines_with("edges", line, names, lacks="repeated"))
        for line in sorted(marked_now - furniture):
            touched |= dict.fromkeys(self.store.lines_with("repeated", line, names))
        ids = list(touched)
        for start in range(0, len(ids), AT_ONCE):
            known = self.store.articles(ids[start : start + AT_ONCE])
            new = self._put_back([marked(one, furniture) for one in known.values()])
            rewrite(self.store, self.model, known, new)

    def _put_back(self, articles: Sequence[Article]) -> list[Article]:
        """Articles with what the user has put back of them, whenever it was marked."""
        waiting = [article for article in articles if article.lines.repeated]
        heard = self.store.corrections({key for article in waiting for key in keys_of(article)})
        theirs = {article.id: those_of(article, heard) for article in waiting} if heard else {}
        return [
            with_put_back(article, those) if (those := theirs.get(article.id)) else article
            for article in articles
        ]

    def _repeated(self, outlet: str | None) -> set[str]:
        if outlet is None:
            return set()
        if outlet not in self._known:
            names = self._names_of([identity(outlet)])[identity(outlet)]
            self._known[outlet] = self.store.repeated_lines(names)
        return self._known[outlet]

    def _names_of(self, outlets: Collection[str]) -> dict[str, set[str]]:
        """The spellings, in the archive, of outlets given by their identity."""
        spelled: dict[str, set[str]] = {outlet: set() for outlet in outlets}
        for count in self.store.facet("outlet", Filters()):
            if count.value is not None and (outlet := identity(count.value)) in spelled:
                spelled[outlet].add(count.value)
        return spelled


def furniture_among(store: Store, lines: Collection[str], names: Collection[str]) -> set[str]:
    """Those of these lines that are furniture of the outlet with these names."""
    articles = store.count_articles(Filters(outlets=tuple(names))) if names else 0
    if articles < STORIES:
        return set()
    at_edge = {line: n for line, n in store.line_counts("edges", lines, names).items() if n >= STORIES}
    anywhere = store.line_counts("short", at_edge, names)
    found = set()
    for line, count in at_edge.items():
        most = Standing(count, anywhere[line], count, articles)
        if is_furniture(line, most):  # else it need not be looked at more closely
            sample = list(store.lines_with("edges", line, names, limit=SAMPLE).values())
            stories = stories_among(sample) * count / len(sample)
            if is_furniture(line, most._replace(stories=stories)):
                found.add(line)
    return found


def with_counts(store: Store, article: Article) -> Article:
    """The article with the number of articles that share a line put into the reason for leaving it out."""
    digests = {part: digest for part in article.furniture if (digest := digest_at(article, part))}
    if not digests or article.outlet is None:
        return article
    counts = store.line_counts("edges", set(digests.values()), (article.outlet,))
    told = {
        part: f"repeated in {counts[digest]:,} articles of {part.reason.removeprefix(REASON)}"
        for part, digest in digests.items()
    }
    furniture = (replace(part, reason=told.get(part, part.reason)) for part in article.furniture)
    return replace(article, furniture=tuple(furniture))
