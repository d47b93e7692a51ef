"""The form with which the reader corrects an article: what is written here counts more than the document."""

from __future__ import annotations

import streamlit as st

from app.safe import draw, element, visible, words
from indexer.archive import Archive
from indexer.errors import CuttingsError
from indexer.records import Article, Furniture

_FIELDS = ("title", "outlet", "published", "author")
_LONGEST = 1000
_LONGEST_LINE = 80
_HOW = "Empty a field to say that it is unknown. Your corrections stay when the file is read again."


def draw_correcting(archive: Archive, article: Article) -> None:
    """Draw the form, folded away; what is wrong with the last answer stands above it."""
    problem = _problem(article)
    _follow(article)
    with st.expander("Correct this article", expanded=bool(problem)):
        if problem:
            draw(element("p", words(problem), css="cut-note", attributes={"role": "alert"}))
        with st.form("correct", border=False):
            _draw_fields(article)
            with st.container(horizontal=True):
                st.form_submit_button("Save", type="primary", on_click=_save, args=(archive, article))
                if is_corrected(article):
                    st.form_submit_button(
                        "Take all corrections back", on_click=_undo, args=(archive, article)
                    )
        draw(element("p", words(_HOW), css="cut-note"))


def is_corrected(article: Article) -> bool:
    """Whether there is anything to take back."""
    return bool(article.corrected) or any(part.put_back for part in article.furniture)


def changes(article: Article, typed: dict[str, str]) -> dict[str, str]:
    """What was typed that differs from what the archive says, by field."""
    known = _known(article)
    return {field: text.strip() for field, text in typed.items() if text.strip() != known[field]}


def furniture_lines(article: Article) -> dict[str, Furniture]:
    """Each part that a rule took for page furniture by a line that names it; every line differs."""
    lines: dict[str, Furniture] = {}
    for part in article.furniture:
        text = " ".join(article.text[part.start : part.end].split())
        line = visible(text if len(text) <= _LONGEST_LINE else text[:_LONGEST_LINE] + " …")
        while line in lines:
            line += " "
        lines[line] = part
    return lines


def _draw_fields(article: Article) -> None:
    st.text_input("Headline", key="correct_title", max_chars=_LONGEST)
    outlet, date, author = st.columns(3)
    with outlet:
        st.text_input("Outlet", key="correct_outlet", max_chars=_LONGEST)
    with date:
        st.text_input("Date", key="correct_published", placeholder="2014-05-31, 2014-05 or 2014")
    with author:
        st.text_input("Author", key="correct_author", max_chars=_LONGEST)
    if article.furniture:
        st.multiselect(
            "Left out of search, but part of the article",
            list(furniture_lines(article)),
            key="correct_put_back",
            placeholder="Choose lines to put back",
        )


def _known(article: Article) -> dict[str, str]:
    return {
        "title": article.title or "",
        "outlet": article.outlet or "",
        "published": article.published.value if article.published else "",
        "author": article.author or "",
    }


def _follow(article: Article) -> None:
    """Fill the form with what the archive says, once for each article and each state of it."""
    back = [line for line, part in furniture_lines(article).items() if part.put_back]
    state = (article.id, _known(article), back)
    if st.session_state.get("correcting") == state:
        return
    st.session_state["correcting"] = state
    for field, value in _known(article).items():
        st.session_state[f"correct_{field}"] = value
    st.session_state["correct_put_back"] = back


def _problem(article: Article) -> str:
    """What was wrong with the last answer about this article. It stays until the next one: a page may be
    drawn twice after a click, and the reader must see it in the end."""
    about, problem = st.session_state.get("correcting_problem", ("", ""))
    return problem if about == article.id else ""


def _save(archive: Archive, article: Article) -> None:
    st.session_state.pop("correcting_problem", None)
    typed = {field: str(st.session_state[f"correct_{field}"]) for field in _FIELDS}
    chosen = set(st.session_state.get("correct_put_back", ()))
    try:
        if changed := changes(article, typed):
            archive.correct(article.id, changed)
        for line, part in furniture_lines(article).items():
            if line in chosen and not part.put_back:
                archive.put_back(article.id, part.start, part.end)
            if part.put_back and line not in chosen:
                archive.take_out(article.id, part.start, part.end)
    except CuttingsError as error:
        st.session_state["correcting_problem"] = (article.id, str(error))


def _undo(archive: Archive, article: Article) -> None:
    st.session_state.pop("correcting_problem", None)
    try:
        archive.uncorrect(article.id)
    except CuttingsError as error:
        st.session_state["correcting_problem"] = (article.id, str(error))
