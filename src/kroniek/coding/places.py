"""Places in a text: names in the gazetteer, with the words around them that say which, how precise and whither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kroniek.coding.place_names import NameHit, NameReader
from kroniek.gazetteer import Candidate, Gazetteer, fold
from kroniek.gazetteer.areas import BEARINGS, border_of, part_of, shifted
from kroniek.gazetteer.choosing import Circumstances, choose
from kroniek.gazetteer.tables import Centre, country_centres
from kroniek.gazetteer.words import place_words
from kroniek.records import Place, Rejected, Span

NEAR_KM = 10.0
AROUND = {"province": 100.0, "region": 40.0, "district": 15.0, "exact": 10.0}
SETTLED = ("settlement", "camp", "port", "district", "crossing")


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place expression.

    `span` is the whole expression in the doc's text, without a preposition or article before it, `head` the index of its head
    token; `relation` in, to, from, through or none, from the preposition; `government` whether it is a state, capital or seat
    that may stand for its government; `rejected` the other places that the name may have meant.
    """

    span: Span
    head: int
    place: Place
    relation: str
    government: bool
    rejected: tuple[Rejected, ...] = ()


@dataclass(slots=True)
class _Draft:
    """A mention in the making: tokens [start, end)."""

    start: int
    end: int
    place: Place
    candidate: Candidate | None
    seat: bool
    rejected: tuple[Rejected, ...]
    fixed: str | None = None


class PlaceFinder:
    """Finds the places of a report, one parsed block at a time."""

    def __init__(self, gazetteer: Gazetteer, language: str = "nl") -> None:
        """Load the place words of `language`. Raises KroniekError (E201, E202) where they are missing or malformed."""
        self.gazetteer = gazetteer
        self.words = place_words(language)
        self.reader = NameReader(gazetteer, self.words, language)

    def find(self, doc: Doc, *, countries: Mapping[str, int], known: Sequence[Place] = ()) -> list[PlaceMention]:
        """The mentions of `doc` in order; `countries` weighs those the report is about, `known` are places found before."""
        hits, _ = self.reader.read(doc)
        taken: list[Place] = list(known)
        drafts: list[_Draft] = []
        skip = -1
        for number, hit in enumerate(hits):
            if hit.start < skip:
                continue
            following = hits[number + 1] if number + 1 < len(hits) else None
            draft = self._draft(doc, hit, following, countries, taken)
            if draft is None:
                continue
            if not draft.seat and draft.place.precision != "country":
                taken.append(draft.place)
            skip = draft.end
            drafts.append(draft)
        drafts += self._nameless(doc, drafts, countries)
        drafts.sort(key=lambda draft: (draft.start, -draft.end))
        return self._mentions(doc, drafts)

    # names

    def _draft(
        self, doc: Doc, hit: NameHit, following: NameHit | None, countries: Mapping[str, int], known: Sequence[Place]
    ) -> _Draft | None:
        feature, start = self._feature(doc, hit)
        adjective = self._adjective(doc, start)
        given = Circumstances(countries, known, adjective, hit.kind or feature, self._locative(doc, start))
        candidate, reason, rejected = choose(hit.candidates, given)
        if candidate is None:
            return None
        text = doc[hit.start : hit.end].text
        if hit.end - hit.start == 1 and text in self.words.surnames and not given.locative and feature is None:
            return None
        rule = f"{candidate.entry}: {reason}"
        seat = fold(hit.name) in self.reader.seats and candidate.kind in (*SETTLED, "building")
        place = Place(
            text, candidate.country, candidate.lat, candidate.lon, candidate.precision, candidate.radius_km,
            candidate.geonames, (), rule,
        )  # fmt: skip
        draft = _Draft(hit.start, hit.end, place, candidate, seat, rejected)
        if hit.part:
            self._take_part(draft, candidate, hit.part)
        kind = hit.kind if hit.kind in ("exact",) else "region" if hit.kind == "area" else feature
        if kind:
            self._refine(doc, draft, kind, start)
        self._compose(doc, draft, following, countries)
        return draft

    def _feature(self, doc: Doc, hit: NameHit) -> tuple[str | None, int]:
        """The kind that a noun right before the name gives ("de havenstad X", "de luchthaven van X"), and where it begins."""
        at = hit.start - 1
        if at >= 0 and doc[at].lower_ in ("van", "bij", "in", "rond", "nabij") and at > 0:
            kind = self.words.feature(doc[at - 1].lower_)
            if kind == "exact" or (kind == "around" and doc[at].lower_ in ("van", "rond")):
                return kind, at - 1
            if kind in ("region", "province", "district") and doc[at].lower_ in ("rond", "van"):
                return kind, at - 1
            return None, hit.start
        if at >= 0 and (kind := self.words.feature(doc[at].lower_)) is not None and doc[at].pos_ != "VERB":
            return (None if kind == "around" else kind), at if kind != "around" else hit.start
        return None, hit.start

    def _adjective(self, doc: Doc, start: int) -> str | None:
        for token in reversed(doc[max(0, start - 3) : start]):
            found = self.reader.adjective(token)
            if found:
                return found
            if token.pos_ not in ("ADJ", "VERB", "NOUN") or token.lower_ in self.words.relations:
                return None
        return None

    def _locative(self, doc: Doc, start: int) -> bool:
        word, _ = self._preposition(doc, start, start)
        return word is not None and self.words.relations.get(word) is not None

    def _take_part(self, draft: _Draft, whole: Candidate, part: str) -> None:
        centre = part_of(whole, part)
        if centre is not None:
            self._move(draft, centre, "region" if whole.kind == "country" else draft.place.precision)

    def _move(self, draft: _Draft, centre: Centre, precision: str, name: str | None = None) -> None:
        draft.place = replace(
            draft.place, name=name or draft.place.name, lat=centre.lat, lon=centre.lon, radius_km=centre.radius_km,
            precision=precision, geonames=None, rule=f"{centre.label}; {draft.place.rule}",
        )  # fmt: skip
        draft.seat = False
        draft.candidate = None

    def _refine(self, doc: Doc, draft: _Draft, feature: str, start: int) -> None:
        """Widen the draft to the noun before the name, and set the precision that it gives."""
        candidate = draft.candidate
        if candidate is None or candidate.kind == "country":
            return
        if feature == "around":
            draft.start = start
            return
        if feature in ("settlement", "water", "island", "mountain"):
            draft.start = start if feature != "settlement" else draft.start
            return
        draft.start = start
        name = doc[start : draft.end].text
        draft.seat = False
        if feature in AROUND and candidate.kind == "settlement":
            draft.place = replace(
                draft.place, name=name, precision=feature, radius_km=AROUND[feature],
                rule=f"{name!r} around its centre; {draft.place.rule}",
            )  # fmt: skip
        else:
            draft.place = replace(draft.place, name=name)

    # expressions around a name

    def _compose(self, doc: Doc, draft: _Draft, following: NameHit | None, countries: Mapping[str, int]) -> None:
        if self._border(doc, draft, following, countries):
            return
        at = draft.start - 1
        while at >= 0 and doc[at].pos_ in ("DET", "ADJ") and at > draft.start - 3 and doc[at].lower_ not in self.words.adjectives:
            at -= 1
        word = doc[at].lower_ if at >= 0 else ""
        part = self.words.adjectives.get(word)
        if part and at == draft.start - 1 and draft.candidate and draft.candidate.kind in ("country", "region", "province"):
            draft.start = at
            self._take_part(draft, draft.candidate, part)
            draft.place = replace(draft.place, name=doc[at : draft.end].text)
            return
        if at < 1 or word != "van" or draft.candidate is None:
            return
        part = self.words.directions.get(doc[at - 1].lower_)
        if part is None:
            if doc[at - 1].lower_ in self.words.front:
                self._front(doc, draft, at - 1)
            return
        candidate = draft.candidate
        beside = at > 1 and doc[at - 2].lower_ == "ten"
        draft.start = at - 1
        name = doc[at - 1 : draft.end].text
        if beside and part in BEARINGS:
            draft.start, draft.fixed = at - 2, "in"
            reach = NEAR_KM if candidate.kind in SETTLED else (candidate.radius_km or NEAR_KM)
            lat, lon = shifted(candidate.lat, candidate.lon, part, reach)
            label = f"{reach:.0f} km {part} of {candidate.name}"
            self._move(draft, Centre(lat, lon, reach * 2, label), "district" if candidate.kind in SETTLED else "region", doc[at - 2 : draft.end].text)
            return
        if part == "coast" and part_of(candidate, part) is None:
            draft.place = replace(draft.place, name=name, precision="region", rule=f"the coast of it; {draft.place.rule}")
            draft.seat, draft.candidate = False, None
            return
        centre = part_of(candidate, part)
        if centre is not None:
            small = candidate.kind in SETTLED
            self._move(draft, centre, "settlement" if small else "region", name)

    def _front(self, doc: Doc, draft: _Draft, start: int) -> None:
        draft.place = replace(draft.place, name=doc[start : draft.end].text, rule=f"the front there; {draft.place.rule}")
        draft.start = start

    def _border(self, doc: Doc, draft: _Draft, following: NameHit | None, countries: Mapping[str, int]) -> bool:
        """ "grens met X", "grens tussen X en Y": near the middle of that border."""
        at = draft.start - 1
        if at < 1 or draft.candidate is None or doc[at].lower_ not in ("met", "tussen", "van") or doc[at - 1].lower_ not in self.words.border:
            return False
        here = draft.candidate.country
        if here is None:
            return False
        country: str | None = None
        other: str | None
        if doc[at].lower_ == "tussen":
            if following is None or following.start != draft.end + 1 or following.candidates[0].country is None:
                return False
            other, draft.end = following.candidates[0].country, following.end
        else:
            other = country = self._other(here, countries)
        centre = border_of(here, other) if other else None
        if centre is None:
            return False
        draft.start = at - 1
        draft.place = replace(draft.place, country=country or here)
        self._move(draft, replace(centre, label=f"borders.tsv {centre.label}"), "region", doc[at - 1 : draft.end].text)
        return True

    def _other(self, here: str, countries: Mapping[str, int]) -> str | None:
        """The country on the other side: of those the report is about the likeliest that borders on `here`."""
        ranked = sorted(countries.items(), key=lambda item: (-item[1], item[0]))
        return next((code for code, _ in ranked if code != here and border_of(here, code)), None)

    # expressions without a name

    def _nameless(self, doc: Doc, drafts: list[_Draft], countries: Mapping[str, int]) -> list[_Draft]:
        covered = {index for draft in drafts for index in range(draft.start, draft.end)}
        top = next((code for code, _ in sorted(countries.items(), key=lambda item: (-item[1], item[0])) if code in country_centres()), None)
        out: list[_Draft] = []
        for token in doc:
            if token.i in covered:
                continue
            low = token.lower_
            found: _Draft | None = None
            if low in self.words.border and token.i:
                found = self._adjective_border(doc, token, countries)
            elif low in self.words.directions and top:
                found = self._part_of_land(doc, token, top)
            elif low in self.words.front and top and doc[token.i - 1].lower_ in ("het", "de", "hele", "lange"):
                found = self._area(doc, token.i, token.i + 1, top, "front")
            elif low in self.words.capital and token.i:
                found = self._capital(doc, token, covered)
            if found is not None:
                out.append(found)
        return out

    def _adjective_border(self, doc: Doc, token: Token, countries: Mapping[str, int]) -> _Draft | None:
        before = doc[token.i - 1]
        pair = [self.reader.adjectives.get(half) or self.reader.adjectives.get(half + "e") for half in before.lower_.split("-")]
        country: str | None
        if len(pair) == 2 and pair[0] and pair[1] and self.reader.adjective(before) is None:
            here, other, country = pair[0], pair[1], pair[0]
        else:
            named = self.reader.adjective(before)
            country = self._other(named, countries) if named else None
            if named is None or country is None:
                return None
            here, other = named, country
        centre = border_of(here, other)
        if centre is None:
            return None
        name = doc[before.i : token.i + 1].text
        place = Place(name, country, centre.lat, centre.lon, "region", centre.radius_km, rule=f"borders.tsv {centre.label}")
        return _Draft(before.i, token.i + 1, place, None, False, ())

    def _part_of_land(self, doc: Doc, token: Token, top: str) -> _Draft | None:
        """ "het noorden van het land": of the country that the report is most about."""
        rest = [other.lower_ for other in doc[token.i + 1 : token.i + 4]]
        if len(rest) < 3 or rest[0] != "van" or rest[1] not in ("het", "dit", "dat") or rest[2] not in self.words.land:
            return None
        return self._area(doc, token.i, token.i + 4, top, self.words.directions[token.lower_])

    def _area(self, doc: Doc, start: int, end: int, country: str, part: str) -> _Draft | None:
        whole = next((one for one in self.gazetteer.find(country_centres()[country].label) if one.country == country and one.kind == "country"), None)
        centre = part_of(whole, part) if whole else None
        if centre is None:
            return None
        place = Place(
            doc[start:end].text, country, centre.lat, centre.lon, "region", centre.radius_km,
            rule=f"{centre.label}; {country} is what the report is most about",
        )  # fmt: skip
        return _Draft(start, end, place, None, False, ())

    def _capital(self, doc: Doc, token: Token, covered: set[int]) -> _Draft | None:
        """ "de Syrische hoofdstad" without its name."""
        country = self.reader.adjective(doc[token.i - 1])
        if country is None or token.i + 1 in covered:
            return None
        for seat, code in self.reader.seats.items():
            if code != country:
                continue
            found = next((one for one in self.gazetteer.find(seat) if one.country == code and one.kind == "settlement"), None)
            if found is not None:
                place = Place(
                    doc[token.i - 1 : token.i + 1].text, code, found.lat, found.lon, "settlement", found.radius_km, found.geonames,
                    rule=f"{found.entry}: the capital of the country of the adjective",
                )  # fmt: skip
                return _Draft(token.i - 1, token.i + 1, place, found, True, ())
        return None

    # relations

    def _mentions(self, doc: Doc, drafts: list[_Draft]) -> list[PlaceMention]:
        out: list[PlaceMention] = []
        last: tuple[int, str, bool] | None = None
        for draft in drafts:
            if out and draft.start < (last[0] if last else 0):
                continue
            root = doc[draft.start : draft.end].root.i
            state = draft.seat or (draft.place.precision == "country" and draft.candidate is not None and draft.candidate.kind == "country")
            word, at = self._preposition(doc, draft.start, root)
            relation = draft.fixed or self._relation(doc, word, at, draft, root, state=state)
            if word is None and draft.fixed is None and last is not None and self._joined(doc, last[0], draft.start):
                relation = last[1]
                government = state and last[2] if relation == "none" else False
            else:
                government = state and relation == "none"
            span = Span(doc[draft.start].idx, doc[draft.end - 1].idx + len(doc[draft.end - 1].text))
            if draft.end - draft.start == 1 and doc[draft.start].text.endswith(("'s", "’s")) and draft.place.name.endswith(("'s", "’s")):
                span = Span(span.start, span.end - 2)
                draft.place = replace(draft.place, name=draft.place.name[:-2])
            out.append(PlaceMention(span, root, replace(draft.place, spans=(span,)), relation, government, draft.rejected))
            last = (draft.end, relation, government)
        return out

    def _preposition(self, doc: Doc, start: int, root: int) -> tuple[str | None, int]:
        """The preposition that governs the expression, and its index: next to it over articles and adjectives, else by the parse."""
        at = start - 1
        while at >= 0 and start - at <= 5:
            token = doc[at]
            if token.lower_ in self.words.relations or token.pos_ == "ADP":
                return token.lower_, at
            feature = self.words.feature(token.lower_) is not None
            if token.pos_ not in ("DET", "ADJ", "NUM") and token.lower_ not in self.words.skip and not feature:
                break
            at -= 1
        for child in doc[root].lefts:
            if child.dep_ == "case" and child.i < start:
                return child.lower_, child.i
        return None, -1

    def _relation(self, doc: Doc, word: str | None, at: int, draft: _Draft, root: int, *, state: bool) -> str:
        if word is None:
            return "none"
        if word in self.words.passage:
            if not self._moves(doc, root):
                return "none"
            return "from" if word == "van" else "through"
        relation = self.words.relations.get(word, "none")
        country = draft.place.precision == "country"
        if state and country and word in self.words.people:
            return "none"
        if state and not country and word in ("tussen", "achter", "aan", "tegenover"):
            return "none"
        return relation

    def _moves(self, doc: Doc, root: int) -> bool:
        verb = doc[root].head
        return verb.lemma_ in self.words.motion or verb.text.casefold() in self.words.motion

    def _joined(self, doc: Doc, end: int, start: int) -> bool:
        """Whether only commas, "en" and the like stand between two mentions."""
        between = doc[end:start]
        if not 0 < len(between) <= 4:
            return False
        return all(
            token.text in (",", "/", "(", "-", "–") or token.pos_ in ("CCONJ", "DET", "ADJ") or self.words.feature(token.lower_)
            or token.lower_ in ("en", "of", "ook", "als", "evenals", "alsook", "alsmede")
            for token in between
        )  # fmt: skip
