"""Finding triggers: words and fixed phrases of the lexicon on the parse, in the sense that fits their arguments."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kroniek.coding import frames, syntax
from kroniek.coding.draft import Draft
from kroniek.coding.reading import Passage
from kroniek.coding.syntax import CLAUSAL, clause_head, is_verbal
from kroniek.coding.wordclass import WordClasses
from kroniek.languages.cues import Cues
from kroniek.languages.triggers import Entry, Lexicon

REACH = 3
GROUND = {"place", "settlement", "territory", "infrastructure", "energy", "transport"}
YIELDING = {"destroy", "heavy-weapons", "explosives"}
LINKERS = ("s", "en", "e", "-", "s-")
REFLEXIVES = {"zich", "zichzelf"}


def fixed_words(words: tuple[str, ...], anchor: Token) -> list[Token] | None:
    """Where a contiguous sequence of `words` stands in the clause of `anchor` (or close by), nearest first; None if nowhere."""
    sentence = list(anchor.sent)
    lowered = [token.lower_ for token in sentence]
    found: list[tuple[int, list[Token]]] = []
    for start in range(len(sentence) - len(words) + 1):
        if tuple(lowered[start : start + len(words)]) == words:
            run = sentence[start : start + len(words)]
            if run[0].pos_ == "DET" and start > 0 and sentence[start - 1].pos_ == "ADP":
                continue
            near = min(abs(run[0].i - anchor.i), abs(run[-1].i - anchor.i))
            if clause_head(run[-1]).i == clause_head(anchor).i or near <= REACH:
                found.append((near, run))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def particle_of(token: Token, particle: str) -> Token | None:
    """The separated particle of a verb: its child, else the same word at the end of its clause."""
    for child in token.children:
        if child.lower_ == particle and child.dep_ in ("compound:prt", "advmod", "case", "mark", "xcomp", "obl"):
            return child
    for later in token.doc[token.i + 1 : token.sent.end]:
        if later.lower_ == particle and later.pos_ in ("ADP", "ADV", "ADJ"):
            follower = later.nbor() if later.i + 1 < token.sent.end else None
            if follower is None or follower.is_punct or is_verbal(follower) or follower.pos_ in ("CCONJ", "SCONJ", "ADP", "ADV"):
                return later
        if later.lower_ in (",", ";", ":"):
            break
    return None


class TriggerFinder:
    """Matches the entries of one language's lexicon on a parsed passage."""

    def __init__(self, lexicon: Lexicon, cues: Cues) -> None:
        self.lexicon = lexicon
        self.cues = cues

    def find(self, passage: Passage, classes: WordClasses) -> list[Draft]:
        """The triggers of a passage in text order, at most one a word; overlapping ones are settled by score."""
        drafts: list[Draft] = []
        for token in passage.doc:
            options = [
                draft
                for entry, tokens, bonus in self._candidates(token)
                if (draft := self._fit(passage, entry, token, tokens, bonus, classes)) is not None
            ]
            straight = [draft for draft in options if not draft.swapped or draft.sure]
            drafts.extend(straight or options)
        return self._settle(drafts)

    def _candidates(self, token: Token) -> Iterator[tuple[Entry, list[Token], float]]:
        yield from self._verbs(token)
        yield from self._nouns(token)
        for entry in self.lexicon.phrases.get(token.lower_, ()):
            words = entry.fixed[0]
            run = list(token.doc[token.i : token.i + len(words)])
            if tuple(part.lower_ for part in run) == words and run[-1].sent.start == token.sent.start:
                yield entry, run, 1.4 * len(words)

    def _verbs(self, token: Token) -> Iterator[tuple[Entry, list[Token], float]]:
        lower = token.lower_
        if token.dep_ in ("aux", "aux:pass", "cop") and lower in syntax.FINITE_BE | syntax.FINITE_BECOME | syntax.FINITE_HAVE:
            return
        adjectival = token.pos_ == "ADJ" and token.dep_ in ("amod", "acl")
        if is_verbal(token) or token.pos_ in ("ADJ", "X") or self._nominal_infinitive(token) or self._mistagged(token):
            own = [child.lower_ for child in token.children if child.dep_ == "compound:prt"]
            stems = [lower]
            if adjectival or token.dep_ == "amod" or token.pos_ == "ADJ":
                stems += [lower[:-1]] if lower.endswith("e") else []
                stems += [lower[:-1]] if lower.endswith("nd") else []
                stems += [lower[:-2]] if lower.endswith("nde") else []
            for stem in stems:
                for entry in self.lexicon.verbs.get(stem, ()):
                    if not own or entry.particle or own[0] in " ".join(map(" ".join, entry.fixed)):
                        yield entry, [token], 0.5
            for entry in self.lexicon.separable.get(lower, ()):
                part = particle_of(token, entry.particle)
                if part is not None:
                    yield entry, sorted([token, part], key=lambda item: item.i), 1.5

    def _mistagged(self, token: Token) -> bool:
        """A noun or name in the tagger's eyes that heads its clause and is no noun of the lexicon: a verb."""
        heads = token.dep_ in CLAUSAL or any(
            child.dep_ in ("nsubj", "obj", "aux", "aux:pass", "nsubj:pass") for child in token.children
        )
        return (
            token.pos_ in ("NOUN", "PROPN", "ADV")
            and heads
            and token.lower_ == token.text
            and token.lower_ not in self.lexicon.nouns
        )

    def _nominal_infinitive(self, token: Token) -> bool:
        return token.pos_ == "NOUN" and token.lower_.endswith("en") and any(child.lower_ == "het" for child in token.children)

    def _nouns(self, token: Token) -> Iterator[tuple[Entry, list[Token], float]]:
        lower = token.lower_
        alone = lower in self.lexicon.nouns and not (lower in self.lexicon.verbs or lower in self.lexicon.separable)
        if (
            token.pos_ not in ("NOUN", "PROPN", "X", "ADJ")
            and not alone
            and not (token.pos_ == "VERB" and token.dep_ in ("obj", "obl", "nmod"))
        ):
            return
        lower = token.lower_
        exact = self.lexicon.nouns.get(lower, ())
        for entry in exact:
            yield entry, [token], 0.6
        if exact:
            return
        for cut in range(2, len(lower) - 2):
            entries = self.lexicon.tails.get(lower[cut:])
            if entries:
                for entry in entries:
                    yield entry, [token], 0.5
                return

    def _fit(
        self, passage: Passage, entry: Entry, anchor: Token, tokens: list[Token], bonus: float, classes: WordClasses
    ) -> Draft | None:
        words = list(tokens)
        if entry.sort != "phrase":
            for sequence in entry.fixed:
                run = fixed_words(sequence, anchor)
                if run is None:
                    return None
                words.extend(run)
                bonus += 1.5 * len(run)
        if entry.any:
            chosen = next((run for words_ in entry.any if (run := fixed_words(words_, anchor)) is not None), None)
            if chosen is None:
                return None
            words.extend(chosen)
            bonus += 1.5 * len(chosen)
        if entry.reflexive:
            reflexive = next(
                (c for c in clause_head(anchor).subtree if c.lower_ in REFLEXIVES and abs(c.i - anchor.i) < 12), None
            )
            if reflexive is None:
                return None
            bonus += 1.0
        if entry.sort == "phrase":
            content = [part for part in tokens if part.pos_ not in ("ADP", "DET", "PUNCT")]
            anchor = content[-1] if content else tokens[-1]
        unique = tuple(sorted({token.i: token for token in words}.values(), key=lambda token: token.i))
        readings = []
        for swapped in (False, True) if entry.sort == "verb" else (False,):
            draft = Draft(passage, entry, anchor, unique, None, entry.mode, score=bonus, timed=classes.timed, swapped=swapped)
            frames.fill(draft, self.cues)
            if (entry.verbs and not self._verb_present(draft)) or (swapped and draft.passive):
                break
            conditioned = bool(set(entry.when) & {"subject", "object"}) or entry.object == "place"
            if self._conditions(draft, classes) and (conditioned or not swapped):
                readings.append(draft)
        if not readings:
            return None
        draft = self._likelier(readings, classes)
        draft.score += len(entry.when) - (0.5 if draft.swapped else 0.0) - (0.5 if frames.is_adjectival(anchor) else 0.0)
        self._mode(draft, classes)
        return draft

    @staticmethod
    def _likelier(readings: list[Draft], classes: WordClasses) -> Draft:
        """The straight reading; the swapped one where only it has conditions to meet and meets them, or where it alone makes a
        place what is taken ("Rebellen nemen Hama in" with the town parsed as subject)."""
        straight = next((draft for draft in readings if not draft.swapped), None)
        swapped = next((draft for draft in readings if draft.swapped), None)
        if straight is None or swapped is None:
            only = straight or swapped
            assert only is not None
            return only
        if straight.entry.object != "place":
            return straight
        taken = [{name for head in draft.roles.get("place", []) for name in classes.of(head)} for draft in (straight, swapped)]
        if not taken[0] & GROUND and "place" in taken[1] and "country" not in taken[1]:
            swapped.sure = True
            return swapped
        return straight

    def _conditions(self, draft: Draft, classes: WordClasses) -> bool:
        entry = draft.entry
        return all(self._condition(draft, key, wanted, classes) for key, wanted in entry.when.items()) and not any(
            self._condition(draft, key, wanted, classes) for key, wanted in entry.unless.items()
        )

    def _verb_present(self, draft: Draft) -> bool:
        head = clause_head(draft.anchor)
        near = [token for token in draft.anchor.sent if is_verbal(token) and clause_head(token).i == head.i]
        near += [head, *head.children, draft.anchor.head]
        return any(token.lemma_ in draft.entry.verbs or self.cues.lemma(token) in draft.entry.verbs for token in near)

    def _condition(self, draft: Draft, key: str, wanted: tuple[str, ...], classes: WordClasses) -> bool:
        heads: list[Token]
        if key == "subject":
            heads = frames.surface(draft, "subject")
        elif key == "object":
            heads = frames.surface(draft, "object")
        elif key == "adjective":
            heads = [child for child in draft.anchor.children if child.dep_ == "amod"]
        else:
            heads = [head for prep, head in frames.phrases(draft) if prep == key]
        return any(classes.of(head) & set(wanted) for head in heads)

    def _mode(self, draft: Draft, classes: WordClasses) -> None:
        """A compound's first part, else an instrument in the clause, fixes a mode that the entry leaves open."""
        if (draft.mode and draft.mode not in YIELDING) or draft.type not in ("ASSAULT", "DISRUPT", "HARM", "PROTEST"):
            return
        lower = draft.anchor.lower_
        for form in draft.entry.forms:
            if lower.endswith(form) and len(lower) > len(form):
                first = lower[: -len(form)]
                for linker in ("", *LINKERS):
                    mode = self.lexicon.modifiers.get((first.removesuffix(linker), draft.type))
                    if mode:
                        draft.mode = mode
                        draft.explain("mode", f"the compound's first part {first!r}", entry="modifiers.tsv")
                        return
        head = clause_head(draft.anchor)
        undergoes = {item.i for role in ("recipient", "quantity") for item in draft.roles.get(role, [])}
        for token in draft.anchor.sent:
            if token.i in undergoes or (clause_head(token).i != head.i and token.head.i != draft.anchor.i):
                continue
            for tail in self._tails(token.lower_):
                mode = self.lexicon.instruments.get((tail, draft.type))
                if mode:
                    draft.mode = mode
                    draft.explain(
                        "mode", f"the means: {token.text!r}", entry="instruments.tsv", spans=(draft.passage.token_span(token),)
                    )
                    return

    @staticmethod
    def _tails(word: str) -> list[str]:
        return [word] + [word[cut:] for cut in range(3, len(word) - 4)]

    def _settle(self, drafts: list[Draft]) -> list[Draft]:
        """Of drafts that share a word the best stays; a word that a longer trigger has swallowed is none of its own."""
        carried = {(draft.scope.i, draft.type) for draft in drafts if draft.light and draft.scope is not None}
        drafts = [
            draft for draft in drafts
            if draft.entry.sort != "verb" or draft.entry.fixed or draft.entry.any or (draft.anchor.i, draft.type) not in carried
        ]  # fmt: skip
        arguments = {
            (head.i, draft.type)
            for draft in drafts
            if draft.entry.sort == "verb"
            for what in ("subject", "object")
            for head in frames.surface(draft, what)
        }
        drafts = [draft for draft in drafts if draft.entry.sort != "noun" or (draft.anchor.i, draft.type) not in arguments]
        kept: list[Draft] = []
        for draft in sorted(drafts, key=lambda item: (-item.score, item.tokens[0].i)):
            taken = {token.i for other in kept for token in other.tokens}
            if not taken & {token.i for token in draft.tokens}:
                kept.append(draft)
        return sorted(kept, key=lambda item: item.tokens[0].i)


__all__ = ["TriggerFinder", "fixed_words", "particle_of"]
