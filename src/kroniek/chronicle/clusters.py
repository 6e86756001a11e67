"""Groups of statements that grow by joining, and never join what excludes each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kroniek.chronicle import comparisons as compare
from kroniek.chronicle.mention import Mention
from kroniek.chronicle.places import Spots, places
from kroniek.chronicle.rules import NEVER, rules
from kroniek.chronicle.sides import Sides, all_sides, parties


@dataclass(frozen=True, slots=True)
class _Sort:
    """What makes statements exclude each other, time apart: all statements of one sort behave alike."""

    type: str
    mode: str | None
    future: bool
    place: Spots
    actor: Sides
    recipient: Sides
    polarity: str
    kinds: frozenset[str]


def _exclude(a: _Sort, b: _Sort) -> bool:
    """Whether statements of two sorts can never be in one event."""
    levels = rules().levels
    if a.future != b.future:
        return True
    if a.type in rules().symmetric:
        sides = levels["sides"][all_sides(a.actor + a.recipient, b.actor + b.recipient)].weight
    else:
        sides = min(
            levels["actor"][parties(a.actor, b.actor, "actor")].weight,
            levels["recipient"][parties(a.recipient, b.recipient, "recipient")].weight,
        )
    return NEVER in (
        sides,
        levels["mode"][compare.modes(a.type, a.mode, b.mode)].weight,
        levels["place"][places(a.place, b.place)].weight,
        a.polarity != b.polarity and levels["polarity"][compare.negation(a.kinds, b.kinds, a.recipient, b.recipient)].weight,
    )


class Clusters:
    """Groups that grow by joining, and that know what they exclude."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self.mentions = {one.id: one for one in sorted(mentions, key=lambda one: one.order)}
        self.home = {name: name for name in self.mentions}
        self.members = {name: [name] for name in self.mentions}
        self.enemies: dict[str, set[str]] = {name: set() for name in self.mentions}
        self.times = {name: one.time or (None, None) for name, one in self.mentions.items()}
        riding = self._riding()
        numbers: dict[_Sort, int] = {}
        self.sorts = {name: {numbers.setdefault(_sort(one, name in riding), len(numbers))} for name, one in self.mentions.items()}
        self.kinds = list(numbers)
        self.known: dict[tuple[int, int], bool] = {}

    def _riding(self) -> set[str]:
        """Expectations coded from the same words as something done: they go where those go."""
        reports: dict[tuple[str, str], list[Mention]] = {}
        for one in self.mentions.values():
            reports.setdefault((one.report, one.type), []).append(one)
        return {
            one.id
            for group in reports.values()
            for one in group
            if one.tense == "future" and any(other.tense != "future" and compare.same_trigger(one, other) for other in group)
        }

    def excluded(self, a: str, b: str) -> bool:
        """Whether two groups can never be one. Intervals that overlap in pairs share a day: that share is all one must know."""
        if b in self.enemies[a] or _common(self.times[a], self.times[b]) is None:
            return True
        return any(self._sorts_exclude(one, other) for one in self.sorts[a] for other in self.sorts[b])

    def _sorts_exclude(self, a: int, b: int) -> bool:
        pair = (a, b) if a < b else (b, a)
        if pair not in self.known:
            self.known[pair] = a != b and _exclude(self.kinds[a], self.kinds[b])
        return self.known[pair]

    def join(self, links: Sequence[tuple[str, str]]) -> None:
        """Join along links of equal standing. A group linked to two that exclude each other stays apart from both."""
        pairs = sorted(
            {(min(a, b), max(a, b)) for a, b in ((self.home[one], self.home[other]) for one, other in links) if a != b}
        )
        pairs = [pair for pair in pairs if not self.excluded(*pair)]
        near: dict[str, list[str]] = {}
        for a, b in pairs:
            near.setdefault(a, []).append(b)
            near.setdefault(b, []).append(a)
        for a, b in sorted({(min(pair), max(pair)) for name, others in near.items() for pair in self._unsure(name, others)}):
            self.enemies[a].add(b)
            self.enemies[b].add(a)
        for one, other in links:
            a, b = self.home[one], self.home[other]
            if a != b and not self.excluded(a, b):
                self._merge(a, b)

    def _unsure(self, name: str, others: Sequence[str]) -> list[tuple[str, str]]:
        """The group with each of the others that excludes another of them. Groups of one kind exclude the same."""
        kinds: dict[tuple[object, ...], list[str]] = {}
        for other in others:
            alone = other if self.enemies[other] else ""
            kinds.setdefault((frozenset(self.sorts[other]), self.times[other], alone), []).append(other)
        if len(kinds) == 1:
            return []
        first = {kind: members[0] for kind, members in kinds.items()}
        torn = [kind for kind in kinds if any(other is not kind and self.excluded(first[kind], first[other]) for other in kinds)]
        return [(name, other) for kind in torn for other in kinds[kind]]

    def _merge(self, a: str, b: str) -> None:
        time = _common(self.times[a], self.times[b])
        assert time is not None
        if len(self.members[a]) < len(self.members[b]):
            a, b = b, a
        for name in self.members[b]:
            self.home[name] = a
        self.members[a] += self.members.pop(b)
        self.sorts[a] |= self.sorts.pop(b)
        self.times[a] = time
        for enemy in self.enemies.pop(b):
            self.enemies[enemy].discard(b)
            self.enemies[enemy].add(a)
            self.enemies[a].add(enemy)

    def groups(self) -> list[list[Mention]]:
        """The groups as they are."""
        found = [sorted((self.mentions[name] for name in names), key=lambda one: one.order) for names in self.members.values()]
        return sorted(found, key=lambda group: group[0].order)


def _sort(one: Mention, riding: bool) -> _Sort:
    mode, actor, recipient = compare.canonical(one)
    future = one.tense == "future" and not riding
    return _Sort(one.type, mode, future, one.place, actor, recipient, one.polarity, compare.kinds(one))


def _common(a: tuple[date | None, date | None], b: tuple[date | None, date | None]) -> tuple[date | None, date | None] | None:
    """The days that both intervals allow, or None."""
    start = max((day for day in (a[0], b[0]) if day), default=None)
    end = min((day for day in (a[1], b[1]) if day), default=None)
    return None if start and end and start > end else (start, end)
