"""A report as the coder sees it: its coded blocks parsed, with offsets back into the report's text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


def read(report: Report, pipeline: Language) -> Reading:
    """Parse the coded blocks of `report`, one at a time so that no block's parse depends on another's."""
    passages = []
    for block in report.blocks:
        if block.kind in CODED:
            doc = pipeline(block.span.text(report.text))
            passages.append(Passage(block, doc, block.span.start))
    return Reading(report, tuple(passages))
