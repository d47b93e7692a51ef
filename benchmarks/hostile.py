"""Hostile files among good ones, and files that trip a limit half-way: what becomes of each."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from benchmarks.good_files import write_good
from benchmarks.hostile_files import write_cut_short, write_hostile
from benchmarks.measuring import Ran, cuttings

GOOD = 200


def measure(_: Path, archive: Path) -> None:
    """Add 200 good files with the hostile ones between them, then the cut ones, and print what was said."""
    place = archive.with_name(archive.name + "-hostile")
    shutil.rmtree(place, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder, cut = Path(scratch) / "mixed", Path(scratch) / "cut"
        good = {str(path) for path in write_good(folder, GOOD)}
        bad = {str(path) for path in write_hostile(folder)}
        write_cut_short(cut)
        temporary = Path(scratch) / "temporary"
        temporary.mkdir()
        _print_mixed(cuttings(place, "add", str(folder), temporary=temporary), good, bad)
        _print_cut(cuttings(place, "add", str(cut), temporary=temporary))
        left = sorted(path.name for path in temporary.iterdir())
    print(f"left in the temporary folder: {left or 'nothing'}")


def _print_mixed(ran: Ran, good: set[str], bad: set[str]) -> None:
    files = {file["path"]: file for file in ran.printed["files"]}
    whole = sum(files[path]["status"] == "new" for path in good)
    print(f"{len(bad)} hostile files among {len(good)} good ones: {ran.seconds:.0f} s, exit code {ran.code}")
    print(
        f"  good files indexed: {whole} of {len(good)}; entries for hostile files: {len(bad & files.keys())}"
    )
    for path in sorted(bad):
        file = files[path]
        print(f"  {Path(path).name:24} {file['status']:8} {file['reason'] or ''}")
    print("  " + str(Counter(files[path]["status"] for path in bad)))


def _print_cut(ran: Ran) -> None:
    print(f"files that trip a limit half-way: {ran.seconds:.0f} s, exit code {ran.code}")
    for file in ran.printed["files"]:
        count = len(file["article_ids"])
        print(f"  {Path(file['path']).name:16} {file['status']:8} articles {count}  {file['reason'] or ''}")
