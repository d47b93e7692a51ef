"""The way in: files to articles, passages and vectors in a store."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from indexer.archive import correcting
from indexer.archive.batch import Batch, Embedded, embed
from indexer.archive.incoming import Incoming, Stated, key_of, rules_for
from indexer.archive.removing import leave
from indexer.archive.repeating import Repeating
from indexer.archive.repetition import lines_of
from indexer.archive.reports import AddReport, Progress
from indexer.archive.same_texts import compare
from indexer.archive.sidecars import Sidecars, with_alone
from indexer.embeddings import Embedder
from indexer.loaders import Found, find
from indexer.metadata import judge
from indexer.reading import Readers, Reading
from indexer.records import Article, Document, FileReport, FileStatus, Skipped
from indexer.store import Store

AHEAD = 256
"""Files handed to the readers before their turn: enough to read the next batch while one is embedded. What
they hold in memory is bounded by `reading`."""

SETTLED_FIRST, SETTLED_AGAIN = 100, 3
"""New articles after which repeated lines are looked for, the first time and after so many times as many.
What is known to be furniture by then is never embedded; found at the end only, it costs embedding twice."""


def add(
    store: Store,
    embedder: Embedder,
    readers: Readers,
    paths: Sequence[Path],
    stated: Stated,
    on_progress: Callable[[Progress], None],
    without: Path | None = None,
) -> AddReport:
    """Read everything found at `paths`, but for what lies in the folder `without`. See `Archive.add`.

    The readers are closed at the end.
    """
    started = time.monotonic()
    run = _Run(store, embedder, readers, stated, on_progress)
    interrupted = False
    try:
        with readers:
            store.recover()
            run.finish_corrections()
            run.read([each for each in map(_split, find(paths)) if not _within(each[0], without)])
    except KeyboardInterrupt:
        interrupted = True
    return AddReport(run.in_order(), run.new_articles, run.written, time.monotonic() - started, interrupted)


class _Run:
    """The state of one `add`: what is being read, what waits to be written, what is done."""

    def __init__(
        self,
        store: Store,
        embedder: Embedder,
        readers: Readers,
        stated: Stated,
        on_progress: Callable[[Progress], None],
    ) -> None:
        self._reports: dict[str, FileReport] = {}
        self._order: dict[str, None] = {}
        self.written = 0
        self.new_articles = 0
        self._store = store
        self._embedder = embedder
        self._readers = readers
        self._stated = stated
        self._on_progress = on_progress
        self._repeating = Repeating(store, lambda: embedder)
        self._sidecars = Sidecars()
        self._batch = Batch()
        self._read: list[Incoming] = []
        self._fresh: set[str] = set()
        self._first_in: dict[str, str] = {}
        self._cut: dict[str, str] = {}
        self._settle_at = SETTLED_FIRST
        self._progress = Progress(0, 0, 0.0, 0, "")

    def read(self, found: Sequence[tuple[Path, Skipped | None]]) -> None:
        sizes = [_size(path) for path, _ in found]
        total, before = max(sum(sizes), 1), 0
        for done, ((file, reading), size) in enumerate(zip(self._ahead(found), sizes, strict=True)):
            self._progress = replace(self._progress, files=done, files_total=len(found), path=file.key)
            self._tell(before / total)
            for share in self._one(file, reading):
                self._tell((before + share * size) / total)
            before += size
        self._write()
        self._repeating.settle()
        compare(self._store)
        for report in self._sidecars.reports():
            self._order[report.path] = None
            self._reports[report.path] = report
        self._progress = replace(self._progress, files=len(found))
        self._tell(1.0)

    def finish_corrections(self) -> None:
        """Do what was left undone when a process died while the user corrected articles."""
        correcting.finish(self._store, lambda: self._embedder, self._repeating.marked)

    def in_order(self) -> tuple[FileReport, ...]:
        """What became of the files that are done, in the order in which they were found."""
        return tuple(self._reports[key] for key in self._order if key in self._reports)

    def _ahead(
        self, found: Sequence[tuple[Path, Skipped | None]]
    ) -> Iterator[tuple[Incoming, Reading | None]]:
        """Each file, in order, with what is found in it, while those after it are being read."""
        waiting: deque[tuple[Incoming, Reading | None]] = deque()
        for path, fault in found:
            waiting.append(self._begin(path, fault))
            if len(waiting) > AHEAD:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()

    def _begin(self, path: Path, fault: Skipped | None) -> tuple[Incoming, Reading | None]:
        key = key_of(path)
        known = self._store.file(key)
        file = Incoming(key, self._stated.over(known), known, rules_for(path, self._readers.recognise))
        self._order[key] = None
        if fault:
            file.faults.append(fault)
            return file, None
        file.said = self._sidecars.of(path)
        return file, self._readers.submit(path, self._digest_if_all_is_here(file))

    def _one(self, file: Incoming, reading: Reading | None) -> Iterator[float]:
        """Take what is found in one file; yields the share of it that has been read, now and then."""
        for item, alone in with_alone(reading or ()):
            if isinstance(item, Skipped):
                file.faults.append(item)
            else:
                self._take(file, item, alone)
                yield item.share_read
        if reading and reading.unchanged and file.known:
            ids = tuple(sorted(self._store.articles_at(file.key)))
            self._reports[file.key] = FileReport(file.key, "unchanged", ids, file.known.reason)
            return
        file.digest = reading.digest if reading else None
        self._read.append(file)

    def _take(self, file: Incoming, document: Document, alone: bool) -> None:
        stated = (*file.stated.claims(), *file.said.of_article(alone))
        article = judge(document, file.key, stated)
        article = replace(article, lines=lines_of(article))
        file.ids[article.id] = None
        file.names.add(article.source_id)
        self._first_in.setdefault(article.id, file.key)
        for note in (document.note, file.said.ignored(alone)):
            if note and (note == document.note or note not in file.notes):
                file.notes.append(note)
        file.lost |= document.partial
        self._batch.put(article)
        if self._batch.full:
            self._write()

    def _digest_if_all_is_here(self, file: Incoming) -> str | None:
        """The digest a file had when it was read, if reading the same bytes again would change nothing."""
        known = file.known
        if known is None or not file.read_alike or len(self._store.articles_at(file.key)) != known.articles:
            return None
        return known.digest

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
        if records := [file.record() for file in finished if file.ids and file.read_to_the_end]:
            self._store.remember(records)
        if self.new_articles >= self._settle_at:
            self._repeating.settle()
            self._settle_at = SETTLED_AGAIN * self.new_articles
        compare(self._store)

    def _store_articles(self, batch: Batch) -> None:
        known = self._store.articles(batch.ids)
        read = [_as_known(article, known.get(article.id)) for article in batch.articles]
        wanted = self._repeating.marked(correcting.received(self._store, read))
        self._repeating.touch(article for article in wanted if article != known.get(article.id))
        fresh = [article for article in wanted if article.id not in known]
        if fresh:
            self._keep(embed(fresh, self._embedder, self._store.known_vectors))
        again = [article for article in wanted if article.id in known]
        self._cut |= correcting.rewrite(self._store, lambda: self._embedder, known, again)

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
        self._repeating.touch(self._store.articles(sorted(stale)).values())
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


def _as_known(article: Article, known: Article | None) -> Article:
    """An article with the paths and name it has already, where it is in the archive."""
    if known is None:
        return article
    paths = tuple(dict.fromkeys([*known.paths, *article.paths]))
    return replace(article, source_id=known.source_id, paths=paths)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
