"""Streamlit's text and labels are Markdown, which obeys what files say. So only literals may go there."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest
from streamlit.delta_generator import DeltaGenerator

import app

PAGES = sorted(Path(app.__file__).parent.glob("*.py"))

LITERALS_ONLY = {
    "checkbox", "columns", "container", "expander", "form", "form_submit_button", "multiselect", "spinner",
    "text_area", "text_input",
}  # fmt: skip
"""Streamlit's calls that show Markdown or make elements; used with literals as their words."""

NO_WORDS = {"cache_resource", "query_params", "session_state", "set_page_config", "sidebar"}
"""What shows nothing, or, as the page's title does, shows it as text."""

NOT_WORDS = {"key", "options", "on_change", "on_click", "args", "max_chars", "expanded"}
"""Arguments that are no Markdown. Options of a multiselect are shown as text (measured)."""

DRAWING = {method for method in dir(DeltaGenerator) if not method.startswith("_")}
"""What a column or the sidebar can do as well as `st`; there, nothing of it is allowed."""


def problems(source: str, name: str) -> list[str]:
    """Every use of Streamlit that could show a word from a file as anything but text."""
    tree = ast.parse(source)
    return [f"{name}:{line}: {what}" for line, what in sorted(_problems(tree, name))]


def _problems(tree: ast.AST, name: str) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.ImportFrom)
            and (node.module or "").startswith("streamlit")
            and name != "serve.py"
        ):
            yield node.lineno, "import streamlit as st, so that this check sees its uses"
        if _is_streamlit(node) and not _is_allowed(node.attr, name):
            yield node.lineno, f"st.{node.attr} is not among the calls that are known to be safe"
        if isinstance(node, ast.Call):
            yield from _call_problems(node, name)


def _call_problems(call: ast.Call, name: str) -> Iterator[tuple[int, str]]:
    if isinstance(call.func, ast.Attribute) and call.func.attr in DRAWING and not _is_streamlit(call.func):
        yield call.lineno, f"draw with st, not with .{call.func.attr} of a part of the page"
    if _is_streamlit(call.func) and call.func.attr in LITERALS_ONLY:
        given = [*call.args, *(word.value for word in call.keywords if word.arg not in NOT_WORDS)]
        if call.func.attr == "multiselect":
            given.pop(1)
        for value in given:
            if not _is_fixed(value):
                yield value.lineno, f"st.{call.func.attr} with words that are not a literal"
    if isinstance(call.func, ast.Name) and call.func.id == "Markup":
        fixed = all(_is_fixed(value) for value in call.args)
        if name != "safe.py" and not fixed:
            yield call.lineno, "Markup is made in safe.py, of escaped words"


def _is_streamlit(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "st"


def _is_allowed(attribute: str, name: str) -> bool:
    return attribute in LITERALS_ONLY | NO_WORDS or (attribute == "html" and name == "safe.py")


def _is_fixed(node: ast.AST) -> bool:
    if isinstance(node, ast.List):
        return all(_is_fixed(item) for item in node.elts)
    return isinstance(node, ast.Constant) or (isinstance(node, ast.Name) and node.id.isupper())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_word_from_a_file_reaches_a_call_that_reads_markdown(page: Path) -> None:
    assert problems(page.read_text(encoding="utf-8"), page.name) == []


@pytest.mark.parametrize(
    "careless",
    [
        "st.markdown('fixed')",
        "st.write(title)",
        "st.html(title)",
        "st.sidebar.markdown(title)",
        "st.subheader(title)",
        "st.subheader(f'{title}')",
        "st.text_input('Question', help=title)",
        "st.text_input('Question', placeholder=title)",
        "st.multiselect(title, options)",
        "st.checkbox('Show ' + title)",
        "st.columns(2)[0].markdown(title)",
        "from streamlit import markdown",
        "Markup(title)",
        "Markup(f'<b>{title}</b>')",
    ],
)
def test_the_check_sees_each_kind_of_carelessness(careless: str) -> None:
    assert problems(careless, "page.py") != []


def test_calls_on_parts_of_the_page_are_seen_too() -> None:
    assert problems("left, right = st.columns(2)\nleft.markdown(title)", "page.py") != []
