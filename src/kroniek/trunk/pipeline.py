"""Our own pipeline: a spaCy Language around the trunk."""

from __future__ import annotations

import json
from pathlib import Path

from spacy.language import Language

from kroniek.errors import KroniekError, Problem
from kroniek.trunk.reader import COMPONENT, shipped
from kroniek.trunk.words import blank


def load(language: str) -> Language:
    """The pipeline of `language` (ISO 639-1): a spaCy Language whose Docs carry sentences, UD tags, features, lemmas, heads,
    labels and named entities (PER, ORG, LOC, MISC), and in `doc.tensor` what the network made of each word.

    Every caller gets a Language of its own and may change it; they share the network, which is loaded once a process.
    Raises KroniekError: E203 where the model's files are missing or broken, E204 where it was not trained on the language.
    """
    nlp = blank(language)
    nlp.add_pipe(COMPONENT)
    card = _card(shipped())
    nlp.meta.update(name=card["name"].replace("-", "_"), version=card["version"])
    return nlp


def model_version(folder: Path | None = None) -> str:
    """Name and version of the model in `folder` (None: the one that ships), as in `kroniek-trunk-1.0.0`; does not load it.

    Raises KroniekError (E203) where the folder has no card.
    """
    card = _card(folder or shipped())
    return f"{card['name']}-{card['version']}"


def _card(folder: Path) -> dict[str, str]:
    try:
        card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
        return {"name": card["name"], "version": card["version"]}
    except (OSError, ValueError, KeyError) as reason:
        raise KroniekError(Problem.E203, path=folder, reason=reason) from reason
