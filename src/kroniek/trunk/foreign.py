"""Foreign pipelines: any other of spaCy or Stanza that is trained on Universal Dependencies (UD), to read in place of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from importlib import import_module
from importlib.metadata import version as package_version
from typing import Any

import spacy
from spacy.language import Language

from kroniek.errors import KroniekError, Problem
from kroniek.trunk.pipeline import model_version
from kroniek.trunk.reader import TrunkComponent

STANZA = "stanza:"
STANZA_NEEDS = {"depparse": "parser", "pos": "tagger", "lemma": "lemmatizer"}
LAYERS = {
    "token.dep": "parser",
    "token.pos": "morphologizer (nor tagger with attribute_ruler)",
    "token.lemma": "lemmatizer",
}
UNVERSIONED = "0.0.0"
NEEDED = ("nsubj", "obj", "obl", "case")
RELATIONS = frozenset((
    "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop", "csubj", "dep",
    "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nsubj", "nummod",
    "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
))  # fmt: skip
"""Version 2 of UD; spaCy writes root in capitals."""


def load_other(name: str) -> Language:
    """A pipeline by its name: an installed spaCy package, a folder with one, or `stanza:nl` for Stanza's of a language.

    Nothing is downloaded. Raises KroniekError: E205 (spaCy), E208 (Stanza) where it cannot be loaded, E206 where it has no
    parser, tagger or lemmatizer, or its labels are not UD's.
    """
    if name.startswith(STANZA):
        return _load_stanza(name)
    try:
        nlp = spacy.load(name)
    except Exception as reason:
        raise KroniekError(Problem.E205, name=name, reason=_first_line(reason)) from reason
    lacking = _lacking(nlp)
    if lacking:
        raise KroniekError(Problem.E206, name=name, reason=f"it has no {', no '.join(lacking)}")
    parsers = [pipe for pipe in nlp.pipe_names if "token.dep" in nlp.get_pipe_meta(pipe).assigns]
    labels = {label for pipe in parsers for label in getattr(nlp.get_pipe(pipe), "labels", ())}
    strangers, relations = not_universal(labels), {_relation(label) for label in labels}
    if strangers:
        raise KroniekError(Problem.E206, name=name, reason=f"labels of its parser are not UD's: {', '.join(strangers)}")
    if not relations.issuperset(NEEDED):
        missing = ", ".join(label for label in NEEDED if label not in relations)
        raise KroniekError(Problem.E206, name=name, reason=f"its parser does not know the UD labels {missing}")
    return nlp


def not_universal(labels: Iterable[str]) -> list[str]:
    """Those of the dependency labels that are no relations or subtypes of relations (`obl:agent`) of UD, sorted."""
    return sorted(label for label in set(labels) if label and _relation(label) not in RELATIONS)


def pipeline_version(nlp: Language) -> str:
    """Name and version of a pipeline: `nl_core_news_lg-3.8.0`, `stanza_nl-1.6.1`; of one around our trunk the trunk's.

    One that was never given a version (0.0.0) is told from others by a hash of its files, where it was loaded from files.
    """
    trunk = next((pipe for _, pipe in nlp.pipeline if isinstance(pipe, TrunkComponent)), None)
    if trunk is not None:
        return model_version(trunk.reader.folder)
    if _stanza(nlp) is not None:
        return f"stanza_{nlp.lang}-{package_version('stanza')}"
    found = f"{nlp.lang}_{nlp.meta['name']}-{nlp.meta['version']}"
    if nlp.path is None or nlp.meta["version"] != UNVERSIONED:
        return found
    digest = hashlib.sha256()
    for path in sorted(path for path in nlp.path.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(nlp.path)).encode() + path.read_bytes())
    return f"{found}-{digest.hexdigest()[:10]}"


def _load_stanza(name: str) -> Language:
    language = name.removeprefix(STANZA)
    try:
        load_pipeline = import_module("spacy_stanza").load_pipeline
        nlp: Language = load_pipeline(language, download_method=None, logging_level="ERROR", use_gpu=False)
    except Exception as reason:
        raise KroniekError(Problem.E208, name=name, reason=_first_line(reason), language=language) from reason
    lacking = [what for processor, what in STANZA_NEEDS.items() if processor not in _stanza(nlp).processors]
    if lacking:
        raise KroniekError(Problem.E206, name=name, reason=f"it has no {', no '.join(lacking)}")
    return nlp


def _stanza(nlp: Language) -> Any:
    """The Stanza pipeline that spacy-stanza hides in the tokenizer; None where there is none."""
    return getattr(nlp.tokenizer, "snlp", None)


def _lacking(nlp: Language) -> list[str]:
    """What the coder needs and none of the pipeline's components gives."""
    assigned = {layer for pipe in nlp.pipe_names for layer in nlp.get_pipe_meta(pipe).assigns}
    if "token.tag" in assigned and "attribute_ruler" in nlp.pipe_factories.values():
        assigned.add("token.pos")
    return [what for layer, what in LAYERS.items() if layer not in assigned]


def _relation(label: str) -> str:
    """The relation without its subtype."""
    return label.lower().partition(":")[0]


def _first_line(reason: Exception) -> str:
    return (str(reason) or type(reason).__name__).split("\n")[0].rstrip(".")
