"""Dates are read as precisely as they were stated, and no more."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.errors import UsageError
from indexer.metadata import option_claims, parse_stated
from indexer.records import Claim, Published

TODAY = date(2024, 6, 1)


def _value(raw: str) -> str:
    reading = parse_stated(raw, TODAY)
    return reading.value if isinstance(reading, Published) else f"unknown: {reading}"


@pytest.mark.parametrize(
    ("raw", "precision", "first", "last"),
    [
        ("2022", "year", date(2022, 1, 1), date(2022, 12, 31)),
        ("2024-02", "month", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-05-14", "day", date(2022, 5, 14), date(2022, 5, 14)),
        ("2022-05-14T23:30-10:00", "minute", date(2022, 5, 14), date(2022, 5, 14)),
    ],
)
def test_a_date_stands_for_the_period_it_states(raw: str, precision: str, first: date, last: date) -> None:
    reading = parse_stated(raw, TODAY)

    assert isinstance(reading, Published)
    assert reading == Published(raw, reading.precision, first, last)
    assert reading.precision == precision


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("2022-05-14T09:30:59.123Z", "2022-05-14T09:30Z"),
        ("2022-05-14 09:30", "2022-05-14T09:30"),
        ("2022-05-14T09:30:00 +0100", "2022-05-14T09:30+01:00"),
        ("2022-05-14T00:00:00", "2022-05-14"),
        ("2022-05-14T00:00:00+02:00", "2022-05-14T00:00+02:00"),
        ("2022/5/4", "2022-05-04"),
        ("20220514", "2022-05-14"),
        ("20220514T093000Z", "2022-05-14T09:30Z"),
        ("Mon, 02 May 2022 10:00:00 +0200", "2022-05-02T10:00+02:00"),
        ("Mon Oct 11 14:57:21 CEST 2021", "2021-10-11T14:57"),
        ("14 May 2022", "2022-05-14"),
        ("May 14th, 2022 9:30 p.m.", "2022-05-14T21:30"),
        ("Friday, 4 August 2023, 01:20", "2023-08-04T01:20"),
        ("14. Mai 2022", "2022-05-14"),
        ("1er août 2023", "2023-08-01"),
        ("3 de mayo de 2022", "2022-05-03"),
        ("Sept. 4, 2021", "2021-09-04"),
        ("May 2022", "2022-05"),
        ("2022年5月14日", "2022-05-14"),
        ("16/09/2022", "2022-09-16"),
        ("09/16/2022", "2022-09-16"),
        ("05.05.2022, 10:30 Uhr", "2022-05-05T10:30"),
        ("1766-01-03", "1766-01-03"),
    ],
)
def test_a_date_is_kept_at_its_precision_with_its_zone(raw: str, value: str) -> None:
    assert _value(raw) == value


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("03/04/2022", "may be 3 April or 4 March"),
        ("3.4.22", "the year has only two digits"),
        ("14 May 22", "the year has only two digits"),
        ("31 Febuary", "not a date in a known form"),
        ("31 February 2022", "no such day"),
        ("2022-13-45", "no such day"),
        ("2023-02-29", "no such day"),
        ("0000", "no such day"),
        ("2022-05-14T25:00", "no such time of day"),
        ("2022-05-14 13:00 pm", "no such time of day"),
        ("2022-05-14T09:30+25:00", "no such time zone"),
        ("Tuesday, 4 August 2023", "4 August 2023 was a Friday"),
        ("Someday, 4 August 2023", "'Someday' is no weekday"),
        ("14 Octember 2022", "'Octember' is no month"),
        ("1652520600", "a number, not a date"),
        ("1599", "before 1600"),
        ("2024-06-03", "in the future"),
        ("2025", "in the future"),
        ("yesterday", "not a date in a known form"),
        ("2022-05-14 (updated)", "not a date in a known form"),
        ("D:20220514", "not a date in a known form"),
        ("", "not a date in a known form"),
        ("2" * 101, "too long to be a date"),
    ],
)
def test_what_is_no_date_is_unknown_and_says_why(raw: str, why: str) -> None:
    assert _value(raw) == f"unknown: {why}"


def test_tomorrow_is_believed_because_it_has_begun_further_east() -> None:
    assert _value("2024-06-02") == "2024-06-02"
    assert _value("2024-06") == "2024-06"
    assert _value("2024-07") == "unknown: in the future"


def test_hostile_strings_are_answered_at_once() -> None:
    for raw in (
        "9" * 99,
        "1 " * 49,
        "a" * 99,
        "1." * 49,
        "Mon, " * 19,
        "2022-05-14" + " " * 89,
        "\x00",
        "٢٠٢٢",
    ):
        assert isinstance(parse_stated(raw, TODAY), str) or raw.strip() == "2022-05-14"


def test_options_are_claims_with_the_option_as_their_rule() -> None:
    assert option_claims("  Ellery  Weekly ", "2022-05", TODAY) == (
        Claim("outlet", "Ellery Weekly", "option", "--outlet", "  Ellery  Weekly "),
        Claim("published", "2022-05", "option", "--published", "2022-05"),
    )
    assert option_claims() == ()


def test_an_option_that_states_nothing_is_an_error_that_says_what_is_read() -> None:
    with pytest.raises(UsageError, match=r"may be 3 April or 4 March.*14 May 2022"):
        option_claims(published="03/04/2022")
    with pytest.raises(UsageError, match="needs the name of an outlet"):
        option_claims(outlet=" unknown ")
