"""A text pasted by the reader, to find articles like it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock

import streamlit as st

from app.address import LONGEST_PASTED, Like, View, alike, clean_pasted, params

LONGEST = 50_000
"""Characters that can be pasted: a long article several times over."""

MOST = 100
"""Long texts remembered: 5 million characters at most, about 20 MB in the widest script."""


class PastedTexts:
    """The latest long texts, each by a digest that cannot be guessed. Every link loads the page anew, and a
    session ends with its page, so they are kept with the server. Safe to use from several threads."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def keep(self, text: str) -> str:
        """The digest of a text that is remembered from now on."""
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        with self._lock:
            self._texts[digest] = text
            self._texts.move_to_end(digest)
            if len(self._texts) > MOST:
                self._texts.popitem(last=False)
        return digest

    def kept(self, digest: str) -> str:
        """The text, or "" where it is not remembered."""
        with self._lock:
            return self._texts.get(digest, "")


def like_pasted(text: str, remembered: PastedTexts) -> Like | None:
    """How an address asks for articles like this; `None` for no text."""
    cleaned = clean_pasted(text)[:LONGEST]
    if len(cleaned) > LONGEST_PASTED:
        return Like(digest=remembered.keep(cleaned))
    return Like(pasted=cleaned) if cleaned else None


@st.cache_resource(show_spinner=False)
def pasted_texts() -> PastedTexts:
    """Those of this server."""
    return PastedTexts()


def draw_pasting(view: View, shown: str) -> None:
    """Draw the box, folded away, with the text that is sought."""
    if st.session_state.get("pasted") != shown:
        st.session_state["pasted"] = shown
    with st.expander("Find articles like a pasted text"), st.form("paste", border=False):
        st.text_area("The text", key="pasted", height=160, max_chars=LONGEST)
        st.form_submit_button("Find articles like this", on_click=_paste, args=(view,))


def _paste(view: View) -> None:
    if like := like_pasted(str(st.session_state["pasted"]), pasted_texts()):
        st.query_params.from_dict(params(alike(view, like)))
