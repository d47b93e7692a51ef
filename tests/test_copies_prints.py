"""Texts that share wording share prints, wherever they are cut."""

from __future__ import annotations

import random
from itertools import pairwise

from indexer.records import Span
from indexer.stories.copies.prints import (
    NUMBERS,
    OVERLAP,
    PIECE,
    RUN,
    WINDOW,
    prints_of_passages,
    prints_of_pieces,
    run_hashes,
)
from indexer.stories.words import Word, words_of

VOCABULARY = [f"w{number}" for number in range(3000)]


def _words(text: str) -> list[Word]:
    return words_of(text)


def _pieces(text: str) -> list[set[int]]:
    return [set(prints) for prints in prints_of_pieces(run_hashes(_words(text)))]


def _passages(text: str, dice: random.Random) -> list[set[int]]:
    """The prints of passages, cut at random."""
    words = _words(text)
    cuts = sorted({0, len(words), *(dice.randrange(len(words)) for _ in range(len(words) // 100))})
    spans = [Span(words[first].start, words[end - 1].end) for first, end in pairwise(cuts)]
    return [set(prints) for prints in prints_of_passages(words, spans)]


def _sown(shared: str, dice: random.Random) -> str:
    """A text of random words with these ones somewhere in it."""
    words = dice.choices(VOCABULARY, k=dice.randint(150, 600))
    words.insert(dice.randrange(len(words)), shared)
    return " ".join(words)


def test_ten_words_in_common_give_a_print_in_common() -> None:
    dice = random.Random(1)
    for _ in range(100):
        shared = " ".join(dice.choices(VOCABULARY, k=RUN + WINDOW - 1))

        one, other = (set.union(*_pieces(_sown(shared, dice))) for _ in range(2))

        assert one & other


def test_forty_words_in_common_lie_whole_in_a_piece_of_each_wherever_they_are_cut() -> None:
    dice = random.Random(2)
    for _ in range(100):
        shared = " ".join(dice.choices(VOCABULARY, k=OVERLAP))
        asked, kept = _pieces(_sown(shared, dice)), _passages(_sown(shared, dice), dice)

        most = max(len(one & other) for one in asked for other in kept)

        assert most >= (OVERLAP - RUN + 1) // WINDOW


def test_texts_of_other_words_share_next_to_no_prints() -> None:
    dice = random.Random(3)
    texts = [_pieces(" ".join(dice.choices(VOCABULARY, k=PIECE))) for _ in range(100)]

    shared = [len(one[0] & other[0]) for at, one in enumerate(texts) for other in texts[:at]]

    assert sum(shared) / len(shared) < 0.02
    assert max(shared) < 3


def test_a_print_is_one_of_few_numbers() -> None:
    dice = random.Random(4)
    pieces = _pieces(" ".join(dice.choices(VOCABULARY, k=2000)))

    assert all(0 <= number < NUMBERS for prints in pieces for number in prints)
    assert 40 <= sum(map(len, pieces)) / len(pieces) <= 60


def test_what_a_passage_shares_does_not_depend_on_typesetting() -> None:
    straight = 'The "ferry" didn\'t leave: 1,200 passengers slept in the hall of the harbour office.'
    curly = "THE “ferry” didn’t\nleave – 1,200 passen\xadgers slept in the hall … of the harbour\xa0office"

    assert _pieces(straight) == _pieces(curly)


def test_a_text_of_few_words_has_few_prints_and_one_of_fewer_than_a_run_has_none() -> None:
    assert _pieces("one two three four") == []
    assert [len(prints) for prints in _pieces("one two three four five")] == [1]
    assert list(prints_of_passages(_words("one two"), [Span(0, 7)])) == [()]
    assert list(prints_of_passages([], [Span(0, 7)])) == [()]


def test_left_out_words_are_in_no_print() -> None:
    body = " ".join(VOCABULARY[:60])
    text = f"Share this page with all your friends now. {body}"

    with_line, without = _words(text), words_of(text, [Span(0, 42)])

    assert _pieces(body) == [set(next(prints_of_passages(without, [Span(43, len(text))])))]
    assert set(next(prints_of_passages(with_line, [Span(0, len(text))]))) != _pieces(body)[0]
