"""Time expressions in a text and the days they mean, seen from the report's date.

A publication date may be no more than a month or a year. An expression is then resolved from every day that it may be, and
the results joined; for days, nights and months those that lie inside the published period are kept where there are any
("dinsdag" in a report of 2022-10: from the first Tuesday of that month to the last).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kroniek.coding import calendar_periods, calendar_shifts
from kroniek.coding.calendar_rules import EXPLAINED, Days, Moment, evaluate
from kroniek.coding.time_grammar import Node, Reader
from kroniek.records import Interval, PartialDate, Span

INSIDE = frozenset(("day", "night", "part", "clock", "weekend", "month", "season"))
CLIPPED = frozenset(("week", "weekend", "month", "section", "season", "year", "range"))
KEPT = 64
BOUNDED = frozenset(("past", "coming"))
NEVER = frozenset(("duration", "set"))
RELATIONS = {
    "since": "from its start to the publication date (open in the future)",
    "until": "up to its end; from the publication date on in the future",
    "by": "up to its end; from the publication date on in the future",
    "before": "up to the day before it",
    "after": "from the day after it",
    "about": "it, and some days, months or years on either side",
    "shift": "counted from it, as wide as the words are vague",
    "ever_since": "from the days told of just before to the publication date",
}


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that tell when.

    `span` in code points of the text read; `kind` one of day, part, clock, night, week, weekend, month, section (of a
    period), season, year, range, since, until, before, after, about, ago, coming, last, lasting, later, earlier, same
    (pointing back in the text), after_event, before_event (counted from an event named in the text), now, duration, set.
    `text` are the words.
    """

    span: Span
    kind: str
    text: str
    node: Node

    @property
    def dates_nothing(self) -> bool:
        """Whether it is a length of time or a repetition."""
        return self.kind in NEVER

    def resolve(self, published: PartialDate, tense: str = "past", context: Interval | None = None) -> Interval | None:
        """The days it means, None where it means none.

        `tense` (past, present or future) is that of the clause. `context` are the days that words like "die avond" and "een
        dag later" point back to; for kinds after_event and before_event those of the event they are counted from.
        """
        if self.dates_nothing or (self.kind == "now" and published.precision != "day"):
            return None
        around = (context.start, context.end) if context else None
        days = resolve_node(self.node, self.kind, published, tense, around)
        if days is None or days == (None, None):
            return None
        explained = RELATIONS.get(self.node.op) or EXPLAINED[self.node.op]
        seen = f" (seen from {published.text}, {tense} tense)"
        return Interval(days[0], days[1], (self.span,), f"{self.text!r}: {explained}{seen}")

    def event(self, told: Interval) -> Interval | None:
        """The days of the event that an after_event or before_event is counted from ("een week na de inval").

        `told` are the days of the clause that the expression stands in. None for other kinds.
        """
        if self.kind not in ("after_event", "before_event") or told.start is None or told.end is None:
            return None
        length = length_said(self.node)
        days = calendar_shifts.shifted(length, (told.start, told.end), -1 if self.kind == "after_event" else 1)
        if days is None:
            return None
        return Interval(
            days[0], days[1], (self.span,), f"{self.text!r}: counted from {told.start} to {told.end}, the days of the clause"
        )


def find_times(text: str, language: str = "nl") -> list[TimeExpression]:
    """The time expressions of `text`, in order, none overlapping. Raises KroniekError E201 for a language without a grammar."""
    return list(read_times(text, language))


@lru_cache(maxsize=KEPT)
def read_times(text: str, language: str) -> tuple[TimeExpression, ...]:
    """The expressions of `text`; those of the last texts are kept, since dates and numbers are read from the same ones."""
    reader = Reader(text, language)
    found: list[TimeExpression] = []
    at = 0
    while at < len(reader.tokens):
        readings = reader.read("expression", at) if reader.can_start(at) else []
        if not readings:
            at += 1
            continue
        node, end = readings[0]
        span = Span(reader.tokens[at].span.start, reader.tokens[end - 1].span.end)
        found.append(TimeExpression(span, node.kind or "day", span.text(text), node))
        at = end
    return tuple(found)


def resolve_node(node: Node, kind: str, published: PartialDate, tense: str, context: Days | None) -> Days | None:
    """The days of a node for all days that `published` may be."""
    if node.op in RELATIONS:
        return relate(node, published, tense, context)
    tense = settled(node, published, tense, context)
    inside, every = [], []
    for step in range((published.end - published.start).days + 1):
        today = published.start + timedelta(days=step)
        days = evaluate(node, Moment(today, tense, context))
        if days is None:
            continue
        days = clip(days, today, tense) if kind in CLIPPED and node.get("which") not in BOUNDED else days
        every.append(days)
        if days[0] and days[1] and published.start <= days[0] and days[1] <= published.end:
            inside.append(days)
    return hull(inside if inside and kind in INSIDE else every)


def settled(node: Node, published: PartialDate, tense: str, context: Days | None) -> str:
    """For a vague publication date, the side on which the nearest date of the present tense lies, so that it is one side."""
    if tense != "present" or published.precision == "day":
        return tense
    middle = published.start + (published.end - published.start) / 2
    nearest, last, following = (evaluate(node, Moment(middle, side, context)) for side in ("present", "past", "future"))
    if last is None or following is None:
        return tense
    return "past" if nearest == last else "future" if nearest == following else tense


def clip(days: Days, today: date, tense: str) -> Days:
    """What of a running period a clause can be about: its past up to publication, its future from there."""
    start, end = days
    if start and end and start <= today <= end:
        if tense == "past":
            return start, today
        if tense == "future":
            return today, end
    return days


def hull(many: list[Days]) -> Days | None:
    """From the earliest start to the latest end; a side is open where it is open in one of them."""
    if not many:
        return None
    starts, ends = [days[0] for days in many], [days[1] for days in many]
    start = None if None in starts else min(day for day in starts if day)
    end = None if None in ends else max(day for day in ends if day)
    return start, end


def relate(node: Node, published: PartialDate, tense: str, context: Days | None) -> Days | None:
    """The days of "sinds …", "tot …", "na …" and the like, from those of what they take."""
    if node.op == "ever_since":
        return (context[0], published.end if tense != "future" else None) if context and context[0] else None
    point = node.get("point")
    forward = {"since": tense if tense == "future" else "past", "by": "past" if tense == "past" else "future"}
    taken = resolve_node(point, "day", published, forward.get(node.op, tense), context)
    if taken is None or taken[0] is None or taken[1] is None:
        return None
    start: date = taken[0]
    end: date = taken[1]
    day = timedelta(days=1)
    if node.op == "since":
        return (start, None) if tense == "future" or start > published.end else (start, published.end)
    if node.op in ("until", "by"):
        begin = context[0] if context and context[0] and context[0] <= end else None
        return (begin or published.start if tense != "past" and end >= published.start else begin), end
    if node.op == "before":
        closing = point.op == "section" and point.get("section_word") is not None and point.get("section_word").get("is") == "end"
        return None, end if closing else start - day
    if node.op == "after":
        return end + day, published.end if tense != "future" and end < published.end else None
    if node.op == "about":
        slack = 2 if end - start < timedelta(days=2) else 7 if end - start < timedelta(days=32) else 31
        slack = 7 if point.op == "feast" else slack
        slack = 366 if end - start >= timedelta(days=364) else slack
        return start - timedelta(days=slack), end + timedelta(days=slack)
    return calendar_shifts.shifted(length_said(node), (start, end), node.get("sign"))


def length_said(node: Node) -> calendar_shifts.Length:
    """The length in "twee weken na", "de dag na"."""
    steps = node.get("days") or abs(node.get("step") or 0)
    if steps:
        return calendar_shifts.Length(steps, steps, node.get("unit"), "exact")
    return calendar_shifts.length_of(node)


__all__ = ["TimeExpression", "calendar_periods", "find_times"]
