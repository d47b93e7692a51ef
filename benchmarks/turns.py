"""Questions while articles are added: 500 from a process that stays open, 50 from the command line."""

from __future__ import annotations

import itertools
import json
import shutil
import subprocess
import time
from pathlib import Path
from threading import Thread

from benchmarks.measuring import command, cuttings, in_milliseconds
from benchmarks.synthetic import write_articles
from indexer.archive import Archive
from indexer.records import Query
from indexer.settings import Settings

ADDED, ASKED_INSIDE, ASKED_OUTSIDE = 2_000, 500, 50


def measure(articles: Path, archive: Path) -> None:
    """Add 2,000 made-up articles to a fresh archive that already holds `articles`, asking all the while."""
    place = archive.with_name(archive.name + "-turns")
    shutil.rmtree(place, ignore_errors=True)
    cuttings(place, "add", str(articles))
    more = write_articles(place.with_name("turns.jsonl"), ADDED, words=150, seed=11)
    adding = subprocess.Popen(
        [*command(place, "add", str(more)), "--json"], stdout=subprocess.PIPE, text=True
    )
    outside: list[float] = []
    asker = Thread(target=lambda: outside.extend(_ask_outside(place, adding)))
    asker.start()
    inside, failures = _ask_inside(place, adding)
    printed = json.loads(adding.communicate()[0])
    asker.join()
    print(f"turns: {printed['articles']} articles added in {printed['seconds']:.0f} s meanwhile")
    print(f"  {len(inside)} questions inside, {failures} failed: {in_milliseconds(inside)}")
    print(f"  {len(outside)} questions by command line, none failed: {in_milliseconds(outside)}")
    shutil.rmtree(place)


def _ask_inside(place: Path, adding: subprocess.Popen[str]) -> tuple[list[float], int]:
    """Seconds of each question, spread over the time of adding, and how many raised an error."""
    seconds, failures = [], 0
    with Archive(Settings(archive=place)) as archive:
        headlines = [result.article.title or "" for result in archive.search(Query(limit=100)).results]
        archive.search(Query(headlines[0]))
        for headline in itertools.cycle(headlines):
            started = time.perf_counter()
            try:
                archive.search(Query(headline))
            except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure to be counted
                failures += 1
                print(f"  failed: {error!r}")
            seconds.append(time.perf_counter() - started)
            time.sleep(0.05)
            if len(seconds) >= ASKED_INSIDE or (adding.poll() is not None and len(seconds) >= 10):
                return seconds, failures
    raise AssertionError("unreachable")


def _ask_outside(place: Path, adding: subprocess.Popen[str]) -> list[float]:
    seconds = []
    while len(seconds) < ASKED_OUTSIDE and adding.poll() is None:
        seconds.append(cuttings(place, "search", f"question {len(seconds)}").seconds)
    return seconds
