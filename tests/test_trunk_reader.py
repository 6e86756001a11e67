"""What the trunk makes of texts: the same Doc in any company, sound trees and names on any input."""

from __future__ import annotations

import random
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kroniek import trunk
from kroniek.trunk.reader import Analysis, Reader, TrunkComponent
from kroniek.trunk.windows import Words

ATTRIBUTES = ["HEAD", "DEP", "POS", "MORPH", "LEMMA", "SENT_START", "ENT_IOB", "ENT_TYPE", "TAG"]
LABELS = {"PER", "ORG", "LOC", "MISC"}
LONG = "Het leger heeft dinsdag een brug bij de stad vernietigd. Volgens de NAVO vielen er geen doden. " * 30
TEXTS = [
    "De rebellen vielen de stad aan. Volgens president Volodymyr Zelensky vielen er drie doden.",
    "Mark Rutte woont in Den Haag.",
    "Vladimir  Poetin sprak in\nMoskou met Recep Tayyip\nErdogan. De top duurde 2 uur.",
    "„Wij gaan door”, zei hij. Het Kremlin zweeg.",
    LONG.strip(),
    "Kyiv",
    "Het Rode Kruis deelt o.a. dekens 😀 uit in ሰላም en 東京 … meer op http://www.voorbeeld.nl/" + "a1" * 400,
    "Oekraïense soldaten veroverden Robotyne, Verbove en Kopani; de Russen trokken zich terug naar Tokmak",
]


def layers(doc: Doc, start: int = 0, end: int | None = None) -> bytes:
    """Every layer of the tokens `start` to `end`, heads as distances."""
    return doc.to_array(ATTRIBUTES)[start:end].tobytes() + np.asarray(doc.tensor[start:end]).tobytes()


def check(doc: Doc, text: str) -> None:
    """`doc` is `text` cut into tokens; each sentence is a tree with one root; names lie within sentences and end in words."""
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    sentences = list(doc.sents)
    assert [token.i for sentence in sentences for token in sentence] == list(range(len(doc)))
    for sentence in sentences:
        roots = [token for token in sentence if token.head == token]
        assert [token for token in sentence if token.dep_ == "ROOT"] == roots and len(roots) == 1
        for token in sentence:
            node = token
            for _ in sentence:
                node = node.head
            assert node == roots[0]
    for name in doc.ents:
        assert name.label_ in LABELS
        assert not name[0].is_space and not name[-1].is_space
        assert name[0].sent == name[-1].sent
    for token in doc:
        assert token.lemma_ and token.pos_ and token.dep_
        assert (token.pos_ == "SPACE") == token.is_space


@pytest.fixture(scope="module")
def alone(nlp: Language) -> list[bytes]:
    return [layers(nlp(text)) for text in TEXTS]


@pytest.mark.parametrize("size", [1, 3, 8])
def test_a_batch_changes_nothing(nlp: Language, alone: list[bytes], size: int) -> None:
    assert [layers(doc) for doc in nlp.pipe(TEXTS, batch_size=size)] == alone


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_changes_nothing(nlp: Language, alone: list[bytes], seed: int) -> None:
    order = random.Random(seed).sample(range(len(TEXTS)), len(TEXTS))
    found = dict(zip(order, nlp.pipe([TEXTS[i] for i in order], batch_size=3), strict=True))
    assert [layers(found[i]) for i in range(len(TEXTS))] == alone


def test_a_pipeline_of_its_own_changes_nothing(alone: list[bytes]) -> None:
    other = trunk.load("nl")
    assert [layers(other(text)) for text in reversed(TEXTS)] == alone[::-1]


@pytest.mark.parametrize("gap", ["\n\n", "\n \n\t", "\r\n\r\n"])
def test_other_paragraphs_change_nothing(nlp: Language, alone: list[bytes], gap: str) -> None:
    doc = nlp(gap.join(reversed(TEXTS)))
    at = 0
    for text, expected in zip(reversed(TEXTS), reversed(alone), strict=True):
        size = len(nlp.make_doc(text))
        assert layers(doc, at, at + size) == expected, text[:40]
        at += size + 1


def test_every_label_is_that_of_a_word_under_its_head(model: Reader) -> None:
    text = (
        "Het leger , dat zich vorige week had teruggetrokken , zweeg . De rebellen plunderden dinsdag een dorp bij Kyiv , zegt "
        "een woordvoerder die niet wil dat zijn naam bekend wordt . Volgens hem zijn er vier doden en tien gewonden gevallen ."
    )
    words = [(form, True) for form in text.split()]
    found, scores = model.analyse(words), model.network.run(words)
    assert found.starts.count(True) == 3
    labels = model.inventory.labels
    for word, (head, label) in enumerate(zip(found.heads, found.labels, strict=True)):
        ranked = np.argsort(scores["labelling"][word] @ scores["governors"][1 + head])[::-1]
        best = next(labels[i] for i in ranked if labels[i] != "root")
        assert label == ("root" if head == word else best)


@pytest.mark.parametrize("text", TEXTS)
def test_every_doc_is_sound(nlp: Language, text: str) -> None:
    check(nlp(text), text)


STRANGE = [
    "",
    " ",
    "\n",
    "\n\n",
    " \t\r\n\u00a0\u2003 ",
    "\nHallo",
    "\t\tDe  stad\tviel .\n\n\n Niemand  bleef .\n",
    "Hij\n\n\n",
    "Vladimir  Poetin en Volodymyr\nZelensky spraken.",
    "Vladimir \n Poetin\n\nPoetin",
    "😀 😀😀 👩‍👩‍👧‍👦🇺🇦 ok",
    "\x00\x01De\x1b[31m stad\x7f viel\x08.",
    "ሰላም ልዑል 你好世界。ありがとう សួស្តី",
    "a\u200bb \u200b \ufeff c\u0301\u0301\u0301",
    "Hij zei: \u2028 ja\u2029nee\x0bwel\x0c",
    "x" * 5000,
    "ሰ" * 2000 + " is lang.",
    ". . . ! ? ...",
    "<s> </s> <unk> ▁",
    "DE STAD IS GEVALLEN",
]


@pytest.mark.parametrize("text", STRANGE, ids=[f"strange{i}" for i in range(len(STRANGE))])
def test_strange_texts_are_read(nlp: Language, text: str) -> None:
    check(nlp(text), text)


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
def test_a_text_without_words_has_no_names(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert not doc.ents and len(list(doc.sents)) == len(doc)


WORDS = [
    "de",
    "het",
    "leger",
    "stad",
    "viel",
    "aan",
    "zei",
    "Vladimir",
    "Poetin",
    "drie",
    ",",
    "in",
    "volgens",
    "14",
    "niet",
    "die",
]


@pytest.mark.parametrize("seed", [1, 2])
def test_a_paragraph_of_5000_words_without_sense_is_read(nlp: Language, seed: int) -> None:
    draw = random.Random(seed)
    text = " ".join(draw.choice(WORDS) for _ in range(5000))
    check(nlp(text), text)


FRAGMENTS = ["De stad", " viel", " aan", ".", " Vladimir", " Poetin", "  ", "\n", "\n\n", "\t", '"', " dr.", "😀", "ሰላም", "\x00"]
PARTS = st.one_of(st.text(max_size=12), st.sampled_from(FRAGMENTS))


@settings(max_examples=60, deadline=None)
@given(parts=st.lists(PARTS, max_size=40))
def test_any_text_is_read(nlp: Language, parts: list[str]) -> None:
    check(nlp("".join(parts)), "".join(parts))


def test_white_space_hangs_on_the_word_before_it(nlp: Language) -> None:
    doc = nlp("\n De  stad\nviel.\n\nHij")
    assert [(token.text, token.head.text) for token in doc if token.is_space] == [
        ("\n ", "De"),
        (" ", "De"),
        ("\n", "stad"),
        ("\n\n", "."),
    ]
    assert [sentence.text for sentence in doc.sents] == ["\n De  stad\nviel.\n\n", "Hij"]


def test_a_name_may_run_over_white_space(nlp: Language) -> None:
    doc = nlp("Vladimir  Poetin sprak met Angela\nMerkel.")
    assert [name.text for name in doc.ents] == ["Vladimir  Poetin", "Angela\nMerkel"]


def test_tokens_that_are_given_are_kept(nlp: Language) -> None:
    doc = nlp(Doc(nlp.vocab, words=[" ", "De stad", " ", "\n", "viel"], spaces=[False] * 5))
    check(doc, " De stad \nviel")
    check(nlp(Doc(nlp.vocab, words=[" ", "\n", " "], spaces=[False] * 3)), " \n ")


class Given(Reader):
    """A reader that finds the same heads in every paragraph."""

    def __init__(self, model: Reader, heads: list[int]) -> None:
        self.network, self.given = model.network, heads

    def analyse(self, words: Words, *, sentences: list[tuple[int, int]] | None = None) -> Analysis:
        count = len(words)
        labels = ["root" if head == i else "dep" for i, head in enumerate(self.given)]
        vectors = [np.zeros(self.network.width, dtype=np.float32)] * count
        starts = [i == 0 for i in range(count)]
        return Analysis(starts, ["X"] * count, [""] * count, ["x"] * count, self.given, labels, vectors, [])


def test_a_tree_of_many_crossings_stays_one_sentence(model: Reader) -> None:
    order = [n for pair in zip(range(40), range(79, 39, -1), strict=True) for n in pair][::-1]
    heads = [order[0]] * 80
    for head, word in pairwise(order):
        heads[word] = head
    component = TrunkComponent(Vocab(), Given(model, heads))
    doc = component(Doc(component.vocab, words=["x"] * 80))
    check(doc, "x " * 80)
    assert len(list(doc.sents)) == 1


def test_another_language_is_read_by_the_same_network() -> None:
    text = "Президент Володимир Зеленський  приїхав до Києва.\n\nВійська відступили."
    check(trunk.load("uk")(text), text)
