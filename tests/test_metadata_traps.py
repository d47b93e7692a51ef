"""What looks like an outlet, a date, a writer, a headline or a credit in newsroom papers, and is none."""

from __future__ import annotations

import pytest

from indexer.metadata import hear
from indexer.records import Document
from tests.hearing import BODY, furniture, heard, refused

FERRY = "Ferry Sailed With Worn Valve"


@pytest.mark.parametrize(
    "first",
    [
        "By Popular Demand",
        "By Jove Pole Was Right",
        "By Harbour Board",
        "By World Health Organization",
        "By CEO Ada Pole",
        "Por Siempre Ellery",
        "Von Kopf bis Fuß",
        "From Port Ellery, Norlund",
        "From Buenos Aires, Argentina",
        "Author: Did It Matter",
    ],
)
def test_words_that_open_like_a_byline_and_name_nobody_give_no_author(first: str) -> None:
    article = heard(f"{FERRY}\n{first}{BODY}")

    assert (article.author, article.credit) == (None, None)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By: Ada Pole", "Ada Pole"),
        ("By Ada Pole, PhD, and Bo Lund, MP", "Ada Pole, and Bo Lund"),
        ("By Dr. Ada Pole, MD", "Ada Pole"),
        ("Written by Ada Pole on 3 May 2022", "Ada Pole"),
        ("By Ada Pole for the Hask Courier", "Ada Pole"),
        ("By Nell West", "Nell West"),
        ("By Will Pole", "Will Pole"),
        ("BYLINE: By ADA POLE", "Ada Pole"),
        ("Propos recueillis par Ada Pole", "Ada Pole"),
    ],
)
def test_what_stands_around_a_writers_name_is_no_part_of_it(line: str, author: str) -> None:
    article = heard(f"{FERRY}\n{line}{BODY}")

    assert (article.title, article.author, article.credit) == (FERRY, author, None)


@pytest.mark.parametrize("marker", ["Reviewed by", "Review by"])
def test_who_wrote_what_is_reviewed_is_not_the_author(marker: str) -> None:
    article = heard(f"Soft Piles\nBy Bo Lund\n{marker} Ada Pole{BODY}")

    assert article.author == "Ada Pole"
    assert "wrote the work" in refused(article, "author")["Bo Lund"]


def test_who_wrote_a_play_is_not_the_author() -> None:
    assert heard(f"Soft Piles\nDirected by Cy Moss\nWritten by Bo Lund{BODY}").author is None


@pytest.mark.parametrize(
    "line",
    [
        "By Staff Reporter",
        "By Daily Mail Reporter",
        "By our own correspondent in Port Ellery",
        "By the Harbour Desk",
        "Von unserem Korrespondenten",
    ],
)
def test_a_byline_without_a_name_gives_no_author_and_still_confirms_the_headline(line: str) -> None:
    article = heard(f"{FERRY}\n{line}{BODY}")

    assert (article.title, article.author, article.credit) == (FERRY, None, None)


@pytest.mark.parametrize(
    "line",
    [
        "Ada Pole (SPD) - {}",
        "Ada Pole (NPA) - {}",
        "ROME (FAO) - {}",
        "GENEVA (UNHCR) - {}",
        "LONDON (TIME) - {}",
        "{} (CH)",
    ],
)
def test_letters_of_a_party_a_body_a_word_or_a_writer_are_no_agency(line: str) -> None:
    said = "The ferry had been sailing with a worn valve that three inspections failed to notice, they said."

    assert heard(line.format(said)).credit is None


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("Port Ellery, 14 nov (EFE).- El muelle cierra durante todo el invierno, dijo la junta.", "EFE"),
        (f"{BODY}\n© AFP 2022", "AFP"),
    ],
)
def test_agencies_sign_in_their_own_ways(text: str, credit: str) -> None:
    assert heard(text).credit == credit


@pytest.mark.parametrize(
    "name",
    [
        "MEMO",
        "Memo",
        "TIME",
        "The Mirror",
        "The Last Post",
        "Good News",
        "Performance Review",
        "Trial Transcript",
        "Weekly Bulletin",
    ],
)
@pytest.mark.parametrize("form", ["{}\n4 May 2022\nThe quay at dusk", "{}, 4 May 2022"])
def test_a_kind_of_paper_or_a_common_word_over_a_date_is_no_outlet(name: str, form: str) -> None:
    assert heard(f"{form.format(name)}{BODY}").outlet is None


@pytest.mark.parametrize("name", ["Le Monde", "The Ellery Observer", "BBC News", "Hask Courier"])
def test_a_name_that_only_an_outlet_has_is_one_over_a_date(name: str) -> None:
    assert heard(f"{name}\n4 May 2022\nThe quay at dusk{BODY}").outlet == name


@pytest.mark.parametrize(
    "line",
    [
        "Ms Pole, Hask Courier, 4 May 2022",
        "cf. Hask Courier, 4 May 2022",
        "See The Times, 4 May 2022",
        "Response to Bo Lund, The Times, 4 May 2022",
    ],
)
def test_a_line_that_cites_an_outlet_is_no_masthead(line: str) -> None:
    article = heard(f"{line}{BODY}")

    assert (article.outlet, article.published) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "— Bo Lund, Hask Courier, 4 May 2022",
        "1. Hask Courier, 4 May 2022",
        "“Quay shuts”, Hask Courier, 4 May 2022",
    ],
)
def test_a_last_line_that_cites_an_outlet_does_not_sign_the_text(line: str) -> None:
    article = heard(f"{FERRY}{BODY}\n{line}")

    assert (article.outlet, article.published) == (None, None)


def test_the_page_between_name_and_date_is_no_part_of_the_masthead() -> None:
    article = heard(f"Ellery Gazette - Page 4 - 3 May 2022\n{FERRY}{BODY}")

    assert article.published is not None
    assert (article.outlet, article.published.value, article.title) == ("Ellery Gazette", "2022-05-03", FERRY)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("May 3, 2022 Tuesday", "2022-05-03"),
        ("3 May 2022 Tuesday", "2022-05-03"),
        ("3 May 2022 — 4 min read", "2022-05-03"),
        ("Posted: May 3, 2022 / 10:15 AM", "2022-05-03T10:15"),
        ("May 3, 2022 Friday", None),
    ],
)
def test_a_date_line_as_databases_and_blogs_print_it(line: str, published: str | None) -> None:
    article = heard(f"{FERRY}\n{line}{BODY}")

    assert article.title == FERRY
    assert (article.published.value if article.published else None) == published


def test_an_old_day_over_a_text_of_later_years_is_that_of_its_story() -> None:
    article = heard(f"The Story of the Wreck\n14 April 1912{BODY}\nIn 1997 a film was made of it.")

    assert article.published is None
    assert refused(article, "published")["14 April 1912"].startswith("the text tells of later years")


@pytest.mark.parametrize(
    "line",
    [
        "FOR IMMEDIATE RELEASE",
        "To: all harbour staff",
        "Source: Hask Courier",
        "Written by Ada Pole",
        "Date of birth: 4 June 1950",
        "Late Edition - Final",
        "https://courier.example/quay",
        "AP Film Writer",
        "Rev. Ada B. Pole",
        "Ada Pole, The (Hask) Courier",
        'Ada "Cooky" Pole',
        "BBC News Sport",
        "Is It a Cover Up ? Vote Here",
    ],
)
def test_a_line_of_the_head_is_no_headline(line: str) -> None:
    assert heard(f"4 May 2022\n{line}{BODY}").title is None


def test_a_label_above_the_headline_is_passed_over() -> None:
    article = heard(f"PRESS RELEASE\nFOR IMMEDIATE RELEASE\n14 November 2023\n{FERRY}{BODY}")

    assert article.title == FERRY


def test_a_line_may_say_that_it_is_the_headline() -> None:
    article = heard(f"SECTION: News; Pg. 4\n\nHEADLINE: Quay to close\n\nBYLINE: Ada Pole{BODY}")

    assert (article.title, article.author) == ("Quay to close", "Ada Pole")


def test_an_address_below_the_headline_is_no_part_of_it() -> None:
    article = heard(f"{FERRY}\nhttps://courier.example/ferry\n4 May 2022{BODY}")

    assert article.title == FERRY


def test_of_several_dated_headlines_none_is_surely_the_articles() -> None:
    others = "Fares to Rise in Spring\n4 May 2022\n\nWorks to Become a Hotel\n2 May 2022\n\n"

    article = heard(f"{others}Quay to Close Soon\n3 May 2022{BODY}")

    assert (article.title, article.published) == (None, None)


def test_a_headline_that_may_go_on_with_a_name_is_not_cut_short() -> None:
    text = f"Tutti i segreti del ritorno\ndi Maria Rossi\n3 maggio 2022{BODY}"

    assert heard(text).title is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Copyright 2023 is the year of the judges.",
        "Follow the money on X",
        "Photo by photo she built the case",
    ],
)
def test_a_sentence_with_the_words_of_furniture_stays(sentence: str) -> None:
    assert furniture(f"{BODY}\n{sentence}\n{BODY}") == {}


@pytest.mark.parametrize(
    "line",
    [
        "© RIPRODUZIONE RISERVATA",
        "Photographs by Ada Pole",
        "Lea este artículo en español",
        "Twitter, Facebook and WhatsApp",
        "Follow the Hask Courier on X",
    ],
)
def test_furniture_is_found_in_more_of_its_forms(line: str) -> None:
    assert list(furniture(f"{BODY}\n{line}\n{BODY}")) == [line]


def test_writers_and_days_of_teasers_at_the_end_are_those_of_other_stories() -> None:
    teasers = "Related stories\nFares to Rise in Spring\n4 May 2022\nBy Bo Lund"

    article = heard(f"{FERRY}\n3 May 2022{BODY}\n{teasers}")

    assert article.published is not None
    assert (article.author, article.published.value) == (None, "2022-05-03")
    assert list(furniture(f"{BODY}\n{teasers}")) == teasers.split("\n")


def test_every_trap_leaves_exact_quotations() -> None:
    head = "HEADLINE: Quay shut\nBy Ada Pole, PhD\nMay 3, 2022 Tuesday\n"
    text = f"{head}{BODY}\n© AFP 2022\n— See The Times, 4 May 2022"

    document = hear(Document(text, "a.txt"))

    placed = [claim for claim in document.claims if claim.start is not None]
    assert len(placed) > 4
    assert all(text[claim.start : claim.end] == claim.quote for claim in placed)
