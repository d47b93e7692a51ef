"""Which line of a text is its headline."""

from __future__ import annotations

import pytest

from tests.hearing import BODY, heard


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Ferry sailed with worn valve\n6 May 2022{BODY}", "Ferry sailed with worn valve"),
        (f"Ferry Sailed With Worn Valve{BODY}", "Ferry Sailed With Worn Valve"),
        (f"YARD SOLD{BODY}", "YARD SOLD"),
        (f"Lynx walks into trap behind pavilion{BODY}", "Lynx walks into trap behind pavilion"),
        (
            f"Support Us\n\nFerry was worn\n\n4 August 2023, 01:20\nFerry was worn{BODY}",
            "Ferry was worn",
        ),
        (
            f"Ellery Gazette, 6 May 2022\nA roof, a dinner and the fall of a\nmayor\nBy Ada Pole{BODY}",
            "A roof, a dinner and the fall of a mayor",
        ),
        (
            f"YARD SOLD\n\nPellworth keeps its jobs\n\nBy Ada Pole{BODY}",
            "YARD SOLD",
        ),
        (
            f"Breaking News:\n\nOil Imports Dropped in April\n\nFerry Sailed With Worn Valve{BODY}",
            "Ferry Sailed With Worn Valve",
        ),
    ],
)
def test_the_first_line_that_is_a_headline_and_confirmed_is_the_title(text: str, title: str) -> None:
    article = heard(text)

    assert article.title == title
    evidence = article.evidence["title"]
    assert article.text[evidence.start : evidence.end] == evidence.quote


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        f"Key Points\n- Russia's envoy dismissed the report\n- It is buying rockets{BODY}",
        f"She had reportedly taken a nap on the floor{BODY}",
        f"Did the ferry law work?{BODY}",
        "One short line\n\nAnother short line\n\nA third short line",
        f"The quay in an undated picture. Photo: AFP{BODY}",
        f"PORT ELLERY, Norlund -{BODY}",
        f"Ada Pole\n\n6 May 2022{BODY}",
        f"Ada Pole and Bo Lund\n\nThe Guardian\n\n6 May 2022{BODY}",
        f"From our own correspondent\n6 May 2022{BODY}",
        f"• The ferry hit the wall{BODY}",
    ],
)
def test_without_a_headline_the_title_is_unknown(text: str) -> None:
    assert heard(text).title is None
