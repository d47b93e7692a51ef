"""Hyphens at the end of printed lines: the typesetter's go, the word's stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.loaders.pdf.hyphens import heard_in
from tests.pdf_documents import LEFT, Set, column, drawn, read

ENGLISH = ("It was the end of the road, and that was that.", "The rest of the day went to the dogs.")


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("they brought up the artil-", "lery at dawn", "they brought up the artillery at dawn"),
        ("soft\N{SOFT HYPHEN}", "ened piles", "softened piles"),
        ("the true hy\N{HYPHEN}", "phen of print", "the true hyphen of print"),
        ("the war of 1914-", "18 was over", "the war of 1914-18 was over"),
        ("said Mr Oyelowe-", "Hart", "said Mr Oyelowe-Hart"),
        ("her mother-in-", "law", "her mother-in-law"),
        ("a 19-", "year-old man", "a 19-year-old man"),
        ("the long-", "term plan", "the long-term plan"),
        ("a sentence -", "and another", None),
        ("no hyphen", "here", None),
    ],
)
def test_a_broken_word_is_put_together(line: str, following: str, joined: str | None) -> None:
    assert heard_in(ENGLISH, "en").joined(line, following) == joined


def test_the_documents_own_words_decide_before_any_rule() -> None:
    hyphens = heard_in(
        (*ENGLISH, "A re-cord sale.", "The cooperation of all; their co-operation twice, co-operation."), "en"
    )

    assert hyphens.joined("a re-", "cord price") == "a re-cord price"
    assert hyphens.joined("in co-", "operation with") == "in co-operation with"


def test_two_words_that_stand_alone_elsewhere_are_a_compound() -> None:
    assert heard_in((*ENGLISH, "market prices"), "en").joined("mar-", "ket day") == "market day"
    assert heard_in((*ENGLISH, "a glass; the house"), "en").joined("a glass-", "house") == "a glass-house"


def test_each_language_has_its_own_rules_and_the_commonest_words_tell_it() -> None:
    german = heard_in(("der Rat und die Stadt und das Amt der Stadt",), None)

    assert german.language == "de"
    assert german.joined("die Entschei-", "dung") == "die Entscheidung"
    assert heard_in(("Xyz",), None).language is None


def test_a_word_is_put_together_over_a_page_break_where_it_begins() -> None:
    first = [*column(LEFT, 50, 100, 300), Set("Nobody expected the govern-", 50, 400)]
    second = [Set("ment to answer, and so it did not.", 50, 100), *column(LEFT, 50, 140, 300)]

    document = read(drawn([first, second], language="en-GB"))

    assert document.text[: document.page_starts[1]].endswith("expected the government\n\n")
    assert document.text[document.page_starts[1] :].startswith("to answer,")


def test_words_broken_in_a_narrow_column_are_whole_in_the_text() -> None:
    lines = [
        "The board said that the govern-",
        "ment had been told in good time of",
        "what the divers had found there.",
    ]

    document = read(drawn([[Set(line, 50, 100 + 11 * number) for number, line in enumerate(lines)]]))

    assert document.text == (
        "The board said that the government had been told in good time of what the divers had found there."
    )


@given(st.text(max_size=200), st.text(max_size=200))
def test_joining_drops_at_most_the_hyphen(line: str, following: str) -> None:
    joined = heard_in((line, following), "en").joined(line, following)

    assert joined is None or joined in (line.rstrip() + following, line.rstrip()[:-1] + following)
