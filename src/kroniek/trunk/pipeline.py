"""Loading the parsing pipeline that ships with the package."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import as_file, files

import spacy
from spacy.language import Language

from kroniek.errors import KroniekError, Problem


@cache
def load(language: str) -> Language:
    """The pipeline of `language` (ISO 639-1): UD part of speech, features, lemma, head and label on every token.

    Raises KroniekError (E203) where the model's files are missing or broken.
    """
    with as_file(files("kroniek").joinpath("models", language)) as path:
        try:
            return spacy.load(path)
        except (OSError, ValueError) as reason:
            raise KroniekError(Problem.E203, path=path, reason=reason) from reason


@cache
def model_version(language: str) -> str:
    """Name and version of the pipeline of `language`, as in `kroniek_first-1.0.0`; does not load it."""
    meta = json.loads(files("kroniek").joinpath("models", language, "meta.json").read_text(encoding="utf-8"))
    return f"{meta['name']}-{meta['version']}"
