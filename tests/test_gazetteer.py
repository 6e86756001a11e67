"""The gazetteer: building, names, rankings, tables and Dutch spellings."""

import os
import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

from kroniek.errors import KroniekError
from kroniek.gazetteer import Gazetteer, distance_km, fold, open_gazetteer, tables
from kroniek.gazetteer.areas import border_of, part_of
from kroniek.gazetteer.build import file_name
from kroniek.gazetteer.choosing import Circumstances, choose
from kroniek.gazetteer.transliteration import dutch_spellings
from kroniek.records import PRECISIONS, Place


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Bachmoet", "UKR", 48.59, 38.0), ("Loegansk", "UKR", 48.57, 39.31), ("Izjoem", "UKR", 49.21, 37.26),
        ("Koepjansk", "UKR", 49.71, 37.61), ("Avdiejevka", "UKR", 48.14, 37.74), ("Robotyne", "UKR", 47.45, 35.84),
        ("Tsjasiv Jar", "UKR", 48.59, 37.84), ("Soedzja", "RUS", 51.19, 35.27), ("Rostov-aan-de-Don", "RUS", 47.23, 39.7),
        ("Darfoer", "SDN", 13.5, 24.5), ("Omdoerman", "SDN", 15.64, 32.48), ("Khan Joenis", "PSE", 31.34, 34.31),
        ("Sanaa", "YEM", 15.35, 44.21), ("Mosoel", "IRQ", 36.34, 43.13), ("Bakoe", "AZE", 40.38, 49.89),
        ("N'Djamena", "TCD", 12.11, 15.04), ("Peking", "CHN", 39.91, 116.4), ("Seoel", "KOR", 37.57, 126.98),
        ("Przewodow", "POL", 50.47, 23.93), ("Kasjmir", "IND", 34.0, 75.5), ("Slangeneiland", "UKR", 45.26, 30.2),
        ("Kramatorsk", "UKR", 48.72, 37.56), ("Timboektoe", "MLI", 16.77, -3.01), ("Laukkai", "MMR", 23.69, 98.77),
    ],
)  # fmt: skip
def test_dutch_names_of_war_news_are_found_first(gazetteer, name, country, lat, lon):
    best = gazetteer.find(name)[0]
    assert best.country == country
    assert distance_km(best.lat, best.lon, lat, lon) < 20


def test_a_name_is_found_whatever_its_case_marks_and_hyphens(gazetteer):
    spellings = ("Al-Fashir", "al fashir", "AL-FASHIR", "Ál-Fáshir")
    assert len({gazetteer.find(spelling)[0].geonames for spelling in spellings}) == 1


def test_candidates_are_ranked_by_population(gazetteer):
    found = [one for one in gazetteer.find("Tripoli") if one.kind == "settlement"]
    assert [one.country for one in found[:2]] == ["LBY", "LBN"]


def test_asked_countries_come_first(gazetteer):
    assert gazetteer.find("Tripoli", countries=("LBN",))[0].country == "LBN"


def test_countries_are_alpha_3_codes_with_their_dutch_names(gazetteer):
    assert {code: gazetteer.find(name)[0].country for code, name in
            (("UKR", "Oekraïne"), ("GEO", "Georgië"), ("NER", "Niger"), ("COD", "Congo"))} == {
        "UKR": "UKR", "GEO": "GEO", "NER": "NER", "COD": "COD"}  # fmt: skip


def test_a_region_beats_the_country_that_lists_it_as_an_alias(gazetteer):
    best = gazetteer.find("Gaza")[0]
    assert (best.country, best.kind, best.precision) == ("PSE", "region", "province")


def test_no_answer_has_a_reason(gazetteer):
    assert gazetteer.find("Xyzzograd") == []
    assert "Xyzzograd" in gazetteer.reason("Xyzzograd")
    assert gazetteer.reason("Kiev") == ""
    assert "no letter" in gazetteer.reason("--")


def test_a_country_as_a_place_is_no_more_precise_than_a_country(gazetteer):
    place = gazetteer.country_place("UKR")
    assert (place.lat, place.lon, place.precision) == (49.0, 31.5, "country")
    assert gazetteer.country_place("XXX") is None
    assert gazetteer.country_of("Charkiv") == "UKR"
    assert gazetteer.country_of("Xyzzograd") is None


@pytest.mark.parametrize(
    ("cyrillic", "country", "dutch"),
    [
        ("Бахмут", "UKR", "Bachmoet"), ("Харків", "UKR", "Charkiv"), ("Ізюм", "UKR", "Izjoem"), ("Луганськ", "UKR", "Loehansk"),
        ("Луганск", "UKR", "Loegansk"), ("Чернігів", "UKR", "Tsjernihiv"), ("Суджа", "RUS", "Soedzja"),
        ("Воронеж", "RUS", "Voronezj"), ("Миколаїв", "UKR", "Mykolajiv"), ("Авдіївка", "UKR", "Avdijivka"),
        ("Кремінна", "UKR", "Kreminna"), ("Щастя", "UKR", "Sjtsjastja"), ("Белгород", "RUS", "Belgorod"),
        ("Ельня", "RUS", "Jelnja"), ("Хмельницький", "UKR", "Chmelnytsky"), ("Хмельницький", "UKR", "Khmelnytsky"),
        ("Грозный", "RUS", "Grozny"), ("Куп'янськ", "UKR", "Koepjansk"),
    ],
)  # fmt: skip
def test_cyrillic_names_get_dutch_spellings(cyrillic, country, dutch):
    assert dutch in dutch_spellings(cyrillic, country=country)


def test_a_name_in_another_script_has_no_dutch_spelling():
    assert dutch_spellings("Σπάρτη", country="UKR") == ()


def test_every_spelling_is_found_without_an_entry_of_its_own(gazetteer):
    best = gazetteer.find("Zjovti Vody", countries=("UKR",))[0]
    assert best.country == "UKR" and best.source == "GeoNames"


def test_folding_keeps_letters_of_their_own():
    assert fold("Łódź") == "lodz"
    assert fold("Київ") != fold("Киiв")
    assert fold("’s-Gravenhage") == fold("'s Gravenhage") == "s gravenhage"


def test_our_tables_are_whole(gazetteer):
    regions = tables.read(tables.own("regions.tsv"), 9)
    assert len(regions) >= 400
    codes = set(tables.country_centres())
    for name, _, kind, country, lat, lon, precision, radius, _ in regions:
        assert kind and precision in PRECISIONS and float(radius) > 0, name
        assert country == "" or country in codes, name
        assert -90 <= float(lat) <= 90 and -180 <= float(lon) <= 180, name
        assert gazetteer.find(name), name
    assert sum(1 for row in regions if row[2] == "province" and row[3] == "UKR") >= 25
    spellings = [name for row in tables.read(tables.of_languages("places.tsv")[0], 4) for name in row[0].split(";")]
    assert len(spellings) >= 600
    assert len(tables.borders()) >= 120
    assert all(part[0] in codes or gazetteer.find(part[0]) for part in tables.parts())


def test_settlements_of_our_regions_lie_in_their_country(gazetteer):
    """A typing error in a coordinate puts a village hundreds of kilometres from every settlement of its country."""
    connection = sqlite3.connect(gazetteer.path)
    towns: dict[str, list[tuple[float, float]]] = {}
    query = "select country, lat, lon from places where kind = 'settlement' and source = 'GeoNames'"
    for country, lat, lon in connection.execute(query):
        towns.setdefault(country, []).append((lat, lon))
    connection.close()
    for name, _, kind, country, lat, lon, _, _, _ in tables.read(tables.own("regions.tsv"), 9):
        if kind in ("settlement", "camp", "airport", "infrastructure", "building", "district", "crossing") and country in towns:
            near = min(abs(float(lat) - a) + abs(float(lon) - b) for a, b in towns[country])
            assert near < 2, (name, country, lat, lon)


def test_parts_of_countries_come_from_the_table_else_from_the_centre(gazetteer):
    ukraine = gazetteer.find("Oekraïne")[0]
    assert (part_of(ukraine, "north").lat, part_of(ukraine, "north").lon) == (51.2, 30.0)
    peru = gazetteer.find("Peru")[0]
    north = part_of(peru, "north")
    assert north.lat > peru.lat + 1 and abs(north.lon - peru.lon) < 0.01
    assert part_of(peru, "front") is None


def test_borders_have_no_order_and_islands_have_none():
    assert border_of("UKR", "BLR") == border_of("BLR", "UKR")
    assert distance_km(border_of("UKR", "BLR").lat, border_of("UKR", "BLR").lon, 51.5, 28.5) < 150
    assert border_of("JPN", "KOR") is None


def test_a_small_homonym_abroad_is_refused_with_a_reason(gazetteer):
    given = Circumstances({"UKR": 5}, (), None, None, locative=True)
    taken, _, rejected = choose(gazetteer.find("Die"), given)
    assert taken is None
    assert all("inhabitants" in item.why for item in rejected)


def test_places_known_already_draw_a_homonym_near(gazetteer):
    known = [Place("Beiroet", "LBN", 33.89, 35.5, "settlement")]
    given = Circumstances({"LBN": 2}, known, None, None, locative=True)
    taken, reason, rejected = choose(gazetteer.find("Tripoli"), given)
    assert taken.country == "LBN" and "LBN" in reason
    assert any("LBY" in item.what and "LBN" in item.why for item in rejected)


def test_a_folder_that_cannot_be_written_is_an_error_that_says_what_to_do(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    monkeypatch.setenv("KRONIEK_CACHE", str(blocked))
    with pytest.raises(KroniekError, match=r"E301.*KRONIEK_CACHE"):
        open_gazetteer()


def test_two_processes_may_build_at_once_in_a_folder_that_is_not_there_yet(tmp_path, monkeypatch):
    folder = tmp_path / "deep" / "cache"
    monkeypatch.setenv("KRONIEK_CACHE", str(folder))
    code = "from kroniek.gazetteer import open_gazetteer; print(open_gazetteer(print).find('Kiev')[0].country)"
    environment = {**os.environ, "PYTHONPATH": str(Path(str(files("kroniek"))).parent)}
    both = [subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for process in both:
        *progress, country = process.communicate(timeout=300)[0].splitlines()
        assert country == "UKR" and len(progress) >= 3
    assert [entry.name for entry in folder.iterdir()] == [file_name()]
    again: list[str] = []
    assert open_gazetteer(again.append).find("Odesa")[0].country == "UKR"
    assert again == []
