"""The page: read the address, ask the archive, draw the answer."""

from __future__ import annotations

import os
from datetime import date

import streamlit as st

from app import address, like, states
from app.article import draw_article
from app.asking import Answer, ask
from app.cards import Marks, cards
from app.chips import chips
from app.compare import draw_comparison
from app.filters import draw_filters
from app.like import Sought
from app.listing import pager, status_line
from app.nothing import nothing_found
from app.pasted import draw_pasting, pasted_texts
from app.quotation import draw_quotation, offer
from app.safe import Markup, bring_passage_into_view, draw, element, inner_link, visible, words
from app.story import draw_story
from app.style import STYLE
from app.suggested import suggestions
from app.wording import opening_words
from indexer.archive import Archive
from indexer.errors import CuttingsError
from indexer.records import Filters
from indexer.settings import Settings, from_environment


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
        elif view.compare and not view.article:
            st.set_page_config(page_title="Side by side · Cuttings", layout="wide")
            draw_comparison(archive, view)
        elif view.story and not view.article:
            st.set_page_config(page_title="A story · Cuttings", layout="wide")
            draw_story(archive, view)
        elif view.article:
            _draw_article(archive, view.article, view)
        elif view.quote:
            st.set_page_config(page_title=f"“{visible(opening_words(view.quote, 8))}” · Cuttings")
            draw_quotation(archive, view)
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
    if view.like:
        _draw_alike(archive, view, view.like)
        return
    answer = _asked(archive, view, None)
    if not answer.results.totals.articles and answer.results.asked.filters == Filters():
        draw(states.empty_archive())
        return
    draw(suggestions(answer.results, view), chips(view, answer.results.asked), offer(view.question, view))
    draw_pasting(view, "")
    _draw_results(answer, view)


def _draw_alike(archive: Archive, view: address.View, wanted: address.Like) -> None:
    sought = like.find(archive, wanted, pasted_texts())
    draw_pasting(view, sought.text if sought and not sought.article else "")
    if sought is None:
        draw(states.pasted_forgotten(view))
    elif not sought.text.strip():
        draw(states.nothing_to_compare(view))
    else:
        st.set_page_config(page_title=f"More like: {visible(opening_words(sought.text, 8))} · Cuttings")
        answer = _asked(archive, view, sought)
        draw(like.head(sought, view), chips(view, answer.results.asked))
        _draw_results(answer, view)


def _asked(archive: Archive, view: address.View, sought: Sought | None) -> Answer:
    with st.spinner("Asking the archive …", show_time=False):
        return ask(archive, view, sought, date.today())


def _draw_results(answer: Answer, view: address.View) -> None:
    results = answer.results
    draw_filters(view, results.asked.filters, answer.outlets, answer.time)
    marks = Marks(results.asked.filters.phrases, answer.meant, answer.copies)
    if results.results:
        listed = cards(results.results, view, marks, results.query.offset + 1)
        draw(status_line(results, view), listed, pager(results, view))
    else:
        draw(status_line(results, view), nothing_found(results, view, marks))
    if view.why:
        bring_passage_into_view()


def _draw_question(view: address.View) -> None:
    shown = "" if view.like else view.question
    if st.session_state.get("question") != shown:
        st.session_state["question"] = shown
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
