"""Which name in a text is that of its outlet, and which is only cited or credited."""

from __future__ import annotations

import pytest

from tests.hearing import BODY, heard, refused


@pytest.mark.parametrize(
    ("text", "outlet", "rule"),
    [
        (f"Ferry sailed\nEllery Gazette, 6 May 2022, page 7{BODY}", "Ellery Gazette", "masthead with a date"),
        (
            f"ELLERY & COAST WEEKLY   6.5.2022\nFerry sailed{BODY}",
            "Ellery & Coast Weekly",
            "masthead with a date",
        ),
        (f"Obituaries · The Ellery Post · 6 May 2022{BODY}", "The Ellery Post", "masthead with a date"),
        (f"Strata & Sky, 6 May 2022, p. 12\nFerry sailed{BODY}", "Strata & Sky", "masthead with a date"),
        (
            f"Osterauer Tageblatt, Freitag, 6. Mai 2022\nFähre fuhr{BODY}",
            "Osterauer Tageblatt",
            "masthead with a date",
        ),
        (f"Ellery Gazette\n6 May 2022\nFerry sailed{BODY}", "Ellery Gazette", "masthead"),
        (f"ELLERY GAZETTE\nAda Pole\nTHE BELL{BODY}", "Ellery Gazette", "masthead"),
        (f"The Guardian\n6 May 2022\nFerry sailed{BODY}", "The Guardian", "masthead"),
        (
            f"Ferry sailed{BODY}\n© 2022 The Ellery Gazette. All rights reserved.",
            "The Ellery Gazette",
            "copyright line",
        ),
        (f"Ferry sailed{BODY}\nMore Top Reads From Ellerywatch.com", "Ellerywatch.com", "line about itself"),
        (
            f"Ferry sailed{BODY}\nEllery Watch is the place where you find all about the ferries.",
            "Ellery Watch",
            "line about itself",
        ),
        (
            f"Ferry sailed{BODY}\nSupport Ellerywatch\nFollow Ellerywatch on Twitter",
            "Ellerywatch",
            "line about itself",
        ),
    ],
)
def test_an_outlet_is_what_the_text_calls_itself(text: str, outlet: str, rule: str) -> None:
    article = heard(text)

    assert article.outlet == outlet
    assert article.evidence["outlet"].rule == rule


def test_a_line_on_every_page_names_even_an_outlet_unlike_any_other() -> None:
    head = "STRATA & SKY    February 2023"

    article = heard(f"{head}\nEyeless in Brannick{BODY}\n{head}{BODY}\n{head}{BODY}")

    assert article.outlet == "Strata & Sky"
    assert article.published is not None
    assert article.published.value == "2023-02"


@pytest.mark.parametrize(
    ("text", "name", "why_not"),
    [
        (
            "A crack was found, first reported by the Dale & Moor Gazette, in the wall of the dam above us.",
            "Dale & Moor Gazette",
            "cited as a source, not the outlet",
        ),
        (
            "Seventeen were hurt, he told Reuters, and that was all that anybody in town would say of it.",
            "Reuters",
            "cited as a source, not the outlet",
        ),
        (
            f"Ferry sailed\n\nThe quay in an undated picture provided by KCNA. Reuters{BODY}",
            "Reuters",
            "credited for a picture, not the outlet",
        ),
        (
            f"Ferry sailed{BODY}\nSupport Ellerywatch",
            "Ellerywatch",
            "one hint alone: too little to call it the outlet",
        ),
        (
            f"Ferry sailed{BODY}\n© 2022 The Ellery Gazette\n© 2022 The Hask Courier",
            "The Ellery Gazette",
            "several lines name different outlets as their own",
        ),
    ],
)
def test_a_name_that_is_not_the_outlets_is_kept_with_the_reason(text: str, name: str, why_not: str) -> None:
    article = heard(text)

    assert article.outlet is None
    assert refused(article, "outlet")[name] == why_not


@pytest.mark.parametrize(
    "text",
    [
        f"Port Ellery, 6 May 2022{BODY}",
        f"By Ada Pole, 6 May 2022{BODY}",
        f"Key Points\n6 May 2022{BODY}",
        f"Trump Sues New York Times{BODY}",
        f"Reuters\n6 May 2022\nFerry sailed{BODY}",
        f"Ferry sailed{BODY}\nThis article first appeared in The Guardian.",
        f"Ferry sailed{BODY}\nReferences\nThe Guardian, 6 May 2022",
        f"Ferry sailed{BODY}\nThe Guardian, 6 May 2022\nThe Times, 7 May 2022",
        f"Story by Ada Pole | Photographs by Bo Lund, The Guardian | May 6, 2022{BODY}",
        f"Ferry sailed{BODY}\nClick for more from the New York Post.",
        f"Ferry sailed{BODY}\nFollow Ada Pole on Twitter",
        f"Ferry sailed{BODY}\nPort Ellery is the place where you meet everybody sooner or later. It is.",
        f"Ada Pole\nThe Hask Courier\n6 May 2022{BODY}",
    ],
)
def test_a_place_a_writer_an_agency_or_the_original_is_not_the_outlet(text: str) -> None:
    assert heard(text).outlet is None


def test_the_outlet_and_the_original_are_kept_apart() -> None:
    article = heard(
        f"Ellery Gazette, 6 May 2022\nFerry sailed{BODY}\nThis article was first published by The Guardian."
    )

    assert (article.outlet, article.credit) == ("Ellery Gazette", "The Guardian")
