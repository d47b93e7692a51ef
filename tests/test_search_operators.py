"""What of a question is an operator, and what stays a word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.records import Asked, Filters, Span
from indexer.search.days import days_of
from indexer.search.operators import MARKS, cut, operators, read, without_phrase, written

NONE = Filters()


@pytest.mark.parametrize(
    ("question", "words", "filters"),
    [
        ("ferry outlet:gull", "ferry", Filters(outlets=("gull",))),
        ('outlet:"The Evening Gull" ferry', "ferry", Filters(outlets=("The Evening Gull",))),
        ("outlet:“The Evening Gull” ferry", "ferry", Filters(outlets=("The Evening Gull",))),
        ("outlet:gull ferry outlet:post", "ferry", Filters(outlets=("gull", "post"))),
        ("outlet:gull outlet:gull", "", Filters(outlets=("gull",))),
        ("ferry -outlet:gull", "ferry", Filters(not_outlets=("gull",))),
        ("ferry outlet:unknown", "ferry", Filters(outlets=(None,))),
        ("ferry -outlet:UNKNOWN", "ferry", Filters(not_outlets=(None,))),
        ("OUTLET:Gull Author:Doe", "", Filters(outlets=("Gull",), authors=("Doe",))),
        ("what happened in Orrin outlet:gull?", "what happened in Orrin?", Filters(outlets=("gull",))),
        ("ferry (outlet:gull after:2021)", "ferry", Filters(outlets=("gull",), after=date(2021, 1, 1))),
        ("outlet:gull.example ferry", "ferry", Filters(outlets=("gull.example",))),
        ("author:doe ferry", "ferry", Filters(authors=("doe",))),
        ('ferry author:"Jane Doe", author:Hale', "ferry", Filters(authors=("Jane Doe", "Hale"))),
        ("author:o’neil", "", Filters(authors=("o’neil",))),
        ("ferry after:2022", "ferry", Filters(after=date(2022, 1, 1))),
        ("ferry after:2022-05", "ferry", Filters(after=date(2022, 5, 1))),
        ("ferry after:2022-05-14", "ferry", Filters(after=date(2022, 5, 14))),
        ("ferry before:2022", "ferry", Filters(before=date(2022, 12, 31))),
        ("ferry before:2020-02", "ferry", Filters(before=date(2020, 2, 29))),
        ("ferry before:2022-05-14.", "ferry.", Filters(before=date(2022, 5, 14))),
        ('after:"2022-05" ferry', "ferry", Filters(after=date(2022, 5, 1))),
        ("after:2020 after:2021 x", "x", Filters(after=date(2021, 1, 1))),
        ("before:2023 before:2022-06 x", "x", Filters(before=date(2022, 6, 30))),
        ("ferry -rain", "ferry", Filters(without=("rain",))),
        ("ferry -rain, harbour", "ferry, harbour", Filters(without=("rain",))),
        ("-ferry", "", Filters(without=("ferry",))),
        ("ferry -well-known", "ferry", Filters(without=("well-known",))),
        ("ferry -Überfahrt", "ferry", Filters(without=("Überfahrt",))),
        ("नाव -हिन्दी", "नाव", Filters(without=("हिन्दी",))),
        ('ferry -"heavy rain"', "ferry", Filters(without=("heavy rain",))),
        ("ferry -„starker Regen“ -«forte pluie»", "ferry", Filters(without=("starker Regen", "forte pluie"))),
    ],
)  # fmt: skip
def test_an_operator_filters_and_is_no_word(question: str, words: str, filters: Filters) -> None:
    assert read(question) == Asked(words, filters)


@pytest.mark.parametrize(
    ("question", "phrase"),
    [
        ('who said "we will not sail" twice', "we will not sail"),
        ("who said “we will not sail” twice", "we will not sail"),
        ("who said „we will not sail“ twice", "we will not sail"),
        ("who said „we will not sail” twice", "we will not sail"),
        ("who said «we will not sail» twice", "we will not sail"),
        ("who said « we will not sail » twice", "we will not sail"),
        ("who said »we will not sail« twice", "we will not sail"),
        ("who said ”we will not sail” twice", "we will not sail"),
        ("who said “we will not sail\" twice", "we will not sail"),
        ('who said "we will not sail” twice', "we will not sail"),
        ("who said „we will not sail\" twice", "we will not sail"),
        ("who said «we will not sail\" twice", "we will not sail"),
        ("who said “we will not sail“ twice", "we will not sail"),
        ("who said ＂we will not sail＂ twice", "we will not sail"),
        ('who said ("we will not sail") twice', "we will not sail"),
        ('"we will\n not  sail"', "we will not sail"),
        ('he "said “no” today"', "said “no” today"),
        ("he “said \"no\" today”", 'said "no" today'),
    ],
)  # fmt: skip
def test_a_phrase_filters_in_any_marks_and_stays_among_the_words(question: str, phrase: str) -> None:
    asked = read(question)

    assert asked.filters == Filters(phrases=(phrase,))
    assert " ".join(phrase.split()) in " ".join(asked.words.split())


@pytest.mark.parametrize(
    "question",
    [
        "",
        "  two   spaces ",
        "ferry - harbour",
        "ferry -- harbour",
        "a well-known ferry",
        "frost of -5 degrees",
        "-40°C in Orrin",
        "at 10:30 sharp",
        "https://gull.example/a?b=-c",
        "after: the storm",
        "after:lunch",
        "before:2022-13",
        "before:2021-02-30",
        "after:22",
        "outlet:",
        "outlet: gull",
        "outlet:?",
        'outlet:""',
        "myoutlet:gull",
        "Orrin,outlet:gull",
        "-author:doe",
        "-after:2022",
        "-https://gull.example",
        "on:2022 in:2022 undated:yes",
        'an unclosed "quotation',
        "an unclosed “quotation",
        'the empty "" phrase',
        'the empty " " phrase',
        'the "..." phrase',
        "don't 'quote' me",
        "‘single marks’",
        '6\'2" tall, 12" and 14" records',
        "ferry –rain",
        "-",
        "-- -",
        "ferry -\nrain",
        "-rain-",
        "C++ -++",
        "what did she say: nothing",
    ],
)
def test_what_is_no_operator_stays_as_it_is(question: str) -> None:
    assert read(question) == Asked(question, NONE)


def test_each_of_several_phrases_counts() -> None:
    asked = read('"the ferry" or "the harbour" but not -"the rain"')

    assert asked.filters == Filters(phrases=("the ferry", "the harbour"), without=("the rain",))
    assert asked.words == "the ferry or the harbour but not"


def test_an_unclosed_mark_does_not_take_the_phrase_behind_it() -> None:
    assert read("an “unclosed and «closed»").filters == Filters(phrases=("closed",))
    assert read('“first" and “second”').filters == Filters(phrases=("first", "second"))
    assert read('"first” and "second”').filters == Filters(phrases=("first", "second"))


def test_an_empty_pair_of_marks_does_not_open_a_phrase() -> None:
    assert read('"" ferry ""') == Asked('"" ferry ""', NONE)


def test_operators_tell_where_they_stand() -> None:
    question = 'who said "no ferry" -outlet:gull, before:2020'

    spans = [(found.name, found.value, question[found.start : found.end]) for found in operators(question)]

    assert spans == [
        ("phrase", "no ferry", '"no ferry"'),
        ("-outlet", "gull", "-outlet:gull"),
        ("before", "2020", "before:2020"),
    ]


@pytest.mark.parametrize(
    "part", ['"', "“", "„", "«", "-", ' "', " -a", ' -"', '“"', "outlet:", ' outlet:"', "-a.", '"“']
)
def test_a_thousand_of_any_mark_are_read(part: str) -> None:
    """In linear time: what takes a square of the length would not end at 200,000 characters."""
    for length in (1_000, 200_000):
        question = part * (length // len(part))

        assert len(read(question).words) <= length


@pytest.mark.parametrize(
    "filters",
    [
        NONE,
        Filters(outlets=("Evening Gull", None), not_outlets=(None, "the post")),
        Filters(after=date(2022, 5, 14), before=date(2022, 6, 1)),
        Filters(
            authors=("Jane Doe", "o'neil"), phrases=("we will not sail",), without=("rain", "heavy rain")
        ),
    ],
)
def test_written_filters_are_read_as_they_were(filters: Filters) -> None:
    assert read(written(filters)).filters == filters


def test_marks_inside_a_written_phrase_stay_inside_it() -> None:
    filters = read(written(Filters(phrases=("he said “no” to «all»",)))).filters

    assert filters == Filters(phrases=('he said "no" to "all"',))


def test_marks_around_a_phrase_can_be_taken_away() -> None:
    question = 'who said "we sail" or “we  sail” and "we do not" outlet:gull'

    loose = without_phrase(question, "we sail")

    assert loose == 'who said we sail or we  sail and "we do not" outlet:gull'


def test_nothing_inside_a_phrase_becomes_an_operator_when_its_marks_go() -> None:
    loose = without_phrase('x "-rain outlet:gull “no”"', "-rain outlet:gull “no”")

    assert read(loose).filters == NONE


def test_a_phrase_that_is_left_out_keeps_its_marks() -> None:
    assert without_phrase('-"we sail"', "we sail") == '-"we sail"'


@pytest.mark.parametrize(
    ("text", "gone", "left"),
    [
        ("ferry in 2019 in Orrin", "in 2019", "ferry in Orrin"),
        ("what happened in 2019?", "in 2019", "what happened?"),
        ("In 2019, what happened?", "In 2019", "what happened?"),
        ("what happened, in 2019?", "in 2019", "what happened?"),
        ("ferry (in 2019) Orrin", "in 2019", "ferry Orrin"),
        ("(in 2019)", "in 2019", ""),
        ("in 2019", "in 2019", ""),
    ],
)
def test_what_is_left_after_a_cut_reads_cleanly(text: str, gone: str, left: str) -> None:
    start = text.index(gone)

    assert cut(text, [Span(start, start + len(gone))]) == left


@pytest.mark.parametrize(
    "stated", ["", "22", "2022-", "2022-1-", "0000", "2022-00", "2022-05-32", "２０２２", "2022/05-01"]
)
def test_what_is_in_no_calendar_is_no_period(stated: str) -> None:
    assert days_of(stated) is None


PIECES = st.sampled_from(
    ['"', "“", "”", "„", "«", "»", "-", " ", "outlet:", "-outlet:", "author:", "after:", "before:", "2022",
     "-05", "gull", "rain", "?", ",", "(", ")", "'", "\n", "unknown"]
)  # fmt: skip
QUESTIONS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@given(QUESTIONS)
def test_any_question_is_read(question: str) -> None:
    asked = read(question)

    assert asked.filters != NONE or asked.words == question
    found = operators(question)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.text(st.characters(exclude_characters=MARKS + "-:"), max_size=60))
def test_the_words_of_a_plain_question_are_the_question(question: str) -> None:
    assert read(question) == Asked(question, NONE)


@given(QUESTIONS)
def test_what_was_read_can_be_written_and_read_again(question: str) -> None:
    filters = read(question).filters
    straight = str.maketrans(dict.fromkeys(MARKS, '"'))
    phrases = tuple(dict.fromkeys(phrase.translate(straight) for phrase in filters.phrases))

    again = read(written(filters)).filters

    assert replace(again, outlets=(), not_outlets=(), authors=(), without=(), phrases=()) == Filters(
        after=filters.after, before=filters.before
    )
    assert tuple(dict.fromkeys(phrase.translate(straight) for phrase in again.phrases)) == phrases


@given(QUESTIONS)
def test_a_phrase_without_its_marks_filters_no_more(question: str) -> None:
    filters = read(question).filters
    for phrase in filters.phrases:
        loose = read(without_phrase(question, phrase)).filters

        assert phrase not in loose.phrases
        assert set(loose.phrases) <= set(filters.phrases)
        assert loose.outlets == filters.outlets
