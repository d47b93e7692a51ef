"""Web pages with known answers: what Cuttings reads of them beside plain trafilatura and plain htmldate.

The gold files are JSON Lines, gzipped, one page a line: `file`, and where known `date`, `title`, `author`,
`sitename`, `with` and `without` (snippets that the text must and must not hold), or `body` (the text).
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

FIELDS = ("published", "title", "author", "outlet")
GOLD_KEYS = {"published": "date", "title": "title", "author": "author", "outlet": "sitename"}


@dataclass(frozen=True)
class Read:
    """What one reader made of one page; `None` is unknown. `rule` is what decided the day."""

    published: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    text: str | None = None
    rule: str | None = None


Reader = Callable[[bytes], Read]


def cuttings(data: bytes) -> Read:
    """Our reader and judgement, in this process; a page that cannot be read gives nothing."""
    from indexer.loaders import html
    from indexer.loaders.reasons import UnreadableError
    from indexer.metadata import hear, judge

    try:
        document = html.read(data, "page.html")
    except UnreadableError:
        return Read()
    article = judge(hear(document), "page.html")
    published = article.published
    day = published.first.isoformat() if published and published.first == published.last else None
    rule = article.evidence["published"].rule if published else None
    return Read(day, article.title, article.author, article.outlet, article.text, rule)


def trafilatura(data: bytes) -> Read:
    """Trafilatura as it comes, without comments, with metadata."""
    from trafilatura import bare_extraction

    found: Any = bare_extraction(data, with_metadata=True, include_comments=False)
    if found is None:
        return Read()
    return Read(found.date, found.title, found.author, found.sitename, found.text)


def htmldate(data: bytes) -> Read:
    """Htmldate as it comes, asked for the original date."""
    from htmldate import find_date

    return Read(published=find_date(data.decode("utf-8", errors="replace"), original_date=True))


READERS: dict[str, Reader] = {"cuttings": cuttings, "trafilatura": trafilatura, "htmldate": htmldate}


def main(arguments: Sequence[str]) -> None:
    """Read every page by every reader and print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pages", description=__doc__)
    parser.add_argument("--pages", type=Path, required=True, help="the folder of saved pages")
    parser.add_argument("--gold", type=Path, required=True, help="their fields and snippets")
    parser.add_argument("--bodies", type=Path, required=True, help="the folder of pages with a known text")
    parser.add_argument("--bodies-gold", type=Path, required=True, help="their texts")
    parser.add_argument(
        "--wrong", action="store_true", help="list our dates by rule and every wrong value of ours, too"
    )
    given = parser.parse_args(arguments)
    gold, bodies = _lines(given.gold), _lines(given.bodies_gold)
    for name, reader in READERS.items():
        pages = _read_all(reader, given.pages, gold, name)
        print(f"\n{name}")
        for field in FIELDS:
            print(f"  {field:10} {field_line(field, gold, pages)}")
        if any(page.text for page in pages):
            print(f"  snippets   {snippet_line(gold, pages)}")
            print(f"  bodies     {body_line(bodies, _read_all(reader, given.bodies, bodies, name))}")
        if given.wrong and name == "cuttings":
            _print_rules(gold, pages)
            _print_wrong(gold, pages)


def right(field: str, value: str, truth: str) -> bool:
    """Whether a value is the gold's: dates to the day, words aside from case, white space, punctuation."""
    return value == truth if field == "published" else _bare(value) == _bare(truth)


def field_line(field: str, gold: Sequence[dict[str, Any]], pages: Sequence[Read]) -> str:
    """Stated where gold knows the field, right among those, and the share of known ones that are right."""
    known = [
        (line[GOLD_KEYS[field]], getattr(page, field))
        for line, page in zip(gold, pages, strict=True)
        if _bare(line.get(GOLD_KEYS[field]) or "")
    ]
    stated = [(truth, value) for truth, value in known if value]
    good = sum(right(field, value, truth) for truth, value in stated)
    return (
        f"{len(stated)} stated of {len(known)} ({_percent(len(stated), len(known))}), "
        f"{good} right ({_percent(good, len(stated))} of stated)"
    )


def snippet_line(gold: Sequence[dict[str, Any]], pages: Sequence[Read]) -> str:
    """Precision, recall and F1 of the snippets that must and must not be in the text."""
    hits = misses = intruders = 0
    for line, page in zip(gold, pages, strict=True):
        text = page.text or ""
        hits += sum(snippet in text for snippet in line.get("with", ()))
        misses += sum(snippet not in text for snippet in line.get("with", ()))
        intruders += sum(snippet in text for snippet in line.get("without", ()))
    precision, recall = hits / max(1, hits + intruders), hits / max(1, hits + misses)
    return _scores(precision, recall, 2 * hits / max(1, 2 * hits + misses + intruders))


def body_line(gold: Sequence[dict[str, Any]], pages: Sequence[Read]) -> str:
    """Means over the pages of precision, recall and F1 of the words, each as often as it occurs."""
    scores = [token_scores(page.text or "", line["body"]) for line, page in zip(gold, pages, strict=True)]
    return _scores(*(mean(column) for column in zip(*scores, strict=True)))


def token_scores(text: str, truth: str) -> tuple[float, float, float]:
    """Precision, recall and F1 of the words of one text, each as often as it occurs."""
    found, wanted = _words(text), _words(truth)
    common = (found & wanted).total()
    total = found.total() + wanted.total()
    return common / max(1, found.total()), common / max(1, wanted.total()), 2 * common / max(1, total)


def _lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _read_all(reader: Reader, folder: Path, gold: Iterable[dict[str, Any]], name: str) -> list[Read]:
    pages = []
    for number, line in enumerate(gold, 1):
        if sys.stderr.isatty():
            print(f"\r{name}: page {number}", end="", file=sys.stderr, flush=True)
        pages.append(reader((folder / line["file"]).read_bytes()))
    if sys.stderr.isatty():
        print(file=sys.stderr)
    return pages


def _print_rules(gold: Sequence[dict[str, Any]], pages: Sequence[Read]) -> None:
    """How many days each rule decided, and how many of them are right."""
    decided = [
        (page.rule, right("published", page.published, line["date"]))
        for line, page in zip(gold, pages, strict=True)
        if page.published and page.rule and line.get("date")
    ]
    for rule, count in Counter(rule for rule, _ in decided).most_common():
        good = sum(is_right for other, is_right in decided if other == rule)
        print(f"  by {rule:30} {count:4} stated, {good:4} right ({_percent(good, count)})")


def _print_wrong(gold: Sequence[dict[str, Any]], pages: Sequence[Read]) -> None:
    for line, page in zip(gold, pages, strict=True):
        for field in FIELDS:
            truth, value = line.get(GOLD_KEYS[field]) or "", getattr(page, field)
            if _bare(truth) and value and not right(field, value, truth):
                print(f"  {field} of {line['file']}: {value!r} instead of {truth!r}")


def _bare(words: str) -> str:
    """Letters and digits only, in small letters, in one normal form."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.lower()))


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _scores(precision: float, recall: float, f1: float) -> str:
    return f"precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"
