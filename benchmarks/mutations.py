"""Good files with bytes changed, cut or doubled, read by the worker processes: does any crash or hang?"""

from __future__ import annotations

import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.good_files import KINDS, prose
from indexer.loaders.reasons import READER_FAILED, TOO_MUCH_MEMORY, TOO_SLOW
from indexer.reading import Limits, Readers
from indexer.records import Skipped

FILES = 10_000
AT_ONCE = 500
LIMITS = Limits(seconds=20, memory=1_000_000_000)
SURPRISES = (READER_FAILED, TOO_SLOW, TOO_MUCH_MEMORY)
"""Reasons that no small damaged file should end in; listed one by one."""


def measure(_: Path, __: Path) -> None:
    """Read `FILES` mutated files of all kinds and count what came of them."""
    source, outcomes, surprises = random.Random(11), Counter[str](), list[str]()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(0, FILES, AT_ONCE):
            paths = [_mutated(Path(scratch), number + n, source) for n in range(AT_ONCE)]
            for outcome, told in _outcomes(paths):
                outcomes[outcome] += 1
                surprises += [told] if told else []
            for path in paths:
                path.unlink()
    seconds = time.perf_counter() - started
    print(f"{sum(outcomes.values()):,} mutated files of {len(KINDS)} kinds in {seconds:.0f} s")
    for outcome, count in outcomes.most_common():
        print(f"  {count:6,} {outcome}")
    print(f"surprises: {surprises or 'none'}")


def mutated(data: bytes, source: random.Random) -> bytes:
    """The bytes with one to eight places changed, cut out, doubled or overwritten."""
    garbled = bytearray(data)
    for _ in range(source.randint(1, 8)):
        start = source.randrange(len(garbled) + 1)
        end = min(start + source.choice((1, 1, 2, 8, 64, 512)), len(garbled))
        match source.randrange(4):
            case 0:
                garbled[start:end] = source.randbytes(end - start)
            case 1:
                del garbled[start:end]
            case 2:
                garbled[start:start] = garbled[start:end]
            case _:
                garbled[start:end] = bytes([source.choice(b"\x00\xff<>{}[]()\\\"'%/&;=-0123456789")]) * (
                    end - start
                )
    return bytes(garbled)


def _mutated(folder: Path, number: int, source: random.Random) -> Path:
    suffix, make = list(KINDS.items())[number % len(KINDS)]
    path = folder / f"{number}{suffix}"
    path.write_bytes(mutated(make(prose(number % 40)), source))
    return path


def _outcomes(paths: list[Path]) -> Iterator[tuple[str, str]]:
    """How each file ended: "read", "read in part" or its reason; and what to tell of a surprise."""
    with Readers(LIMITS) as readers:
        for path, reading in [(path, readers.submit(path)) for path in paths]:
            found = list(reading)
            skipped = [item.reason for item in found if isinstance(item, Skipped)]
            whole = "read" if not skipped else "read in part" if len(skipped) < len(found) else ""
            odd = [reason for reason in skipped if reason.startswith(SURPRISES)]
            yield whole or skipped[0].partition(" (")[0], f"{path.name}: {odd[0]}" if odd else ""
