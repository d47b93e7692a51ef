"""Invented articles for the tests of the store, and what the store should say of them, the slow way."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

import numpy as np

from indexer.records import (
    Alternative,
    Article,
    Corrected,
    Description,
    Evidence,
    Filters,
    Furniture,
    IndexedPassage,
    Lines,
    Passage,
    Published,
)

DIMENSION = 8
DESCRIPTION = Description(model="demo", dimension=DIMENSION, passage_rule="one", format=1)
OUTLETS = ("The Morning Ledger", "Küstenbote", "Ellery Gazette", None)
AUTHORS = ("Ada Pell", "ADA PELL", "Ada Pell and Bo Lund", None, None)
WORDS = (
    "ferry",
    "harbour",
    "council",
    "mayor",
    "vote",
    "strike",
    "budget",
    "storm",
    "bridge",
    "court",
    "film",
)


def random_articles(count: int, seed: int) -> list[Article]:
    dice = random.Random(seed)
    return [random_article(dice) for _ in range(count)]


def random_article(dice: random.Random) -> Article:
    return Article(
        id=str(UUID(int=dice.getrandbits(128), version=5)),
        source_id=f"clip-{dice.randrange(10**6)}",
        text=" ".join(dice.choices(WORDS, k=30)),
        title=dice.choice((None, "A headline")),
        outlet=dice.choice(OUTLETS),
        author=dice.choice(AUTHORS),
        published=dice.choice((None, *(random_date(dice) for _ in range(5)))),
    )


def random_date(dice: random.Random) -> Published:
    day = date(2021, 1, 1) + timedelta(days=dice.randrange(800))
    return dice.choice((on_day(day), in_month(day.year, day.month), in_year(day.year)))


def on_day(day: date) -> Published:
    return Published(day.isoformat(), "day", day, day)


def in_month(year: int, month: int) -> Published:
    first = date(year, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return Published(f"{year}-{month:02}", "month", first, last)


def in_year(year: int) -> Published:
    return Published(f"{year}", "year", date(year, 1, 1), date(year, 12, 31))


def full_article(dice: random.Random) -> Article:
    """An article in which every field has something awkward in it."""
    text = 'Señor "Łukasz" said:\n\n\t“\u2026” — 🛳\u200d\x00 it\'s £5.\f' * 3
    return Article(
        id=str(UUID(int=dice.getrandbits(128), version=5)),
        source_id="desk/ä #4",
        text=text,
        title="<b>[x](http://e.example)</b>",
        outlet="Küstenbote",
        published=Published("2022-05-14T09:30+01:00", "minute", date(2022, 5, 14), date(2022, 5, 14)),
        author="A. Writer and B. Other",
        url="https://news.example/a?b=c&d=%20",
        language="en",
        credit="Agency",
        paths=("/news/a.txt", "/news/línea\nnueva.txt"),
        page_starts=(0, 17, 40),
        furniture=(Furniture(0, 5, "navigation"), Furniture(20, 30, "cookie notice")),
        evidence={
            "outlet": Evidence("Küstenbote", "og:site_name", "html", '<meta content="Küstenbote">'),
            "title": Evidence("x", "first line", "text", "x", 0, 1),
        },
        alternatives={
            "outlet": (
                Alternative("Bote", "domain", "bote.example", "weaker"),
                Alternative("", "tag", "", "empty"),
            ),
            "author": (),
        },
        corrected={
            "outlet": Corrected("2022", "Bote", Evidence("Bote", "tag", "html", "Bote"), ()),
            "published": Corrected("2022", in_month(2022, 5), None, (Alternative("", "tag", "", "x"),)),
            "title": Corrected("2022"),
        },
        lines=Lines(("a", "b"), ("b",), ("b",), ("c",)),
    )


def random_passages(articles: Sequence[Article], seed: int, most: int = 4) -> list[IndexedPassage]:
    """One to `most` passages for each article, with random vectors."""
    dice = random.Random(seed)
    return [
        random_passage(article, number, dice)
        for article in articles
        for number in range(1, dice.randint(1, most) + 1)
    ]


def random_passage(article: Article, number: int, dice: random.Random) -> IndexedPassage:
    vector = np.array([dice.gauss(0, 1) for _ in range(DIMENSION)])
    start = dice.randrange(len(article.text) // 2)
    end = min(start + dice.randrange(30, 90), len(article.text))
    passage = Passage(
        id=str(UUID(int=dice.getrandbits(128), version=5)),
        article_id=article.id,
        text=article.text[start:end],
        start=start,
        end=end,
        page=dice.choice((None, 1, 2)),
        paragraph=number,
    )
    unit = tuple(float(number) for number in vector / np.linalg.norm(vector))
    return IndexedPassage(passage, unit, f"{article.title or ''} {passage.text}")


def random_filters(dice: random.Random, ids: Sequence[str] = ()) -> Filters:
    """Filters of any kind that the store itself looks at; those on ids where there are `ids`."""
    day = date(2021, 1, 1) + timedelta(days=dice.randrange(800))
    return Filters(
        outlets=tuple(dice.sample((*OUTLETS, "Nobody's Paper"), dice.choice((0, 0, 1, 2)))),
        not_outlets=tuple(dice.sample((*OUTLETS, "Nobody's Paper"), dice.choice((0, 0, 1, 2)))),
        after=dice.choice((None, day)),
        before=dice.choice((None, day + timedelta(days=dice.randrange(500)))),
        undated=dice.choice((False, False, True)),
        authors=tuple(dice.sample(("Ada Pell", "ADA PELL", "Ada"), dice.choice((0, 0, 1, 2)))),
        articles=tuple(dice.sample(ids, len(ids) * 2 // 3)) if ids and dice.random() < 0.5 else None,
        not_articles=tuple(dice.sample(ids, len(ids) // 4)) if ids and dice.random() < 0.5 else (),
    )


def lets_through(filters: Filters, article: Article) -> bool:
    """`Filters`, word for word."""
    if filters.outlets and article.outlet not in filters.outlets:
        return False
    if article.outlet in filters.not_outlets or article.id in filters.not_articles:
        return False
    if filters.authors and article.author not in filters.authors:
        return False
    if filters.articles is not None and article.id not in filters.articles:
        return False
    if filters.after is None and filters.before is None:
        return article.published is None if filters.undated else True
    if article.published is None:
        return filters.undated
    after, before = filters.after or date.min, filters.before or date.max
    return after <= article.published.first and article.published.last <= before


def browsed(articles: Sequence[Article]) -> list[str]:
    """Ids, newest first, undated last, ties by id."""

    def newest_first(article: Article) -> tuple[int, int, str]:
        if article.published is None:
            return (1, 0, article.id)
        return (-article.published.last.toordinal(), -article.published.first.toordinal(), article.id)

    return [article.id for article in sorted(articles, key=newest_first)]
