"""The dates that a text tells of: resolved against a known day of publication, or unknown with the reason."""

from __future__ import annotations

import pytest

from indexer.metadata import dates_told, parse_stated
from indexer.metadata.happened import EITHER, NO_DAY, NO_YEAR
from indexer.records import Published, Span


def _published(stated: str) -> Published:
    published = parse_stated(stated)
    assert isinstance(published, Published)
    return published


WEDNESDAY = _published("2022-05-04T00:20+01:00")


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("It came on 24 February 2022 by sea.", "24 February 2022", "2022-02-24"),
        ("It came in May 2021 by sea.", "May 2021", "2021-05"),
        ("It will come on 3 March 2051.", "3 March 2051", "2051-03-03"),
        ("The ferry struck the wall on Tuesday.", "Tuesday", "2022-05-03"),
        ("She resigned on Wednesday.", "Wednesday", "2022-05-04"),
        ("It will sail again on Saturday.", "Saturday", "2022-05-07"),
        ("He left last Wednesday.", "last Wednesday", "2022-04-27"),
        ("A vote is due next Monday.", "next Monday", "2022-05-09"),
        ("It was mended on 3 March.", "3 March", "2022-03-03"),
        ("It closed on Friday 11 February.", "Friday 11 February", "2022-02-11"),
        ("The overhaul in March was brief.", "in March", "2022-03"),
        ("It opened in July last year.", "in July last year", "2021-07"),
        ("Two were hurt yesterday.", "yesterday", "2022-05-03"),
        ("Two were hurt last week.", "last week", "2022-04-25/2022-05-01"),
        ("It rose last year.", "last year", "2021"),
        ("A vote comes next month.", "next month", "2022-06"),
        ("Es wurde im Mai besser.", "im Mai", "2022-05"),
        ("Er sagte am Montag zu.", "am Montag", "2022-05-02"),
        ("Die Fähre fährt übermorgen.", "übermorgen", "2022-05-06"),
        ("Es brach letzte Woche.", "letzte Woche", "2022-04-25/2022-05-01"),
        ("Le maire est tombé en avril.", "en avril", "2022-04"),
        ("Le maire a quitté la mairie hier et les élus sont restés.", "hier", "2022-05-03"),
        ("La grève a pesé la semaine dernière.", "la semaine dernière", "2022-04-25/2022-05-01"),
    ],
)
def test_a_date_is_resolved_against_the_day_of_publication(text: str, quote: str, value: str) -> None:
    (told,) = dates_told(text, WEDNESDAY)

    assert (told.quote, told.value, told.why_unknown) == (quote, value, None)
    assert text[told.start : told.end] == quote
    assert told.first is not None
    assert told.last is not None
    assert value.startswith(told.first.isoformat()[: min(len(value), 10)])


@pytest.mark.parametrize("published", [None, _published("2022-05"), _published("2022")])
@pytest.mark.parametrize(
    "text", ["It struck on Tuesday.", "It came last week.", "It was in July.", "Im Mai.", "3 March"]
)
def test_without_a_known_day_of_publication_a_relative_date_is_unknown(
    text: str, published: Published | None
) -> None:
    (told,) = dates_told(text, published)

    assert (told.value, told.first, told.why_unknown) == (None, None, NO_DAY)


@pytest.mark.parametrize(
    ("text", "why_unknown"),
    [
        ("The invasion of 24 October was long ago.", NO_YEAR),
        ("In October it rained.", NO_YEAR),
        ("On Saturday, the mayor.", EITHER),
        ("She said on Monday that the ferry will sail.", EITHER),
        ("It came on 03/04/2022 by sea.", "may be 3 April or 4 March"),
        ("It came on Friday 3 May 2022 by sea.", "3 May 2022 was a Tuesday"),
    ],
)
def test_what_two_days_fit_or_none_is_unknown_with_the_reason(text: str, why_unknown: str) -> None:
    (told,) = dates_told(text, WEDNESDAY)

    assert (told.value, told.why_unknown) == (None, why_unknown)


@pytest.mark.parametrize(
    "text", ["USA TODAY reports.", "Wir sind hier in der Stadt.", "She may go.", "Sundays are quiet."]
)
def test_words_that_only_look_like_days_are_none(text: str) -> None:
    assert dates_told(text, WEDNESDAY) == ()


def test_dates_come_in_order_and_those_apart_are_left_out() -> None:
    text = "Yesterday it rained. On 3 March 2022 it was dry, and in 2021 it snowed. On Monday he left."

    assert [told.quote for told in dates_told(text, WEDNESDAY)] == ["Yesterday", "3 March 2022", "Monday"]
    assert [told.quote for told in dates_told(text, WEDNESDAY, [Span(0, 30)])] == ["Monday"]
