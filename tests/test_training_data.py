"""The data that the training recipe ships: every line can be read, nothing that is tested on is trained on, every tree is one."""

from __future__ import annotations

from pathlib import Path

import pytest

from trunk import boundaries, names, treebank

RECIPE = Path(__file__).parent.parent / "training"
LABELS = {"PER", "ORG", "LOC", "MISC"}
NAMED = sorted((RECIPE / "names").glob("*/*.txt"))
TREES = sorted((RECIPE / "treebanks").glob("*.conllu"))


def squeezed(file: Path) -> list[str]:
    return ["".join(text.split()) for text, _ in names.read(file)]


@pytest.mark.parametrize("file", NAMED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_every_line_of_labelled_names_parses(file: Path) -> None:
    sentences = names.read(file)
    assert len(sentences) == sum(1 for line in file.read_bytes().split(b"\n") if line.strip())
    for text, found in sentences:
        assert {label for *_, label in found} <= LABELS
        assert all(text[start:end] == text[start:end].strip() for start, end, _ in found), text


@pytest.mark.parametrize("file", NAMED, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_all_four_labels_occur_in_labelled_names(file: Path) -> None:
    assert {label for _, found in names.read(file) for *_, label in found} == LABELS


def test_no_sentence_of_the_names_test_is_trained_on() -> None:
    folder = RECIPE / "names/nl"
    test = set(squeezed(folder / "test.txt"))
    assert not test & set(squeezed(folder / "treebank-train.txt"))
    assert not test & set(squeezed(folder / "news-train.txt"))


@pytest.mark.parametrize(("language", "fewest"), [("nl", 6000), ("en", 1000), ("uk", 1000), ("ru", 1000)])
def test_there_are_enough_labelled_sentences_and_none_twice(language: str, fewest: int) -> None:
    found = [text for file in NAMED if file.parent.name == language and file.stem.endswith("-train") for text in squeezed(file)]
    assert len(set(found)) >= fewest
    assert len(set(found)) == len(found)


def test_there_are_enough_test_sentences() -> None:
    assert len(set(squeezed(RECIPE / "names/nl/test.txt"))) >= 800


def test_there_is_a_treebank_of_our_own() -> None:
    assert "uk" in {file.stem for file in TREES}


@pytest.mark.parametrize("file", TREES, ids=lambda file: file.stem)
def test_our_own_treebanks_are_trees_with_one_root(file: Path) -> None:
    sentences = treebank.read(file, file.stem)
    assert sentences
    for sentence in sentences:
        heads = [word.head for word in sentence.words]
        assert heads.count(0) == 1, sentence.text
        assert [word.label == "root" for word in sentence.words] == [head == 0 for head in heads], sentence.text
        for node in range(1, len(heads) + 1):
            steps = 0
            while node:
                head = heads[node - 1]
                assert head is not None and 0 <= head <= len(heads) and steps <= len(heads), sentence.text
                node, steps = head, steps + 1


def long_lines(file: Path) -> set[str]:
    return {"".join(line.split()) for lines in boundaries.paragraphs(file) for line in lines if len(line.split()) > 3}


def test_no_sentence_of_the_boundaries_test_is_trained_on() -> None:
    test = long_lines(RECIPE / "sentences/nl-test.txt")
    assert test and not test & long_lines(RECIPE / "sentences/nl-train.txt")
