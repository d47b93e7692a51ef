"""What the pages say: cards, an opened article, filters in force, and the states without results."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from app.address import Like, View, alike, parse
from app.article import dates, head
from app.body import body, page_name, reflows
from app.cards import card
from app.chips import chips, removable
from app.correcting import changes, furniture_lines
from app.filters import histogram, outlet_labels, top_outlets
from app.listing import last_page, pager, status_line
from app.nothing import nothing_found
from app.origin import evidence, source_line
from app.safe import Markup
from app.states import empty_archive, failed, first_start
from app.timeline import timeline
from app.wording import excerpt, shown_date, shown_range, shown_told
from indexer.errors import (
    ArchiveBusy,
    ArchiveMismatch,
    ArticleMissing,
    CuttingsError,
    ModelError,
    ServerDown,
)
from indexer.records import (
    Alternative,
    Article,
    Asked,
    Corrected,
    Evidence,
    FacetCount,
    Facets,
    Filters,
    Furniture,
    Passage,
    Precision,
    Published,
    Query,
    Result,
    Results,
    Snippet,
    Span,
    Told,
    Totals,
)

TEXT = "The mayor went.\n\nNobody saw her leave the hall. She took the late train."
MAY = Published("2022-05-14", "day", date(2022, 5, 14), date(2022, 5, 14))
KNOWN = Article(
    "a1",
    "mayor.txt",
    TEXT,
    "Mayor gone",
    "The Post",
    MAY,
    author="A. Writer",
    url="https://post.example/1",
)
UNKNOWN = Article("a2", "x.txt", TEXT)
NO_FILTERS = Filters()


def words_of(markup: Markup) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", markup)).split())


def words_seen(markup: Markup) -> str:
    """The words that are seen before anything is opened."""
    return words_of(Markup(re.sub(r"(?<=</summary>).*?(?=</details>)", "", markup, flags=re.DOTALL)))


def views_linked(markup: Markup) -> list[View]:
    links = [html.unescape(link) for link in re.findall(r'href="(\?[^"]*)"', markup)]
    return [parse(parse_qs(urlsplit(link).query)) for link in links]


def snippet(start: int, end: int, *highlights: Span, page: int | None = None) -> Snippet:
    return Snippet(Passage("p", "a1", TEXT[start:end], start, end, page, 2), highlights)


def results(
    articles: int,
    *,
    shown: int = 0,
    offset: int = 0,
    text: str = "",
    undated: int = 0,
    filters: Filters = NO_FILTERS,
) -> Results:
    listed = tuple(Result(UNKNOWN) for _ in range(shown))
    query = Query(text, filters, offset=offset)
    totals = Totals(articles, 2 * articles, 1, undated, articles)
    return Results(query, listed, totals, Facets((), ()), Asked(text, filters))


def test_a_card_names_its_outlet_and_date_and_leads_to_each_passage() -> None:
    view = View("who left?", Filters(outlets=("The Post",)), page=2)

    shown = card(Result(KNOWN, (snippet(17, 72, Span(0, 30)), snippet(0, 15, page=3))), view)

    assert words_seen(shown).startswith("The Post 14 May 2022 Mayor gone Nobody saw her")
    assert "<mark>Nobody saw her leave the hall.</mark>" in shown
    assert "paragraph 2" in shown
    assert "page 3" in shown
    assert views_linked(shown) == [
        replace(view, article="a1", span=Span(17, 72)),
        replace(view, article="a1", span=Span(17, 72)),
        alike(view, Like("a1", Span(17, 72))),
        replace(view, article="a1", span=Span(0, 15)),
        alike(view, Like("a1", Span(0, 15))),
    ]


def test_a_card_says_plainly_what_is_unknown() -> None:
    shown = words_seen(card(Result(UNKNOWN), View()))

    assert shown.startswith("outlet unknown date unknown The mayor went. Nobody saw her")
    assert "no headline" in shown


@pytest.mark.parametrize(
    ("value", "precision", "shown"),
    [
        ("2022", "year", "2022"),
        ("2022-05", "month", "May 2022"),
        ("2022-05-14", "day", "14 May 2022"),
        ("2022-05-14T09:30+01:00", "minute", "14 May 2022, 09:30+01:00"),
    ],
)
def test_a_date_is_shown_no_more_precisely_than_it_was_stated(
    value: str, precision: Precision, shown: str
) -> None:
    assert shown_date(Published(value, precision, MAY.first, MAY.last)) == shown


@pytest.mark.parametrize(
    ("after", "before", "shown"),
    [
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (date(2014, 1, 1), date(2016, 12, 31), "2014 – 2016"),
        (date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        (date(2016, 2, 1), date(2016, 2, 28), "1 – 28 February 2016"),
        (date(2016, 2, 28), date(2016, 3, 5), "28 February – 5 March 2016"),
        (date(2015, 12, 28), date(2016, 1, 3), "28 December 2015 – 3 January 2016"),
        (date(2016, 2, 28), date(2016, 2, 28), "28 February 2016"),
        (date(2016, 3, 5), date(2016, 2, 28), "5 March 2016 – 28 February 2016"),
        (None, date(2016, 2, 28), "until 28 February 2016"),
        (date(2016, 2, 1), None, "from 1 February 2016"),
    ],
)
def test_a_range_of_dates_is_named_as_a_person_would(
    after: date | None, before: date | None, shown: str
) -> None:
    assert shown_range(Filters(after=after, before=before)) == shown


@pytest.mark.parametrize("size", [10, 40, 80, 200])
@pytest.mark.parametrize("focus", [None, Span(0, 12), Span(60, 90), Span(150, 179)])
def test_an_excerpt_is_a_slice_between_words_with_its_focus_whole(size: int, focus: Span | None) -> None:
    text = "Some words are longer than others " * 5 + "and done."

    cut = excerpt(text, focus, size)

    assert 0 <= cut.start < cut.end <= len(text)
    assert cut.start == 0 or text[cut.start - 1] == " " or (focus and cut.start == focus.start)
    if focus:
        assert cut.start <= focus.start < focus.end <= cut.end


def test_the_status_line_counts_what_is_listed_and_says_where_the_undated_are() -> None:
    def said(answer: Results) -> str:
        return words_of(status_line(answer, View()))

    assert said(results(8000, shown=20, undated=909)) == (
        "16,000 passages · 8,000 articles · 1 outlet · 8,000 distinct texts · 909 undated "
        "1–20 of 8,000, newest first, the 909 of unknown date last"
    )
    assert said(results(8000, shown=5, offset=40, text="x")).endswith("41–45 of 8,000, best answers first")
    assert said(results(1, shown=1)).endswith("· 0 undated newest first")
    assert said(results(3, shown=3, undated=3)).endswith("· 3 undated none has a known date")


def test_copies_are_folded_or_shown_as_the_reader_chooses_and_the_list_counts_what_it_shows() -> None:
    answer = results(30, shown=20, text="q")
    answer = replace(answer, totals=replace(answer.totals, texts=24), query=replace(answer.query, fold=True))
    unfolded = replace(answer, query=replace(answer.query, fold=False))

    shown, every = status_line(answer, View("q")), status_line(unfolded, View("q", unfolded=True))

    assert words_of(shown).endswith(
        "1–20 of 24, best answers first · "
        "copies folded under the earliest dated | longest | most complete , show every copy"
    )
    assert views_linked(shown) == [
        *(View("q", lead="longest"), View("q", lead="fullest"), View("q", unfolded=True))
    ]
    assert words_of(every).endswith("1–20 of 30, best answers first · every copy by itself, fold copies")
    assert views_linked(every) == [View("q")]
    assert "Page 1 of 2" in words_of(pager(answer, View("q")))


def test_the_pager_leads_to_the_pages_around_and_nowhere_beyond() -> None:
    assert last_page(0) == last_page(20) == 1
    assert last_page(21) == 2
    assert pager(results(20), View()) == ""
    assert [view.page for view in views_linked(pager(results(100), View(page=3)))] == [1, 2, 4, 5]
    assert [view.page for view in views_linked(pager(results(100), View(page=5)))] == [1, 4]


def test_an_opened_article_marks_exactly_the_passage_and_keeps_every_paragraph() -> None:
    before, after = body(KNOWN, Span(17, 47))

    assert words_of(before) == "The mayor went."
    assert "<mark>Nobody saw her leave the hall.</mark> She took" in after


def test_a_passage_over_several_paragraphs_is_marked_in_each() -> None:
    before, after = body(KNOWN, Span(4, 47))

    assert before == ""
    assert re.findall("<mark>(.*?)</mark>", after) == ["mayor went.", "Nobody saw her leave the hall."]


@pytest.mark.parametrize("span", [None, Span(5000, 6000)])
def test_an_article_opened_at_no_passage_is_shown_whole(span: Span | None) -> None:
    whole, rest = body(KNOWN, span)

    assert words_of(whole) == " ".join(TEXT.split())
    assert rest == ""


def test_pages_are_numbered_where_they_begin() -> None:
    article = replace(KNOWN, text="One.\n\nTwo goes on\nto three.", page_starts=(0, 6, 18))

    whole, _ = body(article, None)

    assert words_of(whole) == "page 1 One. page 2 Two goes on page 3 to three."


def test_lines_broken_to_a_width_flow_anew_and_a_list_keeps_its_lines() -> None:
    assert reflows("x" * 70 + "\n" + "y" * 65 + "\nend")
    assert not reflows("Flour\nEggs\nMilk")


def test_an_opened_article_shows_what_is_known_and_why() -> None:
    article = replace(
        KNOWN,
        paths=("a/mayor.txt",),
        evidence={"outlet": Evidence("The Post", "og:site_name", "html", "<meta>")},
    )

    facts, why = words_of(head(article, View())), words_of(evidence(article, View()))

    assert "Mayor gone By A. Writer Web post.example File a/mayor.txt" in facts
    assert "outlet The Post From the page's markup (og:site_name): <meta>" in why


def test_an_opened_article_says_what_its_document_does_not() -> None:
    assert "headline, outlet, date, author" in words_of(evidence(UNKNOWN, View()))


def test_every_filter_in_force_can_be_taken_away_by_itself() -> None:
    filters = Filters(("A", None), ("B",), date(2014, 1, 1), date(2014, 12, 31), True, ("N. Pell",))

    labels = dict(removable(filters))

    assert list(labels) == ["A", "outlet unknown", "not: B", "2014", "or date unknown", "by N. Pell"]
    assert labels["by N. Pell"] == replace(filters, authors=())
    assert labels["A"] == replace(filters, outlets=(None,))
    assert labels["2014"] == replace(filters, after=None, before=None)
    assert views_linked(chips(View("q", filters), Asked("q", filters)))[-1] == View("q")
    assert chips(View("q"), Asked("q", Filters())) == ""


def test_an_outlet_link_asks_for_that_outlet_alone_and_keeps_the_rest() -> None:
    view = View("q", Filters(outlets=("B",), not_outlets=("C",), undated=True), page=4)

    counts = [FacetCount("A", 1200), FacetCount("B", 3), FacetCount(None, 2)]

    shown = top_outlets(view, view.filters, counts)

    assert words_of(shown) == "A 1,200 B 3 outlet unknown 2"
    assert [link.filters.outlets for link in views_linked(shown)] == [("A",), ("B",), (None,)]
    assert views_linked(shown)[0] == View("q", Filters(outlets=("A",), undated=True))


def test_a_bar_asks_for_its_days_alone_and_the_unknown_for_themselves() -> None:
    time = timeline([FacetCount("2010", 2), FacetCount("2014", 1), FacetCount(None, 5)], [], Filters())

    shown = histogram(View("q", Filters(("A",))), Filters(("A",)), time)

    assert words_of(shown) == "2010 2 2011 0 2012 0 2013 0 2014 1 date unknown 5"
    assert [link.filters for link in views_linked(shown)] == [
        Filters(("A",), after=date(2010, 1, 1), before=date(2010, 12, 31)),
        Filters(("A",), after=date(2014, 1, 1), before=date(2014, 12, 31)),
        Filters(("A",), undated=True),
    ]


def test_no_outlet_can_pass_for_another_in_the_choosers() -> None:
    counts = [FacetCount("A\u202e", 1), FacetCount("A⟦U+202E⟧", 1), FacetCount("(outlet unknown)", 2)]

    labels = outlet_labels([*counts, FacetCount(None, 2)], ["gone"], counted=True)

    assert len(labels) == 5
    assert set(labels.values()) == {"A\u202e", "A⟦U+202E⟧", "(outlet unknown)", None, "gone"}
    assert labels["gone (0)"] == "gone"


def test_the_first_start_and_an_empty_archive_say_what_to_type() -> None:
    assert "cuttings add FOLDER" in words_of(first_start())
    assert "cuttings add FOLDER" in words_of(empty_archive())


def test_where_nothing_passes_the_filters_each_kind_can_be_lifted() -> None:
    filters = Filters(outlets=("A",), after=date(2014, 1, 1))

    shown = nothing_found(results(0, filters=filters), View("", filters))

    assert words_of(shown).startswith("Nothing found No article matches these filters together.")
    assert views_linked(shown) == [
        View("", Filters(outlets=("A",))),
        View("", Filters(after=date(2014, 1, 1))),
    ]


def test_a_page_beyond_the_last_leads_to_the_last() -> None:
    assert views_linked(nothing_found(results(41), View(page=9))) == [View(page=3)]


@pytest.mark.parametrize(
    ("error", "title", "ways"),
    [
        (ArchiveBusy("Wait a moment."), "The archive is being written to", [View("q")]),
        (ModelError("Run `make install`."), "The language model cannot be used", [View("q"), View()]),
        (ArchiveMismatch("Set it back."), "The archive was made otherwise", [View("q"), View()]),
        (ServerDown("Start it."), "The server does not answer", [View("q")]),
        (CuttingsError("Odd."), "This did not work", [View("q")]),
    ],
)
def test_what_went_wrong_is_said_in_its_own_words_with_a_way_on(
    error: CuttingsError, title: str, ways: list[View]
) -> None:
    shown = failed(error, View("q"))

    assert words_of(shown).startswith(f"{title} {error}")
    assert views_linked(shown) == ways


def test_a_missing_article_leads_back_to_the_list() -> None:
    assert views_linked(failed(ArticleMissing("None such."), View("q", article="x"))) == [View("q")]


def test_an_outlet_opens_to_the_words_it_was_taken_from_and_leads_to_them() -> None:
    found = Evidence("The Post", "masthead", "text", "The mayor", 0, 9)
    others = {"outlet": (Alternative("Gull News", "dateline", "(Gull News)", "cited, not the outlet"),)}
    article = replace(KNOWN, evidence={"outlet": found}, alternatives=others)

    shown = source_line(article, View("q"))

    assert "The Post From the text (masthead): The mayor Show these words" in words_of(shown)
    assert "Gull News : cited, not the outlet (dateline)" in words_of(shown)
    assert views_linked(shown) == [View("q", article="a1", span=Span(0, 9))]


def test_what_a_person_corrected_is_marked_as_such() -> None:
    found = Evidence("The Post", "correction", "correction", "The Post")

    shown = source_line(replace(KNOWN, evidence={"outlet": found}), View())

    assert "The Post corrected by hand" in words_of(shown)


def test_what_a_person_says_is_unknown_is_told_apart_from_what_nobody_states() -> None:
    article = replace(
        KNOWN,
        outlet=None,
        evidence={"outlet": Evidence("", "correction", "correction", "")},
        corrected={"outlet": Corrected("2026-02-03T09:00:00.000000+00:00", "The Post")},
    )

    line, why = words_of(source_line(article, View())), words_of(evidence(article, View()))

    assert line.startswith("outlet unknown corrected by hand Said by hand on 3 February 2026 to be unknown.")
    assert "outlet unknown corrected by hand Said by hand on 3 February 2026 to be unknown." in why
    assert "does not say: headline, date, author" in why


def test_of_all_that_open_to_their_evidence_the_browser_keeps_one_open() -> None:
    lines = source_line(KNOWN, View()) + source_line(UNKNOWN, View())

    assert lines.count('<details class="cut-origin" name="cut-origin">') == 4


def test_the_days_told_in_the_text_are_in_words_and_lead_to_where_they_stand() -> None:
    told = (
        Told(4, 9, "mayor", "2022-05-03", date(2022, 5, 3), date(2022, 5, 3), None),
        Told(10, 14, "went", "2022-05-02/2022-05-08", date(2022, 5, 2), date(2022, 5, 8), None),
        Told(17, 23, "Nobody", None, None, None, "the day of publication is not known"),
    )

    shown = dates(told, KNOWN, View("q"))

    assert words_of(shown) == (
        "Dates told in the text mayor : 3 May 2022 went : 2 May 2022 – 8 May 2022 "
        "Nobody : unknown: the day of publication is not known"
    )
    assert [view.span for view in views_linked(shown)] == [Span(4, 9), Span(10, 14), Span(17, 23)]


@pytest.mark.parametrize(
    ("value", "last", "expected"),
    [("2022", date(2022, 12, 31), "2022"), ("2022-01", date(2022, 1, 31), "January 2022")],
)
def test_a_told_year_or_month_stays_one(value: str, last: date, expected: str) -> None:
    assert shown_told(Told(0, 4, "then", value, date(2022, 1, 1), last, None)) == expected


def test_a_card_without_a_passage_begins_after_furniture_and_what_its_head_says() -> None:
    text = "Share this\nThe Post\nMayor gone\n\nThe mayor went. The Post asked her."
    article = replace(
        KNOWN,
        text=text,
        furniture=(Furniture(0, 10, "share line"),),
        evidence={
            "outlet": Evidence("The Post", "masthead", "text", "The Post", 11, 19),
            "title": Evidence("Mayor gone", "headline", "text", "Mayor gone", 20, 30),
        },
    )

    assert words_of(card(Result(article), View())).endswith("The mayor went. The Post asked her.")
    only_furniture = replace(article, text=text[:30])
    assert "Share this The Post Mayor gone" in words_of(card(Result(only_furniture), View()))


def test_page_furniture_stays_readable_and_says_why_it_is_left_out() -> None:
    text = "Support us\n\nThe mayor went."
    article = replace(KNOWN, text=text, furniture=(Furniture(0, 10, "donation line"),))

    shown, _ = body(article, None)

    assert words_of(shown) == "Support us donation line, left out of search The mayor went."
    assert '<span class="cut-furniture">Support us' in shown


def test_furniture_put_back_is_text_again_and_says_by_whom() -> None:
    put_back = Furniture(0, 9, "share line", put_back=True)

    shown, _ = body(replace(KNOWN, furniture=(put_back,)), None)

    assert "cut-furniture" not in shown
    assert "put back by hand (share line)" in words_of(shown)


def test_a_page_says_the_number_printed_on_it_and_whether_it_was_recognised() -> None:
    article = replace(KNOWN, page_starts=(0, 17), page_labels=("A4", "2"), ocr_pages=(2,))

    assert page_name(article, 1) == "page 1, printed as A4"
    assert page_name(article, 2) == "page 2 · recognised from a picture (OCR)"


def test_only_what_was_typed_differently_is_a_correction() -> None:
    typed = {"title": "Mayor gone ", "outlet": "Gull News", "published": "2022-05-14", "author": ""}

    assert changes(KNOWN, typed) == {"outlet": "Gull News", "author": ""}


def test_equal_lines_of_furniture_can_be_told_apart_in_the_chooser() -> None:
    parts = (Furniture(0, 9, "a"), Furniture(17, 26, "b"))
    article = replace(KNOWN, text="Share it.\n\nWords.\nShare it.", furniture=parts)

    assert list(furniture_lines(article).values()) == list(parts)
