"""Who a text says wrote it."""

from __future__ import annotations

import pytest

from indexer.records import Claim
from tests.hearing import BODY, heard, refused


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("By Nell Hathersage", "Nell Hathersage"),
        ("By Nell Hathersage and Osgar Pennick", "Nell Hathersage and Osgar Pennick"),
        ("By Osgar Pennick, and NPA", "Osgar Pennick"),
        ("By Ada Pole, Transport Editor", "Ada Pole"),
        ("By Ada Pole in Caldmouth", "Ada Pole"),
        ("By ADA POLE | 6 May 2022", "Ada Pole"),
        ("Von Annelie Wüst", "Annelie Wüst"),
        ("Par Odile de la Roche", "Odile de la Roche"),
        ("From Étienne Brüggemann, Montclairval", "Étienne Brüggemann"),
        ("Words: Ada Pole", "Ada Pole"),
        ("Text: Ada Pole", "Ada Pole"),
    ],
)
def test_a_byline_names_the_author(line: str, author: str) -> None:
    assert heard(f"Ferry sailed with worn valve\n{line}{BODY}").author == author


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("(Reporting by Ada Pole in Caldmouth and Bo Lund; Editing by Cy Moss)", "Ada Pole, Bo Lund"),
        ("Ada Pole is a transport reporter for the Ellery Gazette.", "Ada Pole"),
    ],
)
def test_a_line_at_the_end_may_name_the_author(line: str, author: str) -> None:
    assert heard(f"Ferry sailed with worn valve{BODY}\n{line}").author == author


@pytest.mark.parametrize(
    "line",
    [
        "By RFE/RL",
        "By our own reporter and NPA",
        "By Friday it was over",
        "From The Hill",
        "By the time Ada Pole came",
        "Ada Pole",
        "Ada Pole is a spokeswoman for Strait Line.",
    ],
)
def test_a_line_that_names_no_writer_gives_none(line: str) -> None:
    assert heard(f"Ferry sailed with worn valve\n{line}{BODY}\n{line}").author is None


def test_a_name_under_a_masthead_in_capitals_heads_a_column() -> None:
    article = heard(f"ELLERY GAZETTE\nNell Hathersage\nTHE BELL AT THE DROVERS{BODY}")

    assert (article.author, article.title) == ("Nell Hathersage", "THE BELL AT THE DROVERS")


@pytest.mark.parametrize("agency", ["Reuters", "RFE/RL", "The Associated Press"])
def test_an_agency_stated_as_the_author_is_the_credit(agency: str) -> None:
    article = heard(BODY, Claim("author", agency, "json", "author", f'"{agency}"'))

    assert article.author is None
    assert refused(article, "author") == {agency: "an agency: that is a credit, not an author"}
    assert article.credit == agency
    assert (article.evidence["credit"].source, article.evidence["credit"].rule) == ("json", "author")


def test_letters_that_stand_alone_as_the_author_may_be_anyones() -> None:
    article = heard(BODY, Claim("author", "NPA", "json", "author", '"NPA"'))

    assert (article.author, article.credit) == (None, None)


def test_an_agency_beside_an_author_is_the_credit_too() -> None:
    article = heard(BODY, Claim("author", "Ada Pole and NPA", "json", "author", '"Ada Pole and NPA"'))

    assert (article.author, article.credit) == ("Ada Pole and NPA", "NPA")
