"""What stands in quotation marks, in every style, and the clause that says whose words they are."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Quotation
from indexer.stories.quotes.quotations import quotations
from tests.time_up import out_of_time_after

STYLES = [
    ('"', '"'), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»"), ("« ", " »"), ("»", "«"), ("‹", "›"),
    ("„", "“"), ("„", "”"), ("”", "”"), ("‚", "‘"), ("``", "''"), ("''", "''"), ("「", "」"), ("『", "』"),
]  # fmt: skip
STATEMENT = "The bridge won't hold, and the council's engineers knew it"


def found(text: str) -> list[Quotation]:
    return list(quotations(text).found)


def words_found(text: str) -> list[str]:
    return [one.text for one in found(text)]


def clause(text: str) -> tuple[str | None, str | None]:
    """Of the only quotation: its clause and the speaker."""
    (one,) = found(text)
    return (one.attribution.text, one.attribution.speaker) if one.attribution else (None, None)


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_a_statement_is_found_in_every_style_of_marks(opening: str, closing: str) -> None:
    text = f"It was late. {opening}{STATEMENT},{closing} said Ada Pole, and left."

    assert words_found(text) == [STATEMENT + ","]
    assert clause(text) == ("said Ada Pole", "Ada Pole")


@pytest.mark.parametrize(("opening", "closing"), STYLES)
def test_a_statement_broken_by_its_clause_is_one(opening: str, closing: str) -> None:
    text = (
        f"{opening}The bridge held,{closing} said Ada Pole, {opening}for a hundred years.{closing} It fell."
    )

    (one,) = found(text)

    assert [text[start:end] for start, end in one.parts] == ["The bridge held,", "for a hundred years."]
    assert one.attribution
    assert one.attribution.text == "said Ada Pole"


def test_a_quotation_over_paragraphs_is_one_and_its_clause_may_stand_behind_the_last() -> None:
    text = "“It began at dawn.\n\n“By noon it was over,” said Ada Pole."

    (one,) = found(text)

    assert one.text == "It began at dawn. By noon it was over,"
    assert one.attribution
    assert one.attribution.text == "said Ada Pole"


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' owners didn't know it's the '90s, rock 'n' roll and all.",
        "The dogs’ owners didn’t know it’s the ’90s.",
        "A 5\" nail and a 6' plank.",
        "",
        "\"\"''“”",
    ],
)
def test_apostrophes_and_inches_are_no_quotation_marks(text: str) -> None:
    assert words_found(text) == []


def test_an_apostrophe_within_single_marks_does_not_close_them() -> None:
    assert words_found("‘The dogs’ owners didn’t know,’ he said.") == ["The dogs’ owners didn’t know,"]
    assert words_found("'The dogs' owners didn't know,' he said.") == ["The dogs' owners didn't know,"]


def test_what_is_quoted_within_a_quotation_is_told_apart() -> None:
    outer, inner = found("\"I said, 'Shoo, cat.' It went,\" said Ada Pole.")

    assert (outer.nested, inner.nested) == (False, True)
    assert inner.text == "Shoo, cat."


def test_a_lost_closing_mark_ends_the_quotation_with_its_paragraph_or_at_the_next() -> None:
    one, other = found('"We lost our mark. "We kept ours," said Ada Pole.\n\nNothing more.')

    assert (one.text, one.closed) == ("We lost our mark.", False)
    assert (other.text, other.closed) == ("We kept ours,", True)
    assert [(q.text, q.closed) for q in found('He said "open to the end.\n\nAnother day.')] == [
        ("open to the end.", False)
    ]


def test_terms_are_told_from_statements_by_their_words() -> None:
    assert [one.words for one in found('The "so-called experts" said "it is over".')] == [3, 3]
    assert found('His "plan" failed.')[0].words == 1


@pytest.mark.parametrize(
    ("text", "printed", "speaker"),
    [
        ('"No," he said. Then he left.', "he said", None),
        ('Ada Pole, 41, a nurse, said: "No."', "Ada Pole, 41, a nurse, said", "Ada Pole"),
        ('"No more," Mayor Jon Vell told a crowd of 400.', "Mayor Jon Vell told a crowd of 400", "Jon Vell"),
        ('"Why us?" asked Ada Pole.', "asked Ada Pole", "Ada Pole"),
        ('"No more," the mayor, Jon Vell, wrote.', "the mayor, Jon Vell, wrote", "Jon Vell"),
        ('"No more," said a spokesman for the port.', "said a spokesman for the port",
         "a spokesman for the port"),
        ('The minister called it "a plain lie".', "The minister called it", "The minister"),
        ('Ada Pole of the Dale Gazette said, "No more."', "Ada Pole of the Dale Gazette said", "Ada Pole"),
        ('“Nie wieder”, sagte Ada Pohl.', "sagte Ada Pohl", "Ada Pohl"),
        ("« Plus jamais », a déclaré Ada Pol.", "a déclaré Ada Pol", "Ada Pol"),
        ('"No more," said Ada Pole, who had waited.', "said Ada Pole", "Ada Pole"),
        ('"No more," whimpered Ada Pole.', "whimpered Ada Pole", "Ada Pole"),
        ('A sign over the door says "no dogs here".', "A sign over the door says", "A sign over the door"),
        ('The room was called "the whale room".', None, None),
        ('"We lost." The band played on.', None, None),
        ('Mr Vell resigned on Monday. "I am tired," he said.', "he said", "Vell"),
        ('Ms Vell resigned on Monday. "I am tired," he said.', "he said", None),
        ('Ada Pole was late. She had run. "I am tired," she said.', "she said", "Ada Pole"),
        ('Ada Pole met Jon Vell. "I am tired," she said.', "she said", None),
        ('Ada Pole, who said that "the sea was flat", left.', "who said that", "Ada Pole"),
        ('Jon Vell spoke first. "It is over," said Vell.', "said Vell", "Jon Vell"),
    ],
)  # fmt: skip
def test_the_clause_is_as_printed_and_its_speaker_only_who_must_be_meant(
    text: str, printed: str | None, speaker: str | None
) -> None:
    assert clause(text) == (printed, speaker)


def test_two_quotations_of_one_sentence_share_its_clause() -> None:
    said = [one.attribution for one in found("It was “a long night” and “a short day”, said Ada Pole.")]

    assert [one and one.text for one in said] == ["said Ada Pole", "said Ada Pole"]


def test_what_each_speaker_says_stays_apart() -> None:
    assert words_found('"One," Ada Pole said. "Two," Jon Vell said.') == ["One,", "Two,"]


@given(st.text(alphabet="a '\"“”‘’«»„.,\n\\n", max_size=80))
def test_every_span_is_a_slice_of_the_text_in_order(text: str) -> None:
    for one in found(text):
        assert " ".join(text[start:end] for start, end in one.parts) == one.text
        assert list(one.parts) == sorted(one.parts)
        if one.attribution:
            assert text[one.attribution.start : one.attribution.end] == one.attribution.text


@pytest.mark.parametrize(
    "unit", ['"', "“", "'", '"a', "“a ", "‘a ", "s' ", '"a" ', '"a\n\n', '"a," he said. ', "A "]
)
def test_a_hundred_thousand_marks_take_no_longer_than_a_hundred_thousand_words(unit: str) -> None:
    with out_of_time_after(30):
        quotations(unit * (100_000 // len(unit)))


def test_random_marks_end_in_time() -> None:
    marks = random.Random(5).choices("\"'“”‘’«»„ a,.", k=60_000)

    with out_of_time_after(30):
        quotations("".join(marks))
