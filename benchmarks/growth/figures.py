"""What is measured of an archive, and the figures of all sizes as a Markdown table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

Figures: TypeAlias = dict[str, float]
"""Of one archive, by name: seconds, or bytes for memory and disk."""

SECONDS = {
    "a process from its start to its first answer": "opening",
    "the same, nothing in the system's file cache": "opening from disk",
    "question, filtered, median": "filtered median",
    "question, filtered, p95": "filtered p95",
    "question, filtered, processor time": "filtered computing",
    "question, unfiltered, median": "unfiltered median",
    "question, unfiltered, p95": "unfiltered p95",
    "question, unfiltered, processor time": "unfiltered computing",
    "exact phrase, median": "phrase median",
    "exact phrase, p95": "phrase p95",
    "browsing, filtered, median": "browsing median",
    "counts by outlet, median": "facet median",
    "adding 100 articles": "adding",
    "compacting after that": "settling again",
    "writing all": "writing",
    "compacting all": "settling",
}
BYTES = (
    ("memory after 105 questions, the process's own", "asking own"),
    ("memory then, pages of the archive's files", "asking files"),
    ("memory after adding 100 articles, the process's own", "adding own"),
    ("memory then, pages of the archive's files", "adding files"),
    ("disk", "disk"),
)


def table(by_size: Mapping[int, Figures]) -> str:
    """One column a size; what was not measured is a dash."""
    head = ["| passages |" + "".join(f" {size:,} |" for size in by_size), "|---|" + "---:|" * len(by_size)]
    rows = [(label, name, _seconds) for label, name in SECONDS.items()]
    rows += [(label, name, _megabytes) for label, name in BYTES]
    rows.append(("load of the machine before", "load", "{:.1f}".format))
    lines = [
        f"| {label} |" + "".join(f" {shown(one[name]) if name in one else '–'} |" for one in by_size.values())
        for label, name, shown in rows
    ]
    return "\n".join([*head, *lines])


def _seconds(value: float) -> str:
    if value >= 1:
        return f"{value:.1f} s"
    return f"{1000 * value:.0f} ms" if value >= 0.01 else f"{1000 * value:.1f} ms"


def _megabytes(value: float) -> str:
    return f"{value / 1e9:.1f} GB" if value >= 1e9 else f"{value / 1e6:.0f} MB"
