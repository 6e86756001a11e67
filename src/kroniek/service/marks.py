"""Which events stand where on the map, never more precise than they are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kroniek.chronicle.rules import rules
from kroniek.records import PRECISIONS, Place
from kroniek.records.event import STATUSES, Event
from kroniek.service.outlines import bounded_rings, countries, tolerances

KIND = {"exact": "dot", "settlement": "dot", "district": "ring", "province": "ring", "region": "area", "country": "country"}
Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Mark:
    """Events at one spot. `kind` is dot, ring, area or country; `key` names it in a URL; `radius_km` is for rings and areas."""

    kind: str
    key: str
    name: str
    precision: str
    country: str | None
    lat: float
    lon: float
    radius_km: float
    events: list[Event] = field(default_factory=list)

    @property
    def statuses(self) -> list[tuple[str, int]]:
        """How many events have which status, in the order of STATUSES."""
        found = [(name, sum(event.status == name for event in self.events)) for name in STATUSES]
        return [(name, count) for name, count in found if count]

    @property
    def status(self) -> str:
        """The commonest status."""
        return max(self.statuses, key=lambda item: item[1])[0]

    @property
    def box(self) -> Box:
        """West, south, east, north of what the mark covers, in degrees."""
        if self.kind == "country":
            rings = bounded_rings(self.country or "", len(tolerances()) - 1)
            return rings[0][0] if rings else (self.lon, self.lat, self.lon, self.lat)
        if self.kind == "dot":
            return (self.lon, self.lat, self.lon, self.lat)
        high = self.radius_km / 111.32
        return (self.lon - 1.5 * high, self.lat - high, self.lon + 1.5 * high, self.lat + high)


def key(place: Place) -> str | None:
    """A place's spot, as in the URL; None for one that cannot be drawn."""
    if place.precision == "country":
        return f"country,{place.country}" if place.country in countries() else None
    if place.lat is None or place.lon is None or place.precision not in PRECISIONS:
        return None
    return f"{place.precision},{place.lat:.2f},{place.lon:.2f}"


def marks(events: Iterable[Event]) -> tuple[list[Mark], int]:
    """The marks of these events, those to be drawn first leading, and how many events have no place that can be drawn.

    A place of no radius gets that of comparisons.toml for its precision.
    """
    found: dict[str, Mark] = {}
    nowhere = 0
    for event in events:
        drawn = False
        for item in event.place:
            place, spot = item.place, key(item.place)
            if spot is None:
                continue
            drawn = True
            if spot not in found:
                found[spot] = _mark(spot, place)
            if not any(other is event for other in found[spot].events[-1:]):
                found[spot].events.append(event)
        nowhere += not drawn
    layers = ("country", "area", "ring", "dot")
    return sorted(
        found.values(), key=lambda mark: (layers.index(mark.kind), -mark.radius_km, -len(mark.events), mark.key)
    ), nowhere


def _mark(spot: str, place: Place) -> Mark:
    kind = KIND[place.precision]
    if kind == "country":
        country = countries()[place.country or ""]
        return Mark(kind, spot, country.name, place.precision, country.code, country.at[1], country.at[0], 0.0)
    assert place.lat is not None and place.lon is not None
    radius = 0.0 if kind == "dot" else place.radius_km or float(rules().radius_km[place.precision])
    return Mark(kind, spot, place.name, place.precision, place.country, place.lat, place.lon, radius)
