"""Opens a graph with onnxruntime, on one thread: texts run side by side, each on a core of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from indexer.embeddings.silence import forbid_telemetry
from indexer.errors import ModelError

_SLOWER_FUSED = ["SkipLayerNormFusion"]
"""Left unfused, a text of 177 tokens takes 20 to 25 % less (onnxruntime 1.31): the fused kernel takes 296
microseconds, the sum and the normalisation by themselves 37."""
_WIDE_SUMS = "session.x64quantprecision"


def open_session(graph: Path, *, wide_sums: bool = False) -> Any:
    """An `onnxruntime.InferenceSession`. Raises ModelError for a file that is no graph.

    `wide_sums` is for processors whose int8 instructions add two products in 16 bits and cut off what does
    not fit (x86 with AVX2 but without VNNI): the products are then made in another way, exactly, and slower.
    """
    forbid_telemetry()
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as failures

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.add_session_config_entry(_WIDE_SUMS, str(int(wide_sums)))
    providers = ["CPUExecutionProvider"]
    try:
        return onnxruntime.InferenceSession(
            graph, options, providers=providers, disabled_optimizers=_SLOWER_FUSED
        )
    except (failures.Fail, failures.InvalidGraph, failures.InvalidProtobuf, failures.NoSuchFile) as error:
        raise ModelError(
            f"The prepared model in {graph.parent} is damaged; delete that folder and try again."
        ) from error
