"""Mail: one article a message, one an item of a newsletter that is several, and one an attachment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import BinaryIO

from indexer.loaders import html
from indexer.loaders.cleaning import clean_line
from indexer.loaders.kinds import suffix_of
from indexer.loaders.mail.claims import SOURCE, mail_claims, message_id
from indexer.loaders.mail.digests import (
    MIN_WORDS,
    Digest,
    Item,
    html_digest,
    plain_digest,
    tree_of,
    visible_words,
    word_count,
)
from indexer.loaders.mail.mime import (
    Alternatives,
    Contents,
    Part,
    check_is_mail,
    children,
    contents,
    damage,
    file_name,
    is_inner_message,
    markup,
    parsed,
    payload,
    unpacked_base64,
    words,
)
from indexer.loaders.nesting import MAX_DEPTH, Items, Nest
from indexer.loaders.opening import whole
from indexer.loaders.reasons import NO_TEXT, PASSWORD, TOO_DEEP, UnreadableError
from indexer.loaders.txt import article_text
from indexer.records import Claim, Document, Skipped

STUB_SHARE = 0.4
"""Plain text with fewer of the HTML's words than this is a stub ("your program shows no HTML")."""

_ENCRYPTED = ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime")
_SUFFIXES = {
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/rtf": ".rtf",
    "text/rtf": ".rtf",
    "text/csv": ".csv",
    "application/json": ".json",
    "application/zip": ".zip",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
"""What an attachment without a telling name is, by its stated type."""

_NO_ARTICLES = re.compile(
    r"(image|audio|video|font)/|text/(calendar|x-vcard|vcard|css)|.*(signature|pkcs7|report)"
)


@dataclass(frozen=True)
class _Reading:
    """What a stretch of a message says."""

    text: str
    claims: tuple[Claim, ...] = ()
    note: str | None = None
    digest: Digest | None = None


def read(handle: BinaryIO, name: str, nest: Nest) -> Items:
    """The articles of a message: its own text, or its items, then its attachments. Raises UnreadableError."""
    message = parsed(whole(handle))
    check_is_mail(message)
    yield from message_items(message, name, clean_line(name), nest)


def message_items(message: Part, name: str, source_id: str, nest: Nest) -> Items:
    """The same for a message that has been parsed; `source_id` names it where it has no Message-ID.

    Raises UnreadableError.
    """
    if (
        message.get_content_type() in _ENCRYPTED
        and "signed" not in (message.get("content-type") or "").lower()
    ):
        raise UnreadableError(PASSWORD, "the mail is encrypted")
    found = contents(message)
    own = list(_own_articles(message, found, name, source_id))
    yield from own
    attached = 0
    for item in _attachments(found.attached, name, nest):
        attached += 1
        yield item
    if not own and not attached:
        raise UnreadableError(NO_TEXT)


def _own_articles(message: Part, found: Contents, name: str, source_id: str) -> Items:
    readings, problems = [], []
    for stretch in found.texts:
        try:
            readings.append(_reading(stretch, name, alone=len(found.texts) == 1))
        except UnreadableError as refusal:
            problems.append(refusal.reason)
    text = "\n\n".join(filter(str.strip, (reading.text for reading in readings)))
    if not text and problems and not found.attached:
        raise UnreadableError(problems[0])
    if not text:
        yield from (Skipped(problem) for problem in problems if not problem.startswith(NO_TEXT))
        return
    broken = damage(message)
    notes = [reading.note for reading in readings] + problems + [broken, _not_read(found.attached)]
    mail = Document(
        text=article_text(text),
        source_id=message_id(message) or source_id,
        stated_id=bool(message_id(message)),
        note="; ".join(dict.fromkeys(filter(None, notes))) or None,
        partial=broken is not None,
    )
    mail = replace(mail, claims=mail_claims(message, mail.text))
    digest = readings[0].digest
    if digest is None:
        yield replace(mail, claims=mail.claims + tuple(claim for one in readings for claim in one.claims))
    else:
        yield from _item_articles(mail, digest)


def _reading(stretch: Alternatives, name: str, alone: bool) -> _Reading:
    """The text of a stretch: plain unless that is a stub; or its items. Raises UnreadableError."""
    read_parts = [words(part) for part in stretch.plain]
    plain = "\n\n".join(text for text, _ in read_parts)
    note = next((note for _, note in read_parts if note), None)
    pages = [markup(part) for part in stretch.html]
    trees = [tree for page in pages if (tree := tree_of(page)) is not None]
    shown = sum(visible_words(tree) for tree in trees)
    if alone and len(trees) == 1 and (digest := html_digest(trees[0])):
        text = "\n\n".join([digest.rest, *(item.text for item in digest.items)])
        return _Reading(text, note=note, digest=digest)
    if plain.strip() and word_count(plain) >= STUB_SHARE * shown:
        return _Reading(plain, note=note, digest=plain_digest(plain) if alone else None)
    documents = [html.read(page, name) for page in pages if page.strip()]
    if not documents:
        return _Reading(plain, note=note)
    return _Reading(
        "\n\n".join(document.text for document in documents),
        tuple(claim for document in documents for claim in document.claims if claim.start is None),
        next((document.note for document in documents if document.note), None),
    )


def _item_articles(mail: Document, digest: Digest) -> Iterator[Document]:
    """An article an item; what the newsletter says besides is one too, where it says enough."""
    if word_count(digest.rest) >= MIN_WORDS:
        yield replace(mail, text=article_text(digest.rest), claims=_without_spans(mail.claims))
    inherited = tuple(
        replace(claim, rule=f"{claim.rule} of the whole mail")
        for claim in _without_spans(mail.claims)
        if claim.field in ("outlet", "published", "language")
    )
    for number, item in enumerate(digest.items, 1):
        text = article_text(item.text)
        claims = (*_item_claims(item, text), *inherited)
        yield replace(mail, text=text, source_id=f"{mail.source_id}#{number}", claims=claims)


def _item_claims(item: Item, text: str) -> Iterator[Claim]:
    headline = clean_line(item.headline)
    at_start = text.startswith(headline)
    start, end = (0, len(headline)) if at_start else (None, None)
    yield Claim("title", headline, SOURCE, "headline of the item", headline, start, end)
    yield Claim("url", clean_line(item.link), SOURCE, "link of the item", clean_line(item.link))


def _without_spans(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    return tuple(replace(claim, start=None, end=None) for claim in claims)


def _attachments(parts: Sequence[Part], name: str, nest: Nest) -> Items:
    for part in parts:
        if is_inner_message(part):
            yield from _inner_message(part, f"{name}/{_label(part) or 'attached message.eml'}", nest)
        elif suffix_of(_label(part)) and (data := payload(part)):
            nest.allowance.take_entry()
            nest.allowance.take_bytes(len(data))
            yield from nest.read(data, f"{name}/{_label(part)}")


def _label(part: Part) -> str:
    """An attachment's name, with the end that its type has where its own tells nothing."""
    stated = re.sub(r"[/\\]", "_", clean_line(file_name(part)))
    if suffix_of(stated):
        return stated
    suffix = _SUFFIXES.get(part.get_content_type(), "")
    return f"{stated or 'attachment'}{suffix}" if suffix else stated


def _inner_message(part: Part, name: str, nest: Nest) -> Items:
    """The articles of a message that is attached to another."""
    inner = next(iter(children(part)), None)
    try:
        if nest.depth >= MAX_DEPTH:
            raise UnreadableError(TOO_DEEP, f"over {MAX_DEPTH} files in each other")
        nest.allowance.take_entry()
        deeper = replace(nest, depth=nest.depth + 1)
        if (part.get("content-transfer-encoding") or "").strip().lower() == "base64" and inner is not None:
            inner = parsed(unpacked_base64(inner))
        if inner is None:
            raise UnreadableError(NO_TEXT)
        for item in message_items(inner, name, clean_line(name), deeper):
            yield replace(item, part=name) if isinstance(item, Skipped) and item.part is None else item
    except UnreadableError as refusal:
        yield Skipped(refusal.reason, part=name)


def _not_read(parts: Sequence[Part]) -> str | None:
    """Names the attachments that are no articles because their kind is not read; pictures are not named."""
    names = [
        file_name(part)
        for part in parts
        if not (
            is_inner_message(part) or suffix_of(_label(part)) or _NO_ARTICLES.match(part.get_content_type())
        )
    ]
    shown = ", ".join(clean_line(name)[:100] for name in names[:5] if name)
    return f"attached and not read: {shown}" if shown else None
