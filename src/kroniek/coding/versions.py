"""What made a statement: the versions of kroniek, of the language's data and of the model."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from spacy.language import Language

from kroniek import __version__, trunk


@cache
def language_version(language: str) -> str:
    """A short hash of all data files of the language: the same figures for the same words."""
    digest = hashlib.sha256()
    folder = files("kroniek.languages").joinpath(language)
    for part in (folder, folder.joinpath("triggers")):
        for item in sorted(part.iterdir(), key=lambda item: item.name):
            if item.name.endswith((".toml", ".tsv")):
                digest.update(item.name.encode() + item.read_bytes())
    return f"{language}-{digest.hexdigest()[:10]}"


def versions(language: str, pipeline: Language | None = None) -> dict[str, str]:
    """`{"kroniek", "language", "model"}`; without a pipeline our own is meant, and nothing is loaded."""
    model = trunk.pipeline_version(pipeline) if pipeline is not None else trunk.model_version()
    return {"kroniek": __version__, "language": language_version(language), "model": model}
