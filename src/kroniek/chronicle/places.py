"""How far two lists of places agree: the levels of `place` in comparisons.toml."""

from __future__ import annotations

from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from kroniek.chronicle.mention import Spot
from kroniek.chronicle.rules import rules

Spots = tuple[Spot, ...]
FINE = ("exact", "settlement", "district")
EARTH_KM = 6371.0


@lru_cache(maxsize=65536)
def places(a: Spots, b: Spots) -> str:
    """The level of two lists of places."""
    if not a or not b:
        return "unsaid"
    levels = rules().levels["place"]
    return max((spots(p, q) for p in a for q in b), key=lambda level: (levels[level].weight, level))


@lru_cache(maxsize=65536)
def spots(a: Spot, b: Spot) -> str:
    """The level of two places: by GeoNames id or name, else by distance against their extent, never finer than either."""
    fine = (a.precision in FINE) + (b.precision in FINE)
    distance = None if a.lat is None or a.lon is None or b.lat is None or b.lon is None else km(a.lat, a.lon, b.lat, b.lon)
    if _one(a, b, distance):
        return "same" if fine else "same-country" if "country" in (a.precision, b.precision) else "same-area"
    if "country" in (a.precision, b.precision):
        return _in_country(a, b)
    if distance is None:
        if a.country and b.country and a.country != b.country and "region" not in (a.precision, b.precision):
            return "apart"
        return "off" if fine == 2 else "unclear"
    limits = rules()
    reach = [spot.radius_km if spot.radius_km is not None else limits.radius_km[spot.precision] for spot in (a, b)]
    if fine == 2:
        return "same" if distance <= limits.same_km else "near" if distance <= max(reach) else "apart"
    if fine == 1:
        return "inside" if distance <= sum(reach) else "unclear" if distance <= 1.5 * sum(reach) else "apart"
    if a.precision == b.precision == "province":
        return "same-area" if distance <= limits.province_km else "apart"
    return "near-area" if distance <= sum(reach) else "apart"


def _one(a: Spot, b: Spot, distance: float | None) -> bool:
    if a.geonames is not None and b.geonames is not None:
        return a.geonames == b.geonames
    named = a.name.casefold() == b.name.casefold() and a.country == b.country and a.precision == b.precision
    return named and not (a.precision in FINE and distance is not None and distance > rules().settlement_km)


def _in_country(a: Spot, b: Spot) -> str:
    """The level of two places of which one is a country at least."""
    if a.country is None or b.country is None:
        return "unclear"
    if a.country == b.country:
        return "same-country" if a.precision == b.precision else "inside-country"
    return "unclear" if "region" in (a.precision, b.precision) else "apart"


def km(lat: float, lon: float, to_lat: float, to_lon: float) -> float:
    """Great-circle distance in kilometres between two points in degrees (haversine, sphere of 6371 km)."""
    north, south = radians(lat), radians(to_lat)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(radians(to_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(half)))
