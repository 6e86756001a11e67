"""Who a noun phrase means, over sentences of many conflicts."""

from __future__ import annotations

from functools import cache

import pytest

from kroniek import trunk
from kroniek.coding.names import PartyMemory, name_key
from kroniek.coding.parties import PartyResolver, Unresolved
from kroniek.records import PartialDate, Party

pipeline = cache(trunk.load)
PLACES = {"Goma": "COD", "Mechelen": "BEL", "Charkov": "UKR", "Bukavu": "COD", "Aleppo": "SYR", "Al-Fashir": "SDN"}


def resolve(text: str, word: str, *, home: str | None = None, published: str | None = "2023-06-10") -> Party | Unresolved:
    doc = pipeline("nl")(text)
    day = PartialDate(published) if published else None
    resolver, memory = PartyResolver("nl", day, country_of=PLACES.get), PartyMemory()
    resolver.learn(doc, memory)
    found = resolver.resolve([token for token in doc if token.text == word][-1], memory, home=home)
    if isinstance(found, Party):
        assert found.rule
        assert found.name in text or found.name.casefold() in text.casefold()
        assert all(0 <= span.start < span.end <= len(text) for span in found.spans)
        assert any(found.name.split()[0] in span.text(text) for span in found.spans)
    return found


STATES = [
    ("Rusland dreigt met vergelding.", "Rusland", ("Rusland", "RUS", "GOV")),
    ("De VS en het VK leggen sancties op aan Iran.", "VK", ("VK", "GBR", "GOV")),
    ("Volgens het Kremlin is dat onwaar.", "Kremlin", ("Kremlin", "RUS", "GOV")),
    ("Het Witte Huis reageerde niet.", "Huis", ("Witte Huis", "USA", "GOV")),
    ("De Russen vluchtten naar Kazachstan.", "Russen", ("Russen", "RUS", "CVL")),
    ("Twee Polen kwamen om in het dorp.", "Polen", ("Polen", "POL", "CVL")),
    ("Polen roept de ambassadeur op het matje.", "Polen", ("Polen", "POL", "GOV")),
    ("De Palestijnen in Gaza wachten op hulp.", "Gaza", ("Gaza", "PSE", "CVL")),
    ("De EU stuurt geld naar Moldavië.", "EU", ("EU", "EU", "IGO")),
]

PHRASES = [
    ("De Britse inlichtingendienst verwacht een aanval.", "inlichtingendienst", ("Britse inlichtingendienst", "GBR", "SPY")),
    ("Een deel van het Poolse leger oefent.", "deel", ("Poolse leger", "POL", "MIL")),
    ("Honderden bewoners van Goma vluchtten.", "bewoners", ("bewoners van Goma", "COD", "CVL")),
    ("Een groep soldaten keerde terug.", "groep", ("soldaten", None, "MIL")),
    ("Het leger van Belarus houdt een oefening.", "leger", ("leger van Belarus", "BLR", "MIL")),
    ("De gouverneur van Charkov meldt explosies.", "gouverneur", ("gouverneur van Charkov", "UKR", "GOV")),
    ("Het Russische ministerie van Defensie meldt niets.", "ministerie", ("Russische ministerie van Defensie", "RUS", "MIL")),
    (
        "Het Egyptische ministerie van Buitenlandse Zaken reageert.",
        "ministerie",
        ("Egyptische ministerie van Buitenlandse Zaken", "EGY", "GOV"),
    ),
    ("Drie Franse journalisten zijn vrij.", "journalisten", ("Franse journalisten", "FRA", "JRN")),
    ("NAVO-troepen blijven in Estland.", "NAVO-troepen", ("NAVO-troepen", "NATO", "MIL")),
    ("VN-soldaten verlaten Mali.", "VN-soldaten", ("VN-soldaten", "UN", "MIL")),
    ("Houthi-rebellen schoten op een Brits vrachtschip.", "Houthi-rebellen", ("Houthi-rebellen", "YEM", "REB")),
    ("Houthi-rebellen schoten op een Brits vrachtschip.", "vrachtschip", ("Brits vrachtschip", "GBR", "CVL")),
    ("De strijders van Hamas kwamen over de grens.", "strijders", ("strijders van Hamas", "PSE", "REB")),
    (
        "De woordvoerder van het Israëlische leger zweeg.",
        "woordvoerder",
        ("woordvoerder van het Israëlische leger", "ISR", "MIL"),
    ),
    ("Iraanse drones raakten een haven.", "drones", ("Iraanse drones", "IRN", "MIL")),
    ("Wit-Russische grenswachten hielden hen tegen.", "grenswachten", ("Wit-Russische grenswachten", "BLR", "MIL")),
    ("Soldaten van het Congolese leger trokken weg.", "Soldaten", ("Soldaten van het Congolese leger", "COD", "MIL")),
    ("Oekraïnes leger telt reservisten.", "leger", ("leger", "UKR", "MIL")),
    ("Rusland stuurt zijn troepen naar het front.", "troepen", ("troepen", "RUS", "MIL")),
    ("Vluchtelingen uit Syrië wachten in Griekenland.", "Vluchtelingen", ("Vluchtelingen uit Syrië", "SYR", "REF")),
    ("De Litouwse regering sluit de grens.", "regering", ("Litouwse regering", "LTU", "GOV")),
    ("De Turkse rechtbank sprak hem vrij.", "rechtbank", ("Turkse rechtbank", "TUR", "JUD")),
    ("Pakistaanse militanten zouden de bus hebben beschoten.", "militanten", ("Pakistaanse militanten", "PAK", "UAF")),
    ("De Catalaanse politie sloot de weg af.", "politie", ("Catalaanse politie", "ESP", "COP")),
]

NAMES = [
    ("De Oekraïense president Volodymyr Zelenskyj sprak met Jan Peeters.", "president", ("Volodymyr Zelenskyj", "UKR", "GOV")),
    ("President Zelenski reisde naar Parijs.", "Zelenski", ("Zelenski", "UKR", "GOV")),
    ("Putin zou willen praten.", "Putin", ("Putin", "RUS", "GOV")),
    ("Lukashenko ontving een delegatie.", "Lukashenko", ("Lukashenko", "BLR", "GOV")),
    ("Premier Orban stemde tegen.", "Orban", ("Orban", "HUN", "GOV")),
    ("De Chinese leider Xi Jinping bezoekt Moskou.", "leider", ("Xi Jinping", "CHN", "GOV")),
    ("Boko Haram ontvoerde scholieren.", "Haram", ("Boko Haram", "NGA", "REB")),
    ("De guerrillabeweging ELN legt de wapens neer.", "guerrillabeweging", ("ELN", "COL", "REB")),
    ("De bende Los Choneros zou erachter zitten.", "bende", ("Los Choneros", "ECU", "CRM")),
    ("Persbureau Reuters meldt dat.", "Reuters", ("Reuters", "GBR", "JRN")),
    ("Het Rode Kruis evacueert gewonden.", "Kruis", ("Rode Kruis", None, "NGO")),
    ("De Afrikaanse Unie stuurt waarnemers.", "Unie", ("Afrikaanse Unie", "AU", "IGO")),
    ("Het Institute for the Study of War ziet vooruitgang.", "War", ("Institute for the Study of War", "USA", "EDU")),
    ("Burgemeester Jan Peeters van Mechelen kwam langs.", "Burgemeester", ("Jan Peeters", None, "GOV")),
    ("Het Zweedse bedrijf Nordkraft levert de kabels.", "bedrijf", ("Nordkraft", "SWE", "BUS")),
    ("Dat zei generaal Abdel Fattah al-Burhan.", "al-Burhan", ("Abdel Fattah al-Burhan", "SDN", "MIL")),
    ("De stad Al-Fashir is omsingeld.", "stad", ("Al-Fashir", "SDN", "CVL")),
]


@pytest.mark.parametrize(("text", "word", "expected"), STATES + PHRASES + NAMES)
def test_phrase_means_its_party(text: str, word: str, expected: tuple[str, str | None, str | None]) -> None:
    found = resolve(text, word)
    assert isinstance(found, Party), found
    assert (found.name, found.country, found.sector) == expected, found.rule


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("leger", ("leger", "UKR", "MIL")),
        ("elektriciteitscentrale", ("elektriciteitscentrale", "UKR", "CVL")),
        ("bewoners", ("bewoners", "UKR", "CVL")),
    ],
)
def test_role_noun_without_a_country_belongs_to_home_only_when_told(word: str, expected: tuple[str, str, str]) -> None:
    text = "Het leger zegt dat bewoners bij de elektriciteitscentrale wonen."
    at_home, nowhere = resolve(text, word, home="UKR"), resolve(text, word)
    assert isinstance(at_home, Party) and isinstance(nowhere, Party)
    assert (at_home.name, at_home.country, at_home.sector) == expected
    assert "UKR" in at_home.rule
    assert nowhere.country is None


def test_westerners_are_not_at_home_where_the_report_is() -> None:
    found = resolve("Westerse landen leveren tanks.", "landen", home="UKR")
    assert isinstance(found, Party)
    assert found.country is None


def test_separatists_who_are_pro_russian_are_not_russian() -> None:
    found = resolve("Daar vochten pro-Russische separatisten.", "separatisten")
    assert isinstance(found, Party)
    assert (found.name, found.country, found.sector) == ("pro-Russische separatisten", None, "REB")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("De aanval duurde lang.", "aanval"),
        ("Zij werd geraakt door een raket.", "raket"),
        ("Zij werd geraakt door een raket.", "Zij"),
        ("Het akkoord is getekend.", "akkoord"),
        ("De regenboog was mooi.", "regenboog"),
    ],
)
def test_what_is_no_party_is_unresolved_with_a_reason(text: str, word: str) -> None:
    found = resolve(text, word)
    assert isinstance(found, Unresolved)
    assert found.reason


def test_unknown_name_stays_as_text_and_is_not_guessed() -> None:
    found = resolve("Daarna sprak Gerbrand Oosterhuizen.", "Oosterhuizen")
    assert isinstance(found, Party)
    assert (found.name, found.country, found.sector) == ("Gerbrand Oosterhuizen", None, None)
    assert found.rule.startswith("unknown name")


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("De Oekraïense legerwoordvoerder Andrij Koval waarschuwt. Koval noemt geen plaats.", "Koval", ("Koval", "UKR", "MIL")),
        ("Jan Peeters, de burgemeester van Mechelen, kwam. Volgens Peeters is het rustig.", "Peeters", ("Peeters", "BEL", "GOV")),
        ("De leider van Hezbollah, Hassan Nasrallah, sprak. Nasrallah dreigde.", "Nasrallah", ("Nasrallah", "LBN", "UAF")),
        ("De Soedanese Volksgarde (SVG) rukt op. De SVG ontkent dat.", "SVG", ("SVG", None, None)),
        ("De Rapid Support Forces (RSF) trokken weg. De RSF ontkent.", "RSF", ("RSF", "SDN", "REB")),
    ],
)
def test_introduction_is_remembered(text: str, word: str, expected: tuple[str, str | None, str | None]) -> None:
    found = resolve(text, word)
    assert isinstance(found, Party)
    assert found.name == expected[0]
    if expected[2] is not None:
        assert (found.country, found.sector) == expected[1:]


@pytest.mark.parametrize(
    ("published", "sector"), [("2020-03-01", "REB"), ("2021-08-14", "REB"), ("2021-08-15", "GOV"), ("2024-01-01", "GOV")]
)
def test_standing_depends_on_the_day(published: str, sector: str) -> None:
    found = resolve("De Taliban namen de stad in.", "Taliban", published=published)
    assert isinstance(found, Party)
    assert (found.country, found.sector) == ("AFG", sector)


def test_inhabitants_say_so_in_their_rule_and_metonyms_too() -> None:
    people, seat = resolve("De Russen rukken op.", "Russen"), resolve("Moskou ontkent.", "Moskou")
    assert isinstance(people, Party) and isinstance(seat, Party)
    assert people.rule.startswith("inhabitants:")
    assert seat.rule.startswith("metonym:")


def test_coordinated_adjectives_are_two_parties() -> None:
    doc = pipeline("nl")("Russische en Belarussische troepen oefenden samen.")
    found = PartyResolver("nl").resolve_all(next(token for token in doc if token.text == "troepen"), PartyMemory())
    assert isinstance(found, list)
    assert [(party.name, party.country, party.sector) for party in found] == [
        ("Russische troepen", "RUS", "MIL"),
        ("Belarussische troepen", "BLR", "MIL"),
    ]


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenski", "Zelenskyy", "Zelenskyj"),
        ("Poetin", "Putin"),
        ("Loekasjenko", "Lukashenko"),
        ("Sjojgoe", "Shoigu"),
        ("Khamenei", "Chamenei"),
        ("Erdogan", "Erdoğan"),
        ("al-Shabaab", "Al Shabab"),
        ("Aliyev", "Alijev"),
    ],
)
def test_spellings_of_a_name_meet(spellings: tuple[str, ...]) -> None:
    assert len({name_key(name) for name in spellings}) == 1


def test_different_names_do_not_meet() -> None:
    names = ["Poetin", "Peskov", "Zelensky", "Zaloezjny", "Boedanov", "Burhan", "Bashir", "Dagalo", "Danilov"]
    assert len({name_key(name) for name in names}) == len(names)
