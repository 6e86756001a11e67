"""The finished model: its files, its scores, its card."""

from __future__ import annotations

import json
import os
import platform
import shutil
import time
from pathlib import Path
from string import Template
from typing import Any

from kroniek.trunk.reader import Reader
from trunk import boundaries, evaluate, export, lexicons, treebank
from trunk.model import Trunk

NAME, VERSION = "kroniek-trunk", "1.0.0"
SHOWN = ("UPOS", "features", "lemma", "UAS", "LAS", "transitive", "tokens", "sentences")
TEMPLATE = Path(__file__).with_name("card.md")


def write(model: Trunk, banks: dict[str, list[list[treebank.Sentence]]], work: Path, out: Path) -> None:
    """Export `model` to the folder `out` with its vocabulary, labels and lemma lexicons."""
    out.mkdir(parents=True, exist_ok=True)
    for old in out.iterdir():
        old.unlink()
    export.write(model, out / "trunk.onnx")
    shutil.copy(work / "pieces.model", out)
    shutil.copy(work / "inventory.json", out)
    for language, files in banks.items():
        count = lexicons.write([s for file in files for s in file], out / f"lemmas-{language}.tsv.gz")
        print(f"lemmas of {language}: {count}", flush=True)


def measure(out: Path, treebanks: Path, languages: list[str], own: Path) -> dict[str, Any]:
    """Scores of the exported model on every `test*` file of `treebanks`, and on the test sets in `own`, the recipe's folder."""
    scores: dict[str, Any] = {}
    for language in languages:
        reader = Reader(out, language)
        for file in sorted((treebanks / language).glob("test*.conllu*")):
            sentences = treebank.read(file, language)
            name = f"{language} {file.name.split('.')[0]}"
            scores[name] = evaluate.score(reader, sentences) | evaluate.segmentation(reader, sentences, language)
            print(name, json.dumps(scores[name]), flush=True)
        if (own / "names" / language / "test.txt").exists():
            scores[f"{language} names"] = evaluate.score_names(reader, own / "names" / language / "test.txt", language)
            print(f"{language} names", json.dumps(scores[f"{language} names"]), flush=True)
        if (own / "sentences" / f"{language}-test.txt").exists():
            groups = boundaries.read(own / "sentences" / f"{language}-test.txt", language)
            scores[f"{language} paragraphs"] = evaluate.paragraphs(reader, groups, language)
            print(f"{language} paragraphs", json.dumps(scores[f"{language} paragraphs"]), flush=True)
    return scores


def finish(out: Path, scores: dict[str, Any], steps: int, source: str) -> None:
    """Write `card.json` (name, version, scores, sizes) and `README.md`, the model card, beside the model."""
    size = sum(file.stat().st_size for file in out.iterdir())
    begun = time.perf_counter()
    Reader(out, "nl")
    loaded = time.perf_counter() - begun
    card = {"name": NAME, "version": VERSION, "steps": steps, "base": source, "bytes": size, "scores": scores}
    (out / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    trees = {name: found for name, found in scores.items() if "LAS" in found}
    named = {name: found for name, found in scores.items() if "PER" in found}
    text = Template(TEMPLATE.read_text(encoding="utf-8")).substitute(
        name=NAME,
        version=VERSION,
        steps=steps,
        source=source,
        megabytes=f"{size / 1e6:.1f}",
        header=" | ".join(SHOWN),
        rule="---|" * len(SHOWN),
        trees="\n".join(_row(name, [found[key] for key in SHOWN]) for name, found in trees.items()),
        names="\n".join(_row(name, list(found.values())) for name, found in named.items()),
        loading=f"{loaded:.1f}",
        paragraphs="; ".join(f"{name} {found['sentences']:.1f}" for name, found in scores.items() if name.endswith("paragraphs")),
        machine=f"{platform.machine()}, {os.cpu_count()} cores",
    )
    (out / "README.md").write_text(text, encoding="utf-8")


def _row(name: str, values: list[float]) -> str:
    return f"| {name} | " + " | ".join(f"{value:.1f}" for value in values) + " |"
