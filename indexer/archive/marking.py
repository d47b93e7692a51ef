"""What an answer shows of an article: its passages, the words to mark in them, and why it stands there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from indexer.archive.ranking import PASSAGES_SHOWN, Ranking
from indexer.embeddings import Embedder
from indexer.passages import indexed_text, passages_of, sentences, short_headline
from indexer.records import Article, Filters, Passage, Ranked, Result, Snippet, Span, Why
from indexer.search.meaning import carrying_sentence
from indexer.search.phrases import occurrences
from indexer.search.snippets import best_sentences, shared_words
from indexer.store import Store

MEANT_MARKED = 5
"""First articles of a page of which, where the best passage has no word of the question, the sentence that
carried the meaning is marked: of the first such one. It takes the model as long as embedding the passage, 10
ms and more; of the others it is told on request (see `Archive.meant`)."""


def shown(
    store: Store,
    embedder: Embedder,
    question: str,
    filters: Filters,
    page: Mapping[str, Sequence[Ranked]],
    ranking: Ranking,
) -> tuple[Result, ...]:
    """The articles of one page with their passages, those that still exist."""
    articles = store.articles(list(page))
    found = store.passages([hit.passage_id for hits in page.values() for hit in hits])
    places = {id_: _places(article, filters.phrases) for id_, article in articles.items()}
    passages = {
        id_: _printing(articles[id_], places[id_], embedder)
        or [found[hit.passage_id] for hit in hits if hit.passage_id in found]
        for id_, hits in page.items()
        if id_ in articles
    }
    snippets = _snippets(embedder, question, places, passages, articles)
    return tuple(
        Result(articles[id_], own, _why(question, articles[id_], own, ranking))
        for id_, own in snippets.items()
    )


def _why(question: str, article: Article, snippets: Sequence[Snippet], ranking: Ranking) -> Why:
    read = "\n".join([article.title or "", *(snippet.passage.text for snippet in snippets[:1])])
    words = shared_words(question, read, article.language)
    return Why(words, ranking.dense.get(article.id), ranking.lexical.get(article.id))


def _places(article: Article, phrases: Sequence[str]) -> list[Span]:
    """Where the phrases stand in the text, in order."""
    return sorted(span for phrase in phrases for span in occurrences(article.text, phrase))


def _printing(article: Article, places: Sequence[Span], embedder: Embedder) -> list[Passage]:
    """The passages that have one of these places in them, in the order of the text.

    They are cut again, as when the article was added, since a phrase may stand in none of the best."""
    if not places:
        return []
    cut = passages_of(article, embedder.count_tokens, embedder.window).passages
    printing = [one for one in cut if any(one.start < end and start < one.end for start, end in places)]
    return printing[:PASSAGES_SHOWN]


def _snippets(
    embedder: Embedder,
    question: str,
    places: Mapping[str, Sequence[Span]],
    passages: Mapping[str, Sequence[Passage]],
    articles: Mapping[str, Article],
) -> dict[str, tuple[Snippet, ...]]:
    listed = [passage for own in passages.values() for passage in own]
    languages = [articles[passage.article_id].language for passage in listed]
    spans = [sentences(passage.text, language) for passage, language in zip(listed, languages, strict=True)]
    marks = best_sentences(question, [passage.text for passage in listed], spans, languages)
    meant = _wordless(passages, {one.id for one, mark in zip(listed, marks, strict=True) if mark is None})
    marked: dict[str, tuple[Span, ...]] = {}
    for passage, mark, own in zip(listed, marks, spans, strict=True):
        printed = _printed(passage, places[passage.article_id])
        if not printed and passage.id == meant:
            mark = nearest_sentence(embedder, question, articles[passage.article_id], passage, own)
        marked[passage.id] = printed or ((mark,) if mark else ())
    return {
        id_: tuple(Snippet(passage, marked[passage.id]) for passage in own) for id_, own in passages.items()
    }


def _wordless(passages: Mapping[str, Sequence[Passage]], unmarked: Collection[str]) -> str | None:
    """The first of the best passages of the first articles that has no word of the question."""
    best = [own[0].id for own in list(passages.values())[:MEANT_MARKED] if own]
    return next((id_ for id_ in best if id_ in unmarked), None)


def nearest_sentence(
    embedder: Embedder, question: str, article: Article, passage: Passage, spans: Sequence[Span]
) -> Span | None:
    """The sentence that carries most of the cosine between question and passage. Where the model does not
    let it be shared out, the sentence that is nearest by itself. `spans` are sentences of the passage."""
    asked, text = embedder.embed_query(question), passage.text
    headline = short_headline(article.title, embedder.count_tokens, embedder.window)
    shares = embedder.token_shares(text, asked, before=indexed_text(headline, ""))
    if shares is not None:
        return carrying_sentence(shares, spans)
    closeness = embedder.embed_passages([text[start:end] for start, end in spans]) @ asked
    return max(zip(closeness.tolist(), spans, strict=True), default=(0.0, None), key=lambda pair: pair[0])[1]


def _printed(passage: Passage, places: Sequence[Span]) -> tuple[Span, ...]:
    """These places of the text as spans of a passage, as far as they do not reach over its ends."""
    inside = (
        Span(max(start, passage.start) - passage.start, min(end, passage.end) - passage.start)
        for start, end in places
        if start < passage.end and passage.start < end
    )
    return _apart(inside)


def _apart(spans: Iterable[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        if kept and span.start < kept[-1].end:
            kept[-1] = Span(kept[-1].start, max(kept[-1].end, span.end))
        else:
            kept.append(span)
    return tuple(kept)
