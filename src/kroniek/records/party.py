"""Who acts, undergoes or says."""

from __future__ import annotations

from dataclasses import dataclass

from kroniek.records.span import Span


@dataclass(frozen=True, slots=True)
class Party:
    """A side in a statement.

    `name` is the shortest full noun phrase without article, as in the text; `country` ISO 3166-1 alpha-3 or `EU`, `NATO`,
    `UN` and such; `sector` a PLOVER sector code; None where the report leaves it open. `rule` says how it was resolved.
    """

    name: str
    country: str | None
    sector: str | None
    spans: tuple[Span, ...] = ()
    rule: str = ""

    def to_json(self) -> dict[str, object]:
        """`{"name", "country", "sector", "spans"}`."""
        return {
            "name": self.name,
            "country": self.country,
            "sector": self.sector,
            "spans": [span.to_json() for span in self.spans],
        }
