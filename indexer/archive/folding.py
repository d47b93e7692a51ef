"""One result for the articles that print one text: which texts a page has, and who stands for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from indexer.archive.ranking import Ranking
from indexer.embeddings import Embedder
from indexer.metadata.outlets import identity
from indexer.passages import passages_of
from indexer.records import Article, Filters, Lead, Passage, Ranked, Result
from indexer.search.folding import folded
from indexer.search.likeness import shared
from indexer.store import Store
from indexer.stories.copies.leads import by_lead

PRINTED = 0.5
"""The share of a passage's runs of words from which an article prints it, too."""


class Text(NamedTuple):
    """A text of a page: `ranked` are ids of its articles in the list's order, `articles` all that match and
    print it, the one that stands for it first, `passages` those of that one that are shown."""

    ranked: Sequence[str]
    articles: Sequence[Article]
    passages: Sequence[Ranked] = ()

    def folded(self, result: Result) -> Result:
        """The result of the article that stands for the text, with the others under it."""
        others = self.articles[1:]
        outlets = {identity(one.outlet) for one in others if one.outlet}
        return replace(result, copies=tuple(one.id for one in others), copy_outlets=len(outlets))


def page_of_texts(
    store: Store, ordered: Callable[[int], Sequence[str]], offset: int, limit: int
) -> list[list[str]]:
    """The articles of a list by the text they print, from the text at `offset` on. `ordered` gives at least
    so many ids of the list, fewer only where that is all of it; it is asked for as many as it takes."""
    depth = offset + limit
    while True:
        ids = ordered(depth)
        groups = folded(ids, store.texts_of(ids))
        if len(groups) >= offset + limit or len(ids) < depth:
            return groups[offset : offset + limit]
        depth *= 2


def printed(store: Store, groups: Sequence[Sequence[str]], filters: Filters, lead: Lead) -> list[Text]:
    """Each of these texts with all the articles that match and print it, those that still exist."""
    numbers = store.texts_of([group[0] for group in groups])
    members: dict[int, list[str]] = {number: [] for number in numbers.values()}
    for id_, number in store.printers(members, filters).items():
        members[number].append(id_)
    of_each = [members[numbers[group[0]]] if group[0] in numbers else group for group in groups]
    known = store.articles([id_ for ids in of_each for id_ in ids])
    texts = [
        Text(group, by_lead([known[id_] for id_ in ids if id_ in known], lead))
        for group, ids in zip(groups, of_each, strict=True)
    ]
    return [text for text in texts if text.articles]


def found(store: Store, embedder: Embedder, texts: Sequence[Text], ranking: Ranking) -> list[Text]:
    """These texts with the passages to show. An article that does not print what was found cannot stand for
    its text: the next one does."""
    hits = [ranking.articles.get(text.ranked[0], []) for text in texts]
    passages = store.passages([hit.passage_id for those in hits for hit in those])
    return [
        _led(embedder, text, [hit for hit in those if hit.passage_id in passages], passages, ranking)
        for text, those in zip(texts, hits, strict=True)
    ]


def ranks_of_texts(texts: Sequence[Text], ranking: Ranking) -> Ranking:
    """The ranking in which those that stand for texts have the best place of any that print them."""
    return replace(
        ranking, dense=_best_places(texts, ranking.dense), lexical=_best_places(texts, ranking.lexical)
    )


def _best_places(texts: Sequence[Text], places: Mapping[str, int]) -> dict[str, int]:
    of_each = {
        text.articles[0].id: [places[one.id] for one in text.articles if one.id in places] for text in texts
    }
    return {id_: min(own) for id_, own in of_each.items() if own}


def _led(
    embedder: Embedder,
    text: Text,
    hits: Sequence[Ranked],
    passages: Mapping[str, Passage],
    ranking: Ranking,
) -> Text:
    for article in text.articles:
        own = ranking.articles.get(article.id) or _alike(embedder, article, hits, passages)
        if own:
            others = [one for one in text.articles if one.id != article.id]
            return Text(text.ranked, [article, *others], own)
    return text


def _alike(
    embedder: Embedder, article: Article, hits: Sequence[Ranked], passages: Mapping[str, Passage]
) -> list[Ranked]:
    """The passages of an article that print what these do."""
    cut = passages_of(article, embedder.count_tokens, embedder.window).passages if hits else []
    alike: dict[str, Ranked] = {}
    for hit in hits:
        text = passages[hit.passage_id].text
        share, nearest = max(((shared(text, one.text), one.id) for one in cut), default=(0.0, ""))
        if share >= PRINTED:
            alike.setdefault(nearest, hit._replace(passage_id=nearest, article_id=article.id))
    return list(alike.values())
