"""What words like "dinsdag", "in de nacht van zaterdag op zondag" or "24 februari" mean, seen from one day.

Every rule takes a node of the grammar and a Moment, and gives the days it means as (first, last), None where it means none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from kroniek.coding.feasts import feast_days
from kroniek.coding.time_grammar import Node

Days = tuple[date | None, date | None]
SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Moment:
    """From where a reader looks: the day of publication, the tense of the clause, and the days told of just before."""

    today: date
    tense: str = "past"
    context: Days | None = None


Operation = Callable[[Node, Moment], Days | None]
OPERATIONS: dict[str, Operation] = {}
EXPLAINED: dict[str, str] = {}


def rule(name: str) -> Callable[[Operation], Operation]:
    """Register an operation of the grammar; the first line of its docstring explains its results to users."""

    def keep(operation: Operation) -> Operation:
        OPERATIONS[name] = operation
        EXPLAINED[name] = (operation.__doc__ or name).partition("\n")[0].rstrip(".")
        return operation

    return keep


def evaluate(node: Node, now: Moment) -> Days | None:
    """The days of `node` seen from `now`; None too where the calendar has no such day, or none that Python can hold."""
    try:
        return OPERATIONS[node.op](node, now)
    except (ValueError, OverflowError):
        return None


def add(day: date, days: int) -> date:
    """`days` days after `day`."""
    return day + timedelta(days=days)


def one(day: date | None) -> Days | None:
    """A single day."""
    return (day, day) if day else None


def choose(candidates: Iterable[tuple[date, date]], now: Moment) -> Days | None:
    """By tense: past, the last begun; future, the first not over; present, the nearest, rather behind than ahead."""
    options = sorted(candidates)
    if now.tense == "past":
        return max((days for days in options if days[0] <= now.today), default=None)
    if now.tense == "future":
        return min((days for days in options if days[1] >= now.today), default=None)
    return min(options, key=lambda days: max(2 * (days[0] - now.today).days, (now.today - days[1]).days, 0), default=None)


def year_of(node: Node | None, now: Moment) -> int | None:
    """The year that a node names; None where there is no node. Raises ValueError where it names none from here."""
    if node is None:
        return None
    days = evaluate(node, now)
    if days is None or days[0] is None:
        raise ValueError("no year")
    return days[0].year


def around(now: Moment) -> range:
    """Years near publication, enough for any date without one (29 February included)."""
    return range(max(now.today.year - 9, 1), min(now.today.year + 9, 9998))


@rule("offset_day")
def offset_day(node: Node, now: Moment) -> Days | None:
    """Counted in days from the publication date."""
    return one(add(now.today, node.get("offset")))


@rule("weekday")
def weekday(node: Node, now: Moment) -> Days | None:
    """The last such day up to publication in the past tense, the next one in the future."""
    wanted, which = node.get("weekday"), node.get("which")
    back = (now.today.weekday() - wanted) % 7
    if which == "last":
        return one(add(now.today, -(back or 7)))
    if which == "next":
        return one(add(now.today, 7 - back))
    if which == "next_week":
        return one(add(now.today, 7 - now.today.weekday() + wanted))
    if which == "this_week":
        return one(add(now.today, wanted - now.today.weekday()))
    return one(add(now.today, (7 - back) % 7 if now.tense == "future" else -back))


@rule("weekday_in")
def weekday_in(node: Node, now: Moment) -> Days | None:
    """That day of the week named."""
    week = evaluate(node.get("week"), now)
    if week is None or week[0] is None:
        return None
    wanted, part = node.get("both") or (node.get("weekday"), "day")
    day = add(week[0], (wanted - week[0].weekday()) % 7)
    return day, add(day, 1 if part == "night" else 0)


@rule("weekday_part")
def weekday_part(node: Node, now: Moment) -> Days | None:
    """That part of the last such day up to publication (past) or the next (future); a night runs into the next day."""
    number, part = node.get("both")
    day = weekday(Node("weekday", (("weekday", number), ("which", node.get("which")))), now)
    return night_of(day, now) if part == "night" else day


def night_of(day: Days | None, now: Moment) -> Days | None:
    """The night after `day`; in the past tense the one before it where the night after cannot be over yet."""
    if day is None or day[0] is None:
        return None
    if now.tense != "future" and day[0] == now.today:
        return add(day[0], -1), day[0]
    return day[0], add(day[0], 1)


@rule("night_between")
def night_between(node: Node, now: Moment) -> Days | None:
    """The night between two days, by the later of them."""
    days = weekday(Node("weekday", (("weekday", node.get("to")), ("which", node.get("which")))), now)
    return (add(days[0], -1), days[0]) if days and days[0] else None


@rule("night_until")
def night_until(node: Node, now: Moment) -> Days | None:
    """The night that ends on the day named."""
    number, part = node.get("both")
    return night_between(Node("night_between", (("to", number),)), now) if part == "night" else None


@rule("night_before")
def night_before(node: Node, now: Moment) -> Days | None:
    """The night that ends on that day."""
    days = evaluate(node.get("day"), now)
    return (add(days[0], -1), days[0]) if days and days[0] else None


@rule("night_after")
def night_after(node: Node, now: Moment) -> Days | None:
    """The night that begins on that day."""
    return night_of(evaluate(node.get("day"), now), now)


@rule("tonight")
def tonight(node: Node, now: Moment) -> Days | None:
    """The night before publication in the past tense, the coming one in the future."""
    coming = node.get("which") == "next" or (now.tense == "future" and node.get("which") != "last")
    return (now.today, add(now.today, 1)) if coming else (add(now.today, -1), now.today)


@rule("date")
def calendar_date(node: Node, now: Moment) -> Days | None:
    """A date; without a year the last one up to publication (past), the next (future) or the nearest (present)."""
    day, month, year = node.get("day"), number_of(node.get("month")), year_of(node.get("year"), now)
    if year:
        return one(date(year, month, day))
    return choose(((found, found) for found in dates(day, month, now)), now)


def dates(day: int, month: int, now: Moment) -> list[date]:
    """That day and month in the years near publication that have it."""
    found = []
    for year in around(now):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue
    return found


def number_of(value: object) -> int:
    """A month's number, given as such or as a node that holds it."""
    inner = value.get("month") if isinstance(value, Node) else value
    if not isinstance(inner, int):
        raise ValueError("no month")
    return inner


@rule("numeric")
def numeric(node: Node, now: Moment) -> Days | None:
    """A date in figures, day before month unless the year comes first."""
    text = node.get("date").replace("/", "-").replace(".", "-")
    first, second, third = (int(part) for part in text.split("-"))
    if len(text.partition("-")[0]) == 4:
        return one(date(first, second, third))
    year = third if third > 99 else 2000 + third if 2000 + third <= now.today.year + 10 else 1900 + third
    return one(date(year, second, first))


@rule("days_of_month")
def days_of_month(node: Node, now: Moment) -> Days | None:
    """The days named, of one month."""
    last = calendar_date(Node("date", (("day", node.get("to")), *pick(node, "month", "year"))), now)
    if last is None or last[0] is None:
        return None
    first = date(last[0].year, last[0].month, node.get("from"))
    return (first, last[0]) if first <= last[0] else None


@rule("night_of_month")
def night_of_month(node: Node, now: Moment) -> Days | None:
    """The night between two days of a month."""
    last = calendar_date(Node("date", (("day", node.get("to")), *pick(node, "month", "year"))), now)
    return (add(last[0], -1), last[0]) if last and last[0] else None


def pick(node: Node, *names: str) -> tuple[tuple[str, object], ...]:
    """The arguments `names` of a node, to hand on."""
    return tuple((name, value) for name, value in node.args if name in names)


@rule("weekday_ordinal")
def weekday_ordinal(node: Node, now: Moment) -> Days | None:
    """That day of the month, on that day of the week, nearest publication in the tense's direction."""
    step = 1 if now.tense == "future" else -1
    for distance in range(1500):
        day = add(now.today, step * distance)
        if day.day == node.get("day") and day.weekday() == node.get("weekday"):
            return one(day)
    return None


@rule("feast")
def feast(node: Node, now: Moment) -> Days | None:
    """A feast; without a year the last one up to publication (past), the next (future) or the nearest (present)."""
    name, year, which = node.get("feast"), year_of(node.get("year"), now), node.get("which")
    if year:
        return feast_days(name, year)
    tense = {"last": "past", "next": "future"}.get(which, now.tense)
    return choose((feast_days(name, near) for near in around(now)), replace(now, tense=tense))


@rule("clock")
def clock(node: Node, now: Moment) -> Days | None:
    """An hour, on the day told of just before, otherwise the day of publication."""
    return now.context or one(now.today)


@rule("with_clock")
def with_clock(node: Node, now: Moment) -> Days | None:
    """The day named with the hour."""
    return evaluate(node.get("day"), now)


@rule("now")
def present(node: Node, now: Moment) -> Days | None:
    """The day of publication."""
    return one(now.today)


@rule("nothing")
def nothing(node: Node, now: Moment) -> Days | None:
    """A length of time or a repetition, which dates nothing."""
    return None
