"""More like this: what is sought, what the page says of it, and pasted texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.address import LONGEST_PASTED, Like, View, alike, opened
from app.like import Sought, find, head, links
from app.pasted import LONGEST, MOST, PastedTexts, like_pasted
from indexer.archive import Archive
from indexer.errors import ArticleMissing
from indexer.records import Filters, Query, Span
from tests.browser import settings_for
from tests.test_app_cards import KNOWN, UNKNOWN, views_linked, words_of
from tests.tiny_embedder import TinyEmbedder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("like")
    (place / "mayor.txt").write_text("The mayor went.\n\nNobody saw her leave the hall.", encoding="utf-8")
    with Archive(settings_for(place / "archive"), embedder=TinyEmbedder()) as opened_archive:
        opened_archive.add([place / "mayor.txt"])
        yield opened_archive


@pytest.fixture
def id_(archive: Archive) -> str:
    return archive.search(Query()).results[0].article.id


def test_a_part_of_an_article_is_sought_by_its_own_words(archive: Archive, id_: str) -> None:
    sought = find(archive, Like(id_, Span(17, 27)), PastedTexts())

    assert sought
    assert sought.text == "Nobody saw"
    assert sought.article
    assert sought.part == Span(17, 27)


@pytest.mark.parametrize("part", [None, Span(500, 900), Span(15, 17)])
def test_without_a_part_that_has_words_the_whole_article_is_sought(
    archive: Archive, id_: str, part: Span | None
) -> None:
    sought = find(archive, Like(id_, part), PastedTexts())

    assert sought
    assert sought.text == "The mayor went.\n\nNobody saw her leave the hall."
    assert sought.part is None


def test_an_article_that_is_gone_is_missing(archive: Archive) -> None:
    with pytest.raises(ArticleMissing):
        find(archive, Like("gone"), PastedTexts())


def test_the_head_shows_the_first_words_where_they_are_from_and_the_way_back() -> None:
    view = View("who left?", Filters(("The Post",)), page=2, like=Like("a1", Span(0, 15)))

    shown = head(Sought("word " * 30, KNOWN, Span(0, 15)), view)

    assert words_of(shown) == (
        f"More like: “{' '.join(['word'] * 18)} …” "
        "A passage of Mayor gone , The Post, 14 May 2022 Back to your question ×"
    )
    assert views_linked(shown) == [
        opened(view, "a1", Span(0, 15)),
        View("who left?", Filters(("The Post",))),
    ]


def test_what_is_unknown_of_its_article_is_said_to_be() -> None:
    shown = head(Sought(UNKNOWN.text, UNKNOWN), View(like=Like("a2")))

    assert "The whole of The mayor went. Nobody saw her" in words_of(shown)
    assert "no headline , outlet unknown, date unknown Back to all articles" in words_of(shown)


def test_an_opened_article_leads_to_what_is_like_it_and_like_what_was_opened() -> None:
    view = View("q", article="a1", span=Span(0, 15))

    assert views_linked(links(KNOWN, Span(0, 15), view)[0]) == [alike(view, Like("a1", Span(0, 15)))]
    assert [views_linked(link) for link in links(KNOWN, None, view)] == [[alike(view, Like("a1"))]]
    assert links(replace(KNOWN, text=" \n"), None, view) == []


def test_a_short_text_goes_into_the_address_and_a_long_one_is_remembered() -> None:
    remembered = PastedTexts()

    short, long = like_pasted(" Short.\n", remembered), like_pasted("x" * (LONGEST_PASTED + 1), remembered)

    assert short == Like(pasted="Short.")
    assert long
    assert long.pasted == ""
    assert remembered.kept(long.digest) == "x" * (LONGEST_PASTED + 1)
    assert like_pasted(" \x00\n ", remembered) is None


def test_a_text_too_long_for_the_address_says_so() -> None:
    assert "A pasted text of 1,001 characters, too long for the address" in words_of(
        head(Sought("x" * 1001), View())
    )
    assert "A pasted text. Back" in words_of(head(Sought("x" * 1000), View()))


def test_the_oldest_text_is_forgotten_when_too_many_are_remembered() -> None:
    remembered = PastedTexts()
    first = remembered.keep("first")
    second = remembered.keep("second")
    remembered.keep("first")

    for number in range(MOST - 1):
        remembered.keep(f"text {number}")

    assert remembered.kept(first) == "first"
    assert remembered.kept(second) == ""


def test_a_text_longer_than_can_be_pasted_is_cut() -> None:
    remembered = PastedTexts()

    like = like_pasted("x" * (LONGEST + 5), remembered)

    assert like
    assert len(remembered.kept(like.digest)) == LONGEST


def test_hostile_words_in_the_head_are_words() -> None:
    evil = "<img src=x onerror=alert(1)> [a](http://evil.example) \u202egpj.exe"
    article = replace(KNOWN, title=evil, outlet=evil)

    shown = head(Sought(evil, article, Span(0, 5)), View(evil, like=Like(evil)))

    assert "<img" not in shown
    assert "\u202e" not in shown
    assert words_of(shown).count("<img src=x onerror=alert(1)> [a](http://evil.example) ⟦U+202E⟧gpj.exe") == 3
