"""What a language's layout.toml says, compiled: how credits, links, live-blog times and datelines look."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

TAIL = 120
"""A credit at the end of a line is looked for in its last so many code points."""

UPPER = "A-ZÀ-ÖØ-ÞĀĂĆČĎĐĘĚĞĢİĶŁŃŇŐŒŘŚŞŠŤŪŮŰŸŹŻŽ"
DASH = r"[-–—―]"
QUOTES = "'\"‘’‚‛“”„‟«»‹›`´"
CLOSING = f"{QUOTES})]*_ \t\r\n\u00a0"
"""What may follow the full stop of a sentence."""


@dataclass(frozen=True, slots=True)
class Credit:
    """From `start` to `end` in the line; `kind` is `picture` ("Foto: AFP"), `source` ("Bron: ANP") or `agency` ("ANP / EPA")."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled patterns; each is matched against one line or one paragraph without surrounding white space.

    `credit_end` and `credit_start` have a group `credit`; `credit_start` ends where the caption begins. `picture` is a word
    such as "Foto:" before something that is no maker, `about_picture` words such as "Foto van de brug:" before one. `clock`
    has the groups `hour` and `minute`, or `hour_` and `minute_`; the datelines have `line`, the opening itself.
    """

    credit_end: re.Pattern[str]
    credit_start: re.Pattern[str]
    picture: re.Pattern[str]
    about_picture: re.Pattern[str]
    byline: re.Pattern[str]
    link: re.Pattern[str]
    clock: re.Pattern[str]
    dateline_capitals: re.Pattern[str]
    dateline_mixed: re.Pattern[str]

    def find_credit(self, text: str) -> Credit | None:
        """The credit at the end of `text`, None where there is none; the whole of `text` may be one."""
        offset = max(0, len(text) - TAIL)
        found = self.credit_end.search(text[offset:])
        if not found or (offset and not found.start()):
            return None
        kind = "source" if found["source"] else "agency" if found["bare"] else "picture"
        return Credit(offset + found.start("credit"), offset + found.end("credit"), kind)


def words(items: Iterable[str], flag: str = "i") -> str:
    """A pattern for one of the words, the longest first, in any case (as written without the flag); white space may be any."""
    ordered = sorted(items, key=lambda item: (-len(item), item))
    return f"(?{flag}:" + "|".join(r"\s+".join(re.escape(part) for part in item.split()) for item in ordered) + ")"


@cache
def layout_cues(language: str) -> Cues:
    """The cues of a language that has a layout.toml."""
    table = tomllib.loads(files(f"kroniek.languages.{language}").joinpath("layout.toml").read_text(encoding="utf-8"))
    credit, link = table["credits"], table["links"]
    pictures, sources = words(credit["pictures"]), words(credit["sources"])
    agency, proper = (rf"{words(credit['agencies'], flag)}(?![\w-])" for flag in ("i", ""))
    between = r"\s*(?:[/|,&+-]|via|en|and)\s*"
    agencies, propers = (rf"{one}(?:{between}{one}){{0,3}}" for one in (agency, proper))
    name = rf"[{UPPER}0-9@][\w.'’&@-]*"
    joint = rf"(?:\s*[/|,&+]\s*|\s+(?:{words(credit['joints'])}\s+){{0,3}})"
    maker = rf"(?:{agencies}|{name})(?:{joint}(?:{agencies}|{name})){{0,7}}"
    sign = r"(?:\s*(?::|©|\(c\))|\s+door)+\s*"
    introduced = rf"(?:(?:{pictures}|(?P<source>{sources})){sign}{maker}|{pictures}\s+{agencies}|(?:©|\(c\))\s*{maker})"
    after_end = r"""(?:^|(?<=[.!?…"”’')\]]\s)|(?<=[.!?…"”’')\]]\s\s)|(?<=[(\[|])|(?<=[-–—|/]\s))"""
    bare = rf"(?P<bare>{after_end}{propers}|(?<=\s){proper}\s*/\s*{proper})"
    number = rf"(?:(?:{words(table['clocks']['openers'])})\s+)?(?P<hour>[01]?\d|2[0-3])[.:](?P<minute>[0-5]\d)(?![\d.:]\d)(?!\d)"
    unit = rf"(?:\s*{words(table['clocks']['units'])}(?!\w))?"
    particle = rf"(?:{words(table['datelines']['particles'])})"
    capitals = rf"[{UPPER}]{{2,}}(?:[-'’ ]{{1,2}}[{UPPER}]+){{0,5}}"
    mixed = rf"[{UPPER}][\w'’.-]*(?:\s(?:{particle}\s){{0,2}}[{UPPER}][\w'’.-]*){{0,3}}"
    day = r"(?:,?\s\d{1,2}\s[a-z]{3,9}\.?)?"
    return Cues(
        credit_end=re.compile(rf"(?:^|(?<=[\s(\[|]))(?P<credit>[(\[]?\s?(?:{introduced}|{bare})\s?[)\]]?\s?\.?)$"),
        credit_start=re.compile(
            rf"(?P<credit>[(\[]?(?:{pictures}\s*:\s*|©\s*)(?:{agencies}|{name}(?:[\s/]{name}){{0,4}}?)[)\]]?)\s*(?:\s{DASH}|\||:)\s+(?=\S)"
        ),
        picture=re.compile(rf"(?P<credit>{pictures}\s*:)\s+(?=\S)"),
        about_picture=re.compile(rf"{pictures}\b.*:$", re.DOTALL),
        byline=re.compile(
            rf"(?:{words(table['bylines']['openers'])}(?!\w).*"
            rf"|{words(table['bylines']['before_names'])}:?\s+{name}(?:(?:\s+|\s*,\s*)(?:{particle}\s+)?{name}){{1,6}})$"
        ),
        link=re.compile(
            rf"[(\[▶►→»>•\s]*(?:(?P<opener>{words(link['openers'])})(?!\w)"
            rf"|(?P<label>{words(link['labels'])})\s*(?::|$))"
        ),
        clock=re.compile(
            rf"(?:[\[(]{number}{unit}[\])]\s*(?:{DASH}|\||:)?|{_unnamed(number)}{unit}\s*(?:{DASH}|\||:|$))(?:\s+(?!\d{{1,2}}[.:]\d\d)|$)"
        ),
        dateline_capitals=re.compile(
            rf"(?P<line>(?:{capitals}(?:\s?[/,&]\s?{capitals}){{0,2}}{day}(?:\s?\([^()\n]{{2,40}}\))?|\(?{agencies}\)?)\s?{DASH})(?:\s+)(?=\S)"
        ),
        dateline_mixed=re.compile(
            rf"(?P<line>{mixed}(?:\s?[/,]\s?{mixed}){{0,2}}{day}(?P<agency>\s?\({agencies}\))?\s{DASH})\s+(?=[{QUOTES}]?[{UPPER}0-9])"
        ),
    )


def _unnamed(pattern: str) -> str:
    """The pattern with its groups under other names, so that it can stand twice in one expression."""
    return pattern.replace("?P<hour>", "?P<hour_>").replace("?P<minute>", "?P<minute_>")
