"""Cue words: who says, how sure, whether; asked by token of hand-made sentences."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from coded_sentences import tree
from kroniek.languages.cues import cues

CUES = cues("nl")
FIN, PART = "VerbForm=Fin|Tense=Pres", "VerbForm=Part"


def token(form: str, pos: str = "VERB") -> Token:
    return tree(f"{form} {pos} root 0")[0]


def words(text: str) -> list[Token]:
    """The words of a text without a parse."""
    rows = [f"{word} X dep 1" for word in text.split()]
    return list(tree("\n".join([rows[0].replace("dep 1", "root 0"), *rows[1:]])))


@pytest.mark.parametrize(
    ("form", "stance", "polarity"),
    [("zegt", "say", None), ("meldden", "say", None), ("ontkent", "deny", "neg"), ("bevestigde", "confirm", None)],
)
def test_reporting_verb_has_a_stance_by_any_form(form: str, stance: str, polarity: str | None) -> None:
    found = CUES.stance(token(form))
    assert found is not None
    assert (found.stance, found.polarity, found.voiced) == (stance, polarity, True)


@pytest.mark.parametrize("form", ["verwacht", "denkt", "vreest", "hoopt"])
def test_verb_of_thinking_makes_its_content_less_than_certain(form: str) -> None:
    found = CUES.stance(token(form))
    assert found is not None and found.certainty in ("probable", "possible")


def test_separated_particle_is_part_of_the_verb() -> None:
    doc = tree(f"""
    Kinshasa PROPN nsubj 2
    kondigt VERB root 0 {FIN}
    verkiezingen NOUN obj 2
    aan ADP compound:prt 2
    """)
    light = CUES.light(doc[1])
    assert light is not None and light.meaning == "announce"
    assert CUES.light(token("kondigt")) is None
    assert CUES.lemma(doc[1]).startswith("aan")


def test_noun_that_tells_of_an_event_has_a_stance_without_a_voice() -> None:
    found = CUES.stance(token("plan", "NOUN"))
    assert found is not None and not found.voiced
    assert CUES.stance(token("brug", "NOUN")) is None


@pytest.mark.parametrize(
    ("form", "certainty", "tense"), [("zou", "possible", None), ("zal", None, "future"), ("kan", "possible", None)]
)
def test_modal_bears_on_certainty_or_tense(form: str, certainty: str | None, tense: str | None) -> None:
    hint = CUES.modal(token(form, "AUX"))
    assert hint is not None
    assert hint.certainty == certainty
    assert tense in (None, hint.tense)


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("waarschijnlijk trekt het leger weg", ["probable"]),
        ("het leger is mogelijk weg", ["possible"]),
        ("het leger is gisteren vertrokken", []),
    ],
)
def test_adverb_of_doubt_is_found(text: str, levels: list[str]) -> None:
    assert [hint.certainty for _, hint in CUES.hints(words(text)) if hint.certainty] == levels


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("de stad is niet gevallen", ["particle"]),
        ("er vielen geen doden", ["determiner"]),
        ("zonder gevechten", ["preposition"]),
        ("niet alleen de haven brandt", []),
        ("niet alleen de haven brandt niet", ["particle"]),
    ],
)
def test_negating_words_are_found_and_not_only_is_none(text: str, kinds: list[str]) -> None:
    assert [kind for _, _, kind in CUES.negators(words(text))] == kinds


@pytest.mark.parametrize(
    ("form", "where"), [("mislukte", "subject"), ("voorkwam", "object"), ("verijdelden", "object"), ("begon", None)]
)
def test_verb_that_averts_says_which_argument_does_not_happen(form: str, where: str | None) -> None:
    assert CUES.averts(token(form)) == where


def test_source_cue_may_have_several_words() -> None:
    assert CUES.source_at(words("volgens Reuters")[0]) == 1
    assert CUES.source_at(words("aldus Reuters")[0]) == 1
    assert CUES.source_at(words("op gezag van Reuters")[0]) == 3
    assert CUES.source_at(words("op straat")[0]) is None


def test_condition_opens_a_clause() -> None:
    hint = CUES.condition(token("als", "SCONJ"))
    assert hint is not None and hint.certainty == "possible"
    assert CUES.condition(token("omdat", "SCONJ")) is None


@pytest.mark.parametrize(
    ("text", "at", "kinds"),
    [
        ("het land reageerde", 1, {"country"}),
        ("de stad brandt", 1, {"settlement"}),
        ("een stad brandt", 1, None),
        ("onze kat slaapt", 1, None),
    ],
)
def test_definite_noun_may_mean_something_named_before(text: str, at: int, kinds: set[str] | None) -> None:
    forms = text.split()
    doc = tree(f"{forms[0]} DET det 2\n{forms[1]} NOUN nsubj 3\n{forms[2]} VERB root 0 {FIN}")
    found = CUES.anaphor(doc[at])
    assert (set(found.kinds) if found else None) == kinds


def test_pronoun_means_one_person_or_many() -> None:
    one, many = CUES.anaphor(token("hij", "PRON")), CUES.anaphor(token("zij", "PRON"))
    assert one is not None and many is not None
    assert (one.plural, many.plural) == (False, True)


def test_country_is_known_by_name_inhabitant_and_adjective() -> None:
    assert {CUES.country_of(word) for word in ("Soedan", "Soedanezen", "Soedanese")} == {"SDN"}
    assert CUES.is_country_adjective("Keniaanse") and not CUES.is_country_adjective("Kenia")
    assert CUES.country_of("Utrecht") is None
    assert CUES.country_name("SDN") == "Soedan"
    assert CUES.country_name("XYZ") == "XYZ"


def test_words_of_the_topic_are_known_as_the_end_of_a_compound_too() -> None:
    assert CUES.is_ontopic("leger") and CUES.is_ontopic("regeringsleger")
    assert not CUES.is_ontopic("tulpenveld")
    assert CUES.offtopics("competitiewedstrijd") and not CUES.offtopics("ministerie")


def test_there_and_we_are_known() -> None:
    assert CUES.place_adverb(token("daar", "ADV")) and not CUES.place_adverb(token("hier", "ADV"))
    assert CUES.first_person(token("we", "PRON")) and not CUES.first_person(token("ze", "PRON"))
