"""What a block tells about who is who: titles with names, appositions, acronyms in brackets."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from kroniek.coding.names import PartyMemory, surname
from kroniek.coding.phrases import Phrases
from kroniek.records import Party

if TYPE_CHECKING:
    from kroniek.coding.parties import PartyResolver

ACRONYM = re.compile(r"[A-Z][A-Za-z0-9-]*[A-Z0-9][A-Za-z0-9-]*")
PERSON = {"official", "person"}
PLACES = {"settlement", "territory"}
REACH = 5


def learn(resolver: PartyResolver, doc: Doc, memory: PartyMemory) -> None:
    """Add the block's introductions to the memory, in text order."""
    phrases = resolver.phrases(doc)
    at = 0
    while at < len(doc):
        token = doc[at]
        mark = phrases.mark(token)
        if (mark is None and phrases.is_name(token)) or (mark is not None and mark.actor is not None):
            run = phrases.run(token)
            _name(resolver, phrases, run, memory)
            at = max(run[1], at + 1)
            continue
        if token.pos_ == "NOUN" and at + 2 < len(doc):
            _acronym(resolver, phrases, token, at + 1, memory)
        at += 1


def closes(phrases: Phrases, noun: Token, stop: int) -> bool:
    """Whether a name after "title, " ends at `stop` as an apposition: a singular title, then a comma, a stop or a verb."""
    if "Plur" in noun.morph.get("Number", []):
        return False
    if stop >= noun.sent.end:
        return True
    after = phrases.doc[stop]
    return after.is_punct or after.pos_ in ("VERB", "AUX") or after.lower_ in phrases.words["relatives"]


def _end(phrases: Phrases, noun: Token) -> int:
    complement = phrases.complement(noun)
    if complement is None:
        return noun.i + 1
    deeper = phrases.complement(complement[1]) if complement[2] == complement[1].i + 1 else None
    return deeper[2] if deeper is not None else complement[2]


def _name(resolver: PartyResolver, phrases: Phrases, run: tuple[int, int], memory: PartyMemory) -> None:
    text = phrases.text(*run)
    mark = phrases.mark(phrases.doc[run[0]])
    title = None if mark is not None else resolver.title_before(phrases, run)
    party: Party | None = None
    person = False
    if mark is not None and mark.actor is not None:
        found = resolver.resolve(phrases.doc[run[0]], memory)
        party = found if isinstance(found, Party) else None
        person = mark.actor.person
    else:
        noun = title if title is not None else _apposition(phrases, run[1])
        if noun is None or (title is None and resolver.country_of(text)):
            _unknown(resolver, phrases, run, memory)
            _acronym(resolver, phrases, phrases.doc[run[0]], run[1], memory)
            return
        told = resolver.in_name(phrases, noun, run, memory, None)
        entry = phrases.noun(noun)
        if told is not None and entry is not None and not entry.classes & PLACES:
            person = bool(entry.classes & PERSON)
            rule = f"introduced as {told.name!r}: {told.rule}"
            titled = "official" in entry.classes or (person and told.country is not None)
            actor = resolver.actors.by_family(text, told.country) if titled and len(text.split()) == 1 else None
            if actor is not None:
                told = replace(told, country=actor.country, sector=actor.sector)
                rule = f"actors.tsv: {actor.id}, by surname and title"
            party = replace(told, name=text, rule=rule)
    if party is not None:
        memory.add(party, family=surname(text, resolver.particles) if person else None)
        if person and mark is not None and mark.actor is not None and mark.actor.country in ("CHN", "PRK", "KOR", "TWN"):
            memory.add(party, family=text.split()[0])
    _acronym(resolver, phrases, phrases.doc[run[0]], run[1], memory)


def _unknown(resolver: PartyResolver, phrases: Phrases, run: tuple[int, int], memory: PartyMemory) -> None:
    """A full name of which nothing is told: its last word alone means that person too, and no place of that name."""
    text = phrases.text(*run)
    words = [phrases.doc[at] for at in range(*run)]
    if words[0].lower_ in phrases.words["dutch_particles"] | phrases.words["articles"]:
        return
    plain = all(word.pos_ == "PROPN" and phrases.nouns.look_up(word.text) is None for word in words)
    if len(words) < 2 or not plain or resolver.country_of(text) or _acronym_follows(phrases, run[1]):
        return
    found = resolver.resolve(words[0], memory)
    if isinstance(found, Party) and found.country is None and found.sector is None:
        memory.add(found, family=surname(text, resolver.particles))


def _acronym_follows(phrases: Phrases, end: int) -> bool:
    doc = phrases.doc
    return end + 2 < len(doc) and doc[end].text == "(" and doc[end + 2].text == ")" and bool(ACRONYM.fullmatch(doc[end + 1].text))


def _apposition(phrases: Phrases, end: int) -> Token | None:
    """The noun of an apposition after a name: "X, de burgemeester van Mechelen,"."""
    doc = phrases.doc
    if end + 1 >= len(doc) or doc[end].text not in (",", "(") or doc[end + 1].sent != doc[end - 1].sent:
        return None
    for at in range(end + 1, min(end + 1 + REACH, doc[end - 1].sent.end)):
        token = doc[at]
        if token.pos_ == "NOUN":
            entry = phrases.noun(token)
            if entry is None or entry.classes & PLACES:
                return None
            fits = bool(entry.classes & PERSON) or phrases.takes_name(token)
            return token if fits and closes(phrases, token, _end(phrases, token)) else None
        if token.pos_ not in ("DET", "ADJ", "ADV", "NUM") and not phrases.is_country_adjective(token):
            return None
    return None


def _acronym(resolver: PartyResolver, phrases: Phrases, head: Token, end: int, memory: PartyMemory) -> None:
    """ "Rapid Support Forces (RSF)", "het Soedanese leger (SAF)"."""
    if not _acronym_follows(phrases, end):
        return
    party = resolver.resolve(head, memory)
    if isinstance(party, Party):
        memory.acronyms[phrases.doc[end + 1].text] = party
        memory.add(party)
