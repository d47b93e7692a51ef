"""Fills an archive in a folder with made-up articles, through the store that `cuttings add` writes to.

`python -m benchmarks.growth.filling FOLDER PASSAGES` prints what it took as JSON; with `settle` for PASSAGES
the archive that is there is compacted again.
"""

from __future__ import annotations

import json
import sys
import time
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias
from uuid import NAMESPACE_URL, uuid5

from benchmarks.growth.figures import Figures
from benchmarks.growth.material import PASSAGES, MadeUp, MadeUpModel, articles
from indexer.archive.batch import prints_of
from indexer.archive.facade import FORMAT
from indexer.archive.repetition import lines_of, marked
from indexer.metadata.dates import parse_stated
from indexer.passages import PASSAGE_RULE, indexed_text
from indexer.records import Article, Description, Evidence, FileRecord, IndexedPassage, Passage, Published
from indexer.settings import Settings
from indexer.store import open_store

BATCH = 625
"""Articles written at once: 5,000 passages. `cuttings add` writes 300 at once, since it waits for a model."""

MAKERS = 2
"""Processes that make up articles."""

ARTICLES_A_FILE = 100
LANGUAGE = "en"

Batch: TypeAlias = tuple[list[Article], list[IndexedPassage]]


def fill(folder: Path, passages: int) -> Figures:
    """Make an archive of so many passages and compact it: seconds that writing took, without the making up
    of articles, and that compacting took."""
    store = open_store(Settings(archive=folder))
    store.create(Description(MadeUpModel.name, MadeUpModel.dimension, PASSAGE_RULE, FORMAT))
    writing = written = 0.0
    for batch, indexed in _batches(passages // PASSAGES):
        started = time.perf_counter()
        store.write(batch, indexed)
        store.remember(_files(batch))
        writing += time.perf_counter() - started
        written += len(indexed)
        print(f"  {written:,.0f} passages, {writing:.0f} s", file=sys.stderr)
    store.forget_uncompared(store.uncompared())  # made-up articles share no wording
    store.close()
    return {"writing": writing, "settling": settle(folder)["settling again"]}


def settle(folder: Path) -> Figures:
    """Compact what was added since the last time."""
    store = open_store(Settings(archive=folder))
    started = time.perf_counter()
    store.settle()
    seconds = time.perf_counter() - started
    store.close()
    return {"settling again": seconds}


def _batches(count: int) -> Iterator[Batch]:
    """So many articles in batches, made up in other processes: that takes longer than writing them."""
    with ProcessPoolExecutor(MAKERS) as makers:
        waiting: deque[Future[Batch]] = deque()
        for first in range(0, count, BATCH):
            waiting.append(makers.submit(_batch, first, min(BATCH, count - first)))
            if len(waiting) > MAKERS:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _batch(first: int, count: int) -> Batch:
    model = MadeUpModel()
    batch = [record_of(one) for one in articles(first, count)]
    return batch, [one for article in batch for one in indexed(article, model)]


def record_of(made_up: MadeUp) -> Article:
    """An article as `add` makes it of a document."""
    published = parse_stated(made_up.published) if made_up.published else None
    assert not isinstance(published, str), published
    article = Article(
        id=str(uuid5(NAMESPACE_URL, f"made-up:{made_up.number}")),
        source_id=f"made-up-{made_up.number}",
        text=made_up.text,
        title=made_up.title,
        outlet=made_up.outlet,
        published=published,
        author=made_up.author,
        language=LANGUAGE,
        paths=(f"/made-up/{made_up.number // ARTICLES_A_FILE}.jsonl",),
        evidence=_evidence(made_up, published),
    )
    # Of the first paragraph alone: a sketch of the whole text takes as long as all else together.
    lines = lines_of(replace(article, text="\n\n".join((made_up.paragraphs[0], *made_up.short_lines))))
    return marked(replace(article, lines=lines), lines.short[1:])  # the outlet's is known to be furniture


def _evidence(made_up: MadeUp, published: Published | None) -> dict[str, Evidence]:
    stated = {
        "title": made_up.title,
        "outlet": made_up.outlet,
        "author": made_up.author,
        "published": published.value if published else None,
    }
    return {
        field: Evidence(value, field, "jsonl", f'"{field}": "{value}"')
        for field, value in stated.items()
        if value is not None
    }


def indexed(article: Article, model: MadeUpModel) -> Iterator[IndexedPassage]:
    """Its passages on their way into the store."""
    passages = list(_passages(article))
    texts = [indexed_text(article.title or "", passage.text) for passage in passages]
    vectors, prints = model.embed_passages(texts).tolist(), prints_of(article, passages)
    for passage, text, vector, own in zip(passages, texts, vectors, prints, strict=True):
        yield IndexedPassage(passage, tuple(vector), text, LANGUAGE, own)


def _passages(article: Article) -> Iterator[Passage]:
    """Each paragraph, which is where Cuttings would cut too: to find sentences takes longer than all else."""
    start = 0
    for number, text in enumerate(article.text.split("\n\n")[:PASSAGES], start=1):
        end = start + len(text)
        yield Passage(
            str(uuid5(NAMESPACE_URL, f"{article.id}:{start}")), article.id, text, start, end, None, number
        )
        start = end + 2


def _files(batch: Sequence[Article]) -> list[FileRecord]:
    paths = dict.fromkeys(article.paths[0] for article in batch)
    return [FileRecord(path, "0" * 64, "made-up", ARTICLES_A_FILE) for path in paths]


if __name__ == "__main__":
    place, what = Path(sys.argv[1]), sys.argv[2]
    print(json.dumps(settle(place) if what == "settle" else fill(place, int(what))))
