"""Out again: articles by name, or everything that was read from a path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.archive import correcting
from indexer.archive.incoming import key_of
from indexer.archive.same_texts import compare
from indexer.errors import ArticleMissing, UsageError
from indexer.metadata.outlets import identity
from indexer.store import Store


def remove(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    """See `Archive.remove`."""
    plans = [_removal(store, name) for name in names]
    removed: list[str] = []
    for ids, paths in plans:
        going = store.articles(sorted(ids)).values()
        left = paths or {path for article in going for path in article.paths}
        correcting.removed(store, going, left)
        store.remember_unsettled({identity(one.outlet) for one in going if one.outlet})
        # Files are forgotten first: killed in between, the next add reads them again.
        if paths:
            store.forget(paths)
            removed.extend(leave(store, ids, paths))
        else:
            gone = store.articles(sorted(ids))
            store.forget({path for article in gone.values() for path in article.paths})
            store.remove(list(gone))
            removed.extend(gone)
    compare(store)
    return tuple(dict.fromkeys(removed))


def _removal(store: Store, name: str) -> tuple[set[str], set[str]]:
    """The articles and, where the name is a path, the paths that a name stands for."""
    if store.articles([name]):
        return {name}, set()
    if paths := _paths_at(store, key_of(Path(name))):
        return {id_ for path in paths for id_ in store.articles_at(path)}, paths
    named = store.articles_named(name)
    if len(named) > 1:
        raise UsageError(
            f"{len(named)} articles are called {name!r}; name one by its id (`cuttings list`) or its path."
        )
    if not named:
        raise ArticleMissing(
            f"Nothing in the archive is called {name!r}; `cuttings list` names its articles."
        )
    return named, set()


def _paths_at(store: Store, key: str) -> set[str]:
    """The path itself and those below it, as far as anything was read from them."""
    below = {record.path for record in store.files() if record.path.startswith(key + os.sep)}
    return below | ({key} if store.file(key) or store.articles_at(key) else set())


def leave(store: Store, ids: Iterable[str], paths: set[str]) -> list[str]:
    """Take `paths` away from these articles; those left without any are removed and returned."""
    left = {
        id_: [path for path in article.paths if path not in paths]
        for id_, article in store.articles(sorted(ids)).items()
    }
    gone = [id_ for id_, remaining in left.items() if not remaining]
    kept = {id_: remaining for id_, remaining in left.items() if remaining}
    if kept:
        store.set_paths(kept)
    if gone:
        store.remove(gone)
    return gone
