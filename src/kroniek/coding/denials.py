"""Denials of what was just told: "Moskou ontkent dat" is the same statement again, negated, said by the denier."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.attribution import Source
from kroniek.coding.draft import Draft
from kroniek.coding.reading import Passage
from kroniek.languages.cues import Cues, Stance

POINTERS = {"dat", "dit", "het", "zulks", "die"}
DENIABLE = {
    "ASSAULT",
    "HARM",
    "CONTROL",
    "MOBILIZE",
    "PRESENCE",
    "COERCE",
    "DISPLACE",
    "DISRUPT",
    "AID",
    "COOPERATE",
    "RETREAT",
    "AGREE",
}
REACH = 2


def denials(passage: Passage, drafts: list[Draft], cues: Cues) -> list[tuple[Draft, Source]]:
    """New drafts for the passage's sentences that deny a thing told in the passage before them, each with its source.

    The thing is the last statement of a material type in the two sentences before; where there is none, no denial is coded.
    """
    out: list[tuple[Draft, Source]] = []
    sentences = list(passage.sentences())
    for number, sentence in enumerate(sentences):
        for token in sentence:
            stance = cues.stance(token)
            if (
                stance is None
                or stance.stance != "deny"
                or any(token in draft.tokens for draft in drafts if draft.type in DENIABLE)
            ):
                continue
            pointer = _pointer(token, cues)
            if pointer is None:
                continue
            start = sentences[max(0, number - REACH)].start
            told = [
                draft
                for draft in drafts
                if draft.type in DENIABLE and start <= draft.anchor.i < token.i and draft.polarity == "pos"
            ]
            if told:
                out.append(_denial(told[-1], token, pointer, stance))
    return out


def _pointer(verb: Token, cues: Cues) -> Token | None:
    """The "dat" or "die beschuldiging" that the verb denies; a verb with a content clause of its own denies that instead."""
    if syntax.children(verb, "ccomp", "csubj"):
        return None
    for noun in syntax.children(verb, "obj", "nsubj:pass"):
        if noun.pos_ == "NOUN" and cues.stance(noun) is not None and not syntax.children(noun, "nmod", "acl"):
            return noun
    found = [
        child
        for child in verb.children
        if child.lower_ in POINTERS and child.dep_ in ("obj", "nsubj:pass", "nsubj", "mark", "det", "obl:arg")
    ]
    return found[0] if found else None


def _denial(told: Draft, verb: Token, pointer: Token, stance: Stance) -> tuple[Draft, Source]:
    particles = [child for child in verb.children if child.dep_ == "compound:prt"]
    tokens = tuple(sorted((verb, *particles), key=lambda token: token.i))
    draft = replace(
        told,
        anchor=verb,
        tokens=tokens,
        scope=verb,
        polarity="neg",
        parties={role: list(parties) for role, parties in told.parties.items()},
        attribution=[],
        quantities=[],
        trace=dict(told.trace),
        rejected={},
        dropped=None,
    )
    what = f"{told.anchor.text!r}, told before: {pointer.text!r} means it"
    for name in ("type", "mode", "actor", "recipient", "place", "time"):
        if name in draft.trace:
            old = draft.trace[name]
            draft.trace[name] = replace(old, rule=f"{verb.text!r} denies {what}; {old.rule}")
    draft.explain("trigger", f"{verb.text!r} denies {what}", spans=tuple(told.passage.token_span(token) for token in tokens))
    draft.explain("polarity", f"{verb.text!r} denies it", spans=(told.passage.token_span(verb),))
    heads = [head for head in syntax.subjects(verb) if head.i != pointer.i]
    if syntax.is_passive(verb):
        heads = [head for prep, head in syntax.prepositional(verb) if prep in syntax.AGENT_PREPOSITIONS]
    source = Source(tuple(heads), None, (verb,), f"{verb.text!r} is what the denier does")
    return draft, source
