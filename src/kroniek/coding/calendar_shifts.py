"""Counted lengths of time ("bijna twee weken geleden", "een dag later") and words that point back in the text."""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date

from kroniek.coding.calendar_periods import unit_days
from kroniek.coding.calendar_rules import Days, Moment, add, rule
from kroniek.coding.time_grammar import Node

DAYS = {
    "second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25,
    "decade": 3652.5, "century": 36525.0,
}  # fmt: skip
# How many days "een week" and "twee weken" may be off when nothing else is said.
SLACK_OF_ONE = {"week": 1, "month": 7, "quarter": 15, "year": 45, "decade": 730, "century": 7300}
SLACK_OF_MORE = {"week": 2, "month": 12, "quarter": 30, "year": 183, "decade": 1095, "century": 7300}
VAGUE = {"hour": (2.0, 12.0), "day": (2.0, 5.0), "week": (2.0, 4.0), "month": (2.0, 5.0), "year": (2.0, 5.0)}


@dataclass(frozen=True, slots=True)
class Length:
    """How long: `low` to `high` units, and the hedge before it (almost, over, more, under, about, exact) or None."""

    low: float
    high: float
    unit: str
    hedge: str | None


def length_of(node: Node) -> Length:
    """The length that the `amount` and `unit` of a node say; a bare plural ("dagen geleden") is some of them."""
    unit = node.get("unit")
    amount = node.get("amount")
    if amount is None:
        return Length(*VAGUE.get(unit, (2.0, 10.0)), unit, None)
    if amount.get("vague"):
        return Length(*VAGUE.get(unit, (2.0, 10.0)), unit, hedge_of(amount))
    low = float(amount.get("number") or amount.get("low"))
    high = float(amount.get("to") or amount.get("high") or low)
    return Length(low, high, unit, hedge_of(amount))


def hedge_of(amount: Node) -> str | None:
    """The hedge's name."""
    hedge = amount.get("hedge")
    return str(hedge.get("is")) if isinstance(hedge, Node) else None


def in_days(length: Length) -> tuple[int, int]:
    """The least and most days it may be."""
    each = DAYS[length.unit]
    low, high = length.low * each, length.high * each
    if each < 1:
        return math.floor(low + 0.25), math.ceil(high - 0.25)
    if length.hedge == "almost":
        return math.ceil(low * (0.8 if each > 7 else 0.7)), max(math.ceil(high) - 1, 0)
    if length.hedge == "over":
        return math.floor(low) + 1, math.ceil(high * 1.3)
    if length.hedge == "more":
        return math.floor(low) + 1, math.ceil(high * 1.5)
    if length.hedge == "under":
        return math.ceil(low * 0.5), max(math.ceil(high) - 1, 0)
    slack = 0 if length.hedge == "exact" else (SLACK_OF_ONE if length.high <= 1 else SLACK_OF_MORE).get(length.unit, 0)
    if length.hedge == "about":
        slack = max(slack, 1, round(high / 7))
    return max(round(low) - slack, 1 if low >= 1 else 0), round(high) + slack


def move(day: date, number: float, unit: str) -> date:
    """`number` units from `day` by the calendar: whole months and years keep the day of the month where it exists."""
    if unit not in ("month", "year") or number != int(number):
        return add(day, round(number * DAYS[unit]))
    months = day.year * 12 + day.month - 1 + int(number) * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def shifted(length: Length, days: Days, sign: int) -> Days | None:
    """`days` moved by `length` back (sign -1) or on (+1), widened by its vagueness."""
    least, most = in_days(length)
    each = DAYS[length.unit]
    if length.hedge in ("almost", "under", "over", "more") or each < 1:
        near = [add(day, sign * least) if day else None for day in days]
        far = [add(day, sign * most) if day else None for day in days]
    else:
        spare, extra = max(round(length.low * each) - least, 0), max(most - round(length.high * each), 0)
        near = [add(move(day, sign * length.low, length.unit), -sign * spare) if day else None for day in days]
        far = [add(move(day, sign * length.high, length.unit), sign * extra) if day else None for day in days]
    return (near[0], far[1]) if sign > 0 else (far[0], near[1])


@rule("ago_both")
def ago_both(node: Node, now: Moment) -> Days | None:
    """Counted back from the publication date."""
    more = Length(*(float(node.get("more").get("number") or 1),) * 2, node.get("small"), "exact")
    start = move(now.today, -float(node.get("amount").get("number") or 1), node.get("ignored"))
    return shifted(more, (start, start), -1)


@rule("ago")
def ago(node: Node, now: Moment) -> Days | None:
    """Counted back from the publication date, as wide as the words are vague."""
    return shifted(length_of(node), (now.today, now.today), -1)


@rule("ahead")
def ahead(node: Node, now: Moment) -> Days | None:
    """Counted on from the publication date, as wide as the words are vague."""
    if now.tense == "past":
        return None
    return shifted(length_of(node), (now.today, now.today), 1)


@rule("within")
def within(node: Node, now: Moment) -> Days | None:
    """From the day after publication to the end of the time given."""
    if now.tense == "past":
        return None
    length = length_of(node)
    if DAYS[length.unit] < 1:
        return now.today, add(now.today, math.ceil(length.high * DAYS[length.unit]))
    return add(now.today, 1), move(now.today, length.high, length.unit)


@rule("last_units")
def last_units(node: Node, now: Moment) -> Days | None:
    """That length of time up to the publication date."""
    length = length_of(node)
    return (add(now.today, -1) if DAYS[length.unit] < 1 else move(now.today, -length.high, length.unit)), now.today


@rule("next_units")
def next_units(node: Node, now: Moment) -> Days | None:
    """That length of time from the day after publication."""
    length = length_of(node)
    if DAYS[length.unit] < 1:
        return now.today, add(now.today, 1)
    return add(now.today, 1), move(now.today, length.high, length.unit)


@rule("lasting")
def lasting(node: Node, now: Moment) -> Days | None:
    """For that long up to the publication date; "al" in the past tense is only a length of time."""
    if now.tense != "present" and not (node.get("always") and now.tense == "past"):
        return None
    begun = shifted(length_of(node), (now.today, now.today), -1)
    return (begun[0], now.today) if begun else None


@rule("from_context")
def from_context(node: Node, now: Moment) -> Days | None:
    """Counted from the days told of just before, as wide as the words are vague."""
    return shifted(length_of(node), now.context, node.get("sign")) if now.context else None


@rule("same")
def same(node: Node, now: Moment) -> Days | None:
    """The days told of just before, or the week, month or year they lie in."""
    if now.context is None or now.context[0] is None:
        return None
    start, end = now.context
    assert start is not None
    if node.get("unit") == "night":
        return start, add(start, 1) if end in (start, None) else end
    if node.get("unit") in ("day", "part"):
        return now.context
    return unit_days(node.get("unit"), start)


@rule("adjacent")
def adjacent(node: Node, now: Moment) -> Days | None:
    """The unit before or after the days told of just before."""
    step, unit = node.get("step"), node.get("unit")
    if now.context is None or now.context[0] is None:
        return (add(now.today, step), add(now.today, step)) if now.tense == "future" and step > 0 and unit == "day" else None
    start, end = now.context
    assert start is not None
    if unit in ("day", "night"):
        late = 1 if unit == "night" else 0
        return add(start, step), add(end, step + late) if end else None
    return unit_days(unit, start, step)
