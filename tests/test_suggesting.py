"""What of a question in plain words is offered as a filter, and what only looks like one."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.archive.suggesting import suggest
from indexer.records import FacetCount, Filters, Suggestion

TODAY = date(2022, 5, 4)
"""A Wednesday."""

HELD = tuple(
    FacetCount(name, 9)
    for name in (
        "theguardian.com",
        "The Evening Gull",
        "Orrin Post",
        "Reuters",
        "BBC News",
        "The Times",
        "The Sunday Times",
        "The Sun",
        "Time",
        "Metro",
        "The Independent",
        "Daily Mirror",
        "The Herald (Glasgow)",
        "Le Monde",
        "20 Minutes",
        "Bloomberg News",
        None,
    )
)


def days(after: str | None, before: str | None) -> Filters:
    return Filters(
        after=date.fromisoformat(after) if after else None,
        before=date.fromisoformat(before) if before else None,
    )


def asked(question: str, today: date | None = TODAY) -> list[tuple[str, Filters]]:
    return [(found.quote, found.filters) for found in suggest(question, today, HELD)]


@pytest.mark.parametrize(
    ("question", "quote", "after", "before"),
    [
        ("What happened in Orrin in September 2021?", "in September 2021", "2021-09-01", "2021-09-30"),
        ("What sank in September of 2021?", "in September of 2021", "2021-09-01", "2021-09-30"),
        ("Which ferries sank in 2019?", "in 2019", "2019-01-01", "2019-12-31"),
        ("In 2019 the council rose. Why?", "In 2019", "2019-01-01", "2019-12-31"),
        ("strikes in the year 2019", "in the year 2019", "2019-01-01", "2019-12-31"),
        ("articles published in 2019", "published in 2019", "2019-01-01", "2019-12-31"),
        ("What was said on 14 May 2021 about it?", "on 14 May 2021", "2021-05-14", "2021-05-14"),
        ("What was said on May 14, 2021?", "on May 14, 2021", "2021-05-14", "2021-05-14"),
        ("ferry on 2021-05-14", "on 2021-05-14", "2021-05-14", "2021-05-14"),
        ("ferry 14 May 2021", "14 May 2021", "2021-05-14", "2021-05-14"),
        ("ferry strike May 2021", "May 2021", "2021-05-01", "2021-05-31"),
        ("strikes since May 2021", "since May 2021", "2021-05-01", None),
        ("strikes from 2019 onwards", "from 2019 onwards", "2019-01-01", None),
        ("fires before 2020", "before 2020", None, "2019-12-31"),
        ("fires prior to March 2020", "prior to March 2020", None, "2020-02-29"),
        ("fires until June 2021", "until June 2021", None, "2021-06-30"),
        ("fires after the 3rd of March 2022", "after the 3rd of March 2022", "2022-03-04", None),
        ("floods between March and June 2021", "between March and June 2021", "2021-03-01", "2021-06-30"),
        ("floods between 2019 and 2021", "between 2019 and 2021", "2019-01-01", "2021-12-31"),
        ("trains from 2019 to 2021", "from 2019 to 2021", "2019-01-01", "2021-12-31"),
        ("trains from 2019–2021", "from 2019–2021", "2019-01-01", "2021-12-31"),
        ("from November to February 2022", "from November to February 2022", "2021-11-01", "2022-02-28"),
        ("from 3 to 14 May 2021", "from 3 to 14 May 2021", "2021-05-03", "2021-05-14"),
        ("from the 3rd to the 14th of May 2021, floods", "from the 3rd to the 14th of May 2021",
         "2021-05-03", "2021-05-14"),
        ("between 3 May and 4 June 2021", "between 3 May and 4 June 2021", "2021-05-03", "2021-06-04"),
        ("bands in the 1990s", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("bands of the early 1990s", "of the early 1990s", "1990-01-01", "1999-12-31"),
        ("floods in early May 2021", "in early May 2021", "2021-05-01", "2021-05-31"),
        ("floods in the last week of May 2021", "in the last week of May 2021", "2021-05-01", "2021-05-31"),
        ("floods in the summer of 2021", "in the summer of 2021", "2021-01-01", "2021-12-31"),
        ("floods in mid-2019", "in mid-2019", "2019-01-01", "2019-12-31"),
        ("floods before early 2020", "before early 2020", None, "2020-12-31"),
        ("floods after early 2020", "after early 2020", "2020-01-01", None),
        ("What did Theresa May say in 2019?", "in 2019", "2019-01-01", "2019-12-31"),
        ("Was geschah im September 2021?", "im September 2021", "2021-09-01", "2021-09-30"),
        ("Brände seit 2019", "seit 2019", "2019-01-01", None),
        ("Brände vor 2020", "vor 2020", None, "2019-12-31"),
        ("Fluten zwischen März und Juni 2021", "zwischen März und Juni 2021", "2021-03-01", "2021-06-30"),
        ("inondations en mai 2021", "en mai 2021", "2021-05-01", "2021-05-31"),
        ("inondations depuis 2019", "depuis 2019", "2019-01-01", None),
    ],
)  # fmt: skip
def test_dates_with_a_year_are_offered_without_knowing_today(
    question: str, quote: str, after: str | None, before: str | None
) -> None:
    assert asked(question) == asked(question, None) == [(quote, days(after, before))]
    assert [found.relative_to for found in suggest(question, TODAY, HELD)] == [None]


@pytest.mark.parametrize(
    ("question", "quote", "after", "before"),
    [
        ("What did the mayor say last week?", "last week", "2022-04-25", "2022-05-01"),
        ("Last week the ferry sank. Why?", "Last week", "2022-04-25", "2022-05-01"),
        ("What was said yesterday?", "yesterday", "2022-05-03", "2022-05-03"),
        ("yesterday's storm", "yesterday's", "2022-05-03", "2022-05-03"),
        ("today's papers", "today's", "2022-05-04", "2022-05-04"),
        ("the day before yesterday", "the day before yesterday", "2022-05-02", "2022-05-02"),
        ("closures this month", "this month", "2022-05-01", "2022-05-31"),
        ("last year's storm", "last year's", "2021-01-01", "2021-12-31"),
        ("closures before last week", "before last week", None, "2022-04-24"),
        ("What closed last September?", "last September", "2021-09-01", "2021-09-30"),
        ("What closed last May?", "last May", "2021-05-01", "2021-05-31"),
        ("What closed last April?", "last April", "2022-04-01", "2022-04-30"),
        ("What closed in March?", "in March", "2022-03-01", "2022-03-31"),
        ("What closed in November in Orrin?", "in November", "2021-11-01", "2021-11-30"),
        ("closures since June", "since June", "2021-06-01", None),
        ("closures between March and April", "between March and April", "2022-03-01", "2022-04-30"),
        ("closures in July last year", "in July last year", "2021-07-01", "2021-07-31"),
        ("What closed on 14 April?", "on 14 April", "2022-04-14", "2022-04-14"),
        ("What closed on 24 December?", "on 24 December", "2021-12-24", "2021-12-24"),
        ("What happened on Tuesday in Orrin?", "on Tuesday", "2022-05-03", "2022-05-03"),
        ("closures on Sunday", "on Sunday", "2022-05-01", "2022-05-01"),
        ("closures last Wednesday", "last Wednesday", "2022-04-27", "2022-04-27"),
        ("news of five days ago", "of five days ago", "2022-04-29", "2022-04-29"),
        ("news in the last three days", "in the last three days", "2022-05-01", "2022-05-04"),
        ("news over the past 2 weeks", "over the past 2 weeks", "2022-04-20", "2022-05-04"),
        ("in the last 3 months, what closed?", "in the last 3 months", "2022-02-04", "2022-05-04"),
        ("closures in the last year", "in the last year", "2021-05-04", "2022-05-04"),
        ("closures within the past ten years", "within the past ten years", "2012-05-04", "2022-05-04"),
        ("Was geschah letzte Woche?", "letzte Woche", "2022-04-25", "2022-05-01"),
        ("la grève de la semaine dernière", "la semaine dernière", "2022-04-25", "2022-05-01"),
    ],
)  # fmt: skip
def test_relative_dates_are_offered_with_the_day_they_are_counted_from(
    question: str, quote: str, after: str | None, before: str | None
) -> None:
    assert asked(question) == [(quote, days(after, before))]
    assert [found.relative_to for found in suggest(question, TODAY, HELD)] == [TODAY]
    assert asked(question, None) == []


@pytest.mark.parametrize(
    ("today", "after"),
    [(date(2022, 3, 31), "2022-02-28"), (date(2024, 3, 31), "2024-02-29"), (date(2022, 1, 15), "2021-12-15")],
)
def test_a_month_back_from_the_end_of_a_long_one_is_the_end_of_a_short_one(today: date, after: str) -> None:
    assert asked("in the last month", today) == [("in the last month", days(after, today.isoformat()))]


@pytest.mark.parametrize(
    "question",
    [
        "Theresa May 2019 speech",
        "theresa may 2019 speech",
        "What did Theresa May say?",
        "What did April Hollis say in Parliament?",
        "confidence in May after the vote",
        "confidence in May",
        "since May resigned",
        "the party after May",
        "Why did this march end in violence?",
        "the Women's March 2017",
        "they march in columns",
        "Mars 2020 rover",
        "life on Mars",
        "what came out 2019",
        "may 5 people meet",
        "3 out of 10 people",
        "rain on 3 out of 10 days",
        "a tie in set 2020",
        "Did the council set 2020 targets?",
        "net zero by 2050",
        "net zero in 2050",
        "the ferry of next week",
        "What sails tomorrow?",
        "What sails on 14 May?",
        "a power cut in 2000 homes",
        "after 1900 GMT",
        "in 1500",
        "in 2,019 cases",
        "the worst flood since 1953",
        "the first strike since 1984",
        "Who was born in 1962?",
        "founded in 1890",
        "the 2019 election",
        "in the 2019 election",
        "the week after 14 May 2021",
        "two years before 2020",
        "not in 2019",
        "in 2019 and 2020",
        "between 2021 and 2019",
        "from 2021 to 2019",
        "from Monday to Friday",
        "during the 1990s and 2000s",
        "mills in the 1800s",
        "on Black Friday",
        "Sheffield Wednesday won",
        "last summer",
        "closed for the last three years",
        "the last week of the strike",
        "the last year of the war",
        "Last Week Tonight",
        "How is malaria treated today?",
        "3-14 May 2021",
        "on 03/04/2022",
        "on 32 May 2021",
        "as of May 2021",
        "floods early May 2021",
        "Boeing 2019 jets",
        "room 2019",
        "the clock in 1999's song title 'In 2525'",
        "",
    ],
)
def test_what_only_looks_like_a_date_is_not_offered(question: str) -> None:
    offered = [quote for quote, filters in asked(question) if filters.after or filters.before]

    assert [quote for quote in offered if quote != "in 1999's"] == []


@pytest.mark.parametrize(
    ("question", "quote", "outlet", "rest"),
    [
        ("According to The Guardian, why?", "According to The Guardian", "theguardian.com", "why?"),
        ("why, according to the guardian?", "according to the guardian", "theguardian.com", "why?"),
        ("in the Guardian, what sank?", "in the Guardian", "theguardian.com", "what sank?"),
        ("news from theguardian.com", "from theguardian.com", "theguardian.com", "news"),
        ("the ferry in the Evening Gull", "in the Evening Gull", "The Evening Gull", "the ferry"),
        ("the ferry in the evening gull", "in the evening gull", "The Evening Gull", "the ferry"),
        ("What says Hale in the evening gull?", "in the evening gull", "The Evening Gull", "What says Hale?"),
        ("The Guardian said that it sank", "The Guardian said that", "theguardian.com", "it sank"),
        ("What The Guardian reported about it", "What The Guardian reported about", "theguardian.com", "it"),
        ("What did the Guardian say about it?", "What did the Guardian say about", "theguardian.com", "it?"),
        ("Did The Sun say he was ill?", "Did The Sun say", "The Sun", "he was ill?"),
        ("stories from Reuters about zinc", "from Reuters", "Reuters", "stories about zinc"),
        ("zinc, as reported by Reuters", "as reported by Reuters", "Reuters", "zinc"),
        ("an interview by the BBC", "by the BBC", "BBC News", "an interview"),
        ("headlines in The Sun on zinc", "in The Sun", "The Sun", "headlines on zinc"),
        ("what closed according to Time", "according to Time", "Time", "what closed"),
        ("zinc in Time magazine", "in Time magazine", "Time", "zinc"),
        ("according to Metro, what closed?", "according to Metro", "Metro", "what closed?"),
        ("the Orrin Post's coverage of it", "the Orrin Post's coverage of", "Orrin Post", "it"),
        ("Orrin Post articles about zinc", "Orrin Post articles about", "Orrin Post", "zinc"),
        ("zinc in The Sunday Times", "in The Sunday Times", "The Sunday Times", "zinc"),
        ("zinc according to the Times", "according to the Times", "The Times", "zinc"),
        ("The Herald said it sank", "The Herald said", "The Herald (Glasgow)", "it sank"),
        ("la grève selon Le Monde", "selon Le Monde", "Le Monde", "la grève"),
        ("zinc, as reported in 20 Minutes", "as reported in 20 Minutes", "20 Minutes", "zinc"),
        ("The British Broadcasting Corporation reported", "The British Broadcasting Corporation reported",
         "BBC News", ""),
    ],
)  # fmt: skip
def test_an_outlet_named_as_a_source_is_offered(question: str, quote: str, outlet: str, rest: str) -> None:
    (found,) = suggest(question, TODAY, HELD)

    assert (found.quote, found.filters, found.text) == (quote, Filters(outlets=(outlet,)), rest)


@pytest.mark.parametrize(
    "question",
    [
        "Who owns The Guardian?",
        "Who was fired by the BBC?",
        "Who resigned from the BBC?",
        "journalists from the BBC",
        "trust in the BBC",
        "shares in Reuters",
        "not according to The Guardian",
        "heat from the sun",
        "hydrogen in the Sun",
        "how old is the earth according to the sun itself",
        "in time for tea",
        "in Time for Christmas",
        "metro strikes in the metro",
        "in the times of trouble",
        "in the Times",
        "Times Square",
        "according to the Independent Commission",
        "by the independent inquiry",
        "What did The Times of India say?",
        "What did the New York Times say?",
        "the Baltimore Sun said it sank",
        "Veterans Times reporting on zinc",
        "Orrin Evening Gull said it sank",
        "la grève selon Le Monde diplomatique",
        "The Guardian Council said no",
        "in The Guardian and The Times",
        "the guardian said no",
        "mirror in the mirror",
        "the view of The Guardian's Jane Doe",
        "What did Bloomberg say about guns?",
        "it lasted 20 minutes",
        "in the Daily Gannet",
        "ferries according to Hale",
    ],
)
def test_what_is_no_source_or_not_held_is_not_offered(question: str) -> None:
    assert asked(question) == []


def test_a_name_that_two_held_outlets_have_is_neither() -> None:
    held = [FacetCount("The Herald (Glasgow)", 3), FacetCount("The Herald (Orrin)", 2)]

    assert suggest("according to The Herald", None, held) == ()
    assert [found.filters.outlets for found in suggest("according to The Herald (Orrin)", None, held)] == [
        ("The Herald (Orrin)",)
    ]


def test_the_name_of_an_outlet_is_no_day() -> None:
    found = suggest("zinc according to Gull October 1921", TODAY, [FacetCount("Gull October 1921", 1)])

    assert [one.filters for one in found] == [Filters(outlets=("Gull October 1921",))]


def test_a_paper_of_a_weekday_is_no_day() -> None:
    assert asked("on Sunday Times letters") == asked("zinc on The Sunday Times site") == []
    assert [quote for quote, _ in asked("on Sunday in The Sunday Times")] == [
        "on Sunday",
        "in The Sunday Times",
    ]


def test_several_are_offered_in_their_order_each_by_itself() -> None:
    question = "What did The Guardian say about the ferry between March and June 2021 in Orrin, last week?"

    found = suggest(question, TODAY, HELD)

    assert [(one.quote, one.text) for one in found] == [
        ("What did The Guardian say about", "the ferry between March and June 2021 in Orrin, last week?"),
        ("between March and June 2021", "What did The Guardian say about the ferry in Orrin, last week?"),
        ("last week", "What did The Guardian say about the ferry between March and June 2021 in Orrin?"),
    ]
    assert all(question[one.start : one.end] == one.quote for one in found)


def test_what_stands_in_an_operator_or_a_phrase_is_not_offered_and_stays() -> None:
    question = 'outlet:gull "in the Evening Gull in 2018" ferry in 2019 -"since 2020"'

    (found,) = suggest(question, TODAY, HELD)

    assert found == Suggestion(
        start=question.index("in 2019"),
        end=question.index("in 2019") + 7,
        quote="in 2019",
        filters=days("2019-01-01", "2019-12-31"),
        text='outlet:gull "in the Evening Gull in 2018" ferry -"since 2020"',
    )


def test_words_that_are_all_of_a_question_leave_none() -> None:
    assert [found.text for found in suggest("Last week?", TODAY, HELD)] == [""]


PIECES = st.sampled_from(
    ["in ", "on ", "since ", "between ", "and ", "the ", "last ", "May ", "may ", "2019 ", "14 ", "week ",
     "of ", "The Guardian", "BBC ", "Time", " said ", "according to ", "yesterday", "'s ", ", ", '"', "-",
     "1990s", "?", "\n", "İ", "3 ", "days ago ", "9999-12-31 ", "1600 ", "0000"]
)  # fmt: skip


@given(
    st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=40), st.none() | st.dates(date(1700, 1, 1))
)
def test_any_question_gets_spans_of_its_own_that_lie_apart(question: str, today: date | None) -> None:
    found = suggest(question, today, HELD)

    assert all(question[one.start : one.end] == one.quote and one.quote for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(one.relative_to in (None, today) for one in found)
    assert all(one.filters != Filters() for one in found)
