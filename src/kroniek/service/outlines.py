"""The map's ground: countries' outlines and Ukraine's regions, as recipes/map.py wrote them (sources: docs/map.md)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Point = tuple[float, float]
Line = tuple[Point, ...]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Country:
    """A country: its ISO 3166-1 alpha-3 `code` (XKX: Kosovo; empty for land that is no country's) and English `name`.

    `at` (longitude, latitude) is where the name stands, `rank` 1 (large) to 10; `rings` holds for each ring the coarsest level
    that shows it, and its line numbers (~n: line n backwards).
    """

    code: str
    name: str
    at: Point
    rank: int
    rings: tuple[tuple[int, tuple[int, ...]], ...]


@dataclass(frozen=True, slots=True)
class Region:
    """A region of Ukraine: its English `name` and `at`, where that stands (longitude, latitude)."""

    name: str
    at: Point


@cache
def countries() -> dict[str, Country]:
    """Every country by code; land without a code has keys `-1`, `-2`, …"""
    found: dict[str, Country] = {}
    for number, row in enumerate(_world()["countries"]):
        rings = tuple((int(level), tuple(lines)) for level, lines in row["rings"])
        found[row["code"] or f"-{number}"] = Country(row["code"], row["name"], (row["at"][0], row["at"][1]), row["rank"], rings)
    return found


@cache
def tolerances() -> tuple[float, ...]:
    """How far each level's lines may be off, in degrees, coarsest first."""
    return tuple(_world()["tolerances"])


def rings(key: str, level: int) -> list[Line]:
    """A country's rings at a level of detail, closed, in (longitude, latitude); the largest first."""
    return [ring for _, ring in _rings(level)[key]]


def bounded_rings(key: str, level: int) -> list[tuple[Bounds, Line]]:
    """As `rings`, each with its west, south, east, north."""
    return _rings(level)[key]


def country_at(lat: float, lon: float) -> str | None:
    """The code of the country that a point lies in, at the finest level; None at sea."""
    for key, country in countries().items():
        inside = False
        for (west, south, east, north), ring in bounded_rings(key, len(tolerances()) - 1):
            if west <= lon <= east and south <= lat <= north:
                inside ^= holds(ring, lon, lat)
        if inside:
            return country.code or None
    return None


@cache
def borders() -> tuple[tuple[Bounds, Line], ...]:
    """The borders between Ukraine's regions, each with its west, south, east, north."""
    table = _table("ukraine.json")
    lines = [_line(flat, table["grid"]) for flat in table["lines"]]
    return tuple((_bounds(line), line) for line in lines)


@cache
def regions() -> tuple[Region, ...]:
    """Ukraine's regions."""
    return tuple(Region(row["name"], (row["at"][0], row["at"][1])) for row in _table("ukraine.json")["regions"])


def country_name(code: str | None) -> str:
    """The English name of a country, the code itself where it is none's (EU, NATO, UN), and `unknown` for None."""
    if not code:
        return "unknown"
    country = countries().get(code)
    return country.name if country else code


def _table(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files("kroniek.service").joinpath("map", name).read_text(encoding="utf-8"))
    return found


@cache
def _world() -> dict[str, Any]:
    return _table("world.json")


@cache
def _lines(level: int) -> list[Line]:
    return [_line(flat, _world()["grid"]) for flat in _world()["levels"][level]]


@cache
def _rings(level: int) -> dict[str, list[tuple[Bounds, Line]]]:
    lines, found = _lines(level), {}
    for key, country in countries().items():
        closed = [_closed(numbers, lines) for since, numbers in country.rings if since <= level]
        found[key] = [(_bounds(ring), ring) for ring in closed if len(ring) > 3]
    return found


def _line(flat: Sequence[int], grid: int) -> Line:
    x = y = 0
    points = []
    for at in range(0, len(flat), 2):
        x, y = x + flat[at], y + flat[at + 1]
        points.append((x / grid, y / grid))
    return tuple(points)


def _closed(numbers: Sequence[int], lines: Sequence[Line]) -> Line:
    ring: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        ring += line[1:] if ring else line
    return tuple(ring)


def _bounds(line: Line) -> Bounds:
    xs, ys = [x for x, _ in line], [y for _, y in line]
    return min(xs), min(ys), max(xs), max(ys)


def holds(ring: Line, x: float, y: float) -> bool:
    """Whether a ray to the east crosses the ring an odd number of times."""
    inside = False
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            inside = not inside
        x0, y0 = x1, y1
    return inside
