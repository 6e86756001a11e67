"""Export: the trained network as one ONNX graph, matrices and pieces in 8 bits."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from trunk.model import Mix, Trunk

OPSET = 17
FUSED = "com.microsoft"
OUTPUTS = ("upos", "features", "scripts", "starts", "names", "arcs", "labelling", "governors", "words")
RANKS = {"labelling": 3}


class Graph:
    """An ONNX graph under construction; values are passed by name."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: npt.NDArray[np.generic]) -> str:
        """Add an initializer."""
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def ints(self, *values: int) -> str:
        """A constant row of integers."""
        return self.constant("ints_" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def float(self, value: float) -> str:
        """A constant number."""
        return self.constant(f"float_{value}", np.array(value, dtype=np.float32))

    def add(self, kind: str, *inputs: str, out: str | None = None, **attributes: object) -> str:
        """Add a node with one output; returns its name."""
        name = out or f"{kind}_{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=f"n{len(self.nodes)}", **attributes))
        return name

    def linear(self, x: str, name: str, module: torch.nn.Linear, out: str | None = None) -> str:
        """`x` times the module's weight, plus its bias."""
        return self.affine(x, name, module.weight.detach().numpy().T, module.bias.detach().numpy(), out)

    def affine(
        self, x: str, name: str, weight: npt.NDArray[np.float32], bias: npt.NDArray[np.float32], out: str | None = None
    ) -> str:
        """`x` times `weight` (in, out), plus `bias`."""
        product = self.add("MatMul", x, self.constant(name + ".weight", weight))
        return self.add("Add", product, self.constant(name + ".bias", bias), out=out)

    def norm(self, x: str, name: str, module: torch.nn.LayerNorm) -> str:
        """Layer normalisation of `x`."""
        weight = self.constant(name + ".weight", module.weight.detach().numpy())
        bias = self.constant(name + ".bias", module.bias.detach().numpy())
        return self.add("LayerNormalization", x, weight, bias, axis=-1, epsilon=1e-12)

    def gelu(self, x: str) -> str:
        """x · Φ(x)."""
        return self.add("Gelu", x, domain=FUSED)

    def split(self, x: str, parts: int) -> list[str]:
        """`x` cut into equal parts along its last axis."""
        names = [f"{x}_{i}" for i in range(parts)]
        self.nodes.append(helper.make_node("Split", [x], names, name=f"n{len(self.nodes)}", axis=-1))
        return names

    def perceptron(self, x: str, name: str, module: torch.nn.Sequential) -> str:
        """Linear, GELU."""
        return self.gelu(self.linear(x, name, module[0]))


def graph(model: Trunk) -> onnx.ModelProto:
    """The network for one window: `ids` (pieces), `first` and `last` (words) to OUTPUTS, whose first axis is words.

    `arcs` (words, 1 + words); `labelling` (words, labels, size) meets `governors` (1 + words, size) in label scores; `words`
    (words, hidden) is what further heads can read.
    """
    g = Graph()
    table = model.pieces.weight.detach().numpy()
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    rows = g.constant("pieces", np.rint(table / scale).astype(np.int8))
    x = g.add("Cast", g.add("Gather", rows, "ids"), to=TensorProto.FLOAT)
    x = g.add("Mul", x, g.add("Gather", g.constant("pieces.scale", scale.astype(np.float32)), "ids"))
    positions = g.constant("positions", model.positions.weight.detach().numpy())
    length = g.add("Shape", "ids")
    x = g.add("Add", x, g.add("Slice", positions, g.ints(0), length, g.ints(0)))
    x = g.norm(x, "norm", model.norm)
    states = []
    for n, layer in enumerate(model.layers):
        x = _layer(g, x, n, layer)
        if n >= model.unmixed:
            states.append(x)
    words = []
    for state in states:
        ends = g.add("Add", g.add("Gather", state, "first"), g.add("Gather", state, "last"))
        words.append(g.add("Mul", ends, g.float(0.5)))
    tags, parse, names = (_mix(g, words, name, model.mix[name]) for name in ("tags", "parse", "names"))
    g.add("Identity", parse, out="words")
    hidden = g.perceptron(tags, "tags", model.tags)
    g.linear(hidden, "upos", model.upos, out="upos")
    g.linear(hidden, "features", model.features, out="features")
    g.linear(g.perceptron(tags, "lemma", model.lemma), "scripts", model.scripts, out="scripts")
    g.linear(hidden, "starts", model.starts, out="starts")
    g.linear(g.perceptron(names, "naming", model.naming), "names", model.names, out="names")
    _arcs(g, parse, model)
    _labels(g, parse, model)
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, [size]) for name, size in
              (("ids", "pieces"), ("first", "words"), ("last", "words"))]  # fmt: skip
    outputs = [
        helper.make_tensor_value_info(name, TensorProto.FLOAT, [f"{name}_{axis}" for axis in range(RANKS.get(name, 2))])
        for name in OUTPUTS
    ]
    made = helper.make_model(
        helper.make_graph(g.nodes, "trunk", inputs, outputs, list(g.constants.values())),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        ir_version=9,
    )
    onnx.checker.check_model(made)
    return made


def _layer(g: Graph, x: str, n: int, layer: torch.nn.Module) -> str:
    qkv = g.add("Unsqueeze", g.linear(x, f"{n}.qkv", layer.qkv), g.ints(0))
    q, k, v = g.split(qkv, 3)
    context = g.add("MultiHeadAttention", q, k, v, num_heads=layer.heads, domain=FUSED)
    context = g.add("Squeeze", context, g.ints(0))
    x = g.norm(g.add("Add", x, g.linear(context, f"{n}.out", layer.out)), f"{n}.norm1", layer.norm1)
    inner = g.linear(g.gelu(g.linear(x, f"{n}.wide", layer.wide)), f"{n}.narrow", layer.narrow)
    return g.norm(g.add("Add", x, inner), f"{n}.norm2", layer.norm2)


def _mix(g: Graph, words: list[str], name: str, mix: Mix) -> str:
    shares = (torch.softmax(mix.weights, 0) * mix.scale).detach().numpy()
    parts = [
        g.add("Mul", word, g.constant(f"mix.{name}.{i}", shares[i : i + 1].astype(np.float32))) for i, word in enumerate(words)
    ]
    return g.add("Sum", *parts)


def _rooted(g: Graph, parse: str, model: Trunk) -> str:
    return g.add("Concat", g.constant("root", model.root.detach().numpy()[None, :]), parse, axis=0)


def _arcs(g: Graph, parse: str, model: Trunk) -> None:
    dependent = g.perceptron(parse, "dependent", model.dependent)
    governor = g.perceptron(_rooted(g, parse, model), "governor", model.governor)
    left = g.add("MatMul", dependent, g.constant("arc.weight", model.arc.detach().numpy()))
    bias = g.add("Transpose", g.linear(governor, "arc_bias", model.arc_bias), perm=[1, 0])
    g.add("Add", g.add("MatMul", left, g.add("Transpose", governor, perm=[1, 0])), bias, out="arcs")


def _labels(g: Graph, parse: str, model: Trunk) -> None:
    """The biaffine label scorer as far as it can go without knowing the heads; its ones are folded into biases."""
    dependent = g.perceptron(parse, "label_dependent", model.label_dependent)
    cube = model.label.detach().numpy()
    size, labels = cube.shape[0] - 1, cube.shape[1]
    flat = g.affine(dependent, "labelling", cube[:size].reshape(size, -1), cube[size].reshape(-1))
    g.add("Reshape", flat, g.ints(-1, labels, size + 1), out="labelling")
    governor = g.perceptron(_rooted(g, parse, model), "label_governor", model.label_governor)
    g.add("Pad", governor, g.ints(0, 0, 0, 1), g.float(1.0), out="governors")


def write(model: Trunk, path: Path) -> None:
    """Write `model` at `path` with 8-bit weights, a scale a column, within the range that CPUs without VNNI need."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(graph(model.eval()), whole)
        quantize_dynamic(
            whole,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
