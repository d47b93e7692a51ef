"""Articles that print one text, folded into one entry of a list."""

from __future__ import annotations

from indexer.search.folding import folded


def test_a_text_stands_where_its_first_article_does_and_holds_the_others() -> None:
    ranking = ["a", "b", "c", "d", "e"]

    assert folded(ranking, {"b": 7, "e": 7, "d": 9}) == [["a"], ["b", "e"], ["c"], ["d"]]


def test_without_copies_nothing_is_folded() -> None:
    assert folded(["b", "a"], {}) == [["b"], ["a"]]
