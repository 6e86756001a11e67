"""Words that say by whom, how sure and whether: reporting verbs, source cues, modals, adverbs, negators, light verbs, pronouns.

Files of a language: attribution.toml, certainty.toml, negation.toml, light_verbs.toml, topics.toml, anaphors.toml.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from spacy.tokens import Token

from kroniek.languages.tables import countries
from kroniek.languages.words import PhraseTable, VerbTable

Kind = Literal["country", "settlement", "area", "person", "group"]


@dataclass(frozen=True, slots=True)
class Stance:
    """A word of saying, thinking or wanting, and what it makes of its content (None: leaves it as it is).

    `voiced` is whether its subject is a source ("zegt"), not only somebody with a plan or a chance ("kans op"); `announces`
    whether what it tells in the present is still to come ("maakt bekend dat").
    """

    lemma: str
    stance: str
    certainty: str | None
    polarity: str | None
    tense: str | None
    voiced: bool = True
    announces: bool = False


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that carries an event noun: what it means for the event, which role its subject has in it, and the preposition
    before the noun (empty: the noun is its object or subject)."""

    lemma: str
    meaning: str
    subject: str
    prep: str = ""


@dataclass(frozen=True, slots=True)
class Hint:
    """What a modal, adverb, phrase or conjunction makes of its clause; `perfect` is its certainty over a perfect infinitive,
    `attribute` whether it only counts as an adjective of the event noun."""

    certainty: str | None
    tense: str | None
    perfect: str | None = None
    attribute: bool = False


@dataclass(frozen=True, slots=True)
class Negator:
    """A word or phrase that denies: `kind` particle, determiner, preposition or phrase."""

    kind: str


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A word that means something named before: of which kinds, and whether many (None: either)."""

    kinds: tuple[Kind, ...]
    plural: bool | None


def _read(language: str, name: str) -> dict[str, Any]:
    return tomllib.loads(files("kroniek.languages").joinpath(language, name).read_text(encoding="utf-8"))


def _level(value: str | None) -> str | None:
    return value if value in ("probable", "possible") else None


def _tense(value: str | None) -> str | None:
    return value if value in ("future", "present", "past") else None


def _stance(row: dict[str, Any], voiced: bool = True) -> Stance:
    name = row.get("lemma") or row["words"]
    return Stance(
        name,
        row.get("stance", "plan"),
        _level(row.get("certainty")),
        row.get("polarity"),
        _tense(row.get("tense")),
        voiced,
        row.get("announces", False),
    )


class Cues:
    """All cue words of one language, asked by token."""

    def __init__(self, language: str) -> None:
        """Read the cue files of `language`."""
        said, sure, denied = (_read(language, name) for name in ("attribution.toml", "certainty.toml", "negation.toml"))
        self._stances = VerbTable(said["verb"], _stance)
        self._plans = VerbTable(sure["verb"], lambda row: _stance(row, voiced=False))
        self._nouns: dict[str, Stance] = {}
        for row in (*sure["noun"], *said["noun"]):
            for form in row["forms"].split():
                self._nouns[form] = _stance(row, voiced=False)
        for row in said["adjective"]:
            self._nouns[row["words"]] = _stance(row)
        self._sources: PhraseTable[bool] = PhraseTable()
        self._self: PhraseTable[bool] = PhraseTable()
        self._hints: PhraseTable[Hint] = PhraseTable()
        for cue in said["cue"]:
            if cue.get("self"):
                self._self.add([cue["words"]], True)
            elif cue.get("source", True) and cue.get("position") == "before":
                self._sources.add([cue["words"]], True)
            elif cue.get("certainty"):
                self._hints.add([cue["words"]], Hint(_level(cue["certainty"]), None))
        for row in sure["adverb"]:
            hint = Hint(_level(row["certainty"]), _tense(row.get("tense")), attribute=row.get("use") == "attribute")
            self._hints.add(row["words"], hint)
        self._outlooks: PhraseTable[Hint] = PhraseTable()
        for row in sure["phrase"]:
            self._outlooks.add(row["words"], Hint(_level(row["certainty"]), _tense(row.get("tense"))))
        self._conditions: PhraseTable[Hint] = PhraseTable()
        for row in sure["conjunction"]:
            self._conditions.add(row["words"], Hint(_level(row["certainty"]), _tense(row.get("tense"))))
        self._modals = {
            form: Hint(_level(row["certainty"]), _tense(row.get("tense")), _level(row.get("perfect")))
            for row in sure["modal"]
            for form in row["forms"].split()
        }
        self._negation(denied)
        light = _read(language, "light_verbs.toml")["verb"]
        self._light = VerbTable(
            light, lambda row: LightVerb(row["lemma"], row["meaning"], row.get("subject", "actor"), row.get("prep", ""))
        )
        topics = _read(language, "topics.toml")
        self._on = frozenset(topics["ontopic"]["words"])
        self._off: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for topic, row in sorted(topics["offtopic"].items()):
            for word in row["words"]:
                self._off[word] += (topic,)
        self._countries(language)
        self._pronouns(_read(language, "anaphors.toml"))

    def _negation(self, denied: dict[str, Any]) -> None:
        self._negators: PhraseTable[Negator] = PhraseTable()
        for row in denied["cue"]:
            self._negators.add(row["words"], Negator(row["kind"]))
        for row in denied["phrase"]:
            self._negators.add(row["words"], Negator("phrase"))
        for row in denied["exception"]:
            self._negators.add(row["words"], Negator("exception"))
        self._averting = VerbTable(denied["verb"], lambda row: str(row["scope"]))
        self._averting_nouns = frozenset(form for row in denied["noun"] for form in row["forms"].split())

    def _countries(self, language: str) -> None:
        rows = countries(language)
        self._adjectives = {word.casefold(): row.iso3 for row in rows for word in row.adjectives}
        self._adjectives |= {word.casefold(): code for word, code in _read(language, "roles.toml")["adjective_countries"].items()}
        self._states = {word.casefold(): row.iso3 for row in rows for word in (*row.names, *row.inhabitants)}
        self._names = {row.iso3: row.name for row in rows}
        self.country_words = frozenset(self._states) | frozenset(word.casefold() for row in rows for word in row.metonyms)

    def _pronouns(self, meant: dict[str, Any]) -> None:
        self._anaphors = [
            (
                frozenset(row["forms"].split()),
                frozenset(row.get("determiners", "").split()),
                row.get("pos"),
                Anaphor(tuple(row["kinds"]), row.get("plural")),
            )
            for row in meant["anaphor"]
        ]
        self.personal = frozenset(meant["personal"]["words"].split())
        self._there = frozenset(meant["place_adverbs"]["words"].split())
        self.locative = frozenset(meant["locative"]["words"].split())
        self._first_person = frozenset(meant["first_person"]["words"].split())

    def stance(self, token: Token) -> Stance | None:
        """What the token makes of its content, where it is a verb, noun or adjective of saying, thinking, wanting or chance."""
        if token.pos_ in ("VERB", "AUX"):
            return self._stances.find(token) or self._plans.find(token)
        if token.pos_ in ("NOUN", "ADJ"):
            return self._nouns.get(token.lower_)
        return self._stances.find(token) if token.pos_ == "X" else None

    def light(self, token: Token) -> LightVerb | None:
        """The light verb that the token is, or None."""
        return self._light.find(token)

    def modal(self, token: Token) -> Hint | None:
        """What the token makes of its clause, where it is a modal or aspectual verb."""
        return self._modals.get(token.lower_)

    def averts(self, token: Token) -> str | None:
        """Where what the token governs does not happen ("voorkomen", "mislukken", "uitblijven van"): is that its object,
        its subject, or what stands after a preposition (prep)?"""
        if token.pos_ == "NOUN":
            return "prep" if token.lower_ in self._averting_nouns else None
        return self._averting.find(token)

    def hints(self, tokens: list[Token]) -> Iterator[tuple[Token, Hint]]:
        """Words and phrases of doubt among the tokens."""
        for token in tokens:
            found = self._hints.at(token)
            if found is not None:
                yield token, found[1]

    def outlooks(self, tokens: list[Token]) -> Iterator[tuple[Token, Hint]]:
        """Predicates that announce an event ("een kwestie van tijd") among the tokens."""
        for token in tokens:
            found = self._outlooks.at(token)
            if found is not None:
                yield token, found[1]

    def condition(self, token: Token) -> Hint | None:
        """What a conjunction makes of the clause that it opens ("als", "om te", "of")."""
        found = self._conditions.at(token)
        return found[1] if found else None

    def negators(self, tokens: list[Token]) -> Iterator[tuple[Token, int, str]]:
        """Negating words and phrases among the tokens: first token, number of tokens, kind.

        What only looks like one ("niet alleen") is left out.
        """
        until = -1
        for token in tokens:
            found = self._negators.at(token) if token.i >= until else None
            if found is not None:
                until = token.i + found[0]
                if found[1].kind != "exception":
                    yield token, found[0], found[1].kind

    def source_at(self, token: Token) -> int | None:
        """How many words a source cue ("volgens", "op gezag van") that starts at the token has; None where there is none."""
        found = self._sources.at(token)
        return found[0] if found else None

    def self_source(self, token: Token) -> bool:
        """Whether "naar eigen zeggen" and the like start at the token."""
        return self._self.at(token) is not None

    def lemma(self, token: Token) -> str:
        """The lemma with its separated particle in front."""
        particle = next((child.lower_ for child in token.children if child.dep_ == "compound:prt"), "")
        return particle + token.lemma_.lower()

    def is_ontopic(self, word: str) -> bool:
        """Whether the word, or a compound that ends in it, speaks for a report about conflict or politics."""
        return word in self._on or any(word[cut:] in self._on for cut in range(3, len(word) - 4))

    def offtopics(self, word: str) -> tuple[str, ...]:
        """Other topics that the word, or a compound that ends in it, speaks for."""
        for cut in (0, *range(3, len(word) - 5)):
            found = self._off.get(word[cut:])
            if found:
                return found
        return ()

    def is_country_adjective(self, word: str) -> bool:
        """Whether the word is a country's adjective ("russische")."""
        return word.casefold() in self._adjectives

    def country_of(self, word: str) -> str | None:
        """Alpha-3 of a country's name, inhabitant or adjective."""
        folded = word.casefold()
        return self._states.get(folded) or self._adjectives.get(folded)

    def country_name(self, country: str) -> str:
        """The country's name in this language."""
        return self._names.get(country, country)

    def anaphor(self, token: Token) -> Anaphor | None:
        """What earlier thing the token may mean, or None where it stands for itself."""
        for forms, determiners, pos, anaphor in self._anaphors:
            if token.lower_ not in forms or (pos and token.pos_ != pos):
                continue
            if determiners and not any(child.lower_ in determiners for child in token.children if child.i < token.i):
                continue
            return anaphor
        return None

    def place_adverb(self, token: Token) -> bool:
        """Whether the token is "daar" and the like."""
        return token.lower_ in self._there

    def first_person(self, token: Token) -> bool:
        """Whether the token is the speaker's own side ("we", "onze")."""
        return token.lower_ in self._first_person


@cache
def cues(language: str) -> Cues:
    """The cues of `language`."""
    return Cues(language)
