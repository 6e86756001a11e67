"""kroniek in spaCy: `kroniek.load`, what its Docs carry for other tools, and `nlp.add_pipe("kroniek")`."""

from __future__ import annotations

import doctest
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import kroniek
from coded_sentences import VOCABULARY, tree
from kroniek.coding.coder import Coder
from kroniek.errors import KroniekError
from kroniek.records import Statement
from kroniek.reports import read_text
from kroniek.trunk.reader import Reader, TrunkComponent

NEWS = (
    "Turkije bombardeerde dinsdag de stad Kobani. Daarbij zijn tien burgers gedood.\n\n"
    "Rebellen hebben de stad Sirte aangevallen, zegt het Libische leger. De stad zit zonder stroom.\n"
)
PAGE = "title: Aanval\ndate: 2022-02-24\n\nAanval op Kyiv\nRusland viel Kyiv aan.\nFoto: AFP\n" + NEWS
DATE = "2023-03-15"


@pytest.fixture(scope="module")
def coding() -> Language:
    """Our pipeline with the coder in it."""
    nlp = kroniek.load("nl")
    nlp.add_pipe("kroniek", config={"published": DATE})
    return nlp


@pytest.fixture(scope="module")
def handed() -> Language:
    """A coder that has no network near it and only takes Docs that are parsed."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("kroniek", config={"published": DATE})
    return nlp


def test_importing_kroniek_imports_no_spacy_and_load_is_there_all_the_same() -> None:
    script = (
        "import sys, kroniek; before = 'spacy' in sys.modules; "
        "print(kroniek.__version__, before, callable(kroniek.load), 'spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120, check=True)
    assert done.stdout.decode().split() == [kroniek.__version__, "False", "True", "True"]
    with pytest.raises(AttributeError):
        kroniek.lood  # type: ignore[attr-defined]  # noqa: B018


def test_each_caller_has_a_pipeline_of_its_own_around_one_network() -> None:
    one, other = kroniek.load("nl"), kroniek.load("nl")
    one.add_pipe("sentencizer")
    readers = [nlp.get_pipe("kroniek_trunk") for nlp in (one, other)]
    assert other.pipe_names == ["kroniek_trunk"]
    assert all(isinstance(pipe, TrunkComponent) for pipe in readers)
    assert readers[0].reader.network is readers[1].reader.network  # type: ignore[attr-defined]


def test_language_without_a_model_is_an_error() -> None:
    with pytest.raises(KroniekError, match=r"\[E204\].*'xx'.*nl"):
        kroniek.load("xx")


def test_tensor_is_what_the_network_says_of_each_word(nlp: Language, model: Reader) -> None:
    words = ["Turkije", "bombardeerde", "de", "stad", "."]
    doc = nlp("Turkije bombardeerde de stad.")
    expected = model.network.run([(word, word != ".") for word in words])["words"]
    assert [token.text for token in doc] == words
    assert doc.tensor.dtype == np.float32 and doc.tensor.shape == (5, model.network.width)
    assert np.array_equal(doc.tensor, expected)


def test_white_space_has_zeros_and_every_word_of_a_long_text_has_a_row(nlp: Language) -> None:
    doc = nlp(" \n" + NEWS * 30)
    empty = [token.i for token, row in zip(doc, doc.tensor, strict=True) if not row.any()]
    assert empty == [token.i for token in doc if token.is_space] != []
    assert nlp("").tensor.shape == (0, doc.tensor.shape[1])


def test_layers_are_complete_and_known_to_spacy(nlp: Language) -> None:
    doc = nlp(NEWS)
    for layer in ("DEP", "HEAD", "POS", "TAG", "LEMMA", "SENT_START", "ENT_IOB"):
        assert doc.has_annotation(layer, require_complete=True), layer
    assert doc.has_annotation("MORPH")
    assert {token.dep_ for token in doc} <= {*nlp.pipe_labels["kroniek_trunk"]}
    assert not any(nlp.analyze_pipes()["problems"]["kroniek_trunk"])


def test_tools_of_spacy_read_the_docs(nlp: Language) -> None:
    doc = nlp(NEWS)
    assert "De stad" in {chunk.text for chunk in doc.noun_chunks}
    assert "Turkije" in displacy.render(doc, style="dep") and "Kobani" in displacy.render(doc, style="ent")
    (read,) = DocBin(store_user_data=True, docs=[doc]).get_docs(spacy.blank("nl").vocab)
    assert [(token.text, token.dep_, token.head.i) for token in read] == [(token.text, token.dep_, token.head.i) for token in doc]
    assert doc.similarity(doc) == pytest.approx(1)


def test_pipeline_is_stored_and_loaded_and_sent_to_other_processes(coding: Language, tmp_path: Path) -> None:
    coding.to_disk(tmp_path / "nlp")
    expected = coding(NEWS)._.statements
    assert spacy.load(tmp_path / "nlp")(NEWS)._.statements == expected
    assert pickle.loads(pickle.dumps(coding))(NEWS)._.statements == expected


def test_stored_pipeline_loads_where_kroniek_was_never_imported(coding: Language, tmp_path: Path) -> None:
    coding.to_disk(tmp_path)
    script = f"import spacy; print(len(spacy.load({str(tmp_path)!r})({NEWS!r})._.statements))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, timeout=120, check=True)
    assert int(done.stdout) == len(coding(NEWS)._.statements)


def test_component_says_what_the_coder_says(coding: Language, code: Callable[..., list[Statement]]) -> None:
    statements = coding(NEWS)._.statements
    assert len(statements) >= 3
    assert statements == code(NEWS, published=DATE)


def test_many_docs_are_coded_one_by_one(coding: Language) -> None:
    texts = [NEWS, "", "Het regent.", " \n", NEWS]
    assert [doc._.statements for doc in coding.pipe(texts)] == [coding(text)._.statements for text in texts]
    assert [bool(doc._.statements) for doc in coding.pipe(texts)] == [True, False, False, False, True]


def test_statements_are_read_from_the_parse_that_the_doc_has(handed: Language) -> None:
    rows = "{} PROPN {} 2 _\nbombardeerde VERB root 0 Tense=Past\n{} PROPN {} 2 _\n. PUNCT punct 2 _"
    sides = []
    for labels in (("nsubj", "obj"), ("obj", "nsubj")):
        doc = handed(tree(rows.format("Rusland", labels[0], "Oekraïne", labels[1])))
        sides.append([(one.actor[0].country, [party.country for party in one.recipient]) for one in doc._.statements])
    assert sides == [[("RUS", ["UKR"])], [("UKR", ["RUS"])]]


def test_stored_parse_gives_the_same_statements(handed: Language, coding: Language, nlp: Language) -> None:
    stored = Doc(handed.vocab).from_bytes(nlp(NEWS).to_bytes())
    assert handed(stored)._.statements == coding(NEWS)._.statements != []


def test_coding_leaves_the_parse_as_it_was(coding: Language, nlp: Language) -> None:
    text = "Rusland bombardeerde Kyiv dinsdag. Het leger zegt dat het burgers beschiet."
    layers = ["HEAD", "DEP", "POS", "TAG", "MORPH", "LEMMA", "SENT_START", "ENT_TYPE"]
    doc = coding(text)
    assert doc._.statements
    assert np.array_equal(doc.to_array(layers), nlp(text).to_array(layers))


@pytest.mark.parametrize("text", [NEWS, PAGE])
def test_spans_count_in_the_text_of_the_doc(coding: Language, text: str) -> None:
    statements = coding(text)._.statements
    assert statements
    for one in statements:
        assert text[one.evidence.start : one.evidence.end] == one.quote
        assert " … ".join(text[span.start : span.end] for span in one.trigger) == one.trigger_text
        for party in (*one.actor, *one.recipient):
            assert all(span.end <= len(text) for span in party.spans)


@pytest.mark.parametrize(
    ("text", "own", "expected"),
    [
        ("Turkije bombardeerde gisteren Kobani.", None, "2023-03-14"),
        ("Turkije bombardeerde gisteren Kobani.", "2020-01-02", "2020-01-01"),
        ("date: 2021-05-06\n\nTurkije bombardeerde gisteren Kobani.", "2020-01-02", "2021-05-05"),
    ],
)
def test_date_is_the_texts_own_else_the_docs_else_the_components(
    coding: Language, text: str, own: str | None, expected: str
) -> None:
    doc = coding.make_doc(text)
    doc._.published = own
    (one,) = coding(doc)._.statements
    assert str(one.time.start) == expected


def test_without_any_date_there_is_no_time(nlp: Language) -> None:
    undated = spacy.blank("nl")
    undated.add_pipe("kroniek")
    (one,) = undated(nlp("Turkije bombardeerde gisteren de stad Kobani."))._.statements
    assert one.time is None


def test_wrong_date_is_an_error_at_once() -> None:
    with pytest.raises(KroniekError, match=r"\[E105\].*15-03-2023"):
        spacy.blank("nl").add_pipe("kroniek", config={"published": "15-03-2023"})


def test_doc_without_a_parse_is_an_error_that_says_what_lacks(handed: Language) -> None:
    with pytest.raises(KroniekError, match=r"\[E209\].* no heads, no parts of speech, no lemmas.*kroniek\.load\('nl'\)"):
        handed(NEWS)
    doc = Doc(VOCABULARY, words=["Rusland", "bombardeerde", "Kyiv"], heads=[1, 1, 1], deps=["nsubj", "ROOT", "obj"])
    with pytest.raises(KroniekError, match=r"\[E209\] the Doc has no parts of speech, no lemmas;"):
        handed(doc)


def test_doc_with_other_labels_is_an_error_that_names_them(handed: Language) -> None:
    doc = tree("Rusland PROPN nsubj 2\nbombardeerde VERB root 0\nKyiv PROPN dobj 2\nhard ADV advmod:emph 2")
    with pytest.raises(KroniekError, match=r"\[E209\] the Doc has labels that are not UD's: dobj;"):
        handed(doc)


def test_language_without_data_is_an_error() -> None:
    with pytest.raises(KroniekError, match=r"\[E201\].*'de'.*nl"):
        spacy.blank("de").add_pipe("kroniek")


def test_report_of_another_language_is_an_error(coder: Coder) -> None:
    report = replace(read_text("Rusland viel Kyiv aan.", language="nl"), language="de")
    with pytest.raises(KroniekError, match=r"\[E207\] this coder reads 'nl', but the report is in 'de'"):
        coder.code(report)


def test_statements_travel_with_their_doc(coding: Language) -> None:
    doc = coding(NEWS)
    copy = Doc(spacy.blank("nl").vocab).from_bytes(doc.to_bytes())
    (kept,) = DocBin(store_user_data=True, docs=[doc]).get_docs(spacy.blank("nl").vocab)
    assert copy._.statements == list(kept._.statements) == doc._.statements != []
    assert [one.to_json() for one in copy._.statements] == [one.to_json() for one in doc._.statements]


def test_examples_of_the_documentation_run() -> None:
    text = Path("docs/spacy.md").read_text(encoding="utf-8")
    source = "\n".join(re.findall(r"```pycon\n(.*?)```", text, re.DOTALL))
    example = doctest.DocTestParser().get_doctest(source, {}, "spacy.md", "docs/spacy.md", 0)
    told: list[str] = []
    outcome = doctest.DocTestRunner(verbose=False).run(example, out=told.append)
    assert outcome.failed == 0, "".join(told)
    assert outcome.attempted > 20
