"""Events in plain words for the page: titles, days, numbers, and what each status and precision means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kroniek.ontology import event_types
from kroniek.records import Interval, PartialDate
from kroniek.records.event import Event, EventParty, EventPlace

STATUS_MEANING = {
    "occurred": "a report says it in its own voice, and nobody denies it",
    "contested": "a report says it in its own voice, and somebody denies it",
    "claimed": "only ever said by somebody the reports quote",
    "denied": "only claimed or thought possible, and denied",
    "possible": "never said to be certain",
    "expected": "only said to be coming",
    "not-occurred": "said not to have happened",
}
STATUS_LABEL = {name: name.replace("-", " ") for name in STATUS_MEANING}
ROLE_LABEL = {
    "report": "reported as fact",
    "claim": "claimed",
    "possibility": "possible",
    "expectation": "expected",
    "denial": "denied",
}
PRECISION_LABEL = {
    "exact": "exact place",
    "settlement": "town",
    "district": "district",
    "province": "province",
    "region": "wider region",
    "country": "country only",
}
SYMMETRIC = ("AGREE", "CONSULT", "COOPERATE", "ALLIANCE")
SHOWN = 3  # parties or places named before "+2"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def parties(sides: Sequence[EventParty]) -> str:
    """`Rusland, Belarus +1`; empty where nobody is named."""
    return _some([side.name for side in sides])


def title(event: Event) -> str:
    """Who to whom: `Rusland → Oekraïne`; `Rusland ↔ Oekraïne` where neither does it to the other; empty where nobody is named."""
    actor, recipient = parties(event.actor), parties(event.recipient)
    if event.type in SYMMETRIC:
        names = [side.name for side in (*event.actor, *event.recipient)]
        return _some(names, " ↔ ")
    if actor and recipient:
        return f"{actor} → {recipient}"
    return actor or (f"→ {recipient}" if recipient else "")


def what(event: Event) -> str:
    """The event's type in words: `uses physical force`."""
    return event_types()[event.type].short


def places(found: Sequence[EventPlace]) -> list[tuple[str, str]]:
    """Each place's name and what is known of it: `("Kyiv", "town")`."""
    return [(item.place.name, PRECISION_LABEL[item.place.precision]) for item in found]


def day(when: date) -> str:
    """`3 Oct 2022`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def partial(when: PartialDate) -> str:
    """`3 Oct 2022`, `Oct 2022` or `2022`, as precise as it was given."""
    if when.precision == "day":
        return day(when.start)
    return when.text if when.precision == "year" else f"{MONTHS[when.start.month - 1]} {when.start.year}"


def interval(when: Interval) -> str:
    """`3 Oct 2022`, `3–5 Oct 2022`, `30 Sep – 2 Oct 2022`, `since …`, `until …`."""
    start, end = when.start, when.end
    if start is None or end is None:
        return f"since {day(start)}" if start else f"until {day(end)}" if end else "undated"
    if start == end:
        return day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end)}"
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def amount(low: int | None, high: int | None) -> str:
    """`28`, `4–6`, `300 or more`, `at most 9,000`; `not clear` where both ends are open."""
    if low is None and high is None:
        return "not clear"
    if low is not None and high is not None:
        return f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"{low:,} or more" if low is not None else f"at most {high:,}"


def plural(count: int, noun: str) -> str:
    """`1 report`, `3 reports`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _some(names: Sequence[str], between: str = ", ") -> str:
    more = f" +{len(names) - SHOWN}" if len(names) > SHOWN else ""
    return between.join(names[:SHOWN]) + more
