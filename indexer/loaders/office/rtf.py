"""RTF: the text a reader sees, in its own character sets; claims from the information group."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.loaders.kinds import seen_content
from indexer.loaders.office.rtf_text import RtfText
from indexer.loaders.office.text import CHANGED, MADE, Story, document, once, read_into, stated_claim
from indexer.loaders.reasons import DAMAGED, NO_TEXT, OTHER_CONTENT, UnreadableError
from indexer.records import Claim, Document

_STATED = (
    ("title", "title", None),
    ("author", "author", None),
    ("creatim", "published", MADE),
    ("revtim", "updated", CHANGED),
)


def read(data: bytes, name: str) -> Document:
    """One article; what is missing is said in `note`. Comments, deleted and hidden text are left out.

    Raises UnreadableError.
    """
    begin = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin.startswith(b"{\\rtf"):
        what = seen_content(data)
        raise UnreadableError(OTHER_CONTENT, f"it is {what}" if what else "it is not RTF")
    story = Story()
    text = RtfText(data.decode("latin-1"))
    read_into(story, lambda: _read_all(text, story))
    if story.cut is None and not text.closed:
        story.cut_short(f"{DAMAGED} (it is cut short)")
    if not (story.body or story.notes) and story.cut is None:
        raise UnreadableError(NO_TEXT)
    return document(story, name)


def _read_all(text: RtfText, story: Story) -> None:
    try:
        text.run()
    finally:
        text.finish()
        story.body, story.notes = text.found["body"], text.found["notes"]
        story.headers, story.footers = once(text.found["headers"]), once(text.found["footers"])
        story.claims.extend(_claims(text.stated))
        if text.tracked:
            story.remarks.append("it has tracked changes: inserted text was kept, deleted text left out")


def _claims(stated: dict[str, str]) -> Iterator[Claim]:
    for rule, field_name, why_not in _STATED:
        if claim := stated_claim(field_name, rule, stated.get(rule, ""), why_not):
            yield claim
