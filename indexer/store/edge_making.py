"""Makes the shards of an archive in a folder: their vectors and indexes, and what of them lies in memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import qdrant_edge as q

from indexer.store.collection import DENSE, EVENT, LEXICAL, PRINTS, WORDS
from indexer.store.edge_errors import boundary

SCHEMA: dict[str, q.KeywordIndexParams | q.IntegerIndexParams] = {
    "keyword": q.KeywordIndexParams(memory=q.Memory.Cold),
    "integer": q.IntegerIndexParams(lookup=False, range=True, memory=q.Memory.Cold),
    "number": q.IntegerIndexParams(lookup=True, range=True, memory=q.Memory.Cold),
}
"""Cold: read from the disk's cache, not into memory at opening. After `optimize` 60,000 passages then
open in 0.14 s and not in 0.7, and no question takes longer."""

QUANTIZED = q.ScalarQuantizationConfig(q.ScalarType.Int8, memory=q.Memory.Pinned)
"""In memory, 39 MB at 100,000 passages; the vectors themselves stay on the disk (154 MB), so opening reads a
quarter. The engine makes them at `optimize`: what was added since is always looked at exactly."""

SETTLED_FROM = 1
"""Kilobytes of vectors from which `optimize` rewrites what was added. By default it never does so for
articles, whose indexes are then made anew at each opening: 0.25 s for 14,000."""


def make_shard(path: Path, dimension: int | None, indexes: Mapping[str, str]) -> None:
    """Make an empty shard with these payload indexes; with the vectors of passages if `dimension`, else with
    the words of articles."""
    path.mkdir()
    dense = q.EdgeVectorParams(
        dimension or 0, q.Distance.Cosine, memory=q.Memory.Cold, quantization_config=QUANTIZED
    )
    lexical = q.EdgeSparseVectorParams(modifier=q.Modifier.Idf, memory=q.Memory.Cold)
    plain = q.EdgeSparseVectorParams(memory=q.Memory.Cold)
    words = q.EdgeSparseVectorParams(memory=q.Memory.Cold)  # the ledger has none, but a shard needs a vector
    config = q.EdgeConfig(
        vectors={DENSE: dense} if dimension else None,
        sparse_vectors={LEXICAL: lexical, PRINTS: plain, EVENT: plain} if dimension else {WORDS: words},
        # No graph: exact search takes 10 ms at 60,000 passages, and building a graph took minutes.
        hnsw_config=q.HnswIndexConfig(m=0, ef_construct=4, full_scan_threshold=1),
        optimizers=q.EdgeOptimizersConfig(indexing_threshold=SETTLED_FROM),
        wal_enabled=False,  # with a log, one process locks out all others; what is flushed is safe without
    )
    with boundary(path):
        shard = q.EdgeShard.create(str(path), config)
        for field, kind in indexes.items():
            shard.update(q.UpdateOperation.create_field_index(field, SCHEMA[kind]))
        shard.flush()
        shard.close()
