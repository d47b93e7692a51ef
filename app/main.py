"""The page: read the address, ask the archive, draw the answer."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace

import streamlit as st

from app import address, states
from app.article import draw_article
from app.cards import PAGE_SIZE, cards, pager, status_line
from app.chips import chips
from app.filters import draw_filters
from app.safe import Markup, draw, element, inner_link, visible, words
from app.style import STYLE
from app.timeline import Timeline, timeline
from indexer.archive import Archive
from indexer.errors import CuttingsError
from indexer.records import FacetCount, Filters, Query, Results
from indexer.settings import Settings, from_environment


@dataclass(frozen=True)
class Answer:
    """One page of results with the counts beside it."""

    results: Results
    outlets: tuple[FacetCount, ...]
    time: Timeline


def main() -> None:
    """Draw the page that the address asks for."""
    view = address.parse({name: st.query_params.get_all(name) for name in st.query_params})
    st.set_page_config(page_title="Cuttings", layout="centered", initial_sidebar_state="auto")
    draw(STYLE)
    draw(_masthead())
    try:
        archive = open_archive(from_environment(os.environ))
        if not archive.exists():
            draw(states.first_start())
        elif view.article:
            _draw_article(archive, view.article, view)
        else:
            _draw_list(archive, view)
    except CuttingsError as error:
        draw(states.failed(error, view))


@st.cache_resource(show_spinner=False)
def open_archive(settings: Settings) -> Archive:
    """The archive that these settings name, one for all visitors of this server."""
    return Archive(settings)


def _draw_article(archive: Archive, name: str, view: address.View) -> None:
    article = archive.article(name)
    st.set_page_config(page_title=f"{visible(article.title or article.source_id)} · Cuttings")
    draw_article(archive, article, view)


def _draw_list(archive: Archive, view: address.View) -> None:
    if view.question:
        st.set_page_config(page_title=f"{visible(view.question)} · Cuttings")
    _draw_question(view)
    with st.spinner("Asking the archive …", show_time=False):
        answer = _ask(archive, view)
    if not answer.results.totals.articles and view.filters == Filters():
        draw(states.empty_archive())
        return
    draw_filters(view, answer.outlets, answer.time)
    draw(chips(view))
    if not answer.results.results:
        draw(states.nothing_found(answer.results, view))
        return
    draw(status_line(answer.results), cards(answer.results, view), pager(answer.results, view))


def _ask(archive: Archive, view: address.View) -> Answer:
    filters = view.filters
    query = Query(view.question, filters, limit=PAGE_SIZE, offset=(view.page - 1) * PAGE_SIZE)
    any_outlet = replace(filters, outlets=(), not_outlets=())
    any_date = replace(filters, after=None, before=None, undated=False)
    time = timeline(archive.facet("year", any_date), archive.facet("month", any_date), filters)
    return Answer(archive.search(query), archive.facet("outlet", any_outlet), time)


def _draw_question(view: address.View) -> None:
    if st.session_state.get("question") != view.question:
        st.session_state["question"] = view.question
    with st.form("ask", border=False, enter_to_submit=True):
        box, button = st.columns([5, 1], vertical_alignment="bottom")
        with box:
            st.text_input(
                "Your question",
                key="question",
                placeholder="Ask in plain language; leave empty to browse",
                max_chars=address.LONGEST_QUESTION,
            )
        with button:
            st.form_submit_button("Search", type="primary", width="stretch", on_click=_submit, args=(view,))


def _submit(view: address.View) -> None:
    st.query_params.from_dict(address.params(address.asked(view, st.session_state["question"])))


def _masthead() -> Markup:
    name = inner_link("?", words("Cuttings"), css="cut-name-of-page")
    return element("h1", name, css="cut-masthead")


if __name__ == "__main__":
    main()
