"""When a date that stands in a text is the article's own, and when it is something else's."""

from __future__ import annotations

import pytest

from tests.hearing import BODY, heard, refused


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Friday, 4 August 2023, 01:20", "2023-08-04T01:20"),
        ("Saturday 4 June 2022", "2022-06-04"),
        ("May 6, 2022", "2022-05-06"),
        ("16.2.2022", "2022-02-16"),
        ("Published: 6 May 2022", "2022-05-06"),
        ("Veröffentlicht am 6. Mai 2022, 10:15 Uhr", "2022-05-06T10:15"),
        ("Publié le 6 mai 2022", "2022-05-06"),
        ("Publié le 6 mai 2022 à 10h15", "2022-05-06T10:15"),
        ("HASK, May 6, 2022 (NPA) - Seventeen people were hurt when a ferry hit the wall.", "2022-05-06"),
        ("By Ada Pole - 6 May 2022", "2022-05-06"),
        ("Publicado el 6 de mayo de 2022", "2022-05-06"),
        ("Pubblicato il 6 maggio 2022", "2022-05-06"),
        ("2022-05-06", "2022-05-06"),
    ],
)
def test_a_line_that_is_nothing_but_a_date_by_the_headline_is_the_day_of_publication(
    line: str, published: str
) -> None:
    article = heard(f"Ferry sailed with worn valve\n{line}{BODY}")

    assert article.published is not None
    assert article.published.value == published


def test_its_words_are_marked_in_the_text() -> None:
    article = heard(f"Ferry sailed with worn valve\n\nPublished: 6 May 2022{BODY}")

    evidence = article.evidence["published"]
    assert (evidence.source, evidence.rule, evidence.quote) == (
        "text",
        "line that says what the date is",
        "6 May 2022",
    )
    assert article.text[evidence.start : evidence.end] == "6 May 2022"


def test_published_and_updated_are_told_apart_on_one_line_or_two() -> None:
    one = heard(f"Ferry sailed\nPublished 4 May 2022 | Updated 5 May 2022, 10:15{BODY}")
    two = heard(f"Ferry sailed\n4 May 2022\nLast updated: 5 May 2022{BODY}")

    for article, updated in ((one, "2022-05-05T10:15"), (two, "2022-05-05")):
        assert article.published is not None
        assert article.updated is not None
        assert (article.published.value, article.updated.value) == ("2022-05-04", updated)


def test_a_date_behind_a_standfirst_counts() -> None:
    standfirst = (
        "Nobody had looked at the valve for eleven months, inspectors found, and nobody was asked to."
    )

    article = heard(f"Ferry sailed with worn valve\n\n{standfirst}\n\n6 May 2022{BODY}")

    assert article.published is not None
    assert article.published.value == "2022-05-06"


@pytest.mark.parametrize(
    ("text", "value", "why_not"),
    [
        (f"Ferry sailed\n31 May 2099{BODY}", "31 May 2099", "in the future"),
        (f"Ferry sailed\nFriday 4 June 2022{BODY}", "Friday 4 June 2022", "4 June 2022 was a Saturday"),
        (f"Ferry sailed\n4/6/2022{BODY}", "4/6/2022", "may be 4 June or 6 April"),
        (
            "Norlund was invaded on 24 February 2022, as the whole of the town will remember for long.",
            "24 February 2022",
            "a date in the running text: of an event, not of publication",
        ),
        (
            "It was a line in a September 21 statement, and nobody in the town has read it to this very day.",
            "September 21",
            "no year is stated, and a day in the running text is an event's",
        ),
        (
            f"Ferry sailed\n\nThe quay on 3 May 2022. Photo: Ada Pole{BODY}",
            "3 May 2022",
            "dates a picture",
        ),
        (
            f"25 December 1931{BODY}\nShe was found by the road and died in 1988.",
            "25 December 1931",
            "the text tells of later years: it may be the day its story begins",
        ),
        (
            f"A year in dates\n\n4 May 2022{BODY}\n9 June 2022{BODY}",
            "4 May 2022",
            "one of several date lines: none is said to be the day of publication",
        ),
    ],
)
def test_a_date_that_is_not_the_articles_own_is_kept_with_the_reason(
    text: str, value: str, why_not: str
) -> None:
    article = heard(text)

    assert article.published is None
    assert refused(article, "published")[value] == why_not


@pytest.mark.parametrize(
    "text",
    [
        f"Covid-19, part 1{BODY}",
        f"Ferry sailed with worn valve{BODY}\n© 2022 Ellery Weekly",
        f"PORT ELLERY, 3 May (NPA) - Seventeen people were injured.{BODY}",
        f"Ferry sailed\n\nTuesday{BODY}",
        f"Ferry sailed\n\nPublished 3 days ago{BODY}",
        f"February 2023{BODY}",
        f"Summer fair\n\n4 June 2022\nVenue: Port Ellery{BODY}",
        f"Ferry sailed with worn valve\nArchived on 4 June 2022{BODY}",
        f"Breaking News:\n\nMayor goes over lease, 3 May 2021\n\nFerry Sailed With Worn Valve{BODY}",
        f"{BODY}\nMore stories\n\nMayor goes\nPublished 3 May 2021\n\nDam cracks\nPublished 9 June 2022",
    ],
)
def test_what_names_no_day_of_its_own_leaves_it_unknown(text: str) -> None:
    assert heard(text).published is None


def test_a_date_line_above_a_text_of_no_later_years_needs_no_more() -> None:
    article = heard(f"6 May 2022{BODY}")

    assert article.published is not None
    assert article.published.value == "2022-05-06"


def test_the_name_of_a_file_is_no_evidence_and_says_so() -> None:
    article = heard(BODY, name="scan_20230118_ulver.txt")

    assert article.published is None
    assert refused(article, "published") == {
        "2023-01-18": "the file's name often carries the date of a scan or download, not of publication"
    }
