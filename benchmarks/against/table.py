"""From measurements to the table and the JSON object: arithmetic and printing, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from statistics import fmean, median
from typing import Any, NamedTuple

from benchmarks.against.embedding import Turn
from benchmarks.against.road import Road
from benchmarks.measuring import percentile

Roads = Mapping[str, Sequence[Road]]
"""By the tool's name, the rounds in order; Cuttings' among them."""
OURS = "Cuttings"


class Line(NamedTuple):
    """One line of the table: its key in JSON, what it says, how a value is written, how it is got from one
    round, and whether more is better (`None`: neither, so no ratio)."""

    key: str
    label: str
    form: str
    value: Callable[[Road], float | None]
    more_is_better: bool | None


LINES = (
    Line(
        "articles_per_second",
        "articles/s, files to searchable",
        ".1f",
        lambda r: r.indexed.articles / r.indexed.seconds,
        True,
    ),
    Line(
        "articles_per_second_loaded", "  without loading libraries, model", ".1f", lambda r: _loaded(r), True
    ),
    Line("passages", "passages", ".0f", lambda r: r.indexed.passages, None),
    Line("words", "  words in one, mean", ".0f", lambda r: r.indexed.words / r.indexed.passages, None),
    Line("cold", "cold question, s", ".2f", lambda r: median(r.cold), False),
    Line("warm_median", "warm question, median ms", ".1f", lambda r: _ms(r.warm.plain, 0.5), False),
    Line("warm_p95", "  p95 ms", ".1f", lambda r: _ms(r.warm.plain, 0.95), False),
    Line(
        "filtered_median",
        "filtered by outlet and year, median ms",
        ".1f",
        lambda r: _ms(r.warm.filtered, 0.5),
        False,
    ),
    Line("filtered_p95", "  p95 ms", ".1f", lambda r: _ms(r.warm.filtered, 0.95), False),
    Line("indexing_memory", "peak memory indexing, MB", ".0f", lambda r: r.indexed.memory, False),
    Line("asking_memory", "peak memory asking, MB", ".0f", lambda r: r.warm.memory, False),
    Line("disk", "on disk, MB", ".1f", lambda r: r.indexed.disk, False),
    Line("own", "share with the right article in answer", ".3f", lambda r: r.warm.own, None),
    Line("own_filtered", "  filtered", ".3f", lambda r: r.warm.own_filtered, None),
    Line("mrr", "MRR@10", ".3f", lambda r: r.warm.mrr, None),
)


def values(rounds: Sequence[Road]) -> dict[str, float | None]:
    """The value of every line: the median of the rounds."""
    return {line.key: _median([line.value(road) for road in rounds]) for line in LINES}


def ratios(ours: Sequence[Road], theirs: Sequence[Road]) -> dict[str, float | None]:
    """How many times better Cuttings does, by line: the median of the rounds' own ratios, since the two
    went one after the other in each. Below 1 it does worse."""
    return {
        line.key: _median([_ratio(line, *pair) for pair in zip(ours, theirs, strict=True)])
        for line in LINES
        if line.more_is_better is not None
    }


def embedded(turns: Sequence[Turn]) -> dict[str, float]:
    """Passages a second of either, the ratio (median, least and greatest of the turns), the cosines."""
    passages = sum(turn.passages for turn in turns)
    each = [turn.plain / turn.ours for turn in turns]
    return {
        "passages": passages,
        "cuttings_per_second": passages / sum(turn.ours for turn in turns),
        "plain_per_second": passages / sum(turn.plain for turn in turns),
        "ratio": median(each),
        "least_ratio": min(each),
        "greatest_ratio": max(each),
        "cosine": fmean(turn.cosine for turn in turns),
        "least_cosine": min(turn.least_cosine for turn in turns),
    }


def as_json(about: Mapping[str, Any], roads: Roads, turns: Sequence[Turn], prepared: float) -> dict[str, Any]:
    """Everything measured, for a file."""
    return {
        **about,
        "model_prepared_once_seconds": prepared,
        "tools": {
            name: {
                "versions": rounds[0].indexed.versions,
                **values(rounds),
                "times_better": {} if name == OURS else ratios(roads[OURS], rounds),
                "rounds": [_fields(road) for road in rounds],
            }
            for name, rounds in roads.items()
        },
        "embedding": {**embedded(turns), "turns": [turn._asdict() for turn in turns]} if turns else None,
    }


def printed(result: Mapping[str, Any]) -> str:
    """The table of what `as_json` gave."""
    tools, held = result["tools"], result["articles"]
    about = (
        f"{held['count']} {'made-up ' if held['made_up'] else ''}articles, {held['words']} words; "
        f"{result['headlines']} questions asked; {result['processors']} processors, load "
        f"{result['load_before']:.1f} before; rounds: {result['rounds']}.\nCuttings made the model ready in "
        f"{result['model_prepared_once_seconds']:.0f} s, once and not counted below."
    )
    head = "".join(f"{name:>{_width(name)}}" for name in tools)
    rows = [about, "", f"{'':40}{head}"]
    for line in LINES:
        cells = [_cell(line, tool).rjust(_width(name)) for name, tool in tools.items()]
        if any(tool[line.key] is not None for tool in tools.values()):
            rows.append(f"{line.label:40}{''.join(cells)}")
    rows += ["", "In brackets: how many times better Cuttings' figure is; below 1 it is worse.", ""]
    rows += [f"{name}: {_versions(tool['versions'])}" for name, tool in tools.items()]
    if one := result["embedding"]:
        rows += ["", *_embedding_lines(one)]
    return "\n".join(rows)


def _embedding_lines(one: Mapping[str, float]) -> list[str]:
    return [
        f"Embedding alone, the same {one['passages']:.0f} passages in turns: Cuttings "
        f"{one['cuttings_per_second']:.1f}/s, sentence-transformers {one['plain_per_second']:.1f}/s,",
        f"{one['ratio']:.2f} times as fast ({one['least_ratio']:.2f} to {one['greatest_ratio']:.2f}); "
        f"cosine of their vectors {one['cosine']:.4f}, least {one['least_cosine']:.4f}",
    ]


def _cell(line: Line, tool: Mapping[str, Any]) -> str:
    value = tool[line.key]
    if value is None:
        return "-"
    ratio = tool["times_better"].get(line.key)
    return f"{value:{line.form}}" + ("" if ratio is None else f" ({ratio:.2f})")


def _width(name: str) -> int:
    return max(16, len(name) + 3)


def _versions(versions: Mapping[str, str]) -> str:
    return ", ".join(f"{package} {version}" for package, version in versions.items())


def _ratio(line: Line, ours: Road, theirs: Road) -> float | None:
    mine, other = line.value(ours), line.value(theirs)
    if not mine or not other:
        return None
    return mine / other if line.more_is_better else other / mine


def _fields(road: Road) -> dict[str, Any]:
    return {"indexed": road.indexed._asdict(), "cold": road.cold, "warm": road.warm._asdict()}


def _loaded(road: Road) -> float:
    return road.indexed.articles / (road.indexed.seconds - (road.indexed.loading or 0.0))


def _ms(seconds: Sequence[float], share: float) -> float | None:
    return 1000 * percentile(seconds, share) if seconds else None


def _median(each: Sequence[float | None]) -> float | None:
    known = [value for value in each if value is not None]
    return median(known) if known else None
