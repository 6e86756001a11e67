"""Which runs of tokens may name a place: not persons, organisations, inhabitants or capitalised common words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kroniek.gazetteer import Candidate, Gazetteer, fold
from kroniek.gazetteer.words import PlaceWords
from kroniek.languages.tables import countries

LONGEST = 7
OPENERS = "\"'“„‘«‹(:–—-•"


@dataclass(frozen=True, slots=True)
class NameHit:
    """Tokens [start, end) whose text `name` the gazetteer knows, or with a part ("Oost-") or kind ("-regio") taken off."""

    start: int
    end: int
    name: str
    candidates: tuple[Candidate, ...]
    part: str | None = None
    kind: str | None = None


class NameReader:
    """Finds the place names of a doc."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords, language: str) -> None:
        self.gazetteer = gazetteer
        self.words = words
        rows = countries(language)
        self.names = {fold(name): row.iso3 for row in rows for name in row.names}
        self.seats = {fold(name): row.iso3 for row in rows for name in row.metonyms}
        self.adjectives = {word.casefold(): row.iso3 for row in rows for word in row.adjectives}
        self.inhabitants = {word.casefold() for row in rows for word in row.inhabitants}

    def read(self, doc: Doc) -> tuple[list[NameHit], dict[int, str]]:
        """The place names from left to right, longest first; and by token index why a name is none."""
        hits: list[NameHit] = []
        refused: dict[int, str] = {}
        persons = self._persons(doc)
        start = 0
        while start < len(doc):
            hit = self.at(doc, start)
            why = "" if hit is None else self._refusal(doc, hit, hits, persons)
            if hit is None or why:
                refused.update({start: why} if why else {})
                start += 1
                continue
            hits.append(hit)
            start = hit.end
        return hits, refused

    def adjective(self, token: Token) -> str | None:
        """The alpha-3 code of a country's adjective ("Syrische", "Wit-Russisch")."""
        return self.adjectives.get(token.lower_)

    def state(self, token: Token) -> str | None:
        """The alpha-3 code of a country by its name, adjective or seat of government."""
        key = fold(token.text)
        named = (self.names.get(key) or self.seats.get(key)) if token.text[:1].isupper() else None
        return self.adjectives.get(token.lower_) or named

    def seats_of(self, country: str) -> list[str]:
        """The folded names of a country's seats of government."""
        return [seat for seat, code in self.seats.items() if code == country]

    def at(self, doc: Doc, start: int) -> NameHit | None:
        """The longest name in the gazetteer that begins at token `start`, whatever stands around it."""
        first = doc[start].text
        opens = first[:1].isupper() or (first[:1] in "'’" and len(first) > 1)
        if not opens and not (first.isalpha() and len(first) > 2):
            return None
        if not opens and fold(first) not in self.gazetteer.openers:
            return None
        for end in range(min(start + LONGEST, len(doc)), start, -1):
            last = doc[end - 1].text
            if end - start > 1 and not (last[:1].isupper() or last[:1].isdigit()):
                continue
            if not opens and end - start == 1:
                return None
            hit = self._known(doc[start:end].text, start, end)
            if hit is not None:
                return hit
        return None

    def _known(self, text: str, start: int, end: int) -> NameHit | None:
        for name in _forms(text):
            found = self._candidates(name)
            if found:
                return NameHit(start, end, name, found)
        if "-" in text and end - start == 1:
            head, _, tail = text.rpartition("-")
            for cut in (len(text.split("-")[0]), text.rfind("-")):
                part = self.words.prefixes.get(text[:cut].casefold())
                found = self._candidates(text[cut + 1 :]) if part and text[cut + 1 : cut + 2].isupper() else ()
                if found and found[0].kind in ("country", "region", "province", "continent"):
                    return NameHit(start, end, text, found, part=part)
            kind = self.words.suffixes.get(tail.casefold())
            found = self._candidates(head) if kind else ()
            if found:
                return NameHit(start, end, head, found, kind=kind)
        return None

    def _candidates(self, name: str) -> tuple[Candidate, ...]:
        key = fold(name)
        code = self.names.get(key)
        found = [one for one in self.gazetteer.find(name) if one.kind != "country" or one.country == code]
        if len(name.rstrip(".")) < 3 or name.isupper():
            found = [one for one in found if one.kind == "country" or (one.how == 0 and len(name) > 3)]
        return tuple(found)

    def _persons(self, doc: Doc) -> set[str]:
        """The names of those who are introduced with a title or first name: later the last name stands alone."""
        found: set[str] = set()
        for token in doc:
            if token.text in self.words.first_names or (token.lower_ in self.words.titles and not token.is_sent_start):
                for name in doc[token.i + 1 : token.i + 4]:
                    if not _capital(name):
                        break
                    found.add(name.text)
        return found

    def _refusal(self, doc: Doc, hit: NameHit, hits: list[NameHit], persons: set[str]) -> str:
        first = doc[hit.start]
        best = hit.candidates[0]
        country = best.kind == "country"
        if hit.end - hit.start == 1 and hit.part is None and hit.kind is None:
            if first.text in self.words.never:
                return "a common word or the name of something else"
            if not country and (first.lower_ in self.inhabitants or first.lower_ in self.adjectives) and best.how:
                return "an adjective or inhabitants"
            if first.lower_ in self.inhabitants and hit.start and self._speaks_of_people(doc, hit.start):
                return "inhabitants, not their country"
            if first.text in persons and not country and best.how:
                return "the name of a person in this report"
            if _begins(doc, hit.start) and first.pos_ not in ("PROPN", "NOUN", "X") and best.how and not country:
                return "an ordinary word that begins a sentence"
            if first.text.isupper() and best.how and not country and not _dateline(doc, hit.end):
                return "an abbreviation"
            if not country and best.kind == "settlement" and hit.start and doc[hit.start - 1].lower_ in ("de", "het", "een"):
                return "an article stands before it, as before no town"
        return self._context(doc, hit, hits, country=country)

    def _context(self, doc: Doc, hit: NameHit, hits: list[NameHit], *, country: bool) -> str:
        before = doc[hit.start - 1] if hit.start else None
        ends = {known.end for known in hits}
        titled = before is not None and before.lower_ in self.words.titles and not before.is_sent_start and not country
        if before is not None and (titled or before.text in self.words.first_names):
            return f"a person's name after {before.text!r}"
        if before is not None and self._named(before) and hit.start not in ends and not self._starts_plainly(before, country):
            return f"part of a longer name after {before.text!r}"
        if before is not None and not country and hit.start > 1 and before.lower_ in self.words.linkers:
            other = doc[hit.start - 2]
            name = other.text in self.words.organisation_heads or self._bears_linker(doc, hit.start - 2)
            if name and hit.start - 1 not in ends and not self._starts_plainly(other, country):
                return f"part of the name {doc[hit.start - 2 : hit.end].text!r}"
        return self._after(doc, hit, country=country)

    def _bears_linker(self, doc: Doc, last: int) -> bool:
        """Whether the token before "van" is a first name alone: after a full name or a title "van" tells where they are from."""
        if not self._named(doc[last]):
            return False
        return not (last and (self._named(doc[last - 1]) or doc[last - 1].lower_ in self.words.titles))

    def _after(self, doc: Doc, hit: NameHit, *, country: bool) -> str:
        if hit.end >= len(doc):
            return ""
        after = doc[hit.end]
        if after.text in self.words.organisation_tails and after.text != "Media":
            return f"part of the name {doc[hit.start : hit.end + 1].text!r}"
        if not self._named(after) or country or hit.kind:
            return ""
        if (hit.start and doc[hit.start - 1].pos_ == "ADP") or after.text in self.words.first_names:
            return ""
        if hit.candidates[0].how == 0 and hit.end - hit.start == 1 and self.at(doc, hit.end) is not None:
            return ""
        return f"part of the longer name {doc[hit.start : hit.end + 1].text!r}"

    def _named(self, token: Token) -> bool:
        low = token.lower_
        if low in self.adjectives or low in self.inhabitants or low.endswith(("sche", "ische", "aanse", "eense", "ijnse")):
            return False
        return _capital(token) and self.words.feature(low) is None and low not in self.words.titles

    def _starts_plainly(self, token: Token, country: bool) -> bool:
        """Whether the token has its capital only from beginning a sentence."""
        return _begins(token.doc, token.i) and (
            country or token.pos_ != "PROPN" or token.text in self.words.never or token.lower_ in self.words.relations
        )

    def _speaks_of_people(self, doc: Doc, index: int) -> bool:
        before = doc[index - 1]
        return before.pos_ in ("DET", "NUM", "ADJ") and before.lower_ not in self.words.adjectives


def _forms(text: str) -> Iterator[str]:
    yield text
    if text.endswith(("'s", "’s")):
        yield text[:-2]


def _capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.pos_ not in ("DET", "ADP", "PRON", "CCONJ", "SCONJ", "NUM")


def _dateline(doc: Doc, end: int) -> bool:
    """Whether the tokens up to `end` open a report: "GOMA - "."""
    return end < len(doc) and end <= 3 and doc[end].text in ("-", "–", "—", "(", "/")


def _begins(doc: Doc, index: int) -> bool:
    return index == 0 or bool(doc[index].is_sent_start) or doc[index - 1].text in OPENERS or doc[index - 1].text in ".!?"
