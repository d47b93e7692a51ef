"""What joins two articles and what separates them, as data a page can show."""

from __future__ import annotations

from datetime import date

import pytest

from indexer.metadata import dates_told
from indexer.records import Article, Published
from indexer.stories.events.event_words import event_words
from indexer.stories.events.events import FAR, Lead, link, remoteness, time_between
from indexer.stories.events.names import names_in
from indexer.stories.words import words_of

RANKS = {"storm": 2000, "water": 300, "homes": 1200, "drove": 3000}
RAGNA = "Storm Ragna drove water into 38,000 homes at Skaw on 29 January 2022. The storm killed a driver."
LATER = "Five days on, Skaw counts what storm Ragna cost: 38,000 homes since 29 January 2022, and Arvid Bell."


def _on(day: date) -> Published:
    return Published(day.isoformat(), "day", day, day)


def _lead(name: str, text: str, day: date | None = None, title: str | None = None) -> Lead:
    article = Article(name, name, text, title, published=_on(day) if day else None)
    return Lead(article, event_words(article, RANKS), dates_told(text, article.published))


def test_shared_words_are_exact_slices_of_both_texts() -> None:
    found = link(_lead("a", RAGNA), _lead("b", LATER))

    assert {word.here.text for word in found.shared} >= {"Ragna", "38,000", "Skaw"}
    for word in found.shared:
        assert RAGNA[word.here.span.start : word.here.span.end] == word.here.text
        assert LATER[word.there.span.start : word.there.span.end] == word.there.text


def test_words_are_told_apart_into_names_numbers_and_others() -> None:
    found = link(_lead("a", RAGNA), _lead("b", LATER))

    kinds = {word.there.text: word.there.kind for word in found.shared}
    assert (kinds["Ragna"], kinds["38,000"], kinds["homes"]) == ("name", "number", "word")


def test_the_shares_of_all_words_make_up_the_likeness() -> None:
    found = link(_lead("a", RAGNA), _lead("b", RAGNA))

    assert found.likeness == pytest.approx(1)
    assert sum(word.share for word in found.shared) == pytest.approx(1)


def test_names_and_numbers_that_only_one_prints_are_said_of_each_side() -> None:
    found = link(_lead("a", RAGNA), _lead("b", "Storm Ivo drove water into 1,200 homes at Harbeck."))

    assert {word.text for word in found.only_here} == {"Ragna", "38,000", "Skaw", "29", "2022", "January"}
    assert {word.text for word in found.only_there} == {"Ivo", "1,200", "Harbeck"}


def test_a_name_in_the_others_headline_is_not_only_here() -> None:
    found = link(_lead("a", RAGNA), _lead("b", "Water drove into homes.", title="Ragna at Skaw"))

    assert not {"Ragna", "Skaw"} & {word.text for word in found.only_here}


def test_days_that_both_tell_of_are_given_as_each_says_them() -> None:
    found = link(
        _lead("a", "Storm Ragna struck on Saturday.", date(2022, 1, 31)),
        _lead("b", LATER, date(2022, 2, 3)),
    )

    assert [(here.quote, there.quote) for here, there in found.days] == [("Saturday", "29 January 2022")]


def test_the_distance_of_publication_is_unknown_where_a_date_is() -> None:
    dated, other = _lead("a", RAGNA, date(2022, 1, 31)), _lead("b", LATER, date(2022, 2, 3))

    assert link(dated, other).days_apart == link(other, dated).days_apart == 3
    assert link(dated, _lead("c", LATER)).days_apart is None
    assert link(_lead("c", LATER), dated).days_apart is None


def test_a_date_known_to_the_month_is_no_further_away_than_it_must_be() -> None:
    article = Article("a", "a", "x", published=_on(date(2022, 3, 10)))

    assert time_between(date(2022, 2, 1), date(2022, 2, 28), article) == 10
    assert time_between(date(2022, 3, 1), date(2022, 3, 31), article) == 0
    assert time_between(date(2022, 4, 1), date(2022, 4, 30), article) == 22


def test_time_takes_nothing_within_a_fortnight_and_all_it_can_after_two_months() -> None:
    assert [remoteness(days) for days in (None, 0, 14)] == [0, 0, 0]
    assert remoteness(37) == pytest.approx(FAR / 2)
    assert remoteness(60) == remoteness(4000) == FAR


def test_a_sentence_begins_with_a_capital_whatever_its_first_word_is() -> None:
    text = 'Boats sank. Nobody at Skaw slept. "Boats," said Bell of the RNLI.\nHarbours closed at NATO ports.'

    assert names_in(text, words_of(text)) == {"skaw", "bell", "rnli", "nato"}


def test_a_word_printed_small_elsewhere_is_no_name() -> None:
    text = "They call the Wall a wall."

    assert names_in(text, words_of(text)) == frozenset()
