"""The sentence that carried the meaning is the one whose tokens add most."""

from __future__ import annotations

from indexer.records import Span
from indexer.search.meaning import carrying_sentence

SENTENCES = [Span(0, 10), Span(11, 20), Span(22, 30)]


def test_the_shares_of_a_sentence_are_summed() -> None:
    shares = [(0, 4, 0.3), (11, 14, 0.2), (15, 20, 0.2), (22, 25, 0.1)]

    assert carrying_sentence(shares, SENTENCES) == Span(11, 20)


def test_shares_that_take_away_count_too() -> None:
    shares = [(0, 4, 0.3), (5, 10, -0.2), (11, 14, 0.2)]

    assert carrying_sentence(shares, SENTENCES) == Span(11, 20)


def test_what_is_no_part_of_the_text_belongs_to_no_sentence() -> None:
    shares = [(0, 0, 0.9), (10, 11, 0.8), (20, 22, 0.7), (40, 44, 0.6), (22, 25, 0.1)]

    assert carrying_sentence(shares, SENTENCES) == Span(22, 30)


def test_a_token_over_a_border_belongs_to_where_it_starts() -> None:
    assert carrying_sentence([(19, 23, 0.5), (24, 26, 0.1)], SENTENCES) == Span(11, 20)


def test_of_equal_sentences_the_first_is_taken() -> None:
    assert carrying_sentence([(22, 25, 0.2), (0, 4, 0.2)], SENTENCES) == Span(0, 10)


def test_all_may_take_away() -> None:
    assert carrying_sentence([(0, 4, -0.3), (11, 14, -0.1)], SENTENCES) == Span(11, 20)


def test_without_tokens_or_sentences_there_is_none() -> None:
    assert carrying_sentence([], SENTENCES) is None
    assert carrying_sentence([(0, 4, 0.3)], []) is None
    assert carrying_sentence([(0, 0, 0.3)], SENTENCES) is None
