"""One measurement in this process, as JSON: `python -m benchmarks.growth.asking KIND FOLDER PASSAGES`."""

from __future__ import annotations

import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from benchmarks.growth.figures import Figures
from benchmarks.growth.material import PASSAGES, MadeUp, MadeUpModel, article, articles
from benchmarks.measuring import percentile
from indexer.archive import Archive
from indexer.records import Filters, Query
from indexer.settings import Settings

QUESTIONS, PHRASES, WARMING = 100, 50, 5
PHRASE = 5
"""Words of an exact phrase."""
YEARS = 8
"""How long the spans are that questions are filtered by, of the twenty that articles lie in."""
ADDED = 100

T = TypeVar("T")


def opening(archive: Archive, passages: int) -> Figures:
    """The first answer of a process: one filtered question. The caller times the whole of it."""
    question, filters = next(_questions(passages))
    started = time.perf_counter()
    archive.search(Query(question, filters))
    return {"first answer": time.perf_counter() - started}


def questions(archive: Archive, passages: int) -> Figures:
    """Questions and filters, no two alike, so that no count is remembered from the one before; and memory."""
    asked = list(_questions(passages, WARMING + QUESTIONS))
    for question, filters in asked[:WARMING]:
        archive.search(Query(question, filters))
    asked = asked[WARMING:]
    found = [archive.search(Query(question, filters)) for question, filters in asked[:10]]
    assert all(one.found and one.results for one in found), "an answer was empty"
    figures = _timed("filtered", lambda one: archive.search(Query(*one)), asked)
    figures |= _memory("asking")
    figures |= _timed("unfiltered", lambda one: archive.search(Query(one[0])), asked)
    figures |= _timed("phrase", lambda one: archive.search(Query(one)), list(_phrases(passages)))
    figures |= _timed("browsing", lambda one: archive.search(Query("", one[1])), asked)
    figures |= _timed("facet", lambda one: archive.facet("outlet", _moved(one[1])), asked)
    return figures | _memory("all questions")


def adding(archive: Archive, passages: int) -> Figures:
    """100 new articles from one JSON Lines file, opening and reading included, embedding not."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch) / "new.jsonl"
        new = articles(10_000_000 + passages + int(time.time()) % 100_000 * ADDED, ADDED)
        file.write_text("".join(json.dumps(_line(one)) + "\n" for one in new), encoding="utf-8")
        started = time.perf_counter()
        report = archive.add([file])
        seconds = time.perf_counter() - started
    assert report.articles == ADDED, report
    return {"adding": seconds, "passages added": report.passages} | _memory("adding")


MEASUREMENTS = {"opening": opening, "questions": questions, "adding": adding}


def main(kind: str, folder: str, passages: str) -> None:
    """Measure and print."""
    with Archive(Settings(archive=Path(folder)), embedder=MadeUpModel()) as archive:
        print(json.dumps(MEASUREMENTS[kind](archive, int(passages))))


def _timed(name: str, ask: Callable[[T], object], asked: Sequence[T]) -> Figures:
    """Seconds by the clock, and of processors: those hardly change when the machine does other work, too."""
    seconds, computed = [], []
    for one in asked:
        started, computing = time.perf_counter(), time.process_time()
        ask(one)
        seconds.append(time.perf_counter() - started)
        computed.append(time.process_time() - computing)
    return {
        f"{name} median": percentile(seconds, 0.5),
        f"{name} p95": percentile(seconds, 0.95),
        f"{name} computing": percentile(computed, 0.5),
    }


def _questions(passages: int, count: int = 1) -> Iterator[tuple[str, Filters]]:
    """Headlines of the archive's articles, filtered by outlet and a span of years that hold the article."""
    source, asked = random.Random(3), 0
    while asked < count:
        one = article(source.randrange(passages // PASSAGES))
        if one.outlet and one.published and len(one.published) == len("2004-01-01"):
            yield one.title, _around(one, source)
            asked += 1


def _around(one: MadeUp, source: random.Random) -> Filters:
    after = date.fromisoformat(one.published or "") - timedelta(days=source.randrange(YEARS * 365))
    return Filters(outlets=(one.outlet,), after=after, before=after + timedelta(days=YEARS * 365))


def _phrases(passages: int) -> Iterator[str]:
    source = random.Random(5)
    for _ in range(PHRASES):
        words = re.findall(r"\w+", article(source.randrange(passages // PASSAGES)).paragraphs[0])
        at = source.randrange(len(words) - PHRASE)
        yield f'"{" ".join(words[at : at + PHRASE])}"'


def _moved(filters: Filters) -> Filters:
    """Another span, so that nothing is remembered of it; all outlets, so that there is something to count."""
    assert filters.after is not None
    return Filters(after=filters.after - timedelta(days=1), before=filters.before)


def _line(one: MadeUp) -> dict[str, str | None]:
    return {
        "id": f"made-up-{one.number}",
        "title": one.title,
        "text": one.text,
        "outlet": one.outlet,
        "date": one.published,
        "author": one.author,
    }


def _memory(name: str) -> Figures:
    """What this process holds in memory, in bytes: its own, and pages of files that the system may take back.
    Linux only; nothing elsewhere."""
    status = Path("/proc/self/status")
    if not status.exists():
        return {}
    kilobytes = dict(re.findall(r"(Rss\w+):\s+(\d+) kB", status.read_text()))
    own, files = (int(kilobytes[kind]) * 1024 for kind in ("RssAnon", "RssFile"))
    return {f"{name} own": own, f"{name} files": files}


if __name__ == "__main__":
    main(*sys.argv[1:])
