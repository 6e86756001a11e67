"""According to whom: the source that the report holds responsible for a statement."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.draft import Draft
from kroniek.languages.cues import Cues, Stance

CONTENT = {
    "ccomp",
    "csubj",
    "csubj:pass",
    "xcomp",
    "advcl",
    "acl",
    "parataxis",
    "obj",
    "nsubj:pass",
    "nsubj",
    "obl",
    "obl:arg",
    "conj",
}
OPENERS, CLOSERS = "\"“„‘'«", "\"”’'»"
MAX_CLIMB = 8
COLONS = {":", "‘", "“", '"', "'", "„"}
SPOKEN_OF = {"van", "over", "voor", "met", "tot", "aan"}
SAYING = {"say", "confirm", "deny", "warn", "believe", "promise", "threaten", "ask", "doubt"}


@dataclass(frozen=True, slots=True)
class Source:
    """A source found for a draft: head tokens of who says it, what the saying does to it, and the words that show it."""

    heads: tuple[Token, ...]
    stance: Stance | None
    cue: tuple[Token, ...]
    rule: str


def _climb(draft: Draft, cues: Cues) -> list[Source]:
    """Verbs of saying and thinking above the trigger's clause, the nearest first."""
    out: list[Source] = []
    own = cues.stance(draft.anchor) if draft.entry.sort == "verb" and draft.entry.subject == "none" else None
    if own is not None and own.voiced:
        out.append(_source(draft.anchor, own, f"{draft.anchor.text!r} is what the source does"))
    current = draft.scope if draft.scope is not None else draft.anchor
    for _ in range(MAX_CLIMB):
        stance = cues.stance(current) if current.i not in {token.i for token in draft.tokens} else None
        if stance is not None:
            out.append(_source(current, stance, f"the clause is governed by {current.text!r} ({stance.stance})"))
        if current.head.i == current.i:
            break
        label, above = current.dep_, current.head
        if label in ("advcl", "acl:relcl", "acl") and not _content_clause(current):
            break
        if (
            current.pos_ in ("NOUN", "PROPN")
            and label in ("obl", "obl:arg", "nmod")
            and syntax.preposition(current) not in SPOKEN_OF
        ):
            break
        if label == "parataxis" and above.i < current.i and not _introduces(above, current):
            break
        if label not in CONTENT and label not in ("aux", "cop", "amod", "nmod", "appos", "compound:prt"):
            break
        if label == "conj" and cues.stance(above) is not None and syntax.is_verbal(current):
            break
        current = above
    return out


def _introduces(verb: Token, clause: Token) -> bool:
    """Whether a colon or a quotation mark stands between a verb of saying and the clause after it."""
    return any(token.text in COLONS for token in verb.doc[verb.i : clause.i])


def _parenthetical(draft: Draft, cues: Cues) -> list[Source]:
    """ "…, zegt de burgemeester": a verb of saying that hangs on the clause that it reports."""
    head = syntax.clause_head(draft.scope if draft.scope is not None else draft.anchor)
    for above in (head, *head.ancestors):
        for child in above.children:
            stance = (
                cues.stance(child) if child.dep_ in ("parataxis", "ccomp", "conj", "advcl") and child.i > draft.anchor.i else None
            )
            before = child.nbor(-1) if child.i else child
            if stance is not None and stance.voiced and stance.stance in SAYING and before.text in (",", "”", "’", "'", '"', "»"):
                return [_source(child, stance, f"the clause is reported by {child.text!r} ({stance.stance})")]
            speech = _mistaken(child, cues)
            if speech is not None:
                verb, stance = speech
                return [Source((child,), stance, (verb,), f"the clause is reported by {verb.text!r} ({stance.stance})")]
    return []


def _mistaken(noun: Token, cues: Cues) -> tuple[Token, Stance] | None:
    """ "…, meldde staatsbedrijf Enerhoatom": a verb of saying after a comma that the parser takes for describing its subject,
    with which the sentence ends."""
    last = [token for token in noun.sent if not token.is_punct and not token.is_space][-1]
    for verb in syntax.children(noun, "amod", "acl"):
        stance = cues.stance(verb) if 0 < verb.i < noun.i and verb.nbor(-1).text == "," and last in noun.subtree else None
        if stance is not None and stance.voiced and stance.stance in SAYING:
            return verb, stance
    return None


def echo(sentence: Sentence, cues: Cues) -> Source | None:
    """ "Dat heeft de minister gezegd": the source of the sentence before; None where the sentence is no such."""
    first = sentence[0]
    if first.lower_ not in ("dat", "dit") or first.pos_ not in ("PRON", "DET", "SCONJ"):
        return None
    for token in sentence:
        stance = cues.stance(token)
        if stance is not None and stance.voiced and stance.stance in ("say", "confirm") and token.head.i in (token.i, first.i):
            heads = [head for head in syntax.subjects(token) if head.i != first.i]
            heads = heads or [head for head in syntax.objects(token) if head.i != first.i and head.pos_ in ("NOUN", "PROPN")]
            content = any(child.dep_ in ("ccomp", "xcomp") for child in token.children)
            if heads and not content:
                return Source(
                    tuple(heads), stance, (first, token), f"{first.text!r} … {token.text!r}: the sentence after names the source"
                )
    return None


def _content_clause(head: Token) -> bool:
    """Whether a dependent clause is what is said ("dat …", "of …", "te …"), not a circumstance or description."""
    marks = {child.lower_ for child in head.children if child.dep_ in ("mark", "case")}
    return bool(marks & {"dat", "of"}) or (head.dep_ == "acl" and "te" in marks)


def _source(verb: Token, stance: Stance, rule: str) -> Source:
    if not stance.voiced or verb.pos_ == "NOUN":
        return Source((), stance, (verb,), rule)
    if syntax.is_passive(verb):
        heads = [head for prep, head in syntax.prepositional(verb) if prep in syntax.AGENT_PREPOSITIONS]
    else:
        heads = syntax.subjects(verb)
    return Source(tuple(heads), stance, (verb,), rule)


def _prepositional(draft: Draft, cues: Cues) -> list[Source]:
    """ "volgens X", "aldus X": a phrase in the trigger's own sentence."""
    out = []
    sentence = draft.anchor.sent
    home = syntax.clause_head(draft.scope if draft.scope is not None else draft.anchor)
    for token in sentence:
        words = cues.source_at(token)
        if words is None:
            continue
        head = _cue_object(token, words)
        if head is None:
            continue
        clause = syntax.clause_head(token)
        inside = clause.i == home.i or token.i in {t.i for t in home.subtree} or _under(home, clause)
        if not inside:
            continue
        cue = tuple(sentence.doc[token.i : token.i + words])
        out.append(
            (abs(token.i - draft.anchor.i), Source((head,), None, cue, f"{' '.join(t.text for t in cue)!r} names the source"))
        )
    return [source for _, source in sorted(out, key=lambda pair: pair[0])]


def _under(home: Token, clause: Token) -> bool:
    """Whether a clause hangs below another, not beside it ("volgens A is het zo, maar B zegt …")."""
    current = home
    while current.i != clause.i:
        contrast = any(child.dep_ == "cc" and child.lower_ not in ("en", "of", "alsook") for child in current.children)
        if current.head.i == current.i or current.dep_ == "parataxis" or (current.dep_ == "conj" and contrast):
            return False
        current = current.head
    return True


def _cue_object(token: Token, words: int) -> Token | None:
    if (
        token.dep_ in ("case", "mark", "fixed", "advmod")
        and token.head.pos_ in ("NOUN", "PROPN", "PRON")
        and token.head.i > token.i
    ):
        return token.head
    for later in token.doc[token.i + words : token.sent.end]:
        if later.pos_ in ("NOUN", "PROPN", "PRON") and later.dep_ not in ("amod", "det", "flat", "nmod:poss"):
            return later
        if later.is_punct:
            return None
    return None


def _quoted(draft: Draft, cues: Cues) -> list[Source]:
    """Direct speech: the trigger stands between quotation marks, the speaker's verb outside them."""
    doc, anchor = draft.passage.doc, draft.anchor
    zone = quotation(doc.text, anchor.idx)
    if zone is None:
        return []
    near = [token for token in doc if not zone[0] <= token.idx < zone[1] and zone[0] - 160 <= token.idx <= zone[1] + 120]
    best: tuple[int, Source] | None = None
    for token in near:
        stance = cues.stance(token)
        words = cues.source_at(token)
        after = token.idx >= zone[1]
        distance = token.idx - zone[1] if after else zone[0] - token.idx
        between = doc.text[zone[1] : token.idx] if after else doc.text[token.idx : zone[0]]
        if not after and ":" not in between:
            continue
        if after and (sum(c in ".!?" for c in between.strip(CLOSERS + " ,")) > 0):
            continue
        if stance is not None and stance.stance in ("say", "deny", "confirm", "warn", "promise", "threaten", "ask", "believe"):
            heads = syntax.subjects(token)
        elif words is not None:
            found = _cue_object(token, words)
            heads = [found] if found is not None else []
            stance = None
        else:
            continue
        if heads and (best is None or distance < best[0]):
            best = (
                distance,
                Source(
                    tuple(heads), stance, (token,), f"the words stand in a quotation, spoken by the subject of {token.text!r}"
                ),
            )
    return [best[1]] if best else []


def quotation(text: str, at: int) -> tuple[int, int] | None:
    """The quotation (start, end offsets, marks included) of at least four words in which the character `at` stands."""
    for opener, closer in (("“", "”"), ("„", "”"), ("‘", "’"), ("«", "»"), ('"', '"'), ("'", "'")):
        position = 0
        while (start := text.find(opener, position)) >= 0:
            if start > 0 and opener in "'‘\"" and text[start - 1].isalnum():
                position = start + 1
                continue
            end = text.find(closer, start + 1)
            while end > 0 and closer in "'’" and end + 1 < len(text) and text[end + 1].isalnum():
                end = text.find(closer, end + 1)
            if end < 0:
                break
            if start < at < end and len(text[start:end].split()) >= 4:
                return start, end + 1
            position = end + 1
    return None


def sources(draft: Draft, cues: Cues) -> list[Source]:
    """The sources of a draft, the one nearest its content first; several where the report chains them."""
    climbed = _climb(draft, cues)
    outer = [] if any(source.heads for source in climbed) else (_parenthetical(draft, cues) or _quoted(draft, cues))
    own = {token.i for token in draft.tokens}
    found = [*climbed, *outer, *_prepositional(draft, cues)]
    return [replace(source, heads=tuple(head for head in source.heads if head.i not in own)) for source in found]
