"""The histogram: its bars cover every article exactly once, and each bar is the filter it stands for."""

from __future__ import annotations

from datetime import date

from app.timeline import Bar, is_shown, timeline
from indexer.records import FacetCount, Filters


def counts(**by_value: int) -> list[FacetCount]:
    return [FacetCount(value.strip("_").replace("_", "-"), count) for value, count in by_value.items()]


def test_years_are_shown_over_a_long_time_with_the_gaps() -> None:
    time = timeline([*counts(_2010=3, _2013=1), FacetCount(None, 7)], [], Filters())

    assert [(bar.label, bar.count) for bar in time.bars] == [
        ("2010", 3),
        ("2011", 0),
        ("2012", 0),
        ("2013", 1),
    ]
    assert time.bars[0] == Bar("2010", date(2010, 1, 1), date(2010, 12, 31), 3)
    assert time.undated == 7
    assert time.monthless == 0


def test_months_are_shown_over_a_short_time_and_the_rest_is_said() -> None:
    years = counts(_2021=4, _2022=5)
    months = [*counts(_2021_11=3, _2022_02=5), FacetCount(None, 1)]

    time = timeline(years, months, Filters())

    assert [(bar.label, bar.count) for bar in time.bars] == [
        ("Nov 2021", 3),
        ("Dec 2021", 0),
        ("Jan 2022", 0),
        ("Feb 2022", 5),
    ]
    assert time.bars[-1].last == date(2022, 2, 28)
    assert time.monthless == 1


def test_asking_for_a_short_range_goes_down_to_its_months() -> None:
    years = counts(_2010=2, _2015=9, _2020=4)
    months = counts(_2010_01=2, _2015_03=9, _2020_12=4)

    time = timeline(years, months, Filters(after=date(2015, 1, 1), before=date(2015, 12, 31)))

    assert [(bar.label, bar.count) for bar in time.bars] == [("Mar 2015", 9)]


def test_articles_dated_only_to_the_year_keep_their_years() -> None:
    time = timeline(counts(_2021=4), [FacetCount(None, 4)], Filters())

    assert [(bar.label, bar.count) for bar in time.bars] == [("2021", 4)]


def test_many_years_are_shown_as_decades_without_losing_an_article() -> None:
    years = counts(_1899=1, _1901=2, _1909=4, _1950=8)

    time = timeline(years, [], Filters())

    assert time.bars[0] == Bar("1890s", date(1890, 1, 1), date(1899, 12, 31), 1)
    assert time.bars[1].count == 6
    assert sum(bar.count for bar in time.bars) == 15


def test_a_range_beyond_all_articles_shows_where_they_are() -> None:
    time = timeline(counts(_2010=2, _2015=9), [], Filters(after=date(2030, 1, 1)))

    assert sum(bar.count for bar in time.bars) == 11


def test_without_any_known_date_there_are_no_bars() -> None:
    time = timeline([FacetCount(None, 3)], [FacetCount(None, 3)], Filters())

    assert time.bars == ()
    assert time.undated == 3


def test_a_bar_is_current_when_the_dates_asked_for_take_all_of_it_in() -> None:
    bar = Bar("2014", date(2014, 1, 1), date(2014, 12, 31), 1)

    assert is_shown(bar, Filters(after=date(2014, 1, 1), before=date(2014, 12, 31)))
    assert is_shown(bar, Filters(after=date(2000, 1, 1)))
    assert not is_shown(bar, Filters(after=date(2014, 2, 1)))
    assert not is_shown(bar, Filters())
