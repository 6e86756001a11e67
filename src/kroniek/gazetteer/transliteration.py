"""Ukrainian, Belarusian and Russian names in the spellings that Dutch news uses."""

from __future__ import annotations

from itertools import product

COMMON = {
    "а": "a", "б": "b", "в": "v", "д": "d", "з": "z", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "ф": "f", "у": "oe", "ж": "zj", "ч": "tsj", "ш": "sj", "щ": "sjtsj", "ц": "ts", "ґ": "g",
    "ь": "", "ъ": "", "'": "", "’": "", "ʼ": "", "-": "-", " ": " ",
}  # fmt: skip
UKRAINIAN = COMMON | {"г": "h", "е": "e", "є": "je", "и": "y", "і": "i", "ї": "ji", "й": "j", "ю": "joe", "я": "ja", "х": "ch"}
BELARUSIAN = UKRAINIAN | {"ы": "y", "э": "e", "ё": "jo", "ў": "w", "е": "e", "и": "i"}
RUSSIAN = COMMON | {
    "г": "g", "е": "e", "ё": "jo", "и": "i", "й": "j", "ы": "y", "э": "e", "ю": "joe", "я": "ja", "х": "ch",
}  # fmt: skip
LOOSE = ({"х": "kh"}, {"у": "u"}, {"ю": "ioe", "я": "ia", "є": "ie"}, {"ї": "i", "ы": "i", "и": "i"})
VOWELS = "аеєиіїоуюяыэё"
ONLY_UKRAINIAN = set("іїєґ")
ONLY_BELARUSIAN = set("ў")
ONLY_RUSSIAN = set("ыэёъ")


def dutch_spellings(name: str, *, country: str) -> tuple[str, ...]:
    """Dutch spellings of a Cyrillic place name, the commonest first; empty where a letter has no Dutch spelling.

    `country` (ISO 3166 alpha-3) tells the language of a name whose letters leave it open: UKR reads it both as
    Ukrainian and as Russian, BLR as Belarusian and Russian, any other as Russian.
    """
    found: dict[str, None] = {}
    for table in _tables(set(name.casefold()), country):
        for loose in product((False, True), repeat=len(LOOSE)):
            letters = dict(table)
            for chosen, change in zip(loose, LOOSE, strict=True):
                if chosen:
                    letters |= {letter: latin for letter, latin in change.items() if letter in letters}
            spelled = _spell(name, letters)
            for variant in _endings(spelled):
                found.setdefault(variant)
    return tuple(found)


def _tables(letters: set[str], country: str) -> list[dict[str, str]]:
    if letters & ONLY_BELARUSIAN:
        return [BELARUSIAN]
    if letters & ONLY_UKRAINIAN:
        return [BELARUSIAN] if country == "BLR" else [UKRAINIAN]
    if letters & ONLY_RUSSIAN:
        return [RUSSIAN, BELARUSIAN] if country == "BLR" else [RUSSIAN]
    return {"UKR": [UKRAINIAN, RUSSIAN], "BLR": [BELARUSIAN, RUSSIAN]}.get(country, [RUSSIAN])


def _spell(name: str, letters: dict[str, str]) -> str:
    out: list[str] = []
    before = " "
    for letter in name:
        low = letter.casefold()
        if low not in letters:
            return ""
        latin = letters[low]
        if letters["г"] == "g" and low == "е" and (before in " -ьъ" or before in VOWELS):
            latin = "je"  # Russian е is je at the start and after a vowel
        out.append(latin[:1].upper() + latin[1:] if letter != low else latin)
        before = low
    return "".join(out)


def _endings(spelled: str) -> tuple[str, ...]:
    if not spelled:
        return ()
    if spelled.endswith(("yj", "ij")):
        return (spelled[:-1], spelled, spelled[:-2] + "i")
    if spelled.endswith("sk"):
        return (spelled,)
    return (spelled, spelled.replace("ijiv", "iiv").replace("jiv", "iv")) if "jiv" in spelled else (spelled,)
