"""Who prints the words of an article or a passage: compared on demand, over the whole archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from indexer.archive.alike import Texts, candidates, printed
from indexer.records import (
    Article,
    Copy,
    CopyGroup,
    CopyKind,
    Filters,
    Lead,
    Likeness,
    Printing,
    Printings,
    Span,
)
from indexer.store import Store
from indexer.stories.copies.alignment import Printed
from indexer.stories.copies.copying import likeness, of_one_outlet, part_of
from indexer.stories.copies.grouping import groups_of
from indexer.stories.copies.leads import by_date, by_lead

BESIDE = 50
"""Copies of one text that are looked at where a list shows them: comparing takes a millisecond each."""

AT_ONCE = 20
"""Articles looked at between two reports of progress."""


def copies(store: Store, article: Article, lead: Lead = "earliest") -> CopyGroup:
    """Every article that prints this one's text, and those that share a passage with one of these."""
    of_each = store.texts_of([article.id])
    same = sorted({article.id, *store.printers(set(of_each.values()), Filters())})
    reader = _Reader(store)
    pairs = reader.passages(sorted(store.sharing(Filters(articles=tuple(same)))))
    return reader.group(same, sorted({other for _, other in pairs} - set(same)), lead)


def copy_groups(
    store: Store, on_progress: Callable[[int, int], None], lead: Lead = "earliest"
) -> list[CopyGroup]:
    """Every group of articles that print the same words, those of most articles first."""
    text_of = store.printers(None, Filters())
    sharing = sorted(store.sharing(Filters()))
    reader = _Reader(store)
    pairs: set[tuple[str, str]] = set()
    for done in range(0, len(sharing), AT_ONCE):
        on_progress(done, len(sharing))
        pairs |= reader.passages(sharing[done : done + AT_ONCE])
    on_progress(len(sharing), len(sharing))
    groups = [reader.group(same, passing, lead) for same, passing in groups_of(text_of, pairs)]
    return sorted(groups, key=lambda group: (-len(group.copies), by_date(group.lead)))


def printings(store: Store, article: Article, span: Span) -> Printings:
    """Who else prints the words of an article that begin in a span of its text."""
    text = part_of(printed(article), span)
    ids = candidates(store, text, article.id)
    found = store.articles(ids)
    others = [
        Printing(found[id_], alike.share_of_one, alike.runs)
        for id_ in ids
        if id_ in found and (alike := likeness(text, printed(found[id_])))
    ]
    others.sort(key=lambda one: (-one.shared, by_date(one.article)))
    return _dated(article, others)


def beside(store: Store, lead: Article, article_ids: Sequence[str]) -> tuple[Copy, ...]:
    """The first `BESIDE` of these articles, which print the lead's text, each beside the lead."""
    found = store.articles(article_ids[:BESIDE])
    group = [lead, *(found[id_] for id_ in article_ids if id_ in found)]
    texts = {one.id: printed(one) for one in group}
    return tuple(_beside(one, group, texts, "text") for one in group[1:])


def _dated(article: Article, others: Sequence[Printing]) -> Printings:
    everyone = [article, *(one.article for one in others)]
    dated = sorted((one for one in everyone if one.published), key=by_date)
    credits = Counter(one.credit for one in everyone if one.credit)
    first = dated[0].published if dated else None
    vague = sum(bool(first and one.published and one.published.first < first.last) for one in dated[1:])
    return Printings(
        tuple(others),
        dated[0] if dated else None,
        undated=len(everyone) - len(dated),
        vague=vague,
        credits=tuple(credit for credit, _ in sorted(credits.items(), key=lambda one: (-one[1], one[0]))),
    )


class _Reader:
    """Reads and compares the texts of articles, those read last once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts = Texts(store)

    def passages(self, article_ids: Sequence[str]) -> set[tuple[str, str]]:
        """These articles with others that share a passage with one of them, but for those of the same outlet:
        what an outlet prints again of its own is a note on the author, a background, a line for readers."""
        return {
            (id_, other)
            for id_, own in self._texts.each(article_ids)
            for other, text in self._texts.each(candidates(self._store, own, id_))
            if not of_one_outlet(own, text) and (alike := likeness(own, text)) and alike.kind == "passage"
        }

    def group(self, same: Sequence[str], passing: Sequence[str], lead: Lead) -> CopyGroup:
        """These articles beside the lead of those of the same text."""
        found = self._store.articles([*same, *passing])
        first, *others = by_lead([found[id_] for id_ in same if id_ in found], lead)
        rest = sorted((found[id_] for id_ in passing if id_ in found), key=by_date)
        group = [first, *others, *rest]
        texts = dict(self._texts.each([one.id for one in group]))
        beside = [_beside(one, group, texts, "text") for one in others]
        beside += [_beside(one, group, texts, "passage") for one in rest]
        return CopyGroup((Copy(first, "text", 1.0, 1.0, first.id), *beside))


def _beside(article: Article, group: Sequence[Article], texts: Mapping[str, Printed], kind: CopyKind) -> Copy:
    """An article beside the first of the group, or, where they share nothing, beside the one it shares most
    with."""
    own, lead = texts[article.id], group[0]
    if alike := likeness(own, texts[lead.id]):
        return _copy(article, kind, lead.id, alike)
    rest = [(other.id, likeness(own, texts[other.id])) for other in group[1:] if other is not article]
    id_, alike = max(rest, key=lambda one: one[1].share_of_one if one[1] else 0.0)
    return _copy(article, kind, id_, alike) if alike else Copy(article, kind, 0.0, 0.0, lead.id)


def _copy(article: Article, kind: CopyKind, beside: str, alike: Likeness) -> Copy:
    return Copy(article, kind, alike.share_of_one, alike.share_of_other, beside, alike.runs)
