"""Makes the large products of an exported graph int8: a quarter of the bytes, a third of the time.

Weights get a scale for each output, once. What is multiplied by them is quantised while the model runs, and
how depends on where it comes from, since int8 loses most there. Measured on all-MiniLM-L6-v2 over 100 texts,
each by itself, as 1 - mean cosine to the exact vector in units of 0.0001:

- out of a layer normalisation (21 lost): a few channels are always large. Each channel is divided by its
  usual size, and its weights multiplied by it (SmoothQuant, Xiao et al. 2022): 2 are lost.
- out of Gelu (23 lost): a few tokens are large. Each token has a scale of its own: 1 is lost.
- anything else (0.2 lost): one scale for the text, as onnxruntime's `quantize_dynamic` has everywhere.

Rounding the weights loses 5; the table of tokens 0.1 with a scale for each, 2 with one for all. In all
1 - mean cosine is 0.0009, where `quantize_dynamic` has 0.0055 and cost 0.010 of MRR@10 on short texts; for
all-mpnet-base-v2 it is 0.0013 against 0.074, which was no use.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import helper, numpy_helper

from indexer.embeddings.runtime import open_session

_CONTRIBUTED = "com.microsoft"
_SMOOTHING = 0.7
"""How much of the unevenness moves into the weights (alpha in SmoothQuant): the best of 0.4 to 0.9 for
all-MiniLM-L6-v2 and all-mpnet-base-v2."""
_GELU_ZERO = 16
_GELU_LEAST = 0.17
"""Gelu is never below -0.17, so a token's 256 steps are laid from there: 16 for what is negative."""
_TABLE = 4096
"""Rows from which a table that is looked up in is the one of tokens, and worth making smaller."""
_TINY = 1e-12


def quantise(exact: Path, target: Path, typical: Sequence[NDArray[np.int64]]) -> None:
    """Write an int8 form of the graph in `exact` to `target`.

    `typical` are token ids of texts, shape (1, length) each: the usual size of channels is measured on them.
    """
    model = onnx.load(exact)
    graph = _Graph(model.graph)
    sources: dict[str, list[_Product]] = {}
    for node in model.graph.node:
        if node.op_type == "MatMul" and graph.is_matrix(node.input[1]):
            sources.setdefault(node.input[0], []).append(graph.product(node))
    sizes = _usual_sizes(exact, [name for name in sources if graph.made_by(name) == _NORMALISED], typical)
    for source, products in sources.items():
        graph.replace(products, _rewritten(source, products, graph.made_by(source), sizes.get(source)))
    for node in model.graph.node:
        if node.op_type == "Gather" and graph.is_matrix(node.input[0], rows=_TABLE):
            graph.put(node.output[0], _table(node, graph.values(node.input[0])))
    graph.write()
    if all(known.domain != _CONTRIBUTED for known in model.opset_import):
        model.opset_import.append(helper.make_opsetid(_CONTRIBUTED, 1))
    onnx.save(model, target)


_NORMALISED = "LayerNormalization"


@dataclass(frozen=True)
class _Product:
    """A product with constant `weights`, shape (inputs, outputs). `bias` names what is added to it, by the
    node that makes `result`; without one both are those of the product itself."""

    output: str
    weights: NDArray[np.float32]
    bias: str
    result: str


@dataclass
class _Part:
    """New nodes, in order, and the constants they need; all named after `name`."""

    name: str
    nodes: list[Any] = field(default_factory=list)
    constants: list[Any] = field(default_factory=list)

    def constant(self, value: Any) -> str:
        name = f"{self.name}/int8/c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, outputs: int = 1, result: str = "", **attributes: Any) -> Any:
        """Add a node; the name of its output, or a list of them."""
        base = f"{self.name}/int8/n{len(self.nodes)}"
        names = [result] if result else [f"{base}.{number}" for number in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, **attributes))
        return names[0] if outputs == 1 else names


class _Graph:
    """A graph, and what is to stand in it instead."""

    def __init__(self, graph: Any) -> None:
        self._graph = graph
        self._constants = {constant.name: constant for constant in graph.initializer}
        self._makers = {name: node for node in graph.node for name in node.output}
        self._users: dict[str, list[Any]] = {}
        for node in graph.node:
            for name in node.input:
                self._users.setdefault(name, []).append(node)
        self._parts: dict[str, _Part | None] = {}

    def is_matrix(self, name: str, rows: int = 0) -> bool:
        constant = self._constants.get(name)
        return constant is not None and len(constant.dims) == 2 and constant.dims[0] >= rows

    def values(self, name: str) -> NDArray[np.float32]:
        return np.asarray(numpy_helper.to_array(self._constants[name]), dtype=np.float32)

    def made_by(self, name: str) -> str:
        maker = self._makers.get(name)
        return str(maker.op_type) if maker else ""

    def product(self, node: Any) -> _Product:
        output, weights = node.output[0], self.values(node.input[1])
        users = self._users.get(output, [])
        if len(users) == 1 and users[0].op_type == "Add":
            other = next((name for name in users[0].input if name != output), "")
            if other in self._constants and list(self._constants[other].dims) == [weights.shape[1]]:
                return _Product(output, weights, other, users[0].output[0])
        return _Product(output, weights, "", output)

    def put(self, output: str, part: _Part | None) -> None:
        """Have `part` stand where the node that makes `output` stands now."""
        self._parts[output] = part

    def replace(self, products: Sequence[_Product], part: _Part) -> None:
        for product in products:
            self.put(product.output, None)
            self.put(product.result, None)
        self.put(products[0].output, part)

    def write(self) -> None:
        nodes = [node for old in self._graph.node for node in self._standing(old)]
        used = {name for node in nodes for name in node.input}
        parts = [part for part in self._parts.values() if part]
        constants = [*self._graph.initializer, *(one for part in parts for one in part.constants)]
        kept = [constant for constant in constants if constant.name in used]
        for whole, new in ((self._graph.node, nodes), (self._graph.initializer, kept)):
            del whole[:]
            whole.extend(new)
        del self._graph.value_info[:]

    def _standing(self, node: Any) -> Iterable[Any]:
        name = node.output[0]
        if name not in self._parts:
            return [node]
        part = self._parts[name]
        return part.nodes if part else []


def _usual_sizes(
    exact: Path, names: Sequence[str], texts: Sequence[NDArray[np.int64]]
) -> dict[str, NDArray[np.float32]]:
    """The largest size that each channel of these tensors has in any of the texts."""
    if not names:
        return {}
    measured = exact.with_name("measured.onnx")
    model = onnx.load(exact, load_external_data=False)
    model.graph.output.extend(helper.make_tensor_value_info(n, onnx.TensorProto.FLOAT, None) for n in names)
    onnx.save(model, measured)
    session = open_session(measured)
    peaks = [
        [np.abs(tensor).reshape(-1, tensor.shape[-1]).max(axis=0) for tensor in session.run(names, feed)]
        for feed in ({"input_ids": ids} for ids in texts)
    ]
    measured.unlink()
    return {name: np.max(those, axis=0) for name, those in zip(names, zip(*peaks, strict=True), strict=True)}


def _rewritten(
    source: str, products: Sequence[_Product], maker: str, sizes: NDArray[np.float32] | None
) -> _Part:
    part = _Part(products[0].output)
    if sizes is not None:
        smoothing = _smoothing(sizes, products)
        source = part.node("Mul", source, part.constant(1 / smoothing))
        products = [_with_weights(product, product.weights * smoothing[:, None]) for product in products]
    (_by_token if maker == "Gelu" else _by_text)(part, source, products)
    return part


def _smoothing(sizes: NDArray[np.float32], products: Sequence[_Product]) -> NDArray[np.float32]:
    """What each channel is divided by; of mean 1, geometrically, so that the numbers stay ordinary."""
    weights = np.max([np.abs(product.weights).max(axis=1) for product in products], axis=0)
    logs = _SMOOTHING * np.log(sizes + 1e-4) - (1 - _SMOOTHING) * np.log(weights + 1e-4)
    smoothing: NDArray[np.float32] = np.exp(logs - logs.mean()).astype(np.float32)
    return smoothing


def _with_weights(product: _Product, weights: NDArray[np.float32]) -> _Product:
    return _Product(product.output, weights, product.bias, product.result)


def _by_text(part: _Part, source: str, products: Sequence[_Product]) -> None:
    """Products of what has one scale and zero point for the whole text."""
    small, scale, zero = part.node("DynamicQuantizeLinear", source, outputs=3)
    for product in products:
        _multiply(part, (small, scale, zero), product.weights, product.bias, product.result)


def _by_token(part: _Part, source: str, products: Sequence[_Product]) -> None:
    """Products of what has a scale for each token, and the zero point that suits Gelu."""
    last = part.constant([-1])
    steps = np.float32(1 / (255 - _GELU_ZERO))
    reach = part.node("Mul", part.node("ReduceMax", source, last), part.constant(steps))
    scale = part.node("Max", reach, part.constant(np.float32(_GELU_LEAST / _GELU_ZERO)))
    each = part.node("Reshape", scale, last)
    zero = part.constant(np.array([_GELU_ZERO], dtype=np.uint8))
    zeros = part.node("Expand", zero, part.node("Shape", each))
    small = part.node("QuantizeLinear", source, each, zeros, axis=-2)
    quantised = (small, part.constant(np.float32(1)), part.constant(np.uint8(_GELU_ZERO)))
    for product in products:
        unscaled = _multiply(part, quantised, product.weights, "", "")
        scaled = part.node("Mul", unscaled, scale, result="" if product.bias else product.result)
        if product.bias:
            part.node("Add", scaled, product.bias, result=product.result)


def _multiply(
    part: _Part, quantised: tuple[str, str, str], weights: NDArray[np.float32], bias: str, result: str
) -> str:
    scales = np.maximum(np.abs(weights).max(axis=0) / 127, _TINY).astype(np.float32)
    rounded = np.round(weights / scales).astype(np.int8)
    zeros = part.constant(np.zeros(len(scales), dtype=np.int8))
    small, scale, zero = quantised
    inputs = [small, part.constant(rounded), scale, part.constant(scales), zero, zeros]
    name: str = part.node(
        "MatMulIntegerToFloat", *inputs, *([bias] if bias else []), result=result, domain=_CONTRIBUTED
    )
    return name


def _table(node: Any, table: NDArray[np.float32]) -> _Part:
    """A look-up in a table of which each row has a scale."""
    part = _Part(node.output[0])
    scales = np.maximum(np.abs(table).max(axis=1, keepdims=True) / 127, _TINY).astype(np.float32)
    rows = part.node("Gather", part.constant(np.round(table / scales).astype(np.int8)), node.input[1])
    numbers = part.node("Cast", rows, to=onnx.TensorProto.FLOAT)
    sizes = part.node("Gather", part.constant(scales), node.input[1])
    part.node("Mul", numbers, sizes, result=node.output[0])
    return part
