"""Event types, modes and sectors: definitions as data (types.toml, sectors.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EventType:
    """One type of the ontology: its `name`, a definition in `short`, and the `modes` it may have."""

    name: str
    short: str
    modes: tuple[str, ...]


@cache
def event_types() -> dict[str, EventType]:
    """The 22 types by name, in the codebook's order."""
    table = tomllib.loads(files(__name__).joinpath("types.toml").read_text(encoding="utf-8"))
    return {name: EventType(name, row["short"], tuple(row["modes"])) for name, row in table.items()}


@cache
def sectors() -> dict[str, str]:
    """PLOVER's sector codes with what they mean."""
    return tomllib.loads(files(__name__).joinpath("sectors.toml").read_text(encoding="utf-8"))


@cache
def organisations() -> dict[str, str]:
    """Codes that stand where a country's alpha-3 code would, with what they mean."""
    return tomllib.loads(files(__name__).joinpath("organisations.toml").read_text(encoding="utf-8"))
