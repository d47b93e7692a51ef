"""`python -m benchmarks WHAT [ARTICLES.jsonl[.gz]]`: one measurement, or without arguments all of them.

Without a file, articles are made up: random words in sentences, enough to measure speed and nothing else.
`pages` measures what is read of web pages with known answers, `against` compares with other tools, `growth`
makes up archives of up to a million passages, `telling` finds stories that humans have judged; all four have
options of their own (`growth --help`).
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import (
    against,
    asking,
    copying,
    counts,
    hostile,
    indexing,
    kills,
    mutations,
    pages,
    telling,
    turns,
)
from benchmarks.growth import measuring as growth
from benchmarks.synthetic import write_articles

MEASUREMENTS: dict[str, Callable[[Path, Path], None]] = {
    "indexing": indexing.measure,
    "asking": asking.measure,
    "counts": counts.measure,
    "turns": turns.measure,
    "kills": kills.measure,
    "hostile": hostile.measure,
    "mutations": mutations.measure,
}


def main() -> None:
    if sys.argv[1:2] == ["pages"]:
        pages.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["against"]:
        against.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["growth"]:
        growth.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["telling"]:
        telling.main(sys.argv[2:])
        return
    if sys.argv[1:2] == ["copying"]:
        copying.main(sys.argv[2:])
        return
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
