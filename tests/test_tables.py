"""The TSV tables of a language: every row loads, and forms and compounds find their noun."""

from __future__ import annotations

import pytest

from kroniek.coding.actors import actors
from kroniek.errors import KroniekError
from kroniek.languages.tables import countries, nouns
from kroniek.ontology import sectors
from kroniek.records import KINDS


def test_every_country_has_its_own_code_and_no_word_means_two_countries() -> None:
    rows = countries("nl")
    assert len({row.iso3 for row in rows}) == len(rows) >= 200
    for field in ("names", "adjectives", "metonyms"):
        owner: dict[str, str] = {}
        for row in rows:
            for word in getattr(row, field):
                assert owner.setdefault(word.casefold(), row.iso3) == row.iso3, word


def test_country_has_inflected_adjectives_inhabitants_and_seats() -> None:
    by_code = {row.iso3: row for row in countries("nl")}
    assert {"Chinees", "Chinese"} <= set(by_code["CHN"].adjectives)
    assert {"Rus", "Russen", "Russin"} <= set(by_code["RUS"].inhabitants)
    assert {"Kyiv", "Kiev"} <= set(by_code["UKR"].metonyms)


def test_nouns_have_known_sectors_and_quantity_kinds() -> None:
    table = nouns("nl")
    assert len(table) >= 600
    for word in ("soldaten", "burgers", "ziekenhuis", "doden", "euro", "betogers", "raketten", "rechtbank"):
        noun = table.look_up(word)
        assert noun is not None
        assert noun.sector is None or noun.sector in sectors()
        assert noun.kind is None or noun.kind in KINDS


@pytest.mark.parametrize(
    ("form", "lemma", "modifier"),
    [
        ("Soldaten", "soldaat", None),
        ("elitesoldaten", "soldaat", "elite"),
        ("grensdorp", "dorp", "grens"),
        ("SDF-troepen", "troep", "sdf"),
        ("legerwoordvoerders", "legerwoordvoerder", None),
        ("artilleriebrigade", "brigade", "artillerie"),
    ],
)
def test_noun_is_found_by_form_or_by_the_end_of_a_compound(form: str, lemma: str, modifier: str | None) -> None:
    noun = nouns("nl").look_up(form)
    assert noun is not None
    assert (noun.lemma, noun.modifier) == (lemma, modifier)


@pytest.mark.parametrize("word", ["combinatie", "impact", "uitlevering", "hebbende", "westwaarts", "fractieus"])
def test_word_that_only_ends_like_a_noun_is_none(word: str) -> None:
    assert nouns("nl").look_up(word) is None


def test_longest_ending_of_a_compound_wins() -> None:
    noun = nouns("nl").look_up("staatsveiligheidsdienst")
    assert noun is not None
    assert (noun.lemma, noun.sector) == ("veiligheidsdienst", "SPY")


def test_unknown_language_is_told_with_those_that_are_there() -> None:
    with pytest.raises(KroniekError, match=r"\[E201\].*nl"):
        countries("xx")


def test_actors_have_unique_ids_known_sectors_and_ordered_dates() -> None:
    rows = actors()
    assert len({row.id for row in rows}) == len(rows)
    assert len({row.name for row in rows if row.person}) >= 350
    armed = {"REB", "UAF", "CRM", "PRM", "PTY", "OPP", "MIL"}
    assert len({row.name for row in rows if not row.person and row.sector in armed}) >= 250
    for row in rows:
        assert row.sector in sectors(), row
        assert row.start is None or row.end is None or row.start.start <= row.end.end, row
