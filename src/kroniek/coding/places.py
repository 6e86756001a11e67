"""Places in a text: names in the gazetteer, with the words around them that say which, how precise and whither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from kroniek.coding.place_areas import SETTLED, AreaReader, PlaceDraft
from kroniek.coding.place_names import NameHit, NameReader
from kroniek.gazetteer import Candidate, Gazetteer, fold
from kroniek.gazetteer.choosing import Circumstances, choose
from kroniek.gazetteer.words import place_words
from kroniek.records import Place, Rejected, Span

REACH = 5
BETWEEN = 4
SOIL = 4


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


class PlaceFinder:
    """Finds the places of a report, one parsed block at a time."""

    def __init__(self, gazetteer: Gazetteer, language: str = "nl") -> None:
        """Load the place words of `language`. Raises KroniekError (E201, E202) where they are missing or malformed."""
        self.gazetteer = gazetteer
        self.words = place_words(language)
        self.reader = NameReader(gazetteer, self.words, language)
        self.areas = AreaReader(gazetteer, self.words, self.reader)

    def find(self, doc: Doc, *, countries: Mapping[str, int], known: Sequence[Place] = ()) -> list[PlaceMention]:
        """The mentions of `doc` in order; `countries` weighs those the report is about, `known` are places found before."""
        hits, _ = self.reader.read(doc)
        taken: list[Place] = list(known)
        weights = self._about(doc, hits, countries, known)
        drafts: list[PlaceDraft] = []
        done = 0
        for number, hit in enumerate(hits):
            following = hits[number + 1] if number + 1 < len(hits) else None
            draft = self._draft(doc, hit, following, weights, taken) if hit.start >= done else None
            if draft is None:
                continue
            if not draft.seat and draft.place.precision != "country":
                taken.append(draft.place)
            done = draft.end
            drafts.append(draft)
        covered = {index for draft in drafts for index in range(draft.start, draft.end)}
        drafts += self.areas.nameless(doc, covered, weights)
        drafts.sort(key=lambda draft: (draft.start, -draft.end))
        return self._mentions(doc, drafts)

    def refused(self, doc: Doc, *, countries: Mapping[str, int], known: Sequence[Place] = ()) -> list[Rejected]:
        """The names in `doc` that the gazetteer knows and that `find` does not take for places, each with the reason."""
        hits, refused = self.reader.read(doc)
        weights = self._about(doc, hits, countries, known)
        out = [Rejected(doc[index].text, why) for index, why in refused.items()]
        for hit in hits:
            given = self._given(doc, hit, weights, known)
            candidate, _, rejected = choose(hit.candidates, given)
            if candidate is None:
                out += [Rejected(hit.name, f"{item.what}: {item.why}") for item in rejected[:1]]
            elif self._personal(doc, hit, candidate, given):
                out.append(Rejected(hit.name, "a name of people, and no preposition says that it is a place"))
        return out

    def _about(self, doc: Doc, hits: Sequence[NameHit], countries: Mapping[str, int], known: Sequence[Place]) -> dict[str, int]:
        """The countries of the report, those higher on whose soil something is said to be.

        An invader is named most, but "het land" and "de grens" are the other's: soil counts for more than mere naming.
        """
        soil: dict[str, int] = {}
        for country in (place.country for place in known):
            if country:
                soil[country] = soil.get(country, 0) + 2
        for hit in hits:
            country = hit.candidates[0].country
            contested = any(other.country in countries for other in hit.candidates) and country not in countries
            if country and not contested and (hit.part or self._locative(doc, hit.start)):
                soil[country] = soil.get(country, 0) + 2
        total = sum(countries.values()) or 1
        return {
            code: countries.get(code, 0) + min(soil.get(code, 0), SOIL) * total for code in sorted({*countries, *soil})
        }  # fmt: skip

    # which place

    def _given(self, doc: Doc, hit: NameHit, countries: Mapping[str, int], known: Sequence[Place]) -> Circumstances:
        feature, start = self._feature(doc, hit)
        country = self._adjective(doc, start) or self._container(doc, hit)
        return Circumstances(countries, known, country, hit.kind or feature, self._locative(doc, start))

    def _draft(
        self, doc: Doc, hit: NameHit, following: NameHit | None, countries: Mapping[str, int], known: Sequence[Place]
    ) -> PlaceDraft | None:
        feature, start = self._feature(doc, hit)
        given = self._given(doc, hit, countries, known)
        candidate, reason, rejected = choose(hit.candidates, given)
        if candidate is None or self._personal(doc, hit, candidate, given):
            return None
        place = Place(
            doc[hit.start : hit.end].text, candidate.country, candidate.lat, candidate.lon, candidate.precision,
            candidate.radius_km, candidate.geonames, rule=f"{candidate.entry}: {reason}",
        )  # fmt: skip
        seat = self.reader.seats.get(fold(hit.name)) == candidate.country and candidate.kind in (*SETTLED, "building")
        draft = PlaceDraft(hit.start, hit.end, place, candidate, seat, rejected)
        if hit.part:
            self.areas.take_part(draft, candidate, hit.part)
        kind = "region" if hit.kind == "area" else hit.kind or feature
        if kind:
            self.areas.refine(doc, draft, kind, start)
        self.areas.compose(doc, draft, following, countries)
        return draft

    def _personal(self, doc: Doc, hit: NameHit, candidate: Candidate, given: Circumstances) -> bool:
        """Whether it is rather a person: a known first or last name, and nothing says that it is a place."""
        text = doc[hit.start : hit.end].text
        named = text in self.words.surnames or (text in self.words.first_names and candidate.kind != "country")
        return named and not given.locative and given.feature is None

    def _feature(self, doc: Doc, hit: NameHit) -> tuple[str | None, int]:
        """The kind that a noun right before the name gives ("de havenstad X", "de luchthaven van X"), and where it begins."""
        at = hit.start - 1
        if at < 0:
            return None, hit.start
        link = doc[at].lower_
        if at and link in ("van", "rond"):
            kind = self.words.feature(doc[at - 1].lower_)
            if kind in ("exact", "around", "region", "province", "district"):
                return "around" if link == "rond" else kind, at - 1
            return None, hit.start
        kind = self.words.feature(link)
        if kind is None or kind == "around" or doc[at].pos_ == "VERB":
            return None, hit.start
        return kind, at

    def _adjective(self, doc: Doc, start: int) -> str | None:
        """The country of an adjective shortly before: "de Russische grensregio X", "het kleine Poolse dorp X"."""
        for token in reversed(doc[max(0, start - 3) : start]):
            found = self.reader.adjective(token)
            if found:
                return found
            if token.pos_ not in ("ADJ", "VERB") or token.lower_ in self.words.relations:
                return None
        return None

    def _container(self, doc: Doc, hit: NameHit) -> str | None:
        """The country of an area right after the name: "Odessa in Texas", "Goma (Oost-Congo)"."""
        at = hit.end + 1
        if at >= len(doc) or doc[hit.end].lower_ not in ("in", "("):
            return None
        after = self.reader.at(doc, at)
        held = {candidate.country for candidate in hit.candidates}
        area = after is not None and after.candidates[0].kind in ("country", "province", "region")
        return after.candidates[0].country if after is not None and area and after.candidates[0].country in held else None

    def _locative(self, doc: Doc, start: int) -> bool:
        word, _ = self._preposition(doc, start, start)
        return word is not None and word in self.words.evidence

    # relations

    def _mentions(self, doc: Doc, drafts: Sequence[PlaceDraft]) -> list[PlaceMention]:
        out: list[PlaceMention] = []
        end = 0
        for draft in drafts:
            if draft.start < end:
                continue
            root = doc[draft.start : draft.end].root.i
            state = draft.seat or (draft.candidate is not None and draft.candidate.kind == "country")
            word, _ = self._preposition(doc, draft.start, root)
            relation = draft.fixed or self._relation(doc, word, draft, root, state=state)
            government = state and relation == "none"
            if word is None and not draft.fixed and out and self._joined(doc, end, draft.start):
                relation = out[-1].relation
                government = state and relation == "none" and out[-1].government
            span = Span(doc[draft.start].idx, doc[draft.end - 1].idx + len(doc[draft.end - 1].text))
            place = draft.place
            if place.name.endswith(("'s", "’s")):
                span, place = Span(span.start, span.end - 2), replace(place, name=place.name[:-2])
            out.append(PlaceMention(span, root, replace(place, spans=(span,)), relation, government, draft.rejected))
            end = draft.end
        return out

    def _preposition(self, doc: Doc, start: int, root: int) -> tuple[str | None, int]:
        """The preposition that governs the expression, and its index: over articles and adjectives, else by the parse."""
        for at in range(start - 1, max(-1, start - 1 - REACH), -1):
            token = doc[at]
            if token.lower_ in self.words.relations or token.pos_ == "ADP":
                return token.lower_, at
            passed = token.pos_ in ("DET", "ADJ", "NUM") or token.lower_ in self.words.skip
            if not passed and self.words.feature(token.lower_) is None:
                break
        for child in doc[root].lefts:
            if child.dep_ == "case" and child.i < start:
                return child.lower_, child.i
        return None, -1

    def _relation(self, doc: Doc, word: str | None, draft: PlaceDraft, root: int, *, state: bool) -> str:
        if word is None:
            return "none"
        if word in self.words.passage:
            if any(doc[at].lower_ in self.words.whole and doc[at - 1].lower_ == word for at in range(max(1, root - 3), root)):
                return "through"
            moves = doc[root].head.lemma_ in self.words.motion or doc[root].head.lower_ in self.words.motion
            return "none" if not moves else "from" if word == "van" else "through"
        country = draft.place.precision == "country"
        if state and word in (self.words.people if country else self.words.people_of_seats):
            return "none"
        return self.words.relations.get(word, "none")

    def _joined(self, doc: Doc, end: int, start: int) -> bool:
        """Whether only commas, "en" and the like stand between two mentions."""
        between = doc[end:start]
        return 0 < len(between) <= BETWEEN and all(
            token.text in (",", "/", "(", "-", "–") or token.pos_ in ("CCONJ", "DET", "ADJ") or token.lower_ in self.words.joins
            or self.words.feature(token.lower_) is not None
            for token in between
        )  # fmt: skip
