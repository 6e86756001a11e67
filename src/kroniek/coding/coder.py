"""The coder: a report goes in, statements come out; a line of steps behind one interface."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from spacy.language import Language
from spacy.tokens import Span as Sentence

from kroniek import trunk
from kroniek.coding import attribution, inference, modality, rules, syntax
from kroniek.coding.context import Context, Passport, Surveyor
from kroniek.coding.counting import Counter
from kroniek.coding.dating import Dater
from kroniek.coding.denials import denials
from kroniek.coding.draft import Draft
from kroniek.coding.location import Locator
from kroniek.coding.parties import PartyResolver
from kroniek.coding.places import PlaceFinder
from kroniek.coding.reading import Parse, parsed_by, read
from kroniek.coding.roles import RoleResolver
from kroniek.coding.topic import on_topic
from kroniek.coding.triggers import TriggerFinder
from kroniek.coding.versions import versions
from kroniek.errors import KroniekError, Problem
from kroniek.gazetteer import Gazetteer, open_gazetteer
from kroniek.languages.cues import cues
from kroniek.languages.tables import nouns
from kroniek.languages.triggers import lexicon
from kroniek.records import Report, Span, Statement, Trace

OWN_WILL = {"want", "plan", "hope", "promise", "threaten"}


class Coder:
    """Codes reports of one language. Deterministic and offline; loading takes about a second, a report some tens of ms."""

    def __init__(self, language: str = "nl", gazetteer: Gazetteer | None = None, pipeline: Language | None = None) -> None:
        """Read with `pipeline`, a spaCy Language with UD's labels, in place of our own.

        Raises KroniekError: E207 where the pipeline is of another language, E201 where there are no data for the language.
        """
        if pipeline is not None and pipeline.lang != language:
            name = f"the pipeline {trunk.pipeline_version(pipeline)!r}"
            raise KroniekError(Problem.E207, name=name, value=pipeline.lang, language=language)
        self.language = language
        self.gazetteer = gazetteer or open_gazetteer()
        self.pipeline = trunk.load(language) if pipeline is None else pipeline
        self.nouns = nouns(language)
        self.cues = cues(language)
        finder = PlaceFinder(self.gazetteer, language)
        self.surveyor = Surveyor(finder, self.nouns, self.cues.country_words, self.cues, language)
        self.triggers = TriggerFinder(lexicon(language), self.cues)
        self.locator = Locator(self.cues, self.gazetteer)
        self.dater = Dater(self.cues)
        self.counter = Counter(self.cues)

    @cached_property
    def versions(self) -> dict[str, str]:
        """What made a statement: versions of kroniek, the language's data and the model."""
        return versions(self.language, self.pipeline)

    def code(self, report: Report, parse: Parse | None = None) -> list[Statement]:
        """The report's statements in text order; `parse` gives the parses of its blocks, in place of the coder's pipeline.

        Raises KroniekError: E207 where the report is in another language than the coder's, E209 where a parse is none of UD.
        """
        return [self._statement(draft, report) for draft in self.drafts(report, parse) if draft.dropped is None]

    def drafts(self, report: Report, parse: Parse | None = None) -> list[Draft]:
        """Every matched trigger with all its fields; those that are no statement carry their reason in `dropped`."""
        if report.language != self.language:
            raise KroniekError(Problem.E207, name="this coder", value=self.language, language=report.language)
        reading = read(report, parse or parsed_by(self.pipeline, report.text))
        if not on_topic([passage.doc for passage in reading.passages], self.cues):
            return []
        resolver = PartyResolver(self.language, report.published, country_of=self.gazetteer.country_of)
        roles = RoleResolver(resolver, self.cues)
        context = self.surveyor.survey(reading, resolver)
        drafts: list[Draft] = []
        for passport in context.passports:
            here = self.triggers.find(passport.passage, passport.classes)
            self.locator.settle(here)
            for draft in here:
                self._fill(draft, passport, context, roles)
            self._echoes(here, passport, context, roles)
            self.counter.fill(here, passport)
            drafts.extend(self._with_denials(here, passport, context, roles))
        self.dater.inherit(drafts, context)
        inference.infer(drafts, context, self.cues.country_name)
        rules.apply(drafts, context)
        return drafts

    def _fill(self, draft: Draft, passport: Passport, context: Context, roles: RoleResolver) -> None:
        sources = attribution.sources(draft, self.cues)
        self.locator.fill(draft, passport, context)
        self.locator.inherit(draft, passport, context)
        roles.fill(draft, passport, context)
        self.locator.country(draft, context)
        if draft.type == "ASSAULT":
            strikers = context.strikers.setdefault(passport.passage.start, set())
            strikers |= {party.country for party in draft.parties["actor"] if party.country}
        self._attribute(draft, sources, passport, context, roles)
        modality.polarity(draft, sources, self.cues)
        modality.certainty(draft, sources, self.cues)
        modality.tense(draft, sources, self.cues)
        self.dater.fill(draft, passport, context)
        draft.evidence = evidence(draft)
        draft.explain("evidence", "the trigger's clause", spans=(draft.evidence,))
        draft.explain("trigger", f"the lexicon entry {draft.entry.name}", entry=draft.entry.name,
                      spans=tuple(draft.passage.token_span(token) for token in draft.tokens))  # fmt: skip
        draft.explain("type", f"the lexicon entry {draft.entry.name}", entry=draft.entry.name)
        if draft.mode and "mode" not in draft.trace:
            draft.explain("mode", f"the lexicon entry {draft.entry.name}", entry=draft.entry.name)

    def _attribute(
        self, draft: Draft, sources: list[attribution.Source], passport: Passport, context: Context, roles: RoleResolver
    ) -> None:
        actor = {(party.name, party.country) for party in draft.parties["actor"]}
        draft.stances |= {source.stance.stance for source in sources if source.stance is not None}
        for source in sources:
            found, rejected = roles.parties(list(source.heads), passport, context, home=context.theatre)
            for party in found:
                if source.stance is not None and source.stance.stance in OWN_WILL and (party.name, party.country) in actor:
                    draft.reject("attribution", party.name, "it is the actor's own will, not a report about another")
                    continue
                if draft.type in rules.VERBAL and (party.name, party.country) in actor:
                    draft.reject("attribution", party.name, "the speaking is the event itself, and this is its actor")
                    continue
                if all((party.name, party.country) != (other.name, other.country) for other in draft.attribution):
                    draft.attribution.append(party)
                    spans = tuple(span for item in draft.attribution for span in item.spans)
                    draft.explain("attribution", f"{source.rule}: {party.rule}", spans=spans)
            for item in rejected:
                draft.reject("attribution", item.what, item.why)
        self._speaker(draft)

    def _with_denials(self, drafts: list[Draft], passport: Passport, context: Context, roles: RoleResolver) -> list[Draft]:
        """The drafts with those that deny them, in text order."""
        out = list(drafts)
        for draft, source in denials(passport.passage, drafts, self.cues):
            out = [other for other in out if not set(other.tokens) & set(draft.tokens)]
            self._attribute(draft, [source], passport, context, roles)
            draft.evidence = evidence(draft)
            draft.explain("evidence", "the denial", spans=(draft.evidence,))
            out.append(draft)
        return sorted(out, key=lambda draft: draft.tokens[0].i)

    def _echoes(self, drafts: list[Draft], passport: Passport, context: Context, roles: RoleResolver) -> None:
        """ "Dat heeft de minister gezegd" gives the sentence before it its source."""
        before: Sentence | None = None
        for sentence in passport.passage.sentences():
            source = attribution.echo(sentence, self.cues) if before is not None else None
            for draft in drafts if source is not None else ():
                if before is not None and draft.anchor.sent.start == before.start and not draft.attribution:
                    assert source is not None
                    self._attribute(draft, [source], passport, context, roles)
            before = sentence

    def _speaker(self, draft: Draft) -> None:
        """ "We" in a quotation is the speaker's side."""
        for role in ("actor", "recipient"):
            if draft.attribution and not draft.parties[role]:
                for head in draft.roles.get(role, []):
                    if self.cues.first_person(head):
                        speaker = draft.attribution[0]
                        span = draft.passage.token_span(head)
                        party = replace(
                            speaker,
                            spans=tuple(sorted((span, *speaker.spans))),
                            rule=f"{head.text!r} is the speaker's side; {speaker.rule}",
                        )
                        draft.parties[role] = [party]
                        draft.explain(role, party.rule, spans=party.spans)

    def _statement(self, draft: Draft, report: Report) -> Statement:
        assert draft.evidence is not None
        trace = dict(draft.trace)
        for name, items in draft.rejected.items():
            before = trace.get(name, Trace("left open"))
            trace[name] = replace(before, rejected=tuple(items))
        spans = runs(draft)
        whole = " … ".join(span.text(report.text) for span in spans)
        return Statement(
            report=report.id,
            type=draft.type,
            mode=draft.mode,
            actor=tuple(draft.parties["actor"]),
            recipient=tuple(draft.parties["recipient"]),
            place=tuple(draft.places),
            time=draft.time,
            polarity=draft.polarity,
            certainty=draft.certainty,
            tense=draft.tense,
            attribution=tuple(draft.attribution),
            quantities=tuple(draft.quantities),
            trigger=spans,
            trigger_text=whole,
            evidence=draft.evidence,
            quote=draft.evidence.text(report.text),
            trace=trace,
        )


def runs(draft: Draft) -> tuple[Span, ...]:
    """The trigger's words as runs of neighbouring tokens."""
    out: list[Span] = []
    last = -2
    for token in draft.tokens:
        span = draft.passage.token_span(token)
        if token.i == last + 1:
            out[-1] = Span(out[-1].start, span.end)
        else:
            out.append(span)
        last = token.i
    return tuple(out)


def evidence(draft: Draft) -> Span:
    """The shortest run of text that holds the trigger's clause, without the quotation marks and commas around it."""
    host = draft.scope if draft.scope is not None else draft.anchor
    head = syntax.clause_head(host)
    tokens = syntax.clause(head) or [draft.anchor]
    if draft.scope is None and draft.passage.block.kind not in ("title", "heading"):
        own = list(draft.anchor.subtree)
        tokens = own if len(own) >= 3 else tokens
    tokens = sorted({token.i: token for token in (*tokens, *draft.tokens)}.values(), key=lambda token: token.i)
    while len(tokens) > 1 and tokens[0].is_punct and tokens[0] not in draft.tokens:
        tokens = tokens[1:]
    while len(tokens) > 1 and tokens[-1].text in (",", ";", ":") and tokens[-1] not in draft.tokens:
        tokens = tokens[:-1]
    return draft.passage.span(tokens[0], tokens[-1])


def to_json(report: Report, statements: Sequence[Statement], versions: dict[str, str]) -> list[dict[str, object]]:
    """The statements as the JSON objects that `kroniek code` writes, with the report's fields and the coder's versions."""
    out = []
    for statement in statements:
        row = statement.to_json()
        head = {"id": row.pop("id"), "report": row.pop("report")}
        out.append(
            {
                **head,
                "path": report.path,
                "published": report.published.text if report.published else None,
                "publisher": report.publisher,
                "language": report.language,
                **row,
                "coder": versions,
            }
        )
    return out
