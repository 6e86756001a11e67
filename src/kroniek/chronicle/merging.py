"""Which statements are about one happening.

Two steps. `link` scores a pair by the declared comparisons; pairs that reach the threshold are links. `cluster` then joins the
linked statements, first those of one report, then those of many, strongest links first, and never two that exclude each other,
not even by way of a third. A mention that fits two happenings equally well, while those two exclude each other, joins neither.
A link depends on two statements only (or, where one of many is kept, on two reports), a cluster on the statements that links
tie together only; so neither depends on the order in which reports were read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from kroniek.chronicle import comparisons as compare
from kroniek.chronicle.clusters import Clusters
from kroniek.chronicle.mention import Mention
from kroniek.chronicle.rules import NEVER, Level, rules
from kroniek.records import PartialDate

SAME_TIME = ("same-day", "same-days", "within-days", "within-week", "overlap")
WIDE_TIME = (*SAME_TIME, "within-month")
SAME_PLACE = ("same", "near", "same-area", "inside", "same-country")
SAME_WORDS = ("same", "sentence")
SAME_PARTY = ("same-name", "same-sector", "same-country", "other-side")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One comparison of two statements, for people: what was compared, the weight, and the meaning."""

    comparison: str
    level: str
    weight: float
    why: str
    values: tuple[str, str]

    def to_json(self) -> dict[str, object]:
        """`{"comparison", "level", "weight", "why", "values"}`; weight is null where the level excludes the pair."""
        weight = None if self.weight == NEVER else self.weight
        return {
            "comparison": self.comparison,
            "level": self.level,
            "weight": weight,
            "why": self.why,
            "values": list(self.values),
        }


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements (`a` < `b`) that are about one happening; `weak` where one only may lie inside the other."""

    a: str
    b: str
    score: float
    weak: bool


def compared(a: Mention, b: Mention, *, reprint: bool = False) -> dict[str, Level]:
    """Every comparison that counts for the type, up to one that excludes the pair. `reprint`: their reports share their text."""
    found: dict[str, Level] = {}
    for name in compare.comparisons_for(a.type):
        level = _words(a, b, reprint) if name == "words" else compare.COMPARISONS[name].level(a, b)
        found[name] = level
        if level.weight == NEVER:
            break
    return found


def link(a: Mention, b: Mention, *, reprint: bool = False) -> Link | None:
    """The link between two statements, or None. `reprint`: their reports share their text."""
    if a.type != b.type:
        return None
    if a.id > b.id:
        a, b = b, a
    found = compared(a, b, reprint=reprint)
    score = sum(level.weight for level in found.values())
    if score < (rules().within if a.report == b.report else rules().between):
        return None
    if found["words"].name not in SAME_WORDS and not (_repeated(a, b, found) if a.report == b.report else _evidence(found)):
        return None
    place = found["place"].name
    weak = place in ("near", "inside", "inside-country") or (place == "unsaid" and bool(a.place or b.place))
    return Link(a.id, b.id, score, weak)


def explain(a: Mention, b: Mention, *, reprint: bool = False) -> list[Outcome]:
    """Why two statements are, or are not, about one happening: every comparison, the excluding ones included."""
    if a.type != b.type:
        return [Outcome("type", "other", NEVER, "different types", (a.type, b.type))]
    told = []
    for name in compare.comparisons_for(a.type):
        comparison = compare.COMPARISONS[name]
        level = _words(a, b, reprint) if name == "words" else comparison.level(a, b)
        told.append(Outcome(name, level.name, level.weight, level.why, (comparison.show(a), comparison.show(b))))
    return told


def cluster(mentions: Iterable[Mention], links: Collection[Link]) -> list[list[Mention]]:
    """The statements as groups, one an event; each sorted, and the groups by their first.

    Each report is read as a whole first; then reports are laid side by side. Weak links come last in both.
    """
    clusters = Clusters(mentions)
    reports = {name: one.report for name, one in clusters.mentions.items()}
    for inside in (True, False):
        chosen = [one for one in links if (reports[one.a] == reports[one.b]) is inside]
        chosen.sort(key=lambda one: (one.weak, -one.score, one.a, one.b))
        for _, equals in groupby(chosen, key=lambda one: (one.weak, not one.weak and one.score)):
            clusters.join([(one.a, one.b) for one in equals])
    return clusters.groups()


def strongest(links: Iterable[Link], home: Mapping[str, str]) -> list[Link]:
    """The best link of every two groups (`home`: each statement's): a firm one before a weak one, then by score."""
    best: dict[tuple[str, str], Link] = {}
    for one in sorted(links, key=lambda one: (one.weak, -one.score, one.a, one.b)):
        first, second = home[one.a], home[one.b]
        best.setdefault((min(first, second), max(first, second)), one)
    return list(best.values())


def components(mentions: Iterable[str], links: Iterable[Link]) -> dict[str, str]:
    """For each statement the smallest id among all that links tie it to."""
    parent = {name: name for name in mentions}

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one in links:
        first, second = sorted((root(one.a), root(one.b)))
        parent[second] = first
    return {name: root(name) for name in parent}


def _words(a: Mention, b: Mention, reprint: bool) -> Level:
    """A reprint's sentence is the same sentence, unless it was printed again much later."""
    levels = rules().levels["words"]
    if reprint and a.report != b.report and a.quote == b.quote and a.trigger == b.trigger and _soon(a.published, b.published):
        return levels["sentence"]
    return levels[compare.compare_words(a, b)]


def _soon(a: PartialDate | None, b: PartialDate | None) -> bool:
    return a is None or b is None or max((b.start - a.end).days, (a.start - b.end).days) <= rules().reprint_days


def _repeated(a: Mention, b: Mention, found: Mapping[str, Level]) -> bool:
    """Within a report parties and mode alone do not make one happening of two sentences; a title above or a denial beside do."""
    return (
        "title" in (a.part, b.part)
        or "heading" in (a.part, b.part)
        or found["time"].name in SAME_TIME
        or found["place"].name in ("same", "near", "same-area")
        or found["quantity"].name in ("equal", "overlap")
        or found["words"].name == "trigger"
        or (found["polarity"].name == "against" and found["position"].name == "beside")
    )


def _evidence(found: Mapping[str, Level]) -> bool:
    """Between reports: time, and place or both parties; for a wide interval, both of these."""
    if "sides" in found:
        both = found["sides"].name == "both"
    else:
        both = found["actor"].name in SAME_PARTY and found["recipient"].name in SAME_PARTY
    place = found["place"].name in SAME_PLACE
    if found["time"].name in SAME_TIME:
        return place or both
    return found["time"].name in WIDE_TIME and found["place"].name in ("same", "near") and both
