"""Fusion, grouping, the sentence to mark, and the measures of retrieval."""

from __future__ import annotations

import pytest

from indexer.records import Ranked, Span
from indexer.search.fusion import by_article, fuse, page_of
from indexer.search.measures import average_precision, mean_measures, recall, reciprocal_rank
from indexer.search.snippets import best_sentences


def ranking(**scores: float) -> list[Ranked]:
    hits = [Ranked(name, name.rstrip("0123456789"), score) for name, score in scores.items()]
    return sorted(hits, key=lambda hit: -hit.score)


def names(hits: list[Ranked]) -> list[str]:
    return [hit.passage_id for hit in hits]


def test_a_passage_both_rankings_like_beats_one_that_only_one_likes() -> None:
    dense = ranking(a=0.9, b=0.8, c=0.1)
    lexical = ranking(b=12.0, d=11.0, c=1.0)

    assert names(fuse(dense, lexical))[0] == "b"


def test_fusion_does_not_depend_on_the_scale_of_either_ranking() -> None:
    dense = ranking(a=0.9, b=0.7, c=0.1)
    lexical = ranking(c=12.0, b=11.0, a=1.0)
    larger = [Ranked(hit.passage_id, hit.article_id, 100 * hit.score) for hit in lexical]
    closer = [Ranked(hit.passage_id, hit.article_id, 0.5 + hit.score / 2) for hit in dense]

    assert names(fuse(dense, lexical)) == names(fuse(dense, larger)) == names(fuse(closer, lexical))


def test_fusing_with_an_empty_ranking_keeps_the_order_of_the_other() -> None:
    dense = ranking(c=0.9, b=0.5, a=0.1)

    assert names(fuse(dense, [])) == ["c", "b", "a"]
    assert names(fuse([], dense)) == ["c", "b", "a"]
    assert fuse([], []) == []


def test_equal_scores_are_ordered_by_name_so_that_answers_repeat() -> None:
    dense = ranking(b=0.5, a=0.5, c=0.5)

    assert names(fuse(dense, [])) == ["a", "b", "c"]


def test_an_article_stands_where_its_best_passage_stands() -> None:
    hits = ranking(x1=5.0, y1=4.0, x2=3.0, x3=2.0, x4=1.0)

    groups = by_article(hits, most=3)

    assert list(groups) == ["x", "y"]
    assert names(groups["x"]) == ["x1", "x2", "x3"]


def test_pages_of_articles_neither_overlap_nor_leave_a_gap() -> None:
    groups = by_article(ranking(a1=5.0, b1=4.0, c1=3.0, d1=2.0, e1=1.0), most=3)

    pages = [list(page_of(groups, offset, 2)) for offset in (0, 2, 4)]

    assert pages == [["a", "b"], ["c", "d"], ["e"]]


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


def test_questions_without_an_answer_are_left_out_of_the_means() -> None:
    judged = [(["a"], {"a"}), (["x"], set[str]())]

    assert mean_measures(judged)["mrr@10"] == 1.0
