"""What a language says about the words of its party names: `roles.toml` and `countries.tsv`, indexed for look-up."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kroniek.errors import KroniekError, Problem
from kroniek.languages.tables import countries


@dataclass(frozen=True, slots=True)
class RoleWords:
    """The lists of roles.toml by their names there, and the words of countries.tsv by what they are, case-folded."""

    lists: dict[str, frozenset[str]]
    adjective_countries: dict[str, str]
    adjective_sectors: dict[str, str]
    modifier_sectors: dict[str, str]
    states: dict[str, str]
    metonyms: dict[str, str]
    inhabitants: dict[str, str]
    adjectives: dict[str, str]

    def __getitem__(self, name: str) -> frozenset[str]:
        """The list of that name."""
        return self.lists[name]


@cache
def role_words(language: str) -> RoleWords:
    """The words of one language. Raises KroniekError E202 where roles.toml is missing or lacks a list."""
    path = files("kroniek.languages").joinpath(language, "roles.toml")
    rows = countries(language)
    if not path.is_file():
        raise KroniekError(Problem.E202, path=f"languages/{language}/roles.toml", reason="no such file")
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for needed in ("adjective_countries", "adjective_sectors", "modifier_sectors", "of", "partitives"):
        if needed not in table:
            raise KroniekError(Problem.E202, path=f"languages/{language}/roles.toml", reason=f"lacks {needed!r}")
    return RoleWords(
        lists={name: frozenset(words) for name, words in table.items() if isinstance(words, list)},
        adjective_countries=table["adjective_countries"],
        adjective_sectors=table["adjective_sectors"],
        modifier_sectors=table["modifier_sectors"],
        states={word.casefold(): row.iso3 for row in rows for word in row.names},
        metonyms={word.casefold(): row.iso3 for row in rows for word in row.metonyms},
        inhabitants={word.casefold(): row.iso3 for row in rows for word in row.inhabitants},
        adjectives={word.casefold(): row.iso3 for row in rows for word in row.adjectives},
    )
