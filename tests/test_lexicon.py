"""The trigger lexicon: every entry loads and says something valid, and one that does not is named."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from kroniek.errors import KroniekError, Problem
from kroniek.languages import triggers
from kroniek.languages.tables import nouns
from kroniek.languages.triggers import ROLES, Entry, lexicon
from kroniek.ontology import event_types

FOLDER = files("kroniek.languages").joinpath("nl", "triggers")
ABSTRACT = {"country", "name", "place", "number", "party"}
PREFIXES = ("ge", "be", "ver", "ont", "her", "er")


def entries() -> list[Entry]:
    found: dict[str, Entry] = {}
    whole = lexicon("nl")
    for index in (whole.verbs, whole.separable, whole.nouns, whole.phrases):
        for row in index.values():
            found.update((entry.name, entry) for entry in row)
    return sorted(found.values(), key=lambda entry: entry.name)


def rows() -> Iterator[tuple[str, str, dict[str, Any]]]:
    for event in event_types():
        for sort, items in tomllib.loads(FOLDER.joinpath(f"{event}.toml").read_text(encoding="utf-8")).items():
            for row in items:
                yield event, sort, row


def test_every_row_of_every_file_is_an_entry_with_its_own_name() -> None:
    loaded = entries()
    assert len(loaded) == lexicon("nl").size == sum(1 for _ in rows())
    assert len({entry.name for entry in loaded}) == len(loaded) >= 300


def test_every_type_has_entries() -> None:
    counted = Counter(entry.type for entry in entries())
    assert set(counted) == set(event_types())
    assert len(counted) == 22
    assert min(counted.values()) >= 10


def test_no_row_is_written_twice() -> None:
    written = Counter(repr((event, sort, sorted(row.items()))) for event, sort, row in rows())
    assert [row for row, times in written.items() if times > 1] == []


def test_modes_and_roles_are_known() -> None:
    for entry in entries():
        assert entry.mode is None or entry.mode in event_types()[entry.type].modes, entry.name
        assert {entry.subject, entry.object, entry.adjective, *entry.prep.values()} <= set(ROLES), entry.name


def test_conditions_ask_for_classes_that_some_noun_has() -> None:
    known = set(ABSTRACT)
    text = files("kroniek.languages").joinpath("nl", "nouns.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        noun = None if line.startswith("#") else nouns("nl").look_up(line.split("\t")[0])
        known |= noun.classes if noun else set()
    for entry in entries():
        for condition in (*entry.when.values(), *entry.unless.values()):
            assert set(condition) <= known, entry.name


def test_last_form_of_a_verb_is_its_participle() -> None:
    for entry in entries():
        if entry.sort != "verb":
            continue
        whole = len(entry.forms) > 4
        if whole and entry.particle:
            assert entry.participle.startswith(PREFIXES), entry.name
        if whole:
            assert entry.participle.endswith(("d", "t", "n")), entry.name
            assert entry.particle + entry.participle in lexicon("nl").verbs


def test_forms_are_lower_case_and_single_words() -> None:
    for entry in entries():
        for form in entry.forms:
            assert form == form.lower() and " " not in form, entry.name


@pytest.mark.parametrize(
    ("form", "event"),
    [
        ("ingenomen", "CONTROL"),
        ("innamen", "CONTROL"),
        ("beschoot", "ASSAULT"),
        ("gevlucht", "DISPLACE"),
        ("uitgewezen", "SANCTION"),
    ],
)
def test_joined_form_of_a_verb_is_found(form: str, event: str) -> None:
    assert event in {entry.type for entry in lexicon("nl").verbs[form]}


def test_separable_verb_is_found_by_its_bare_form_with_its_particle() -> None:
    assert {"aan"} <= {entry.particle for entry in lexicon("nl").separable["viel"]}
    assert all(entry.particle for row in lexicon("nl").separable.values() for entry in row)


def test_modifiers_and_instruments_give_modes_of_their_type() -> None:
    whole = lexicon("nl")
    for table in (whole.modifiers, whole.instruments):
        assert table
        for (word, event), mode in table.items():
            assert mode in event_types()[event].modes, word
    assert whole.modifiers["zeedrone", "ASSAULT"] == "drone"
    assert whole.instruments["mortieren", "ASSAULT"] == "heavy-weapons"


GOOD = {"lemma": "belegeren", "forms": "belegeren belegert belegerde belegerden belegerd"}
BROKEN = [
    ("verb", {**GOOD, "mode": "siege"}, "'siege' is no mode of ASSAULT"),
    ("verb", {**GOOD, "subject": "doer"}, "unknown role 'doer'"),
    ("verb", {**GOOD, "prep": {"door": "agent"}}, "unknown role 'agent'"),
    ("verb", {**GOOD, "adjective": "actor"}, "unknown keys ['adjective']"),
    ("noun", {"lemma": "beleg"}, "needs its lemma (or words) and its forms"),
    ("phrase", {"subject": "actor"}, "needs its lemma (or words) and its forms"),
    ("verb", {**GOOD, "polarity": "no"}, "polarity = 'no'"),
    ("verb", {**GOOD, "certainty": "certain"}, "certainty = 'certain'"),
    ("verb", {**GOOD, "tense": "soon"}, "tense = 'soon'"),
    ("verb", {**GOOD, "when": {"object": "place"}}, "when needs lists"),
]


@pytest.mark.parametrize(("sort", "row", "reason"), BROKEN)
def test_broken_entry_is_named_with_its_file(sort: str, row: dict[str, Any], reason: str) -> None:
    with pytest.raises(KroniekError) as caught:
        triggers._entry(sort, row, "ASSAULT", 7, "somewhere/ASSAULT.toml")
    assert caught.value.problem is Problem.E202
    for part in ("somewhere/ASSAULT.toml", f"[[{sort}]]", str(row.get("lemma")), reason):
        assert part in str(caught.value)


def test_entry_reads_its_row() -> None:
    row = {**GOOD, "with": "weken lang", "prep": {"met": "none"}, "when": {"object": ["place"]}, "reflexive": True}
    entry = triggers._entry("verb", row, "ASSAULT", 2, "x")
    assert (entry.name, entry.participle, entry.fixed) == ("ASSAULT/verb/belegeren#2", "belegerd", (("weken", "lang"),))
    assert (entry.subject, entry.object, entry.reflexive, entry.when) == ("actor", "recipient", True, {"object": ("place",)})


@pytest.fixture
def copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the lexicon that the loader reads instead."""
    shutil.copytree(str(FOLDER), tmp_path / "nl" / "triggers")
    monkeypatch.setattr(triggers, "files", lambda package: tmp_path)
    return tmp_path / "nl" / "triggers"


def test_broken_entry_in_a_file_stops_the_loading_and_names_both(copied: Path) -> None:
    with (copied / "PROTEST.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[noun]]\nlemma = "sit-in"\nforms = "sit-in"\nmode = "sitting"\n')
    with pytest.raises(KroniekError, match=r"\[E202\] .*PROTEST\.toml: \[\[noun\]\] sit-in: 'sitting' is no mode of PROTEST"):
        lexicon.__wrapped__("nl")


def test_unknown_table_in_a_file_is_an_error(copied: Path) -> None:
    with (copied / "AID.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[adverb]]\nlemma = "gratis"\n')
    with pytest.raises(KroniekError, match=r"AID\.toml: \[\[adverb\]\] is not one of verb, noun, phrase"):
        lexicon.__wrapped__("nl")


def test_file_that_is_no_toml_or_missing_is_an_error(copied: Path) -> None:
    (copied / "HARM.toml").write_text("[[verb", encoding="utf-8")
    with pytest.raises(KroniekError, match=r"\[E202\] .*HARM\.toml"):
        lexicon.__wrapped__("nl")
    (copied / "HARM.toml").unlink()
    with pytest.raises(KroniekError, match=r"\[E202\] .*HARM\.toml"):
        lexicon.__wrapped__("nl")


def test_word_that_a_user_adds_is_found(copied: Path) -> None:
    with (copied / "ASSAULT.toml").open("a", encoding="utf-8") as stream:
        stream.write('\n[[verb]]\nlemma = "stormrammen"\nforms = "stormrammen stormramt stormramde stormramden gestormramd"\n')
    assert [entry.type for entry in lexicon.__wrapped__("nl").verbs["gestormramd"]] == ["ASSAULT"]
