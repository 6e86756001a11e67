"""The trigger lexicon of a language: which words name which kind of event, and who plays which part.

Files: `<language>/triggers/TYPE.toml` (entries), `modifiers.tsv` (first parts of compounds that fix a mode) and
`instruments.tsv` (words for the means). docs/lexicon.md describes the format for users who add words.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from kroniek.errors import KroniekError, Problem
from kroniek.languages.tables import read_table
from kroniek.ontology import event_types

ROLES = ("actor", "recipient", "place", "quantity", "none")
LEVELS = {"polarity": ("neg", "pos"), "certainty": ("probable", "possible"), "tense": ("past", "present", "future")}
KEYS = {
    "verb": {"lemma", "particle", "forms", "mode", "subject", "object", "prep", "with", "any", "reflexive", "when", "unless",
             "polarity", "certainty", "tense"},
    "noun": {"lemma", "forms", "compound", "mode", "adjective", "prep", "with", "any", "when", "unless", "polarity",
             "certainty", "tense", "subject"},
    "phrase": {"words", "mode", "subject", "object", "prep", "verbs", "when", "unless", "polarity", "certainty", "tense"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of one lemma; see docs/lexicon.md for the fields. `name` is unique, as in `ASSAULT/verb/aanvallen#1`."""

    name: str
    sort: str
    type: str
    lemma: str
    mode: str | None = None
    particle: str = ""
    forms: frozenset[str] = frozenset()
    participle: str = ""
    subject: str = "actor"
    object: str = "recipient"
    adjective: str = "actor"
    prep: dict[str, str] = field(default_factory=dict)
    fixed: tuple[tuple[str, ...], ...] = ()
    any: tuple[tuple[str, ...], ...] = ()
    reflexive: bool = False
    compound: bool = False
    verbs: frozenset[str] = frozenset()
    when: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unless: dict[str, tuple[str, ...]] = field(default_factory=dict)
    polarity: str | None = None
    certainty: str | None = None
    tense: str | None = None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries indexed by what they can be found under; all keys lower-case.

    `verbs`: inflected form, as a whole word → entries; `separable`: form without its particle → entries that need the
    particle elsewhere in the clause; `nouns`: form → entries; `tails`: form → entries that also end a compound;
    `phrases`: first word → entries; `modifiers`: (compound's first part, type) → mode; `instruments`: (form, type) → mode.
    """

    verbs: dict[str, tuple[Entry, ...]]
    separable: dict[str, tuple[Entry, ...]]
    nouns: dict[str, tuple[Entry, ...]]
    tails: dict[str, tuple[Entry, ...]]
    phrases: dict[str, tuple[Entry, ...]]
    modifiers: dict[tuple[str, str], str]
    instruments: dict[tuple[str, str], str]
    size: int


def _words(value: str | list[str]) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(text.split()) for text in ([value] if isinstance(value, str) else value))


def _entry(sort: str, row: dict[str, Any], event: str, number: int, path: str) -> Entry:
    def wrong(reason: str) -> KroniekError:
        return KroniekError(Problem.E202, path=path, reason=f"[[{sort}]] {row.get('lemma') or row.get('words')}: {reason}")

    unknown = set(row) - KEYS[sort]
    if unknown:
        raise wrong(f"unknown keys {sorted(unknown)}; known are {sorted(KEYS[sort])}")
    lemma = row.get("words") if sort == "phrase" else row.get("lemma")
    if not lemma or (sort != "phrase" and not row.get("forms")):
        raise wrong("an entry needs its lemma (or words) and its forms")
    mode = row.get("mode")
    if mode and mode not in event_types()[event].modes:
        raise wrong(f"{mode!r} is no mode of {event}; its modes are {', '.join(event_types()[event].modes)}")
    prep = dict(row.get("prep", {}))
    bad = [role for role in (*prep.values(), row.get("subject", "actor"), row.get("object", "none")) if role not in ROLES]
    if bad:
        raise wrong(f"unknown role {bad[0]!r}; roles are {', '.join(ROLES)}")
    for name, levels in LEVELS.items():
        if row.get(name) not in (None, *levels):
            raise wrong(f"{name} = {row[name]!r}; it is one of {', '.join(levels)}")
    for name in ("when", "unless"):
        if not all(isinstance(classes, list) for classes in row.get(name, {}).values()):
            raise wrong(f'{name} needs lists, as in {{ object = ["troops"] }}')
    forms = str(row.get("forms", "")).lower().split()
    return Entry(
        name=f"{event}/{sort}/{lemma}#{number}",
        sort=sort,
        type=event,
        lemma=lemma,
        mode=mode,
        particle=row.get("particle", ""),
        forms=frozenset(forms),
        participle=forms[-1] if sort == "verb" else "",
        subject=row.get("subject", "actor"),
        object=row.get("object", "none" if sort == "phrase" else "recipient"),
        adjective=row.get("adjective", "actor"),
        prep=prep,
        fixed=_words(row["with"]) if "with" in row else (_words(lemma) if sort == "phrase" else ()),
        any=tuple(sorted(_words(row.get("any", [])), key=lambda words: (-len(words), words))),
        reflexive=row.get("reflexive", False),
        compound=row.get("compound", False),
        verbs=frozenset(row.get("verbs", "").split()),
        when={key: tuple(value) for key, value in row.get("when", {}).items()},
        unless={key: tuple(value) for key, value in row.get("unless", {}).items()},
        polarity=row.get("polarity"),
        certainty=row.get("certainty"),
        tense=row.get("tense"),
    )


def _modes(language: str, name: str) -> list[tuple[str, str, str]]:
    """The rows (words, type, mode) of a table of the lexicon."""
    text = files("kroniek.languages").joinpath(language, "triggers", name).read_text(encoding="utf-8")
    return [(cells[0].lower(), cells[1], cells[2]) for _, cells in read_table(text)]


def _frozen(index: dict[str, list[Entry]]) -> dict[str, tuple[Entry, ...]]:
    return {key: tuple(value) for key, value in index.items()}


@cache
def lexicon(language: str) -> Lexicon:
    """The trigger lexicon of `language`. Raises KroniekError (E202) naming the file and entry that is wrong."""
    verbs, separable, nouns, tails, phrases = (defaultdict[str, list[Entry]](list) for _ in range(5))
    folder = files("kroniek.languages").joinpath(language, "triggers")
    size = 0
    for event in event_types():
        path = folder.joinpath(f"{event}.toml")
        try:
            rows = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, tomllib.TOMLDecodeError) as reason:
            raise KroniekError(Problem.E202, path=path, reason=reason) from reason
        for sort in rows:
            if sort not in KEYS:
                raise KroniekError(Problem.E202, path=path, reason=f"[[{sort}]] is not one of {', '.join(KEYS)}")
            for number, row in enumerate(rows[sort], 1):
                entry = _entry(sort, row, event, number, str(path))
                size += 1
                if sort == "verb":
                    for form in entry.forms:
                        if entry.particle:
                            separable[form].append(entry)
                        verbs[entry.particle + form].append(entry)
                elif sort == "noun":
                    for form in entry.forms:
                        nouns[form].append(entry)
                        if entry.compound:
                            tails[form].append(entry)
                else:
                    phrases[entry.fixed[0][0]].append(entry)
    return Lexicon(
        verbs=_frozen(verbs),
        separable=_frozen(separable),
        nouns=_frozen(nouns),
        tails=_frozen(tails),
        phrases=_frozen(phrases),
        modifiers={(first, event): mode for first, event, mode in _modes(language, "modifiers.tsv")},
        instruments={
            (form, event): mode for forms, event, mode in _modes(language, "instruments.tsv") for form in forms.split(";")
        },
        size=size,
    )
