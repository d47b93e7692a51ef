"""Who stands for a text that several articles print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.metadata.dates import parse_stated
from indexer.records import Article, Lead
from indexer.stories.copies.leads import by_lead

SHORT = "The ferry struck the quay at noon."
WHOLE = f"{SHORT} Nobody was hurt. The harbour master closed the port for an hour."
PADDED = (
    f"{SHORT} Our readers know this quay well, and many of them were there to see the ferry that day, too."
)


def article(id_: str, text: str, published: str | None) -> Article:
    return Article(id_, id_, text, published=parse_stated(published) if published else None)


UNDATED = article("undated", WHOLE, None)
FIRST = article("first", SHORT, "2022-05-03")
LATER = article("later", PADDED, "2022-05-04")
LAST = article("last", WHOLE, "2022-06")
ALL = [LAST, UNDATED, LATER, FIRST]


@pytest.mark.parametrize(
    ("lead", "order"),
    [
        ("earliest", ["first", "later", "last", "undated"]),
        ("longest", ["later", "first", "last", "undated"]),
        ("fullest", ["last", "first", "later", "undated"]),
    ],
)
def test_the_lead_is_chosen_and_the_others_follow_by_date(lead: Lead, order: list[str]) -> None:
    assert [one.id for one in by_lead(ALL, lead)] == order
    assert [one.id for one in by_lead(ALL[::-1], lead)] == order


def test_of_one_day_the_earlier_minute_is_first_wherever_its_clock_stood() -> None:
    noon = article("noon", SHORT, "2022-05-03T12:00+02:00")
    eleven = article("eleven", SHORT, "2022-05-03T11:00+00:00")

    assert [one.id for one in by_lead([FIRST, eleven, noon], "earliest")] == ["noon", "eleven", "first"]


def test_a_month_stands_behind_every_day_of_it() -> None:
    month = replace(FIRST, id="month", published=parse_stated("2022-05"))

    assert [one.id for one in by_lead([month, LATER], "earliest")] == ["later", "month"]
