"""The figures of all sizes as a plot: time, memory and disk by passages, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import LogLocator

from benchmarks.growth.figures import Figures

OPEN = (
    ("start to first answer, files not cached", "opening from disk"),
    ("start to first answer", "opening"),
    ("adding 100 articles", "adding"),
    ("compacting all", "settling"),
)
ASK = (
    ("question, unfiltered", "unfiltered median"),
    ("question, filtered, p95", "filtered p95"),
    ("question, filtered", "filtered median"),
    ("exact phrase", "phrase median"),
    ("browsing, filtered", "browsing median"),
    ("counts by outlet", "facet median"),
)
HOLD = (
    ("disk", "disk"),
    ("memory: pages of files", "asking files"),
    ("memory: the process's own", "asking own"),
)
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#7f6000")
"""Of Okabe and Ito, told apart without red and green; the last darker, to be read on white."""


def draw(by_size: Mapping[int, Figures], file: Path) -> None:
    """Three plots side by side, as SVG; the same figures give the same bytes."""
    style = {"svg.hashsalt": "growth", "svg.fonttype": "none", "font.size": 9, "font.family": "sans-serif"}
    with mpl.rc_context(style):
        figure = Figure(figsize=(11, 5.2), layout="constrained")
        axes = figure.subplots(1, 3)
        _lines(axes[0], by_size, OPEN, 1, "opening and adding: seconds")
        _lines(axes[1], by_size, ASK, 1000, "asking, warm: milliseconds, median")
        _lines(axes[2], by_size, HOLD, 1e-6, "memory and disk: megabytes")
        figure.savefig(file, format="svg", metadata={"Date": None, "Creator": None})


def _lines(
    axes: Axes, by_size: Mapping[int, Figures], lines: Sequence[tuple[str, str]], unit: float, title: str
) -> None:
    for number, (label, name) in enumerate(lines):
        measured = {size: one[name] * unit for size, one in by_size.items() if name in one}
        style = "os^Dv*"[number] + "-"
        axes.plot(list(measured), list(measured.values()), style, color=COLOURS[number], label=label)
    axes.set(xscale="log", yscale="log", title=title, xlabel="passages")
    axes.set_xticks(list(by_size), [f"{size:,}" for size in by_size])
    axes.yaxis.set_major_locator(LogLocator(subs=(1, 2, 5)))
    axes.yaxis.set_major_formatter("{x:,g}")
    axes.minorticks_off()
    axes.grid(visible=True, color="#dddddd")
    axes.legend(frameon=False, fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.16))
