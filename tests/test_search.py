"""Fusion, grouping, the sentence to mark, and the measures of retrieval."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest

from indexer.records import Ranked, Span
from indexer.search.fusion import DENSE_WEIGHT, SECOND_WEIGHT, Scored, by_article, fuse, page_of, ranks
from indexer.search.likeness import COPY, shared
from indexer.search.measures import average_precision, mean_measures, ndcg, recall, reciprocal_rank
from indexer.search.snippets import best_sentences, shared_words


def ranking(*, alone: bool = False, **scores: float) -> list[Ranked]:
    hits = [Ranked(name, name.rstrip("0123456789"), score, alone) for name, score in scores.items()]
    return sorted(hits, key=lambda hit: -hit.score)


def names(hits: Sequence[Ranked]) -> list[str]:
    return [hit.passage_id for hit in hits]


def ids(articles: Sequence[Scored]) -> list[str]:
    return [article.article_id for article in articles]


def test_a_passage_both_rankings_like_beats_one_that_only_one_likes() -> None:
    dense = ranking(a=0.9, b=0.8, c=0.1)
    lexical = ranking(b=12.0, d=11.0, c=1.0)

    assert names(fuse(dense, lexical, ceiling=20.0))[0] == "b"


def test_words_count_as_the_share_of_what_a_passage_could_have() -> None:
    dense = ranking(a=0.8, b=0.4)
    lexical = ranking(b=10.0)

    much, little = fuse(dense, lexical, ceiling=11.0), fuse(dense, lexical, ceiling=90.0)

    assert (names(much), names(little)) == (["b", "a"], ["a", "b"])


def test_a_score_means_the_same_whatever_else_is_found() -> None:
    dense = ranking(a=0.8, b=0.5)
    lexical = ranking(a=9.0, b=6.0)

    alone = fuse(dense[:1], lexical[:1], ceiling=12.0)
    among_others = fuse(dense, lexical, ceiling=12.0)

    assert alone[0] == among_others[0]


def test_a_passage_that_is_not_among_the_nearest_counts_as_near_as_the_last_of_them() -> None:
    found = fuse(ranking(a=0.8, b=0.3), ranking(c=5.0), ceiling=10.0)

    assert {hit.passage_id: hit.score for hit in found}["c"] == pytest.approx(
        DENSE_WEIGHT * 0.3 + (1 - DENSE_WEIGHT) * 0.5
    )


def test_fusing_with_an_empty_ranking_keeps_the_order_of_the_other() -> None:
    hits = ranking(c=0.9, b=0.5, a=0.1)

    assert names(fuse(hits, [], ceiling=0.0)) == ["c", "b", "a"]
    assert names(fuse([], hits, ceiling=2.0)) == ["c", "b", "a"]
    assert fuse([], [], ceiling=0.0) == []


def test_equal_scores_are_ordered_by_name_so_that_answers_repeat() -> None:
    dense = ranking(b=0.5, a=0.5, c=0.5)

    assert names(fuse(dense, [], ceiling=0.0)) == ["a", "b", "c"]
    assert ids(by_article(dense)) == ["a", "b", "c"]


def test_an_article_with_two_good_passages_stands_above_one_with_a_single_one() -> None:
    hits = ranking(x1=0.80, y1=0.79, y2=0.78, x2=0.10)

    assert ids(by_article(hits)) == ["y", "x"]


def test_an_article_of_one_passage_loses_nothing_by_being_short() -> None:
    short, long = ranking(alone=True, x=0.80), ranking(y1=0.81, y2=0.70, z1=0.1)

    assert ids(by_article(sorted([*short, *long], key=lambda hit: -hit.score)))[0] == "x"


def test_passages_outside_the_ranking_count_as_its_last() -> None:
    (x, _) = by_article(ranking(x1=0.8, y1=0.2))

    assert x.score == pytest.approx((0.8 + SECOND_WEIGHT * 0.2) / (1 + SECOND_WEIGHT))


def test_the_passages_of_an_article_are_best_first() -> None:
    (x, y) = by_article(ranking(x1=5.0, y1=4.0, x2=3.0, x3=2.0))

    assert (names(x.passages), names(y.passages)) == (["x1", "x2", "x3"], ["y1"])


def test_an_article_has_the_place_of_its_best_passage() -> None:
    assert ranks(ranking(x1=5.0, x2=4.0, y1=3.0, x3=2.0, z1=1.0)) == {"x": 1, "y": 2, "z": 3}


def test_pages_of_articles_neither_overlap_nor_leave_a_gap() -> None:
    groups = {one.article_id: one.passages for one in by_article(ranking(a1=5, b1=4, c1=3, d1=2, e1=1))}

    pages = [list(page_of(groups, offset, 2)) for offset in (0, 2, 4)]

    assert pages == [["a", "b"], ["c", "d"], ["e"]]


def test_shared_words_are_those_printed_each_once_without_stop_words() -> None:
    found = shared_words("Who closed the bridges?", "The Bridge was closing. It closed; the bridge is shut.")

    assert found == ("Bridge", "closing")


def test_a_text_is_wholly_shared_by_one_that_holds_it() -> None:
    text = "The harbour master closed the north pier after a night of gales."

    assert shared(text, f"Ellery, Monday. {text.upper()} Nobody was hurt.") == 1.0


def test_texts_of_one_topic_share_next_to_nothing() -> None:
    one = "The harbour master closed the north pier after a night of gales tore planks from it."
    other = "After a night of gales the north pier was shut by the harbour master, who found planks gone."

    assert shared(one, other) < 0.2


def test_a_text_with_a_tenth_of_its_words_changed_is_still_a_copy() -> None:
    words = [f"word{number}" for number in range(150)]
    edited = ["other" if place % 10 == 4 else word for place, word in enumerate(words)]

    assert shared(" ".join(words), " ".join(edited)) >= COPY


def test_a_short_text_is_compared_as_a_whole_and_an_empty_one_with_nothing() -> None:
    assert shared("North pier", "the north pier") == 0.0
    assert shared("North pier", "north pier") == 1.0
    assert shared("", "north pier") == 0.0


def test_the_sentence_with_the_rarer_word_is_marked() -> None:
    text = "The council met in Orrin. The council heard the auditor. The council ate in Orrin."
    spans = [Span(0, 25), Span(26, 56), Span(57, 82)]

    (mark,) = best_sentences("What did the auditors tell the council?", [text], [spans])

    assert mark == Span(26, 56)


def test_no_sentence_is_marked_where_none_shares_a_word() -> None:
    text = "Rain fell all night."

    assert best_sentences("What did the auditor say?", [text], [[Span(0, len(text))]]) == [None]


def test_a_question_of_stop_words_alone_marks_nothing() -> None:
    text = "It was there and they had it."

    assert best_sentences("what was it", [text], [[Span(0, len(text))]]) == [None]


def test_reciprocal_rank_is_zero_beyond_its_depth() -> None:
    assert reciprocal_rank(["a", "b", "c"], {"c"}, depth=3) == pytest.approx(1 / 3)
    assert reciprocal_rank(["a", "b", "c"], {"c"}, depth=2) == 0.0


def test_average_precision_counts_what_was_not_found() -> None:
    assert average_precision(["a", "x", "b"], {"a", "b"}) == pytest.approx((1 + 2 / 3) / 2)
    assert average_precision(["a"], {"a", "b"}) == pytest.approx(0.5)
    assert average_precision(["a", "x"], {"a", "b", "c"}, depth=1) == 1.0


def test_recall_is_of_all_relevant_articles() -> None:
    assert recall(["a", "x", "b"], {"a", "b", "c", "d"}, depth=10) == 0.5


def test_ndcg_is_one_where_all_relevant_articles_stand_first() -> None:
    assert ndcg(["a", "b", "x"], {"a", "b"}, depth=10) == pytest.approx(1.0)
    assert ndcg(["x", "a"], {"a"}, depth=10) == pytest.approx(1 / math.log2(3))
    assert ndcg(["x", "a"], {"a"}, depth=1) == 0.0


def test_questions_without_an_answer_are_left_out_of_the_means() -> None:
    judged = [(["a"], {"a"}), (["x"], set[str]())]

    assert mean_measures(judged)["mrr@10"] == 1.0
