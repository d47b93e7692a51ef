"""The sidebar: filters by outlet and by date, each with the number of articles that choosing it shows.

The links are addresses; the three kinds of widget (choose outlets, type dates, one box) write the
address when they change, and follow it when it changes by itself. What is typed in the question as an
operator counts like what was chosen here, and a choice here takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import streamlit as st

from app.address import View, filtered, first_day, href, last_day, params
from app.safe import NOTHING, Markup, draw, element, inner_link, joined, visible, words
from app.timeline import Bar, Timeline, is_shown
from app.typed import any_date, any_outlet
from app.wording import DATE_UNKNOWN, OUTLET_UNKNOWN, counted
from indexer.records import FacetCount, Filters

TOP_OUTLETS = 10


def draw_filters(view: View, filters: Filters, outlets: Sequence[FacetCount], time: Timeline) -> None:
    """Draw the sidebar. `filters` are all those in force; `outlets` are counted without those on outlets,
    `time` without those on dates."""
    with st.sidebar:
        _draw_outlets(view, filters, outlets)
        _draw_dates(view, filters, time)


def top_outlets(view: View, filters: Filters, outlets: Sequence[FacetCount]) -> Markup:
    """The outlets with most articles and the unknown one, each a link to its articles alone."""
    known = [count for count in outlets if count.value is not None][:TOP_OUTLETS]
    unknown = [count for count in outlets if count.value is None]
    rows = [_outlet_row(view, filters, count) for count in (*known, *unknown)]
    return element("ul", *rows, css="cut-facet") if rows else NOTHING


def histogram(view: View, filters: Filters, time: Timeline) -> Markup:
    """The bars, each a link to its articles alone, and the articles that are in no bar."""
    most = max((bar.count for bar in time.bars), default=1)
    rows = [_bar_row(view, bar, most, current=is_shown(bar, filters)) for bar in time.bars]
    if time.undated:
        alone = Filters(undated=True)
        current = _same_dates(filters, alone)
        rows.append(_row(href(_dated(view, alone)), words(DATE_UNKNOWN), time.undated, current=current))
    if not rows:
        return NOTHING
    notes = [_note(text) for text in _left_out(time)]
    return joined([element("ul", *rows, css="cut-facet cut-bars"), *notes]) if rows else NOTHING


def outlet_labels(
    outlets: Sequence[FacetCount], chosen: Iterable[str | None], *, counted: bool
) -> dict[str, str | None]:
    """What a chooser lists: "Outlet (12)", or where a choice shows other articles just "Outlet", to its
    outlet. Every label differs, and what is chosen is there even with no article left."""
    counts = {count.value: count.count for count in outlets}
    labels: dict[str, str | None] = {}
    for value in dict.fromkeys([*counts, *chosen]):
        shown = visible(value) if value is not None else f"({OUTLET_UNKNOWN})"
        label = f"{shown} ({counts.get(value, 0):,})" if counted else shown
        while label in labels:
            label += " "
        labels[label] = value
    return labels


def _draw_outlets(view: View, filters: Filters, outlets: Sequence[FacetCount]) -> None:
    known = sum(count.value is not None for count in outlets)
    draw(_heading("Outlet", f"{known:,} known"), top_outlets(view, filters, outlets))
    named = (*filters.outlets, *filters.not_outlets)
    labels = outlet_labels(outlets, named, counted=True)
    bare = outlet_labels(outlets, named, counted=False)
    _follow("outlets", _chosen(labels, filters.outlets))
    st.multiselect(
        "Only these outlets",
        list(labels),
        key="outlets",
        placeholder="Type a name",
        on_change=_choose_outlets,
        args=(view, filters, labels, bare),
    )
    _follow("not_outlets", _chosen(bare, filters.not_outlets))
    st.multiselect(
        "Leave out",
        list(bare),
        key="not_outlets",
        placeholder="Type a name",
        on_change=_choose_outlets,
        args=(view, filters, labels, bare),
    )


def _draw_dates(view: View, filters: Filters, time: Timeline) -> None:
    clear = _link_note(href(any_date(view)), "All dates") if _has_dates(filters) else NOTHING
    draw(_heading("Date", ""), clear, histogram(view, filters, time))
    problem = st.session_state.pop("date_problem", "")
    if not problem:
        _follow("after", filters.after.isoformat() if filters.after else "")
        _follow("before", filters.before.isoformat() if filters.before else "")
    first, second = st.columns(2)
    now = (view, filters)
    with first:
        st.text_input("From", key="after", placeholder="2014-05-31", on_change=_type_dates, args=now)
    with second:
        st.text_input("To", key="before", placeholder="2014", on_change=_type_dates, args=now)
    if problem:
        draw(_note(problem, role="alert"))
    if filters.after or filters.before:
        _follow("undated", filters.undated)
        st.checkbox("Also those of unknown date", key="undated", on_change=_tick_undated, args=now)


def _choose_outlets(
    view: View, filters: Filters, labels: Mapping[str, str | None], bare: Mapping[str, str | None]
) -> None:
    chosen = tuple(labels[label] for label in st.session_state["outlets"])
    named = tuple(bare[label] for label in st.session_state["not_outlets"])
    # The later choice holds: an outlet newly left out is no longer asked for, and the other way about.
    if filters.not_outlets != named:
        chosen = tuple(outlet for outlet in chosen if outlet not in named)
    left_out = tuple(outlet for outlet in named if outlet not in chosen)
    free = any_outlet(view)
    _go(filtered(free, replace(free.filters, outlets=chosen, not_outlets=left_out)))


def _type_dates(view: View, filters: Filters) -> None:
    typed = {name: str(st.session_state[name]) for name in ("after", "before")}
    after, before = first_day(typed["after"]), last_day(typed["before"])
    if any(text.strip() for text, day in ((typed["after"], after), (typed["before"], before)) if day is None):
        st.session_state["date_problem"] = "Write a date as 2014, 2014-05 or 2014-05-31."
        return
    undated = filters.undated and bool(after or before)
    _go(_dated(view, Filters(after=after, before=before, undated=undated)))


def _tick_undated(view: View, filters: Filters) -> None:
    _go(_dated(view, replace(filters, undated=bool(st.session_state["undated"]))))


def _go(view: View) -> None:
    st.query_params.from_dict(params(view))


def _follow(key: str, value: object) -> None:
    """Let a widget show what the address says, without disturbing one that does already."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _chosen(labels: Mapping[str, str | None], outlets: Sequence[str | None]) -> list[str]:
    by_outlet = {value: label for label, value in labels.items()}
    return [by_outlet[outlet] for outlet in outlets]


def _outlet_row(view: View, filters: Filters, count: FacetCount) -> Markup:
    name = words(OUTLET_UNKNOWN if count.value is None else count.value)
    free = any_outlet(view)
    target = href(filtered(free, replace(free.filters, outlets=(count.value,))))
    return _row(target, name, count.count, current=count.value in filters.outlets)


def _bar_row(view: View, bar: Bar, most: int, *, current: bool) -> Markup:
    width = f"width:{max(round(100 * bar.count / most), 1) if bar.count else 0}%"
    drawn = element("span", css="cut-bar", attributes={"style": width, "aria-hidden": "true"})
    if not bar.count:
        label = element("span", words(bar.label), css="cut-name")
        empty = element("span", words("0"), css="cut-count")
        return element("li", element("span", label, empty, css="cut-row"))
    target = href(_dated(view, Filters(after=bar.first, before=bar.last)))
    return _row(target, words(bar.label), bar.count, current=current, drawn=drawn)


def _row(target: str, name: Markup, count: int, *, current: bool, drawn: Markup = NOTHING) -> Markup:
    label = element("span", name, css="cut-name", attributes={"dir": "auto"})
    number = element("span", words(f"{count:,}"), css="cut-count")
    here = {"aria-current": "true"} if current else {}
    return element("li", inner_link(target, drawn, label, words(" "), number, css="cut-row", attributes=here))


def _dated(view: View, dates: Filters) -> View:
    """The view under these dates alone, whatever was chosen or typed before."""
    free = any_date(view)
    undated = dates.undated
    return filtered(free, replace(free.filters, after=dates.after, before=dates.before, undated=undated))


def _same_dates(one: Filters, other: Filters) -> bool:
    return (one.after, one.before, one.undated) == (other.after, other.before, other.undated)


def _has_dates(filters: Filters) -> bool:
    return not _same_dates(filters, Filters())


def _left_out(time: Timeline) -> list[str]:
    if not time.monthless:
        return []
    verb = "is" if time.monthless == 1 else "are"
    return [f"{counted(time.monthless, 'article')} {verb} dated only to the year and in no month."]


def _heading(text: str, aside: str) -> Markup:
    small = element("small", words(f" {aside}")) if aside else NOTHING
    return element("h2", words(text), small, css="cut-side")


def _note(text: str, role: str = "note") -> Markup:
    return element("p", words(text), css="cut-note", attributes={"role": role})


def _link_note(target: str, text: str) -> Markup:
    return element("p", inner_link(target, words(text), css="cut-clear"), css="cut-note")
