"""Keeps the user's word with the archive, and changes articles accordingly, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from indexer.archive.batch import embed
from indexer.archive.corrections import (
    as_corrected,
    ids_in,
    joined,
    keys_of,
    place_of_file,
    those_of,
    without_places,
)
from indexer.embeddings import Embedder
from indexer.metadata.outlets import identity
from indexer.records import Article, Correction, Corrections
from indexer.store import Store

Change = Callable[[Corrections], Corrections]
Mark = Callable[[Sequence[Article]], list[Article]]
"""Marks the furniture that follows from what is known of an article (see `repeating`)."""
Touch = Callable[[Sequence[Article]], None]
"""Remembers that lines of an outlet's articles are to be counted anew (see `repeating`)."""
Model = Callable[[], Embedder]
"""Gives the model when it is needed: most corrections need none."""


def correct(
    store: Store, model: Model, mark: Mark, touch: Touch, article: Article, change: Change
) -> Article:
    """Change what the user says of an article, and the article accordingly; returns it as it is then.

    The user's word is kept first, so that a crash loses nothing: `finish` does the rest.
    """
    files = (store.file(path) for path in article.paths)
    alone = (place_of_file(file.path) for file in files if file and file.articles == 1)
    keys = tuple(dict.fromkeys([*keys_of(article), *alone]))
    heard = store.corrections(keys)
    mine, others = _parted(store, article, joined(heard, keys))
    new = replace(change(mine), pending=True)
    gone = [Corrections(one.id, one.keys) for one in heard if one.id not in (new.id, *(o.id for o in others))]
    store.correct([new, *others, *gone])
    (corrected,) = mark([as_corrected(article, new)])
    if corrected.outlet != article.outlet:
        touch([article, corrected])
    rewrite(store, model, {article.id: article}, [corrected])
    store.correct([replace(new, pending=False)])
    return corrected


def finish(store: Store, model: Model, mark: Mark) -> None:
    """Change the articles that were being corrected when a process died."""
    for those in store.pending_corrections():
        articles = store.articles(sorted(ids_in(those.keys)))
        corrected = mark([as_corrected(one, those) for one in articles.values()])
        changed = [one for one in corrected if one.outlet != articles[one.id].outlet]
        both = [*changed, *(articles[one.id] for one in changed)]
        store.remember_unsettled({identity(one.outlet) for one in both if one.outlet})
        rewrite(store, model, articles, corrected)
        store.correct([replace(those, pending=False)])


def received(store: Store, articles: Sequence[Article]) -> list[Article]:
    """Articles that have just been read, as the user has corrected them before.

    The corrections know them by their new ids and places from now on.
    """
    keys = {article.id: keys_of(article) for article in articles}
    heard = store.corrections({key for those in keys.values() for key in those})
    if not heard:
        return list(articles)
    met: dict[str, list[Corrections]] = {
        id_: [one for one in heard if not set(one.keys).isdisjoint(own)] for id_, own in keys.items()
    }
    store.correct([one for one in map(_known_by(met, keys), heard) if one not in heard])
    return [as_corrected(article, those_of(article, heard)) for article in articles]


def removed(store: Store, articles: Collection[Article], paths: Collection[str]) -> None:
    """Keep what was said of articles that are removed from these paths for the day they come back, but
    not for other texts that come to lie there."""
    keys = {key for article in articles for key in keys_of(article)}
    store.correct([without_places(one, articles, paths) for one in store.corrections(keys)])


def rewrite(
    store: Store, model: Model, known: Mapping[str, Article], articles: Sequence[Article]
) -> dict[str, str]:
    """Bring articles of the archive to what they should be, with as little work as that takes: their
    passages are cut and embedded anew only where other words are to be found in them.

    Returns what of them is not indexed, by id (see `Embedded.cut`).
    """
    changed = [article for article in articles if article != known[article.id]]
    cut_anew = [article for article in changed if _cut_otherwise(known[article.id], article)]
    cut: dict[str, str] = {}
    if cut_anew:
        part = embed(cut_anew, model(), store.known_vectors)
        store.write(part.articles, part.passages)
        cut = part.cut
    again = {article.id for article in cut_anew}
    store.update([article for article in changed if article.id not in again])
    return cut


def said(changes: Mapping[str, str], now: datetime | None = None) -> Change:
    """Says these values, checked, of an article."""
    at = _stamp(now)
    return lambda those: replace(
        those,
        fields={**those.fields, **{field: Correction(value, at) for field, value in changes.items()}},
    )


def unsaid(fields: Sequence[str]) -> Change:
    """Takes back what was said of these fields; if there are none, all that was said."""
    if not fields:
        return lambda those: replace(those, fields={}, put_back={})
    return lambda those: replace(
        those, fields={field: one for field, one in those.fields.items() if field not in fields}
    )


def put_back(lines: Sequence[str], now: datetime | None = None) -> Change:
    """Says that these lines (digests of them) are no furniture."""
    at = _stamp(now)
    return lambda those: replace(those, put_back={**those.put_back, **dict.fromkeys(lines, at)})


def taken_out(lines: Sequence[str]) -> Change:
    """Takes that back."""
    return lambda those: replace(
        those, put_back={line: at for line, at in those.put_back.items() if line not in lines}
    )


def _stamp(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def _known_by(
    met: Mapping[str, Sequence[Corrections]], keys: Mapping[str, tuple[str, ...]]
) -> Callable[[Corrections], Corrections]:
    def knowing(one: Corrections) -> Corrections:
        more = (key for id_, those in met.items() if one in those for key in keys[id_])
        return replace(one, keys=tuple(dict.fromkeys([*one.keys, *more])))

    return knowing


def _parted(store: Store, article: Article, those: Corrections) -> tuple[Corrections, list[Corrections]]:
    """Corrections of this article alone; and, where the same were said of others that are still here
    (texts that lay in one file after each other), those of these, apart."""
    others = ids_in(those.keys) - {article.id}
    if not others or not store.articles(sorted(others)):
        return those, []
    own = keys_of(article)
    rest = replace(those, keys=tuple(key for key in those.keys if key not in own))
    return replace(joined([], own), fields=those.fields, put_back=those.put_back), [rest]


def _cut_otherwise(known: Article, article: Article) -> bool:
    return _searched(known) != _searched(article)


def _searched(article: Article) -> tuple[object, ...]:
    """All that an article's passages and what is indexed of them follow from."""
    left_out = {(part.start, part.end) for part in article.furniture if not part.put_back}
    return article.text, article.title, article.language, article.page_starts, left_out
