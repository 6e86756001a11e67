"""Reading trees: hand-made ones, so that no parser's mistake hides a mistake of ours."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from coded_sentences import tree
from kroniek.coding import syntax

PAST, INF, PART, FIN = "VerbForm=Fin|Tense=Past", "VerbForm=Inf", "VerbForm=Part", "VerbForm=Fin|Tense=Pres"

SUBORDINATE = f"""
Kenia PROPN nsubj 2
meldt VERB root 0 {FIN}
dat SCONJ mark 6
rebellen NOUN nsubj 6
Lamu PROPN obj 6
aanvielen VERB ccomp 2 {PAST}
. PUNCT punct 2
"""

RELATIVE = f"""
de DET det 2
militie NOUN nsubj 8
die PRON nsubj 6 PronType=Rel
het DET det 5
konvooi NOUN obj 6
plunderde VERB acl:relcl 2 {PAST}
is AUX aux 8 {FIN}
gevlucht VERB root 0 {PART}
"""

PASSIVE = f"""
Mocha PROPN nsubj:pass 5
is AUX aux:pass 5 {FIN}
door ADP case 4
Houthi's PROPN obl:agent 5
beschoten VERB root 0 {PART}
"""

CONTROL = f"""
Eritrea PROPN nsubj 2
is VERB root 0 {FIN}
van ADP case 4
plan NOUN obl 2
Badme PROPN obj 8
aan ADP compound:prt 8
te ADP mark 8
vallen VERB ccomp 2 {INF}
"""


def word(doc: Doc, form: str) -> Token:
    return next(token for token in doc if token.text == form)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


def test_clause_head_is_the_nearest_predicate() -> None:
    doc = tree(SUBORDINATE)
    assert syntax.clause_head(word(doc, "Lamu")).text == "aanvielen"
    assert syntax.clause_head(word(doc, "Kenia")).text == "meldt"
    assert syntax.clause_head(word(doc, "aanvielen")).text == "aanvielen"


def test_clause_leaves_out_the_clauses_below() -> None:
    doc = tree(SUBORDINATE)
    assert texts(syntax.clause(word(doc, "meldt"))) == ["Kenia", "meldt", "."]
    assert texts(syntax.clause(word(doc, "aanvielen"))) == ["dat", "rebellen", "Lamu", "aanvielen"]


def test_coordinated_predicate_heads_its_own_clause_and_takes_the_first_ones_subject() -> None:
    doc = tree(f"""
    Tsjaad PROPN nsubj 2
    sloot VERB root 0 {PAST}
    de DET det 4
    grens NOUN obj 2
    en CCONJ cc 7
    militairen NOUN obj 7
    stuurde VERB conj 2 {PAST}
    """)
    assert syntax.clause_head(word(doc, "militairen")).text == "stuurde"
    assert texts(syntax.subjects(word(doc, "stuurde"))) == ["Tsjaad"]


def test_a_number_stands_for_what_er_leaves_out() -> None:
    doc = tree(f"""
    Daarvan ADV obl 5
    zijn AUX aux:pass 5 {PAST}
    er ADV nsubj:pass 5
    51 NUM nummod 3
    onderschept VERB root 0 {PAST}
    """)
    assert texts(syntax.subjects(word(doc, "onderschept"))) == ["51"]


def test_a_subject_before_a_speech_verb_is_not_the_quoted_verbs() -> None:
    doc = tree(f"""
    Kiir PROPN nsubj 5
    zei VERB parataxis 5 {PAST}
    : PUNCT punct 2
    rebellen NOUN nsubj 5
    schoten VERB root 0 {PAST}
    """)
    assert texts(syntax.subjects(word(doc, "zei"))) == ["Kiir"]
    assert texts(syntax.subjects(word(doc, "schoten"))) == ["rebellen"]
    assert texts(syntax.objects(word(doc, "schoten"))) == []


def test_er_that_counts_nothing_stays() -> None:
    doc = tree(f"""
    er PRON nsubj 2
    vielen VERB root 0 {PAST}
    """)
    assert texts(syntax.subjects(word(doc, "vielen"))) == ["er"]


def test_subject_of_a_relative_clause_is_the_noun_that_it_describes() -> None:
    doc = tree(RELATIVE)
    assert texts(syntax.subjects(word(doc, "plunderde"))) == ["militie"]
    assert texts(syntax.subjects(word(doc, "gevlucht"))) == ["militie"]


def test_object_of_a_relative_clause_is_the_noun_that_it_describes() -> None:
    doc = tree(f"""
    het DET det 2
    dorp NOUN root 0
    dat PRON obj 5 PronType=Rel
    rebellen NOUN nsubj 5
    plunderden VERB acl:relcl 2 {PAST}
    """)
    assert texts(syntax.objects(word(doc, "plunderden"))) == ["dorp"]
    assert syntax.antecedent(word(doc, "plunderden")) == word(doc, "dorp")


def test_second_subject_without_an_object_is_the_object() -> None:
    doc = tree(f"""
    Armenië PROPN nsubj 2
    beschuldigt VERB root 0 {FIN}
    Azerbeidzjan PROPN nsubj 2
    """)
    assert texts(syntax.subjects(word(doc, "beschuldigt"))) == ["Armenië"]
    assert texts(syntax.objects(word(doc, "beschuldigt"))) == ["Azerbeidzjan"]


def test_reflexive_pronoun_is_no_object() -> None:
    doc = tree(f"""
    Troepen NOUN nsubj 2
    trokken VERB root 0 {PAST}
    zich PRON obj 2 Reflex=Yes
    terug ADP compound:prt 2
    """)
    assert syntax.objects(word(doc, "trokken")) == []


def test_infinitive_with_te_takes_the_subject_above() -> None:
    assert texts(syntax.subjects(word(tree(CONTROL), "vallen"))) == ["Eritrea"]


def test_infinitive_under_a_verb_with_an_object_of_its_own_is_left_without_a_guess() -> None:
    doc = tree(f"""
    Rabat PROPN nsubj 2
    smeekt VERB root 0 {FIN}
    Algiers PROPN obj 2
    te ADP mark 5
    vertrekken VERB ccomp 2 {INF}
    """)
    assert syntax.subjects(word(doc, "vertrekken")) == []


def test_accused_of_something_is_the_doer_of_it() -> None:
    doc = tree(f"""
    Oeganda PROPN nsubj 2
    beschuldigt VERB root 0 {FIN}
    Congo PROPN obj 2
    ervan ADV advmod 2
    rebellen NOUN obj 7
    te ADP mark 7
    steunen VERB xcomp 2 {INF}
    """)
    assert texts(syntax.subjects(word(doc, "steunen"))) == ["Congo"]


def test_passive_is_seen_by_its_labels_and_not_in_a_perfect_with_hebben() -> None:
    assert syntax.is_passive(word(tree(PASSIVE), "beschoten"))
    active = tree(f"""
    Houthi's PROPN nsubj 4
    hebben AUX aux 4 {FIN}
    Mocha PROPN obj 4
    beschoten VERB root 0 {PART}
    """)
    assert not syntax.is_passive(word(active, "beschoten"))


def test_worden_makes_a_passive_even_with_an_active_label_but_not_of_an_infinitive() -> None:
    doc = tree(f"""
    Mocha PROPN nsubj 3
    wordt AUX aux 3 {FIN}
    beschoten VERB root 0 {PART}
    """)
    assert syntax.is_passive(word(doc, "beschoten"))
    doc[2].set_morph(INF)
    assert not syntax.is_passive(doc[2])


def test_prepositional_phrases_come_with_their_preposition() -> None:
    assert [(prep, head.text) for prep, head in syntax.prepositional(word(tree(PASSIVE), "beschoten"))] == [("door", "Houthi's")]
    assert syntax.preposition(word(tree(SUBORDINATE), "Lamu")) == ""


def test_conjuncts_hold_the_whole_row_but_no_verbs() -> None:
    doc = tree(f"""
    Mali PROPN nsubj 6
    , PUNCT punct 3
    Niger PROPN conj 1
    en CCONJ cc 5
    Tsjaad PROPN conj 3
    vechten VERB root 0 {FIN}
    """)
    assert texts(syntax.conjuncts(word(doc, "Mali"))) == ["Mali", "Niger", "Tsjaad"]


def test_auxiliary_that_hangs_on_the_object_still_belongs_to_the_predicate() -> None:
    doc = tree(f"""
    Rwanda PROPN nsubj 5
    zal AUX aux 3 {FIN}
    troepen NOUN obj 5
    daarheen ADV advmod 5
    sturen VERB root 0 {INF}
    """)
    assert texts(syntax.auxiliaries(word(doc, "sturen"))) == ["zal"]


def test_governors_are_the_verbs_above_an_infinitive() -> None:
    doc = tree(f"""
    Ghana PROPN nsubj 2
    wil VERB root 0 {FIN}
    gaan VERB xcomp 2 {INF}
    bemiddelen VERB xcomp 3 {INF}
    """)
    assert texts(list(syntax.governors(word(doc, "bemiddelen")))) == ["gaan", "wil"]
