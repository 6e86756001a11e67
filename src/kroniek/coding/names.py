"""Names: keys under which spellings of one name meet, and what one report has told about its parties."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache

from kroniek.records import Party

SAME_FIRST_NAME = 0.7
# Dutch, English and scholarly transliterations of Slavic and Arabic names fall together; order matters
FOLDS = (
    ("sjtsj", "sx"), ("shch", "sx"), ("tsch", "x"), ("tsj", "x"), ("tch", "x"), ("sch", "s"), ("sj", "s"), ("sh", "s"),
    ("zj", "z"), ("zh", "z"), ("dj", "j"), ("kh", "x"), ("ch", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"),
    ("oe", "u"), ("ou", "u"), ("oo", "u"), ("ck", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("ks", "x"), ("c", "k"),
)  # fmt: skip
ARTICLE = re.compile(r"(?<![a-z])(?:al|el|as|ash|ad|ar|an)[- ](?=[a-z]{3})")


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The name without case, accents, hyphens, Arabic articles and differences of transliteration.

    "Zelensky", "Zelenskyj" and "Zelenski" share a key, as do "Poetin" and "Putin". A key is never shown.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i").replace("ø", "o").replace("ł", "l"))
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    plain = plain.replace("’", "'").replace("'s", "s").replace("'", "")
    plain = ARTICLE.sub("", plain).replace("-", " ").replace(".", "")
    for old, new in FOLDS:
        plain = plain.replace(old, new)
    plain = re.sub(r"([a-z])\1+", r"\1", plain)
    return " ".join(plain.split())


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names can be spellings of one ("Vladimir", "Volodymyr")."""
    first, second = name_key(one), name_key(other)
    if not first or not second or first[0] != second[0]:
        return False
    return SequenceMatcher(None, first, second).ratio() >= SAME_FIRST_NAME


def surname(full: str, particles: frozenset[str]) -> str | None:
    """The last word of a name with the particles before it ("von der Leyen"); None for a name of one word."""
    words = full.split()
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in particles:
        cut -= 1
    return " ".join(words[cut:]) if cut >= 1 else None


@dataclass(slots=True)
class PartyMemory:
    """What one report has told: parties by name key, by surname key (None where two share one), by acronym as written."""

    names: dict[str, Party] = field(default_factory=dict)
    surnames: dict[str, Party | None] = field(default_factory=dict)
    acronyms: dict[str, Party] = field(default_factory=dict)

    def add(self, party: Party, *, family: str | None = None) -> None:
        """Remember a party by its name, and by `family` where it is a person; the first telling that codes it wins."""
        known = self.names.get(name_key(party.name))
        if known is None or (known.sector is None and known.country is None):
            self.names[name_key(party.name)] = party
        if family:
            key = name_key(family)
            before = self.surnames.get(key, party)
            same = before is not None and name_key(before.name) == name_key(party.name)
            if key not in self.surnames or (same and before is not None and before.sector is None):
                self.surnames[key] = party
            elif not same:
                self.surnames[key] = None

    def find(self, name: str) -> Party | None:
        """The party told under this name, surname or acronym; None where there is none or two."""
        if name in self.acronyms:
            return self.acronyms[name]
        key = name_key(name)
        named, family = self.names.get(key), self.surnames.get(key)
        return family if named is None or (named.country is None and family is not None) else named
