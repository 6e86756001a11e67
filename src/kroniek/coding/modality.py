"""Is it so: polarity, certainty and tense of a statement, from its clause and from what governs the clause."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kroniek.coding import syntax
from kroniek.coding.attribution import Source
from kroniek.coding.draft import Draft
from kroniek.languages.cues import Cues, Hint
from kroniek.records import Span

ANNOUNCED = {"MOBILIZE", "AID", "CONSULT", "RETREAT", "SANCTION", "COERCE"}
REPORTING = {"say", "believe", "confirm", "see"}
RANK = {"certain": 0, "probable": 1, "possible": 2}
STATES = {("CONTROL", "hold"), ("PRESENCE", None), ("ALLIANCE", "ally"), ("ALLIANCE", "hostile")}
LASTING = {"DISRUPT", "PRESENCE", "ALLIANCE"}
STANDING = {"PRESENCE", "ALLIANCE"}
LIGHT = {"expect": "probable", "plan": "probable", "prepare": "probable"}


def chain(draft: Draft) -> list[Token]:
    """The predicate with its auxiliaries and the verbs above it in the same clause, nearest first."""
    if draft.scope is None:
        return []
    out = [draft.scope, *syntax.auxiliaries(draft.scope)]
    for above in syntax.governors(draft.scope):
        out.extend([above, *syntax.auxiliaries(above)])
    if (
        draft.scope.dep_ == "conj"
        and not syntax.auxiliaries(draft.scope)
        and not _finite(draft.scope)
        and syntax.is_verbal(draft.scope.head)
    ):
        out.extend(syntax.auxiliaries(draft.scope.head))
    return out


def _finite(token: Token) -> bool:
    return "Fin" in token.morph.get("VerbForm", [])


def polarity(draft: Draft, sources: list[Source], cues: Cues) -> None:
    """`neg` where the clause is negated, its event noun has "geen", it is denied, or what governs it says it does not happen."""
    negative = draft.entry.polarity == "neg"
    rule = "the entry itself denies" if negative else "nothing in the clause denies it"
    spans: tuple[Span, ...] = ()
    for witness, reason in _denials(draft, sources, cues):
        negative = not negative
        rule, spans = reason, (draft.passage.token_span(witness),)
        break
    draft.polarity = "neg" if negative else "pos"
    draft.explain("polarity", rule, spans=spans)


def _denials(draft: Draft, sources: list[Source], cues: Cues) -> Iterator[tuple[Token, str]]:
    anchor, scope = draft.anchor, draft.scope
    hosts = {token.i for token in chain(draft)} | {anchor.i}
    own = {token.i for token in draft.tokens}
    arguments = {head.i for heads in draft.roles.values() for head in heads} | own
    found = list(cues.negators(list(anchor.sent)))
    within = any(token.i in own for token, _, _ in found)
    for token, length, kind in found:
        if token.i in own or (within and kind == "determiner"):
            continue
        head = token.doc[token.i + length - 1].head if kind == "determiner" else token.head
        if kind == "determiner" and (head.i in arguments or (head.i in _complements(draft) and scope is not None)):
            yield token, f"{token.text!r} with {head.text!r}"
        elif (
            kind == "determiner"
            and cues.stance(head) is not None
            and any(c.i == head.i + 1 for c in syntax.children(anchor, "case"))
        ):
            yield token, f"{token.text!r} with {head.text!r}, which tells of it"
        elif (
            kind == "particle"
            and {part.head.i for part in token.doc[token.i : token.i + length]} & hosts
            and (scope is not None or head.i == anchor.i)
        ):
            yield token, f"{token.text!r} in the clause"
        elif kind == "preposition" and head.i == anchor.i:
            yield token, f"{token.text!r} before {anchor.text!r}"
        elif kind == "phrase":
            last = token.doc[token.i + length - 1]
            if any(part.i in {above.i for above in anchor.ancestors} for part in token.doc[token.i : last.i + 1]):
                yield token, f"{token.doc[token.i : last.i + 1].text!r} governs it"
    if draft.light == "avoid" and scope is not None:
        yield scope, f"{scope.text!r}: it does not happen"
    current, noun = (anchor, True) if scope is None or draft.entry.sort == "noun" else (scope, False)
    for _ in range(3):
        above, label = current.head, current.dep_
        if above.i == current.i:
            break
        where = cues.averts(above)
        fits = {"object": label in ("obj", "xcomp", "ccomp", "nsubj:pass"), "subject": label in ("nsubj", "csubj"),
                "prep": label in ("obl", "obl:arg", "nmod", "xcomp", "acl", "advcl")}  # fmt: skip
        if where is not None and above.i not in own and fits.get(where, False):
            yield above, f"{above.text!r}: it does not happen"
        if not noun and label not in ("xcomp", "aux", "ccomp"):
            break
        noun, current = False, above
    for source in sources:
        if source.stance is not None and source.stance.polarity == "neg":
            yield source.cue[0], f"{source.cue[0].text!r} denies it"


def _complements(draft: Draft) -> set[int]:
    """The objects and subjects of the draft's predicate: "geen" with one of them denies the whole."""
    host = draft.scope
    return (
        {child.i for child in host.children if child.dep_ in ("obj", "nsubj", "nsubj:pass", "iobj", "xcomp")}
        if host is not None
        else set()
    )


def certainty(draft: Draft, sources: list[Source], cues: Cues) -> None:
    """The weakest of: the entry's own, modals in the clause, adverbs and conditions, and what the source's verb makes of it."""
    found = [(hint.certainty, rule, witness) for hint, rule, witness in _hints(draft, cues) if hint.certainty]
    if draft.entry.certainty:
        found.append((draft.entry.certainty, "the lexicon entry itself", None))
    for source in sources:
        if source.stance is not None and source.stance.certainty:
            found.append((source.stance.certainty, f"{source.cue[0].text!r} ({source.stance.stance})", source.cue[0]))
    level = LIGHT.get(draft.light or "")
    if level and draft.scope is not None:
        found.append((level, f"{draft.scope.text!r} ({draft.light})", draft.scope))
    if not found:
        draft.certainty = "certain"
        draft.explain("certainty", "nothing in the clause or above it makes it less than certain")
        return
    value, rule, witness = max(found, key=lambda item: RANK[item[0]])
    draft.certainty = value
    draft.explain("certainty", rule, spans=(draft.passage.token_span(witness),) if witness is not None else ())


def _hints(draft: Draft, cues: Cues) -> Iterator[tuple[Hint, str, Token | None]]:
    """Everything in and above the clause that bears on how sure it is and when."""
    scope = draft.scope
    sentence = list(draft.anchor.sent)
    for child in draft.anchor.children:
        for token, hint in cues.hints([child]):
            if child.dep_ == "amod":
                yield hint, f"{token.text!r} before {draft.anchor.text!r}", token
    if scope is None:
        return
    perfect = _perfect(draft)
    for token in chain(draft):
        modal = cues.modal(token)
        if modal is not None and token.i != scope.i:
            yield (Hint(modal.perfect, None) if perfect else modal), f"{token.text!r}", token
    head = syntax.clause_head(scope)
    here = [token for token in sentence if syntax.clause_head(token).i == head.i]
    for token, hint in cues.hints(here):
        if not hint.attribute and token not in draft.tokens:
            yield hint, f"{token.text!r} in the clause", token
    for child in (*head.children, *scope.children):
        condition = cues.condition(child) if child.dep_ in ("mark", "case", "advmod") else None
        if condition is not None and syntax.is_verbal(child.head):
            yield condition, f"{child.text!r} opens the clause", child
    above = {token.i for token in scope.ancestors} | {scope.i, head.i}
    for token, hint in cues.outlooks(sentence):
        run = token.doc[token.i : token.i + 4]
        if any(part.i in above for part in run) or syntax.clause_head(token).i in above:
            yield hint, f"{token.text!r} announces it", token


def tense(draft: Draft, sources: list[Source], cues: Cues) -> None:
    """`future` for what has not happened, plans and wishes included; `present` for lasting states; else `past`."""
    if draft.entry.tense:
        draft.tense = draft.entry.tense
        draft.explain("tense", "the lexicon entry itself")
        return
    if not _perfect(draft):
        for source in sources:
            if source.stance is not None and source.stance.tense == "future" and _open(draft):
                draft.tense = "future"
                draft.explain(
                    "tense", f"{source.cue[0].text!r} ({source.stance.stance})", spans=(draft.passage.token_span(source.cue[0]),)
                )
                return
        for hint, rule, witness in _hints(draft, cues):
            if hint.tense == "future" and _open(draft):
                draft.tense = "future"
                draft.explain("tense", rule, spans=(draft.passage.token_span(witness),) if witness is not None else ())
                return
    if draft.light in ("plan", "expect", "prepare", "announce"):
        draft.tense = "future"
        draft.explain("tense", f"the event is governed by a verb of the sort {draft.light!r}")
        return
    draft.tense, rule = _form(draft)
    if draft.tense == "present" and draft.type in ANNOUNCED:
        for source in sources:
            if source.stance is not None and source.stance.announces:
                draft.tense, rule = "future", f"{source.cue[0].text!r} announces it"
    draft.explain("tense", rule)


def _open(draft: Draft) -> bool:
    """Whether the clause's own verb can tell of what is still to come: it is no past and no perfect."""
    if draft.scope is None or draft.entry.sort == "noun":
        return True
    forms = [draft.scope, *syntax.auxiliaries(draft.scope)]
    finite = [token for token in forms if "Past" in token.morph.get("Tense", [])]
    return not finite or any(token.lower_ in ("zou", "zouden", "wilde", "wilden", "wou") for token in chain(draft))


def _perfect(draft: Draft) -> bool:
    """Whether the predicate is a perfect ("te hebben bestookt", "zou zijn gedood")."""
    if draft.scope is None:
        return False
    forms = [token for token in chain(draft) if token.i != draft.scope.i]
    return any(token.lower_ in ("hebben", "zijn") and token.dep_ in ("aux", "aux:pass") for token in forms) and (
        "Part" in draft.scope.morph.get("VerbForm", [])
    )


def _form(draft: Draft) -> tuple[str, str]:
    scope, mode = draft.scope, draft.mode
    state = (draft.type, mode) in STATES or draft.type in LASTING
    title = draft.passage.block.kind in ("title", "heading")
    if scope is None:
        if frame_state(draft) or state:
            return "present", "a lasting state, named without a verb"
        return "past", "a noun that names an event, without a verb of its own"
    if draft.entry.sort == "noun" and draft.light in (None, "report") and scope.i != draft.anchor.i and not state:
        return "past", f"an event of which {scope.text!r} tells"
    if draft.anchor.dep_ == "amod" and draft.entry.sort == "verb" and not state and not draft.anchor.lower_.endswith("nde"):
        return "past", "an adjectival participle tells what has been done"
    forms = chain(draft)
    finite = next((token for token in reversed(forms) if _finite(token)), None)
    if finite is None:
        finite = next((token for token in syntax.clause(syntax.clause_head(scope)) if _finite(token)), None)
    if finite is None:
        finite = next(
            (token for token in forms if token.lower_ in syntax.FINITE_BE | syntax.FINITE_BECOME | syntax.FINITE_HAVE), None
        )
    past = finite is not None and ("Past" in finite.morph.get("Tense", []))
    perfect = any(
        token.lower_ in syntax.FINITE_HAVE | syntax.FINITE_BE and token.i != scope.i and token.dep_ != "cop" for token in forms
    )
    participle = "Part" in scope.morph.get("VerbForm", []) or scope.lower_ == draft.entry.particle + draft.entry.participle
    if past:
        return "past", f"{finite.text!r} is past" if finite is not None else "past"
    if perfect and participle:
        with_be = not any(token.lower_ in syntax.FINITE_HAVE for token in forms)
        lasting = state and (draft.passive or (draft.type in STANDING and with_be and scope.i == draft.anchor.i))
        return ("present", "a lasting state") if lasting else ("past", "a perfect: it has happened")
    if frame_state(draft):
        return "present", "an adjectival participle describes a lasting state"
    if title and not state:
        return "past", "a headline's present tells what has happened"
    infinitive = "Inf" in scope.morph.get("VerbForm", [])
    if finite is None and infinitive and _past_plural(draft):
        return "past", f"{scope.text!r} is a past plural, which the tagger takes for an infinitive"
    marked = any(child.lower_ in ("te", "om") for child in syntax.children(scope, "mark"))
    if finite is None and infinitive and syntax.core(scope)[0] and not marked:
        return "present", "a plural present, which looks like an infinitive"
    if finite is None and infinitive and draft.stances & REPORTING:
        return "present", "an infinitive under a verb of saying: so at the time"
    means = [child.lower_ for child in syntax.children(scope, "mark", "case") if child.lower_ in ("door", "na", "bij")]
    if finite is None and means and "Inf" in scope.morph.get("VerbForm", []):
        above = [token for token in (scope.head, *syntax.auxiliaries(scope.head)) if _finite(token)]
        past = means[0] == "na" or any("Past" in token.morph.get("Tense", []) for token in above)
        return ("past" if past else "present"), f"{means[0]!r} with an infinitive: at the time of the clause above"
    if finite is None and not title and "Inf" in scope.morph.get("VerbForm", []):
        return "future", "an infinitive without a finite verb: not yet done"
    if finite is None:
        return ("present", "a lasting state") if state else ("past", "no finite verb: told as done")
    return "present", f"{finite.text!r} is present"


def _past_plural(draft: Draft) -> bool:
    """Whether the trigger is an inflected form of its entry that is neither its infinitive nor its participle."""
    entry, word = draft.entry, draft.anchor.lower_
    if entry.sort != "verb" or draft.scope is None or draft.scope.i != draft.anchor.i:
        return False
    bare = entry.lemma.removeprefix(entry.particle)
    return word not in (entry.lemma, bare, entry.participle, entry.particle + entry.participle) and word.endswith("en")


def frame_state(draft: Draft) -> bool:
    """Whether the trigger is an adjectival participle that describes a state ("de bezette stad")."""
    return draft.type == "CONTROL" and draft.anchor.dep_ == "amod"
