"""Where a text says that it has something from elsewhere."""

from __future__ import annotations

import pytest

from indexer.records import Crediting
from indexer.stories.quotes.crediting import creditings, who_credits_whom

KNOWN = {"the dale gazette", "dale gazette", "npa", "the mercury", "mercury", "radio pell"}


def credited(text: str) -> list[tuple[str, str, str]]:
    """Kind, name and words of each credit line."""
    return [
        (one.kind, one.credited, one.text)
        for one in creditings("a", text, lambda name: name.casefold() in KNOWN)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She told the Dale Gazette on Friday.", ("told", "the Dale Gazette", "told the Dale Gazette")),
        ("PELL (NPA) - The bridge fell.", ("credited", "NPA", "(NPA)")),
        ("It was first reported by Radio Pell.", ("first reported", "Radio Pell",
         "first reported by Radio Pell")),
        ("The report first appeared in the Mercury, which", ("first reported", "the Mercury",
         "first appeared in the Mercury")),
        ("The bridge fell, the paper said, citing NPA.", ("citing", "NPA", "citing NPA")),
        ("According to the Dale Gazette, nobody was hurt.", ("according to", "the Dale Gazette",
         "According to the Dale Gazette")),
        ("a report confirming the sale published by the Mercury", ("report by", "the Mercury",
         "report confirming the sale published by the Mercury")),
        ("He told Radio Pell Monday.", ("told", "Radio Pell", "told Radio Pell")),
    ],
)  # fmt: skip
def test_a_credit_line_is_read_with_its_words(text: str, expected: tuple[str, str, str]) -> None:
    assert credited(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "She told Parliament.",
        "The Board (MCB) met.",
        "according to Ada Pole",
        "He told the mercury to rise.",
        "",
    ],
)
def test_who_is_no_known_outlet_is_not_credited(text: str) -> None:
    assert credited(text) == []


def test_every_credit_line_is_a_slice_of_its_text() -> None:
    text = "PELL (NPA) - She told the Dale\nGazette. It was first reported by Radio Pell, citing the Mercury."

    for one in creditings("a", text, lambda name: name.casefold() in KNOWN):
        assert text[one.start : one.end] == one.text


def test_of_several_articles_those_credited_most_come_first() -> None:
    def read(id_: str, text: str) -> tuple[str, tuple[Crediting, ...]]:
        return id_, creditings(id_, text, lambda name: name.casefold() in KNOWN)

    articles = dict(
        [read("a", "He told NPA."), read("b", "She told the Mercury."), read("c", "Mercury (Mercury)")]
    )

    found = who_credits_whom(articles, lambda name: name.casefold().removeprefix("the "))

    assert [(one.name, one.by) for one in found] == [("Mercury", ("b", "c")), ("NPA", ("a",))]
