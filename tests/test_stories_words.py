"""Words that are compared across outlets, with their places."""

from __future__ import annotations

import pytest

from indexer.records import Article, Furniture, Span
from indexer.stories.words import printed_words, words_of


def folded(text: str) -> list[str]:
    return [word.folded for word in words_of(text)]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("“She didn’t go,” he said", '"She didn\'t go," he said'),
        ("the harbour—wall", "the harbour - wall"),
        ("ZOË’S CAFÉ", "Zoe's cafe"),
        ("a soft\xadly broken word", "a softly broken word"),
        ("ﬁre", "fire"),
    ],
)
def test_two_typesettings_of_the_same_words_are_the_same(text: str, other: str) -> None:
    assert folded(text) == folded(other)


def test_a_number_keeps_its_separators_and_a_sentence_its_stop() -> None:
    assert folded("Paid 1,200.50 in 2022. Then 3, 4.") == ["paid", "1,200.50", "in", "2022", "then", "3", "4"]


def test_every_word_is_an_exact_slice_of_its_text() -> None:
    text = "Ten «boats», they’d said, 東京 and co-op."

    assert [text[word.start : word.end] for word in words_of(text)] == [
        *("Ten", "boats", "they’d", "said", "東", "京", "and", "co", "op")
    ]


def test_furniture_has_no_words_unless_it_was_put_back() -> None:
    text = "Share this\nA boat sank.\nMore news\nfrom us"
    furniture = (Furniture(0, 10, "share line"), Furniture(24, 33, "links", put_back=True))

    words = printed_words(Article("a", "a", text, furniture=furniture))

    assert [word.folded for word in words] == ["a", "boat", "sank", "more", "news", "from", "us"]


def test_words_that_begin_in_a_hole_are_left_out() -> None:
    assert [word.folded for word in words_of("one two three", [Span(4, 6)])] == ["one", "three"]
