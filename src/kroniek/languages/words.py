"""Tables of verbs and of fixed phrases with a value each, asked by token."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from spacy.tokens import Token

Value = TypeVar("Value")
SPLIT = ("compound:prt", "advmod", "case", "obl", "mark", "xcomp")


class VerbTable(Generic[Value]):
    """Verbs with a value each, found by any inflected form, the particle beside it or joined on."""

    def __init__(self, rows: Iterable[dict[str, Any]], make: Callable[[dict[str, Any]], Value]) -> None:
        """Index `rows` (lemma, forms, optionally particle, with); `make` turns a row into its value."""
        self._whole: dict[str, list[tuple[tuple[str, ...], Value]]] = defaultdict(list)
        self._split: dict[str, list[tuple[str, tuple[str, ...], Value]]] = defaultdict(list)
        for row in rows:
            value = make(row)
            given = row.get("with", [])
            fixed = tuple(given) if isinstance(given, list) else (given,)
            particle = row.get("particle", "")
            for form in row["forms"].lower().split():
                self._whole[particle + form].append((fixed, value))
                if particle:
                    self._split[form].append((particle, fixed, value))

    def find(self, token: Token) -> Value | None:
        """The value of the verb that the token is a form of, the entry with most fixed words first; None where there is none."""
        lower = token.lower_
        near: str | None = None
        options: list[tuple[int, Value]] = []
        for particle, fixed, value in self._split.get(lower, ()):
            if any(child.lower_ == particle and child.dep_ in SPLIT for child in token.children):
                near = near or _line(token)
                if all(f" {words} " in near for words in fixed):
                    options.append((2 + len(fixed), value))
        own = any(child.dep_ == "compound:prt" for child in token.children)
        for fixed, value in self._whole.get(lower, ()):
            if fixed:
                near = near or _line(token)
                if all(f" {words} " in near for words in fixed):
                    options.append((1 + len(fixed), value))
            elif not own:
                options.append((0, value))
        return max(options, key=lambda option: option[0])[1] if options else None


def _line(token: Token) -> str:
    """The sentence in lower case, one space around each token."""
    return f" {' '.join(other.lower_ for other in token.sent)} "


class PhraseTable(Generic[Value]):
    """Runs of words with a value each, found at their first token."""

    def __init__(self) -> None:
        self._first: dict[str, list[tuple[tuple[str, ...], Value]]] = defaultdict(list)

    def add(self, phrases: Iterable[str], value: Value) -> None:
        """Give each of `phrases` the value."""
        for phrase in phrases:
            words = tuple(phrase.lower().split())
            self._first[words[0]].append((words, value))

    def at(self, token: Token) -> tuple[int, Value] | None:
        """How many tokens the longest phrase that starts at the token has, and its value; None where none starts."""
        options = [
            (len(words), value)
            for words, value in self._first.get(token.lower_, ())
            if len(words) == 1 or tuple(near.lower_ for near in token.doc[token.i : token.i + len(words)]) == words
        ]
        return max(options, key=lambda option: option[0]) if options else None
