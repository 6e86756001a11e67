"""Plain Dutch sentences read right in coarse terms, and Docs that spaCy's own tools take."""

from __future__ import annotations

import pytest
from spacy import displacy
from spacy.language import Language
from spacy.matcher import DependencyMatcher, Matcher
from spacy.tokens import Doc, DocBin
from spacy.vocab import Vocab


def heads(doc: Doc, label: str) -> set[tuple[str, str]]:
    return {(token.text, token.head.text) for token in doc if token.dep_ == label}


@pytest.mark.parametrize(
    ("text", "subject", "thing", "lemma"),
    [
        ("De soldaten bewaken de brug.", "soldaten", "brug", "bewaken"),
        ("Het leger heeft een brug vernietigd.", "leger", "brug", "vernietigen"),
        ("De politie arresteerde twee mannen.", "politie", "mannen", "arresteren"),
    ],
)
def test_who_does_what_to_whom(nlp: Language, text: str, subject: str, thing: str, lemma: str) -> None:
    doc = nlp(text)
    [root] = [token for token in doc if token.dep_ == "ROOT"]
    assert (root.lemma_, root.pos_) == (lemma, "VERB")
    assert heads(doc, "nsubj") == {(subject, root.text)}
    assert heads(doc, "obj") == {(thing, root.text)}


def test_a_passive_has_its_agent(nlp: Language) -> None:
    doc = nlp("De soldaat werd door rebellen gedood.")
    assert heads(doc, "nsubj:pass") == {("soldaat", "gedood")}
    assert heads(doc, "obl:agent") == {("rebellen", "gedood")}


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [("Mark Rutte woont in Den Haag.", "Mark Rutte", "PER"), ("Angela Merkel woont in Berlijn.", "Berlijn", "LOC")],
)
def test_people_and_places_are_named(nlp: Language, text: str, name: str, label: str) -> None:
    assert (name, label) in {(found.text, found.label_) for found in nlp(text).ents}


@pytest.mark.parametrize(
    "sentences",
    [
        ["Volgens dr. Bakker is dat waar.", "De arts werkt in Utrecht."],
        ["Er waren o.a. soldaten en agenten.", "Zij zwegen."],
        ["De brand begon om 14.30 uur.", "Niemand raakte gewond."],
        ["“Wij stoppen niet”, zei hij.", "Daarna vertrok hij."],
    ],
)
def test_sentences_end_where_they_end(nlp: Language, sentences: list[str]) -> None:
    assert [sentence.text for sentence in nlp(" ".join(sentences)).sents] == sentences


def test_noun_chunks(nlp: Language) -> None:
    assert [chunk.text for chunk in nlp("Het leger heeft een brug vernietigd.").noun_chunks] == ["Het leger", "een brug"]


def test_matchers_find_tags_lemmas_and_heads(nlp: Language) -> None:
    doc = nlp("Het leger heeft een brug vernietigd.")
    matcher = Matcher(nlp.vocab)
    matcher.add("BRIDGE", [[{"POS": "DET", "MORPH": {"IS_SUPERSET": ["Definite=Ind"]}}, {"LEMMA": "brug", "POS": "NOUN"}]])
    assert [doc[start:end].text for _, start, end in matcher(doc)] == ["een brug"]
    dependencies = DependencyMatcher(nlp.vocab)
    verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LEMMA": "vernietigen", "DEP": "ROOT"}}
    thing = {"LEFT_ID": "verb", "REL_OP": ">", "RIGHT_ID": "thing", "RIGHT_ATTRS": {"DEP": "obj"}}
    dependencies.add("DESTROYED", [[verb, thing]])
    assert [[doc[i].text for i in tokens] for _, tokens in dependencies(doc)] == [["vernietigd", "brug"]]


def test_displacy_draws_trees_and_names(nlp: Language) -> None:
    doc = nlp("Mark Rutte woont  in Den Haag.")
    assert "nsubj" in displacy.render(doc, style="dep", jupyter=False)
    assert "Mark Rutte" in displacy.render(doc, style="ent", jupyter=False)


@pytest.mark.parametrize("text", ["Vladimir  Poetin sprak in\nMoskou. Kyiv zweeg.", "\n De stad\n\nviel", ""])
def test_docs_survive_being_stored(nlp: Language, text: str) -> None:
    doc = nlp(text)
    [packed] = DocBin(docs=[doc]).get_docs(nlp.vocab)
    for copy in (packed, Doc(nlp.vocab).from_json(doc.to_json()), Doc(Vocab()).from_bytes(doc.to_bytes())):
        assert copy.text == text
        assert [sentence.text for sentence in copy.sents] == [sentence.text for sentence in doc.sents]
        assert [(name.text, name.label_) for name in copy.ents] == [(name.text, name.label_) for name in doc.ents]
        for one, other in zip(copy, doc, strict=True):
            assert (one.pos_, one.lemma_, one.dep_, one.head.i) == (other.pos_, other.lemma_, other.dep_, other.head.i)
            assert one.morph.to_dict() == other.morph.to_dict()
