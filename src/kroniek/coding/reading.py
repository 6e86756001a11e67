"""A report as the coder sees it: its coded blocks parsed, with offsets back into the report's text."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from kroniek.records import Block, Report, Span

CODED = ("title", "paragraph", "heading", "caption")


@dataclass(frozen=True, slots=True)
class Passage:
    """One coded block with its parse; `doc.text` is the block's text, `start` its offset in the report."""

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


def _singular_articles_have_no_plurals(doc: Doc) -> None:
    """ "dat het burgers beschiet": "het" before a plural is no article but the subject, and the plural the object."""
    for token in doc:
        noun = token.head
        plural = "Plur" in noun.morph.get("Number", [])
        if token.lower_ == "het" and token.dep_ == "det" and plural and noun.dep_ == "nsubj" and noun.i == token.i + 1:
            token.pos_, token.dep_, token.head = "PRON", "nsubj", noun.head
            noun.dep_ = "obj"


def read(report: Report, pipeline: Language) -> Reading:
    """Parse the coded blocks of `report`, one at a time so that no block's parse depends on another's."""
    passages = []
    for block in report.blocks:
        if block.kind in CODED:
            doc = pipeline(block.span.text(report.text))
            _days_are_no_names(doc, report.language)
            _singular_articles_have_no_plurals(doc)
            passages.append(Passage(block, doc, block.span.start))
    return Reading(report, tuple(passages))
