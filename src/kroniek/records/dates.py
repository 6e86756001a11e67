"""Dates that are as precise as they were written, and intervals of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date

from kroniek.records.span import Span

PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An ISO 8601 prefix: `2022`, `2022-10` or `2022-10-27`; its length is its precision."""

    text: str

    def __post_init__(self) -> None:
        """Raise ValueError where the text is no such prefix or the calendar has no such day."""
        found = PREFIX.fullmatch(self.text)
        if not found:
            raise ValueError(f"{self.text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else 1 for part in found.groups())
        date(year, month, day)

    @property
    def precision(self) -> str:
        """`year`, `month` or `day`."""
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]

    @property
    def start(self) -> date:
        """The first day it can be."""
        return (
            date.fromisoformat(self.text + "-01-01"[len(self.text) - 4 :])
            if len(self.text) < 10
            else date.fromisoformat(self.text)
        )

    @property
    def end(self) -> date:
        """The last day it can be."""
        if self.precision == "year":
            return date(self.start.year, 12, 31)
        if self.precision == "month":
            return self.start.replace(day=calendar.monthrange(self.start.year, self.start.month)[1])
        return self.start


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both inclusive; None where a side is open.

    `spans` are the words it was read from, `rule` names the resolver's rule.
    """

    start: date | None
    end: date | None
    spans: tuple[Span, ...] = ()
    rule: str = ""

    def to_json(self) -> dict[str, object]:
        """`{"start", "end", "spans"}`, dates as ISO strings or null."""
        return {
            "start": self.start.isoformat() if self.start else None,
            "end": self.end.isoformat() if self.end else None,
            "spans": [span.to_json() for span in self.spans],
        }
