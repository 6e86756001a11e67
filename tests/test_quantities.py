"""Numbers bound to the nouns that they count, on the shipped parser and on parses built by hand."""

import pytest
from spacy.tokens import Doc

from kroniek.coding.quantities import Counted, counted, to_quantity
from kroniek.records import Span
from kroniek.trunk.pipeline import load


@pytest.fixture(scope="module")
def nlp():
    return load("nl")


def bound(nlp, text):
    doc = nlp(text)
    return [(item.low, item.high, doc[item.noun].text if item.noun is not None else None, item.kind) for item in counted(doc)]


CASES = [
    ("Bij de aanslag vielen drie doden.", [(3, 3, "doden", "killed")]),
    ("In het ziekenhuis liggen ruim veertig gewonden.", [(40, None, "gewonden", "injured")]),
    ("Er vielen drie doden en tien gewonden.", [(3, 3, "doden", "killed"), (10, 10, "gewonden", "injured")]),
    ("Bij de veldslag sneuvelden tweehonderd Russische soldaten.", [(200, 200, "soldaten", "personnel")]),
    ("Het leger verloor veertig tanks.", [(40, 40, "tanks", "vehicles")]),
    ("Zo'n zestig raketten kwamen neer.", [(60, 60, "raketten", "missiles")]),
    ("De luchtmacht haalde bijna dertig drones neer.", [(None, 30, "drones", "drones")]),
    ("Vijf miljoen huishoudens zitten zonder stroom.", [(5000000, 5000000, "huishoudens", "households")]),
    ("De Kamer maakt 500 miljoen euro vrij.", [(500000000, 500000000, "euro", "money")]),
    ("Het pakket kost 15 tot 18 miljard dollar.", [(15000000000, 18000000000, "dollar", "money")]),
    ("De lening bedraagt € 3 miljard.", [(3000000000, 3000000000, None, "money")]),
    ("Het fonds keerde aan leningen al 4 miljard uit.", [(4000000000, 4000000000, None, "money")]),
    ("Het dodental is opgelopen tot 51.", [(51, 51, "dodental", "killed")]),
    ("Er vielen geen doden.", [(0, 0, "doden", "killed")]),
    ("Er zijn geen berichten over gewonden.", [(0, 0, "gewonden", "injured")]),
    ("Het bataljon kreeg twaalf Leopard 2-tanks.", [(12, 12, "2-tanks", "vehicles")]),
    ("Veertig mensen kwamen om.", [(40, 40, "mensen", None)]),
    ("Negen van hen ontsnapten.", [(9, 9, None, None)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_number_is_bound_to_the_noun_it_counts(nlp, text, expected):
    assert bound(nlp, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Een man kwam om het leven.",
        "De president heet Volodymyr Zelensky.",
        "Ruim 70 procent van de inwoners vluchtte.",
        "Zij belden drie keer met elkaar.",
        "Er is geen stroom.",
        "In 2014 begon de oorlog.",
    ],
)
def test_single_things_shares_and_times_are_not_counted(nlp, text):
    assert bound(nlp, text) == []


def test_part_of_a_number_is_marked(nlp):
    items = counted(nlp("Er kwamen twaalf burgers om, onder wie drie kinderen en twee vrouwen."))
    assert [(item.low, item.part_of) for item in items] == [(12, False), (3, True), (2, True)]


def test_whole_of_a_counted_part_is_marked(nlp):
    items = counted(nlp("Veertig van de zeventig raketten werden neergehaald."))
    assert [(item.low, item.kind, item.part_of) for item in items] == [(40, "missiles", False), (70, "missiles", True)]


def test_part_with_a_verb_of_its_own_has_the_kind_of_the_whole(nlp):
    items = counted(nlp("Er stegen 36 drones op, waarvan er 29 werden onderschept."))
    assert [(item.low, item.kind, item.part_of) for item in items] == [(36, "drones", False), (29, "drones", False)]


def test_new_sentence_starts_without_a_marker(nlp):
    items = counted(nlp("Tien mensen stierven, onder wie een arts. Vier huizen brandden af."))
    assert [item.part_of for item in items] == [False, False]


def made(nlp, words, tags):
    """A Doc with given tags, every word hanging on the last."""
    spaces = [following not in (".", ",") for following in [*words[1:], "."]]
    doc = Doc(nlp.vocab, words=words, spaces=spaces, pos=tags, heads=[len(words) - 1] * len(words), deps=["dep"] * len(words))
    return [(item.low, item.high, doc[item.noun].text if item.noun is not None else None) for item in counted(doc)]


def test_adjectives_before_the_noun_are_passed_over_even_when_tagged_as_names(nlp):
    words = ["Tientallen", "dode", "en", "gewonde", "soldaten", "liggen", "daar", "."]
    assert made(nlp, words, ["NOUN", "PROPN", "CCONJ", "ADJ", "NOUN", "VERB", "ADV", "PUNCT"]) == [(20, 99, "soldaten")]


def test_participle_that_is_itself_the_noun_is_taken_when_no_noun_follows(nlp):
    words = ["Er", "vielen", "zes", "gewonden", "."]
    assert made(nlp, words, ["ADV", "VERB", "NUM", "VERB", "PUNCT"]) == [(6, 6, "gewonden")]


def test_name_after_a_bare_number_does_not_reach_over_a_verb(nlp):
    words = ["Zestien", "kwamen", "naar", "Kyiv", "."]
    assert made(nlp, words, ["NUM", "VERB", "ADP", "PROPN", "PUNCT"]) == [(16, 16, None)]


@pytest.mark.parametrize(
    ("low", "high", "rule"),
    [(3, 3, "exactly 3"), (300, None, "300 or more"), (None, 9000, "9000 or fewer"), (20, 99, "between 20 and 99")],
)
def test_quantity_has_the_bounds_the_spans_and_a_rule(low, high, rule):
    item = Counted(Span(0, 4), low, high, 1, Span(5, 10), "killed")
    quantity = to_quantity(item, "killed")
    assert (quantity.kind, quantity.low, quantity.high) == ("killed", low, high)
    assert quantity.spans == (Span(0, 4), Span(5, 10))
    assert rule in quantity.rule


def test_quantity_without_a_noun_has_the_span_of_the_number_alone():
    assert to_quantity(Counted(Span(3, 5), 51, 51, None, None, None), "missiles").spans == (Span(3, 5),)
