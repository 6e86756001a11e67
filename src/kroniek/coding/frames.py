"""Who plays which part: from a trigger's surface subject, object and prepositional phrases to its roles."""

from __future__ import annotations

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.draft import Draft
from kroniek.languages.cues import Cues

NOMINAL_SUBJECTS = ("nsubj", "nsubj:pass")


def fill(draft: Draft, cues: Cues) -> None:
    """Set the draft's scope, light verb, voice and roles from the parse and its entry's frame."""
    if draft.entry.sort == "verb":
        _verb(draft, cues)
    elif draft.entry.sort == "noun":
        _noun(draft, cues)
    else:
        _phrase(draft)
    for prep, head in phrases(draft):
        role = draft.entry.prep.get(prep)
        if role and role != "none" and head not in draft.roles.get(role, []):
            _give(draft, role, [head])


def _give(draft: Draft, role: str, heads: list[Token], *, fixed: bool = False) -> None:
    """Add heads to a role; words of the trigger play none, but for a verb's own subject and object among its fixed words."""
    if role == "none":
        return
    inside = draft.timed if fixed else {token.i for token in draft.tokens} | draft.timed
    slot = draft.roles.setdefault(role, [])
    slot.extend(head for head in heads if head.i not in inside and head not in slot)


def is_adjectival(token: Token) -> bool:
    """Whether a participle stands before its noun ("de bezette stad")."""
    return token.dep_ in ("amod", "acl") and token.head.i > token.i and token.head.pos_ in ("NOUN", "PROPN", "ADJ")


def surface(draft: Draft, what: str) -> list[Token]:
    """The logical `subject` (doer) or `object` (undergoer) of a draft, whatever role its entry gives it.

    In a swapped draft the parser has mistaken the one for the other ("Rebellen nemen de stad in" in a headline).
    """
    anchor = draft.anchor
    if draft.swapped:
        what = "object" if what == "subject" else "subject"
    if draft.entry.sort == "noun":
        return draft.roles.get("actor" if what == "subject" else "recipient", [])
    if draft.entry.sort == "phrase":
        return syntax.subjects(draft.scope) if what == "subject" and draft.scope is not None else []
    if is_adjectival(anchor):
        present = anchor.lower_.endswith(("nd", "nde"))
        doers = [head for prep, head in syntax.prepositional(anchor) if prep in syntax.AGENT_PREPOSITIONS]
        return ([anchor.head] if present else doers) if what == "subject" else ([] if present else [anchor.head])
    if anchor.pos_ == "NOUN" and not anchor.morph.get("Tense", []):
        wanted = ("door",) if what == "subject" else ("van",)
        return [head for prep, head in syntax.prepositional(anchor) if prep in wanted]
    if draft.passive:
        if what == "object":
            return syntax.subjects(anchor) or _described(anchor) or syntax.objects(anchor)
        return [head for prep, head in phrases(draft) if prep in syntax.AGENT_PREPOSITIONS]
    return syntax.subjects(anchor) if what == "subject" else syntax.objects(anchor)


def _described(anchor: Token) -> list[Token]:
    above = syntax.antecedent(anchor)
    return [above] if above is not None else []


def phrases(draft: Draft) -> list[tuple[str, Token]]:
    """Prepositional phrases that may belong to the draft: its own, its light or governing verb's, its object's."""
    anchor = draft.anchor
    hosts = [
        anchor,
        *syntax.governors(anchor),
        *(token for token in draft.tokens if token.i != anchor.i and token.pos_ in ("NOUN", "ADJ")),
    ]
    if draft.scope is not None and draft.scope not in hosts and (draft.light or draft.entry.sort == "phrase"):
        hosts.append(draft.scope)
        hosts.extend(syntax.governors(draft.scope))
    if draft.entry.sort == "verb":
        hosts.extend(syntax.core(anchor)[1])
    out: list[tuple[str, Token]] = []
    inside = {token.i for token in draft.tokens}
    for host in hosts:
        out.extend((prep, head) for prep, head in syntax.prepositional(host) if head.i not in inside)
    return out


def _voice(draft: Draft) -> bool:
    anchor, entry = draft.anchor, draft.entry
    if entry.object == "none" and "object" not in entry.when:
        return any(child.lower_ in syntax.FINITE_BECOME for child in syntax.auxiliaries(anchor)) and syntax.is_passive(anchor)
    if syntax.is_passive(anchor):
        return True
    participle = anchor.lower_ in (entry.participle, entry.particle + entry.participle)
    if not participle or syntax.has_auxiliary(anchor, syntax.FINITE_HAVE):
        return False
    if any(above.lower_ in syntax.FINITE_HAVE for above in syntax.governors(anchor)):
        return False
    if syntax.has_auxiliary(anchor, syntax.FINITE_BE) or anchor.dep_ == "acl":
        return not syntax.objects(anchor)
    finite = "Fin" in anchor.morph.get("VerbForm", [])
    return not syntax.auxiliaries(anchor) and not syntax.objects(anchor) and (not finite or anchor.i == anchor.sent.end - 1)


def _verb(draft: Draft, cues: Cues) -> None:
    draft.scope = draft.anchor
    draft.passive = _voice(draft)
    _give(draft, draft.entry.subject, surface(draft, "subject"), fixed=True)
    _give(draft, draft.entry.object, _bare(draft) or surface(draft, "object"), fixed=True)
    if draft.entry.subject == "actor" and not draft.roles.get("actor"):
        fixed = [child for token in draft.tokens if token.pos_ == "NOUN" for child in syntax.children(token, "amod")]
        _give(draft, "actor", [child for child in fixed if cues.is_country_adjective(child.lower_)])
    if draft.entry.object != "recipient":
        _give(draft, "recipient", syntax.children(draft.anchor, "iobj"))


def _bare(draft: Draft) -> list[Token]:
    """The noun beside an object that belongs to the trigger ("kostte twintig soldaten het leven"), whatever its label."""
    anchor = draft.anchor
    inside = {token.i for token in draft.tokens}
    belongs = any(child.i in inside and child.pos_ == "NOUN" and not syntax.preposition(child) for child in anchor.children)
    if draft.passive or draft.swapped or not belongs:
        return []
    own = {head.i for head in syntax.subjects(anchor)} | inside
    return [
        child for child in syntax.children(anchor, "iobj", "obl", "obl:arg", "nsubj")
        if child.pos_ in ("NOUN", "PROPN") and child.i not in own and not syntax.preposition(child)
    ][:1]  # fmt: skip


def _governing(anchor: Token) -> Token | None:
    """The verb of which a noun is subject, object or prepositional object."""
    current = anchor
    while current.dep_ == "conj" and current.head.i != current.i and not syntax.is_verbal(current.head):
        current = current.head
    if current.dep_ in (*NOMINAL_SUBJECTS, "obj", "obl", "obl:arg", "iobj", "xcomp", "nmod") and syntax.is_verbal(current.head):
        return current.head
    return None


def _noun(draft: Draft, cues: Cues) -> None:
    anchor, entry = draft.anchor, draft.entry
    for child in anchor.children:
        if child.dep_ == "nmod:poss" or (child.dep_ in ("nmod", "amod") and "Yes" in child.morph.get("Poss", [])):
            _give(draft, entry.subject, [child])
    for child in anchor.children:
        if child.dep_ == "amod" and cues.is_country_adjective(child.lower_):
            _give(draft, entry.adjective, [child])
    if is_adjectival(anchor):
        _give(draft, "recipient", [anchor.head])
    verb = _governing(anchor)
    if verb is None:
        if any(child.dep_ == "cop" for child in anchor.children) or anchor.dep_ == "ROOT":
            draft.scope = anchor
        return
    light = cues.light(verb)
    direct = anchor.dep_ in (*NOMINAL_SUBJECTS, "obj", "iobj", "conj", "xcomp")
    if light is not None and (light.prep == syntax.preposition(anchor) if light.prep or not direct else True):
        draft.light, draft.scope = light.meaning, verb
        doers = (
            [head for prep, head in syntax.prepositional(verb) if prep in syntax.AGENT_PREPOSITIONS]
            if syntax.is_passive(verb)
            else syntax.subjects(verb)
        )
        role = {"actor": entry.subject, "recipient": "recipient"}.get(light.subject, "none")
        if doers and role == entry.adjective and light.meaning == "avoid":
            draft.roles.pop(role, None)
        _give(draft, role, [head for head in doers if head.i != anchor.i and anchor not in list(head.subtree)])
    elif entry.type == "CONSULT" and anchor.dep_ in ("obl", "obl:arg", "nmod"):
        _give(draft, "actor", [head for head in syntax.subjects(verb) if head.i != anchor.i])
    elif cues.stance(verb) is not None and anchor.dep_ in ("obj", "nsubj:pass", "obl", "obl:arg"):
        draft.scope = verb


def _phrase(draft: Draft) -> None:
    anchor, entry = draft.anchor, draft.entry
    head = syntax.clause_head(anchor)
    draft.scope = head
    found = [token for token in syntax.subjects(head) if token.i != anchor.i]
    if not found and anchor.head.pos_ in ("NOUN", "PROPN") and anchor.head.i < anchor.i:
        found = [anchor.head]
    if not found and head.pos_ in ("NOUN", "PROPN") and head.i < draft.tokens[0].i:
        found = [head]
    _give(draft, entry.subject, found)
    _give(draft, entry.object, syntax.objects(head))
