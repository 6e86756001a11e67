"""Edit scripts: what is made from a form and its lemma gives that lemma back, and serves words that are inflected alike."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kroniek.trunk.lemmas import apply, make
from kroniek.trunk.reader import Reader

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\t"), min_size=1, max_size=20)

DUTCH = [
    ("vielen", "vallen"),
    ("aangevallen", "aanvallen"),
    ("gebombardeerd", "bombarderen"),
    ("huizen", "huis"),
    ("Steden", "stad"),
    ("is", "zijn"),
    ("beste", "goed"),
    ("zo'n", "zo'n"),
    ("AMSTERDAM", "Amsterdam"),
    ("NAVO", "NAVO"),
    ("Ruslands", "Rusland"),
    ("Oekraïens", "Oekraïens"),
    ("€", "euro"),
]
UKRAINIAN = [
    ("України", "Україна"),
    ("військових", "військовий"),
    ("найбільший", "великий"),
    ("пішла", "піти"),
    ("людей", "людина"),
    ("об'єкти", "об'єкт"),
    ("КИЇВ", "Київ"),
    ("ЗСУ", "ЗСУ"),
]


@pytest.mark.parametrize(("form", "lemma"), DUTCH + UKRAINIAN)
def test_a_script_gives_the_lemma_it_was_made_from(form: str, lemma: str) -> None:
    assert apply(make(form, lemma), form) == lemma


@given(form=WORDS, lemma=WORDS)
@example(form="İstanbul", lemma="i̇stanbul")
@example(form="STRASSE", lemma="Straße")
@example(form="+-=", lemma="-+=!")
@example(form="!", lemma="!\n")
def test_any_pair_comes_back(form: str, lemma: str) -> None:
    assert apply(make(form, lemma), form) == lemma


@pytest.mark.parametrize(
    ("form", "lemma", "other", "expected"),
    [
        ("gewerkt", "werken", "geplunderd", "plunderen"),
        ("huizen", "huis", "muizen", "muis"),
        ("Bommen", "bom", "Tonnen", "ton"),
        ("aangevallen", "aanvallen", "aangehouden", "aanhouden"),
        ("BERLIJN", "Berlijn", "PARIJS", "Parijs"),
        ("ракети", "ракета", "газети", "газета"),
        ("України", "Україна", "Німеччини", "Німеччина"),
    ],
)
def test_a_script_serves_words_inflected_alike(form: str, lemma: str, other: str, expected: str) -> None:
    assert apply(make(form, lemma), other) == expected


def test_words_inflected_alike_share_one_script() -> None:
    assert len({make(*pair) for pair in (("bommen", "bom"), ("Bommen", "bom"), ("mannen", "man"), ("BUSSEN", "bus"))}) == 1


def test_a_form_too_short_for_the_script_stays_in_its_case() -> None:
    script = make("Gebombardeerd", "bombarderen")
    assert apply(script, "De") == "de"
    assert apply(make("MOSKOU'S", "Moskou"), "S") == "S"


def test_a_script_that_leaves_nothing_gives_the_form() -> None:
    assert apply("l\t-\t--", "Hij") == "hij"


@given(form=WORDS, choice=st.integers(min_value=0))
def test_every_script_of_the_model_makes_some_lemma_of_any_form(model: Reader, form: str, choice: int) -> None:
    scripts = model.inventory.scripts
    assert apply(scripts[choice % len(scripts)], form)
