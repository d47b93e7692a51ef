"""`cuttings add` killed at random moments: is anything lost, doubled or orphaned afterwards?"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import time
from pathlib import Path

from benchmarks.measuring import command, cuttings
from benchmarks.synthetic import articles as made_up
from indexer.archive import Archive
from indexer.records import Filters, Query
from indexer.settings import Settings

KILLS, FILES, LINES = 30, 40, 120


def measure(_: Path, archive: Path) -> None:
    """Until 30 were killed at work: change files, kill an add at a random moment, ask, add again, compare."""
    place = archive.with_name(archive.name + "-kills")
    folder = place.with_name("kills-articles")
    for leftover in (place, folder):
        shutil.rmtree(leftover, ignore_errors=True)
    folder.mkdir(parents=True)
    source, killed_at_work, runs, faults = random.Random(3), 0, 0, []
    usual = 8.0
    while killed_at_work < KILLS:
        expected = _change(folder, runs, source)
        killed_at_work += _kill(place, folder, source.uniform(0.2, usual))
        faults += _orphans(place)
        usual = cuttings(place, "add", str(folder)).seconds + 2.0
        faults += _differences(place, expected)
        runs += 1
    print(f"kills: {killed_at_work} killed while at work, in {runs} runs; faults: {faults or 'none'}")


def _change(folder: Path, run: int, source: random.Random) -> dict[str, str]:
    """Rewrite a third of the files and all of the lines; returns what the archive should then hold."""
    fresh = list(made_up(FILES + LINES, words=150, seed=100 + run))
    for number, article in enumerate(fresh[:FILES]):
        path = folder / f"{number}.txt"
        if not path.exists() or source.random() < 1 / 3:
            path.write_text(article["text"], encoding="utf-8")
    lines = folder / "lines.jsonl"
    lines.write_text("".join(json.dumps(article) + "\n" for article in fresh[FILES:]), encoding="utf-8")
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.txt")}
    return files | {article["id"]: article["text"] for article in fresh[FILES:]}


def _kill(place: Path, folder: Path, after: float) -> bool:
    """Start adding, kill it with SIGKILL after some seconds; whether it was still at work."""
    adding = subprocess.Popen([*command(place, "add", str(folder)), "--json"], stdout=subprocess.DEVNULL)
    time.sleep(after)
    at_work = adding.poll() is None
    adding.kill()
    adding.wait()
    return at_work


def _orphans(place: Path) -> list[str]:
    """Passages in an answer that are not a slice of their article, right after the kill."""
    with Archive(Settings(archive=place)) as archive:
        if not archive.exists():
            return []
        found = archive.search(Query("question of the day", limit=500))
    return [
        f"passage {snippet.passage.id} is no slice of its article"
        for result in found.results
        for snippet in result.snippets
        if result.article.text[snippet.passage.start : snippet.passage.end] != snippet.passage.text
    ]


def _differences(place: Path, expected: dict[str, str]) -> list[str]:
    """How the archive differs from what it should hold."""
    with Archive(Settings(archive=place)) as archive:
        held = [result.article for result in archive.search(Query(limit=10_000)).results]
        ranked = archive.search(Query("question of the day", limit=10_000)).results
        passages = archive.totals(Filters()).passages
    faults = [] if len(held) == len(expected) else [f"{len(held)} articles, not {len(expected)}"]
    if {article.source_id: article.text for article in held} != expected:
        faults.append("other articles than expected")
    if len(ranked) != len(held) or passages < len(held):
        faults.append(f"{len(ranked)} of {len(held)} articles are ranked, over {passages} passages")
    return faults
