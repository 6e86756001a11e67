"""The training recipe's readers of treebanks, labelled names and paragraphs, and its lexicons; no network is trained here."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kroniek.trunk import lexicon
from trunk import boundaries, lexicons, names, treebank
from trunk.treebank import Sentence, Word

MARKS = st.tuples(st.integers(0, 30), st.integers(1, 9), st.sampled_from(["PER", "LOC"]))


def row(number: str, form: str, head: str = "0", misc: str = "_", lemma: str = "_", feats: str = "_") -> str:
    return "\t".join((number, form, lemma, "X", "_", feats, head, "root" if head == "0" else "dep", "_", misc))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bank.conllu"


def read(file: Path, *lines: str) -> list[Sentence]:
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return treebank.read(file, "nl")


def test_a_sentence_has_words_heads_features_and_its_text(file: Path) -> None:
    first = row("1", "Kyiv", "2", lemma="Kyiv", feats="Gender=Neut|Number=Sing")
    [sentence] = read(file, "# text = Kyiv zwijgt.", first, row("2", "zwijgt", misc="SpaceAfter=No"), row("3", ".", "2"))
    assert sentence.text == "Kyiv zwijgt." and sentence.language == "nl" and sentence.names is None
    assert sentence.words[0] == Word("Kyiv", "X", 2, "dep", "Kyiv", {"Gender": "Neut", "Number": "Sing"}, True)
    assert [word.head for word in sentence.words] == [2, 0, 2]
    assert sentence.words[1].lemma == "zwijgt" and sentence.words[1].features == {}


def test_sentences_end_at_blank_lines_and_at_the_end(file: Path) -> None:
    assert [s.text for s in read(file, "", row("1", "Een"), "", "", row("1", "Twee"))] == ["Een", "Twee"]


def test_a_gzipped_file_is_read_alike(tmp_path: Path) -> None:
    lines = [row("1", "Хай", "2"), row("2", "живе")]
    packed = tmp_path / "bank.conllu.gz"
    packed.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert treebank.read(packed, "nl") == read(tmp_path / "bank.conllu", *lines)


def test_words_of_a_range_stand_together_where_they_spell_it(file: Path) -> None:
    lines = [row("1", "I", "4"), row("2-3", "don't"), row("2", "do", "4"), row("3", "n't", "4"), row("4", "know")]
    assert [s.text for s in read(file, *lines)] == ["I don't know"]


def test_words_of_a_range_stand_apart_where_they_do_not(file: Path) -> None:
    lines = [row("1-2", "du", misc="SpaceAfter=No"), row("1", "de", "3"), row("2", "le", "3"), row("3", ".")]
    assert [s.text for s in read(file, *lines)] == ["de le."]


def test_a_range_says_nothing_of_the_next_sentence(file: Path) -> None:
    first = [row("1-2", "don't"), row("1", "do", "2"), row("2", "n't")]
    second = [row("1", "Go", "2"), row("2", "on", misc="SpaceAfter=No"), row("3", "!", "2")]
    assert [s.text for s in read(file, *first, "", *second)] == ["don't", "Go on!"]


def test_empty_nodes_are_left_out(file: Path) -> None:
    [sentence] = read(file, row("1", "Ja"), row("1.1", "is", "_"), row("2", "echt", "1"))
    assert [word.form for word in sentence.words] == ["Ja", "echt"]


def test_columns_of_conllu_plus_come_in_any_order_and_may_lack(file: Path) -> None:
    columns = "# global.columns = ID HEAD DEPREL UPOS FORM"
    [sentence] = read(file, columns, "1\t2\tnsubj\tPROPN\tKyiv", "2\t0\troot\tVERB\tzwijgt")
    assert sentence.words == [
        Word("Kyiv", "PROPN", 2, "nsubj", None, None, True),
        Word("zwijgt", "VERB", 0, "root", None, None, True),
    ]


@pytest.mark.parametrize(
    "line",
    [
        row("2", "nu", "_"),
        row("2", "nu", "1", feats="Number"),
        "2\tnu\tnu",
        "2  nu  nu  ADV  _  _  1  advmod  _  _",
        "nu",
    ],
)
def test_a_line_that_cannot_be_read_is_named(file: Path, line: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"{file}:3: ")):
        read(file, "# text = Ja nu", row("1", "Ja"), line)


def test_names_are_marked_in_braces() -> None:
    text, found = names.parse("{PER Olena} van het {MISC Oekraïense} leger sprak met {ORG De Standaard}.")
    assert text == "Olena van het Oekraïense leger sprak met De Standaard."
    assert [(text[start:end], label) for start, end, label in found] == [
        ("Olena", "PER"),
        ("Oekraïense", "MISC"),
        ("De Standaard", "ORG"),
    ]


STRAY = ["{per Olena}", "{PER Olena", "Olena}", "{GPE Kyiv}", "{PER }", "{LOC {LOC Den} Haag}", "{PEROlena}"]


@pytest.mark.parametrize("line", STRAY)
def test_a_brace_that_marks_no_name_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match="a brace that marks no name"):
        names.parse(line)


def test_a_name_tags_every_word_that_it_overlaps() -> None:
    places = [(0, 2), (3, 8), (8, 9), (10, 14), (15, 20)]
    assert names.tags(places, [(0, 2, "LOC"), (4, 14, "PER")]) == ["U-LOC", "B-PER", "I-PER", "L-PER", "O"]
    assert names.tags(places, []) == ["O"] * 5


def well_formed(tags: list[str]) -> bool:
    spelt = "".join(tag[0] for tag in tags)
    labels = re.findall(r"U\S+|B\S+(?: I\S+)* L\S+", " ".join(tags))
    same = all(len({tag[2:] for tag in name.split()}) == 1 for name in labels)
    return re.fullmatch("(O|U|BI*L)*", spelt) is not None and same


@given(marks=st.lists(MARKS, max_size=8), size=st.integers(1, 5))
def test_names_that_share_words_still_give_sound_tags(marks: list[tuple[int, int, str]], size: int) -> None:
    places = [(at, at + size) for at in range(0, 30, size)]
    assert well_formed(names.tags(places, [(start, start + length, label) for start, length, label in sorted(marks)]))


def bank(*texts: str) -> list[Sentence]:
    return [Sentence([Word(form, "X", 0, "root", form, {}, True) for form in text.split()], "nl") for text in texts]


def test_labelled_names_are_put_onto_treebank_sentences(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl/treebank-train.txt").write_text("{PER Jan Smit}, zanger\n", encoding="utf-8")
    (tmp_path / "nl/news-train.txt").write_text("{LOC Kyiv} zwijgt .\n\nNiets .\n", encoding="utf-8")
    sentences = bank("Niets hier", "Jan Smit , zanger")
    [news] = names.attach(tmp_path, {"nl": [sentences], "de": [bank("Nichts")]})
    assert [sentence.names for sentence in sentences] == [None, ["B-PER", "L-PER", "O", "O"]]
    assert [sentence.text for sentence in news] == ["Kyiv zwijgt .", "Niets ."]
    assert [sentence.names for sentence in news] == [["U-LOC", "O", "O"], ["O", "O"]]
    assert all(word.head is None and word.upos is None for sentence in news for word in sentence.words)


def test_labelled_sentences_that_the_treebank_lacks_are_an_error(tmp_path: Path) -> None:
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl/treebank-train.txt").write_text("{LOC Kyiv} zwijgt\n{LOC Parijs} spreekt\n", encoding="utf-8")
    with pytest.raises(ValueError, match="1 sentences are not in the treebank of nl"):
        names.attach(tmp_path, {"nl": [bank("Kyiv zwijgt", "Kyiv zwijgt")]})


def write(tmp_path: Path, *words: tuple[str, str, str | None]) -> lexicon.Lexicon:
    sentence = Sentence([Word(form, upos, 0, "root", lemma, {}, True) for form, upos, lemma in words], "nl")
    assert lexicons.write([sentence], tmp_path / "lemmas.tsv.gz") == len(lexicon.read(tmp_path / "lemmas.tsv.gz"))
    return lexicon.read(tmp_path / "lemmas.tsv.gz")


def test_a_lexicon_keeps_the_lemma_that_occurs_most(tmp_path: Path) -> None:
    words = [("was", "VERB", "wassen"), ("was", "VERB", "zijn"), ("was", "VERB", "zijn"), ("was", "NOUN", "was")]
    assert write(tmp_path, *words, ("x", "X", None)) == {("was", "NOUN"): "was", ("was", "VERB"): "zijn"}


def test_a_first_word_counts_for_its_form_in_lower_case(tmp_path: Path) -> None:
    assert write(tmp_path, ("Vielen", "VERB", "vallen")) == {("vielen", "VERB"): "vallen"}


def test_a_rare_lemma_with_a_capital_does_not_hide_the_usual_one(tmp_path: Path) -> None:
    found = write(tmp_path, ("De", "DET", "De"), ("De", "DET", "de"), ("De", "DET", "de"), ("de", "DET", "de"))
    assert found == {("de", "DET"): "de"}


def test_a_name_keeps_its_capital_beside_a_common_word(tmp_path: Path) -> None:
    found = write(tmp_path, ("Smeden", "PROPN", "Smeden"), ("smeden", "PROPN", "smid"))
    assert found == {("Smeden", "PROPN"): "Smeden", ("smeden", "PROPN"): "smid"}


def test_the_same_words_give_the_same_bytes(tmp_path: Path) -> None:
    words = [("b", "X", "c"), ("b", "X", "a"), ("A", "X", "A")]
    write(tmp_path, *words)
    first = (tmp_path / "lemmas.tsv.gz").read_bytes()
    assert first[4:8] == bytes(4), "the time of writing stands in the file"
    assert write(tmp_path, *reversed(words))[("b", "X")] == "a"
    assert (tmp_path / "lemmas.tsv.gz").read_bytes() == first


def test_paragraphs_are_labelled_with_where_their_sentences_begin(tmp_path: Path) -> None:
    (tmp_path / "nl-train.txt").write_text("Hij zei: ‘Nee.’\n  Om 14.30 uur ging hij.\n\n\nDaarna\n", encoding="utf-8")
    found = boundaries.load(tmp_path, ["nl", "de"])
    assert [[sentence.text for sentence in part] for part in found] == [["Hij zei: ‘Nee.’", "Om 14.30 uur ging hij."], ["Daarna"]]
    words = [word for part in found for sentence in part for word in sentence.words]
    assert all((word.upos, word.head, word.label, word.lemma, word.features) == (None,) * 5 for word in words)
    assert [word.space_after for word in found[0][0].words[-3:]] == [False, False, True]
