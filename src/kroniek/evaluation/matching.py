"""Which coded statement answers which gold one, and how their fields compare."""

from __future__ import annotations

import math
from collections.abc import Sequence

from kroniek.evaluation.coded import Coded, Spot

EARTH_RADIUS_KM = 6371.0
LOOSE_KM = {"region": 300.0, "province": 150.0}
"""How far off the point of a gold place may be that is an area, in km, where that is more than the limit asked for."""
SAME_TIME = 0.5
"""Two intervals agree where at least this share of the days that either covers is covered by both."""

Pair = tuple[Coded, Coded]


def pair_up(gold: Sequence[Coded], coded: Sequence[Coded], *, typed: bool) -> list[Pair]:
    """(gold, coded) pairs, one to one, the likest first, of statements whose quotes overlap and, if `typed`, of equal type."""
    options = sorted(
        (
            (likeness(one, other), i, j)
            for i, one in enumerate(gold)
            for j, other in enumerate(coded)
            if overlap(one, other) and (not typed or one.type == other.type)
        ),
        reverse=True,
    )
    taken_gold: set[int] = set()
    taken_coded: set[int] = set()
    pairs = []
    for _, i, j in options:
        if i not in taken_gold and j not in taken_coded:
            taken_gold.add(i)
            taken_coded.add(j)
            pairs.append((gold[i], coded[j]))
    return pairs


def overlap(a: Coded, b: Coded) -> int:
    """How many characters the two quotes share."""
    if a.span is None or b.span is None:
        return 0
    return max(0, min(a.span[1], b.span[1]) - max(a.span[0], b.span[0]))


def likeness(gold: Coded, coded: Coded) -> float:
    """How well two statements with overlapping quotes agree, from 0 to 2.8: quotes, trigger, actor, recipient, polarity."""
    lengths = [one.span[1] - one.span[0] for one in (gold, coded) if one.span]
    close = overlap(gold, coded) / max(1, min(lengths))
    trigger = 1.0 if gold.trigger and gold.trigger == coded.trigger else 0.0
    actor = bool(gold.countries("actor") & coded.countries("actor"))
    recipient = bool(gold.countries("recipient") & coded.countries("recipient"))
    return close + trigger + 0.3 * actor + 0.3 * recipient + 0.2 * (gold.labels["polarity"] == coded.labels["polarity"])


def usable(gold: Coded, coded: Coded) -> bool:
    """Whether an analyst could file the statement unedited, but for names and numbers.

    Polarity and whether it is still to happen are right, and of each of actor, recipient and country of the place that gold
    gives, at least one is.
    """
    for role in ("actor", "recipient"):
        if gold.countries(role) and not gold.countries(role) & coded.countries(role):
            return False
    hit, given, _ = country_hits(gold.places, coded.places)
    future = (gold.labels["tense"] == "future") == (coded.labels["tense"] == "future")
    return (not given or hit > 0) and gold.labels["polarity"] == coded.labels["polarity"] and future


def country_hits(gold: Sequence[Spot], coded: Sequence[Spot]) -> tuple[int, int, int]:
    """How many countries of places agree, how many there are in gold, and how many were coded."""
    a, b = {place.country for place in gold}, {place.country for place in coded}
    return len(a & b), len(a), len(b)


def distance_hits(gold: Sequence[Spot], coded: Sequence[Spot], limit_km: float) -> tuple[int, int, int]:
    """How many places lie within `limit_km` of gold's, how many gold has, how many were coded; whole countries left out."""
    wanted = [place for place in gold if place.precision != "country"]
    left = [place for place in coded if place.precision != "country"]
    given, hits = len(left), 0
    for place in wanted:
        if not left:
            break
        nearest = min(range(len(left)), key=lambda number: kilometres(place, left[number]))
        if kilometres(place, left[nearest]) <= max(limit_km, LOOSE_KM.get(place.precision or "", 0.0)):
            hits += 1
            del left[nearest]
    return hits, len(wanted), given


def kilometres(a: Spot, b: Spot) -> float:
    """The great-circle distance (haversine); infinite where a point is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    here, there = math.radians(a.lat), math.radians(b.lat)
    north, east = there - here, math.radians(b.lon - a.lon)
    half = math.sin(north / 2) ** 2 + math.cos(here) * math.cos(there) * math.sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))


def same_time(gold: Coded, coded: Coded) -> bool:
    """Whether both are dated and their intervals agree (see SAME_TIME)."""
    a, b = gold.days, coded.days
    if a is None or b is None:
        return False
    shared = min(a[1], b[1]) - max(a[0], b[0]) + 1
    return shared / (max(a[1], b[1]) - min(a[0], b[0]) + 1) >= SAME_TIME
