"""The network at run time: one window of words in, every head's scores out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from kroniek.trunk.pieces import Pieces

Scores = npt.NDArray[np.float32]


class Network:
    """The int8 model on one core. One window a run: activations are scaled by what stands in the run, so that a window's scores
    can never depend on its neighbours."""

    def __init__(self, path: Path, pieces: Pieces) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self.pieces = pieces
        self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        self.outputs: tuple[str, ...] = tuple(output.name for output in self._session.get_outputs())
        self.width: int = self._session.get_outputs()[self.outputs.index("words")].shape[1]

    def length(self, form: str, after_space: bool) -> int:
        """How many pieces a word takes."""
        return len(self.pieces.word(form, after_space))

    def run(self, words: Sequence[tuple[str, bool]]) -> dict[str, Scores]:
        """Scores of (form, after a space) `words`, at most 510 pieces together; the first axis of each is words.

        `upos`, `features`, `scripts`, `starts`, `names`: (words, labels). `arcs`: (words, 1 + words), column 0 the root.
        `labelling` (words, labels, size) and `governors` (1 + words, size): their product scores a label. `words`
        (words, hidden).
        """
        ids, first, last = self.pieces.sentence(words)
        inputs = {"ids": ids, "first": first, "last": last}
        found = self._session.run(None, {name: np.asarray(values, dtype=np.int64) for name, values in inputs.items()})
        return dict(zip(self.outputs, found, strict=True))
