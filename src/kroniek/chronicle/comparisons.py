"""The declared comparisons: each looks at two statements in one respect and names the level of agreement it finds.

What a level weighs, and what it means, is in comparisons.toml. All comparisons are symmetric and look at nothing but the two
statements, so that no order of reading can change an answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kroniek.chronicle.mention import Mention, Number
from kroniek.chronicle.places import places
from kroniek.chronicle.rules import Level, rules
from kroniek.chronicle.sides import Sides, all_sides, may_be_same, parties

Days = tuple[date | None, date | None] | None
CASUALTIES = ("killed", "injured", "missing", "captured", "arrested", "displaced")


@dataclass(frozen=True, slots=True)
class Comparison:
    """One respect: `compare` gives a level's name; `show` what was compared, for people."""

    name: str
    compare: Callable[[Mention, Mention], str]
    show: Callable[[Mention], str]

    def level(self, a: Mention, b: Mention) -> Level:
        """The level at which `a` and `b` agree."""
        return rules().levels[self.name][self.compare(a, b)]


def canonical(mention: Mention) -> tuple[str | None, Sides, Sides]:
    """Mode, actor and recipient, with mirrored modes turned round ("lost to" is "gained from")."""
    mirrored = rules().mirror.get(mention.type, {}).get(mention.mode or "")
    return (mirrored, mention.recipient, mention.actor) if mirrored else (mention.mode, mention.actor, mention.recipient)


def compare_mode(a: Mention, b: Mention) -> str:
    """Whether one happening can be reported under both modes."""
    return modes(a.type, canonical(a)[0], canonical(b)[0])


@lru_cache(maxsize=4096)
def modes(type: str, a: str | None, b: str | None) -> str:
    """The level of two modes of one type."""
    alone = rules().alone.get(type, frozenset())
    if a == b:
        return "same" if a else "unsaid"
    if a in alone or b in alone:
        return "other"
    if a is None or b is None:
        return "unsaid"
    return "alike" if any({a, b} <= group for group in rules().alike.get(type, ())) else "other"


def compare_reality(a: Mention, b: Mention) -> str:
    """Keep what is done apart from what is still to come."""
    if (a.tense == "future") == (b.tense == "future"):
        return "same"
    return "trigger" if same_trigger(a, b) else "other"


def same_trigger(a: Mention, b: Mention) -> bool:
    """Whether the two were coded from the same words of one report."""
    return a.report == b.report and any(s < f and t < e for s, e in a.spans for t, f in b.spans)


def compare_polarity(a: Mention, b: Mention) -> str:
    """That no one was killed does not contradict that three were injured, nor an acquittal the conviction of others."""
    if a.polarity == b.polarity:
        return "same"
    return negation(kinds(a), kinds(b), canonical(a)[2], canonical(b)[2])


def negation(counted: frozenset[str], other: frozenset[str], recipient: Sides, other_recipient: Sides) -> str:
    """The level of two statements of which one negates, given what each counts, and who undergoes it."""
    if counted and other and not counted & other:
        return "other"
    return "against" if may_be_same(recipient, other_recipient) else "other"


def kinds(mention: Mention) -> frozenset[str]:
    """What a statement counts."""
    return frozenset(number.kind for number in mention.quantities)


def compare_time(a: Mention, b: Mention) -> str:
    """How much two intervals of days have in common, given how wide they are."""
    return times(a.time, b.time)


@lru_cache(maxsize=65536)
def times(a: Days, b: Days) -> str:
    """The level of two intervals; None for no time at all."""
    if a is None or b is None:
        return "unsaid"
    (a_start, a_end), (b_start, b_end) = a, b
    if (a_start and b_end and a_start > b_end) or (b_start and a_end and b_start > a_end):
        return "apart"
    long = [start is None or end is None or (end - start).days >= rules().wide_days for start, end in (a, b)]
    if any(long):
        return "vague" if all(long) else "campaign"
    assert a_start and a_end and b_start and b_end
    common = (min(a_end, b_end) - max(a_start, b_start)).days + 1
    whole = (max(a_end, b_end) - min(a_start, b_start)).days + 1
    if common == whole and whole <= rules().days:
        return "same-day" if whole == 1 else "same-days"
    if whole <= rules().days and common * 2 > whole and common < min((a_end - a_start).days, (b_end - b_start).days) + 1:
        return "overlap"
    if common < min((a_end - a_start).days, (b_end - b_start).days) + 1:
        return "touching"
    return "within-days" if whole <= 3 else "within-week" if whole <= rules().days else "within-month"


def compare_place(a: Mention, b: Mention) -> str:
    """The best agreement between any two of their places."""
    return places(a.place, b.place)


def compare_actor(a: Mention, b: Mention) -> str:
    """Whether the actors can be the same."""
    return parties(canonical(a)[1], canonical(b)[1], "actor")


def compare_recipient(a: Mention, b: Mention) -> str:
    """Whether the recipients can be the same."""
    return parties(canonical(a)[2], canonical(b)[2], "recipient")


def compare_sides(a: Mention, b: Mention) -> str:
    """For types where actor and recipient are interchangeable: how many sides are the same."""
    return all_sides(a.actor + a.recipient, b.actor + b.recipient)


def compare_quantity(a: Mention, b: Mention) -> str:
    """The worst agreement between two numbers of one kind: tolls grow and differ, other numbers tell happenings apart."""
    return quantities(a.quantities, b.quantities)


@lru_cache(maxsize=65536)
def quantities(a: tuple[Number, ...], b: tuple[Number, ...]) -> str:
    """The level of two lists of quantities."""
    found = {numbers(p, q) for p in a for q in b if p.kind == q.kind}
    return next((level for level in ("money", "other", "toll", "overlap", "equal") if level in found), "unsaid")


def numbers(a: Number, b: Number) -> str:
    """The level of two ranges of one kind."""
    if (a.low, a.high) == (b.low, b.high):
        return "equal"
    a_high, b_high = (one.high if one.high is not None else float("inf") for one in (a, b))
    if (a.low or 0) <= b_high and (b.low or 0) <= a_high:
        return "overlap"
    return "money" if a.kind == "money" else "toll" if a.kind in CASUALTIES else "other"


def compare_words(a: Mention, b: Mention) -> str:
    """Whether the very words are the same; only in one report, or (see `merging`) in a reprint, is that one sentence twice."""
    if same_trigger(a, b):
        return "same"
    if a.trigger != b.trigger:
        return "other"
    return "sentence" if a.report == b.report and a.quote == b.quote else "trigger"


def compare_position(a: Mention, b: Mention) -> str:
    """A title and a lead tell the same; what stands together belongs together."""
    if a.report != b.report:
        return "other"
    if {a.part, b.part} == {"title", "lead"}:
        return "title"
    return "beside" if a.block is not None and b.block is not None and abs(a.block - b.block) <= 1 else "report"


def _names(sides: Sides) -> str:
    return ", ".join(f"{side.name} ({side.country or '?'}{' ' + side.sector if side.sector else ''})" for side in sides) or "none"


def _places(mention: Mention) -> str:
    return ", ".join(f"{spot.name} ({spot.precision})" for spot in mention.place) or "none"


def _numbers(mention: Mention) -> str:
    return ", ".join(f"{_range(number.low, number.high)} {number.kind}" for number in mention.quantities) or "none"


def _range(low: object, high: object) -> str:
    return f"{low}" if low == high else f"{'…' if low is None else low}–{'…' if high is None else high}"


COMPARISONS: dict[str, Comparison] = {
    comparison.name: comparison
    for comparison in (
        Comparison("mode", compare_mode, lambda m: m.mode or "none"),
        Comparison("reality", compare_reality, lambda m: m.tense),
        Comparison("polarity", compare_polarity, lambda m: m.polarity),
        Comparison("time", compare_time, lambda m: _range(*m.time) if m.time else "none"),
        Comparison("place", compare_place, _places),
        Comparison("actor", compare_actor, lambda m: _names(m.actor)),
        Comparison("recipient", compare_recipient, lambda m: _names(m.recipient)),
        Comparison("sides", compare_sides, lambda m: _names(m.actor + m.recipient)),
        Comparison("quantity", compare_quantity, _numbers),
        Comparison("words", compare_words, lambda m: m.trigger),
        Comparison("position", compare_position, lambda m: m.part),
    )
}
ROLES_APART = tuple(name for name in COMPARISONS if name != "sides")
ROLES_TOGETHER = tuple(name for name in COMPARISONS if name not in ("actor", "recipient"))


def comparisons_for(type: str) -> tuple[str, ...]:
    """The names of the comparisons that count for a type, in order."""
    return ROLES_TOGETHER if type in rules().symmetric else ROLES_APART
