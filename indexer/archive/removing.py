"""Out again: articles by name, or everything that was read from a path."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from indexer.archive.incoming import key_of
from indexer.errors import ArticleMissing
from indexer.store import Store


def remove(store: Store, names: Sequence[str]) -> tuple[str, ...]:
    """See `Archive.remove`."""
    plans = [_removal(store, name) for name in names]
    removed: list[str] = []
    for ids, paths in plans:
        if paths:
            removed.extend(leave(store, ids, paths))
            store.forget(paths)
        else:
            gone = store.articles(sorted(ids))
            store.remove(list(gone))
            store.forget({path for article in gone.values() for path in article.paths})
            removed.extend(gone)
    return tuple(dict.fromkeys(removed))


def _removal(store: Store, name: str) -> tuple[set[str], set[str]]:
    """The articles and, where the name is a path, the paths that a name stands for."""
    ids = set(store.articles([name])) | store.articles_named(name)
    if ids:
        return ids, set()
    key = key_of(Path(name))
    paths = {
        record.path for record in store.files() if record.path == key or record.path.startswith(key + os.sep)
    }
    paths |= {key} if store.articles_at(key) else set()
    if not paths:
        raise ArticleMissing(
            f"Nothing in the archive is called {name!r}; `cuttings list` names its articles."
        )
    return {id_ for path in paths for id_ in store.articles_at(path)}, paths


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
