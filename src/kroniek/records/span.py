"""A run of characters of a report's text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open [start, end) in Unicode code points of the report's text as read."""

    start: int
    end: int

    def text(self, source: str) -> str:
        """The characters of `source` that the span covers."""
        return source[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        """The same run, `by` code points further on."""
        return Span(self.start + by, self.end + by)

    def to_json(self) -> dict[str, int]:
        """`{"start", "end"}`."""
        return {"start": self.start, "end": self.end}
