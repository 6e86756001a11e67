"""Weeks, months, seasons, years and their parts, seen from one day."""

from __future__ import annotations

import calendar
from dataclasses import replace
from datetime import date

from kroniek.coding.calendar_rules import Days, Moment, add, around, choose, evaluate, number_of, rule, year_of
from kroniek.coding.time_grammar import Node

SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SATURDAY = 5


def month_days(year: int, month: int, months: int = 1) -> tuple[date, date]:
    """`months` whole months from the first of `month`; months may run over the year's end either way."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + months - 2) // 12, (month + months - 2) % 12 + 1
    return date(year, month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])


def unit_days(unit: str, day: date, step: int = 0) -> tuple[date, date]:
    """The calendar unit that holds `day`, or the one `step` units on. Weeks run from Monday (ISO 8601)."""
    if unit == "day":
        return add(day, step), add(day, step)
    if unit == "week":
        monday = add(day, 7 * step - day.weekday())
        return monday, add(monday, 6)
    if unit == "weekend":
        saturday = add(day, 7 * step - day.weekday() + SATURDAY)
        return saturday, add(saturday, 1)
    if unit == "month":
        return month_days(day.year, day.month + step)
    if unit == "quarter":
        return month_days(day.year, (day.month - 1) // 3 * 3 + 1 + 3 * step, 3)
    years = {"year": 1, "decade": 10, "century": 100}[unit]
    first = (day.year // years + step) * years
    return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)


@rule("period")
def period(node: Node, now: Moment) -> Days | None:
    """A calendar unit counted from the one that holds the publication date."""
    unit, which = node.get("unit"), node.get("which")
    if unit == "weekend":
        return weekend(now, which)
    lengths = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 365, "decade": 3652, "century": 36524}
    if which == "past":
        return add(now.today, -lengths[unit]), now.today
    if which == "coming":
        return add(now.today, 1), add(now.today, lengths[unit])
    return unit_days(unit, now.today, {"this": 0, "prev": -1, "next": 1, "before_last": -2, "after_next": 2}[which])


def weekend(now: Moment, which: str | None) -> Days | None:
    """A Saturday and Sunday; on a weekend day, `past` and `this` are that weekend."""
    here = unit_days("weekend", now.today)
    inside = here[0] <= now.today
    last = here if inside else unit_days("weekend", now.today, -1)
    if which == "prev":
        return unit_days("weekend", now.today, -1)
    if which in ("next", "coming"):
        return unit_days("weekend", now.today, 1) if inside else here
    if which == "past":
        return last
    return here if now.tense == "future" else last


@rule("year")
def year(node: Node, now: Moment) -> Days | None:
    """A year."""
    return date(node.get("year"), 1, 1), date(node.get("year"), 12, 31)


@rule("month")
def month(node: Node, now: Moment) -> Days | None:
    """A month; without a year the last one up to publication (past), the next (future) or the nearest (present)."""
    number, named, which = number_of(node.get("month")), year_of(node.get("year"), now), node.get("which")
    if named:
        return month_days(named, number)
    options = [month_days(near, number) for near in around(now)]
    if which == "last":
        return max(days for days in options if days[1] < now.today)
    if which == "next":
        return min(days for days in options if days[0] > now.today)
    return choose(options, now)


@rule("season")
def season(node: Node, now: Moment) -> Days | None:
    """A season in whole months (spring from 1 March); a winter begins in the year named."""
    first, named, which = SEASONS[node.get("season")], year_of(node.get("year"), now), node.get("which")
    if named:
        return month_days(named, first, 3)
    options = [month_days(near, first, 3) for near in around(now)]
    if which == "past":
        return max(days for days in options if days[0] <= now.today)
    if which == "prev":
        return max(days for days in options if days[1] < now.today)
    if which in ("next", "coming"):
        return min(days for days in options if days[0] > now.today)
    if which == "this":
        running = [days for days in options if days[0] <= now.today <= days[1]]
        return running[0] if running else month_days(now.today.year, first, 3)
    return choose(options, now)


@rule("season_pair")
def season_pair(node: Node, now: Moment) -> Days | None:
    """A winter from one year into the next."""
    return month_days(node.get("year"), SEASONS[node.get("season")], 3)


@rule("decade")
def decade(node: Node, now: Moment) -> Days | None:
    """Ten years, of the twentieth century unless the text says otherwise."""
    number = int(node.get("number"))
    if number % 10 or number > 2100:
        return None
    first = number if number > 999 else (node.get("century") or 1900) + number if number < 100 else 0
    return (date(first, 1, 1), date(first + 9, 12, 31)) if first else None


@rule("century")
def century(node: Node, now: Moment) -> Days | None:
    """A hundred years."""
    first = (node.get("ordinal") - 1) * 100
    return date(max(first, 1), 1, 1), date(first + 99, 12, 31)


def closed(node: Node, now: Moment) -> tuple[date, date] | None:
    """The days of a node where both ends are known."""
    days = evaluate(node, now)
    return (days[0], days[1]) if days and days[0] and days[1] else None


@rule("section")
def section(node: Node, now: Moment) -> Days | None:
    """The first, middle or last part of a period: ten days of a month, three months of a year."""
    whole = closed(node.get("period"), now)
    if whole is None:
        return None
    first, last = whole
    length, part = (last - first).days + 1, node.get("section_word").get("is")
    if 28 <= length <= 31:
        cuts = (first.replace(day=10), first.replace(day=11), first.replace(day=20), first.replace(day=21))
    elif 365 <= length <= 366 and first.month == 1:
        cuts = (first.replace(month=3, day=31), first.replace(month=5), first.replace(month=8, day=31), first.replace(month=10))
    elif length == 7:
        cuts = (add(first, 2), add(first, 2), add(first, 3), add(first, 3))
    else:
        third = max(length // 3, 1)
        cuts = (add(first, third - 1), add(first, third), add(last, -third), add(last, 1 - third))
    return {"begin": (first, cuts[0]), "half": (cuts[1], cuts[2]), "end": (cuts[3], last)}[part]


@rule("share")
def share(node: Node, now: Moment) -> Days | None:
    """One of the equal parts of a period."""
    whole = closed(node.get("period"), now)
    nth, parts = node.get("ordinal"), node.get("parts")
    if whole is None:
        return None
    nth = parts if nth == -1 else nth
    if not 1 <= nth <= parts:
        return None
    first, last = whole
    length = (last - first).days + 1
    if 12 % parts == 0 and length > 300:
        return month_days(first.year, first.month + 12 // parts * (nth - 1), 12 // parts)
    return add(first, length * (nth - 1) // parts), add(first, length * nth // parts - 1)


@rule("nth_days")
def nth_days(node: Node, now: Moment) -> Days | None:
    """The first, second, … run of seven days of a period, or its first or last days."""
    whole = closed(node.get("period"), now)
    nth, size = node.get("ordinal"), node.get("size")
    if whole is None:
        return None
    if nth == -1:
        return add(whole[1], 1 - size), whole[1]
    first = add(whole[0], size * (nth - 1))
    return (first, min(add(first, size - 1), whole[1])) if first <= whole[1] else None


@rule("nth_weekday")
def nth_weekday(node: Node, now: Moment) -> Days | None:
    """The first, second, … such day of the week in a period."""
    whole = closed(node.get("period"), now)
    nth, wanted = node.get("ordinal"), node.get("weekday")
    if whole is None:
        return None
    if nth == -1:
        day = add(whole[1], -((whole[1].weekday() - wanted) % 7))
    else:
        day = add(whole[0], (wanted - whole[0].weekday()) % 7 + 7 * (nth - 1))
    return (day, day) if whole[0] <= day <= whole[1] else None


@rule("earlier")
def earlier(node: Node, now: Moment) -> Days | None:
    """From the start of the period to the day before publication."""
    whole = closed(node.get("period"), now)
    if whole is None:
        return None
    return whole[0], min(max(add(now.today, -1), whole[0]), whole[1])


@rule("later")
def later(node: Node, now: Moment) -> Days | None:
    """From the day after publication to the end of the period."""
    whole = closed(node.get("period"), now)
    if whole is None:
        return None
    if now.tense == "past":
        return whole[0], min(now.today, whole[1])
    return max(min(add(now.today, 1), whole[1]), whole[0]), whole[1]


@rule("range")
def span_between(node: Node, now: Moment) -> Days | None:
    """From the one to the other."""
    if now.tense == "future":
        first = closed(node.get("from"), now)
        last = closed(node.get("to"), replace(now, today=first[0])) if first else None
    else:
        last = closed(node.get("to"), now)
        first = closed(node.get("from"), replace(now, today=last[1], tense="past")) if last else None
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


@rule("years")
def years(node: Node, now: Moment) -> Days | None:
    """From the one year to the other."""
    first, last = node.get("first"), node.get("last")
    return (date(first, 1, 1), date(last, 12, 31)) if first < last else None


@rule("months")
def months(node: Node, now: Moment) -> Days | None:
    """From the one month to the other."""
    to = closed(node.get("to"), now)
    if to is None:
        return None
    year = to[1].year - (1 if node.get("first") > to[1].month else 0)
    return month_days(year, node.get("first"))[0], to[1]


@rule("week_of")
def week_of(node: Node, now: Moment) -> Days | None:
    """The week of that day, from Monday."""
    day = closed(node.get("day"), now)
    return unit_days("week", day[0]) if day else None


@rule("iso_week")
def iso_week(node: Node, now: Moment) -> Days | None:
    """The week of that number (ISO 8601), by tense like a date."""
    number = int(node.get("number"))
    years = [near for near in around(now) if number <= date(near, 12, 28).isocalendar().week]
    weeks = [date.fromisocalendar(near, number, 1) for near in years]
    return choose(((monday, add(monday, 6)) for monday in weeks), now)


@rule("day_of_period")
def day_of_period(node: Node, now: Moment) -> Days | None:
    """That day of the month named."""
    whole = closed(node.get("period"), now)
    if whole is None or node.get("day") < 1:
        return None
    day = add(whole[0], node.get("day") - 1)
    return (day, day) if day <= whole[1] else None
