"""Two coders' independent statements of the same reports: where they differ, and what a third decides.

    python recipes/settling.py differ REPORTS FIRST SECOND OUT       writes OUT/NAME.diff: numbered differences
    python recipes/settling.py settle REPORTS FIRST SECOND DECIDED OUT   reads DECIDED/NAME.dec, writes OUT/NAME.json

FIRST and SECOND hold the coders' NAME.json. A difference is a pair of statements that do not agree in every field, or a statement
that only one has. What both have alike is kept as the first wrote it. NAME.dec has a line for each number: `7 A` or `7 B` takes
one coder's statement, `7 A B:pt` takes A's with place and time from B, `7 none` takes neither, and `7 =` is followed by lines in
notation.py's notation. Fields: k type and mode, a actor, r recipient, s attribution, p place, t time, n quantities, l labels.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from notation import compile_notes

from kroniek.evaluation.coded import read_statements, squeeze
from kroniek.evaluation.gold import fault_of
from kroniek.evaluation.matching import pair_up
from kroniek.evaluation.validation import faults

Json = dict[str, Any]
FIELDS = {
    "k": ("type", "mode"), "a": ("actor",), "r": ("recipient",), "s": ("attribution",), "p": ("place",), "t": ("time",),
    "n": ("quantities",), "l": ("polarity", "certainty", "tense"),
}  # fmt: skip
DECISION = re.compile(r"(\d+)\s+(A|B|none|=)(?:\s+(A|B):([karsptnl]+))?\s*")


def bare(value: Any) -> Any:
    """A field without names and spans: what two coders must agree on."""
    if isinstance(value, dict):
        return {key: bare(item) for key, item in value.items() if key not in ("name", "spans", "antecedent")}
    return sorted(json.dumps(bare(item), sort_keys=True) for item in value) if isinstance(value, list) else value


def same_places(one: Json, other: Json) -> bool:
    """Whether places agree in country and precision, and lie within a quarter of a degree."""

    def key(place: Json) -> tuple[Any, ...]:
        return (place["country"] or "", place["precision"], place["lat"] or 0.0, place["lon"] or 0.0)

    a, b = sorted(map(key, one["place"])), sorted(map(key, other["place"]))
    return len(a) == len(b) and all(
        x[:2] == y[:2] and abs(x[2] - y[2]) < 0.25 and abs(x[3] - y[3]) < 0.25 for x, y in zip(a, b, strict=True)
    )


def differing(one: Json, other: Json) -> str:
    """The letters of the fields in which two statements differ."""
    return "".join(
        letter
        for letter, names in FIELDS.items()
        if (not same_places(one, other) if letter == "p" else any(bare(one[name]) != bare(other[name]) for name in names))
    )


def compared(text: str, first: list[Json], second: list[Json]) -> list[tuple[Json | None, Json | None]]:
    """Pairs of statements, and those that only one coder has, in order of the text."""
    squeezed = squeeze(text)
    a, b = read_statements(first, squeezed), read_statements(second, squeezed)
    raw = {id(coded): item for coded, item in zip((*a, *b), (*first, *second), strict=True)}
    pairs = pair_up(a, b, typed=True)
    left_a = [x for x in a if not any(x is p for p, _ in pairs)]
    left_b = [x for x in b if not any(x is p for _, p in pairs)]
    pairs += [pair for pair in pair_up(left_a, left_b, typed=False) if pair[0].trigger == pair[1].trigger]
    out: list[tuple[Json | None, Json | None]] = [(raw[id(x)], raw[id(y)]) for x, y in pairs]
    out += [(raw[id(x)], None) for x in a if not any(x is p for p, _ in pairs)]
    out += [(None, raw[id(y)]) for y in b if not any(y is p for _, p in pairs)]
    return sorted(out, key=lambda pair: position(pair[0] or pair[1]))


def position(statement: Json | None) -> tuple[int, int]:
    """Where a statement stands in its report."""
    return (statement["trigger_spans"][0][0], statement["span"][0]) if statement else (0, 0)


def shown(statement: Json, text: str) -> Iterator[str]:
    """A statement in coders' notation, as far as it is needed to judge it."""
    labels = " ".join(statement[name] for name in FIELDS["l"])
    kind = statement["type"] + (f"/{statement['mode']}" if statement["mode"] else "")
    yield f"S {kind} | {statement['trigger']} | {labels}"
    yield f"q {statement['quote']}"
    for letter in "ars":
        for party in statement[FIELDS[letter][0]]:
            yield f"{letter} {party['name']} | {party['country'] or '-'} {party['sector'] or '-'}"
    for place in statement["place"]:
        yield f"p {place['name']} | {place['country'] or '-'} {place['lat']} {place['lon']} {place['precision']}"
    if statement["time"]:
        words = " + ".join(text[slice(*span)] for span in statement["time"]["spans"])
        yield f"t {statement['time']['start'] or '-'} {statement['time']['end'] or '-'} | @ {words}"
    for row in statement["quantities"]:
        low, high = ("-" if row[end] is None else row[end] for end in ("low", "high"))
        yield f"n {row['kind']} {low} {high} | @ {' + '.join(text[slice(*span)] for span in row['spans'])}"


def differences(text: str, first: list[Json], second: list[Json]) -> list[tuple[Json | None, Json | None, str]]:
    """Every pair with the letters of the fields that differ: none where both agree, `only` where one coder has it."""
    return [(x, y, differing(x, y) if x and y else "only") for x, y in compared(text, first, second)]


def decide(text: str, lines: str, pairs: list[tuple[Json | None, Json | None, str]]) -> tuple[list[Json], list[str]]:
    """(statements, what is wrong) by the decisions in `lines`."""
    decided: dict[int, tuple[re.Match[str], list[str]]] = {}
    number = None
    for line in lines.splitlines():
        found = DECISION.fullmatch(line.strip())
        if found:
            number = int(found[1])
            decided[number] = (found, [])
        elif number is not None and line.strip():
            decided[number][1].append(line)
    out: list[Json] = []
    wrong: list[str] = []
    for count, (one, other, letters) in enumerate(pairs, start=1):
        if not letters and one:
            out.append(one)
            continue
        if count not in decided:
            wrong.append(f"{count} is not decided")
            continue
        found, notes = decided[count]
        if found[2] == "=":
            made, errors, _ = compile_notes(text, "\n".join(notes))
            out += made
            wrong += [f"{count}: {error}" for error in errors]
        elif found[2] != "none":
            chosen = {"A": one, "B": other}[found[2]]
            source = {"A": one, "B": other, None: chosen}[found[3]]
            if chosen is None or source is None:
                wrong.append(f"{count}: that coder has no such statement")
                continue
            out.append({**chosen, **{name: source[name] for letter in found[4] or "" for name in FIELDS[letter]}})
    for statement in out:
        fault = fault_of(statement, squeeze(text))
        wrong += [f"[{statement['trigger']}] {each}" for each in ([fault] if fault else []) + faults(statement, text)]
    return sorted(out, key=position), wrong


def main() -> None:
    """List or settle differences."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("work", choices=["differ", "settle"])
    parser.add_argument("folders", nargs="+", type=Path, help="REPORTS FIRST SECOND [DECIDED] OUT")
    args = parser.parse_args()
    if len(args.folders) != (4 if args.work == "differ" else 5):
        parser.error("differ takes four folders, settle five")
    reports, first, second, *decided, out = args.folders
    failed = False
    for file in sorted(first.glob("*.json")):
        if not (second / file.name).exists() or not (reports / f"{file.stem}.txt").exists():
            continue
        text = (reports / f"{file.stem}.txt").read_text(encoding="utf-8")
        a, b = (json.loads((folder / file.name).read_text(encoding="utf-8"))["statements"] for folder in (first, second))
        pairs = differences(text, a, b)
        if args.work == "differ":
            lines = []
            for count, (one, other, letters) in enumerate(pairs, start=1):
                if letters:
                    lines.append(f"\n#{count} {letters}")
                    for name, statement in (("A", one), ("B", other)):
                        lines += [f" {name} {line}" for line in shown(statement, text)] if statement else [f" {name} (has none)"]
            (out / f"{file.stem}.diff").write_text("\n".join(lines).strip() + "\n", encoding="utf-8")
            continue
        path = decided[0] / f"{file.stem}.dec"
        statements, wrong = decide(text, path.read_text(encoding="utf-8") if path.exists() else "", pairs)
        for line in wrong:
            print(f"{file.stem} WRONG {line}")
        failed |= bool(wrong)
        if not wrong:
            document = {"report": f"{file.stem}.txt", "statements": statements}
            file_out = out / file.name
            file_out.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
