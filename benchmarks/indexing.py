"""How fast articles become searchable: articles and passages per second, peak memory, size on disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.measuring import cuttings, peak_of_children, size_on_disk


def measure(articles: Path, archive: Path) -> None:
    """Add one file of articles to a new archive at `archive`, in a process of its own."""
    shutil.rmtree(archive, ignore_errors=True)
    added = cuttings(archive, "add", str(articles))
    printed, seconds = added.printed, added.seconds
    print(f"indexing: {printed['articles']} articles, {printed['passages']} passages in {seconds:.1f} s")
    print(f"  {printed['articles'] / seconds:.1f} articles/s, {printed['passages'] / seconds:.1f} passages/s")
    print(f"  peak memory {peak_of_children():.0f} MB, archive {size_on_disk(archive):.1f} MB on disk")
    again = cuttings(archive, "add", str(articles))
    print(f"  added again, unchanged: {again.seconds:.1f} s, {again.printed['passages']} passages embedded")
