"""`python -m benchmarks WHAT [ARTICLES.jsonl[.gz]]`: one measurement, or without arguments all of them.

Without a file, articles are made up: random words in sentences, enough to measure speed and nothing else.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import asking, indexing, kills, turns
from benchmarks.synthetic import write_articles

MEASUREMENTS: dict[str, Callable[[Path, Path], None]] = {
    "indexing": indexing.measure,
    "asking": asking.measure,
    "turns": turns.measure,
    "kills": kills.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "what", nargs="*", metavar="WHAT", help=f"one of {', '.join(MEASUREMENTS)}; all by default"
    )
    parser.add_argument("--articles", type=Path, help="a JSON Lines file of articles")
    parser.add_argument(
        "--archive", type=Path, help="a folder to keep the archive of `indexing` in, for `asking`"
    )
    given = parser.parse_args()
    if unknown := set(given.what) - MEASUREMENTS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory() as scratch:
        articles = given.articles or write_articles(Path(scratch) / "articles.jsonl", 500)
        for name in given.what or MEASUREMENTS:
            MEASUREMENTS[name](articles, given.archive or Path(scratch) / "archive")


main()
