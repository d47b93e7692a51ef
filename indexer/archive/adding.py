"""The way in: files to articles, passages and vectors in a store."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.archive.batch import Batch, Embedded, embed
from indexer.archive.incoming import Incoming, Stated, key_of
from indexer.archive.removing import leave
from indexer.archive.reports import AddReport, Progress
from indexer.embeddings import Embedder
from indexer.loaders import Found, digest, find, load
from indexer.metadata import judge
from indexer.records import FileReport, FileStatus, Skipped
from indexer.store import Store


def add(
    store: Store,
    embedder: Embedder,
    paths: Sequence[Path],
    stated: Stated,
    on_progress: Callable[[Progress], None],
    without: Path | None = None,
) -> AddReport:
    """Read everything found at `paths`, but for what lies in the folder `without`. See `Archive.add`."""
    started = time.monotonic()
    run = _Run(store, embedder, stated, on_progress)
    interrupted = False
    try:
        store.recover()
        run.read([each for each in map(_split, find(paths)) if not _within(each[0], without)])
    except KeyboardInterrupt:
        interrupted = True
    return AddReport(run.in_order(), run.new_articles, run.written, time.monotonic() - started, interrupted)


class _Run:
    """The state of one `add`: what is being read, what waits to be written, what is done."""

    def __init__(
        self, store: Store, embedder: Embedder, stated: Stated, on_progress: Callable[[Progress], None]
    ) -> None:
        self._reports: dict[str, FileReport] = {}
        self._order: dict[str, None] = {}
        self.written = 0
        self.new_articles = 0
        self._store = store
        self._embedder = embedder
        self._stated = stated
        self._on_progress = on_progress
        self._batch = Batch()
        self._read: list[Incoming] = []
        self._fresh: set[str] = set()
        self._first_in: dict[str, str] = {}
        self._cut: dict[str, str] = {}
        self._progress = Progress(0, 0, 0.0, 0, "")

    def read(self, found: Sequence[tuple[Path, Skipped | None]]) -> None:
        sizes = [_size(path) for path, _ in found]
        total, before = max(sum(sizes), 1), 0
        for done, ((path, fault), size) in enumerate(zip(found, sizes, strict=True)):
            self._progress = replace(self._progress, files=done, files_total=len(found), path=str(path))
            for share in self._one(path, fault):
                self._tell((before + share * size) / total)
            before += size
        self._write()
        self._progress = replace(self._progress, files=len(found))
        self._tell(1.0)

    def in_order(self) -> tuple[FileReport, ...]:
        """What became of the files that are done, in the order in which they were found."""
        return tuple(self._reports[key] for key in self._order if key in self._reports)

    def _one(self, path: Path, fault: Skipped | None) -> Iterator[float]:
        """Read one file; yields the share of it that has been read, now and then."""
        key = key_of(path)
        self._order[key] = None
        known = self._store.file(key)
        seen = fault or digest(path)
        if isinstance(seen, Skipped):
            self._read.append(Incoming(key, "", self._stated, known, faults=[seen]))
            return
        file = Incoming(key, seen, self._stated.over(known), known)
        if known and file.unchanged:
            ids = tuple(sorted(self._store.articles_at(key)))
            if len(ids) == known.articles:
                self._reports[key] = FileReport(key, "unchanged", ids, known.reason)
                return
        for item in load(path):
            if isinstance(item, Skipped):
                file.faults.append(item)
                continue
            article = judge(item, key, file.stated.claims())
            file.ids[article.id] = None
            file.names.add(article.source_id)
            self._first_in.setdefault(article.id, key)
            file.notes.extend([item.note] if item.note else [])
            file.lost |= item.partial
            self._batch.put(article)
            if self._batch.full:
                self._write()
            yield item.share_read
        self._read.append(file)

    def _write(self) -> None:
        """Embed and store what waits, then finish the files that were read to their end before."""
        batch, self._batch = self._batch, Batch()
        finished, self._read = self._read, []
        self._store_articles(batch)
        for file in finished:
            cut = [self._cut[id_] for id_ in file.ids if id_ in self._cut]
            file.notes += cut
            file.lost |= bool(cut)
            self._reports[file.key] = self._finish(file)
        self._store.remember([file.record() for file in finished if file.ids and file.read_to_the_end])

    def _store_articles(self, batch: Batch) -> None:
        known = self._store.articles(batch.ids)
        fresh = [article for article in batch.articles if article.id not in known]
        moved = {
            article.id: _union(known[article.id].paths, article.paths)
            for article in batch.articles
            if article.id in known and not set(article.paths) <= set(known[article.id].paths)
        }
        if fresh:
            self._keep(embed(fresh, self._embedder))
        if moved:
            self._store.set_paths(moved)

    def _keep(self, part: Embedded) -> None:
        self._store.write(part.articles, part.passages)
        self._fresh.update(article.id for article in part.articles)
        self._cut.update(part.cut)
        self.new_articles += len(part.articles)
        self.written += len(part.passages)
        self._tell(self._progress.share)

    def _finish(self, file: Incoming) -> FileReport:
        """Drop what an earlier reading of the file left, and say what became of it."""
        stale = self._store.articles_at(file.key) - file.ids.keys()
        if file.faults:
            # What cannot be read now may be what was found in it before: that stays, under its name.
            kept = {
                id_
                for id_, one in self._store.articles(sorted(stale)).items()
                if one.source_id not in file.names
            }
            file.keep(len(kept))
            stale -= kept
        if not file.ids:
            return FileReport(file.key, "failed", (), file.reason)
        leave(self._store, stale, {file.key})
        return FileReport(file.key, self._status(file, bool(stale)), tuple(file.ids), file.reason)

    def _status(self, file: Incoming, replaced: bool) -> FileStatus:
        if file.faults or file.lost:
            return "partial"
        fresh = any(id_ in self._fresh and self._first_in[id_] == file.key for id_ in file.ids)
        if file.known or replaced:
            return "updated" if fresh or replaced else "unchanged"
        return "new" if fresh else "duplicate"

    def _tell(self, share: float) -> None:
        self._progress = replace(self._progress, share=share, passages=self.written)
        self._on_progress(self._progress)


def _split(found: Found) -> tuple[Path, Skipped | None]:
    return (found, None) if isinstance(found, Path) else found


def _within(path: Path, folder: Path | None) -> bool:
    return folder is not None and path.resolve().is_relative_to(folder.resolve())


def _union(first: Sequence[str], second: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*first, *second]))


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
