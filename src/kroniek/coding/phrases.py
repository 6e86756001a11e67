"""Noun phrases by word order: known names, runs of name words, adjectives before a noun, the phrase with "van" after it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc, Token

from kroniek.coding.actors import Actor, ActorIndex
from kroniek.coding.wordlists import RoleWords
from kroniek.languages.tables import Noun, NounTable

LONGEST_NAME = 8
MOVING = {"troops", "weapon", "goods", "vehicle"}
NAMED_BODIES = {"group", "media", "settlement", "territory", "ship"}
BODIES = {"organisation", "infrastructure", "energy", "court"}
NAMED_SECTORS = {"BUS", "PTY", "NGO", "REB", "UAF", "CRM", "EDU", "IGO", "PRM", "JUD", "CVL", "REL"}
NOMINAL = {"NOUN", "PROPN", "X", "SYM"}
Kind = Literal["state", "metonym", "inhabitants", "actor"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A known name in tokens [start, end): a state, a metonym, inhabitants (then `code`), or an `actor`."""

    start: int
    end: int
    kind: Kind
    code: str | None = None
    actor: Actor | None = None


class Phrases:
    """One parsed block, with its known names found once."""

    def __init__(self, doc: Doc, words: RoleWords, nouns: NounTable, actors: ActorIndex) -> None:
        self.doc = doc
        self.words = words
        self.nouns = nouns
        self.actors = actors
        self._tables: tuple[tuple[Kind, dict[str, str]], ...] = (
            ("metonym", words.metonyms), ("state", words.states), ("inhabitants", words.inhabitants),
        )  # fmt: skip
        self._marks: list[Mark | None] = [None] * len(doc)
        position = 0
        while position < len(doc):
            mark = self._mark_from(position)
            if mark is None:
                position += 1
                continue
            self._marks[mark.start : mark.end] = [mark] * (mark.end - mark.start)
            position = mark.end

    def mark(self, token: Token) -> Mark | None:
        """The known name that the token is a word of."""
        return self._marks[token.i]

    def noun(self, token: Token) -> Noun | None:
        """The table's noun for a token, with the adjective before it ("geheime dienst") or alone, by form or else lemma."""
        found = self.nouns.look_up(token.text) or (self.nouns.look_up(token.lemma_) if token.pos_ == "NOUN" else None)
        if found is not None and found.modifier is None and token.i > token.sent.start:
            for form in (token.lower_, found.lemma):
                pair = self.nouns.look_up(f"{self.doc[token.i - 1].lower_} {form}")
                if pair is not None and pair.modifier is None:
                    return pair
        return found

    def text(self, start: int, end: int) -> str:
        """The characters of tokens [start, end)."""
        return self.doc[start:end].text

    def is_country_adjective(self, token: Token) -> bool:
        """Whether the token is a state's adjective before something (not its inhabitant, not its name)."""
        return token.lower_ in self.words.adjectives and self._marks[token.i] is None

    def is_name(self, token: Token) -> bool:
        """Whether the token is a word of a proper name: no known name, no adjective of a state, no noun of the table."""
        if self._marks[token.i] is not None or not token.text[:1].isupper() or token.lower_ in self.words.adjectives:
            return False
        inner = token.pos_ in NOMINAL and token.i > token.sent.start and token.text[1:].islower()
        if (token.pos_ != "PROPN" and token.dep_ != "flat" and not inner) or token.lower_ in self.words["and"]:
            return False
        noun = self.nouns.look_up(token.text)
        if noun is None:
            return True
        if "-" in token.text and token.text.rsplit("-", 1)[1].islower():
            return False
        if noun.modifier is not None and self.modifier(token, noun) is not None:
            return False
        beside = [self.doc[at] for at in (token.i - 1, token.i + 1) if 0 <= at < len(self.doc)]
        named = any(other.text[:1].isupper() and other.pos_ == "PROPN" and other.sent == token.sent for other in beside)
        return noun.modifier is not None or (named and not noun.classes & {"official", "organisation", "troops"})

    def run(self, token: Token) -> tuple[int, int]:
        """Tokens [start, end) of the name that the token stands in: a known name, or neighbouring name words and particles."""
        mark = self.mark(token)
        if mark is not None:
            return mark.start, mark.end
        start, end = token.i, token.i + 1
        while start > token.sent.start and self._joins(start - 1, start, token):
            start -= 1
        while end < token.sent.end and self._joins(end, end - 1, token):
            end += 1
        loose = self.words["articles"] | self.words["dutch_particles"]
        while end - 1 > token.i and (not self.is_name(self.doc[end - 1]) or self.doc[end - 1].lower_ in loose):
            end -= 1
        while start < token.i and not self.is_name(self.doc[start]) and self.doc[start].lower_ in self.words["dutch_particles"]:
            start += 1
        return start, end

    def adjectives(self, noun: Token) -> list[Token]:
        """The adjectives right before a noun, in text order, words of quantity left out."""
        out: list[Token] = []
        for token in self._before(noun):
            number = token.like_num or token.morph.get("NumType", []) or token.lower_.endswith(("duizend", "honderd", "miljoen"))
            if not (number or token.lower_ in self.words["quantities"] or token.lower_ in self.words["passing"]):
                out.append(token)
        return out[::-1]

    def determiner(self, noun: Token) -> Token | None:
        """The article or other determiner before a noun and its adjectives."""
        left = noun.i
        for token in self._before(noun):
            left = token.i
        before = self.doc[left - 1] if left > noun.sent.start else None
        if before is not None and (before.pos_ in ("DET", "NUM") or before.lower_ in self.words["articles"]):
            return before
        return None

    def complement(self, noun: Token) -> tuple[str, Token, int] | None:
        """The phrase with van, uit or in right after a noun: its preposition, the head of its noun phrase, its end."""
        at = noun.i + 1
        if at >= noun.sent.end:
            return None
        preposition = self.doc[at].lower_
        if not any(preposition in self.words[name] for name in ("of", "from", "in")):
            return None
        head = self.next_head(at + 1, noun.sent.end)
        if head is None:
            return None
        loose = head.dep_.startswith("obl") and head.head.pos_ == "VERB" and head.head.i != noun.head.i
        entry = self.noun(noun)
        if loose and preposition in self.words["from"] and entry is not None and entry.classes & MOVING:
            return None
        named = head
        if self.takes_name(head) and head.i + 1 < head.sent.end and self.starts_name(self.doc[head.i + 1]):
            named = self.doc[head.i + 1]
        end = self.run(named)[1] if self.mark(named) is not None or self.is_name(named) else head.i + 1
        return preposition, head, end

    def modifier(self, token: Token, noun: Noun) -> Mark | None:
        """The known name that a compound begins with: the state, metonym or actor of "Kremlinwoordvoerder", "M23-rebellen"."""
        spelt = token.text[: len(noun.modifier or "")]
        for form in (spelt, spelt.removesuffix("s")):
            if not form[:1].isupper() or len(form) < 2:
                continue
            low = form.casefold()
            for kind, table in self._tables:
                if low in table:
                    return Mark(token.i, token.i + 1, kind, table[low])
            actor = self.actors.find(form)
            if actor is not None:
                return Mark(token.i, token.i + 1, "actor", actor.country, actor)
        return None

    def takes_name(self, noun: Token) -> bool:
        """Whether a kind of body is followed by its name ("de partij X", "de stad Y"); an army or a ministry is not."""
        entry = self.noun(noun) if self.mark(noun) is None else None
        if entry is None:
            return False
        return bool(entry.classes & NAMED_BODIES) or bool(entry.classes & BODIES and entry.sector in NAMED_SECTORS)

    def starts_name(self, token: Token) -> bool:
        """Whether a name begins at the token: name words, or a known person or organisation."""
        mark = self.mark(token)
        return self.is_name(token) if mark is None else mark.start == token.i and mark.kind == "actor"

    def owner(self, token: Token) -> str | None:
        """The state whose genitive the token is ("Oekraïnes")."""
        if not token.text[:1].isupper() or not token.text.endswith("s") or token.lower_ in self.words.adjectives:
            return None
        return self.words.states.get(token.lower_.removesuffix("s").rstrip("'’"))

    def next_head(self, start: int, stop: int) -> Token | None:
        """The first noun or name from `start` on, past determiners, numbers and adjectives; None where another word is first."""
        for at in range(start, min(stop, start + LONGEST_NAME)):
            token = self.doc[at]
            if self.mark(token) is not None or self.is_name(token):
                return token
            low = token.lower_
            if self.is_country_adjective(token) or low in self.words["articles"] or low in self.words["quantities"]:
                continue
            if token.pos_ in NOMINAL:
                return token
            if token.pos_ not in ("DET", "NUM", "ADJ", "ADV") and token.dep_ != "amod":
                return None
        return None

    def _before(self, noun: Token) -> list[Token]:
        out = []
        at = noun.i - 1
        while at >= noun.sent.start:
            token = self.doc[at]
            known = token.lower_ in self.words.adjectives or token.lower_ in self.words.adjective_countries
            participle = token.pos_ == "VERB" and token.dep_ == "amod" and token.lower_.endswith("e")
            if (self.mark(token) is not None and not known) or self.owner(token) is not None:
                break
            if not (known or participle or (token.pos_ == "ADJ" and token.dep_ in ("amod", "flat", "advmod"))):
                break
            out.append(token)
            at -= 1
        return out

    def _joins(self, at: int, beside: int, origin: Token) -> bool:
        token = self.doc[at]
        if self._marks[at] is not None or token.is_punct:
            return False
        low = token.lower_
        if low in self.words["particles"] and not token.text[:1].isupper():
            return True
        if low in self.words["dutch_particles"]:
            return at not in (origin.sent.start, origin.sent.end - 1) and self._particle(at)
        if not self.is_name(token):
            return False
        # "minister van Defensie Jan Klaassen": the ministry is no part of the name
        edge = min(at, beside)
        return not (self.doc[edge].lower_ in self.words["ministries"] and edge > 0 and not self.is_name(self.doc[edge - 1]))

    def _particle(self, at: int) -> bool:
        """Whether "van", "de" and such at this token stand inside a name: after one first name, before a word of a name."""
        last = at + 1
        while last < len(self.doc) and self.doc[last].lower_ in self.words["dutch_particles"]:
            last += 1
        if last >= len(self.doc) or not self.is_name(self.doc[last]):
            return False
        first = at
        while first > 0 and self.doc[first - 1].lower_ in self.words["dutch_particles"]:
            first -= 1
        if first == 0 or not self.is_name(self.doc[first - 1]):
            return False
        alone = first == 1 or not self.is_name(self.doc[first - 2])
        return alone and self.doc[first - 1].pos_ == "PROPN"

    def _mark_from(self, start: int) -> Mark | None:
        first = self.doc[start]
        if first.is_punct or first.is_space or first.text[:1].islower():
            return None
        for end in range(min(start + self.actors.longest, first.sent.end), start, -1):
            last = self.doc[end - 1]
            if last.is_punct and end - start > 1:
                continue
            mark = self._known(start, end, self.text(start, end))
            if mark is not None:
                return mark
        return None

    def _known(self, start: int, end: int, text: str) -> Mark | None:
        low = text.casefold()
        words = self.words
        before = self.doc[start - 1] if start > self.doc[start].sent.start else None
        counted = before is not None and (before.pos_ in ("DET", "NUM", "ADJ") or before.lower_ in words["articles"])
        group = low.rsplit("-", 1)[-1]
        hyphened = end - start == 1 and "-" in low and group in words.inhabitants and group not in words.adjectives
        if hyphened and text.rsplit("-", 1)[-1][:1].isupper():
            return Mark(start, end, "inhabitants", words.inhabitants[group])
        named = low in words.inhabitants and (low not in words.states or counted)
        if named and text[:1].isupper() and self._stands_alone(end, low):
            return Mark(start, end, "inhabitants", words.inhabitants[low])
        if low in words.states and text[:1].isupper() and not self._goes_on(end):
            return Mark(start, end, "state", words.states[low])
        if low in words.metonyms and text[:1].isupper():
            return Mark(start, end, "metonym", words.metonyms[low])
        if low in words.adjectives or (end - start == 1 and self._is_common(self.doc[start])):
            return None
        actor = self.actors.find(text)
        return Mark(start, end, "actor", actor.country, actor) if actor is not None else None

    def _goes_on(self, end: int) -> bool:
        """Whether a name goes on after a state's ("Iran Human Rights")."""
        if end >= len(self.doc):
            return False
        after = self.doc[end]
        named = after.dep_ == "flat" and after.pos_ == "PROPN" and after.text[:1].isupper()
        return named and after.lower_ not in self.words.states

    def _is_common(self, token: Token) -> bool:
        noun = self.nouns.look_up(token.text)
        return noun is not None and noun.modifier is None and token.pos_ != "PROPN" and not token.text.isupper()

    def _stands_alone(self, end: int, low: str) -> bool:
        """A form that is also an adjective ("Chinese") means a person only where no noun follows."""
        if low not in self.words.adjectives:
            return True
        stop = self.doc[end - 1].sent.end
        while end + 1 < stop and self.doc[end].lower_ in self.words["and"] and self.doc[end + 1].lower_ in self.words.adjectives:
            end += 2
        return self.next_head(end, stop) is None
