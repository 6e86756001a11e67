"""Hand-made reports and statements for the tests of the chronicle."""

from __future__ import annotations

from datetime import date

from kroniek.records import Block, Interval, PartialDate, Party, Place, Quantity, Report, Span, Statement

CODER = {"version": "1.0", "language": "nl"}

RUSSIA = Party("Rusland", "RUS", "GOV")
RUSSIAN_ARMY = Party("Russische leger", "RUS", "MIL")
UKRAINE = Party("Oekraïne", "UKR", "GOV")
UKRAINIAN_ARMY = Party("Oekraïense leger", "UKR", "MIL")
HOMES = Party("woonwijk", "UKR", "CVL")
NETHERLANDS = Party("Nederland", "NLD", "GOV")
TURKEY = Party("Turkije", "TUR", "GOV")
PEOPLE = Party("mensen", "UKR", "CVL")

KYIV = Place("Kyiv", "UKR", 50.45, 30.52, "settlement", 15.0, 703448)
BUCHA = Place("Boetsja", "UKR", 50.55, 30.22, "settlement", 5.0, 711390)
ODESA = Place("Odesa", "UKR", 46.48, 30.73, "settlement", 12.0, 698740)
KHARKIV = Place("Charkiv", "UKR", 49.99, 36.23, "settlement", 12.0, 706483)
DONETSK_REGION = Place("Donetsk", "UKR", 48.1, 37.7, "province", 120.0, 709716)
BAKHMUT = Place("Bachmoet", "UKR", 48.59, 38.0, "settlement", 5.0, 712362)
KRAMATORSK = Place("Kramatorsk", "UKR", 48.72, 37.58, "settlement", 6.0, 704147)
IN_UKRAINE = Place("Oekraïne", "UKR", 49.0, 31.5, "country")
IN_BELARUS = Place("Belarus", "BLR", 53.7, 27.9, "country")


def news(title: str, *paragraphs: str, day: str | None = "2023-03-15", paper: str = "De Ochtend", path: str = "") -> Report:
    """A report of a title and paragraphs, with a blank line between them."""
    text, blocks, at = "\n\n".join((title, *paragraphs)), [], 0
    for number, part in enumerate((title, *paragraphs)):
        blocks.append(Block("paragraph" if number else "title", Span(at, at + len(part))))
        at += len(part) + 2
    published = PartialDate(day) if day else None
    return Report(text, tuple(blocks), "nl", published=published, publisher=paper, title=title, path=path)


def say(
    report: Report,
    quote: str,
    trigger: str,
    type: str = "ASSAULT",
    *,
    mode: str | None = None,
    actor: tuple[Party, ...] = (),
    recipient: tuple[Party, ...] = (),
    place: tuple[Place, ...] = (),
    days: tuple[str | None, str | None] | str | None = None,
    polarity: str = "pos",
    certainty: str = "certain",
    tense: str = "past",
    by: tuple[Party, ...] = (),
    numbers: tuple[tuple[str, int | None, int | None], ...] = (),
    nth: int = 0,
) -> Statement:
    """A statement with `quote` as evidence, the `nth` time that it stands there; `days` is one day or a start and an end."""
    at = -1
    for _ in range(nth + 1):
        at = report.text.index(quote, at + 1)
    start = at + quote.index(trigger)
    first, last = (days, days) if isinstance(days, str) or days is None else days
    time = Interval(date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None) if days else None
    return Statement(
        report=report.id,
        type=type,
        mode=mode,
        actor=actor,
        recipient=recipient,
        place=place,
        time=time,
        polarity=polarity,
        certainty=certainty,
        tense=tense,
        attribution=by,
        quantities=tuple(Quantity(kind, low, high) for kind, low, high in numbers),
        trigger=(Span(start, start + len(trigger)),),
        trigger_text=trigger,
        evidence=Span(at, at + len(quote)),
        quote=quote,
        trace={},
    )
