"""Numbers in Dutch text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.coding.number_words import cardinal, ordinal
from kroniek.coding.numbers import find_numbers
from kroniek.errors import KroniekError

UNITS = (
    "nul een twee drie vier vijf zes zeven acht negen "
    "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien"
)
TENS = ("", "", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")


def spelled(number):
    """A whole number below a million, as Dutch writes it."""
    if number < 20:
        return UNITS.split()[number]
    if number < 100:
        unit = UNITS.split()[number % 10]
        joiner = "ën" if unit.endswith("e") else "en"
        return TENS[number // 10] if number % 10 == 0 else unit + joiner + TENS[number // 10]
    if number < 1000:
        return (spelled(number // 100) if number // 100 > 1 else "") + "honderd" + (spelled(number % 100) if number % 100 else "")
    return (spelled(number // 1000) if number // 1000 > 1 else "") + "duizend" + (spelled(number % 1000) if number % 1000 else "")


def bounds(text):
    return [(item.low, item.high) for item in find_numbers(text)]


COUNTS = {
    # figures
    "Er sneuvelden 84 mannen.": (84, 84),
    "De stad telt 9.000 inwoners.": (9000, 9000),
    "Er zijn 1.250.000 ontheemden geteld.": (1250000, 1250000),
    "Het kost 1,5 miljoen euro.": (1500000, 1500000),
    "Het kost 2,25 miljard euro.": (2250000000, 2250000000),
    "De schade is 3 mld dollar.": (3000000000, 3000000000),
    "De schade is 40 mln euro.": (40000000, 40000000),
    "Het leger zette 12 duizend man in.": (12000, 12000),
    # words
    "Zeven dorpen zijn ontruimd.": (7, 7),
    "Er kwamen eenentwintig schepen aan.": (21, 21),
    "Er kwamen tweeëndertig schepen aan.": (32, 32),
    "Honderdvijftig mannen gaven zich over.": (150, 150),
    "Er werden negenduizend militairen gestuurd.": (9000, 9000),
    "Vierentwintighonderd rekruten oefenden mee.": (2400, 2400),
    "Duizend agenten zijn onderweg.": (1000, 1000),
    "Anderhalf miljoen mensen vluchtten.": (1500000, 1500000),
    "Tweeënhalf miljoen mensen vluchtten.": (2500000, 2500000),
    "Een half miljoen mensen vluchtten.": (500000, 500000),
    "Een kwart miljoen mensen vluchtten.": (250000, 250000),
    "Een miljoen mensen vluchtten.": (1000000, 1000000),
    "Vijf miljoen huishoudens zitten in het donker.": (5000000, 5000000),
    "Eén vrouw overleefde het.": (1, 1),
    "Nul raketten kwamen erdoor.": (0, 0),
    # collectives and plurals
    "Een tiental winkels werd geplunderd.": (10, 10),
    "Een twintigtal winkels werd geplunderd.": (20, 20),
    "Een dozijn drones vloog over.": (12, 12),
    "Een half dozijn drones vloog over.": (6, 6),
    "Tientallen winkels werden geplunderd.": (20, 99),
    "Enkele tientallen winkels werden geplunderd.": (20, 99),
    "Honderden winkels werden geplunderd.": (200, 999),
    "Een paar honderd winkels werden geplunderd.": (200, 999),
    "Enkele duizenden boeren trokken op.": (2000, 9999),
    "Duizenden boeren trokken op.": (2000, 9999),
    "Tienduizenden boeren trokken op.": (20000, 99999),
    "Honderdduizenden boeren trokken op.": (200000, 999999),
    "Miljoenen boeren trokken op.": (2000000, 9999999),
    "Tientallen miljoenen boeren trokken op.": (20000000, 99999999),
    "Meerdere huizen brandden af.": (2, None),
    # hedges that open a side
    "Ruim tachtig huizen brandden af.": (80, None),
    "Meer dan 300 huizen brandden af.": (300, None),
    "Minstens 12 huizen brandden af.": (12, None),
    "Zeker tien huizen brandden af.": (10, None),
    "Ten minste veertig huizen brandden af.": (40, None),
    "Op zijn minst drie huizen brandden af.": (3, None),
    "Naar schatting meer dan 500 huizen brandden af.": (500, None),
    "Er brandden 100 of meer huizen af.": (100, None),
    "Bijna 9000 huizen brandden af.": (None, 9000),
    "Nog geen honderd huizen brandden af.": (None, 100),
    "Minder dan vijftig huizen brandden af.": (None, 50),
    "Hooguit twintig huizen brandden af.": (None, 20),
    "Maximaal 500 mensen mogen naar binnen.": (None, 500),
    "Er kwamen tot wel 600 drones.": (None, 600),
    # hedges that keep the number
    "Ongeveer zestig huizen brandden af.": (60, 60),
    "Circa 30 huizen brandden af.": (30, 30),
    "Zo'n zeshonderd huizen brandden af.": (600, 600),
    "Rond de 50 huizen brandden af.": (50, 50),
    "Naar schatting zesduizend boeren trokken op.": (6000, 6000),
    "Een kleine 500 boeren trokken op.": (500, 500),
    # ranges
    "Twee- tot drieduizend huurlingen vochten mee.": (2000, 3000),
    "Het kost 15 tot 18 miljard euro.": (15000000000, 18000000000),
    "10.000 tot 15.000 huurlingen vochten mee.": (10000, 15000),
    "Tien tot vijftien huurlingen vochten mee.": (10, 15),
    "Tussen de 10 en 15 huurlingen vochten mee.": (10, 15),
    "Tussen 10.000 en 15.000 huurlingen vochten mee.": (10000, 15000),
    "15 à 20 huurlingen vochten mee.": (15, 20),
    "Vijf of zes huurlingen vochten mee.": (5, 6),
    "Honderden tot duizenden huurlingen vochten mee.": (200, 9999),
    "10-15 huurlingen vochten mee.": (10, 15),
    # none
    "Er waren geen gewonden.": (0, 0),
    "Er kwam geen enkele hulpverlener door.": (0, 0),
}


@pytest.mark.parametrize(("text", "expected"), COUNTS.items())
def test_number_has_its_bounds(text, expected):
    assert bounds(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Een man kwam om.",
        "Het was de zesde aanval en de 3e nederlaag.",
        "Een 17-jarige jongen raakte gewond.",
        "De dode is een vrouw van 64.",
        "Een meisje van zeventien in de hoofdstad overleefde.",
        "De oud-premier (81) werd begraven.",
        "In 2014 begon de oorlog.",
        "Op 24 februari om 5.30 uur begon de inval.",
        "De strijd duurt al drie weken.",
        "Een F-16 en een T-72 zijn verloren.",
        "Vlucht MH17 werd neergehaald.",
        "De S-300 raakte een flat.",
        "Artikel 5 van het verdrag is duidelijk.",
        "De Veiligheidsraad nam resolutie 1701 aan.",
        "De ploeg won met 2-1.",
        "Een granaat van 155 millimeter sloeg in.",
        "Ze vuurden 155 mm-granaten af.",
        "Twee derde van de stad is verwoest.",
        "Een op de drie kinderen heeft honger.",
        "Moskou acht de kans klein.",
    ],
)
def test_ordinals_ages_dates_names_and_sizes_are_no_quantities(text):
    assert bounds(text) == []


@pytest.mark.parametrize(
    ("text", "expected"), [("Zo'n 70 procent stemde voor.", (70, 70)), ("Ruim 12% bleef thuis.", (12, None))]
)
def test_percentage_is_marked(text, expected):
    (item,) = find_numbers(text)
    assert item.percent
    assert (item.low, item.high) == expected


def test_span_holds_the_hedge_and_core_the_number_alone():
    text = "Het leger meldt ten minste tweehonderd doden."
    (item,) = find_numbers(text)
    assert item.span.text(text) == "ten minste tweehonderd"
    assert item.core.text(text) == "tweehonderd"
    assert item.approximate


def test_exact_number_is_not_approximate():
    (item,) = find_numbers("Het leger meldt 200 doden.")
    assert not item.approximate


def test_currency_sign_is_kept():
    (item,) = find_numbers("Het pakket kost € 500 miljoen.")
    assert (item.symbol, item.low, item.scale) == ("€", 500000000, 1000000)


def test_number_like_a_year_counts_before_a_noun():
    assert bounds("Het leger telde 2014 soldaten.") == [(2014, 2014)]


def test_acht_counts_before_a_noun():
    assert bounds("Er vielen acht doden.") == [(8, 8)]


def test_model_number_does_not_hide_the_count():
    assert bounds("Warschau levert twaalf Leopard 2-tanks en drie F-16's.") == [(12, 12), (3, 3)]


def test_several_numbers_come_in_order():
    assert bounds("Tien doden, ruim 40 gewonden en duizenden vluchtelingen.") == [(10, 10), (40, None), (2000, 9999)]


def test_geen_is_marked():
    (item,) = find_numbers("Er vielen geen doden.")
    assert item.none


@given(st.integers(0, 999_999))
def test_number_words_round_trip(number):
    assert cardinal(spelled(number)) == number
    assert cardinal(spelled(number).capitalize()) == number


@given(st.integers(2, 999_999))
def test_words_and_figures_in_a_sentence_mean_the_same(number):
    figures = f"{number:,}".replace(",", ".")
    assert (
        bounds(f"Het leger telt {spelled(number)} tenten.") == bounds(f"Het leger telt {figures} tenten.") == [(number, number)]
    )


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text):
    last = 0
    for item in find_numbers(text):
        assert last <= item.span.start <= item.core.start < item.core.end <= len(text)
        last = item.span.end


@pytest.mark.parametrize("word", ["", "zaterdag", "honderdduizendduizend", "enveertig", "tiengeit", "x" * 500])
def test_other_words_are_no_numbers(word):
    assert cardinal(word) is None


def test_ordinals_are_read_for_dates():
    assert [ordinal(word) for word in ("eerste", "achtste", "eenentwintigste", "laatste", "tafel")] == [1, 8, 21, -1, None]


def test_unknown_language_is_refused():
    with pytest.raises(KroniekError, match="E201"):
        cardinal("seven", "xx")
