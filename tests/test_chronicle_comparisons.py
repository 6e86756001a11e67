"""How far two places, or two parties, agree."""

from __future__ import annotations

import pytest

from kroniek.chronicle.comparisons import modes, quantities
from kroniek.chronicle.mention import Number, Side, Spot
from kroniek.chronicle.places import spots
from kroniek.chronicle.rules import NEVER, rules
from kroniek.chronicle.sides import all_sides, parties

Range = tuple[str, int | None, int | None]


def spot(
    name: str,
    country: str | None,
    lat: float | None,
    lon: float | None,
    precision: str,
    radius: float | None = None,
    id: int | None = None,
) -> Spot:
    return Spot(name, country, lat, lon, precision, radius, id)


LVIV = spot("Lviv", "UKR", 49.84, 24.03, "settlement", 10.0, 702550)
FRONT = spot("grens", "UKR", 51.5, 28.5, "region", 150.0)


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        (LVIV, spot("Lwów", "UKR", 49.84, 24.03, "settlement", 10.0, 702550), "same"),
        (LVIV, spot("Lemberg", None, 49.85, 24.02, "settlement"), "same"),
        (LVIV, spot("Lviv", "UKR", None, None, "settlement"), "same"),
        (LVIV, spot("Lviv", "UKR", 47.0, 30.0, "settlement", 3.0, 99), "apart"),
        (LVIV, spot("station van Lviv", "UKR", 49.84, 23.99, "exact", 1.0), "same"),
        (LVIV, spot("Vynnyky", "UKR", 49.81, 24.13, "settlement", 3.0), "near"),
        (LVIV, spot("Stryj", "UKR", 49.26, 23.85, "settlement", 5.0), "apart"),
        (LVIV, spot("dorp", "UKR", None, None, "settlement"), "off"),
        (LVIV, spot("dorp", "POL", None, None, "settlement"), "apart"),
        (LVIV, spot("het westen", None, None, None, "region"), "unclear"),
        (LVIV, spot("Lviv", "UKR", 49.7, 23.9, "province", 90.0), "inside"),
        (LVIV, spot("Volhynië", "UKR", 50.9, 24.8, "province", 90.0), "unclear"),
        (LVIV, spot("Charkiv", "UKR", 49.6, 36.4, "province", 90.0), "apart"),
        (LVIV, spot("Oekraïne", "UKR", 49.0, 31.5, "country"), "inside-country"),
        (LVIV, spot("Polen", "POL", 52.0, 19.0, "country"), "apart"),
        (LVIV, spot("ergens", None, None, None, "country"), "unclear"),
        (FRONT, spot("Belarus", "BLR", 53.7, 27.9, "country"), "unclear"),
        (FRONT, spot("grens", "UKR", 51.5, 28.5, "region"), "same-area"),
        (FRONT, spot("het noorden", "UKR", 51.2, 30.0, "region"), "near-area"),
        (FRONT, spot("de kust", "UKR", 46.0, 32.0, "region"), "apart"),
        (spot("Soemy", "UKR", 51.0, 34.0, "province"), spot("oblast Soemy", "UKR", 51.1, 34.0, "province"), "same-area"),
        (spot("Soemy", "UKR", 51.0, 34.0, "province"), spot("Poltava", "UKR", 49.6, 34.0, "province"), "apart"),
        (spot("Polen", "POL", 52.0, 19.0, "country"), spot("Polen", "POL", 52.0, 19.0, "country"), "same-country"),
    ],
)  # fmt: skip
def test_places_agree_no_further_than_their_precision(a: Spot, b: Spot, level: str) -> None:
    assert spots(a, b) == spots(b, a) == level
    assert level in rules().levels["place"]


STATE, ARMY, REBELS = Side("Syrië", "SYR", "GOV"), Side("leger", "SYR", "MIL"), Side("rebellen", "SYR", "REB")


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ((STATE,), (ARMY,), "same-country"),
        ((ARMY,), (Side("Syrische leger", "SYR", "MIL"),), "same-name"),
        ((ARMY,), (Side("troepen", "SYR", "MIL"),), "same-sector"),
        ((ARMY,), (Side("woordvoerder", "SYR", None),), "same-country"),
        ((ARMY,), (REBELS,), "other-side"),
        ((ARMY, REBELS), (REBELS,), "same-name"),
        ((ARMY,), (Side("Turkije", "TUR", "GOV"),), "apart"),
        ((Side("Duitsland", "DEU", "GOV"),), (Side("Unie", "EU", "IGO"),), "organisation"),
        ((ARMY,), (Side("onbekenden", None, None),), "unclear"),
        ((Side("Zwarte Brigade", None, "REB"),), (Side("Rode Legioen", None, "REB"),), "other-name"),
        ((), (ARMY,), "unsaid"),
    ],
)
def test_parties_agree_by_country_then_name_then_sector(a: tuple[Side, ...], b: tuple[Side, ...], level: str) -> None:
    for role in ("actor", "recipient"):
        assert parties(a, b, role) == parties(b, a, role) == level
        assert level in rules().levels[role]
    assert (rules().levels["actor"][level].weight == NEVER) == (level in ("apart", "other-side"))


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ("SYR TUR", "TUR SYR", "both"),
        ("SYR TUR", "TUR", "one"),
        ("SYR TUR", "TUR RUS", "other"),
        ("SYR TUR", "TUR UN", "unclear"),
        ("SYR", "RUS", "apart"),
        ("SYR", "UN", "unclear"),
        ("SYR", "", "unsaid"),
    ],
)
def test_sides_that_meet_are_counted(a: str, b: str, level: str) -> None:
    one, other = (tuple(Side(code.lower(), code, "GOV") for code in codes.split()) for codes in (a, b))
    assert all_sides(one, other) == all_sides(other, one) == level
    assert level in rules().levels["sides"]


@pytest.mark.parametrize(
    ("a", "b", "level"),
    [
        ((("killed", 3, 3),), (("killed", 3, 3),), "equal"),
        ((("killed", 3, None),), (("killed", 5, 5),), "overlap"),
        ((("killed", 3, 3),), (("killed", 5, 5),), "toll"),
        ((("missiles", 70, 70),), (("missiles", 90, None),), "other"),
        ((("money", None, 100),), (("money", 200, 200),), "money"),
        ((("killed", 3, 3), ("injured", 9, 9)), (("killed", 3, 3), ("injured", 4, 4)), "toll"),
        ((("killed", 3, 3),), (("injured", 3, 3),), "unsaid"),
        ((), (("injured", 3, 3),), "unsaid"),
    ],
)
def test_numbers_of_one_kind_are_compared(a: tuple[Range, ...], b: tuple[Range, ...], level: str) -> None:
    one, other = tuple(Number(*number) for number in a), tuple(Number(*number) for number in b)
    assert quantities(one, other) == quantities(other, one) == level
    assert level in rules().levels["quantity"]


@pytest.mark.parametrize(
    ("type", "a", "b", "level"),
    [
        ("ASSAULT", "aerial", "aerial", "same"),
        ("ASSAULT", "aerial", "drone", "alike"),
        ("ASSAULT", "aerial", "abduct", "other"),
        ("ASSAULT", "aerial", None, "unsaid"),
        ("ASSAULT", "intercept", None, "other"),
        ("ASSAULT", "intercept", "intercept", "same"),
        ("HARM", "killed", "injured", "other"),
        ("SUPPORT", None, None, "unsaid"),
    ],
)
def test_modes_exclude_each_other_unless_declared_alike(type: str, a: str | None, b: str | None, level: str) -> None:
    assert modes(type, a, b) == modes(type, b, a) == level
    assert level in rules().levels["mode"]
