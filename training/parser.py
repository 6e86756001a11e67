"""Train, evaluate and export the first Dutch pipeline (UD tags, features, lemmas, dependencies).

    python training/parser.py TREEBANKS --out src/kroniek/models/nl

TREEBANKS is a folder with `train.conllu.gz`, `dev.conllu.gz` and any number of `test-*.conllu.gz`. The run is
counted in steps and seeded (parser.cfg). Writes the pipeline and a `card.json` with its scores.
"""

from __future__ import annotations

import argparse
import gzip
import json
import shutil
import tempfile
from pathlib import Path

import spacy
from spacy.scorer import Scorer
from spacy.tokens import DocBin
from spacy.training import Example
from spacy.training.converters import conllu_to_docs
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config

HERE = Path(__file__).parent
SENTENCES_A_DOC = 3


def read(source: Path, sentences: int) -> list[spacy.tokens.Doc]:
    """The gzipped CoNLL-U file `source` as Docs of `sentences` sentences."""
    with gzip.open(source, "rt", encoding="utf-8") as stream:
        return list(conllu_to_docs(stream.read(), n_sents=sentences, no_print=True))


def convert(source: Path, target: Path, sentences: int) -> Path:
    """Write the CoNLL-U file `source` as a spaCy DocBin with `sentences` sentences a document."""
    DocBin(docs=read(source, sentences), store_user_data=False).to_disk(target)
    return target


def evaluate(nlp: spacy.language.Language, source: Path) -> dict[str, float]:
    """Scores in percent on gold sentences and tokens of `source`, punctuation included."""
    examples = []
    for gold in read(source, 1):
        guess = spacy.tokens.Doc(nlp.vocab, words=[t.text for t in gold], spaces=[bool(t.whitespace_) for t in gold])
        for i, token in enumerate(guess):
            token.is_sent_start = i == 0
        examples.append(Example(guess, gold))
    for example in examples:
        for _, component in nlp.pipeline:
            example.predicted = component(example.predicted)
    scores = {
        **Scorer.score_token_attr(examples, "pos"),
        **Scorer.score_token_attr(examples, "morph"),
        **Scorer.score_token_attr(examples, "lemma"),
        **Scorer.score_deps(examples, "dep", ignore_labels=()),
    }
    wanted = {"pos_acc": "UPOS", "morph_acc": "features", "lemma_acc": "lemma", "dep_uas": "UAS", "dep_las": "LAS"}
    return {name: round(100 * scores[key], 2) for key, name in wanted.items()}


def main() -> None:
    """Train, export and score."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("treebanks", type=Path, help="folder with train, dev and test-* .conllu.gz")
    parser.add_argument("--out", type=Path, default=HERE.parent / "src/kroniek/models/nl")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        paths = {
            "paths.train": str(convert(args.treebanks / "train.conllu.gz", work / "train.spacy", SENTENCES_A_DOC)),
            "paths.dev": str(convert(args.treebanks / "dev.conllu.gz", work / "dev.spacy", 1)),
        }
        nlp = init_nlp(load_config(HERE / "parser.cfg", overrides=paths))
        (work / "model").mkdir()
        train(nlp, work / "model")
        best = spacy.load(work / "model" / "model-best")
        best.meta.update(
            name="kroniek_first",
            version="1.0.0",
            license="CC BY-SA 4.0",
            performance={},
            description="UD tags, features, lemmas and dependencies of Dutch news",
            sources=["UD_Dutch-Alpino, UD_Dutch-LassySmall (CC BY-SA 4.0)", "Alpino treebank (LGPL-2.1)"],
        )
        best.config["paths"].update(train=None, dev=None)
        shutil.rmtree(args.out, ignore_errors=True)
        best.to_disk(args.out)
        card = {file.name: evaluate(best, file) for file in sorted(args.treebanks.glob("test-*.conllu.gz"))}
        (args.out / "card.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(card, indent=1))


if __name__ == "__main__":
    main()
