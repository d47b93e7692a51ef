"""The numbers that the page shows: beside every filter, the number of articles that its click shows."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from app.address import Like, View, parse
from app.asking import Answer, ask
from app.filters import histogram, top_outlets
from app.like import find
from app.nothing import ways
from app.pasted import PastedTexts
from app.suggested import taken
from indexer.archive import Archive
from indexer.records import Filters, Query
from tests.browser import settings_for

TODAY = date(2021, 2, 10)
OUTLETS = ("Harbour Post", "The Harbour Post", "Dale Gazette", "Evening Gazette", "日報", None)
SUBJECTS = ("tram", "orchard", "quarry", "choir", "regatta")
AUTHORS = ("Nell Pell", "Nell Oddie", None)
WIRE = (
    "The quarry company was fined after the landslip and the judge said that the warnings had been plain "
    "for eleven months while nobody at the desk had read a single one of them."
)


def articles() -> Iterator[dict[str, str]]:
    """Ninety articles; those about the fine are printed by several outlets in nearly the same words."""
    for number in range(90):
        outlet, author = OUTLETS[number % 6], AUTHORS[number % 3]
        wire = number % 9 == 0
        text = (
            f"{WIRE} Part {number}." if wire else f"A hard rain fell on the {SUBJECTS[number % 5]} at noon."
        )
        article = {"title": f"Report {number}", "text": f"{text} Number {number}."}
        article |= {"outlet": outlet} if outlet else {}
        article |= {"author": author} if author else {}
        if number % 7:
            year, month = 2020 + number % 3, 1 + number % 12
            article["date"] = f"{year}" if number % 5 == 0 else f"{year}-{month:02}-{1 + number % 28:02}"
        yield article


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("asking")
    source = place / "articles.jsonl"
    source.write_text("".join(json.dumps(article) + "\n" for article in articles()), encoding="utf-8")
    with Archive(settings_for(place / "archive")) as opened:
        opened.add([source])
        yield opened


def answered(archive: Archive, view: View) -> Answer:
    sought = find(archive, view.like, PastedTexts()) if view.like else None
    return ask(archive, view, sought, TODAY)


def promised(answer: Answer, view: View) -> list[tuple[View, int]]:
    """Every link of the sidebar with the number beside it."""
    filters = answer.results.asked.filters
    drawn = top_outlets(view, filters, answer.outlets) + histogram(view, filters, answer.time)
    rows = re.findall(r'<a class="cut-row" href="(\?[^"]*)".*?<span class="cut-count">([\d,]+)</span>', drawn)
    return [(parse(parse_qs(urlsplit(html.unescape(link)).query)), int(count)) for link, count in rows]


def some_view(chance: random.Random, ids: list[str]) -> View:
    """A view under filters clicked and typed, each with a chance."""
    typed = [
        "rain", 'outlet:"harbour post"', "outlet:gazette", "-outlet:evening", "outlet:unknown", "after:2021",
        "before:2022-06", "author:nell", "author:oddie", '"hard rain"', "-choir", "-quarry", "fined landslip",
    ]  # fmt: skip
    filters = Filters(
        outlets=tuple(chance.sample(OUTLETS, chance.choice((0, 0, 1, 2)))),
        not_outlets=tuple(chance.sample(OUTLETS, chance.choice((0, 0, 0, 1)))),
        after=chance.choice((None, None, date(2020, 3, 1), date(2021, 1, 1))),
        before=chance.choice((None, None, date(2021, 12, 31), date(2022, 6, 30))),
        undated=chance.random() < 0.2,
        authors=chance.choice(((), (), ("Pell",))),
    )
    like = Like(chance.choice(ids), copies=chance.random() < 0.5) if chance.random() < 0.3 else None
    return View(" ".join(chance.sample(typed, chance.randrange(4))), filters, like=like)


@pytest.mark.parametrize("seed", range(60))
def test_the_number_beside_every_filter_is_what_its_click_shows(archive: Archive, seed: int) -> None:
    ids = sorted(result.article.id for result in archive.search(Query(limit=100)).results)
    view = some_view(random.Random(seed), ids)

    rows = promised(answered(archive, view), view)

    for target, count in rows:
        assert answered(archive, target).results.totals.articles == count, target


@pytest.mark.parametrize("seed", range(60))
def test_what_the_archive_holds_otherwise_is_what_its_click_shows(archive: Archive, seed: int) -> None:
    view = some_view(random.Random(seed), ["x"]) if seed else View('"soft rain" after:2021')
    view = replace(view, question=f"{view.question} zeppelin", like=None)
    answer = answered(archive, view)

    offered = list(ways(answer.results, view)) if answer.results.holdings else []

    for text, target in offered:
        count = re.search(r"\d+", text)
        assert count
        assert answered(archive, target).results.totals.articles == int(count[0]), text


def test_where_outlets_clicked_and_typed_exclude_each_other_the_sidebar_still_offers_all(
    archive: Archive,
) -> None:
    view = View("rain outlet:dale", Filters(("日報",)))
    answer = answered(archive, view)

    rows = promised(answer, view)

    assert answer.results.totals.articles == 0
    assert (View("rain", Filters(("日報",))), 15) in rows


def test_articles_are_counted_by_month_where_months_are_shown(archive: Archive) -> None:
    view = View("rain", Filters(after=date(2021, 1, 1), before=date(2021, 12, 31)))

    assert any(bar.label == "Feb 2021" for bar in answered(archive, view).time.bars)


def test_copies_of_an_article_are_left_out_until_asked_for(archive: Archive) -> None:
    first = next(
        result.article for result in archive.search(Query('"part 0"')).results if WIRE in result.article.text
    )
    view = View(like=Like(first.id))

    without = answered(archive, view).results
    with_them = answered(archive, replace(view, like=Like(first.id, copies=True))).results

    assert without.copies == 9
    assert with_them.totals.articles == without.totals.articles + without.copies == 89
    assert not any(WIRE in result.article.text for result in without.results)
    assert all(result.article.id != first.id for result in with_them.results)


def test_relative_words_are_counted_from_the_day_that_is_given(archive: Archive) -> None:
    view = View("rain last week")

    suggestion = answered(archive, view).results.suggestions[0]

    assert suggestion.relative_to == TODAY
    assert taken(view, suggestion) == View("rain", Filters(after=date(2021, 2, 1), before=date(2021, 2, 7)))


def test_the_sentence_that_carried_the_meaning_is_sought_for_the_explained_result_alone(
    archive: Archive,
) -> None:
    first = answered(archive, View("fined landslip")).results.results[0]

    explained = answered(archive, View("fined landslip", why=first.article.id))

    assert explained.meant
    text = first.snippets[0].passage.text
    assert text[explained.meant.start : explained.meant.end].startswith("The quarry company was fined")
    assert answered(archive, View("fined landslip")).meant is None
    assert answered(archive, View("fined landslip", why="gone")).meant is None
    assert answered(archive, View(why=first.article.id)).meant is None
