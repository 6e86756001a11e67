"""Which language a report is in: as it says itself, as the user says, or as its words look."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kroniek.errors import KroniekError, Problem

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

FEW_WORDS = 20
"""Names make up most of a shorter text, and names mislead the detector."""
SURE, VERY_SURE = 0.6, 0.9
"""How probable an unsupported language must be to be believed, of a text and of one of few words."""


@cache
def supported() -> tuple[str, ...]:
    """The codes of the languages that kroniek has data for, sorted."""
    folders = files("kroniek.languages").iterdir()
    return tuple(sorted(folder.name for folder in folders if folder.is_dir() and folder.joinpath("layout.toml").is_file()))


@cache
def names() -> dict[str, str]:
    """The languages that can be told apart: code to English name."""
    return tomllib.loads(files(__name__.rpartition(".")[0]).joinpath("detected.toml").read_text(encoding="utf-8"))


@cache
def identifier() -> LanguageIdentifier:
    """py3langid's naive Bayes model, restricted to `names()`; about a second to load, hence only on demand."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(sorted(names()))
    return model


def named_language(value: str, path: str) -> str:
    """A language as a user writes it (`nl`, `NL`, `nl-BE`); E106 where kroniek has no data for it."""
    code = value.strip().lower().replace("_", "-").partition("-")[0]
    if code not in supported():
        raise KroniekError(Problem.E106, path=path, value=value, supported=", ".join(supported()))
    return code


def detect_language(body: str, path: str) -> str:
    """The supported language that the text is most probably in; E110 where it looks like another."""
    ranked: list[tuple[str, float]] = identifier().rank(body)
    best, probability = ranked[0]
    limit = VERY_SURE if len(body.split()) < FEW_WORDS else SURE
    if best not in supported() and probability >= limit:
        looks = f"{names()[best]} ({best})"
        raise KroniekError(Problem.E110, path=path, value=looks, supported=", ".join(supported()))
    return next(code for code, _ in ranked if code in supported())
