"""Which articles report one event, against human judgement, beside plain clustering of embeddings.

`python -m benchmarks telling --set DIR [--archive FOLDER]`, where DIR has `articles.jsonl.gz` (or `.jsonl`)
and `stories.json`: a list of lists of ids, each list a story. Articles of no list are in the archive, too,
and count neither for nor against; what is printed is B-cubed precision, recall and F1 over the others.

The two baselines cluster the articles of the lists alone by the mean of their passages' vectors, each at the
threshold that is best for it on this very set: more than anybody could know who does not know the answers.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.measuring import cuttings, in_milliseconds
from indexer.archive import Archive
from indexer.embeddings import Embedder, open_embedder
from indexer.passages import indexed_text, passages_of
from indexer.records import Article, Query
from indexer.settings import Settings

THRESHOLDS = [share / 100 for share in range(20, 100)]
ASKED = 200
"""Articles whose story is asked for, to measure how long that takes."""

Matrix = NDArray[np.float64]


class Scores(NamedTuple):
    """B-cubed (Bagga and Baldwin 1998)."""

    precision: float
    recall: float
    f1: float


def main(arguments: Sequence[str]) -> None:
    """Measure one set of articles with known stories."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks telling", description=__doc__)
    parser.add_argument("--set", type=Path, required=True, dest="folder", help="articles and stories.json")
    parser.add_argument("--archive", type=Path, help="a folder to keep the archive in")
    given = parser.parse_args(arguments)
    true = _true(given.folder / "stories.json")
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.archive or Path(scratch) / "archive"
        if not folder.exists():
            cuttings(folder, "add", str(next(iter(sorted(given.folder.glob("articles.jsonl*"))))))
        with Archive(Settings(archive=folder)) as archive:
            _measure(archive, true)


def bcubed(found: Mapping[str, object], true: Mapping[str, object]) -> Scores:
    """How well the labels found agree with the true ones, over all that has a true one."""
    both = Counter((found[name], true[name]) for name in true)
    of_found, of_true = Counter(found[name] for name in true), Counter(true.values())
    precision = sum(count * count / of_found[label] for (label, _), count in both.items()) / len(true)
    recall = sum(count * count / of_true[label] for (_, label), count in both.items()) / len(true)
    return Scores(precision, recall, 2 * precision * recall / (precision + recall))


def _measure(archive: Archive, true: Mapping[str, int]) -> None:
    everything = archive.search(Query(limit=1_000_000)).results
    articles = [one.article for one in everything if one.article.source_id in true]
    names = [article.source_id for article in articles]
    alike = _likeness(articles, open_embedder(Settings(), say=print))
    for label, joined in (("single link", np.max), ("average link", np.mean)):
        steps = list(_merges(alike, average=joined is np.mean))
        found = {
            at: bcubed(dict(zip(names, _cut(steps, len(names), at), strict=True)), true) for at in THRESHOLDS
        }
        best = max(found, key=lambda at: found[at].f1)
        _print(f"{label} of embeddings, best at {best:.2f}", found[best])
    started = time.perf_counter()
    stories = archive.coverage.stories()
    seconds = time.perf_counter() - started
    of_article = {one.source_id: story.id for story in stories for one in story.articles}
    _print("cuttings stories", bcubed({name: of_article.get(name, name) for name in true}, true))
    print(f"  {len(stories)} stories among {len(everything)} articles, found in {seconds:.1f} s")
    _print_times(archive, [one.article.id for one in everything])


def _print_times(archive: Archive, ids: Sequence[str]) -> None:
    times = []
    for article_id in random.Random(7).sample(list(ids), min(ASKED, len(ids))):
        started = time.perf_counter()
        archive.coverage.story(article_id)
        times.append(time.perf_counter() - started)
    print(f"  the story of one article: {in_milliseconds(times)}")


def _print(label: str, scores: Scores) -> None:
    print(f"{label}: precision {scores.precision:.3f}, recall {scores.recall:.3f}, F1 {scores.f1:.3f}")


def _true(path: Path) -> dict[str, int]:
    """The story of each article that is in one, by the article's name."""
    lists: list[list[str]] = json.loads(path.read_text(encoding="utf-8"))
    return {name: number for number, names in enumerate(lists) for name in names}


def _likeness(articles: Sequence[Article], embedder: Embedder) -> Matrix:
    """The cosine of every two articles, each the mean of its passages' vectors."""
    cut = [passages_of(article, embedder.count_tokens, embedder.window) for article in articles]
    texts = [indexed_text(one.headline, passage.text) for one in cut for passage in one.passages]
    owners = [at for at, one in enumerate(cut) for _ in one.passages]
    means = np.zeros((len(articles), embedder.dimension))
    np.add.at(means, owners, embedder.embed_passages(texts).astype(np.float64))
    lengths = np.linalg.norm(means, axis=1, keepdims=True)
    unit = means / np.where(lengths, lengths, 1)
    alike: Matrix = unit @ unit.T
    return alike


def _merges(alike: Matrix, *, average: bool) -> Iterator[tuple[float, int, int]]:
    """Merge the two groups most alike until one is left: how alike they were, and a member of each."""
    near = alike.copy()
    np.fill_diagonal(near, -np.inf)
    sizes = np.ones(len(near))
    for _ in range(len(near) - 1):
        one, other = map(int, np.unravel_index(np.argmax(near), near.shape))
        yield float(near[one, other]), one, other
        weights = (sizes[one], sizes[other]) if average else (1.0, 1.0)
        merged = (
            (near[one] * weights[0] + near[other] * weights[1]) / sum(weights)
            if average
            else np.maximum(near[one], near[other])
        )
        near[one], near[:, one] = merged, merged
        near[other], near[:, other] = -np.inf, -np.inf
        near[one, one] = -np.inf
        sizes[one] += sizes[other]


def _cut(steps: Sequence[tuple[float, int, int]], count: int, threshold: float) -> list[int]:
    """The group of each thing when all merges at this likeness and above are made."""
    label = list(range(count))
    for alike, one, other in steps:
        if alike >= threshold:
            kept, gone = label[one], label[other]
            label = [kept if each == gone else each for each in label]
    return label
