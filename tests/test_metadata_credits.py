"""Which agency a text is credited to."""

from __future__ import annotations

import pytest

from tests.hearing import BODY, heard, refused

LONG = "Seventeen people were injured when the ferry struck the harbour wall, the coastguard said."


@pytest.mark.parametrize(
    ("text", "credit", "rule"),
    [
        (f"PORT ELLERY (NPA) - {LONG}", "NPA", "dateline"),
        (f"PORT ELLERY, 3 May (NPA) — {LONG}", "NPA", "dateline"),
        (f"PORT ELLERY, Norlund (Reuters) - {LONG}", "Reuters", "dateline"),
        (f"Hask (dpa) - {LONG}", "dpa", "dateline"),
        (f"(AP) — {LONG}", "AP", "dateline"),
        (f"Ferry hits wall\nBy Reuters Staff{BODY}", "Reuters", "byline"),
        (
            f"{BODY}\n© 2022 The Associated Press. All rights reserved.",
            "The Associated Press",
            "copyright line",
        ),
        (f"Ferry hits wall\nBy RFE/RL{BODY}", "RFE/RL", "byline"),
        (f"Ferry hits wall\nEllery Gazette, 6 May 2022. Staff and NPA{BODY}", "NPA", "byline"),
        (f"{BODY}\n(NPA)", "NPA", "line of its own"),
        (f"{BODY}\n— Reuters", "Reuters", "line of its own"),
        (f"{LONG} (NPA)", "NPA", "signature"),
        (f"Source: Ellinform news agency, citing the harbour master{BODY}", "Ellinform", "source line"),
        (f"Source: Reuters{BODY}", "Reuters", "source line"),
        (f"{BODY}\nAdditional reporting by AP", "AP", "contribution line"),
        (
            f"{BODY}\nThe Associated Press contributed to this report.",
            "The Associated Press",
            "contribution line",
        ),
        (f"{BODY}\n© AFP", "AFP", "copyright line"),
        (
            f"This story originally appeared in The Guardian.{BODY}",
            "The Guardian",
            "first published elsewhere",
        ),
    ],
)
def test_an_agency_is_credited_as_it_is_printed(text: str, credit: str, rule: str) -> None:
    article = heard(text)

    assert article.credit == credit
    evidence = article.evidence["credit"]
    assert evidence.rule == rule
    assert article.text[evidence.start : evidence.end] == evidence.quote
    assert credit in evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        f"The Board (it has nine members) - {LONG}",
        f"The union (TUC members) - {LONG}",
        f"{BODY}\nENDS",
        f"{BODY}\nHe lives in the UK (UK)",
        "He told Reuters and the AP that he had been in the harbour all day and that nobody had asked him.",
        f"Source: the harbour master{BODY}",
        f"Ferry hits wall\n\nThe quay at dusk. Photo: AFP{BODY}",
        f"Ferry hits wall\n\nBy Ada Pole, MS, RDN{BODY}",
    ],
)
def test_what_is_no_agency_or_credited_for_something_else_is_no_credit(text: str) -> None:
    assert heard(text).credit is None


def test_an_agency_credited_for_a_picture_is_refused() -> None:
    article = heard(f"Ferry hits wall\n\nThe quay at dusk. Photo © AFP{BODY}")

    assert article.credit is None
    assert refused(article, "credit") == {"AFP": "credited for a picture, not for the text"}


def test_an_agency_named_by_a_byline_is_not_called_the_outlet() -> None:
    article = heard(f"Ferry hits wall\nBy Reuters{BODY}")

    assert (article.outlet, article.author, article.credit) == (None, None, "Reuters")
    assert "Reuters" not in refused(article, "outlet")
