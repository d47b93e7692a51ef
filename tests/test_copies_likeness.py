"""Reprints are told from articles that only report the same: by words, never by what they are about."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path

import pytest

from indexer.records import Article, Furniture, Likeness, Span
from indexer.stories.copies.alignment import Printed, common_runs, printed
from indexer.stories.copies.copying import likeness, part_of
from indexer.stories.copies.prints import RUN
from tests.reprints import Topic, edited, embedded, invented, led_otherwise, trimmed

DICE = random.Random(11)
HEADS = ("bar", "dol", "fen", "gor", "lim", "mer", "pel", "tav")
TAILS = ("an", "ber", "cade", "dine", "el", "fort", "gate", "holm", "ing", "kin", "low", "mond", "nor", "oth")
WORDS = [head + tail for head in HEADS for tail in TAILS]
LEAD = "Something quite else was told to our reporter at the fair on the evening of the second day."
CORPUS = Path(__file__).parent.parent / "corpus" / "wire" / "wire-and-clips.jsonl"


def _text(text: str, *furniture: Furniture) -> Printed:
    return printed(Article(id="", source_id="", text=text, furniture=furniture))


def _like(one: str, other: str) -> Likeness | None:
    return likeness(_text(one), _text(other))


def _originals() -> list[str]:
    """Articles of the sample archive, and invented ones: short, long and very long."""
    wire = [json.loads(line)["text"] for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [
        *[text for text in wire if len(text.split()) > 120],
        *[invented(DICE, DICE.randint(8, 20), WORDS) for _ in range(100)],
        *[invented(DICE, 80, WORDS) for _ in range(5)],
    ]


ORIGINALS = _originals()


def _found(reprint: Callable[[str], str], *kinds: str) -> float:
    """The share of originals whose reprint is found to be of one of these kinds."""
    found = [_like(text, reprint(text)) for text in ORIGINALS]
    return sum(one is not None and one.kind in kinds for one in found) / len(found)


def test_a_text_whole_under_another_headline_is_one_text_wholly_shared() -> None:
    found = [
        _like(text, f"Another headline stands here\n\n{text}\n\nMore in our next issue.")
        for text in ORIGINALS
    ]

    assert all(one and one.kind == "text" and one.share_of_one == 1 for one in found)


@pytest.mark.parametrize(("share", "least"), [(0.05, 1.0), (0.1, 0.98), (0.2, 0.85)])
def test_edited_copy_is_one_text(share: float, least: float) -> None:
    assert _found(lambda text: edited(text, share, DICE, WORDS), "text") >= least


def test_trimmed_copy_is_one_text() -> None:
    assert _found(lambda text: trimmed(text, 0.5), "text") == 1
    assert _found(lambda text: edited(trimmed(text, 0.5), 0.1, DICE, WORDS), "text") >= 0.98


def test_copy_under_another_lead_is_one_text() -> None:
    assert _found(lambda text: led_otherwise(text, LEAD), "text") >= 0.98
    assert _found(lambda text: edited(led_otherwise(text, LEAD), 0.1, DICE, WORDS), "text") >= 0.98


@pytest.mark.parametrize("count", [40, 60, 90])
def test_a_passage_embedded_in_another_story_is_found(count: int) -> None:
    stories = [invented(DICE, 60, WORDS) for _ in range(10)]

    found = _found(lambda text: embedded(text, DICE.choice(stories), count, DICE), "text", "passage")

    assert found >= 0.95


def test_an_embedded_passage_does_not_make_one_text_of_a_long_story() -> None:
    found = [_like(text, embedded(text, invented(DICE, 60, WORDS), 40, DICE)) for text in ORIGINALS]

    assert sum(one is not None and one.kind == "text" for one in found) == 0


def test_a_round_up_is_one_text_with_none_of_the_reports_it_prints_whole() -> None:
    reports = [invented(DICE, 8, WORDS) for _ in range(6)]
    round_up = "\n\n".join(reports)

    found = [_like(report, round_up) for report in reports[1:]]

    assert [one.kind if one else None for one in found] == ["passage"] * 5


def test_the_beginning_of_a_long_report_is_one_text_with_it() -> None:
    report = invented(DICE, 60, WORDS)

    found = _like(report, f"{LEAD}\n\n{trimmed(report, 0.15)}")

    assert found
    assert found.kind == "text"


def test_what_half_a_text_shares_with_another_of_its_outlet_does_not_make_it_one_text() -> None:
    notes = invented(DICE, 10, WORDS)
    one, other = (
        Article(id="", source_id="", text=f"{notes}\n\n{invented(DICE, 8, WORDS)}") for _ in range(2)
    )

    own = likeness(printed(one, "Post"), printed(other, "Post"))
    anywhere = [likeness(printed(one, "Post"), printed(other, outlet)) for outlet in ("Times", None)]

    assert own
    assert own.kind == "passage"
    assert [found.kind if found else None for found in anywhere] == ["text", "text"]


def test_articles_of_one_topic_that_share_no_copy_are_not_related() -> None:
    pairs = [pair for _ in range(30) for pair in combinations(Topic(DICE, WORDS).articles(6), 2)]

    related = [pair for pair in pairs if _like(*pair)]

    assert len(related) <= 0.01 * len(pairs)


def test_it_makes_no_difference_which_text_comes_first() -> None:
    for text in ORIGINALS[:40]:
        one, other = _text(text), _text(edited(embedded(text, ORIGINALS[-1], 60, DICE), 0.1, DICE, WORDS))
        here, there = likeness(one, other), likeness(other, one)

        assert (here is None) == (there is None)
        if here and there:
            assert (here.kind, here.share_of_one, here.share_of_other) == (
                there.kind,
                there.share_of_other,
                there.share_of_one,
            )
            assert {(run.other, run.one) for run in there.runs} == set(here.runs)


def test_what_is_shared_are_the_same_words_in_both_texts() -> None:
    text = ORIGINALS[0]
    other = edited(f"A new start. {text}", 0.1, DICE, WORDS)

    found = _like(text, other)

    assert found
    for run in found.runs:
        here, there = text[run.one.start : run.one.end], other[run.other.start : run.other.end]
        assert [word.casefold() for word in _bare(here)] == [word.casefold() for word in _bare(there)]
        assert len(here.split()) >= RUN


def test_a_speech_that_two_articles_quote_makes_no_copy() -> None:
    speech = " ".join(DICE.choices(WORDS, k=80))
    one = f"{invented(DICE, 8, WORDS)}\n\n“{speech},” she said on Monday."
    other = f'{invented(DICE, 6, WORDS)}\n\n"{speech}", the mayor told us.\n\n{invented(DICE, 4, WORDS)}'

    assert _like(one, other) is None


def test_a_statement_that_one_quotes_and_the_other_sets_off_makes_no_copy() -> None:
    statement = " ".join(DICE.choices(WORDS, k=40)).capitalize()
    one = f"{invented(DICE, 8, WORDS)} She wrote: “{statement}.” Nobody answered."
    other = f"{invented(DICE, 8, WORDS)}\n\n{statement}.\n\n{invented(DICE, 4, WORDS)}"

    assert _like(one, other) is None


def test_a_passage_cut_out_of_a_quotation_without_its_marks_is_shared() -> None:
    words = DICE.choices(WORDS, k=80)
    one = f"{invented(DICE, 8, WORDS)} She wrote: “{' '.join(words)}.” Nobody answered."
    other = f"{invented(DICE, 8, WORDS)}\n\n{' '.join(words[20:60])}.\n\n{invented(DICE, 4, WORDS)}"

    assert _like(one, other)


def test_a_quotation_with_the_sentences_around_it_is_a_shared_passage() -> None:
    frame = " ".join(DICE.choices(WORDS, k=15))
    passage = f"{frame}: “{' '.join(DICE.choices(WORDS, k=30))}.”"

    found = _like(f"{invented(DICE, 8, WORDS)} {passage}", f"{invented(DICE, 9, WORDS)} {passage}")

    assert found
    assert found.kind == "passage"


def test_page_furniture_makes_no_copy() -> None:
    notice = "This page uses cookies so that it may show you what you want to read " * 3
    one, other = (f"{notice}\n{invented(DICE, 8, WORDS)}" for _ in range(2))
    furniture = Furniture(0, len(notice), "cookie notice")

    assert _like(one, other)
    assert likeness(_text(one, furniture), _text(other, furniture)) is None


def test_a_text_of_quotations_is_a_copy_only_if_nearly_all_of_it_is_shared() -> None:
    quotation = (
        "“We shall close the office on the second Monday in May and open it again when the roof is mended,”"
    )
    statement = f"{quotation} said the harbour master of Pell on Friday. “Nobody is to blame for the rain.”"
    other = f"{quotation} Ada Pell told us by the quay."

    whole = _like(statement, f"{statement} The council gave no reason.")

    assert whole
    assert whole.kind == "text"
    assert _like(statement, other) is None


def test_texts_that_share_nothing_or_are_empty_are_not_related() -> None:
    assert _like("", "") is None
    assert _like("", ORIGINALS[0]) is None
    assert _like("one two", "one two") is None
    assert _like(ORIGINALS[0], ORIGINALS[-1]) is None


def test_common_runs_are_all_runs_and_none_is_longer() -> None:
    dice = random.Random(5)
    for _ in range(50):
        one = dice.choices(WORDS[:6], k=dice.randint(0, 40))
        other = dice.choices(WORDS[:6], k=dice.randint(0, 40))

        found = common_runs(_text(" ".join(one)), _text(" ".join(other)))

        assert found == sorted(_runs(one, other))


def test_a_text_that_repeats_itself_without_end_is_compared_all_the_same() -> None:
    refrain = "la la la la la la la la li " * 20_000

    found = _like(ORIGINALS[0], f"{refrain} {ORIGINALS[0]}")

    assert found
    assert found.share_of_one == 1
    assert _like(refrain, refrain) is None


def test_of_a_part_of_a_text_only_its_own_words_are_compared() -> None:
    text = ORIGINALS[0]
    half = text.index(" ", len(text) // 2)
    part = part_of(_text(text), Span(half, len(text)))

    found = likeness(part, _text(text))

    assert found
    assert found.share_of_one == 1
    assert min(run.one.start for run in found.runs) > half
    assert 0.4 < found.share_of_other < 0.6


def _bare(text: str) -> list[str]:
    return [word for word in "".join(char if char.isalnum() else " " for char in text).split() if word]


def _runs(one: list[str], other: list[str]) -> Iterator[tuple[int, int, int]]:
    """Maximal common runs, the slow way."""
    for here in range(len(one)):
        for there in range(len(other)):
            if here and there and one[here - 1] == other[there - 1]:
                continue
            length = 0
            while one[here + length : here + length + 1] == other[there + length : there + length + 1] != []:
                length += 1
            if length >= RUN:
                yield here, there, length
