"""Expressions around place names: borders, parts of countries, coasts, fronts, "ten oosten van", and those without a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kroniek.coding.place_names import NameHit, NameReader
from kroniek.gazetteer import Candidate, Gazetteer
from kroniek.gazetteer.areas import BEARINGS, border_of, part_of, shifted
from kroniek.gazetteer.tables import Centre, country_centres
from kroniek.gazetteer.words import PlaceWords
from kroniek.records import Place, Rejected

NEAR_KM = 10.0
AROUND = {"province": 100.0, "region": 40.0, "district": 15.0, "exact": 10.0}
SETTLED = ("settlement", "camp", "port", "district", "crossing")
WITHIN = ("in", "uit", "vanuit")


@dataclass(slots=True)
class PlaceDraft:
    """A mention in the making: tokens [start, end); `candidate` while it is the named place itself, `fixed` a relation."""

    start: int
    end: int
    place: Place
    candidate: Candidate | None = None
    seat: bool = False
    rejected: tuple[Rejected, ...] = ()
    fixed: str | None = None

    def move(self, centre: Centre, precision: str, name: str | None = None) -> None:
        """Make it the area with this centre instead of the named place."""
        self.place = replace(
            self.place, name=name or self.place.name, lat=centre.lat, lon=centre.lon, radius_km=centre.radius_km,
            precision=precision, geonames=None, rule=f"{centre.label}; {self.place.rule}",
        )  # fmt: skip
        self.seat = False
        self.candidate = None


class AreaReader:
    """Widens drafts to the expressions around them, and finds expressions that have no name."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, reader: NameReader) -> None:
        self.gazetteer = gazetteer
        self.words = words
        self.reader = reader

    def refine(self, doc: Doc, draft: PlaceDraft, feature: str, start: int) -> None:
        """Widen the draft to the noun before its name at `start`, and set the precision that the noun gives."""
        candidate = draft.candidate
        if candidate is None or feature == "settlement":
            return
        if candidate.kind == "country":
            if feature == "around":  # on its soil, so no longer the state itself
                draft.start, draft.candidate, draft.seat = start, None, False
            return
        draft.start, draft.seat = start, False
        if feature in ("around", "water", "island", "mountain"):
            return
        name = doc[start : draft.end].text
        if feature in AROUND and candidate.kind == "settlement":
            rule = f"{name!r} around its centre; {draft.place.rule}"
            draft.place = replace(draft.place, name=name, precision=feature, radius_km=AROUND[feature], rule=rule)
        else:
            draft.place = replace(draft.place, name=name)

    def take_part(self, draft: PlaceDraft, whole: Candidate, part: str) -> None:
        """Make the draft a part of the country or area that it names."""
        centre = part_of(whole, part)
        if centre is not None:
            draft.move(centre, "region" if whole.kind == "country" else draft.place.precision)

    def compose(self, doc: Doc, draft: PlaceDraft, following: NameHit | None, countries: Mapping[str, int]) -> None:
        """Widen a named draft to the border, part, coast or front that the words before it speak of."""
        if draft.candidate is None or self._border(doc, draft, following, countries):
            return
        at = draft.start - 1
        if at < 0:
            return
        candidate = draft.candidate
        part = self.words.adjectives.get(doc[at].lower_)
        if part and doc[draft.start].text[:1].isupper() and candidate.kind in ("country", "region", "province"):
            draft.start = at
            self.take_part(draft, candidate, part)
            draft.place = replace(draft.place, name=doc[at : draft.end].text)
            return
        while at > max(0, draft.start - 3) and doc[at].pos_ in ("DET", "ADJ"):
            at -= 1
        if at < 1 or doc[at].lower_ != "van":
            return
        noun = doc[at - 1].lower_
        part = self.words.directions.get(noun)
        if part:
            self._direction(doc, draft, candidate, part, at - 1)
        elif noun in self.words.front:
            draft.start = at - 1
            draft.place = replace(draft.place, name=doc[at - 1 : draft.end].text, rule=f"the front there; {draft.place.rule}")

    def _direction(self, doc: Doc, draft: PlaceDraft, candidate: Candidate, part: str, at: int) -> None:
        """The noun of direction at `at` with "van" and the draft: "ten oosten van", "het oosten van", "de kust van"."""
        if at and doc[at - 1].lower_ == "ten" and part in BEARINGS:
            settled = candidate.kind in SETTLED
            reach = NEAR_KM if settled else (candidate.radius_km or NEAR_KM)
            lat, lon = shifted(candidate.lat, candidate.lon, part, reach)
            centre = Centre(lat, lon, reach * 2, f"{reach:.0f} km {part} of {candidate.name}")
            draft.start, draft.fixed = at - 1, "in"
            draft.move(centre, "district" if settled else "region", doc[at - 1 : draft.end].text)
            return
        draft.start = at
        name = doc[at : draft.end].text
        if part == "coast" and at > 1 and doc[at - 2].lower_ == "voor":
            draft.fixed = "in"
        centre_or_none = part_of(candidate, part)
        if centre_or_none is not None:
            draft.move(centre_or_none, "region" if candidate.kind == "country" else candidate.precision, name)
        elif part == "coast":
            here = Centre(candidate.lat, candidate.lon, candidate.radius_km or NEAR_KM, "the coast of it")
            draft.move(here, "region", name)

    def _border(self, doc: Doc, draft: PlaceDraft, following: NameHit | None, countries: Mapping[str, int]) -> bool:
        """Whether it is "grens met X" or "grens tussen X en Y": then near the middle of that border."""
        at = draft.start - 1
        here = draft.candidate.country if draft.candidate else None
        if at < 1 or here is None or doc[at - 1].lower_ not in self.words.border:
            return False
        country: str | None = None
        other: str | None = None
        if doc[at].lower_ == "tussen":
            if following is not None and following.start == draft.end + 1:
                other, draft.end = following.candidates[0].country, following.end
        elif doc[at].lower_ in ("met", "van"):
            other = country = self._side(doc, at - 1, countries, lambda code: border_of(here, code) is not None)
        centre = border_of(here, other) if other else None
        if centre is None:
            return False
        draft.start = at - 1
        draft.place = replace(draft.place, country=country or here)
        draft.move(replace(centre, label=f"borders.tsv {centre.label}"), "region", doc[at - 1 : draft.end].text)
        return True

    def _side(self, doc: Doc, index: int, countries: Mapping[str, int], fits: Callable[[str], bool]) -> str | None:
        """The country that an expression at `index` is about: the subject of its sentence, else the last one named before
        it, else the one that the report is most about; of those that fit."""
        subject: str | None = None
        named: str | None = None
        for token in doc[doc[index].sent.start : index]:
            code = self.reader.state(token)
            if code is None or not fits(code):
                continue
            head = token.head if token.dep_ in ("amod", "det") else token
            if head.dep_.startswith("nsubj"):
                subject = code
            elif self.reader.adjective(token) is None:
                named = code
        if subject or named:
            return subject or named
        ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
        return next((code for code, _ in ranked if code in country_centres() and fits(code)), None)

    # expressions without a name

    def nameless(self, doc: Doc, covered: set[int], countries: Mapping[str, int]) -> list[PlaceDraft]:
        """Borders, parts, fronts and capitals that are not named, outside the tokens `covered`."""
        out: list[PlaceDraft] = []
        for token in doc:
            if token.i in covered or not token.i:
                continue
            found: PlaceDraft | None = None
            if token.lower_ in self.words.border:
                found = self._adjective_border(doc, token, countries)
            elif token.text in self.words.directions:
                found = self._part_of_land(doc, token, countries)
            elif token.lower_ in self.words.front and doc[token.i - 1].lower_ in ("het", "de", "hele", "lange"):
                found = self._area(doc, token.i, token.i + 1, "front", countries)
            elif token.lower_ in self.words.capital and token.i + 1 not in covered:
                found = self._capital(doc, token)
            if found is not None:
                out.append(found)
        return out

    def _adjective_border(self, doc: Doc, token: Token, countries: Mapping[str, int]) -> PlaceDraft | None:
        before = doc[token.i - 1]
        named = self.reader.adjective(before)
        halves = before.lower_.split("-")
        if named is None and len(halves) == 2:
            named, other = (self.reader.adjectives.get(half) for half in halves)
            country = named
        elif named is not None:
            here = named
            other = country = self._side(doc, before.i, countries, lambda code: border_of(here, code) is not None)
        else:
            return None
        centre = border_of(named, other) if named and other else None
        if centre is None:
            return None
        name = doc[before.i : token.i + 1].text
        place = Place(name, country, centre.lat, centre.lon, "region", centre.radius_km, rule=f"borders.tsv {centre.label}")
        return PlaceDraft(before.i, token.i + 1, place)

    def _part_of_land(self, doc: Doc, token: Token, countries: Mapping[str, int]) -> PlaceDraft | None:
        """For "het noorden van het land" and "in het noorden": that part of the country that is spoken of."""
        part = self.words.directions[token.text]
        rest = [other.lower_ for other in doc[token.i + 1 : token.i + 4]]
        if rest[:1] == ["van"]:
            if len(rest) < 3 or rest[1] not in ("het", "dit", "dat") or rest[2] not in self.words.land:
                return None
            return self._area(doc, token.i, token.i + 4, part, countries)
        bare = part in BEARINGS and token.i > 1 and doc[token.i - 1].lower_ == "het" and doc[token.i - 2].lower_ in WITHIN
        return self._area(doc, token.i, token.i + 1, part, countries) if bare else None

    def _area(self, doc: Doc, start: int, end: int, part: str, countries: Mapping[str, int]) -> PlaceDraft | None:
        country = self._side(doc, start, countries, lambda code: code in country_centres())
        if country is None:
            return None
        found = self.gazetteer.find(country_centres()[country].label, countries=(country,))
        whole = next((one for one in found if one.kind == "country"), None)
        centre = part_of(whole, part) if whole else None
        if centre is None:
            return None
        rule = f"{centre.label}; {country} is the country that is spoken of"
        place = Place(doc[start:end].text, country, centre.lat, centre.lon, "region", centre.radius_km, rule=rule)
        return PlaceDraft(start, end, place)

    def _capital(self, doc: Doc, token: Token) -> PlaceDraft | None:
        """For "de Syrische hoofdstad" without its name."""
        country = self.reader.adjective(doc[token.i - 1])
        for seat in self.reader.seats_of(country) if country else ():
            found = next((one for one in self.gazetteer.find(seat) if one.country == country and one.kind == "settlement"), None)
            if found is not None:
                place = Place(
                    doc[token.i - 1 : token.i + 1].text, country, found.lat, found.lon, "settlement", found.radius_km,
                    found.geonames, rule=f"{found.entry}: the capital of the country of the adjective",
                )  # fmt: skip
                return PlaceDraft(token.i - 1, token.i + 1, place, found, seat=True)
        return None
