"""What one report tells as a whole: its places, times, numbers, names and the country that it is about."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from spacy.tokens import Token

from kroniek.coding.names import PartyMemory
from kroniek.coding.parties import PartyResolver
from kroniek.coding.places import PlaceFinder, PlaceMention
from kroniek.coding.quantities import Counted, counted
from kroniek.coding.reading import Passage, Reading
from kroniek.coding.salience import Mention, Salience
from kroniek.coding.syntax import SUBJECTS, conjuncts
from kroniek.coding.times import TimeExpression, find_times
from kroniek.coding.wordclass import WordClasses
from kroniek.languages.cues import Cues
from kroniek.languages.tables import NounTable
from kroniek.records import Interval, Party, Place

PERSONAL = {"official", "person", "group", "troops"}
AREA = {"province", "region", "district", "exact"}
TITLE_WEIGHT = 2
SOIL_WEIGHT = 2
FOCUS = 3
LEAD = 2


@dataclass(slots=True)
class Passport:
    """What was found in one passage; places by the index of their head token."""

    passage: Passage
    places: list[PlaceMention]
    times: list[TimeExpression]
    counts: list[Counted]
    classes: WordClasses
    heads: dict[int, PlaceMention]


@dataclass(slots=True)
class Context:
    """All passages' findings; `sentence_of` numbers the report's coded sentences from 0 by (passage, first token);
    `strikers` are the countries that strike in a passage and `told` the time last told there, by its start."""

    reading: Reading
    passports: list[Passport]
    memory: PartyMemory
    salience: Salience
    weights: Counter[str]
    soil: Counter[str]
    order: dict[tuple[int, int], int] = field(default_factory=dict)
    strikers: dict[int, set[str]] = field(default_factory=dict)
    told: dict[int, Interval] = field(default_factory=dict)

    @property
    def theatre(self) -> str | None:
        """The country whose soil the report is mostly about, None where no country is named."""
        ranked = sorted((self.soil or self.weights).items(), key=lambda item: (-item[1], -self.weights[item[0]], item[0]))
        return ranked[0][0] if ranked else None

    def focus(self, offset: int) -> Mention | None:
        """The one town or area that the report is about: named at least FOCUS times, twice as often as any other, and before
        `offset`; a title's mention counts double."""
        counts: Counter[str] = Counter()
        first: dict[str, Mention] = {}
        for mention in self.salience.mentions:
            if mention.kind in ("settlement", "area"):
                counts[mention.key] += TITLE_WEIGHT if mention.title else 1
                first.setdefault(mention.key, mention)
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if not ranked or ranked[0][1] < FOCUS or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
            return None
        found = first[ranked[0][0]]
        return found if found.offset < offset else None

    def sentence(self, token: Token, passage: Passage) -> int:
        """The number of the token's sentence in the report."""
        return self.order[(passage.start, token.sent.start)]

    def offset(self, token: Token, passage: Passage) -> int:
        """The token's first character in the report."""
        return passage.start + token.idx


class Surveyor:
    """Builds the Context of a report."""

    def __init__(self, finder: PlaceFinder, nouns: NounTable, countries: frozenset[str], cues: Cues, language: str) -> None:
        self.finder = finder
        self.nouns = nouns
        self.countries = countries
        self.cues = cues
        self.language = language

    def survey(self, reading: Reading, resolver: PartyResolver) -> Context:
        """Places, times, numbers and names of every passage, then who is salient where."""
        weights: Counter[str] = Counter()
        for passage in reading.passages:
            for token in passage.doc:
                country = self.cues.country_of(token.lower_)
                if country:
                    weights[country] += TITLE_WEIGHT if passage.block.kind == "title" else 1
        memory = PartyMemory()
        for passage in reading.passages:
            resolver.learn(passage.doc, memory)
        soil = self._soil(reading, weights)
        weighed = Counter({code: weights[code] + SOIL_WEIGHT * soil[code] for code in {*weights, *soil}})
        passports: list[Passport] = []
        known: list[Place] = []
        order: dict[tuple[int, int], int] = {}
        for passage in reading.passages:
            places = self.finder.find(passage.doc, countries=weighed, known=known)
            known.extend(mention.place for mention in places if not mention.government)
            for sentence in passage.sentences():
                order[(passage.start, sentence.start)] = len(order)
            heads = {mention.head: mention for mention in places}
            times = find_times(passage.doc.text, self.language)
            timed = frozenset(
                token.i for item in times for token in passage.doc
                if item.span.start <= token.idx < item.span.end and item.kind != "now"
            )  # fmt: skip
            classes = WordClasses(
                passage.doc, self.nouns, self.countries, frozenset(heads), self.cues.personal, timed, self._lands(passage)
            )
            passports.append(Passport(passage, places, times, counted(passage.doc, self.language), classes, heads))
        context = Context(reading, passports, memory, Salience(), weights, soil, order)
        self._mentions(context, resolver)
        return context

    def _lands(self, passage: Passage) -> frozenset[int]:
        """The tokens that mean a country named before ("het land")."""
        meant = ((token.i, self.cues.anaphor(token)) for token in passage.doc if token.pos_ == "NOUN")
        return frozenset(at for at, anaphor in meant if anaphor is not None and "country" in anaphor.kinds)

    def _soil(self, reading: Reading, weights: Counter[str]) -> Counter[str]:
        """How often the report says that something is in each country; borders, parts of "the land" and origins left out."""
        soil: Counter[str] = Counter()
        for number, passage in enumerate(reading.passages):
            first = 2 if number < LEAD else 1
            for mention in self.finder.find(passage.doc, countries=weights):
                code, vague = (
                    mention.place.country,
                    mention.place.rule.startswith("borders") or "most about" in mention.place.rule,
                )
                if not code or vague or mention.government or mention.relation == "from":
                    continue
                inside = 2 if mention.relation in ("in", "through") else 1
                soil[code] += first * inside * (1 if mention.place.precision == "country" else 2)
        return soil

    def _mentions(self, context: Context, resolver: PartyResolver) -> None:
        for passport in context.passports:
            for token in passport.passage.doc:
                mention = self._mention(token, passport, context, resolver)
                if mention is not None:
                    context.salience.add(mention)

    def _mention(self, token: Token, passport: Passport, context: Context, resolver: PartyResolver) -> Mention | None:
        passage = passport.passage
        common: dict[str, Any] = {
            "sentence": context.sentence(token, passage),
            "offset": passage.start + token.idx,
            "subject": token.dep_ in SUBJECTS,
            "title": passage.block.kind == "title",
            "main": token.head.dep_ == "ROOT",
            "span": passage.token_span(token),
        }
        spot = passport.heads.get(token.i)
        place = spot and replace(spot, place=replace(spot.place, spans=tuple(s.shift(passage.start) for s in spot.place.spans)))
        country = self.cues.country_of(token.lower_)
        if place is not None and place.place.precision == "country":
            return Mention("country", place.place.country or place.place.name, place=place.place, **common)
        if place is not None and not place.government:
            kind = "settlement" if place.place.precision == "settlement" else "area"
            return Mention(kind, place.place.name, place=place.place, **common)  # type: ignore[arg-type]
        if country and (token.pos_ == "PROPN" or place is not None):
            return Mention("country", country, **common)
        if token.pos_ not in ("PROPN", "NOUN") or token.dep_ == "flat":
            return None
        if token.pos_ == "NOUN" and not passport.classes.own(token) & PERSONAL:
            return None
        party = resolver.resolve(token, context.memory, home=context.theatre)
        if not isinstance(party, Party):
            return None
        party = replace(party, spans=tuple(span.shift(passage.start) for span in party.spans))
        plural = "Plur" in token.morph.get("Number", []) or len(conjuncts(token)) > 1
        group = party.sector in ("MIL", "REB", "UAF", "CRM", "PRM", "IGO", "PTY", "NGO")
        return Mention(
            "group" if (group and token.pos_ == "PROPN") or plural else "person", party.name, plural=plural, party=party, **common
        )
