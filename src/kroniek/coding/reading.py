"""A report as the coder sees it: its coded blocks parsed, with offsets back into the report's text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import zip_longest

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from kroniek import trunk
from kroniek.errors import KroniekError, Problem
from kroniek.records import Block, Report, Span

CODED = ("title", "paragraph", "heading", "caption")
Parse = Callable[[Span], tuple[Doc, int]]
"""What gives the parse of a run of a report's characters, and the offset in the report at which that Doc begins."""
SHOWN = 30
LAYERS = {"DEP": "heads", "POS": "parts of speech", "LEMMA": "lemmas"}


@dataclass(frozen=True, slots=True)
class Passage:
    """One coded block with its parse; `doc.text` is the block's text, `start` where it begins in the report.

    Where the Doc was cut from another it may hold a little more: whole words at both ends.
    """

    block: Block
    doc: Doc
    start: int

    def span(self, first: Token, last: Token) -> Span:
        """The report's characters from the first token to the last."""
        return Span(self.start + first.idx, self.start + last.idx + len(last))

    def token_span(self, token: Token) -> Span:
        """The report's characters of one token."""
        return self.span(token, token)

    def sentences(self) -> Iterator[Sentence]:
        """The block's sentences."""
        yield from self.doc.sents


@dataclass(frozen=True, slots=True)
class Reading:
    """A report with its passages in text order."""

    report: Report
    passages: tuple[Passage, ...]


@cache
def _weekdays(language: str) -> frozenset[str]:
    text = files("kroniek.languages").joinpath(language, "times.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)["classes"]["weekday"])


def _days_are_no_names(doc: Doc, language: str) -> None:
    """The treebank calls weekdays proper names; beside a town they would be taken for a part of its name."""
    for token in doc:
        if token.pos_ == "PROPN" and token.lower_ in _weekdays(language):
            token.pos_ = "NOUN"


def _numbers_are_no_heads(doc: Doc) -> None:
    """ "duizenden soldaten": the noun that is counted is the head, as it is in "tweeduizend soldaten"."""
    for number in doc:
        counted = next((child for child in number.rights if _is_counted(child)), None) if number.pos_ == "NUM" else None
        if counted is None:
            continue
        others = [child for child in number.children if child.i != counted.i]
        label = number.dep_
        counted.head = counted if number.head.i == number.i else number.head
        counted.dep_ = label
        number.head, number.dep_ = counted, "nummod"
        for child in others:
            child.head = counted


def _is_counted(token: Token) -> bool:
    bare = not any(child.dep_ == "case" for child in token.children)
    return token.dep_ == "nmod" and token.pos_ == "NOUN" and "Plur" in token.morph.get("Number", []) and bare


def _check(doc: Doc) -> None:
    """Raise KroniekError (E209) where the Doc has not what a UD pipeline gives."""
    lacking = [what for layer, what in LAYERS.items() if not doc.has_annotation(layer)]
    if lacking:
        raise KroniekError(Problem.E209, reason=f"has no {', no '.join(lacking)}", language=doc.lang_)
    strangers = trunk.not_universal(token.dep_ for token in doc)
    if strangers:
        raise KroniekError(Problem.E209, reason=f"has labels that are not UD's: {', '.join(strangers)}", language=doc.lang_)


def _roots_are_called_so(doc: Doc) -> None:
    """Stanza writes the root's label small, and what was cut from its head has none."""
    for token in doc:
        if token.head.i == token.i and not token.is_space:
            token.dep_ = "ROOT"


def parsed_by(pipeline: Language, text: str) -> Parse:
    """Parses runs of `text` one at a time, so that no block's parse depends on another's.

    Raises KroniekError (E206) where the pipeline changes the text, as those do that expand contractions.
    """

    def parse(span: Span) -> tuple[Doc, int]:
        given = span.text(text)
        doc = pipeline(given)
        if doc.text != given:
            same = next(i for i, (now, then) in enumerate(zip_longest(doc.text, given)) if now != then)
            reason = f"it writes {doc.text[same : same + SHOWN]!r} for {given[same : same + SHOWN]!r}"
            raise KroniekError(Problem.E206, name=trunk.pipeline_version(pipeline), reason=reason)
        return doc, span.start

    return parse


def cut_from(doc: Doc) -> Parse:
    """Cuts runs out of a parse of the whole text; `doc` stays as it is."""

    def parse(span: Span) -> tuple[Doc, int]:
        part = doc.char_span(span.start, span.end, alignment_mode="expand")
        assert part is not None
        return part.as_doc(), part.start_char

    return parse


def read(report: Report, parse: Parse) -> Reading:
    """The coded blocks of `report` with their parses; KroniekError (E209) where one is no parse of UD."""
    passages = []
    for block in report.blocks:
        if block.kind in CODED:
            doc, start = parse(block.span)
            _check(doc)
            _roots_are_called_so(doc)
            _days_are_no_names(doc, report.language)
            _numbers_are_no_heads(doc)
            passages.append(Passage(block, doc, start))
    return Reading(report, tuple(passages))
