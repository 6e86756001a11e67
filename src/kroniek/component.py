"""kroniek as a spaCy component: `nlp.add_pipe("kroniek")` codes every Doc that comes by, with the parse that it already has."""

from __future__ import annotations

from functools import cache

import srsly
from spacy.language import Language
from spacy.tokens import Doc

from kroniek.coding.coder import Coder
from kroniek.coding.reading import cut_from
from kroniek.records import packing
from kroniek.reports import read_text
from kroniek.reports.header import parse_date
from kroniek.trunk.words import blank

EXTENSIONS = ("statements", "published")

for _name in EXTENSIONS:
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
srsly.msgpack_encoders.register("kroniek", func=packing.encode)
srsly.msgpack_decoders.register("kroniek", func=packing.decode)


class StatementComponent:
    """spaCy component: sets `doc._.statements`, a list of records.Statement whose spans count in `doc.text`."""

    def __init__(self, language: str, published: str | None) -> None:
        self.language, self.published = language, published

    def __call__(self, doc: Doc) -> Doc:
        """Code `doc` as a report published on `doc._.published`, else on the component's `published`, unless its text tells.

        Raises KroniekError: E209 where the Doc has no parse of UD, else what `reports.read_text` raises.
        """
        doc._.statements = []
        if not doc.text.isspace() and len(doc):
            report = read_text(doc.text, published=doc._.published or self.published, language=self.language)
            doc._.statements = coder(self.language).code(report, cut_from(doc))
        return doc


@cache
def coder(language: str) -> Coder:
    """The coder of `language`, loaded once a process; it is handed parses, so that a tokenizer will do for a pipeline."""
    return Coder(language, pipeline=blank(language))


@Language.factory(
    "kroniek",
    default_config={"published": None},
    requires=["token.dep", "token.head", "token.pos", "token.morph", "token.lemma"],
    assigns=["doc._.statements"],
)
def make(nlp: Language, name: str, published: str | None) -> StatementComponent:
    """spaCy's factory of the component; `published` is the date (YYYY, YYYY-MM or YYYY-MM-DD) of Docs that have none.

    Raises KroniekError: E105 where `published` is no date, E201 where there are no data for the pipeline's language.
    """
    if published is not None:
        parse_date(published, "published")
    language = nlp.lang or ""
    coder(language)
    return StatementComponent(language, published)
