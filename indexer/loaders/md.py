"""Markdown: the text as it stands; claims from its YAML front matter and its first heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.loaders.cleaning import MAX_LINE, clean_line
from indexer.loaders.encodings import decoded
from indexer.loaders.txt import article_text
from indexer.records import Claim, Document

MAX_FRONT_MATTER = 16_384
MAX_NESTING = 20
"""Longest front matter read, in characters, and deepest."""

KEYS = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher", "publication"),
    "author": ("author", "authors", "by"),
    "published": ("date", "published", "published_at"),
    "url": ("url", "link"),
    "language": ("language", "lang"),
}
"""Front matter keys read for each field, in order of trust."""

_HEADING = re.compile(r"^#[ \t]+(\S.*)$", re.MULTILINE)
_CLOSING = re.compile(r"(?<=[ \t])#+$")
_FENCE = re.compile(r"^(```|~~~)", re.MULTILINE)


class Entry(NamedTuple):
    """One key of the front matter: its words as written, and the lines they stand in."""

    value: str
    quote: str


def read(data: bytes, name: str) -> Document:
    """One article; front matter that cannot be read is left out and named in `note`.

    Raises UnreadableError.
    """
    decoded_text, guessed = decoded(data)
    raw = decoded_text.lstrip("\ufeff").replace("\r\n", "\n")
    matter, body = _split(raw)
    entries, unread = _entries(matter)
    note = "; ".join(filter(None, (guessed, unread))) or None
    text = article_text(body)
    claims = (*_matter_claims(entries), *_heading_claims(text))
    stated = clean_line(entries["id"].value) if "id" in entries else ""
    return Document(
        text=text, source_id=stated or clean_line(name), stated_id=bool(stated), claims=claims, note=note
    )


def _split(raw: str) -> tuple[str, str]:
    """Front matter and body; a rule of dashes that opens an article without keys is body."""
    from frontmatter.default_handlers import YAMLHandler

    handler = YAMLHandler()
    text = raw.lstrip("\n")
    if not handler.detect(text):
        return "", raw
    try:
        matter, body = handler.split(text)
    except ValueError:  # no closing dashes
        return "", raw
    looks_like_keys = re.search(r"^[\w\"' -]+:(\s|$)", matter, re.MULTILINE)
    return (matter, body) if looks_like_keys else ("", raw)


def _entries(matter: str) -> tuple[dict[str, Entry], str | None]:
    """Top-level keys with plain words or lists of them, and a note about what could not be read.

    Composes YAML nodes and constructs nothing: values stay the words that were written ("2022-05"),
    and aliases are never expanded.
    """
    import yaml

    if not matter.strip():
        return {}, None
    if len(matter) > MAX_FRONT_MATTER:
        return {}, "the front matter is too large and was not read"
    try:
        if not _is_plain(matter):
            return {}, "the front matter uses aliases or nests too deeply, and was not read"
        node = yaml.compose(matter, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ValueError, OverflowError):  # PyYAML lets a \U escape out of range through
        return {}, "the front matter is not valid YAML and was not read"
    if not isinstance(node, yaml.MappingNode):
        return {}, "the front matter has no keys and was not read"
    return dict(_plain_entries(node, matter)), None


def _is_plain(matter: str) -> bool:
    """Whether the YAML is free of aliases and deep nesting, found out before any of it is built."""
    import yaml

    depth = 0
    for event in yaml.parse(matter, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_NESTING or isinstance(event, yaml.AliasEvent):
            return False
    return True


def _plain_entries(node: object, matter: str) -> Iterator[tuple[str, Entry]]:
    import yaml

    assert isinstance(node, yaml.MappingNode)
    for key, value in node.value:
        words = _words(value)
        if isinstance(key, yaml.ScalarNode) and words:
            quote = matter[key.start_mark.index : value.end_mark.index].strip()[:MAX_LINE]
            yield key.value.strip().lower(), Entry(words, quote)


def _words(node: object) -> str:
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return clean_line(node.value)
    if isinstance(node, yaml.SequenceNode):
        items = (_words(item) for item in node.value if isinstance(item, yaml.ScalarNode))
        return ", ".join(filter(None, items))
    return ""


def _matter_claims(entries: dict[str, Entry]) -> Iterator[Claim]:
    for field, keys in KEYS.items():
        for key in keys:
            if entry := entries.get(key):
                yield Claim(field, entry.value, "front matter", key, entry.quote)


def _heading_claims(text: str) -> Iterator[Claim]:
    heading = _HEADING.search(text)
    if heading and not _FENCE.search(text[: heading.start()]):
        value, quote = clean_line(_CLOSING.sub("", heading.group(1).rstrip())), heading.group().strip()
        yield Claim("title", value, "markdown", "first heading", quote)
