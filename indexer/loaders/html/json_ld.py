"""What a web page's JSON-LD states about its article (schema.org). Reads the page's own article only."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from indexer.loaders.cleaning import clean_line
from indexer.loaders.html.titles import bare
from indexer.records import Claim

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_BYTES = 1_000_000
MAX_ITEMS = 1_000
"""Longest JSON-LD block, in characters, and most items of a page that are looked at."""

_KINDS = ("article", "blogposting", "report", "review", "webpage")
"""Ends of schema.org types that state an article's own facts, most telling first."""

_PATHS = (
    ("title", "headline"),
    ("outlet", "publisher"),
    ("author", "author"),
    ("published", "datePublished"),
    ("updated", "dateModified"),
    ("language", "inLanguage"),
    ("url", "url"),
)

_WRAPPING = re.compile(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)|(?:-->|(?://\s*)?\]\]>|;)\s*$")
"""What hid scripts from the browsers of old, and still stands around JSON."""

Item = Mapping[str, object]


def article_claims(tree: HtmlElement, titles: Sequence[str] = ()) -> Iterator[Claim]:
    """The claims of the article among the page's JSON-LD blocks, then of its web page: of several
    articles the first whose headline is one of `titles`, else the first."""
    items = _items(tree)
    stated = {bare(title) for title in titles}
    items = sorted(items, key=lambda item: not _is_headed(item, stated))
    by_id = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and "name" in item}
    for kind in _KINDS:
        article = next((item for item in items if _is_kind(item, kind)), None)
        if article is not None:
            yield from _claims(article, by_id)


def _is_headed(item: Item, titles: Collection[str]) -> bool:
    return isinstance(item.get("headline"), str) and bare(str(item["headline"])) in titles


def _items(tree: HtmlElement) -> list[Item]:
    """Top-level items and those of `@graph`, in order; a block that is no JSON is passed over."""
    items: list[Item] = []
    for script in tree.xpath("//script[@type='application/ld+json']")[:100]:
        try:
            block = json.loads(_WRAPPING.sub("", (script.text or "")[:MAX_BYTES]), strict=False)
        except (ValueError, RecursionError):
            continue
        for item in block if isinstance(block, list) else [block]:
            graph = item.get("@graph") if isinstance(item, dict) else None
            entries = graph if isinstance(graph, list) else [item]
            items += [entry for entry in entries if isinstance(entry, dict)]
    return items[:MAX_ITEMS]


def _is_kind(item: Item, kind: str) -> bool:
    types = item.get("@type")
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and name.lower().endswith(kind) for name in names)


def _claims(article: Item, by_id: Mapping[object, Item]) -> Iterator[Claim]:
    for field, key in _PATHS:
        value = clean_line(_name(article.get(key), by_id))
        if value:
            rule = f"JSON-LD {key}.name" if key in ("publisher", "author") else f"JSON-LD {key}"
            yield Claim(field, value, "html", rule, _quote(key, article[key], by_id))


def _name(value: object, by_id: Mapping[object, Item]) -> str:
    """A string, or the `name` of the item it is or refers to, or several of them joined."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        names = (_name(item, by_id) for item in value[:20] if not isinstance(item, list))
        return ", ".join(filter(None, names))
    if isinstance(value, dict):
        name = _named(value, by_id).get("name")
        return name if isinstance(name, str) else ""
    return ""


def _named(value: Item, by_id: Mapping[object, Item]) -> Item:
    """The item that a reference refers to, where it carries no name itself."""
    name = value.get("@id")
    return by_id.get(name, value) if "name" not in value and isinstance(name, str) else value


def _quote(key: str, value: object, by_id: Mapping[object, Item]) -> str:
    """The key with its value as JSON, and the item that it refers to, if it does."""
    said = [value]
    if isinstance(value, dict) and (meant := _named(value, by_id)) is not value:
        said.append(meant)
    return clean_line(f'"{key}": ' + " -> ".join(json.dumps(item, ensure_ascii=False) for item in said))
