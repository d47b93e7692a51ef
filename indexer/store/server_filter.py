"""Conditions as qdrant-client takes them."""

from __future__ import annotations

from qdrant_client import models

from indexer.store.where import Between, Condition, Ids, Numbered, OneOf, Unset, Where


def server_filter(where: Where) -> models.Filter:
    return models.Filter(
        must=[_condition(one) for one in where.must] or None,
        should=[_condition(one) for one in where.should] or None,
        must_not=[_condition(one) for one in where.must_not] or None,
    )


def _condition(condition: Condition) -> models.Condition:
    match condition:
        case OneOf(key, values):
            return models.FieldCondition(key=key, match=models.MatchAny(any=list(values)))
        case Numbered(key, numbers):
            return models.FieldCondition(key=key, match=models.MatchAny(any=list(numbers)))
        case Unset(key):
            return models.IsEmptyCondition(is_empty=models.PayloadField(key=key))
        case Between(key, low, high):
            return models.FieldCondition(key=key, range=models.Range(gte=low, lte=high))
        case Ids(ids):
            return models.HasIdCondition(has_id=list(ids))
        case Where():
            return server_filter(condition)
