"""The frame of a map: Mercator, fitted to what must be seen, in units of which the frame is 1000 wide."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1000.0, 760.0
SOUTHERNMOST, NORTHERNMOST = -58.0, 83.7  # Mercator has no poles
LEAST_KM = 420.0  # a frame is never narrower
PADDING = 0.09  # of the width or height, on each side
MARGIN = 0.75  # of the width or height: drawn beyond the frame, for panning
KM_A_DEGREE = 111.32

Point = tuple[float, float]


def mercator(lat: float) -> float:
    """The northing of a latitude, in degrees of longitude at the equator."""
    held = max(SOUTHERNMOST, min(NORTHERNMOST, lat))
    return math.degrees(math.log(math.tan(math.pi / 4 + math.radians(held) / 2)))


def latitude(northing: float) -> float:
    """The latitude of a northing."""
    return math.degrees(2 * math.atan(math.exp(math.radians(northing))) - math.pi / 2)


@dataclass(frozen=True, slots=True)
class Frame:
    """`west` in degrees and `top` in Mercator northing are the upper left corner; `scale` is units a degree of longitude."""

    west: float
    top: float
    scale: float

    @classmethod
    def around(cls, boxes: Iterable[tuple[float, float, float, float]]) -> Frame:
        """The smallest frame that holds all boxes (west, south, east, north in degrees); without any, the inhabited world."""
        found = list(boxes) or [(-170.0, -50.0, 178.0, 72.0)]
        west, east = min(box[0] for box in found), max(box[2] for box in found)
        bottom, top = mercator(min(box[1] for box in found)), mercator(max(box[3] for box in found))
        middle = latitude((bottom + top) / 2)
        least = LEAST_KM / (KM_A_DEGREE * math.cos(math.radians(middle)))
        room = 1 - 2 * PADDING
        width = max((east - west) / room, (top - bottom) / room * WIDTH / HEIGHT, least)
        width = min(width, 360.0)
        height = width * HEIGHT / WIDTH
        left = max(-180.0, min(180.0 - width, (west + east - width) / 2))
        upper = min((bottom + top + height) / 2, mercator(NORTHERNMOST))
        return cls(round(left, 3), round(upper, 3), WIDTH / round(width, 3))

    def x(self, lon: float) -> float:
        """Units from the left edge."""
        return (lon - self.west) * self.scale

    def y(self, lat: float) -> float:
        """Units from the upper edge."""
        return (self.top - mercator(lat)) * self.scale

    def km(self, lat: float) -> float:
        """Units a kilometre at a latitude."""
        return self.scale / (KM_A_DEGREE * math.cos(math.radians(max(SOUTHERNMOST, min(NORTHERNMOST, lat)))))

    def shows(self, x: float, y: float) -> bool:
        """Whether a point in units lies inside the frame."""
        return 0 <= x <= WIDTH and 0 <= y <= HEIGHT

    @property
    def degree(self) -> float:
        """Degrees of longitude a unit."""
        return 1 / self.scale

    def path(self, line: Sequence[Point], *, closed: bool) -> str:
        """SVG path data of a line in (longitude, latitude), cut off well outside the frame; empty where nothing of it is near."""
        points = [(self.x(lon), self.y(lat)) for lon, lat in line]
        if closed:
            points = clipped(points)
        out: list[str] = []
        last = None
        for x, y in points:
            point = f"{x:.1f},{y:.1f}".replace(".0,", ",").removesuffix(".0")
            if point != last:
                out.append(point)
            last = point
        if len(out) < (3 if closed else 2):
            return ""
        return f"M{' '.join(out)}{'Z' if closed else ''}"


LEFT, RIGHT = -MARGIN * WIDTH, (1 + MARGIN) * WIDTH
UPPER, LOWER = -MARGIN * HEIGHT, (1 + MARGIN) * HEIGHT


def clipped(ring: Sequence[Point]) -> list[Point]:
    """The part of a ring within the frame and its margin (Sutherland and Hodgman 1974)."""
    points = list(ring)
    for axis, limit, keep_below in ((0, LEFT, False), (0, RIGHT, True), (1, UPPER, False), (1, LOWER, True)):
        if not points:
            break
        out: list[Point] = []
        before = points[-1]
        for point in points:
            inside, was = (point[axis] <= limit) == keep_below, (before[axis] <= limit) == keep_below
            if inside != was:
                part = (limit - before[axis]) / (point[axis] - before[axis])
                out.append((before[0] + part * (point[0] - before[0]), before[1] + part * (point[1] - before[1])))
            if inside:
                out.append(point)
            before = point
        points = out
    return points
