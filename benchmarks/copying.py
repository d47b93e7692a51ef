"""What knowing the copies of every article costs, in archives of made-up articles.

Further articles are added, as many at once as `cuttings add` does but without a model: first new ones, then
reprints, each of an article that is there. Writing them is timed apart from comparing them, which is what
copies cost. All of it is taken out again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from benchmarks.growth.filling import fill, indexed, record_of
from benchmarks.growth.material import PASSAGES, MadeUpModel, article
from benchmarks.measuring import in_milliseconds, size_on_disk
from indexer.archive.alike import candidates, printed
from indexer.archive.same_texts import compare
from indexer.records import Article, Filters
from indexer.settings import Settings
from indexer.store import Store, open_store
from indexer.stories.copies.copying import likeness
from indexer.stories.copies.prints import prints_of_pieces

SIZES = "10000,100000"
ADDED, BATCH = 300, 100
CARRIERS = 20
"""Reprints of each of two texts that become one."""
OPENING = """
import pathlib, sys
from indexer.records import Filters
from indexer.settings import Settings
from indexer.store import open_store
open_store(Settings(archive=pathlib.Path(sys.argv[1]))).count_texts(Filters())
"""


def main(arguments: Sequence[str]) -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks copying", description=__doc__)
    parser.add_argument("--sizes", default=SIZES, help="articles, with commas between")
    parser.add_argument("--folder", type=Path, help="where archives are made and kept")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        for count in map(int, given.sizes.split(",")):
            place = (given.folder or Path(scratch)) / f"copying-{count}"
            if not place.exists():
                fill(place, count * PASSAGES)
            measure(place, count)


def measure(place: Path, count: int) -> None:
    """All figures of an archive of so many made-up articles."""
    dice = random.Random(count)
    new = [record_of(article(count + number)) for number in range(ADDED)]
    reprints = [_reprint(record_of(article(dice.randrange(count))), str(number)) for number in range(ADDED)]
    print(f"{count:,} articles: {size_on_disk(place):,.0f} MB; texts are counted in {_opening(place):.2f} s")
    store = open_store(Settings(archive=place))
    for name, those in (("new", new), ("reprints", reprints)):
        _added(store, name, those)
        store.remove([one.id for one in those])
        compare(store)
    texts = list(map(printed, new))
    prints = [own for text in texts for own in prints_of_pieces(text.runs)]
    print(f"  one lookup: {_timed(lambda own: store.printing(own, Filters(), 300), prints)}")
    print(f"  all lookups of an article: {_timed(lambda text: candidates(store, text), texts)}")
    print(f"  reading a text: {_timed(printed, new)}")
    pairs = list(zip(texts, map(printed, map(_edited, new)), strict=True))
    print(f"  aligning two texts: {_timed(lambda pair: likeness(*pair), pairs)}")
    _merged(store, new)
    store.close()


def _added(store: Store, name: str, those: Sequence[Article]) -> None:
    model = MadeUpModel()
    writing, comparing = [], []
    for start in range(0, len(those), BATCH):
        some = those[start : start + BATCH]
        passages = [passage for one in some for passage in indexed(one, model)]
        writing.append(_seconds(lambda some=some, passages=passages: store.write(some, passages)) / BATCH)
        comparing.append(_seconds(lambda: compare(store)) / BATCH)
    found = len(store.texts_of([one.id for one in those]))
    print(
        f"  {name}, each: writing {1000 * statistics.median(writing):.1f} ms, "
        f"comparing {1000 * statistics.median(comparing):.1f} ms; {found} of {len(those)} are copies"
    )


def _merged(store: Store, new: Sequence[Article]) -> None:
    """Two texts, each with reprints, and then an article that prints both."""
    first, second = new[:2]
    numbers = range(CARRIERS)
    carriers = [_reprint(one, f"{number} of {one.id}") for one in new[:2] for number in numbers]
    both = replace(_reprint(first, "both"), text=f"{first.text}\n\n{second.text}")
    model = MadeUpModel()
    for those in (carriers, [both]):
        store.write(those, [passage for one in those for passage in indexed(one, model)])
        seconds = _seconds(lambda: compare(store))
    print(f"  two texts of {CARRIERS} articles become one: {1000 * seconds:.0f} ms")
    store.remove([one.id for one in (*carriers, both)])
    compare(store)


def _reprint(original: Article, name: str) -> Article:
    """The same words from another outlet, lightly edited."""
    named = str(uuid5(NAMESPACE_URL, f"reprint:{name}"))
    return replace(_edited(original), id=named, source_id=f"reprint-{name}", outlet="The Reprint")


def _edited(original: Article) -> Article:
    """Every 20th word in capitals is another word here."""
    words = original.text.split(" ")
    words[::20] = [f"x{number}" for number in range(len(words[::20]))]
    return replace(original, text=" ".join(words), furniture=())


def _opening(place: Path) -> float:
    def open_() -> None:
        subprocess.run([sys.executable, "-c", OPENING, str(place)], check=True)

    return statistics.median(_seconds(open_) for _ in range(5))


def _timed(call: Callable[[object], object], each: Iterable[object]) -> str:
    return in_milliseconds([_seconds(lambda one=one: call(one)) for one in each])


def _seconds(call: Callable[[], object]) -> float:
    started = time.perf_counter()
    call()
    return time.perf_counter() - started
