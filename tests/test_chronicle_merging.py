"""Which statements become one event, and which never do."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest

from chronicle_newsroom import (
    BAKHMUT,
    BUCHA,
    CODER,
    DONETSK_REGION,
    HOMES,
    IN_BELARUS,
    IN_UKRAINE,
    KHARKIV,
    KRAMATORSK,
    KYIV,
    NETHERLANDS,
    ODESA,
    PEOPLE,
    RUSSIA,
    RUSSIAN_ARMY,
    TURKEY,
    UKRAINE,
    UKRAINIAN_ARMY,
    news,
    say,
)
from kroniek.chronicle import Chronicle
from kroniek.chronicle.comparisons import COMPARISONS, comparisons_for
from kroniek.chronicle.places import km
from kroniek.chronicle.rules import NEVER, rules
from kroniek.ontology import event_types, sectors
from kroniek.records import KINDS, PRECISIONS, Party, Place, Report, Statement
from kroniek.records.event import STATUSES, Event

Coded = tuple[Report, Sequence[Statement]]
Days = str | tuple[str | None, str | None] | None


def events_of(path: Path, *coded: Coded) -> list[Event]:
    path.unlink(missing_ok=True)
    with Chronicle.open(path, create=True) as chronicle:
        for report, statements in coded:
            chronicle.add(report, statements, CODER)
        return chronicle.events()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "test.chronicle"


def pair(day_a: Days, day_b: Days, **both: object) -> list[Coded]:
    """Two papers on an attack on Kyiv, alike but for their days."""
    fields: dict[str, object] = {"mode": "aerial", "actor": (RUSSIA,), "recipient": (HOMES,), "place": (KYIV,)} | both
    coded = []
    for paper, days, words in (
        ("De Ochtend", day_a, "Raketten troffen een woonwijk"),
        ("Het Avondblad", day_b, "Een wijk is beschoten"),
    ):
        report = news(f"Nieuws van {paper}", f"{words}, aldus {paper}.", paper=paper)
        trigger = "troffen" if "troffen" in words else "beschoten"
        coded.append((report, [say(report, words, trigger, days=days, **fields)]))
    return coded


# Within a report


def test_title_lead_and_later_reference_are_one_event(file: Path) -> None:
    report = news(
        "Rusland bestookt Kyiv", "Rusland heeft woensdag raketten afgevuurd op Kyiv.", "Bij de raketaanval gingen ruiten stuk."
    )
    statements = [
        say(report, "Rusland bestookt Kyiv", "bestookt", actor=(RUSSIA,), place=(KYIV,)),
        say(report, "raketten afgevuurd op Kyiv", "afgevuurd", mode="aerial", actor=(RUSSIA,), place=(KYIV,), days="2023-03-15"),
        say(report, "Bij de raketaanval gingen ruiten stuk", "raketaanval", mode="aerial", place=(KYIV,), days="2023-03-15"),
    ]
    (event,) = events_of(file, (report, statements))
    assert [one.id for one in event.statements] == [one.id for one in statements]
    assert (event.mode, event.status, event.reports) == ("aerial", "occurred", (report.id,))
    assert event.id == "e" + statements[0].id[1:]
    assert event.time is not None and event.time.start == event.time.end


def test_two_towns_in_one_report_are_two_events(file: Path) -> None:
    report = news("Nacht vol aanvallen", "Raketten troffen Kyiv. Ook Odesa werd geraakt.")
    same = {"mode": "aerial", "actor": (RUSSIA,), "recipient": (HOMES,), "days": "2023-03-15"}
    first = say(report, "Raketten troffen Kyiv", "troffen", place=(KYIV,), **same)
    second = say(report, "Ook Odesa werd geraakt", "geraakt", place=(ODESA,), **same)
    assert len(events_of(file, (report, [first, second]))) == 2


def test_a_title_that_fits_two_towns_equally_joins_neither(file: Path) -> None:
    report = news("Rusland valt Oekraïne aan", "Raketten troffen Kyiv. Raketten troffen Odesa.")
    same = {"mode": "aerial", "actor": (RUSSIA,), "recipient": (HOMES,), "days": "2023-03-15"}
    statements = [
        say(report, "Rusland valt Oekraïne aan", "valt", mode="aerial", actor=(RUSSIA,), recipient=(HOMES,), place=(IN_UKRAINE,)),
        say(report, "Raketten troffen Kyiv", "troffen", place=(KYIV,), **same),
        say(report, "Raketten troffen Odesa", "troffen", place=(ODESA,), **same),
    ]
    assert [len(event.statements) for event in events_of(file, (report, statements))] == [1, 1, 1]
    (event, other) = events_of(file, (report, [*statements[:2], say(report, "Raketten troffen Odesa", "troffen", "HARM")]))
    assert {len(event.statements), len(other.statements)} == {2, 1}


def test_a_caption_printed_twice_is_one_event(file: Path) -> None:
    report = news("Beeld", "Inwoners vluchten naar een kelder.", "Inwoners vluchten naar een kelder.")
    statements = [say(report, "Inwoners vluchten naar een kelder.", "vluchten", "DISPLACE", nth=nth) for nth in (0, 1)]
    assert statements[0].id != statements[1].id
    assert len(events_of(file, (report, statements))) == 1


def test_killed_and_injured_are_two_events_and_no_contradiction(file: Path) -> None:
    report = news("Geen doden", "Er vielen geen doden. Wel raakten drie mensen gewond.")
    none_killed = say(
        report,
        "Er vielen geen doden",
        "doden",
        "HARM",
        recipient=(PEOPLE,),
        place=(KYIV,),
        days="2023-03-15",
        polarity="neg",
        numbers=(("killed", 0, 0),),
    )
    injured = say(
        report,
        "raakten drie mensen gewond",
        "gewond",
        "HARM",
        recipient=(PEOPLE,),
        place=(KYIV,),
        days="2023-03-15",
        numbers=(("injured", 3, 3),),
    )
    first, second = events_of(file, (report, [none_killed, injured]))
    assert {first.status, second.status} == {"not-occurred", "occurred"}


def test_lost_by_one_is_gained_by_the_other(file: Path) -> None:
    report = news("Rusland verliest Bachmoet", "Oekraïense troepen hebben Bachmoet heroverd.")
    lost = say(report, "Rusland verliest Bachmoet", "verliest", "CONTROL", mode="lose", actor=(RUSSIAN_ARMY,), place=(BAKHMUT,))
    gained = say(
        report,
        "hebben Bachmoet heroverd",
        "heroverd",
        "CONTROL",
        mode="gain",
        actor=(UKRAINIAN_ARMY,),
        place=(BAKHMUT,),
        recipient=(RUSSIAN_ARMY,),
    )
    (event,) = events_of(file, (report, [lost, gained]))
    assert event.mode == "gain"
    assert [party.country for party in event.actor] == ["UKR"]
    assert [(party.country, party.statements) for party in event.recipient] == [("RUS", 2)]
    (alone,) = events_of(file, (report, [lost]))
    assert alone.mode == "lose" and [party.country for party in alone.actor] == ["RUS"]


def test_attack_and_interception_are_two_events(file: Path) -> None:
    report = news("Drones boven Kyiv", "Rusland viel Kyiv aan met drones. Drones zijn boven Kyiv neergehaald.")
    attack = say(report, "Rusland viel Kyiv aan met drones", "viel", place=(KYIV,), days="2023-03-15")
    downed = say(report, "Drones zijn boven Kyiv neergehaald", "neergehaald", mode="intercept", place=(KYIV,), days="2023-03-15")
    assert len(events_of(file, (report, [attack, downed]))) == 2


# Between reports


def test_two_papers_on_one_attack_are_one_event(file: Path) -> None:
    (event,) = events_of(file, *pair("2023-03-15", "2023-03-15"))
    assert len(event.reports) == len(event.origins) == 2
    assert event.actor[0].to_json() == {"name": "Rusland", "country": "RUS", "sector": "GOV", "statements": 2, "reports": 2}


@pytest.mark.parametrize(
    ("first", "second", "events"),
    [
        ("2023-03-15", "2023-03-16", 2),
        ("2023-03-15", None, 2),
        (None, None, 2),
        (("2023-03-14", "2023-03-15"), "2023-03-15", 1),
        (("2023-03-14", "2023-03-15"), ("2023-03-15", "2023-03-16"), 2),
        (("2023-03-13", "2023-03-17"), "2023-03-15", 1),
        (("2023-02-15", None), "2023-03-15", 2),
        (("2023-01-01", "2023-12-31"), "2023-03-15", 2),
    ],
)
def test_only_days_in_common_make_two_papers_one_event(file: Path, first: Days, second: Days, events: int) -> None:
    assert len(events_of(file, *pair(first, second))) == events


def test_a_month_needs_place_and_both_parties(file: Path) -> None:
    month = ("2023-03-01", "2023-03-31")
    assert len(events_of(file, *pair(month, "2023-03-15"))) == 1
    assert len(events_of(file, *pair(month, "2023-03-15", recipient=()))) == 2
    assert len(events_of(file, *pair(month, "2023-03-15", place=(IN_UKRAINE,)))) == 2


def test_same_day_without_place_or_both_parties_is_not_enough(file: Path) -> None:
    assert len(events_of(file, *pair("2023-03-15", "2023-03-15", place=(), recipient=()))) == 2
    assert len(events_of(file, *pair("2023-03-15", "2023-03-15", place=()))) == 1


def test_undated_mentions_between_two_days_do_not_chain_them(file: Path) -> None:
    first, second = pair("2023-03-15", "2023-03-17")
    wide = news("Weekoverzicht", "Ook deze week lag Kyiv onder vuur, met raketten.", paper="De Week")
    between = say(
        wide,
        "deze week lag Kyiv onder vuur",
        "onder vuur",
        mode="aerial",
        actor=(RUSSIA,),
        recipient=(HOMES,),
        place=(KYIV,),
        days=("2023-03-13", "2023-03-19"),
    )
    events = events_of(file, first, second, (wide, [between]))
    assert [len(event.statements) for event in events] == [1, 1, 1]
    for event in events:
        assert event.time is not None


def test_settlements_outside_each_others_radius_are_never_one(file: Path) -> None:
    assert len(events_of(file, *_places(KYIV, BUCHA))) == 2
    assert len(events_of(file, *_places(KYIV, ODESA))) == 2
    assert len(events_of(file, *_places(BAKHMUT, KRAMATORSK))) == 2
    suburb = Place("Vysjneve", "UKR", 50.39, 30.37, "settlement", 4.0, 689487)
    assert len(events_of(file, *_places(KYIV, suburb))) == 1


def test_one_place_under_two_names_is_one_place(file: Path) -> None:
    other_name = Place("Kiev", "UKR", 50.45, 30.52, "settlement", 15.0, 703448)
    (event,) = events_of(file, *_places(KYIV, other_name))
    assert [one.statements for one in event.place] == [2]
    far_namesake = Place("Kyiv", "UKR", 47.0, 33.0, "settlement", 2.0)
    assert len(events_of(file, *_places(KYIV, far_namesake))) == 2


def test_a_town_in_the_province_named_elsewhere_is_the_place(file: Path) -> None:
    (event,) = events_of(file, *_places(DONETSK_REGION, BAKHMUT))
    assert [(one.place.name, one.statements) for one in event.place] == [("Bachmoet", 1)]
    assert len(events_of(file, *_places(DONETSK_REGION, KYIV))) == 2


def test_a_country_never_chains_two_of_its_towns(file: Path) -> None:
    country, kyiv = _places(IN_UKRAINE, KYIV)
    _, odesa = _places(IN_UKRAINE, ODESA, papers=("De Ochtend", "De Kust"))
    (event,) = events_of(file, country, kyiv)
    assert [one.place.precision for one in event.place] == ["settlement"]
    assert [len(event.statements) for event in events_of(file, country, kyiv, odesa)] == [1, 1, 1]
    assert len(events_of(file, *_places(IN_BELARUS, KYIV))) == 2


def test_one_statement_on_two_towns_joins_that_of_one(file: Path) -> None:
    both, kyiv = _places(KYIV, KYIV)
    report, (statement,) = both
    wide = say(
        report,
        statement.quote,
        "bestookt",
        mode="aerial",
        actor=(RUSSIA,),
        recipient=(HOMES,),
        place=(KYIV, ODESA),
        days="2023-03-15",
    )
    (event,) = events_of(file, (report, [wide]), kyiv)
    assert [(one.place.name, one.statements) for one in event.place] == [("Kyiv", 2), ("Odesa", 1)]


def test_opposite_attackers_are_two_events(file: Path) -> None:
    (first, (one,)), second = pair("2023-03-15", "2023-03-15", recipient=())
    other = say(first, one.quote, "troffen", mode="aerial", actor=(UKRAINIAN_ARMY,), place=(KYIV,), days="2023-03-15")
    assert len(events_of(file, (first, [other]), second)) == 2


def test_two_meetings_with_different_guests_are_two_events(file: Path) -> None:
    def talks(paper: str, *sides: object) -> Coded:
        report = news(f"Overleg, meldt {paper}", "Er is woensdag overleg gevoerd.", paper=paper)
        return report, [
            say(report, "overleg gevoerd", "overleg", "CONSULT", actor=sides[:1], recipient=sides[1:], days="2023-03-15")
        ]

    turned = events_of(file, talks("A", UKRAINE, TURKEY), talks("B", TURKEY, UKRAINE))
    assert len(turned) == 1
    assert len(events_of(file, talks("A", UKRAINE, TURKEY), talks("B", UKRAINE, NETHERLANDS))) == 2


def test_contradictory_tolls_stand_side_by_side(file: Path) -> None:
    coded = []
    for paper, toll in (("A", (3, 3)), ("B", (5, 5)), ("C", (4, None))):
        report = news(f"Doden in Charkiv, meldt {paper}", "Er vielen woensdag doden in Charkiv.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        "Er vielen woensdag doden in Charkiv",
                        "doden",
                        "HARM",
                        mode="killed",
                        recipient=(PEOPLE,),
                        place=(KHARKIV,),
                        days="2023-03-15",
                        numbers=(("killed", *toll),),
                    )
                ],
            )
        )
    (event,) = events_of(file, *coded)
    (toll,) = event.quantities
    assert (toll.low, toll.high, toll.agree) == (3, None, False)
    assert {(figure.report, figure.low, figure.high) for figure in toll.figures} == {
        (coded[0][0].id, 3, 3),
        (coded[1][0].id, 5, 5),
        (coded[2][0].id, 4, None),
    }
    (event,) = events_of(file, *coded[1:])
    assert event.quantities[0].agree


def test_two_sums_are_two_packages(file: Path) -> None:
    coded = []
    for paper, sum in (("A", 100_000_000), ("B", 100_000_000), ("C", 250_000_000)):
        report = news(f"Steun, meldt {paper}", "Nederland geeft geld aan Oekraïne.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        "Nederland geeft geld",
                        "geeft",
                        "AID",
                        mode="military",
                        actor=(NETHERLANDS,),
                        recipient=(UKRAINE,),
                        days="2023-03-15",
                        numbers=(("money", sum, sum),),
                    )
                ],
            )
        )
    assert sorted(len(event.statements) for event in events_of(file, *coded)) == [1, 2]


# Status


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ([{}], "occurred"),
        ([{"tense": "present"}], "occurred"),
        ([{"by": (UKRAINE,)}], "claimed"),
        ([{"by": (UKRAINE,)}, {"by": (RUSSIA,)}], "claimed"),
        ([{"by": (UKRAINE,)}, {}], "occurred"),
        ([{"by": (UKRAINE,)}, {"by": (RUSSIA,), "polarity": "neg"}], "denied"),
        ([{}, {"by": (RUSSIA,), "polarity": "neg"}], "contested"),
        ([{"polarity": "neg"}], "not-occurred"),
        ([{"certainty": "possible"}], "possible"),
        ([{"certainty": "probable", "by": (UKRAINE,)}], "possible"),
        ([{"certainty": "possible"}, {"by": (UKRAINE,)}], "claimed"),
        ([{"certainty": "possible"}, {"polarity": "neg"}], "denied"),
        ([{"certainty": "possible"}, {}], "occurred"),
        ([{"tense": "future", "certainty": "probable"}], "expected"),
        ([{"tense": "future", "certainty": "certain", "by": (RUSSIA,)}], "expected"),
        ([{"tense": "future"}, {"tense": "future", "polarity": "neg"}], "expected"),
        ([{"tense": "future", "polarity": "neg"}], "not-occurred"),
    ],
)
def test_status_follows_from_what_is_said(file: Path, told: list[dict[str, object]], status: str) -> None:
    coded = []
    for paper, fields in zip("AB", told, strict=False):
        report = news(f"Kyiv onder vuur, meldt {paper}", "Raketten op Kyiv, woensdag.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        "Raketten op Kyiv",
                        "Raketten",
                        mode="aerial",
                        actor=(RUSSIA,),
                        recipient=(HOMES,),
                        place=(KYIV,),
                        days="2023-03-15",
                        **fields,
                    )
                ],
            )
        )
    (event,) = events_of(file, *coded)
    assert event.status == status
    assert event.occurred == (status == "occurred")


def test_what_is_expected_and_what_occurred_stay_two_events(file: Path) -> None:
    (first, (one,)), (second, (other,)) = pair("2023-03-15", "2023-03-15")
    expected = say(
        first,
        one.quote,
        "troffen",
        mode="aerial",
        actor=(RUSSIA,),
        recipient=(HOMES,),
        place=(KYIV,),
        days="2023-03-15",
        tense="future",
        certainty="probable",
    )
    events = events_of(file, (first, [expected]), (second, [other]))
    assert sorted(event.status for event in events) == ["expected", "occurred"]


def test_an_expectation_of_the_same_words_joins_what_occurred(file: Path) -> None:
    report = news("Aanval", "De verwachte aanval op Kyiv is woensdag begonnen.")
    quote = "De verwachte aanval op Kyiv is woensdag begonnen"
    fields = {"actor": (RUSSIA,), "place": (KYIV,), "days": "2023-03-15"}
    expected = say(report, quote, "verwachte aanval", tense="future", certainty="probable", **fields)
    begun = say(report, quote, "aanval", **fields)
    (event,) = events_of(file, (report, [expected, begun]))
    assert event.status == "occurred"
    assert {one.id: one.role for one in event.statements} == {expected.id: "expectation", begun.id: "report"}


def test_who_claims_and_who_denies_is_kept(file: Path) -> None:
    coded = []
    for paper, by, polarity in (("A", UKRAINE, "pos"), ("B", RUSSIA, "neg")):
        report = news(f"Over Kyiv, door {paper}", "Raketten op Kyiv, woensdag.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        "Raketten op Kyiv",
                        "Raketten",
                        mode="aerial",
                        actor=(RUSSIA,),
                        place=(KYIV,),
                        days="2023-03-15",
                        by=(by,),
                        polarity=polarity,
                    )
                ],
            )
        )
    (event,) = events_of(file, *coded)
    assert {(one.role, one.by[0].name) for one in event.statements} == {("claim", "Oekraïne"), ("denial", "Rusland")}


def test_a_denial_about_someone_else_denies_nothing(file: Path) -> None:
    report = news("Opgepakt", "In Kyiv zijn woensdag twee smokkelaars gearresteerd. Hun tolk is niet aangehouden.")
    same = {"mode": "arrest", "actor": (UKRAINE,), "place": (KYIV,), "days": "2023-03-15"}
    smugglers, interpreter = Party("twee smokkelaars", "UKR", "CVL"), Party("tolk", "UKR", "CVL")
    arrested = say(report, "twee smokkelaars gearresteerd", "gearresteerd", "COERCE", recipient=(smugglers,), **same)
    free = say(report, "Hun tolk is niet aangehouden", "aangehouden", "COERCE", recipient=(interpreter,), polarity="neg", **same)
    assert sorted(event.status for event in events_of(file, (report, [arrested, free]))) == ["not-occurred", "occurred"]
    denied = say(report, "Hun tolk is niet aangehouden", "aangehouden", "COERCE", recipient=(smugglers,), polarity="neg", **same)
    assert [event.status for event in events_of(file, (report, [arrested, denied]))] == ["contested"]


def test_two_acts_of_one_giver_in_one_report_are_two_events(file: Path) -> None:
    same = {"mode": "humanitarian", "actor": (TURKEY,), "recipient": (UKRAINE,)}
    report = news("Hulp", "Ankara blikt terug.", "Turkije stuurde in de winter generatoren.", "Ook kwamen er Turkse medicijnen.")
    power = say(report, "Turkije stuurde in de winter generatoren", "stuurde", "AID", **same)
    drugs = say(report, "Ook kwamen er Turkse medicijnen", "kwamen", "AID", **same)
    assert len(events_of(file, (report, [power, drugs]))) == 2
    report = news("Turkse generatoren", "Ankara blikt terug.", "Turkije stuurde in de winter generatoren.")
    above = say(report, "Turkse generatoren", "generatoren", "AID", **same)
    below = say(report, "Turkije stuurde in de winter generatoren", "stuurde", "AID", **same)
    assert len(events_of(file, (report, [above, below]))) == 1


def test_a_campaign_is_no_attack(file: Path) -> None:
    report = news("Kyiv geraakt", "Raketten troffen woensdag Kyiv.", "Al sinds oktober beschiet Rusland de stad.")
    same = {"mode": "aerial", "actor": (RUSSIA,), "recipient": (HOMES,)}
    attack = say(report, "Raketten troffen woensdag Kyiv", "troffen", place=(KYIV,), days="2023-03-15", **same)
    campaign = say(
        report, "Al sinds oktober beschiet Rusland de stad", "beschiet", place=(IN_UKRAINE,), days=("2022-10-01", None), **same
    )
    assert len(events_of(file, (report, [attack, campaign]))) == 2


def test_a_denied_toll_is_no_toll(file: Path) -> None:
    coded = []
    for paper, low, polarity in (("A", 12, "pos"), ("B", 400, "neg")):
        report = news(f"Doden in Charkiv, zegt {paper}", "Er vielen woensdag doden in Charkiv.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        "Er vielen woensdag doden in Charkiv",
                        "doden",
                        "HARM",
                        mode="killed",
                        recipient=(PEOPLE,),
                        place=(KHARKIV,),
                        days="2023-03-15",
                        polarity=polarity,
                        numbers=(("killed", low, low),),
                    )
                ],
            )
        )
    (event,) = events_of(file, *coded)
    assert event.status == "contested"
    assert (event.quantities[0].low, event.quantities[0].high, len(event.quantities[0].figures)) == (12, 12, 2)


# Reprints


AGENCY = (
    "De brandweer van Charkiv heeft in de nacht urenlang geblust in een opslagplaats aan de rand van de stad.",
    "Volgens de burgemeester raakte niemand gewond en is de brand tegen de ochtend onder controle gekregen.",
    "Omwonenden hoorden kort na middernacht drie harde klappen, waarna de stroom in enkele straten uitviel.",
)


def reprint(paper: str, *paragraphs: str, day: str = "2023-03-15") -> Coded:
    report = news(f"Brand in Charkiv, {paper}", *paragraphs, paper=paper, day=day)
    return report, [say(report, "hoorden kort na middernacht drie harde klappen", "klappen", place=(KHARKIV,))]


def test_reprints_are_one_event_and_one_origin_even_undated(file: Path) -> None:
    shorter = (*AGENCY[:2], AGENCY[2].replace(", waarna de stroom in enkele straten uitviel", ""))
    other = (
        "Een verslaggever ter plaatse zag hoe agenten de weg afsloten.",
        "Buren hoorden kort na middernacht drie harde klappen.",
    )
    (event, apart) = events_of(file, reprint("A", *AGENCY), reprint("B", *AGENCY), reprint("C", *shorter), reprint("D", *other))
    assert (len(event.reports), len(event.origins)) == (3, 1)
    assert (len(apart.reports), len(apart.origins)) == (1, 1)
    assert event.origins != apart.origins


def test_a_sentence_printed_again_long_after_is_another_event(file: Path) -> None:
    events = events_of(file, reprint("A", *AGENCY), reprint("B", *AGENCY, day="2023-06-15"))
    assert len(events) == 2
    assert events[0].origins == events[1].origins


# Order


def random_war(seed: int, reports: int) -> list[Coded]:
    """Reports of a week in a war: few towns, few days, every kind of statement, so that much can be mistaken for more."""
    pick = random.Random(seed)
    coded: list[Coded] = []
    for number in range(reports):
        day = f"2023-03-{pick.randint(10, 16)}"
        sentences = [f"Zin {line} van bericht {number}." for line in range(pick.randint(2, 5))]
        report = news(
            f"Bericht {number}", *sentences, day=pick.choice((day, day, day, None, "2023-03")), paper=f"Krant {number % 4}"
        )
        statements = []
        for sentence in sentences:
            start = pick.randint(8, 15)
            days = pick.choice(
                (
                    None,
                    f"2023-03-{start:02}",
                    f"2023-03-{start:02}",
                    (f"2023-03-{start:02}", f"2023-03-{start + 1:02}"),
                    ("2023-03-01", "2023-03-31"),
                    ("2023-03-10", None),
                )
            )
            type = pick.choice(("ASSAULT", "ASSAULT", "HARM", "CONTROL", "CONSULT"))
            mode = {
                "ASSAULT": pick.choice((None, "aerial", "drone", "intercept")),
                "HARM": pick.choice((None, "killed", "injured")),
                "CONTROL": pick.choice(("gain", "lose", "hold")),
            }.get(type)
            places = pick.sample((KYIV, BUCHA, ODESA, IN_UKRAINE, DONETSK_REGION, BAKHMUT), pick.choice((0, 1, 1, 1, 2)))
            statements.append(
                say(
                    report,
                    sentence,
                    "bericht",
                    type,
                    mode=mode,
                    days=days,
                    place=tuple(places),
                    actor=tuple(pick.sample((RUSSIA, RUSSIAN_ARMY, UKRAINE), pick.choice((0, 1, 1)))),
                    recipient=tuple(pick.sample((HOMES, UKRAINIAN_ARMY, RUSSIAN_ARMY, TURKEY), pick.choice((0, 1, 1)))),
                    polarity=pick.choice(("pos", "pos", "pos", "neg")),
                    tense=pick.choice(("past", "past", "future")),
                    certainty=pick.choice(("certain", "certain", "possible")),
                    by=pick.choice(((), (UKRAINE,))),
                    numbers=pick.choice(((), (("killed", 3, 3),), (("killed", 5, None),))),
                )
            )
        coded.append((report, statements))
    return coded


def as_json(events: Iterable[Event]) -> list[dict[str, object]]:
    return [event.to_json() for event in events]


@pytest.mark.parametrize("seed", range(4))
def test_events_do_not_depend_on_the_order_of_adding(file: Path, seed: int) -> None:
    coded = random_war(seed, 24)
    coded += [reprint("A", *AGENCY), reprint("B", *AGENCY), reprint("C", *AGENCY[:2], AGENCY[2].replace(", waarna", " en"))]
    expected = as_json(events_of(file, *coded))
    assert any(len(event["reports"]) > 1 for event in expected)
    for order in range(3):
        shuffled = random.Random(order).sample(coded, len(coded))
        assert as_json(events_of(file, *shuffled)) == expected
    file.unlink()
    with Chronicle.open(file, create=True) as chronicle:
        with chronicle.batch():
            for report, statements in coded:
                chronicle.add(report, statements[:1], {"version": "0.9"})
            for report, statements in reversed(coded):
                chronicle.add(report, statements, CODER)
        assert as_json(chronicle.events()) == expected


@pytest.mark.parametrize("seed", range(4))
def test_no_event_holds_statements_that_exclude_each_other(file: Path, seed: int) -> None:
    coded = random_war(seed, 40)
    told = {one.id: one for _, statements in coded for one in statements}
    for event in events_of(file, *coded):
        group = [told[one.id] for one in event.statements]
        assert {one.type for one in group} == {event.type}
        assert len({one.tense == "future" for one in group}) == 1
        days = [(one.time.start, one.time.end) for one in group if one.time]
        assert all((a is None or d is None or a <= d) and (c is None or b is None or c <= b) for a, b in days for c, d in days)
        towns = [[place for place in one.place if place.precision == "settlement"] for one in group if one.place]
        sole = [
            places
            for places, one in zip(towns, (one for one in group if one.place), strict=True)
            if len(places) == len(one.place)
        ]
        assert all(min(_distance(p, q) for p in first for q in second) <= 50 for first in sole for second in sole)
        if event.time and event.time.start and event.time.end:
            assert event.time.start <= event.time.end


def _distance(a: Place, b: Place) -> float:
    assert a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None
    return km(a.lat, a.lon, b.lat, b.lon)


def _places(first: Place, second: Place, papers: tuple[str, str] = ("De Ochtend", "Het Avondblad")) -> list[Coded]:
    coded = []
    for paper, place in zip(papers, (first, second), strict=True):
        report = news(f"Nieuws uit {place.name} in {paper}", f"Rusland bestookt {place.name}.", paper=paper)
        coded.append(
            (
                report,
                [
                    say(
                        report,
                        f"Rusland bestookt {place.name}",
                        "bestookt",
                        mode="aerial",
                        actor=(RUSSIA,),
                        recipient=(HOMES,),
                        place=(place,),
                        days="2023-03-15",
                    )
                ],
            )
        )
    return coded


# The table of comparisons


def test_the_comparisons_name_what_the_ontology_knows() -> None:
    types, declared = event_types(), rules()
    assert declared.symmetric <= set(types)
    for name in {*declared.alike, *declared.alone}:
        used = {*declared.alone[name], *(mode for group in declared.alike[name] for mode in group)}
        assert used <= set(types[name].modes)
    for name, turned in declared.mirror.items():
        assert {*turned, *turned.values()} <= set(types[name].modes)
    assert set(declared.sides) == set(sectors())
    assert set(declared.radius_km) == set(PRECISIONS) - {"country"}
    assert set(declared.levels) == set(COMPARISONS) == {name for type in types for name in comparisons_for(type)}
    assert "killed" in KINDS and len(STATUSES) == 7


def test_explain_gives_every_comparison_with_its_weight(file: Path) -> None:
    (first, (one,)), (second, (other,)) = pair("2023-03-15", "2023-03-16")
    with Chronicle.open(file, create=True) as chronicle:
        chronicle.add(first, [one], CODER)
        chronicle.add(second, [other], CODER)
        told = {outcome.comparison: outcome for outcome in chronicle.explain(one.id, other.id)}
    assert set(told) == set(comparisons_for("ASSAULT"))
    assert told["time"].weight == NEVER and told["time"].to_json()["weight"] is None
    assert told["time"].values == ("2023-03-15", "2023-03-16")
    assert told["place"].to_json() == {
        "comparison": "place",
        "level": "same",
        "weight": 3.0,
        "why": "the same place",
        "values": ["Kyiv (settlement)", "Kyiv (settlement)"],
    }
