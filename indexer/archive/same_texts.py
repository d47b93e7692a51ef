"""Keeps it true, after every change, which articles print one text and which share a passage.

The outcome depends on the articles alone, not on the order in which they came: they are related in pairs,
either finds the other by its prints, one text is all that hangs together by such pairs, and its number is the
least of its articles'.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from indexer.archive.alike import Texts, candidates
from indexer.records import CopyKind, Filters
from indexer.store import Store, article_number
from indexer.stories.copies.alignment import Printed
from indexer.stories.copies.copying import likeness
from indexer.stories.copies.uniting import united

AT_ONCE = 100
"""Articles compared before it is kept what was found of them."""

TRIES = 5
"""Times that articles are compared because another process changed meanwhile what was found."""


def compare(store: Store) -> None:
    """Compare all articles that must be with all others."""
    texts = Texts(store)
    for notes, article_ids in _portions(store.uncompared()):
        for _ in range(TRIES):
            if _compare(store, texts, article_ids):
                break
        store.forget_uncompared(notes)


def _portions(notes: Mapping[str, Collection[str]]) -> Iterator[tuple[list[str], set[str]]]:
    """Notes, as many as name some AT_ONCE articles, and these articles."""
    some: list[str] = []
    ids: set[str] = set()
    for note, article_ids in notes.items():
        some.append(note)
        ids |= set(article_ids)
        if len(ids) >= AT_ONCE:
            yield some, ids
            some, ids = [], set()
    if some:
        yield some, ids


def _compare(store: Store, texts: Texts, changed: Collection[str]) -> bool:
    """Compare these articles, and those that printed a text of theirs so far, and keep what is found; false
    if what was kept is not what is there then."""
    old = set(store.texts_of(changed).values())
    asked = sorted({*changed, *store.printers(old, Filters())})
    found = {id_: _found(store, texts, id_, text, old) for id_, text in texts.each(asked)}
    everyone = {*found, *(other for those in found.values() for other in those)}
    now = store.texts_of(everyone)
    # Of a text whose articles are not compared here all hang together as before: it is one node.
    nodes: dict[str, str | int] = {id_: id_ if id_ in found else now.get(id_, id_) for id_ in everyone}
    copies = [
        (id_, nodes[other]) for id_, those in found.items() for other in those if those[other] == "text"
    ]
    wanted = _numbered(united(found, copies))
    _keep(store, wanted, now, _sharing(store, found))
    then = store.texts_of(everyone)
    return all(then.get(id_) == wanted[node] for id_, node in nodes.items() if node in wanted)


def _numbered(groups: Collection[list[str | int]]) -> dict[str | int, int | None]:
    """The number of the text of each article or text in these groups; none for an article alone."""
    numbers: dict[str | int, int | None] = {}
    for group in groups:
        least = min(one if isinstance(one, int) else article_number(one) for one in group)
        numbers |= dict.fromkeys(group, least if len(group) > 1 else None)
    return numbers


def _keep(
    store: Store, wanted: Mapping[str | int, int | None], now: Mapping[str, int], sharing: Mapping[str, bool]
) -> None:
    merged: dict[int, int] = {}
    changed: dict[str, int | None] = {}
    for one, number in wanted.items():
        if isinstance(one, str):
            if now.get(one) != number:
                changed[one] = number
        elif number is not None and number != one:
            merged[one] = number
    store.relate(merged, changed, sharing)


def _found(
    store: Store, texts: Texts, article_id: str, own: Printed, dissolved: Collection[int]
) -> dict[str, CopyKind]:
    """How other articles print the same words as this one. Of those that print one text already, unless it
    is `dissolved`, no more than one that prints this one's text is looked for."""
    others = candidates(store, own, article_id)
    printed = {id_: text for id_, text in store.texts_of(others).items() if text not in dissolved}
    found: dict[str, CopyKind] = {}
    joined: set[int] = set()
    for other, text in texts.each(others):
        if printed.get(other) in joined:
            continue
        if alike := likeness(own, text):
            found[other] = alike.kind
            if alike.kind == "text" and other in printed:
                joined.add(printed[other])
    return found


def _sharing(store: Store, found: Mapping[str, Mapping[str, CopyKind]]) -> dict[str, bool]:
    """Whether articles share a passage, of those of which that is not what is kept."""
    share = {id_: "passage" in those.values() for id_, those in found.items()}
    for those in found.values():
        share |= {other: True for other, kind in those.items() if kind == "passage"}
    marked = store.sharing(Filters(articles=tuple(share)))
    return {id_: does for id_, does in share.items() if does != (id_ in marked)}
