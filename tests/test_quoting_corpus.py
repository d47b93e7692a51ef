"""The quotations of the sample archive, with the real model, against tests/gold/quotations.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from indexer.archive import Archive
from indexer.records import Carrier
from indexer.settings import Settings
from tests.gold_files import CORPUS, GOLD

LEAST = 0.95
"""The recall and the precision of carriers that must be reached, and the share whose kind is right."""

TRUTH = (GOLD / "quotations.json").read_text(encoding="utf-8")
GOLDEN: list[dict[str, Any]] = json.loads(TRUTH)["quotations"]
Key = tuple[str, str]
Found = dict[Key, Carrier]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory, model_cache: Path) -> Iterator[Archive]:
    settings = Settings(archive=tmp_path_factory.mktemp("quotations") / "archive", cache=model_cache)
    with Archive(settings) as opened:
        opened.add([CORPUS])
        yield opened


@pytest.fixture(scope="module")
def found(archive: Archive) -> Found:
    """The first place of each article that carries each quotation."""
    places: Found = {}
    for quotation in GOLDEN:
        for one in archive.coverage.quote(quotation["words"]).carriers:
            places.setdefault((quotation["id"], one.article.source_id), one)
    return places


@pytest.fixture(scope="module")
def golden() -> dict[Key, dict[str, Any]]:
    return {(quotation["id"], one["source_id"]): one for quotation in GOLDEN for one in quotation["carriers"]}


def test_carriers_are_found_and_none_is_invented(found: Found, golden: dict[Key, Any]) -> None:
    right = found.keys() & golden.keys()

    assert len(right) >= LEAST * len(golden)
    assert len(right) >= LEAST * len(found)


def test_exact_shortened_altered_and_paraphrased_are_told_apart(found: Found, golden: dict[Key, Any]) -> None:
    both = found.keys() & golden.keys()

    assert sum(found[key].kind == golden[key]["kind"] for key in both) >= LEAST * len(both)
    assert [key for key in both if found[key].marked != golden[key]["marked"]] == []


def test_attributing_clauses_are_as_printed(found: Found, golden: dict[Key, Any]) -> None:
    wrong = {
        key: (clause(one), golden[key]["attribution"])
        for key, one in found.items()
        if key in golden and clause(one) != golden[key]["attribution"]
    }

    assert wrong == {}


def test_speakers_are_those_of_the_truth_or_not_told(found: Found, golden: dict[Key, Any]) -> None:
    named = {
        key: set((one.attribution.speaker or "").split())
        for key, one in found.items()
        if one.attribution and one.attribution.named
    }

    assert [key for key, name in named.items() if not name & set(golden[key]["speaker"].split())] == []
    assert len(named) >= 0.9 * len(golden)


def test_the_words_are_those_that_the_truth_gives(found: Found, golden: dict[Key, Any]) -> None:
    apart = [
        key for key, one in found.items() if key in golden and shared(one.text, golden[key]["text"]) < 0.6
    ]

    assert apart == []


def clause(one: Carrier) -> str | None:
    """The attributing clause, however its lines are broken."""
    return " ".join(one.attribution.text.split()) if one.attribution else None


def shared(one: str, other: str) -> float:
    """The share of the words of both that are in both."""
    first, second = set(one.casefold().split()), set(other.casefold().split())
    return len(first & second) / max(len(first), len(second))
