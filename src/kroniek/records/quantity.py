"""How many."""

from __future__ import annotations

from dataclasses import dataclass

from kroniek.records.span import Span

KINDS = (
    "killed", "injured", "missing", "captured", "arrested", "displaced", "personnel", "protesters",
    "missiles", "drones", "vehicles", "money", "households", "other",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A range of whole numbers, both ends inclusive; None where an end is open ("ruim 300": 300 to None)."""

    kind: str
    low: int | None
    high: int | None
    spans: tuple[Span, ...] = ()
    rule: str = ""

    def to_json(self) -> dict[str, object]:
        """`{"kind", "low", "high", "spans"}`."""
        return {
            "kind": self.kind,
            "low": self.low,
            "high": self.high,
            "spans": [span.to_json() for span in self.spans],
        }
