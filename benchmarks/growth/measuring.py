"""Archives of several sizes, one after the other, each measured in processes of their own."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.growth.figures import Figures, table
from benchmarks.measuring import size_on_disk

SIZES = (10_000, 100_000, 1_000_000)
OPENINGS, COLD_OPENINGS = 7, 3


def main(arguments: Sequence[str]) -> None:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks growth", description=__doc__)
    parser.add_argument("--sizes", type=_sizes, default=SIZES, help="passages, with commas between")
    parser.add_argument("--folder", type=Path, help="where archives are made and kept, to be measured again")
    parser.add_argument("--json", type=Path, help="a file for the figures; other sizes that are in it stay")
    parser.add_argument("--plot", type=Path, help="a file to draw all figures in, as SVG")
    given = parser.parse_args(arguments)
    known = _read(given.json)
    with tempfile.TemporaryDirectory() as scratch:
        for passages in given.sizes:
            known[passages] = measure(given.folder or Path(scratch), passages)
            if given.json:
                given.json.write_text(json.dumps(known, indent=1), encoding="utf-8")
    known = dict(sorted(known.items()))
    print(table(known))
    if given.plot:
        from benchmarks.growth.drawing import draw  # matplotlib takes seconds to import

        draw(known, given.plot)


def measure(folder: Path, passages: int) -> Figures:
    """All figures of an archive of so many passages, made in `folder` unless it is there."""
    place = folder / f"growth-{passages}"
    figures = {"load": os.getloadavg()[0]} | _filled(place, passages)
    figures |= {"disk": size_on_disk(place) * 1e6}
    figures |= {"opening": _opening(place, passages, OPENINGS, from_disk=False)}
    figures |= {"opening from disk": _opening(place, passages, COLD_OPENINGS, from_disk=True)}
    figures |= _in_process("asking", "questions", str(place), str(passages))
    return figures | _added(place, passages)


def _filled(place: Path, passages: int) -> Figures:
    told = place.with_suffix(".json")
    if not told.exists():
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        print(f"making an archive of {passages:,} passages", file=sys.stderr)
        told.write_text(json.dumps(_in_process("filling", str(place), str(passages))), encoding="utf-8")
    figures: Figures = json.loads(told.read_text(encoding="utf-8"))
    return figures


def _opening(place: Path, passages: int, times: int, from_disk: bool) -> float:
    """Median seconds of a whole process that asks one question. `from_disk`: nothing of the archive is in
    the system's cache."""
    seconds = []
    for _ in range(times):
        if from_disk:
            _forget(place)
        started = time.perf_counter()
        _in_process("asking", "opening", str(place), str(passages))
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def _added(place: Path, passages: int) -> Figures:
    """What adding to a copy takes, so that the archive stays as it is."""
    copy = place.with_name(place.name + "-added")
    shutil.rmtree(copy, ignore_errors=True)
    subprocess.run(["cp", "-a", "--sparse=always", str(place), str(copy)], check=True)
    try:
        figures = _in_process("asking", "adding", str(copy), str(passages))
        return figures | _in_process("filling", str(copy), "settle")
    finally:
        shutil.rmtree(copy)


def _forget(place: Path) -> None:
    """Have the system drop what it has in memory of these files. Linux only."""
    for root, _, names in os.walk(place):
        for name in names:
            with (Path(root) / name).open("rb") as file:
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _in_process(module: str, *arguments: str) -> Figures:
    called = [sys.executable, "-m", f"benchmarks.growth.{module}", *arguments]
    done = subprocess.run(called, stdout=subprocess.PIPE, text=True, check=True)
    figures: Figures = json.loads(done.stdout)
    return figures


def _read(file: Path | None) -> dict[int, Figures]:
    if file is None or not file.exists():
        return {}
    return {int(passages): one for passages, one in json.loads(file.read_text(encoding="utf-8")).items()}


def _sizes(stated: str) -> tuple[int, ...]:
    return tuple(int(one.replace("_", "")) for one in stated.split(","))
