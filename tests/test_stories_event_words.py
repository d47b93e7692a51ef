"""Which words tell events apart, and how much each weighs."""

from __future__ import annotations

import math

import pytest

from indexer.embeddings.vocabulary import word_ranks
from indexer.records import Article, Furniture
from indexer.stories.events.event_words import (
    KEPT,
    LEAD,
    UNKNOWN,
    event_vector,
    event_words,
    lead_words,
    likeness,
    rarity,
)

RANKS = {"storm": 2000, "water": 300}


def _article(text: str, title: str | None = None, furniture: tuple[Furniture, ...] = ()) -> Article:
    return Article("id", "a.txt", text, title, furniture=furniture)


def test_rarer_words_weigh_more_and_unknown_ones_most() -> None:
    weights = event_words(_article("Storm Ragna drove water inland"), RANKS)

    assert weights["ragna"] == weights["inland"] > weights["storm"] > weights["water"] > 0


def test_a_word_weighs_more_the_more_often_it_stands_there() -> None:
    weights = event_words(_article("Ragna Ragna Ragna Ivo"), RANKS)

    assert weights["ragna"] / weights["ivo"] == pytest.approx(1 + math.log(3))


def test_weights_are_a_vector_of_unit_length_weightiest_first() -> None:
    weights = event_words(_article("Storm Ragna drove water inland past Skaw, Skaw said"), RANKS)

    assert math.hypot(*weights.values()) == pytest.approx(1)
    assert list(weights.values()) == sorted(weights.values(), reverse=True)


def test_function_words_and_single_letters_do_not_count() -> None:
    weights = event_words(_article("The storm was a B storm, and it said so"), RANKS)

    assert list(weights) == ["storm"]


def test_the_headline_counts_and_page_furniture_does_not() -> None:
    text = "Subscribe to Gull Plus\nRagna came ashore"
    article = _article(text, "Skaw cut off", (Furniture(0, 22, "share line"),))

    weights = event_words(article, {})

    assert set(weights) == {"skaw", "cut", "ragna", "ashore"}


def test_what_was_put_back_counts_again() -> None:
    article = _article(
        "Subscribe to Gull Plus\nRagna", None, (Furniture(0, 22, "share line", put_back=True),)
    )

    assert "gull" in event_words(article, {})


def test_only_the_lead_is_looked_at_however_much_furniture_stands_before_it() -> None:
    menu = "Home News Sport Weather\n" * 500
    text = menu + "harbour " * LEAD + "Ragna"
    article = _article(text, None, (Furniture(0, len(menu), "menu"),))

    words = [word.folded for word in lead_words(article)]

    assert words == ["harbour"] * LEAD


def test_at_most_so_many_words_are_kept() -> None:
    text = " ".join(f"word{number}x" for number in range(LEAD))

    assert len(event_words(_article(text), {})) == KEPT


def test_an_article_without_words_has_no_weights() -> None:
    assert event_words(_article("... 7 and the"), RANKS) == {}


def test_likeness_is_one_with_itself_and_the_same_either_way() -> None:
    one = event_words(_article("Storm Ragna drove water inland"), RANKS)
    other = event_words(_article("Storm Ivo drove water over Skaw"), RANKS)

    assert likeness(one, one) == pytest.approx(1)
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 < likeness(one, other) < 0.5


def test_vectors_of_numbers_are_as_alike_as_the_words() -> None:
    one = event_words(_article("Storm Ragna drove water inland"), RANKS)
    other = event_words(_article("Storm Ivo drove water over Skaw"), RANKS)

    these, those = event_vector(one), event_vector(other)

    dot = sum(weight * those.get(number, 0.0) for number, weight in these.items())
    assert dot == pytest.approx(likeness(one, other))


def test_words_that_no_encoding_knows_have_a_number() -> None:
    assert event_vector({"\ud800x": 1.0})


def test_common_words_rank_before_rare_ones_and_names_are_in_no_list() -> None:
    ranks = word_ranks()

    assert ranks["the"] == 0
    assert ranks["water"] < ranks["harbour"] < ranks["yacht"]
    assert "lindersay" not in ranks
    assert rarity(ranks["the"]) < rarity(ranks["yacht"]) < rarity(None) == UNKNOWN
    assert max(rarity(rank) for rank in ranks.values()) < UNKNOWN
