"""The map as shapes for the template: ground, marks and names, all placed in one frame."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kroniek.service import outlines
from kroniek.service.frame import HEIGHT, LEFT, LOWER, RIGHT, UPPER, WIDTH, Frame, latitude
from kroniek.service.marks import Box, Mark
from kroniek.service.wording import PRECISION_LABEL, STATUS_LABEL, plural, title

NOMINAL = 1.7  # how much a glyph is enlarged when the map is 590 pixels wide
FONT = 12.0
CHARACTER = 0.56  # mean width of a character, in font sizes
SMALLEST_RING = 7.0  # units: a smaller one could not be seen
WIDEST, CONTINENT = 1.7, 60.0  # times, and degrees of longitude across: how far a country may widen the frame
BORDERS_BELOW, REGION_NAMES_BELOW = 32.0, 27.0  # degrees of longitude across
Rectangle = tuple[float, float, float, float]
KEPT_FREE: tuple[Rectangle, ...] = ((0.0, 712.0, 240.0, HEIGHT), (915.0, 0.0, WIDTH, 210.0))  # scale bar, buttons


@dataclass(frozen=True, slots=True)
class Label:
    """A name at `x`, `y` (units) shifted by `dx`, `dy` (glyph pixels).

    `kind` is mark, counted, country or region; `anchor` start, middle or end; `shown` is False where the label would cover
    a more important one in the frame as first drawn.
    """

    kind: str
    text: str
    x: float
    y: float
    dx: float
    dy: float
    anchor: str
    shown: bool

    @property
    def width(self) -> float:
        """Glyph pixels."""
        return round(len(self.text) * FONT * CHARACTER, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark, drawn: `path` for a country, `radius` in units for a ring or area, in glyph pixels with `slices` for a dot."""

    kind: str
    x: float
    y: float
    radius: float
    path: str
    slices: tuple[tuple[str, str], ...]
    status: str
    title: str
    href: str
    count: int
    name: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """Everything the template draws. `land` holds path data; `bar` is the scale bar's length in units and what it stands for."""

    land: tuple[str, ...]
    borders: tuple[str, ...]
    shapes: tuple[Shape, ...]
    labels: tuple[Label, ...]
    bar: tuple[float, str]
    width: float = WIDTH
    height: float = HEIGHT


def draw(marks: Sequence[Mark], address: Callable[[Mark], str]) -> Drawing:
    """The map of these marks; `address` gives the link of each."""
    frame = Frame.around(_boxes(marks))
    tolerances = outlines.tolerances()
    level = next((i for i, tolerance in enumerate(tolerances) if tolerance < 1.6 * frame.degree), len(tolerances) - 1)
    shapes = tuple(_shape(mark, frame, level, address(mark)) for mark in marks)
    land = (_land(name, frame, level) for name in outlines.countries())
    borders: tuple[str, ...] = ()
    if WIDTH * frame.degree < BORDERS_BELOW:
        borders = tuple(
            path for box, line in outlines.borders() if _near(box, frame) and (path := frame.path(line, closed=False))
        )
    return Drawing(tuple(path for path in land if path), borders, shapes, _labels(marks, shapes, frame, level), _bar(frame))


def _boxes(marks: Sequence[Mark]) -> list[Box]:
    """What the frame must hold: every dot, ring and area, and countries as long as they do not widen it too much."""
    boxes = [mark.box for mark in marks if mark.kind != "country"]
    if not boxes:
        return [mark.box for mark in marks]
    for mark in sorted((mark for mark in marks if mark.kind == "country"), key=lambda mark: -len(mark.events)):
        wider = Frame.around([*boxes, mark.box])
        if Frame.around(boxes).scale <= WIDEST * wider.scale and WIDTH * wider.degree < CONTINENT:
            boxes.append(mark.box)
    return boxes


def _near(box: outlines.Bounds, frame: Frame) -> bool:
    west, south, east, north = box
    return frame.x(east) > LEFT and frame.x(west) < RIGHT and frame.y(south) > UPPER and frame.y(north) < LOWER


def _land(name: str, frame: Frame, level: int) -> str:
    near = (ring for box, ring in outlines.bounded_rings(name, level) if _near(box, frame))
    return "".join(frame.path(ring, closed=True) for ring in near)


def _shape(mark: Mark, frame: Frame, level: int, href: str) -> Shape:
    count = len(mark.events)
    said = ", ".join(f"{number} {STATUS_LABEL[status]}" for status, number in mark.statuses)
    what = f"{plural(count, 'event')}: {said}"
    if count == 1:
        what = " ".join(filter(None, (title(mark.events[0]), mark.events[0].type, f"({said[2:]})")))
    within = f", within {mark.radius_km:.0f} km" if mark.radius_km else ""
    words = f"{mark.name} ({PRECISION_LABEL[mark.precision]}{within}) — {what}"
    radius, path = 0.0, ""
    slices: tuple[tuple[str, str], ...] = ()
    if mark.kind == "country":
        path = _land(mark.country or "", frame, level)
    elif mark.kind == "dot":
        radius = round(min(15.0, 3.2 + 1.7 * math.sqrt(count)), 1)
        slices = _slices(mark.statuses, radius)
    else:
        radius = round(max(SMALLEST_RING, mark.radius_km * frame.km(mark.lat)), 1)
    x, y = round(frame.x(mark.lon), 1), round(frame.y(mark.lat), 1)
    return Shape(mark.kind, x, y, radius, path, slices, mark.status, words, href, count, mark.name)


def _slices(parts: Sequence[tuple[str, int]], radius: float) -> tuple[tuple[str, str], ...]:
    """A pie: each status with its slice's path; empty for a single status, which is a full circle."""
    if len(parts) == 1:
        return ()
    total, done = sum(count for _, count in parts), 0
    found = []
    for status, count in parts:
        a, b = (2 * math.pi * share / total - math.pi / 2 for share in (done, done + count))
        done += count
        start, end = (f"{radius * math.cos(angle):.2f},{radius * math.sin(angle):.2f}" for angle in (a, b))
        found.append((status, f"M0,0L{start}A{radius},{radius} 0 {int(b - a > math.pi)} 1 {end}Z"))
    return tuple(found)


def _labels(marks: Sequence[Mark], shapes: Sequence[Shape], frame: Frame, level: int) -> tuple[Label, ...]:
    """Names, the most important first: countries with events, spots by number of events, countries, regions."""
    taken: list[Rectangle] = list(KEPT_FREE)
    found: list[Label] = []
    for shape in shapes:
        if shape.kind == "dot" and frame.shows(shape.x, shape.y):
            reach = shape.radius * NOMINAL * 0.7
            taken.append((shape.x - reach, shape.y - reach, shape.x + reach, shape.y + reach))
    drawn = sorted(zip(marks, shapes, strict=True), key=lambda pair: (pair[0].kind != "country", -pair[1].count, pair[1].name))
    for mark, shape in drawn:
        text = f"{shape.name} · {shape.count}" if shape.count > 1 or mark.kind == "country" else shape.name
        if mark.kind == "country":
            found.append(_fit("counted", text, shape.x, shape.y, ((0, 4, "middle"),), taken))
        else:
            gap = 4 + (shape.radius if mark.kind == "dot" else 2)
            spots = ((gap, 4, "start"), (-gap, 4, "end"), (0, -gap - 1, "middle"), (0, gap + 10, "middle"))
            found.append(_fit("mark", text, shape.x, shape.y, spots if mark.kind == "dot" else ((0, 4, "middle"),), taken))
    counted = {mark.country for mark in marks if mark.kind == "country"}
    for country in sorted(outlines.countries().values(), key=lambda item: (item.rank, item.code)):
        if country.name and country.code not in counted and (seats := _seats(country, frame, level)):
            tries = (_fit("country", country.name, *at, ((0, 4, "middle"),), taken) for at in seats)
            hidden = Label("country", country.name, *seats[0], 0, 4, "middle", False)
            found.append(next((label for label in tries if label.shown), hidden))
    if WIDTH * frame.degree < REGION_NAMES_BELOW:
        for region in outlines.regions():
            x, y = round(frame.x(region.at[0]), 1), round(frame.y(region.at[1]), 1)
            if LEFT < x < RIGHT and UPPER < y < LOWER:
                found.append(_fit("region", region.name, x, y, ((0, 4, "middle"),), taken))
    return tuple(found)


def _seats(country: outlines.Country, frame: Frame, level: int) -> list[tuple[float, float]]:
    """Where a country's name can stand: its own place, or amid what the frame shows of it; nowhere where it is too small."""
    found = outlines.bounded_rings(country.code, level)
    if not found or not _near(found[0][0], frame):
        return []
    west, south, east, north = found[0][0]
    half = len(country.name) * FONT * CHARACTER * NOMINAL / 2
    if (east - west) * frame.scale < 1.6 * half:
        return []
    x, y = round(frame.x(country.at[0]), 1), round(frame.y(country.at[1]), 1)
    if frame.shows(x, y):
        return [(x, y)]
    left, right = max(0.0, frame.x(west)), min(WIDTH, frame.x(east))
    upper, lower = max(0.0, frame.y(north)), min(HEIGHT, frame.y(south))
    seats = []
    if left < right and upper < lower:
        shares = (1, 3, 5, 7, 9)
        tries = [(left + (right - left) * i / 10, upper + (lower - upper) * j / 10) for i in shares for j in shares]
        tries.sort(key=lambda at: abs(at[0] - (left + right) / 2) + abs(at[1] - (upper + lower) / 2))
        seats = [(round(tx, 1), round(ty, 1)) for tx, ty in tries if _on(country.code, tx, ty, frame, level)]
    return seats or ([(x, y)] if LEFT < x < RIGHT and UPPER < y < LOWER else [])


def _on(code: str, x: float, y: float, frame: Frame, level: int) -> bool:
    lon, lat = frame.west + x / frame.scale, latitude(frame.top - y / frame.scale)
    return outlines.holds(outlines.bounded_rings(code, level)[0][1], lon, lat)


def _fit(kind: str, text: str, x: float, y: float, spots: Sequence[tuple[float, float, str]], taken: list[Rectangle]) -> Label:
    """The label at the first spot where it covers nothing; not shown where there is none."""
    wide = len(text) * FONT * CHARACTER * NOMINAL
    for dx, dy, anchor in spots:
        left = x + dx * NOMINAL - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
        base = y + dy * NOMINAL
        box = (left - 2, base - FONT * NOMINAL, left + wide + 2, base + 0.3 * FONT * NOMINAL)
        inside = box[0] >= 0 and box[2] <= WIDTH and box[1] >= 0 and box[3] <= HEIGHT
        if inside and not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            taken.append(box)
            return Label(kind, text, x, y, dx, dy, anchor, True)
    dx, dy, anchor = spots[0]
    return Label(kind, text, x, y, dx, dy, anchor, False)


def _bar(frame: Frame) -> tuple[float, str]:
    """A round number of kilometres that takes up to a fifth of the width, at the frame's middle latitude."""
    unit = frame.km(latitude(frame.top - HEIGHT / 2 / frame.scale))
    most = WIDTH / 5 / unit
    step = 10 ** math.floor(math.log10(most))
    length = next(step * factor for factor in (5, 2, 1) if step * factor <= most)
    return round(length * unit, 1), f"{length:,.0f} km"
