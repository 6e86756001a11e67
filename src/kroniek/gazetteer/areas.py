"""Parts of countries and borders between them, from tables, else by arithmetic on the centre."""

from __future__ import annotations

import math

from kroniek.gazetteer import tables
from kroniek.gazetteer.lookup import Candidate
from kroniek.gazetteer.tables import Centre

BEARINGS = {
    "north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270, "northwest": 315,
}  # fmt: skip
SHARE = 0.5
KM_A_DEGREE = 111.2


def part_of(place: Candidate, part: str) -> Centre | None:
    """The centre of a part (north … middle, coast, front) of a country or region; None where the table lacks a coast or front."""
    key = place.country or "" if place.kind == "country" else place.name
    known = tables.parts().get((key, part))
    if known is not None:
        return Centre(known.lat, known.lon, known.radius_km, f"parts.tsv {known.label}")
    radius = place.radius_km or 10.0
    if part == "middle":
        return Centre(place.lat, place.lon, max(1.0, radius * SHARE), f"the centre of {place.name}")
    if part not in BEARINGS:
        return None
    lat, lon = shifted(place.lat, place.lon, part, radius * SHARE)
    label = f"{part} of the centre of {place.name} by half its radius of {radius:.0f} km"
    return Centre(lat, lon, max(1.0, round(radius * 0.6)), label)


def shifted(lat: float, lon: float, direction: str, km: float) -> tuple[float, float]:
    """The point `km` kilometres in a compass direction (a key of BEARINGS) from a point in degrees."""
    bearing = math.radians(BEARINGS[direction])
    north = lat + km * math.cos(bearing) / KM_A_DEGREE
    east = lon + km * math.sin(bearing) / (KM_A_DEGREE * max(0.1, math.cos(math.radians(lat))))
    return round(north, 3), round(east, 3)


def border_of(one: str, other: str) -> Centre | None:
    """A point on the border of two countries (alpha-3); None where they share none on land."""
    return tables.borders().get(frozenset((one, other)))
