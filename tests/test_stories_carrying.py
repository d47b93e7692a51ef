"""Where a text carries a quotation: whole, cut, altered, told in other words, or not at all."""

from __future__ import annotations

import pytest

from indexer.records import Change
from indexer.stories.quotes.carrying import Place, places
from indexer.stories.quotes.quotations import quotations
from indexer.stories.quotes.seeking import promise, sought
from indexer.stories.words import words_of

WORDS = "We built this lighthouse for sailors, and no banker will ever switch off its lamp"


def carried(text: str, words: str = WORDS) -> list[Place]:
    return places(sought(words), text, words_of(text), quotations(text))


def sure(text: str, words: str = WORDS) -> list[Place]:
    return [place for place in carried(text, words) if not place.doubtful]


def differing(text: str, words: str = WORDS) -> list[tuple[str, str, str]]:
    """Of the only place: kind of change, words asked for, words printed."""
    (place,) = sure(text, words)
    return [
        (change.kind, _part(words, change, "asked"), _part(text, change, "printed"))
        for change in place.changes
        if change.kind != "kept"
    ]


def _part(text: str, change: Change, side: str) -> str:
    span = getattr(change, side)
    return text[span.start : span.end] if span else ""


@pytest.mark.parametrize(
    "text",
    [
        f'"{WORDS}," said Ada Pole.',
        f"Ada Pole said: “{WORDS}.”",
        f"«{WORDS.upper()}», said Ada Pole.",
        f'"{WORDS[:36]}," said Ada Pole, "{WORDS[38:]}."',
        f'"{WORDS[:24]}\n{WORDS[25:]}," said Ada Pole.',
        f'"It is ours. {WORDS}. Remember that," said Ada Pole.',
    ],
)
def test_the_same_words_in_quotation_marks_are_exact(text: str) -> None:
    (place,) = sure(text)

    assert (place.kind, place.marked) == ("exact", True)
    assert place.attribution
    assert place.attribution.speaker == "Ada Pole"


def test_the_same_words_without_marks_are_said_not_to_be_marked() -> None:
    (place,) = sure(f"The harbour was full. {WORDS}. The lamp burned.")

    assert (place.kind, place.marked, place.marked_parts) == ("exact", False, ())
    assert place.attribution is None


@pytest.mark.parametrize(
    "text",
    [
        '"No banker will ever switch off its lamp," said Ada Pole.',
        "“We built this lighthouse for sailors … no banker will ever switch off its lamp,” said Ada Pole.",
    ],
)
def test_a_part_of_the_words_is_shortened(text: str) -> None:
    (place,) = sure(text)

    assert (place.kind, place.marked) == ("shortened", True)


def test_of_half_of_the_words_it_is_doubtful_whose_they_are() -> None:
    (place,) = carried('"We built this lighthouse for sailors," said Ada Pole.')

    assert (place.kind, place.doubtful) == ("shortened", True)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        (f'"{WORDS.replace("banker", "lawyer")}," said Ada Pole.', [("replaced", "banker", "lawyer")]),
        (f'"{WORDS.replace(" ever", "")}," said Ada Pole.', [("dropped", "ever", "")]),
        (f'"{WORDS.replace("for sailors", "for all sailors")}," said Ada Pole.', [("added", "", "all")]),
        (f'"{WORDS.replace("no banker", "the banker")}," said Ada Pole.', [("replaced", "no", "the")]),
        (f'"{WORDS.replace("lamp", "light")}," said Ada Pole.', [("replaced", "lamp", "light")]),
        (f'"{WORDS.replace("We built", "I made")}," said Ada Pole.', [("replaced", "We built", "I made")]),
        (
            f"Ada Pole said that they had{WORDS[2:].replace('will', 'would')}.",
            [("replaced", "We", "they had"), ("replaced", "will", "would")],
        ),
    ],
)  # fmt: skip
def test_other_words_among_them_are_altered_and_told(text: str, changes: list[tuple[str, str, str]]) -> None:
    (place,) = sure(text)

    assert place.kind == "altered"
    assert differing(text) == changes


def test_a_number_or_a_denial_that_changes_is_a_difference() -> None:
    words = "There were 12 boats in the harbour and none of them was seaworthy"

    assert differing(f'"{words.replace("12", "21")}," he said.', words) == [("replaced", "12", "21")]
    assert differing(f'"{words.replace("none", "most")}," he said.', words) == [("replaced", "none", "most")]


def test_a_clause_amid_reported_words_is_no_change_of_them() -> None:
    text = (
        "The lighthouse, Ada Pole said, was built for sailors, and no banker would ever switch off its lamp."
    )

    (place,) = sure(text)

    assert place.kind == "altered"
    assert place.attribution
    assert place.attribution.text == "Ada Pole said"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Pole insisted that bankers could not switch the lamp off, since sailors had paid for it.",
        "Ada Pole told the fair that the lamp was for sailors and that bankers must never switch it off.",
    ],
)
def test_the_same_in_other_words_is_doubtful_until_its_meaning_is_compared(text: str) -> None:
    (place,) = carried(text)

    assert (place.kind, place.marked, place.doubtful) == ("paraphrase", False, True)


def test_words_of_which_only_some_stand_in_marks_are_reported_in_part() -> None:
    words = "I think it is another fairy tale doing the rounds"

    (place,) = carried('Ada Pole dismissed it as "another fairy" tale doing the rounds.', words)

    assert (place.kind, place.marked) == ("paraphrase", False)
    assert len(place.marked_parts) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The lighthouse was built in 1820. Sailors like it. A banker bought the lamp room.",
        '"We built this school for children," said Ada Pole.',
        '"No banker will come," said Ada Pole.',
        "Ada Pole said that the lamp was broken.",
        '"Switch off the lamp," said Ada Pole.',
        "",
    ],
)
def test_what_only_shares_its_subject_is_no_carrier(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("It had an impact on our business", '"It will have a huge impact on our business," said Jon Vell.'),
        ("This could have been a lot worse", '"It could have been a lot worse," said Jon Vell.'),
        ("We will win", '"We will lose," said Jon Vell.'),
        ("the rest of the country", '"I need the rest of the year," said Jon Vell.'),
    ],
)
def test_of_a_common_phrase_only_the_very_words_count(words: str, text: str) -> None:
    assert sure(text, words) == []
    assert [place.kind for place in sure(f'"{words}," said Ada Pole.', words)] == ["exact"]


def test_a_quotation_of_words_that_say_nothing_is_found_as_it_stands() -> None:
    assert [place.kind for place in sure('"That is that, and so it is," he said.', "that is that")] == [
        "exact"
    ]
    assert sure('"This is that," he said.', "that is that") == []
    assert carried("They told me I was late.", "I was") == []


def test_every_place_of_a_text_is_found_once() -> None:
    text = f'"{WORDS}," said Ada Pole.\n\nNothing else happened.\n\nAs she put it: "{WORDS}."'

    assert [text[place.start : place.end] for place in sure(text)] == [WORDS, WORDS]


@pytest.mark.parametrize(
    ("text", "promises"),
    [
        (f"He said: {WORDS}", True),
        ("No banker near this lighthouse, the sailors say", True),
        ("as they ever switch off", True),
        ("A banker spoke of his lamp. " + "Nothing of the kind was heard of. " * 20 + "Sailors left.", False),
    ],
)
def test_a_passage_promises_something_where_enough_words_are_near_each_other(
    text: str, promises: bool
) -> None:
    assert bool(promise(sought(WORDS), text)) == promises
