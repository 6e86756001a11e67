"""Which earlier thing a word means: recency, subjects, frequency, and no guess where nothing is in reach."""

from __future__ import annotations

import pytest

from kroniek.coding.salience import MAX_SENTENCES_BACK, Kind, Mention, Salience


def mention(key: str, sentence: int, *, kind: Kind = "country", subject: bool = False, **more: bool) -> Mention:
    return Mention(kind, key, sentence, offset=sentence * 100 + len(key), subject=subject, **more)


def salience(*mentions: Mention) -> Salience:
    out = Salience()
    for item in mentions:
        out.add(item)
    return out


def key(found: Mention | None) -> str | None:
    return found.key if found else None


def test_nothing_named_before_means_nothing() -> None:
    assert Salience().find(("country",), sentence=0, offset=0) is None


def test_nearer_mention_wins() -> None:
    seen = salience(mention("TCD", 0), mention("NER", 2))
    assert key(seen.find(("country",), sentence=3, offset=300)) == "NER"


def test_subject_outweighs_a_mention_in_the_same_sentence() -> None:
    seen = salience(mention("TCD", 1, subject=True), mention("NERA", 1))
    assert key(seen.find(("country",), sentence=2, offset=200)) == "TCD"


def test_subject_of_a_subordinate_clause_counts_less_than_that_of_the_main_clause() -> None:
    seen = salience(mention("TCD", 1, subject=True), mention("NERA", 1, subject=True, main=False))
    assert key(seen.find(("country",), sentence=2, offset=200)) == "TCD"


def test_often_named_outweighs_once_named() -> None:
    seen = salience(mention("TCD", 0), mention("TCD", 1), mention("NERA", 1))
    assert key(seen.find(("country",), sentence=2, offset=200)) == "TCD"


@pytest.mark.parametrize(("kinds", "expected"), [(("country",), "TCD"), (("settlement",), "Ndjamena"), (("person",), None)])
def test_only_the_kinds_that_are_asked_for(kinds: tuple[Kind, ...], expected: str | None) -> None:
    seen = salience(mention("TCD", 0), mention("Ndjamena", 0, kind="settlement"))
    assert key(seen.find(kinds, sentence=1, offset=100)) == expected


def test_number_must_agree_where_it_is_asked_for() -> None:
    seen = salience(mention("president", 0, kind="person"), mention("soldaten", 0, kind="person", plural=True))
    assert key(seen.find(("person",), sentence=1, offset=100, plural=True)) == "soldaten"
    assert key(seen.find(("person",), sentence=1, offset=100, plural=False)) == "president"


def test_what_comes_after_is_no_antecedent() -> None:
    seen = salience(mention("TCD", 2))
    assert seen.find(("country",), sentence=1, offset=100) is None


def test_reach_ends_after_some_sentences_except_for_the_title() -> None:
    far = MAX_SENTENCES_BACK + 1
    assert key(salience(mention("TCD", 0)).find(("country",), sentence=far - 1, offset=9999)) == "TCD"
    assert salience(mention("TCD", 0)).find(("country",), sentence=far, offset=9999) is None
    assert key(salience(mention("TCD", 0, title=True)).find(("country",), sentence=far, offset=9999)) == "TCD"


def test_excluded_key_is_never_meant() -> None:
    seen = salience(mention("NER", 0), mention("TCD", 1))
    assert key(seen.find(("country",), sentence=2, offset=200, exclude=frozenset({"TCD"}))) == "NER"


def test_latest_mention_of_the_key_is_given() -> None:
    seen = salience(mention("TCD", 0), mention("TCD", 1))
    found = seen.find(("country",), sentence=2, offset=200)
    assert found is not None and found.sentence == 1
