"""Reading a Universal Dependencies tree: clauses, subjects, objects, prepositional phrases, voice.

Functions are tolerant of what parsers commonly mistake: two subjects where one is the object, an object called subject in a
passive, a participle taken for a finite form.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

CLAUSAL = {"ROOT", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass", "csubj:outer"}
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer", "csubj")
OBLIQUES = {"obl", "obl:arg", "obl:agent", "nmod", "advmod"}
AGENT_PREPOSITIONS = {"door"}
CONTROLLED = {"ervan", "ertoe"}
LEFT_OUT = {"er"}
NOMINAL = ("NOUN", "PROPN")
RELATIVES = {"die", "dat", "wie", "welke", "waar"}
FINITE_BE = {"ben", "bent", "is", "zijn", "was", "waren", "geweest"}
FINITE_BECOME = {"word", "wordt", "worden", "werd", "werden", "geworden"}
FINITE_HAVE = {"heb", "hebt", "heeft", "hebben", "had", "hadden", "gehad"}


def is_verbal(token: Token) -> bool:
    """Whether the token is tagged as a verb or auxiliary, or has a verb form among its features."""
    return token.pos_ in ("VERB", "AUX") or bool(token.morph.get("VerbForm", []))


def heads_clause(token: Token) -> bool:
    """Whether the token heads a clause: by its label, and with a verb, copula or subject ("als een provocatie" is none)."""
    if token.dep_ not in CLAUSAL:
        return False
    return token.dep_ == "ROOT" or is_verbal(token) or any(child.dep_ in ("cop", "aux", *SUBJECTS) for child in token.children)


def clause_head(token: Token) -> Token:
    """The predicate of the clause that the token stands in (the token itself where it heads one)."""
    current = token
    while not heads_clause(current):
        if current.dep_ == "conj" and is_verbal(current) and is_verbal(current.head):
            return current
        if current.head.i == current.i:
            return current
        current = current.head
    return current


def clause(head: Token) -> list[Token]:
    """The tokens of the clause of `head`, in order, subordinate clauses left out."""
    return [token for token in head.sent if clause_head(token).i == head.i]


def children(token: Token, *labels: str) -> list[Token]:
    """The token's children with one of the labels."""
    return [child for child in token.children if child.dep_ in labels]


def preposition(token: Token) -> str:
    """The preposition before a noun phrase's head, lower-case, of several the first ("tot aan" gives "tot"); else ''."""
    cases = [child for child in token.children if child.dep_ == "case" and child.pos_ != "SCONJ"]
    return cases[0].lower_ if cases else ""


def conjuncts(token: Token) -> list[Token]:
    """The token and the nominal heads coordinated with it."""
    out = [token]
    for child in token.children:
        joined = child.dep_ == "flat" and child.pos_ == "PROPN" and child.nbor(-1).pos_ == "CCONJ" if child.i else False
        if joined or (child.dep_ == "conj" and not is_verbal(child)):
            out.extend(conjuncts(child))
    return out


def auxiliaries(predicate: Token) -> list[Token]:
    """Auxiliaries, copula and passive auxiliary of a predicate; also one that hangs on its object ("zal troepen sturen")."""
    own = children(predicate, "aux", "aux:pass", "cop")
    return own or [child for head in children(predicate, "obj") for child in children(head, "aux")]


def governors(token: Token) -> Iterator[Token]:
    """The verbs above an infinitive or participle in the same clause ("gaat", "dreigt te", "wil"), nearest first."""
    current = token
    while current.dep_ in ("xcomp", "aux") and current.head.i != current.i:
        current = current.head
        yield current


def antecedent(predicate: Token) -> Token | None:
    """The noun that a relative or participial clause describes."""
    return predicate.head if predicate.dep_ in ("acl:relcl", "acl") and predicate.head.i != predicate.i else None


def is_relative(token: Token) -> bool:
    """Whether the token is a relative pronoun."""
    return token.pos_ == "PRON" and (token.lower_ in RELATIVES or "Rel" in token.morph.get("PronType", []))


def is_passive(predicate: Token) -> bool:
    """Whether the clause is passive by its labels or by the auxiliary "worden"."""
    forms = {child.lower_ for child in auxiliaries(predicate)}
    if forms & FINITE_HAVE and not forms & FINITE_BECOME:
        return False
    labels = {child.dep_ for child in predicate.children}
    if "aux:pass" in labels or "nsubj:pass" in labels or "obl:agent" in labels:
        return True
    return any(child.lower_ in FINITE_BECOME for child in auxiliaries(predicate)) and predicate.morph.get("VerbForm", []) != [
        "Inf"
    ]


def has_auxiliary(predicate: Token, forms: set[str]) -> bool:
    """Whether one of `forms` is an auxiliary of the predicate."""
    return any(child.lower_ in forms for child in auxiliaries(predicate))


def core(predicate: Token) -> tuple[list[Token], list[Token]]:
    """Own subjects and own objects of a predicate, before voice is considered."""
    subjects = [child for child in children(predicate, *SUBJECTS) if child not in _speakers(predicate)]
    if predicate.dep_ == "parataxis" and not subjects:
        subjects = _speakers(predicate.head, predicate)
    objects = children(predicate, "obj", "iobj")
    if len(subjects) > 1 and not objects:
        subjects, objects = subjects[:1], subjects[1:]
    direct = [thing for thing in objects if thing.dep_ == "obj"]
    if not subjects and len(direct) > 1 and direct[0].i < predicate.i < direct[-1].i:
        subjects, objects = direct[:1], [thing for thing in objects if thing.i != direct[0].i]
    accused = _accused(predicate)
    objects = [thing for thing in objects if thing.i not in {token.i for token in accused}]
    objects += [token for child in children(predicate, "xcomp") for token in _accused(child)]
    if not objects:
        objects = [
            child for child in children(predicate, "xcomp") if child.pos_ in NOMINAL and not children(child, "case", "mark")
        ]
    return list(map(_counted, subjects)), list(map(_counted, objects))


def _speakers(predicate: Token, verb: Token | None = None) -> list[Token]:
    """ "De gouverneur zei: ‘De rebellen schoten’": of two subjects of the quoted verb, the one before "zei" belongs to that."""
    own = children(predicate, *SUBJECTS)
    verbs = (
        [verb] if verb is not None else [child for child in children(predicate, "parataxis") if not children(child, *SUBJECTS)]
    )
    return [own[0] for between in verbs if len(own) > 1 and own[0].i < between.i < own[1].i]


def _counted(token: Token) -> Token:
    """ "er zijn er 51 onderschept": what is counted is left out, and the number stands for it."""
    return next(iter(children(token, "nummod")), token) if token.lower_ in LEFT_OUT else token


def _accused(predicate: Token) -> list[Token]:
    """ "beschuldigt Iran ervan een schip aan te vallen": what stands before "ervan" is an object of the verb above."""
    if predicate.dep_ != "xcomp":
        return []
    markers = [child.i for child in predicate.children if child.lower_ in CONTROLLED]
    return [thing for thing in children(predicate, "obj", "iobj") if markers and thing.i < markers[0]]


def subjects(predicate: Token, depth: int = 0) -> list[Token]:
    """The surface subject: own, of the verbs above it, of the verb it is coordinated with, or the relative's antecedent."""
    own, _ = core(predicate)
    if own:
        above = antecedent(predicate)
        if above is not None and is_relative(own[0]):
            return [above]
        return own[:1]
    if depth > 4:
        return []
    if predicate.dep_ == "xcomp" and any(
        child.lower_ in CONTROLLED for token in (predicate, predicate.head) for child in token.children
    ):
        return objects(predicate.head)
    if predicate.dep_ in ("xcomp", "conj", "aux") and predicate.head.i != predicate.i and is_verbal(predicate.head):
        return subjects(predicate.head, depth + 1)
    if predicate.dep_ == "advcl" and "Inf" in predicate.morph.get("VerbForm", []):
        return subjects(clause_head(predicate.head), depth + 1)
    if predicate.dep_ in ("ccomp", "acl") and predicate.head.i != predicate.i and _is_te_infinitive(predicate):
        above = clause_head(predicate.head)
        return subjects(above, depth + 1) if not children(above, "obj", "iobj") else []
    return []


def _is_te_infinitive(predicate: Token) -> bool:
    """Whether the predicate is an infinitive with "te" ("is van plan … aan te vallen")."""
    return "Inf" in predicate.morph.get("VerbForm", []) and any(child.lower_ == "te" for child in children(predicate, "mark"))


def objects(predicate: Token) -> list[Token]:
    """The surface object; of a relative pronoun the antecedent. Reflexive pronouns are none."""
    _, own = core(predicate)
    if not own:
        own = [child for auxiliary in auxiliaries(predicate) for child in children(auxiliary, "obj")]
    out = []
    for token in own:
        if "Yes" in token.morph.get("Reflex", []) or token.lower_ == "zich":
            continue
        above = antecedent(predicate)
        out.append(above if above is not None and is_relative(token) else token)
    return out


def prepositional(head: Token) -> list[tuple[str, Token]]:
    """The prepositional phrases of a verb or noun: (preposition, head of its noun phrase), in text order."""
    out = []
    for child in head.children:
        if child.dep_ in OBLIQUES or (child.dep_ in ("xcomp", "conj", "appos") and preposition(child)):
            prep = preposition(child)
            if prep and not is_verbal(child):
                out.append((prep, child))
    return out
