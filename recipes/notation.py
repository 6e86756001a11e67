"""Coders' notation, a line a field, compiled into the JSON of the corpus.

    python recipes/notation.py REPORTS NOTES OUT [NAME...]

REPORTS holds NAME.txt, NOTES the coders' NAME.kc, OUT gets NAME.json. The form is explained in docs/corpus.md. What is wrong, and
what a coder should look at again, is printed with the line it stands on; a report with anything wrong gets no JSON.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kroniek.evaluation.gold import fault_of
from kroniek.evaluation.validation import doubts, faults
from kroniek.gazetteer import open_gazetteer

ROLES = {"a": "actor", "r": "recipient", "s": "attribution"}
GAP = re.compile(r"\s*…\s*")
NTH = re.compile(r"\s*#(\d+)$")
Json = dict[str, Any]
Found = tuple[int, int]


class Wrong(Exception):
    """A line that cannot be read."""


@dataclass
class Notes:
    """One statement under construction: where its quote stands, and the values so far."""

    quote: Found | None = None
    head: list[str] = field(default_factory=list)
    rows: list[tuple[int, str, str]] = field(default_factory=list)
    line: int = 0


def places_of(text: str, words: str) -> list[Found]:
    """Every place where `words` stands in `text`, as whole words where it begins and ends with letters or digits."""
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    after = r"(?!\w)" if words[-1:].isalnum() else ""
    found = [m.span() for m in re.finditer(before + re.escape(words) + after, text)]
    return found or [m.span() for m in re.finditer(before + re.escape(words) + after, text, re.IGNORECASE)]


def locate(text: str, words: str, quote: Found | None, near: int | None = None) -> Found:
    """Where `words` (`#2`: its second place in the file) stands: in the quote, nearest to `near`, else before, else after."""
    nth = NTH.search(words)
    words = NTH.sub("", words).strip()
    found = places_of(text, words) if words else []
    if not found:
        raise Wrong(f"{words!r} does not stand in the report")
    if nth:
        if int(nth[1]) > len(found):
            raise Wrong(f"{words!r} stands {len(found)} times, not {nth[1]}")
        return found[int(nth[1]) - 1]
    if quote is None:
        return found[0]
    inside = [f for f in found if quote[0] <= f[0] and f[1] <= quote[1]]
    if inside:
        return min(inside, key=lambda f: abs(f[0] - (quote[0] if near is None else near)))
    earlier = [f for f in found if f[0] < quote[0]]
    return earlier[-1] if earlier else found[0]


def quoted(text: str, words: str, start: int) -> Found:
    """A quote: its words, or its first and last words with … between; from `start` on where it stands there, else anywhere."""
    first, *rest = GAP.split(words, maxsplit=1)
    nth = NTH.search(words)
    first = NTH.sub("", first)
    found = places_of(text, first)
    if not found:
        raise Wrong(f"quote {first!r} does not stand in the report")
    begin = found[int(nth[1]) - 1] if nth else next((f for f in found if f[0] >= start), found[0])
    if not rest:
        return begin
    last = NTH.sub("", rest[0])
    end = next((f for f in places_of(text, last) if f[0] >= begin[1]), None)
    if end is None or "\n\n" in text[begin[0] : end[1]]:
        raise Wrong(f"the quote's end {last!r} does not follow {first!r} in its paragraph")
    return begin[0], end[1]


def value(code: str) -> str | None:
    """A code, None for -."""
    return None if code == "-" else code


def number(code: str) -> int | None:
    """A whole number, None for -."""
    if code == "-":
        return None
    if not code.isdigit():
        raise Wrong(f"{code!r} is no whole number")
    return int(code)


class Compiler:
    """Compiles one report's notes."""

    def __init__(self, text: str) -> None:
        self.text = text

    def evidence(self, name: str | None, words: str, quote: Found, near: int) -> Json:
        """`spans`, and `antecedent` where the words read stand for a name said elsewhere."""
        if words == "-":
            return {"spans": []}
        spans = [locate(self.text, part.strip(), quote, near) for part in (words or name or "").split(" + ") if part.strip()]
        out: Json = {"spans": [list(span) for span in sorted(set(spans))]}
        if words and name and not any(name.lower() in self.text[a:b].lower() for a, b in spans):
            out["antecedent"] = list(locate(self.text, name, quote, near))
        return out

    def statement(self, notes: Notes) -> Json:
        """The JSON of one statement."""
        if notes.quote is None:
            raise Wrong("a statement needs its q line")
        kind, _, mode = notes.head[0].partition("/")
        trigger = [locate(self.text, part, notes.quote) for part in GAP.split(notes.head[1])]
        if not all(notes.quote[0] <= a and b <= notes.quote[1] for a, b in trigger):
            raise Wrong(f"trigger {notes.head[1]!r} does not stand in the quote")
        labels = notes.head[2].split()
        if len(labels) != 3:
            raise Wrong("the S line ends in polarity, certainty and tense")
        out: Json = {
            "quote": self.text[slice(*notes.quote)], "trigger": " ".join(self.text[a:b] for a, b in trigger), "type": kind,
            "mode": mode or None, "actor": [], "recipient": [], "place": [], "time": None, "polarity": labels[0],
            "certainty": labels[1], "tense": labels[2], "attribution": [], "quantities": [], "span": list(notes.quote),
            "trigger_spans": [list(span) for span in trigger],
        }  # fmt: skip
        for line, key, rest in notes.rows:
            try:
                self.add(out, key, rest, notes.quote, trigger[0][0])
            except Wrong as wrong:
                raise Wrong(f"line {line}: {wrong}") from None
        return out

    def add(self, out: Json, key: str, rest: str, quote: Found, near: int) -> None:
        """Add a row of a field."""
        rest, _, words = (part.strip() for part in rest.partition("@"))
        name, _, codes = (part.strip() for part in rest.rstrip("| ").partition("|"))
        values = (codes if key in "arsp" else name).split()
        if key in ROLES:
            if len(values) != 2:
                raise Wrong(f"{key} line: NAME | COUNTRY SECTOR | @ words")
            evidence = self.evidence(name, words, quote, near)
            out[ROLES[key]].append(
                {"name": NTH.sub("", name), "country": value(values[0]), "sector": value(values[1]), **evidence}
            )
        elif key == "p":
            place: Json = {"name": NTH.sub("", name), **place_codes(values), **self.evidence(name, words, quote, near)}
            out["place"].append(place)
        elif key == "t":
            if len(values) != 2 or not words:
                raise Wrong("t line: START END | @ words that say when")
            out["time"] = {"start": value(values[0]), "end": value(values[1]), **self.evidence(None, words, quote, near)}
        elif key == "n":
            if len(values) != 3 or not words:
                raise Wrong("n line: KIND LOW HIGH | @ words that say how many")
            low, high = number(values[1]), number(values[2])
            out["quantities"].append({"kind": values[0], "low": low, "high": high, **self.evidence(None, words, quote, near)})
        else:
            raise Wrong(f"{key!r} begins no line; lines begin with S q a r p t s n")


def place_codes(values: list[str]) -> Json:
    """Country, coordinates and precision from the codes of a p line; those of a country may lack its coordinates."""
    if len(values) == 2 and values[1] == "country":
        centre = open_gazetteer().country_place(values[0])
        if centre is None:
            raise Wrong(f"{values[0]!r} is no country's alpha-3 code")
        return {"country": values[0], "lat": centre.lat, "lon": centre.lon, "precision": "country"}
    if len(values) != 4:
        raise Wrong("p line: NAME | COUNTRY LAT LON PRECISION | @ words (for a country: COUNTRY country)")
    try:
        return {"country": value(values[0]), "lat": float(values[1]), "lon": float(values[2]), "precision": values[3]}
    except ValueError:
        raise Wrong(f"{values[1]} {values[2]} are no degrees") from None


def blocks(text: str, lines: list[str]) -> list[Notes]:
    """The statements of a file of notes, quotes found in reading order."""
    out: list[Notes] = []
    for count, raw in enumerate(lines, start=1):
        line = raw.strip()
        if not line or line.startswith("//"):
            continue
        key, _, rest = line.partition(" ")
        if key == "S":
            head = [part.strip() for part in rest.split("|")]
            if len(head) != 3:
                raise Wrong(f"line {count}: S TYPE/mode | trigger | polarity certainty tense")
            out.append(Notes(head=head, line=count))
        elif not out:
            raise Wrong(f"line {count}: a statement begins with S")
        elif key == "q":
            last = next((n.quote[0] for n in reversed(out[:-1]) if n.quote), 0)
            try:
                out[-1].quote = quoted(text, rest, last)
            except Wrong as wrong:
                raise Wrong(f"line {count}: {wrong}") from None
        else:
            out[-1].rows.append((count, key, rest))
    return out


def compile_notes(text: str, notes: str) -> tuple[list[Json], list[str], list[str]]:
    """(statements, what is wrong, what to look at again)."""
    compiler = Compiler(text)
    out: list[Json] = []
    wrong: list[str] = []
    doubtful: list[str] = []
    try:
        found = blocks(text, notes.splitlines())
    except Wrong as error:
        return [], [str(error)], []
    for each in found:
        try:
            statement = compiler.statement(each)
        except Wrong as error:
            wrong.append(f"line {each.line}: {error}")
            continue
        out.append(statement)
        fault = fault_of(statement, re.sub(r"\s+", " ", text).strip())
        wrong += [f"line {each.line}: {f}" for f in ([fault] if fault else []) + faults(statement, text)]
        doubtful += [f"line {each.line}: {doubt}" for doubt in doubts(statement, text, "nl")]
    return out, wrong, doubtful


def main() -> None:
    """Compile a folder."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("reports", "notes", "out"):
        parser.add_argument(name, type=Path)
    parser.add_argument("names", nargs="*", help="only these reports")
    args = parser.parse_args()
    failed = 0
    for file in sorted(args.notes.glob("*.kc")):
        if args.names and file.stem not in args.names:
            continue
        text = (args.reports / f"{file.stem}.txt").read_text(encoding="utf-8")
        statements, wrong, doubtful = compile_notes(text, file.read_text(encoding="utf-8"))
        for line in wrong:
            print(f"{file.name} WRONG {line}")
        for line in doubtful:
            print(f"{file.name} look again {line}")
        failed += bool(wrong)
        if not wrong:
            document = {"report": f"{file.stem}.txt", "statements": statements}
            (args.out / f"{file.stem}.json").write_text(
                json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
            )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
