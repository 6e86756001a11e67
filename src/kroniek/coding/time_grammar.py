"""A small grammar of time expressions, read from a language's `times.toml`: words, classes of words, and rules.

A rule's `say` is a row of elements: `word|word` (literal words), `<class>` (a word of that class, or one of the kinds of
number below), `{part}` (what another group of rules reads). `?` makes an element optional, `:name` names what it captures.
Number classes: `<number>` digits or number words, `<day>` 1 to 31, `<year>` 1000 to 2100 written as four digits,
`<ordinal>`, `<clock>` 22.47, `<colon>` 22:47, `<date>` 17-7-2014 or 2014-07-17.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.coding.number_words import cardinal, ordinal
from kroniek.errors import KroniekError, Problem
from kroniek.records import Span

TOKEN = re.compile(
    r"(?P<date>\d{4}-\d{2}-\d{2}(?!\d)|\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?!\d))"
    r"|(?P<colon>\d{1,2}:\d{2}(?!\d)|\d{1,2}u\d{2}\b)"
    r"|(?P<clock>\d{1,2}\.\d{2}(?![\d.,]*\d))"
    r"|(?P<ordinal>\d+(?:e|ste|de)\b)"
    r"|(?P<number>(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)"
    r"|(?P<word>['’‘`´]s(?=\s)|[^\W\d_]\w*(?:[-'’]\w+)*-?)"
    r"|(?P<punct>[^\w\s])"
)
ELEMENT = re.compile(
    r"(?:<(?P<kind>[^>:]+)(?::(?P<as>\w+))?>|\{(?P<part>\w+)(?::(?P<name>\w+))?\}|(?P<words>[^\s{<]+?))(?P<maybe>\?)?(?=\s|$)"
)
SENTENCE_START = frozenset(".!?:;\n\"'“”‘’„«»–—-(|•>")


@dataclass(frozen=True, slots=True)
class Node:
    """A reading of some words: the operation that gives its days, and the operation's arguments (values or nodes)."""

    op: str
    args: tuple[tuple[str, object], ...]
    kind: str | None = None

    def get(self, name: str) -> Any:
        """The argument `name`, None where there is none."""
        return dict(self.args).get(name)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark, with the classes it belongs to and its value in each.

    `keys` are the word and its classes as rules name them: {"mei", "<month>"}.
    """

    low: str
    span: Span
    classes: dict[str, Any]
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a rule: literal `words`, a token class `kind`, or a group of rules `part`."""

    words: frozenset[str]
    kind: str | None
    part: str | None
    name: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A row of elements and what it makes."""

    elements: tuple[Element, ...]
    op: str
    kind: str | None
    constants: tuple[tuple[str, object], ...]


@dataclass(slots=True)
class Grammar:
    """The rules of one language.

    `starts` holds for each rule of a group the words and classes with which it can begin, `opening` those of any expression.
    """

    words: dict[str, dict[str, Any]]
    groups: dict[str, tuple[Rule, ...]]
    strict: frozenset[str]
    counted: frozenset[str]
    starts: dict[str, tuple[frozenset[str], ...]] = field(default_factory=dict)
    opening: frozenset[str] = frozenset()

    def first(self, rule: Rule, seen: frozenset[str]) -> frozenset[str]:
        """The words and `<classes>` with which `rule` can begin; groups in `seen` are left out, as they are being looked at."""
        found: set[str] = set()
        for element in rule.elements:
            if element.part and element.part not in seen:
                for inner in self.groups[element.part]:
                    found |= self.first(inner, seen | {element.part})
            elif not element.part:
                found |= element.words or {f"<{element.kind}>"}
            if not element.optional:
                break
        return frozenset(found)


@cache
def grammar(language: str) -> Grammar:
    """The grammar in `languages/<language>/times.toml`. Raises KroniekError E201 where there is none, E202 for a bad rule."""
    path = files("kroniek.languages").joinpath(language, "times.toml")
    if not language or not path.is_file():
        held = sorted(entry.name for entry in files("kroniek.languages").iterdir() if entry.joinpath("times.toml").is_file())
        raise KroniekError(Problem.E201, value=language, supported=", ".join(held))
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    words: dict[str, dict[str, Any]] = {}
    for name, members in data["classes"].items():
        for word, value in members.items():
            words.setdefault(word, {})[name] = value
    for compound in data["compounds"]:
        for left, first in data["classes"][compound["left"]].items():
            for right, second in data["classes"][compound["right"]].items():
                words.setdefault(left + right, {})[compound["makes"]] = (first, second)
    groups = {name: tuple(read_rule(row, name) for row in rows) for name, rows in data["rules"].items()}
    made = Grammar(words, groups, frozenset(data["lower_case_classes"]), frozenset(data["counted_after_year"]))
    parts = {element.part for rules in groups.values() for rule in rules for element in rule.elements if element.part}
    if unknown := sorted(parts - groups.keys()):
        raise KroniekError(Problem.E202, path=f"languages/{language}/times.toml", reason=f"has no rules for {', '.join(unknown)}")
    made.starts = {name: tuple(made.first(rule, frozenset((name,))) for rule in rules) for name, rules in groups.items()}
    made.opening = frozenset().union(*made.starts["expression"])
    return made


def read_rule(row: dict[str, Any], group: str) -> Rule:
    """A rule from its row `{say, op, kind, …constants}`."""
    elements, end = [], 0
    for found in ELEMENT.finditer(row["say"]):
        if row["say"][end : found.start()].strip():
            break
        end = found.end()
        part, kind = found["part"], found["kind"]
        name = found["name"] or found["as"] or part or kind or ""
        words = frozenset(found["words"].split("|")) if found["words"] else frozenset()
        elements.append(Element(words, kind, part, name, bool(found["maybe"])))
    if row["say"][end:].strip() or not elements:
        raise KroniekError(Problem.E202, path="times.toml", reason=f"the rule {row['say']!r} of {group} cannot be read")
    rest = tuple((key, value) for key, value in row.items() if key not in ("say", "op", "kind"))
    return Rule(tuple(elements), row.get("op", "same_as"), row.get("kind"), rest)


def tokens(text: str, language: str) -> list[Token]:
    """The words and marks of `text` with their classes."""
    rules = grammar(language)
    found = list(TOKEN.finditer(text))
    made: list[Token] = []
    for number, match in enumerate(found):
        low = match.group().lower().replace("’", "'").replace("‘", "'").replace("´", "'").replace("`", "'")
        following = found[number + 1].group() if number + 1 < len(found) else ""
        classes = number_classes(match, low, following, rules, language)
        if match.lastgroup == "word" or match["word"]:
            low = unicodedata.normalize("NFC", low)
            classes |= rules.words.get(low.rstrip("-"), {})
            if match.group()[0].isupper() and not text.isupper() and not may_be_capital(text, match, following, made):
                classes = {name: value for name, value in classes.items() if name not in rules.strict}
        keys = frozenset((low, *(f"<{name}>" for name in classes)))
        made.append(Token(low, Span(match.start(), match.end()), classes, keys))
    return made


def may_be_capital(text: str, match: re.Match[str], following: str, before: list[Token]) -> bool:
    """Whether a capital is no sign of a name: after a day's number, or opening a sentence with no further name behind it."""
    if before and ("day" in before[-1].classes or "weekday" in before[-1].classes):
        return True
    lead = text[: match.start()].rstrip(" \t")
    opens = not lead or lead[-1] in SENTENCE_START
    return opens and not (following[:1].isupper() and match.group().lower() in ("mei", "mars", "march"))


def number_classes(match: re.Match[str], low: str, following: str, rules: Grammar, language: str) -> dict[str, Any]:
    """The number classes of one token."""
    if match["date"]:
        return {"date": low}
    if match["colon"] or match["clock"]:
        hour, minute = (int(part) for part in re.split(r"[:.u]", low))
        return {"colon" if match["colon"] else "clock": (hour, minute)} if hour < 25 and minute < 60 else {}
    if match["ordinal"]:
        value = int(re.sub(r"\D", "", low))
        return {"ordinal": value} | ({"day": value} if 0 < value < 32 else {})
    if match["number"]:
        plain = float(low.replace(".", "").replace(",", "."))
        classes: dict[str, Any] = {"number": plain}
        if low.isdigit() and 0 < plain < 32 and len(low) < 3:
            classes["day"] = int(plain)
        if low.isdigit() and len(low) == 4 and 1000 <= plain <= 2100 and following.lower() not in rules.counted:
            classes["year"] = int(plain)
        return classes
    if match["word"]:
        count = cardinal(low, language)
        if count is not None and low != "een":
            return {"number": float(count)} | ({"day": count} if 0 < count < 32 else {})
        nth = ordinal(low, language)
        if nth is not None:
            return {"ordinal": nth} | ({"day": nth} if 0 < nth < 32 else {})
    return {}


class Reader:
    """Reads the expressions of one text; what a group of rules reads at a token is worked out once."""

    def __init__(self, text: str, language: str) -> None:
        self.rules = grammar(language)
        self.tokens = tokens(text, language)
        self.memo: dict[tuple[str, int], list[tuple[Node, int]]] = {}

    def can_start(self, at: int) -> bool:
        """Whether the token at `at` can begin an expression."""
        return not self.tokens[at].keys.isdisjoint(self.rules.opening)

    def read(self, group: str, at: int) -> list[tuple[Node, int]]:
        """The readings of `group` from token `at` as (node, end), longest first, earlier rules first among equals."""
        key = (group, at)
        if key not in self.memo:
            self.memo[key] = []
            found: dict[int, Node] = {}
            keys = self.tokens[at].keys
            for rule, start in zip(self.rules.groups[group], self.rules.starts[group], strict=True):
                if keys.isdisjoint(start):
                    continue
                for args, end in self.row(rule.elements, 0, at):
                    if end > at and end not in found:
                        found[end] = self.node(rule, args)
            self.memo[key] = sorted(((node, end) for end, node in found.items()), key=lambda pair: -pair[1])
        return self.memo[key]

    @staticmethod
    def node(rule: Rule, args: tuple[tuple[str, object], ...]) -> Node:
        """What a rule makes of its captures; "same_as" hands on its one capture."""
        if rule.op == "same_as" and len(args) == 1 and isinstance(args[0][1], Node):
            inner = args[0][1]
            return Node(inner.op, inner.args, rule.kind or inner.kind)
        return Node(rule.op, args + rule.constants, rule.kind)

    def row(self, elements: tuple[Element, ...], step: int, at: int) -> list[tuple[tuple[tuple[str, object], ...], int]]:
        """All ways to read `elements[step:]` from token `at`."""
        if step == len(elements):
            return [((), at)]
        element = elements[step]
        results = []
        for capture, end in self.one(element, at):
            for rest, last in self.row(elements, step + 1, end):
                results.append((capture + rest, last))
        if element.optional:
            results.extend(self.row(elements, step + 1, at))
        return results

    def one(self, element: Element, at: int) -> list[tuple[tuple[tuple[str, object], ...], int]]:
        """All ways to read one element from token `at`."""
        if at >= len(self.tokens):
            return []
        if element.part:
            return [(((element.name, node),), end) for node, end in self.read(element.part, at)]
        token = self.tokens[at]
        if element.kind:
            return [(((element.name, token.classes[element.kind]),), at + 1)] if element.kind in token.classes else []
        return [((), at + 1)] if token.low in element.words else []
