"""Dutch time expressions. Unless a test says otherwise, the report is of Wednesday 14 June 2023."""

from datetime import date

import pytest

from kroniek.coding.times import find_times
from kroniek.errors import KroniekError
from kroniek.records import Interval, PartialDate

WEDNESDAY = "2023-06-14"


def days(text, published=WEDNESDAY, tense="past", context=None):
    """The first datable expression of a text as "start end", an open side as "-"."""
    told = Interval(*(date.fromisoformat(day) for day in context.split())) if context else None
    for item in find_times(text):
        found = item.resolve(PartialDate(published), tense, told)
        if found:
            return f"{found.start or '-'} {found.end or '-'}"
    return None


def kinds(text):
    return [(item.kind, item.span.text(text)) for item in find_times(text)]


PAST = {
    # days near publication
    "Vandaag sneuvelden twee agenten.": "2023-06-14 2023-06-14",
    "Gisteren werd de brug opgeblazen.": "2023-06-13 2023-06-13",
    "Eergisteren nog lag de haven onder vuur.": "2023-06-12 2023-06-12",
    "De rebellen trokken vanochtend de stad in.": "2023-06-14 2023-06-14",
    "Vanmorgen vroeg klonk het luchtalarm.": "2023-06-14 2023-06-14",
    "Vanmiddag is een bestand gesloten.": "2023-06-14 2023-06-14",
    "De minister trad vanavond af.": "2023-06-14 2023-06-14",
    "Gisteravond rond 22.00 uur viel de stroom uit.": "2023-06-13 2023-06-13",
    "Gisterochtend werden de lichamen gevonden.": "2023-06-13 2023-06-13",
    "Gistermiddag ontplofte een depot.": "2023-06-13 2023-06-13",
    "Vroeg vanochtend werd het dorp ontruimd.": "2023-06-14 2023-06-14",
    "Op deze ochtend bleef het stil; deze ochtend vielen geen schoten.": "2023-06-14 2023-06-14",
    # weekdays
    "Dinsdag sloeg een granaat in.": "2023-06-13 2023-06-13",
    "De president sprak woensdag met zijn generaals.": "2023-06-14 2023-06-14",
    "Donderdag begon de evacuatie.": "2023-06-08 2023-06-08",
    "Zondag werd er gestemd.": "2023-06-11 2023-06-11",
    "Afgelopen woensdag is de dam bezweken.": "2023-06-07 2023-06-07",
    "Vorige vrijdag kwamen de onderhandelaars bijeen.": "2023-06-09 2023-06-09",
    "Voorbije maandag werd het lijk geïdentificeerd.": "2023-06-12 2023-06-12",
    "Vorige week dinsdag viel de stad.": "2023-06-06 2023-06-06",
    "Op vrijdag vorige week werd hij ontvoerd.": "2023-06-09 2023-06-09",
    "Donderdagmorgen stonden de tanks voor de poort.": "2023-06-08 2023-06-08",
    "De raket kwam maandagavond neer.": "2023-06-12 2023-06-12",
    "Zaterdagmiddag betoogden duizenden mensen.": "2023-06-10 2023-06-10",
    "In de ochtend van zondag werd de haven beschoten.": "2023-06-11 2023-06-11",
    "Vroege zondagochtend viel het doek.": "2023-06-11 2023-06-11",
    "Maandag om 9.30 uur begon het overleg.": "2023-06-12 2023-06-12",
    "Vorige week donderdagavond viel de stroom uit.": "2023-06-08 2023-06-08",
    # nights
    "In de nacht van zondag 4 op maandag 5 juni viel de stroom uit.": "2023-06-04 2023-06-05",
    "In de nacht van zaterdag op zondag brandde de raffinaderij.": "2023-06-10 2023-06-11",
    "In de nacht van dinsdag op woensdag vlogen drones over.": "2023-06-13 2023-06-14",
    "In de nacht van woensdag op donderdag werd er geplunderd.": "2023-06-07 2023-06-08",
    "In de nacht van maandag naar dinsdag werd er geschoten.": "2023-06-12 2023-06-13",
    "In de nacht op maandag stortte het gebouw in.": "2023-06-11 2023-06-12",
    "Zaterdag- op zondagnacht werd de post overvallen.": "2023-06-10 2023-06-11",
    "Afgelopen nacht werden acht drones neergehaald.": "2023-06-13 2023-06-14",
    "Vannacht vielen er bommen op de markt.": "2023-06-13 2023-06-14",
    "Vrijdagnacht drongen mannen het kamp binnen.": "2023-06-09 2023-06-10",
    "In de nacht van 5 op 6 juni brak de dam.": "2023-06-05 2023-06-06",
    "In de nacht van 31 mei op 1 juni sneuvelde hij.": "2023-05-31 2023-06-01",
    # dates
    "Op 24 februari stak het leger de grens over.": "2023-02-24 2023-02-24",
    "Op 3 augustus werd zij opgepakt.": "2022-08-03 2022-08-03",
    "De aanslag van 9 april 2019 is opgehelderd.": "2019-04-09 2019-04-09",
    "Op maandag 5 juni begon het offensief.": "2023-06-05 2023-06-05",
    "Op 24 feb. 2022 vielen de eerste bommen.": "2022-02-24 2022-02-24",
    "Zie de lijst van 12/3/2021.": "2021-03-12 2021-03-12",
    "Getekend op 07-11-2018.": "2018-11-07 2018-11-07",
    "Gepubliceerd 2020-02-29.": "2020-02-29 2020-02-29",
    "Op 2 mei vorig jaar viel het dorp.": "2022-05-02 2022-05-02",
    "De eerste van mei? Nee: 1 mei.": "2023-05-01 2023-05-01",
    "Op 7 en 8 oktober 2022 lag het verkeer stil.": "2022-10-07 2022-10-08",
    "Tussen 3 en 7 mei werden dorpen ontruimd.": "2023-05-03 2023-05-07",
    "Van 3 tot 7 mei werd er gevochten.": "2023-05-03 2023-05-07",
    "Van 28 tot en met 30 april gold een bestand.": "2023-04-28 2023-04-30",
    "De 20ste van vorige maand werd het kamp gesloten.": "2023-05-20 2023-05-20",
    "Op donderdag de 8e werd hij vrijgelaten.": "2023-06-08 2023-06-08",
    "De tweede vrijdag van mei kwam de Raad bijeen.": "2023-05-12 2023-05-12",
    "De laatste zondag van april was het raak.": "2023-04-30 2023-04-30",
    # weeks and weekends
    "Vorige week zijn er tien mensen opgepakt.": "2023-06-05 2023-06-11",
    "Deze week zijn vier bruggen vernield.": "2023-06-12 2023-06-14",
    "Afgelopen week nam het geweld toe.": "2023-06-07 2023-06-14",
    "Eerder deze week werd een konvooi aangevallen.": "2023-06-12 2023-06-13",
    "Begin deze week liep het uit de hand.": "2023-06-12 2023-06-14",
    "Eind vorige week was er nog overleg.": "2023-06-08 2023-06-11",
    "Afgelopen weekend werd er gevochten.": "2023-06-10 2023-06-11",
    "Dit weekend braken rellen uit.": "2023-06-10 2023-06-11",
    "Vorig weekend braken rellen uit.": "2023-06-10 2023-06-11",
    "In het weekend van 3 en 4 juni brak er brand uit.": "2023-06-03 2023-06-04",
    "In de week van 10 mei werd het stil.": "2023-05-08 2023-05-14",
    # months
    "In maart nog stond de toren overeind.": "2023-03-01 2023-03-31",
    "In juli brak de oorlog uit.": "2022-07-01 2022-07-31",
    "In juni zijn al honderd mensen gedood.": "2023-06-01 2023-06-14",
    "De coup van februari 2021 leidde tot protest.": "2021-02-01 2021-02-28",
    "In februari 2020 werd het akkoord getekend.": "2020-02-01 2020-02-29",
    "Vorige maand viel de regering.": "2023-05-01 2023-05-31",
    "Begin deze maand staken zij de rivier over.": "2023-06-01 2023-06-10",
    "Eind september gaf de stad zich over.": "2022-09-21 2022-09-30",
    "Half mei 2014 bezetten ze het stadhuis.": "2014-05-11 2014-05-20",
    "Medio juni 2019 werd de tanker geraakt.": "2019-06-11 2019-06-20",
    "Eind februari 2024 is nog ver.": "2024-02-21 2024-02-29",
    "Eind oktober vorig jaar begon het beleg.": "2022-10-21 2022-10-31",
    "In de tweede helft van april nam het af.": "2023-04-16 2023-04-30",
    "In de eerste week van mei vielen er doden.": "2023-05-01 2023-05-07",
    "Afgelopen januari werd hij veroordeeld.": "2023-01-01 2023-01-31",
    "Eerder deze maand werd de gouverneur vermoord.": "2023-06-01 2023-06-13",
    "Van januari tot maart werd er onderhandeld.": "2023-01-01 2023-03-31",
    "Van november tot maart lag het werk stil.": "2022-11-01 2023-03-31",
    # seasons
    "In het najaar van 2022 werd de stad bevrijd.": "2022-09-01 2022-11-30",
    "De zomer van 2014 was bloedig.": "2014-06-01 2014-08-31",
    "Afgelopen zomer mislukte de oogst.": "2023-06-01 2023-08-31",
    "Vorige zomer mislukte de oogst.": "2022-06-01 2022-08-31",
    "Afgelopen winter viel het licht vaak uit.": "2022-12-01 2023-02-28",
    "Dit voorjaar werd het front verlegd.": "2023-03-01 2023-05-31",
    "In de winter van 2022-2023 was er geen gas.": "2022-12-01 2023-02-28",
    # years and longer
    "In 2019 werd de leider gedood.": "2019-01-01 2019-12-31",
    "Dit jaar zijn zestig journalisten gedood.": "2023-01-01 2023-06-14",
    "Vorig jaar vluchtten velen.": "2022-01-01 2022-12-31",
    "Begin dit jaar werd het bevel gegeven.": "2023-01-01 2023-03-31",
    "Eind vorig jaar trokken ze weg.": "2022-10-01 2022-12-31",
    "Eerder dit jaar stemde de Senaat tegen.": "2023-01-01 2023-06-13",
    "In het derde kwartaal van 2021 daalde het aantal.": "2021-07-01 2021-09-30",
    "Tussen 2014 en 2016 sneuvelden er duizenden.": "2014-01-01 2016-12-31",
    "De oorlog (2008) duurde kort.": "2008-01-01 2008-12-31",
    "In de jaren negentig woedde er een oorlog.": "1990-01-01 1999-12-31",
    "In de jaren 80 was het rustig.": "1980-01-01 1989-12-31",
    "In de vorige eeuw werd de grens getrokken.": "1900-01-01 1999-12-31",
    # open sides
    "Sinds 24 februari 2022 is het oorlog.": "2022-02-24 2023-06-14",
    "Sinds 2014 houdt Rusland het schiereiland bezet.": "2014-01-01 2023-06-14",
    "Sinds oktober is de weg dicht.": "2022-10-01 2023-06-14",
    "De stad is al sinds dinsdag omsingeld.": "2023-06-13 2023-06-14",
    "Sinds begin dit jaar vielen er 300 doden.": "2023-01-01 2023-06-14",
    "Sinds vorige week zit de leider vast.": "2023-06-05 2023-06-14",
    "Het bestand hield tot 1 maart stand.": "- 2023-03-01",
    "Tot eind april bleef het rustig.": "- 2023-04-30",
    "Vóór 2014 was het dorp welvarend.": "- 2013-12-31",
    "Na 9 mei werd het kalmer.": "2023-05-10 2023-06-14",
    "Rond 10 mei trokken zij zich terug.": "2023-05-08 2023-05-12",
    # counted back
    "Twee dagen geleden werd zij ontvoerd.": "2023-06-12 2023-06-12",
    "Een week geleden brak de dam.": "2023-06-06 2023-06-08",
    "Twee weken geleden begon het beleg.": "2023-05-29 2023-06-02",
    "Bijna twee weken geleden begon het beleg.": "2023-06-01 2023-06-04",
    "Ruim een week geleden begon het beleg.": "2023-06-04 2023-06-06",
    "Een paar dagen geleden kwam het bericht.": "2023-06-09 2023-06-12",
    "Enkele dagen geleden kwam het bericht.": "2023-06-09 2023-06-12",
    "Zo'n drie weken geleden begon het beleg.": "2023-05-21 2023-05-27",
    "Sinds twee weken is het beleg compleet.": "2023-05-29 2023-06-14",
    "Precies een jaar geleden viel de fabriek.": "2022-06-14 2022-06-14",
    "Ruim een jaar geleden viel de fabriek.": "2022-02-24 2022-06-13",
    "Een jaar geleden viel de fabriek.": "2022-04-30 2022-07-29",
    "Zes uur geleden werd het vuur geopend.": "2023-06-14 2023-06-14",
    "Tien jaar geleden brak de opstand uit.": "2012-12-13 2013-12-14",
    "Vandaag twee jaar geleden werd hij gedood.": "2021-06-14 2021-06-14",
    "Een maand en tien dagen geleden lag er een plan.": "2023-05-04 2023-05-04",
    "In de afgelopen twee weken vielen er doden.": "2023-05-31 2023-06-14",
    "De afgelopen dagen vielen er doden.": "2023-06-09 2023-06-14",
    "In de voorbije 24 uur werden tien dorpen beschoten.": "2023-06-13 2023-06-14",
    "Het afgelopen etmaal werden tien dorpen beschoten.": "2023-06-13 2023-06-14",
    "Twee dagen na 24 februari stond het leger voor de stad.": "2023-02-26 2023-02-26",
    # feasts
    "Met Pasen zwegen de wapens.": "2023-04-09 2023-04-10",
    "Op Goede Vrijdag werd er gebombardeerd.": "2023-04-07 2023-04-07",
    "Op Hemelvaartsdag werd er gebombardeerd.": "2023-05-18 2023-05-18",
    "Met Pinksteren vorig jaar was er een bestand.": "2022-06-05 2022-06-06",
    "Op Koningsdag bleef het rustig.": "2023-04-27 2023-04-27",
    "Op Bevrijdingsdag sprak de premier.": "2023-05-05 2023-05-05",
    "Op Nieuwjaarsdag sloegen raketten in.": "2023-01-01 2023-01-01",
    "Met Kerstmis zwegen de wapens.": "2022-12-24 2022-12-26",
    "Op tweede kerstdag zwegen de wapens.": "2022-12-26 2022-12-26",
    "Tijdens de jaarwisseling zwegen de wapens.": "2022-12-31 2023-01-01",
    "Met oud en nieuw zwegen de wapens.": "2022-12-31 2023-01-01",
    "Rond de jaarwisseling zwegen de wapens.": "2022-12-24 2023-01-08",
    "Het orthodoxe Pasen verliep rustig.": "2023-04-16 2023-04-16",
}


@pytest.mark.parametrize(("text", "expected"), PAST.items())
def test_past_clause_dates_what_it_says(text, expected):
    assert days(text) == expected


FUTURE = {
    "Morgen komt de Raad bijeen.": "2023-06-15 2023-06-15",
    "Overmorgen komt de Raad bijeen.": "2023-06-16 2023-06-16",
    "Morgenavond spreekt de president.": "2023-06-15 2023-06-15",
    "Dinsdag stemt het parlement.": "2023-06-20 2023-06-20",
    "Woensdag stemt het parlement.": "2023-06-14 2023-06-14",
    "Komende zondag zijn er verkiezingen.": "2023-06-18 2023-06-18",
    "Aanstaande vrijdag vertrekt het konvooi.": "2023-06-16 2023-06-16",
    "Volgende dinsdag vertrekt het konvooi.": "2023-06-20 2023-06-20",
    "Volgende week donderdag vertrekt het konvooi.": "2023-06-22 2023-06-22",
    "Volgende week gaan de troepen weg.": "2023-06-19 2023-06-25",
    "Komend weekend wordt er betoogd.": "2023-06-17 2023-06-18",
    "Eind deze maand wordt er gestemd.": "2023-06-21 2023-06-30",
    "Volgende maand begint de oefening.": "2023-07-01 2023-07-31",
    "In september begint de oefening.": "2023-09-01 2023-09-30",
    "Op 4 juli is er een top.": "2023-07-04 2023-07-04",
    "Op 24 februari is het weer zover.": "2024-02-24 2024-02-24",
    "Volgend voorjaar worden tanks geleverd.": "2024-03-01 2024-05-31",
    "Volgend jaar worden tanks geleverd.": "2024-01-01 2024-12-31",
    "Later dit jaar worden tanks geleverd.": "2023-06-15 2023-12-31",
    "Later deze week volgt een besluit.": "2023-06-15 2023-06-18",
    "Binnen enkele dagen volgt een besluit.": "2023-06-15 2023-06-19",
    "Binnen zes maanden keren de waarnemers terug.": "2023-06-15 2023-12-14",
    "De komende dagen wordt onweer verwacht.": "2023-06-15 2023-06-19",
    "De komende drie weken geldt een verbod.": "2023-06-15 2023-07-05",
    "Over twee dagen loopt het ultimatum af.": "2023-06-16 2023-06-16",
    "Over een week loopt het ultimatum af.": "2023-06-20 2023-06-22",
    "Het ultimatum geldt tot 1 juli.": "2023-06-14 2023-07-01",
    "Het verbod blijft tot eind 2025 gelden.": "2023-06-14 2025-12-31",
    "Uiterlijk vrijdag moeten zij weg zijn.": "2023-06-14 2023-06-16",
    "Tegen het einde van het jaar moet het af zijn.": "2023-06-14 2023-12-31",
    "Vanaf maandag geldt een avondklok.": "2023-06-19 -",
    "Vanaf 1 juli geldt een avondklok.": "2023-07-01 -",
    "Vannacht wordt een aanval verwacht.": "2023-06-14 2023-06-15",
    "In de nacht van zaterdag op zondag gaat de klok vooruit.": "2023-06-17 2023-06-18",
    "Met Kerstmis komen zij thuis.": "2023-12-24 2023-12-26",
    "Rond de jaarwisseling keert de gezant terug.": "2023-12-24 2024-01-08",
    "Begin volgend jaar keert de gezant terug.": "2024-01-01 2024-03-31",
    "Tussen 20 en 25 juni wordt er geoefend.": "2023-06-20 2023-06-25",
    "Van maandag tot woensdag wordt er geoefend.": "2023-06-19 2023-06-21",
}


@pytest.mark.parametrize(("text", "expected"), FUTURE.items())
def test_future_clause_looks_ahead(text, expected):
    assert days(text, tense="future") == expected


VAGUE = [
    ("In de nacht van woensdag op donderdag vielen raketten.", "2022-10", "2022-10-05 2022-10-27"),
    ("Dinsdag vielen raketten.", "2022-10", "2022-10-04 2022-10-25"),
    ("Afgelopen donderdag viel de stad.", "2024-02", "2024-02-01 2024-02-22"),
    ("Sinds vrijdag rijden er geen treinen.", "2023-11", "2023-11-03 2023-11-30"),
    ("Vandaag vielen raketten.", "2022-10", "2022-10-01 2022-10-31"),
    ("Vanochtend vielen raketten.", "2023-02", "2023-02-01 2023-02-28"),
    ("Gisteren vielen raketten.", "2022-10", "2022-10-01 2022-10-30"),
    ("Twee dagen geleden vielen raketten.", "2022-10", "2022-09-29 2022-10-29"),
    ("Bijna twee weken geleden vielen raketten.", "2022-10", "2022-09-18 2022-10-21"),
    ("Vorige maand vielen raketten.", "2022-10", "2022-09-01 2022-09-30"),
    ("Op 24 februari vielen raketten.", "2022-10", "2022-02-24 2022-02-24"),
    ("In juli vielen raketten.", "2022", "2022-07-01 2022-07-31"),
    ("Op 17 juli vielen raketten.", "2014", "2014-07-17 2014-07-17"),
    ("Vorig jaar vielen raketten.", "2020", "2019-01-01 2019-12-31"),
]


@pytest.mark.parametrize(("text", "published", "expected"), VAGUE)
def test_vague_publication_date_widens_to_the_possible_days(text, published, expected):
    assert days(text, published) == expected


CONTEXT = [
    ("Een dag later werd hij vrijgelaten.", "2023-05-01 2023-05-01", "2023-05-02 2023-05-02"),
    ("Twee dagen eerder was hij nog gezien.", "2023-05-03 2023-05-03", "2023-05-01 2023-05-01"),
    ("De dag ervoor was hij nog gezien.", "2023-05-01 2023-05-01", "2023-04-30 2023-04-30"),
    ("De volgende ochtend vonden ze het wrak.", "2023-05-31 2023-05-31", "2023-06-01 2023-06-01"),
    ("Die avond brandde het paleis.", "2023-05-01 2023-05-01", "2023-05-01 2023-05-01"),
    ("Diezelfde dag brandde het paleis.", "2023-05-01 2023-05-01", "2023-05-01 2023-05-01"),
    ("'s Nachts klonken er schoten.", "2023-05-01 2023-05-01", "2023-05-01 2023-05-02"),
    ("Die nacht klonken er schoten.", "2023-05-01 2023-05-01", "2023-05-01 2023-05-02"),
    ("'s Ochtends werd het stil.", "2023-05-01 2023-05-01", "2023-05-01 2023-05-01"),
    ("Een week later viel het doek.", "2023-05-01 2023-05-01", "2023-05-07 2023-05-09"),
    ("Een jaar eerder was er een bestand.", "2023-05-01 2023-05-01", "2022-03-17 2022-06-15"),
    ("Datzelfde jaar werd zij gekozen.", "2016-05-01 2016-05-01", "2016-01-01 2016-12-31"),
    ("De week daarop werd zij gekozen.", "2023-05-03 2023-05-03", "2023-05-08 2023-05-14"),
    ("Sindsdien is de grens dicht.", "2023-05-01 2023-05-01", "2023-05-01 2023-06-14"),
    ("Drie dagen na de inval viel de stad.", "2023-05-01 2023-05-01", "2023-05-04 2023-05-04"),
    ("Daags na de inval viel de stad.", "2023-05-01 2023-05-01", "2023-05-02 2023-05-02"),
]


@pytest.mark.parametrize(("text", "context", "expected"), CONTEXT)
def test_words_that_point_back_need_the_days_told_before(text, context, expected):
    assert days(text, context=context) == expected
    assert days(text) is None


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("De strijd duurde meer dan tien dagen lang.", "duration", "meer dan tien dagen lang"),
        ("Vijftien maanden zat zij ondergedoken.", "duration", "Vijftien maanden"),
        ("Hij kreeg twaalf jaar cel.", "duration", "twaalf jaar"),
        ("Na drie uur onderhandelen liepen zij weg.", "duration", "drie uur"),
        ("Er werd dagenlang gevochten.", "duration", "dagenlang"),
        ("Er werd de hele nacht gevochten.", "duration", "hele nacht"),
        ("Elke nacht klinkt het luchtalarm.", "set", "Elke nacht"),
        ("Dagelijks vallen er granaten.", "set", "Dagelijks"),
        ("Iedere dinsdag wordt er betoogd.", "set", "Iedere dinsdag"),
    ],
)
def test_lengths_and_repetitions_date_nothing(text, kind, words):
    assert kinds(text) == [(kind, words)]
    assert find_times(text)[0].dates_nothing
    assert days(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Het leger stuurde 2014 soldaten naar de grens.",
        "Mei Ling ontkent elke betrokkenheid.",
        "Keizer Augustus komt in het stuk voor.",
        "De maandagochtendblues is een liedje van 1.200 tekens.",
        "De Dinsdagclub ontkent alles.",
        "De score was 2-1.",
        "Met 2023 vluchtelingen aan boord zonk het schip.",
        "De 17-jarige verdachte zwijgt.",
        "Een F-16 stortte neer.",
    ],
)
def test_what_is_no_time_is_left_alone(text):
    assert find_times(text) == []


def test_month_name_in_capitals_counts_where_a_day_or_sentence_start_makes_it_a_month():
    assert days("Mei 2014 was bloedig.") == "2014-05-01 2014-05-31"
    assert days("Op 3 Mei 2014 viel de stad.") == "2014-05-03 2014-05-03"
    assert days("Minister Mei sprak.") is None


def test_clock_time_of_a_live_blog_is_the_day_of_publication():
    text = "22.47 uur – Er klinken explosies."
    assert kinds(text) == [("clock", "22.47 uur")]
    assert days(text) == "2023-06-14 2023-06-14"


def test_clock_time_joins_the_day_beside_it():
    assert kinds("Maandag om half vijf klonk een knal.") == [("part", "Maandag om half vijf")]
    assert kinds("Om 5.15 uur zondagochtend klonk een knal.") == [("part", "Om 5.15 uur zondagochtend")]


def test_now_is_the_day_of_publication_only_where_that_is_known():
    assert days("Inmiddels is de stad bevrijd.") == "2023-06-14 2023-06-14"
    assert days("Inmiddels is de stad bevrijd.", "2023-06") is None


def test_weekday_night_in_a_report_of_that_day_is_the_night_before():
    assert days("Zondagnacht brandde het depot.", "2023-06-11") == "2023-06-10 2023-06-11"


def test_present_clause_takes_the_nearest_date():
    assert days("Op 16 juni is het feest.", tense="present") == "2023-06-16 2023-06-16"
    assert days("Op 10 juni is het begonnen.", tense="present") == "2023-06-10 2023-06-10"


def test_lasting_state_reaches_from_its_start_to_publication():
    assert days("De stad is al twee weken omsingeld.", tense="present") == "2023-05-29 2023-06-14"


def test_event_is_counted_back_from_the_days_of_its_clause():
    item = find_times("Twee dagen na de muiterij is de kazerne leeg.")[0]
    told = Interval(date(2023, 6, 14), date(2023, 6, 14))
    event = item.event(told)
    assert (event.start, event.end) == (date(2023, 6, 12), date(2023, 6, 12))
    assert find_times("Dinsdag viel de stad.")[0].event(told) is None


def test_interval_carries_its_words_and_its_rule():
    text = "Volgens het leger werd de brug vorige week dinsdag geraakt."
    item = find_times(text)[0]
    found = item.resolve(PartialDate(WEDNESDAY))
    assert [span.text(text) for span in found.spans] == ["vorige week dinsdag"]
    assert "that day of the week named" in found.rule.lower()
    assert WEDNESDAY in found.rule


def test_several_expressions_of_a_text_come_in_order():
    text = "Op 3 mei vielen er doden, vorige week weer, en gisteravond opnieuw."
    assert kinds(text) == [("day", "3 mei"), ("week", "vorige week"), ("day", "gisteravond")]


def test_impossible_date_means_nothing():
    assert days("Op 30 februari 2023 viel de stad.") is None


def test_29_february_without_a_year_is_that_of_the_last_leap_year():
    assert days("Op 29 februari viel de stad.") == "2020-02-29 2020-02-29"


def test_unknown_language_is_refused():
    with pytest.raises(KroniekError, match="E201"):
        find_times("yesterday", "xx")
