"""What a group of statements says together: its status, parties, place, time and numbers, contradictions included."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kroniek.chronicle import comparisons as compare
from kroniek.chronicle.mention import Mention, Side, Spot
from kroniek.chronicle.places import spots
from kroniek.records import PRECISIONS, Interval, Party, Place
from kroniek.records.event import Event, EventParty, EventPlace, EventQuantity, EventStatement, Figure

ASSERTED = ("report", "claim")
SAME = ("same", "same-area", "same-country")


def status(mentions: Iterable[Mention]) -> str:
    """One of `STATUSES`.

    `occurred`: said in a report's own voice as certain, and not denied; `contested`: that, and denied; `claimed`: only ever
    attributed; `denied`: only claimed or thought possible, and denied; `possible`: never certain; `expected`: only to come;
    `not-occurred`: only negated, or expected and then negated.
    """
    roles: dict[str, list[Mention]] = {}
    for one in mentions:
        roles.setdefault(one.role, []).append(one)
    denied = "denial" in roles
    if "report" in roles:
        return "contested" if denied else "occurred"
    if "claim" in roles:
        return "denied" if denied else "claimed"
    if "possibility" in roles:
        return "denied" if denied else "possible"
    if "expectation" in roles and all(one.tense == "future" for one in roles.get("denial", ())):
        return "expected"
    return "not-occurred"


def summarise(mentions: Sequence[Mention], origins: Mapping[str, str]) -> Event:
    """The event of a group of statements (one at least, all of one type). `origins`: each report's origin."""
    group = sorted(mentions, key=lambda one: one.order)
    first = group[0]
    reports = tuple(dict.fromkeys(one.report for one in group))
    dated = [one.published for one in group if one.published]
    mirrored = len({compare.canonical(one)[0] for one in group} - {None}) < len({one.mode for one in group} - {None})
    shape = {one.id: compare.canonical(one) if mirrored else (one.mode, one.actor, one.recipient) for one in group}
    return Event(
        id="e" + first.id[1:],
        type=first.type,
        mode=_commonest(shape[one.id][0] for one in group),
        status=status(group),
        actor=_parties((one, shape[one.id][1]) for one in group),
        recipient=_parties((one, shape[one.id][2]) for one in group),
        place=_places(group),
        time=_time(group),
        quantities=_quantities(group),
        statements=tuple(
            EventStatement(
                one.id, one.report, one.role, tuple(Party(side.name, side.country, side.sector) for side in one.attribution)
            )
            for one in group
        ),
        reports=reports,
        origins=tuple(dict.fromkeys(origins[report] for report in reports)),
        first_reported=min(dated, key=lambda when: (when.start, when.text)) if dated else None,
        last_reported=max(dated, key=lambda when: (when.end, when.text)) if dated else None,
    )


def _commonest(modes: Iterable[str | None]) -> str | None:
    counts = Counter(mode for mode in modes if mode)
    return min(counts, key=lambda mode: (-counts[mode], mode)) if counts else None


def _parties(named: Iterable[tuple[Mention, tuple[Side, ...]]]) -> tuple[EventParty, ...]:
    """One entry a country and sector (a name where the country is unknown), the commonest first."""
    entries: dict[tuple[str, str], list[tuple[Mention, Side]]] = {}
    for one, sides in named:
        for side in sides:
            entries.setdefault((side.country or f"? {side.name.casefold()}", side.sector or ""), []).append((one, side))
    found = []
    for entry in entries.values():
        names = Counter(side.name for _, side in entry)
        name = min(names, key=lambda text: (-names[text], text))
        side = entry[0][1]
        found.append(
            EventParty(name, side.country, side.sector, len({one.id for one, _ in entry}), len({one.report for one, _ in entry}))
        )
    return tuple(sorted(found, key=lambda p: (-p.statements, -p.reports, p.country or "~", p.sector or "~", p.name)))


def _places(group: Sequence[Mention]) -> tuple[EventPlace, ...]:
    """The most precise places that are named; one that only holds a more precise one is left out. The commonest first."""
    entries: list[list[tuple[Mention, Spot]]] = []
    named = [(one, spot) for one in group for spot in one.place]
    for one, spot in sorted(named, key=lambda pair: (PRECISIONS.index(pair[1].precision), pair[0].order)):
        levels = [spots(spot, entry[0][1]) for entry in entries]
        same = next((entry for entry, level in zip(entries, levels, strict=True) if level in SAME), None)
        if same is not None:
            same.append((one, spot))
        elif "inside" not in levels and "inside-country" not in levels:
            entries.append([(one, spot)])
    found = []
    for entry in entries:
        spot = entry[0][1]
        place = Place(spot.name, spot.country, spot.lat, spot.lon, spot.precision, spot.radius_km, spot.geonames)
        found.append(EventPlace(place, len({one.id for one, _ in entry}), len({one.report for one, _ in entry})))
    return tuple(sorted(found, key=lambda p: (-p.statements, -p.reports, p.place.name, p.place.country or "~")))


def _time(group: Sequence[Mention]) -> Interval | None:
    """The days that all dated statements leave; merging sees to it that there are some."""
    times = [one.time for one in group if one.time]
    if not times:
        return None
    start = max((start for start, _ in times if start), default=None)
    end = min((end for _, end in times if end), default=None)
    return Interval(start, end)


def _quantities(group: Sequence[Mention]) -> tuple[EventQuantity, ...]:
    """Each kind with every source's figure; range and agreement are of what is asserted, or else of all that is not denied."""
    figures: dict[str, list[Figure]] = {}
    for one in group:
        for number in one.quantities:
            figures.setdefault(number.kind, []).append(Figure(one.id, one.report, one.role, number.low, number.high))
    found = []
    for kind, all_figures in sorted(figures.items()):
        counted = [figure for figure in all_figures if figure.role in ASSERTED]
        counted = counted or [figure for figure in all_figures if figure.role != "denial"] or all_figures
        lows, highs = [figure.low for figure in counted], [figure.high for figure in counted]
        low = min((value for value in lows if value is not None), default=None) if None not in lows else None
        high = max((value for value in highs if value is not None), default=None) if None not in highs else None
        agree = max(value or 0 for value in lows) <= min((value for value in highs if value is not None), default=float("inf"))
        found.append(EventQuantity(kind, low, high, agree, tuple(all_figures)))
    return tuple(found)
