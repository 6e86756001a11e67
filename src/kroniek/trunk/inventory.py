"""What the model's numbers stand for: the labels of each head, in the order of its outputs."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

NONE = ""


@dataclass(frozen=True)
class Inventory:
    """Labels in order. `features` maps a feature to its values, of which the first is NONE: the word has it not."""

    upos: list[str]
    labels: list[str]
    features: dict[str, list[str]]
    scripts: list[str]
    names: list[str]

    @property
    def slices(self) -> dict[str, slice]:
        """Where each feature's scores stand in the row of all features' scores."""
        out, at = {}, 0
        for name, values in self.features.items():
            out[name] = slice(at, at + len(values))
            at += len(values)
        return out

    @property
    def width(self) -> int:
        """How many feature scores a word has."""
        return sum(len(values) for values in self.features.values())

    def write(self, path: Path) -> None:
        """Write as JSON."""
        path.write_text(json.dumps(asdict(self), ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def read(path: Path) -> Inventory:
    """The inventory that `write` wrote at `path`."""
    return Inventory(**json.loads(path.read_text(encoding="utf-8")))
