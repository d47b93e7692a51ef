"""Conditions as Qdrant Edge takes them."""

from __future__ import annotations

from functools import lru_cache

import qdrant_edge as q

from indexer.store.where import Between, Condition, Ids, Numbered, OneOf, Unset, Where


@lru_cache(maxsize=16)
def edge_filter(where: Where) -> q.Filter:
    """`where` as a filter. Those last asked for are kept, since one question asks five or six times with
    the same, and naming 10,000 articles takes 10 ms."""
    return q.Filter(
        must=[_condition(one) for one in where.must] or None,
        should=[_condition(one) for one in where.should] or None,
        must_not=[_condition(one) for one in where.must_not] or None,
    )


def _condition(condition: Condition) -> q.FieldCondition | q.IsEmptyCondition | q.HasIdCondition | q.Filter:
    match condition:
        case OneOf(key, values):
            return q.FieldCondition(key, match=q.MatchAny(list(values)))
        case Numbered(key, values):
            return q.FieldCondition(key, match=q.MatchAny(list(values)))
        case Unset(key):
            return q.IsEmptyCondition(key)
        case Between(key, low, high):
            return q.FieldCondition(key, range=q.RangeFloat(gte=low, lte=high))
        case Ids(ids):
            return q.HasIdCondition(set(ids))
        case Where():
            return edge_filter(condition)
