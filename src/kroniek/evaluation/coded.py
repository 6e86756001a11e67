"""A statement as the scorer compares it: gold or coded, from the JSON of the codebook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

SPACE = re.compile(r"\s+")
ROLES = ("actor", "recipient", "attribution")
LABELS = ("polarity", "certainty", "tense")

PartyKey = tuple[str, str | None]
QuantityKey = tuple[str | None, int | None, int | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A place: `lat`, `lon` in degrees, None where unknown."""

    name: str
    country: str | None
    lat: float | None
    lon: float | None
    precision: str | None


@dataclass(frozen=True, slots=True)
class Coded:
    """One statement; `span` is where its quote stands in the report with white space squeezed, None where it stands nowhere.

    A party's key is its country (its name in lower case where it has none) and its sector. `days` are the first and last day
    as proleptic ordinals (see `datetime.date.toordinal`); an interval with one open side counts as its known day.
    """

    type: str | None
    mode: str | None
    parties: Mapping[str, frozenset[PartyKey]]
    places: tuple[Spot, ...]
    days: tuple[int, int] | None
    quantities: Counter[QuantityKey]
    labels: Mapping[str, str | None]
    quote: str
    trigger: str
    span: tuple[int, int] | None

    def countries(self, role: str) -> frozenset[str]:
        """The keys of a role's parties without their sectors."""
        return frozenset(country for country, _ in self.parties[role])


def squeeze(text: str) -> str:
    """The text with every run of white space as one space, none at the ends."""
    return SPACE.sub(" ", text).strip()


def read_statements(items: Iterable[Mapping[str, Any]], text: str) -> list[Coded]:
    """A report's statements in order; `text` is the report, squeezed.

    A statement whose quote, type and trigger equal those of an earlier one is looked for after it (a caption printed twice).
    Raises KeyError, TypeError or ValueError where an item is not of the codebook's shape.
    """
    seen: Counter[tuple[str, str | None, str]] = Counter()
    return [_read(item, text, seen) for item in items]


def _read(item: Mapping[str, Any], text: str, seen: Counter[tuple[str, str | None, str]]) -> Coded:
    evidence, trigger = item.get("evidence") or {}, item.get("trigger") or ""
    quote = squeeze(item.get("quote") or evidence.get("quote") or "")
    word = squeeze(trigger if isinstance(trigger, str) else trigger.get("text") or "").lower()
    key = (quote, item.get("type"), word)
    span = find(text, quote, seen[key])
    if quote:
        seen[key] += 1
    return Coded(
        type=item.get("type"),
        mode=item.get("mode"),
        parties={role: frozenset(_party(party) for party in item.get(role) or ()) for role in ROLES},
        places=tuple(_spot(place) for place in item.get("place") or ()),
        days=_days(item.get("time")),
        quantities=Counter((row.get("kind"), row.get("low"), row.get("high")) for row in item.get("quantities") or ()),
        labels={label: item.get(label) for label in LABELS},
        quote=quote,
        trigger=word,
        span=span,
    )


def find(text: str, quote: str, skip: int) -> tuple[int, int] | None:
    """Where `quote` stands after `skip` earlier places, or the last place there is; None where it stands nowhere."""
    start = text.find(quote) if quote else -1
    if start < 0:
        return None
    for _ in range(skip):
        following = text.find(quote, start + 1)
        if following < 0:
            break
        start = following
    return start, start + len(quote)


def _party(item: Mapping[str, Any]) -> PartyKey:
    return item.get("country") or squeeze(item.get("name") or "").lower(), item.get("sector")


def _spot(item: Mapping[str, Any]) -> Spot:
    return Spot(item.get("name") or "", item.get("country"), item.get("lat"), item.get("lon"), item.get("precision"))


def _days(time: Mapping[str, Any] | None) -> tuple[int, int] | None:
    if not time or not (time.get("start") or time.get("end")):
        return None
    start = date.fromisoformat((time.get("start") or time["end"])[:10]).toordinal()
    end = date.fromisoformat((time.get("end") or time["start"])[:10]).toordinal()
    return start, max(start, end)
