"""How names are compared: without case, diacritics, apostrophes and hyphens."""

from __future__ import annotations

import unicodedata

LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h", "ə": "e",
    "-": " ", "\u2010": " ", "\u2011": " ", "\u2013": " ", "/": " ", "\u00a0": " ",
    "'": None, "\u2019": None, "\u2018": None, "\u02bc": None, "\u02bb": None, "\u02bf": None, "\u02be": None,
    "`": None, "\u00b4": None, "\u2032": None, ".": None,
})  # fmt: skip


def fold(name: str) -> str:
    """`name` as it is looked up: "Sana'a" and "Sanaa", "Rostov-aan-de-Don" and "rostov aan de don" are the same."""
    if name.isascii():
        return " ".join(name.casefold().translate(LETTERS).split())
    # й and ї are letters of their own, not и and і with a mark
    kept = name.casefold().replace("й", "\ue000").replace("ї", "\ue001")
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", kept) if not unicodedata.combining(letter))
    return " ".join(bare.translate(LETTERS).replace("\ue000", "й").replace("\ue001", "ї").split())
