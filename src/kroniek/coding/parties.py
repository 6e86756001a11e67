"""Who a noun phrase means: country and sector from the tables, and what the report itself has told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from kroniek.coding import introductions
from kroniek.coding.actors import ActorIndex
from kroniek.coding.names import PartyMemory, surname
from kroniek.coding.nounphrase import NounReader
from kroniek.coding.phrases import Mark, Phrases
from kroniek.coding.wordlists import role_words
from kroniek.languages.tables import nouns
from kroniek.records import PartialDate, Party, Span

TITLES = {"official", "person"}
PLACES = {"settlement", "territory"}


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a noun phrase names no party, in plain English."""

    reason: str


class PartyResolver:
    """Resolves the noun phrases of one report; `published` decides who holds which office."""

    def __init__(
        self,
        language: str = "nl",
        published: PartialDate | None = None,
        *,
        country_of: Callable[[str], str | None] | None = None,
    ) -> None:
        """`country_of` gives the alpha-3 code of the country that a place lies in, None where it is unknown or not one."""
        self.words = role_words(language)
        self.nouns = nouns(language)
        self.particles = self.words["particles"] | self.words["dutch_particles"]
        self.actors = ActorIndex(published, self.particles)
        self.country_of = country_of or (lambda name: None)
        self._last: Phrases | None = None

    def learn(self, doc: Doc, memory: PartyMemory) -> None:
        """Store what one parsed block introduces: titles with names, appositions, acronyms, known persons."""
        introductions.learn(self, doc, memory)

    def resolve(self, head: Token, memory: PartyMemory, *, home: str | None = None) -> Party | Unresolved:
        """The party that the noun phrase with this head means, conjuncts left out; spans are of the head's Doc.

        `home` is the country that a role noun without one of its own belongs to ("het leger").
        """
        phrases = self.phrases(head.doc)
        mark = phrases.mark(head)
        if mark is not None and mark.kind != "inhabitants":
            return self._known(phrases, mark)
        if mark is None and phrases.is_name(head):
            return self._named(phrases, phrases.run(head), memory, home)
        if mark is None and head.pos_ in ("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PUNCT", "PART", "INTJ"):
            return Unresolved(f"{head.text!r} is no noun")
        if mark is None and self._surely_a_name(phrases, head, memory):
            return self._named(phrases, (head.i, head.i + 1), memory, home)
        inner = self._inside(phrases, head)
        if inner is not None:
            return self.resolve(inner, memory, home=home)
        name = self.name_after(phrases, head)
        if name is not None:
            return self._named(phrases, name, memory, home, title=head)
        return self.common(phrases, head, memory, home)

    def resolve_all(self, head: Token, memory: PartyMemory, *, home: str | None = None) -> list[Party] | Unresolved:
        """As `resolve`, but one party for each coordinated adjective: "Russische en Belarussische troepen" are two."""
        found = self.resolve(head, memory, home=home)
        if not isinstance(found, Party):
            return found
        phrases = self.phrases(head.doc)
        out = [found]
        noun = head
        adjectives = [token for token in phrases.adjectives(noun) if phrases.is_country_adjective(token)]
        at = adjectives[0].i - 1 if adjectives else 0
        while at >= head.sent.start + 1 and phrases.doc[at].lower_ in self.words["and"] | {","}:
            other = phrases.doc[at - 1]
            if not phrases.is_country_adjective(other):
                break
            tail = phrases.text(adjectives[0].i + 1, noun.i + 1)
            spans = (span_of(phrases.doc, other.i, other.i + 1), span_of(phrases.doc, noun.i, noun.i + 1))
            country = self.words.adjectives[other.lower_]
            rule = f"countries.tsv: adjective {other.text!r} → {country}; the rest as of {found.name!r}: {found.rule}"
            out.append(replace(found, name=f"{other.text} {tail}", country=country, spans=spans, rule=rule))
            at -= 2
        return out[::-1]

    def phrases(self, doc: Doc) -> Phrases:
        """The doc's phrases; those of the last doc are kept."""
        if self._last is None or self._last.doc is not doc:
            self._last = Phrases(doc, self.words, self.nouns, self.actors)
        return self._last

    def common(self, phrases: Phrases, head: Token, memory: PartyMemory, home: str | None = None) -> Party | Unresolved:
        """The party of a phrase whose head is a common noun or inhabitants, any name beside it left out."""
        found = NounReader(phrases, head, lambda token: self.resolve(token, memory), self._country_of_words, home).read()
        return Unresolved(found) if isinstance(found, str) else found

    def name_after(self, phrases: Phrases, noun: Token) -> tuple[int, int] | None:
        """Tokens of the name that follows a title or a kind of body ("president X", "de partij Y", "de burgemeester, Z,")."""
        mark = phrases.mark(noun)
        entry = phrases.noun(noun) if mark is None else None
        native = mark is not None and mark.kind == "inhabitants" and mark.end == noun.i + 1
        if not native and (entry is None or not (entry.classes & TITLES or phrases.takes_name(noun))):
            return None
        end = self.phrase_end(phrases, noun) if not native else noun.i + 1
        if end >= noun.sent.end:
            return None
        title = entry is not None and bool(entry.classes & TITLES)
        comma = phrases.doc[end].text == "," and end + 1 < noun.sent.end and title
        first = phrases.doc[end + 1 if comma else end]
        mark = phrases.mark(first)
        if mark is not None and (mark.start != first.i or mark.kind in ("inhabitants", "metonym", "state")):
            return None
        if mark is None and not phrases.is_name(first):
            return None
        start, stop = phrases.run(first)
        plural = "Plur" in noun.morph.get("Number", [])
        if plural and entry is not None and ("troops" in entry.classes or self.country_of(phrases.text(start, stop))):
            return None
        if comma and not (stop - start > 1 and introductions.closes(phrases, noun, stop)):
            return None
        return start, stop

    def in_name(
        self, phrases: Phrases, title: Token, run: tuple[int, int], memory: PartyMemory, home: str | None
    ) -> Party | None:
        """What the title or kind of body before a name tells: country and sector; of a place, the country that it lies in."""
        told = self.common(phrases, title, memory, home)
        if not isinstance(told, Party):
            return None
        entry = phrases.noun(title)
        if entry is not None and entry.classes & PLACES:
            country = self.country_of(phrases.text(*run)) or told.country
            return replace(told, country=country, sector=told.sector or "CVL", rule=f"{told.rule}; the place named → {country}")
        return told

    def phrase_end(self, phrases: Phrases, noun: Token) -> int:
        """The end of a noun's phrase with its "van", without a name that follows."""
        complement = phrases.complement(noun)
        if complement is None or complement[0] in self.words["in"]:
            return noun.i + 1
        _, head, end = complement
        named = phrases.is_name(head) or phrases.mark(head) is not None
        if not named and phrases.noun(head) is None and head.lower_ not in self.words["ministries"]:
            return noun.i + 1
        return self._cut_place(phrases, head.i, end)

    def title_before(self, phrases: Phrases, run: tuple[int, int]) -> Token | None:
        """The title or kind of body that a name stands behind ("minister van Defensie X")."""
        before = phrases.doc[run[0] - 1] if run[0] > phrases.doc[run[0]].sent.start + 1 else None
        if before is not None and before.lower_ in self.words["and"] | {","}:
            other = phrases.doc[run[0] - 2]
            listed = phrases.run(other) if phrases.mark(other) is not None or phrases.is_name(other) else None
            shared = self.title_before(phrases, listed) if listed is not None and listed[1] == run[0] - 1 else None
            return shared if shared is not None and "Plur" in shared.morph.get("Number", []) else None
        for at in range(run[0] - 1, max(phrases.doc[run[0]].sent.start, run[0] - 8) - 1, -1):
            token = phrases.doc[at]
            if token.is_punct or (token.pos_ in ("VERB", "AUX") and token.dep_ != "amod"):
                return None
            if self.name_after(phrases, token) == run:
                return token
        return None

    def _surely_a_name(self, phrases: Phrases, head: Token, memory: PartyMemory) -> bool:
        """Whether a word that the tagger took for a common noun, as it may at a sentence's start, is a name we know."""
        if not head.text[:1].isupper() or phrases.noun(head) is not None or phrases.is_country_adjective(head):
            return False
        common = head.lower_ in self.words["common_surnames"]
        return memory.find(head.text) is not None or (not common and self.actors.by_family(head.text) is not None)

    def _inside(self, phrases: Phrases, head: Token) -> Token | None:
        """What a word of quantity is about: "soldaten" for the head of "een groep soldaten"."""
        if head.lower_ not in self.words["partitives"]:
            return None
        start = head.i + 1
        if start < head.sent.end and phrases.doc[start].lower_ in self.words["of"]:
            start += 1
        inner = phrases.next_head(start, head.sent.end)
        if inner is None or (start == head.i + 1 and phrases.is_name(inner)):
            return None
        return inner

    def _cut_place(self, phrases: Phrases, start: int, end: int) -> int:
        """Where "van Mechelen Jan Peeters" has a place and then a name of two words, the end of the place."""
        if end - start >= 3 and phrases.mark(phrases.doc[start]) is None and self.country_of(phrases.doc[start].text):
            return start + 1
        return end

    def _country_of_words(self, start: int, end: int, phrases: Phrases) -> str | None:
        text = phrases.text(start, end)
        return self.words.states.get(text.casefold()) or self.country_of(text)

    def _known(self, phrases: Phrases, mark: Mark) -> Party:
        text = phrases.text(mark.start, mark.end)
        spans = (span_of(phrases.doc, mark.start, mark.end),)
        if mark.actor is not None:
            row = mark.actor
            if row.former:
                return Party(text, row.country, row.sector, spans, f"actors.tsv: {row.id}, out of office by then")
            return Party(text, row.country, row.sector, spans, f"actors.tsv: {row.id}")
        if text.casefold() in self.words["regions"]:
            return Party(text, mark.code, "CVL", spans, f"region: roles.toml: {text!r} lies in {mark.code}")
        if mark.kind == "metonym":
            rule = f"metonym: countries.tsv: {text!r} stands for the government of {mark.code}"
            return Party(text, mark.code, "GOV", spans, rule)
        return Party(text, mark.code, "GOV", spans, f"countries.tsv: name {text!r} → {mark.code}")

    def _named(
        self, phrases: Phrases, run: tuple[int, int], memory: PartyMemory, home: str | None, title: Token | None = None
    ) -> Party | Unresolved:
        text = phrases.text(*run)
        spans = (span_of(phrases.doc, *run),)
        title = title or self.title_before(phrases, run)
        coded = self.in_name(phrases, title, run, memory, home) if title is not None else None
        mark = phrases.mark(phrases.doc[run[0]])
        if mark is not None:
            return self._known(phrases, mark)
        known = memory.find(text)
        if known is not None and known.country is None and known.sector and home and known.rule.startswith("introduced"):
            known = replace(known, country=home, rule=f"{known.rule}; no country of its own: that of the report, {home}")
        unknown = known is not None and known.country is None and known.sector is None
        if known is not None and unknown and coded is None:
            return replace(known, name=text, spans=spans)
        if known is not None and not unknown:
            return replace(known, name=text, spans=spans, rule=f"told earlier as {known.name!r}: {known.rule}")
        if len(text.split()) == 1:
            actor = None
            if coded is not None or text.casefold() not in self.words["common_surnames"]:
                actor = self.actors.by_family(text, coded.country if coded is not None else None)
            if actor is not None:
                rule = f"actors.tsv: {actor.id}, by surname" + (", out of office by then" if actor.former else "")
                return Party(text, actor.country, actor.sector, spans, rule)
        if coded is not None and title is not None:
            both = tuple(sorted({*spans, *coded.spans}))
            return Party(text, coded.country, coded.sector, both, f"title {title.text!r} before the name: {coded.rule}")
        owner = self._genitive(text)
        place = owner or (self.country_of(text) if self._may_be_place(text) else None)
        if place is not None:
            return Party(text, place, "CVL", spans, f"place: {text!r} lies in {place}")
        if run[1] - run[0] == 1 and phrases.doc[run[0]].is_sent_start and not text.isupper():
            return Unresolved(f"{text!r}: the first word of a sentence, and no name that is known")
        return Party(text, None, None, spans, f"unknown name {text!r}: not in actors.tsv, and the report does not say who it is")

    def _genitive(self, text: str) -> str | None:
        return None if not text.endswith("s") else self.words.states.get(text.rstrip("'’s").casefold())

    def _may_be_place(self, text: str) -> bool:
        return surname(text, self.particles) is None or len(text.split()) <= 3


def span_of(doc: Doc, start: int, end: int) -> Span:
    """The characters of tokens [start, end)."""
    return Span(doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text))
