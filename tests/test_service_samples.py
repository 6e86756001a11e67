"""A chronicle of hand-made statements for the page's tests, and a test that it is what it says."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from kroniek.chronicle import Chronicle
from kroniek.records import Interval, Party, Place, Quantity, Rejected, Report, Span, Statement, Trace
from kroniek.reports import read_text

CODER = {"kroniek": "test", "language": "nl-test", "model": "none"}
KYIV = ("UKR", 50.45, 30.52, "settlement", 10.0)
CHERSON = ("UKR", 46.64, 32.61, "settlement", 6.0)
SUMY = ("UKR", 51.0, 34.3, "province", 95.0)
NORTH = ("UKR", 51.2, 31.5, "region", 220.0)
UKRAINE = ("UKR", 49.0, 31.5, "country", 504.0)
GOMA = ("COD", -1.68, 29.22, "settlement", 8.0)

Named = tuple[str, str | None, str | None]
Located = tuple[str, tuple[str, float, float, str, float]]


def coded(
    report: Report,
    type: str,
    evidence: str,
    trigger: str,
    *,
    mode: str | None = None,
    actor: Sequence[Named] = (),
    recipient: Sequence[Named] = (),
    place: Sequence[Located] = (),
    day: tuple[str, str] | None = None,
    attribution: Sequence[Named] = (),
    quantity: tuple[str, str, int | None, int | None] | None = None,
    polarity: str = "pos",
    certainty: str = "certain",
    tense: str = "past",
) -> Statement:
    """A statement whose spans are where the words first stand in the evidence."""
    start = report.text.index(evidence)

    def span(words: str) -> Span:
        at = start + evidence.index(words)
        return Span(at, at + len(words))

    def sides(named: Sequence[Named]) -> tuple[Party, ...]:
        return tuple(Party(name, country, sector, (span(name),), "named") for name, country, sector in named)

    places = tuple(
        Place(name, country, lat, lon, precision, radius, spans=(span(name),) if name in evidence else ())
        for name, (country, lat, lon, precision, radius) in place
    )
    trace = {"type": Trace(f"the lexicon entry {type}/{trigger}", spans=(span(trigger),))}
    trace["actor"] = Trace(
        "the subject", spans=tuple(span(name) for name, _, _ in actor), rejected=(Rejected("men", "it names nobody"),)
    )
    return Statement(
        report=report.id,
        type=type,
        mode=mode,
        actor=sides(actor),
        recipient=sides(recipient),
        place=places,
        time=Interval(*(datetime.date.fromisoformat(text) for text in day), spans=(), rule="said") if day else None,
        polarity=polarity,
        certainty=certainty,
        tense=tense,
        attribution=sides(attribution),
        quantities=(Quantity(quantity[1], quantity[2], quantity[3], (span(quantity[0]),)),) if quantity else (),
        trigger=(span(trigger),),
        trigger_text=trigger,
        evidence=span(evidence),
        quote=evidence,
        trace=trace,
    )


RUSSIA: Named = ("Rusland", "RUS", "GOV")
UKRAINE_SIDE: Named = ("Oekraïne", "UKR", "GOV")


def samples() -> list[tuple[Report, list[Statement]]]:
    """Reports with what a coder could have made of them."""

    def report(text: str, day: str | None, publisher: str) -> Report:
        return read_text(text, path=f"{publisher}.txt", published=day, language="nl", publisher=publisher)

    first = report(
        "🚀🚀 Raketten op Kiev\n\nRusland viel 🚀 maandag Kiev aan met raketten. Daarbij vielen volgens het leger vier doden.\n"
        "Ook in de provincie Soemy waren aanvallen.\n",
        "2022-10-10",
        "persbureau-wilg",
    )
    second = report(
        'Krant: "zes doden" <b>in Kiev</b>\n\nRusland viel maandag Kiev aan, schrijft de krant. Er vielen zes doden.\n'
        "Iemand schreef op de regel: <script>document.title = 'gehackt'</script> & meer. Een aanval op de regel volgde.\n",
        "2022-10-11",
        'krant "De Els" <i>',
    )
    third = report(
        "Vrees voor het noorden\n\nOekraïne verwacht een aanval in het noorden. Het land ontkent dat Cherson is verloren. "
        "Mogelijk stuurde Rusland nieuwe troepen. In heel het land viel de stroom uit.\n",
        "2022-10-20",
        "weekblad-beuk",
    )
    fourth = report(
        "Rebellen nemen Goma in\n\nDe rebellen van M23 veroverden dinsdag Goma, zegt een woordvoerder.\n",
        "2025-01-28",
        "persbureau-wilg",
    )
    return [
        (
            first,
            [
                coded(
                    first,
                    "ASSAULT",
                    "Rusland viel 🚀 maandag Kiev aan met raketten",
                    "viel",
                    mode="aerial",
                    actor=[RUSSIA],
                    recipient=[("Kiev", "UKR", "CVL")],
                    place=[("Kiev", KYIV)],
                    day=("2022-10-10", "2022-10-10"),
                ),
                coded(
                    first,
                    "HARM",
                    "Daarbij vielen volgens het leger vier doden",
                    "doden",
                    mode="killed",
                    place=[("Kiev", KYIV)],
                    day=("2022-10-10", "2022-10-10"),
                    attribution=[("het leger", "UKR", "MIL")],
                    quantity=("vier", "killed", 4, 4),
                ),
                coded(first, "ASSAULT", "in de provincie Soemy waren aanvallen", "aanvallen", place=[("Soemy", SUMY)]),
            ],
        ),
        (
            second,
            [
                coded(
                    second,
                    "ASSAULT",
                    "Rusland viel maandag Kiev aan",
                    "viel",
                    mode="aerial",
                    actor=[RUSSIA],
                    recipient=[("Kiev", "UKR", "CVL")],
                    place=[("Kiev", KYIV)],
                    day=("2022-10-10", "2022-10-10"),
                ),
                coded(
                    second,
                    "HARM",
                    "Er vielen zes doden",
                    "doden",
                    mode="killed",
                    place=[("Kiev", KYIV)],
                    day=("2022-10-10", "2022-10-10"),
                    quantity=("zes", "killed", 6, 6),
                ),
                coded(second, "ASSAULT", "Een aanval op de regel volgde", "aanval", mode="drone"),
            ],
        ),
        (
            third,
            [
                coded(
                    third,
                    "ASSAULT",
                    "Oekraïne verwacht een aanval in het noorden",
                    "aanval",
                    recipient=[UKRAINE_SIDE],
                    place=[("het noorden", NORTH)],
                    attribution=[UKRAINE_SIDE],
                    certainty="probable",
                    tense="future",
                ),
                coded(
                    third,
                    "CONTROL",
                    "Het land ontkent dat Cherson is verloren",
                    "verloren",
                    mode="lose",
                    place=[("Cherson", CHERSON)],
                    attribution=[("Het land", "UKR", "GOV")],
                    polarity="neg",
                ),
                coded(
                    third,
                    "MOBILIZE",
                    "Mogelijk stuurde Rusland nieuwe troepen",
                    "stuurde",
                    mode="troops",
                    actor=[RUSSIA],
                    place=[("Oekraïne", UKRAINE)],
                    certainty="possible",
                ),
                coded(
                    third,
                    "DISRUPT",
                    "In heel het land viel de stroom uit",
                    "viel",
                    mode="power",
                    recipient=[("het land", "UKR", "CVL")],
                    place=[("het land", UKRAINE)],
                ),
            ],
        ),
        (
            fourth,
            [
                coded(
                    fourth,
                    "CONTROL",
                    "De rebellen van M23 veroverden dinsdag Goma",
                    "veroverden",
                    mode="gain",
                    actor=[("rebellen van M23", "COD", "REB")],
                    place=[("Goma", GOMA)],
                    day=("2025-01-28", "2025-01-28"),
                    attribution=[("M23", "COD", "REB")],
                ),
            ],
        ),
    ]


def build(path: Path) -> Path:
    """The chronicle of the samples, in a new file."""
    with Chronicle.open(path, create=True) as chronicle, chronicle.batch():
        for report, statements in samples():
            chronicle.add(report, statements, CODER)
    return path


def test_samples_point_at_their_own_words(tmp_path: Path) -> None:
    for report, statements in samples():
        for one in statements:
            assert one.evidence.text(report.text) == one.quote
            assert all(party.name == party.spans[0].text(report.text) for party in (*one.actor, *one.recipient, *one.attribution))
    with Chronicle.open(build(tmp_path / "sample.sqlite")) as chronicle:
        assert len(chronicle.statements()) == 11
