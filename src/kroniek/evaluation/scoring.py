"""Scores of coded statements against gold, field by field."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kroniek.evaluation.coded import LABELS, ROLES, Coded, read_statements
from kroniek.evaluation.figures import F1, accuracy, macro_f1
from kroniek.evaluation.gold import GoldReport, read_gold
from kroniek.evaluation.matching import Pair, country_hits, distance_hits, pair_up, same_time, usable

DISTANCES_KM = {"place.25km": 25.0, "place.161km": 161.0}
NOTHING = F1()
Figure = F1 | float | int | None


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold statement that nothing answers (`kind` is `missed`), or a coded one that answers none (`extra`)."""

    kind: str
    report: str
    type: str | None
    mode: str | None
    trigger: str
    quote: str

    def __str__(self) -> str:
        """One line for the terminal."""
        return f"{self.kind:6} {self.report}: {self.type} {self.mode or ''} [{self.trigger}] {self.quote[:160]}"

    def to_json(self) -> dict[str, str | None]:
        """The fields by name."""
        return {name: getattr(self, name) for name in ("kind", "report", "type", "mode", "trigger", "quote")}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures by name, F1 by event type, what was missed or too much, and coded reports that gold does not have.

    `statements` pairs by overlapping quotes alone; all else pairs by quotes and type. Fields are scored over those pairs,
    and are absent where there is no pair. `mode.accuracy` and `false_per_empty_report` are None where gold has no basis.
    """

    figures: Mapping[str, Figure]
    by_type: Mapping[str, F1]
    misses: tuple[Miss, ...]
    pairs: Mapping[str, tuple[Pair, ...]] = field(repr=False)
    unscored: tuple[str, ...] = ()

    def figure(self, name: str) -> float | None:
        """A figure by name: `type` or `type.f1`, `type.p`, `type.r`, `tense.accuracy`, `by_type.ASSAULT`; None where absent."""
        base, _, part = name.rpartition(".")
        if part not in ("p", "r", "f1") or name in self.figures:
            base, part = name, "f1"
        value = self.by_type.get(base.removeprefix("by_type.")) if base.startswith("by_type.") else self.figures.get(base)
        return value.to_json()[part] if isinstance(value, F1) else value

    def to_json(self) -> dict[str, object]:
        """The figures by name, F1 figures as `{"p", "r", "f1", "n"}`, and under `by_type` those of each type."""
        figures = {name: value.to_json() if isinstance(value, F1) else value for name, value in self.figures.items()}
        return {**figures, "by_type": {name: value.to_json() for name, value in self.by_type.items()}}

    def table(self) -> str:
        """The figures for the terminal, a line each."""
        lines = [f"{'':24} {'precision':>9} {'recall':>7} {'F1':>7} {'gold':>6}"]
        rows = [*self.figures.items(), *((f"by_type.{name}", value) for name, value in self.by_type.items())]
        for name, value in rows:
            if isinstance(value, F1):
                lines.append(f"{name:24} {value.precision:9.3f} {value.recall:7.3f} {value.f1:7.3f} {value.gold:6}")
            else:
                shown = "-" if value is None else f"{value:.3f}" if isinstance(value, float) else str(value)
                lines.append(f"{name:24} {'':9} {'':7} {shown:>7}")
        return "\n".join(lines)


@dataclass(slots=True)
class Tally:
    """The counts of all reports scored so far."""

    loose: F1 = NOTHING
    strict: F1 = NOTHING
    usable: int = 0
    unlocated: int = 0
    empty_reports: int = 0
    false_in_empty: int = 0
    fields: defaultdict[str, F1] = field(default_factory=lambda: defaultdict(F1))
    types: defaultdict[str, F1] = field(default_factory=lambda: defaultdict(F1))
    modes: list[tuple[str | None, str | None]] = field(default_factory=list)
    labels: defaultdict[str, list[tuple[str | None, str | None]]] = field(default_factory=lambda: defaultdict(list))

    def add_report(self, gold: Sequence[Coded], coded: Sequence[Coded]) -> list[Pair]:
        """Count a report; give its pairs of equal type."""
        loose, strict = pair_up(gold, coded, typed=False), pair_up(gold, coded, typed=True)
        self.loose += F1(len(loose), len(gold), len(coded))
        self.strict += F1(len(strict), len(gold), len(coded))
        self.unlocated += sum(statement.span is None for statement in coded)
        if not gold:
            self.empty_reports += 1
            self.false_in_empty += len(coded)
        for statement in gold:
            self.types[str(statement.type)] += F1(0, 1, 0)
        for statement in coded:
            self.types[str(statement.type)] += F1(0, 0, 1)
        for one, other in strict:
            self.types[str(one.type)] += F1(1, 0, 0)
            self.add_pair(one, other)
        return strict

    def add_pair(self, gold: Coded, coded: Coded) -> None:
        """Count the fields of a pair."""
        self.usable += usable(gold, coded)
        if gold.mode:
            self.modes.append((gold.mode, coded.mode))
        for role in ROLES:
            a, b = gold.parties[role], coded.parties[role]
            self.fields[role] += F1(len(a & b), len(a), len(b))
            x, y = gold.countries(role), coded.countries(role)
            self.fields[f"{role}.country"] += F1(len(x & y), len(x), len(y))
        self.fields["place.country"] += F1(*country_hits(gold.places, coded.places))
        for name, limit in DISTANCES_KM.items():
            self.fields[name] += F1(*distance_hits(gold.places, coded.places, limit))
        if gold.days or coded.days:
            self.fields["time"] += F1(same_time(gold, coded), gold.days is not None, coded.days is not None)
        m, n = gold.quantities, coded.quantities
        self.fields["quantity"] += F1((m & n).total(), m.total(), n.total())
        for label in LABELS:
            self.labels[label].append((gold.labels[label], coded.labels[label]))

    def figures(self) -> dict[str, Figure]:
        """All figures by name, in the order of the table."""
        return {
            "statements": self.loose,
            "type": self.strict,
            "usable": F1(self.usable, self.strict.gold, self.strict.coded),
            "mode.accuracy": accuracy(self.modes) if self.modes else None,
            **dict(sorted(self.fields.items())),
            **{f"{label}.accuracy": accuracy(pairs) for label, pairs in self.labels.items()},
            **{f"{label}.macro_f1": macro_f1(pairs) for label, pairs in self.labels.items()},
            "false_per_empty_report": self.false_in_empty / self.empty_reports if self.empty_reports else None,
            "unlocated_evidence": self.unlocated,
        }


def evaluate(gold_dir: Path, predictions: Mapping[str, Sequence[Mapping[str, Any]]]) -> Evaluation:
    """Score coded statements (as `Statement.to_json` writes them) by report against the gold of a folder.

    The keys of `predictions` are paths or file names of reports; only the file name counts. Reports of gold that are
    not among them count as coded with nothing. Raises KroniekError: E501, E502.
    """
    by_name: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for path, items in predictions.items():
        by_name[Path(path).name].extend(items)
    tally, misses, pairs = Tally(), [], {}
    gold = read_gold(gold_dir)
    for report in gold:
        coded = read_statements(by_name[report.name], report.text)
        found = tally.add_report(report.statements, coded)
        pairs[report.name] = tuple(found)
        misses += _misses(report, coded, found)
    unscored = tuple(sorted(set(by_name) - {report.name for report in gold}))
    return Evaluation(tally.figures(), dict(sorted(tally.types.items())), tuple(misses), pairs, unscored)


def _misses(report: GoldReport, coded: Sequence[Coded], pairs: Sequence[Pair]) -> list[Miss]:
    """What a report's pairs leave over, gold first."""
    paired = {id(statement) for pair in pairs for statement in pair}
    rows = [("missed", statement) for statement in report.statements] + [("extra", statement) for statement in coded]
    return [
        Miss(kind, report.name, statement.type, statement.mode, statement.trigger, statement.quote)
        for kind, statement in rows
        if id(statement) not in paired
    ]
