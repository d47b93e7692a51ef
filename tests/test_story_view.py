"""A story as it is shown: its texts by date, the copies under each, what each adds, what ties them."""

from __future__ import annotations

from indexer.archive.story_view import story_view
from indexer.records import Article, Crediting, Span, Story, StoryView, Tie
from tests.compared import article
from tests.test_comparing import told

WIRE = (
    "PELLWORTH (NPA) - A fire destroyed the old rope works at Pellworth on Monday, and two firemen were hurt "
    "when a gable fell. The works had stood empty for 40 years, the mayor Ada Roe said."
)
LATER = (
    "Two firemen hurt in the fire that destroyed the old rope works at Pellworth are home again. "
    "The mayor Ada Roe has asked for 12,500 crowns to make the ruin safe. "
    "A boy of nine told the police that he had played there with matches."
)
UNDATED = "The rope works of Pellworth burned. A parrot that lived in the office was rescued by a milkman."


def viewed(*articles: Article, labels: dict[str, int] | None = None) -> StoryView:
    return story_view(Story("s", tuple(articles)), labels or {}, told, lambda _: ())


def added(view: StoryView, place: int) -> list[str]:
    text = view.texts[place]
    return [text.articles[0].text[start:end] for start, end in text.adds]


def test_texts_are_in_order_of_date_with_the_undated_last() -> None:
    view = viewed(
        article("undated", UNDATED),
        article("later", LATER, "2019-03-09"),
        article("first", WIRE, "2019-03-04"),
    )

    assert [text.articles[0].id for text in view.texts] == ["first", "later", "undated"]
    assert [text.first for text in view.texts] == [True, False, False]


def test_articles_that_print_one_text_are_one_text_under_the_earliest() -> None:
    view = viewed(
        article("reprint", WIRE, "2019-03-06", "Dale Gazette"),
        article("undated reprint", WIRE),
        article("first", WIRE, "2019-03-04", "Norlund Wire"),
        article("later", LATER, "2019-03-09"),
        labels={"reprint": 7, "first": 7, "undated reprint": 7},
    )

    assert [[one.id for one in text.articles] for text in view.texts] == [
        ["first", "reprint", "undated reprint"],
        ["later"],
    ]


def test_a_text_adds_what_no_text_dated_before_it_tells() -> None:
    view = viewed(article("first", WIRE, "2019-03-04"), article("later", LATER, "2019-03-09"))

    assert added(view, 0) == []
    assert added(view, 1) == [
        "The mayor Ada Roe has asked for 12,500 crowns to make the ruin safe.",
        "A boy of nine told the police that he had played there with matches.",
    ]


def test_what_a_later_text_tells_too_is_still_added_by_the_earlier() -> None:
    again = f"{LATER} The green parrot of the office was rescued by a milkman."

    view = viewed(
        article("first", WIRE, "2019-03-04"),
        article("later", LATER, "2019-03-09"),
        article("again", again, "2019-04-01"),
    )

    assert len(added(view, 1)) == 2
    assert added(view, 2) == ["The green parrot of the office was rescued by a milkman."]


def test_an_undated_text_adds_only_what_no_other_tells_whenever_printed() -> None:
    view = viewed(
        article("first", WIRE, "2019-03-04"),
        article("undated", f"{UNDATED} A boy of nine told the police that he had played with matches."),
        article("later", LATER, "2019-03-09"),
    )

    assert added(view, 2) == ["A parrot that lived in the office was rescued by a milkman."]


def test_of_two_texts_of_one_day_neither_adds_what_both_tell() -> None:
    view = viewed(
        article("first", WIRE, "2019-03-04"),
        article("one", LATER, "2019-03-09"),
        article("two", LATER, "2019-03-09"),
    )

    assert added(view, 1) == added(view, 2) == []


def test_at_most_three_sentences_are_named_and_all_are_counted() -> None:
    many = " ".join(
        f"The {beast} of the rope walk, it turns out, slept in hut number {at}." for at, beast in BEASTS
    )

    view = viewed(article("first", WIRE, "2019-03-04"), article("later", many, "2019-03-09"))

    assert (len(view.texts[1].adds), view.texts[1].added) == (3, 5)


BEASTS = tuple(enumerate(["badger", "heron", "weasel", "marten", "polecat"], start=1001))


def test_names_and_numbers_that_several_texts_print_tie_them_together() -> None:
    view = viewed(
        article("first", WIRE, "2019-03-04"),
        article("later", f"{LATER} It had stood empty for 40 years.", "2019-03-09"),
        article("undated", UNDATED),
    )

    assert view.ties == (Tie("name", "Pellworth", 3), Tie("name", "Ada Roe", 2), Tie("number", "40", 2))


def test_an_opening_is_whole_sentences_from_where_the_text_begins_to_tell() -> None:
    headed = f"ROPE WORKS BURN\n\nBy Nell Tarn\n\n{WIRE}"

    view = viewed(article("first", headed, "2019-03-04"))

    start, end = view.texts[0].opening
    assert headed[start:end].startswith("PELLWORTH (NPA)")
    assert headed[start:end].endswith("when a gable fell.")


def test_credits_of_all_articles_are_in_it_and_its_dates_are_those_given() -> None:
    def credits_told(one: Article) -> tuple[Crediting, ...]:
        return (Crediting(one.id, "NPA", one.text[11:14], 11, 14, "credited"),) if "(NPA)" in one.text else ()

    story = Story("s", (article("first", WIRE, "2019-03-04"), article("later", LATER, "2019-03-09")))

    view = story_view(story, {}, told, credits_told)

    assert [(one.article_id, one.text) for one in view.credits] == [("first", "NPA")]
    assert [(one.article_id, one.told.value) for one in view.dates.given] == [("first", "2019-03-04")]


def test_articles_without_words_make_a_story_too() -> None:
    view = viewed(article("empty", ""), article("dots", "...", "2019-03-09"))

    assert [text.opening for text in view.texts] == [Span(0, 0), Span(0, 0)]
    assert view.ties == ()
