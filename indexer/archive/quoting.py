"""Who carries a quotation, over one archive: candidates by words and by meaning, then every one read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.archive.selecting import held_outlets, selected
from indexer.embeddings import Embedder
from indexer.embeddings.seam import Vectors
from indexer.metadata.names import known_outlet
from indexer.metadata.outlets import identity, is_agency
from indexer.passages import paragraphs
from indexer.records import Article, Carrier, Crediting, Filters, Quotation, Quoted, Span
from indexer.search.phrases import occurrences, prints
from indexer.store import Store
from indexer.stories.quotes.carrying import Place, places
from indexer.stories.quotes.crediting import creditings
from indexer.stories.quotes.quotations import Quotations, quotations
from indexer.stories.quotes.said_by import same_person, speakers
from indexer.stories.quotes.seeking import Sought, promise, sought
from indexer.stories.words import Word, words_of

POOL = 300
"""Passages asked of the ranking by words, in which all that share the telling words come first."""

NEAREST = 100
"""Passages asked of the ranking by meaning, for what is told in other words."""

READ = 100
"""Passages around which articles are read, those with most of the telling words first; besides all articles
that print the very words."""

WHOLE, AROUND = 3_000, 800
"""Characters up to which an article is read whole, and else around what promises something: enough for a
quotation over paragraphs and for the name that a pronoun means."""

NEAR = 0.5
"""Least cosine between a quotation and a sentence that reports half of its telling words or more."""

JUDGED = 12
"""Doubtful sentences whose nearness is computed: a sentence takes the model 3 ms."""


def quote(store: Store, embedder: Embedder, text: str, filters: Filters) -> Quoted:
    """Every place that carries these words, by date. Of a text with quotation marks in it, its longest
    quotation is meant. Nothing where there is no word in it."""
    wanted = sought(asked_words(text))
    if not wanted.words:
        return Quoted(wanted.text)
    filters = selected(store, filters)
    vector = embedder.embed_query(wanted.text)
    articles = _candidates(store, wanted, vector.tolist(), filters)
    found = [(article, place) for article, near in articles for place in _places(wanted, article, near)]
    sure = [(article, place) for article, place in found if not place.doubtful]
    carriers = [_carrier(*pair) for pair in (*sure, *_cleared(embedder, found, vector))]
    carriers.sort(key=_by_date)
    return Quoted(wanted.text, tuple(carriers), *speakers(carriers))


def asked_words(text: str) -> str:
    """The words of the longest quotation in a text, all of it where there is none of three words."""
    inside = [one for one in quotations(text).found if one.words >= 3]
    longest = max(inside, key=lambda one: one.words, default=None)
    return longest.text if longest else text.strip().strip("\"“”„«»‚‘’'")


def quotations_of(article: Article) -> tuple[Quotation, ...]:
    """What is quoted in an article, without what stands in page furniture."""
    return tuple(one for one in _quoted(article).found if not _is_furniture(article, one.span))


def credits_told(store: Store, article: Article) -> tuple[Crediting, ...]:
    """The credit lines of an article: of outlets that the archive holds or the table knows, of agencies."""
    held = {identity(count.value) for count in held_outlets(store) if count.value is not None}
    own = article.outlet and identity(article.outlet)

    def known(name: str) -> bool:
        named = identity(name)
        return named != own and (named in held or is_agency(name) or known_outlet(name) is not None)

    return creditings(article.id, article.text, known)


def _candidates(
    store: Store, wanted: Sought, vector: Sequence[float], filters: Filters
) -> list[tuple[Article, Sequence[Span]]]:
    """Articles, and where in each of them to look."""
    near = {
        id_: list(occurrences(text, wanted.text))
        for id_, _, text in store.worded(wanted.text, filters)
        if prints(text, wanted.text)
    }
    ranked = [*store.rank_lexical(wanted.text, filters, POOL), *store.rank_dense(vector, filters, NEAREST)]
    passages = store.passages(list(dict.fromkeys(hit.passage_id for hit in ranked))).values()
    counted = [(promise(wanted, passage.text), passage) for passage in passages]
    counted.sort(key=lambda pair: (-pair[0], pair[1].id))
    for count, passage in counted[:READ]:
        if count:
            near.setdefault(passage.article_id, []).append(Span(passage.start, passage.end))
    articles = store.articles(sorted(near))
    return [(articles[id_], sorted(near[id_])) for id_ in sorted(articles)]


def _places(wanted: Sought, article: Article, near: Sequence[Span]) -> list[Place]:
    """What the article carries, near these places; a short article is read whole."""
    blocks = paragraphs(article.text)
    parts = [blocks]
    if len(article.text) > WHOLE:
        spans = _merged(Span(start - AROUND, end + AROUND) for start, end in near)
        parts = [
            [block for block in blocks if block.end > start and block.start < end] for start, end in spans
        ]
    found = {
        (place.start, place.end): place
        for part in parts
        if part
        for place in places(wanted, article.text, _words(article, part), quotations(article.text, part))
    }
    return [found[span] for span in sorted(found)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


def _words(article: Article, blocks: Sequence[Span]) -> list[Word]:
    """The words of some paragraphs of an article that are not page furniture."""
    first, last = blocks[0].start, blocks[-1].end
    holes = sorted(Span(part.start, part.end) for part in article.furniture if not part.put_back)
    moved = [Span(start - first, end - first) for start, end in holes if end > first]
    found = words_of(article.text[first:last], moved)
    return [Word(word, start + first, end + first) for word, start, end in found] if first else found


def _quoted(article: Article) -> Quotations:
    return quotations(article.text, paragraphs(article.text))


def _cleared(
    embedder: Embedder, found: Sequence[tuple[Article, Place]], vector: Vectors
) -> list[tuple[Article, Place]]:
    """The doubtful places for which another clue speaks: the speaker of a sure one; of what is told in
    other words, that it is near in meaning."""
    names = {name for _, place in found if not place.doubtful and (name := _speaker(place))}
    doubtful = [(article, place) for article, place in found if place.doubtful]
    doubtful.sort(key=lambda pair: (-pair[1].content, pair[0].id, pair[1].start))
    cleared = [pair for pair in doubtful if pair[1].kind != "paraphrase" and _said_by(pair[1], names)]
    told = [pair for pair in doubtful if not pair[1].marked and pair not in cleared][:JUDGED]
    if not told:
        return cleared
    vectors = embedder.embed_passages([article.text[one.start : one.end] for article, one in told])
    nearness = (vectors @ vector).tolist()
    return [*cleared, *(pair for pair, cosine in zip(told, nearness, strict=True) if cosine >= NEAR)]


def _speaker(place: Place) -> str | None:
    """Who is named as the one who said it."""
    return place.attribution.speaker if place.attribution and place.attribution.named else None


def _said_by(place: Place, names: Iterable[str]) -> bool:
    speaker = _speaker(place)
    return speaker is not None and any(same_person(speaker, name) for name in names)


def _carrier(article: Article, place: Place) -> Carrier:
    return Carrier(
        article,
        place.start,
        place.end,
        article.text[place.start : place.end],
        place.kind,
        place.marked,
        place.marked_parts,
        place.attribution,
        place.changes,
    )


def _by_date(carrier: Carrier) -> tuple[bool, str, str, str, int]:
    """Undated last; of one day, those with a time of day in its order, then by outlet."""
    article = carrier.article
    published = article.published
    day = published.first.isoformat() if published else ""
    at = published.value if published else ""
    return published is None, day, at, f"{article.outlet or ''}\0{article.id}", carrier.start


def _is_furniture(article: Article, span: Span) -> bool:
    return any(
        part.start <= span.start and span.end <= part.end and not part.put_back for part in article.furniture
    )
