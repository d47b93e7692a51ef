"""What the measurements share: running the command line, and percentiles."""

from __future__ import annotations

import json
import math
import os
import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple


class Ran(NamedTuple):
    """One run of the command line: what it printed as JSON, its exit code, wall seconds."""

    printed: dict[str, Any]
    code: int
    seconds: float


def command(archive: Path, *arguments: str) -> list[str]:
    """The command line on an archive, as a list for `subprocess`."""
    return [sys.executable, "-m", "indexer.cli", "--archive", str(archive), *arguments]


def cuttings(archive: Path, *arguments: str, temporary: Path | None = None) -> Ran:
    """Run the command line in a process of its own and wait; `temporary` is where its temporary files go."""
    environment = os.environ | ({"TMPDIR": str(temporary)} if temporary else {})
    started = time.perf_counter()
    done = subprocess.run(
        [*command(archive, *arguments), "--json"],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
    )
    seconds = time.perf_counter() - started
    if done.returncode > 1:
        raise SystemExit(f"cuttings {' '.join(arguments)} failed: {done.stderr.strip()}")
    return Ran(json.loads(done.stdout), done.returncode, seconds)


def peak_of_children() -> float:
    """The most memory any finished child process held, in MB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def size_on_disk(folder: Path) -> float:
    """What a folder takes up on the disk, in MB: allocated blocks, not the lengths of sparse files."""
    files = (Path(root) / name for root, _, names in os.walk(folder) for name in names)
    return sum(file.stat().st_blocks * 512 for file in files) / 1e6


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` of the values do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def in_milliseconds(values: Sequence[float]) -> str:
    """Median, 95th, 99th percentile and worst of values in seconds."""
    shares = {"median": 0.5, "p95": 0.95, "p99": 0.99, "worst": 1.0}
    return ", ".join(f"{name} {1000 * percentile(values, share):.1f} ms" for name, share in shares.items())
