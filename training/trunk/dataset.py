"""Training examples: sentences as numbers, joined into windows, sorted into batches."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from kroniek.trunk import lemmas
from kroniek.trunk.inventory import NONE, Inventory
from kroniek.trunk.pieces import Pieces
from trunk.treebank import Sentence

Ints = npt.NDArray[np.int64]

IGNORED = -100
FEWEST = 3
NAMES = ["O", *(f"{place}-{kind}" for kind in ("PER", "ORG", "LOC", "MISC") for place in "BILU")]
SINGLE = 0.4
LONGEST = 6
MOST_PIECES = 220
POSITIONS = 512
QUOTES = {
    "''": ["”", '"', "’", "»"],
    "``": ["“", '"', "‘", "«"],
    '"': ["”", "“", "”", "„", "''"],
    "'": ["’", "‘"],
    "-": ["–", "—"],
    "...": ["…"],
}


def inventory(sentences: list[Sentence]) -> Inventory:
    """The labels that occur in `sentences`; lemma scripts that occur at least three times."""
    words = [word for sentence in sentences for word in sentence.words]
    features: dict[str, set[str]] = {}
    for word in words:
        for name, value in (word.features or {}).items():
            features.setdefault(name, set()).add(value)
    scripts = Counter(lemmas.make(word.form, word.lemma) for word in words if word.lemma)
    return Inventory(
        upos=sorted({word.upos for word in words if word.upos}),
        labels=sorted({word.label for word in words if word.label}),
        features={name: [NONE, *sorted(values)] for name, values in sorted(features.items())},
        scripts=[script for script, often in sorted(scripts.items()) if often >= FEWEST],
        names=NAMES,
    )


@dataclass
class Example:
    """A window of one or more sentences. Arrays have one entry a word, `features` one row a word; IGNORED where not labelled."""

    ids: list[int]
    first: list[int]
    last: list[int]
    sentence: Ints
    upos: Ints
    head: Ints
    label: Ints
    script: Ints
    starts: Ints
    names: Ints
    features: Ints

    def cut(self, pieces: int) -> Example:
        """The words that lie within the first `pieces` subwords, those whose head does not without one."""
        if len(self.ids) <= pieces:
            return self
        count = sum(last < pieces - 1 for last in self.last)
        words = {field.name: getattr(self, field.name)[:count] for field in fields(self) if field.name != "ids"}
        words["head"] = np.where(words["head"] > count, IGNORED, words["head"])
        return Example(ids=[*self.ids[: pieces - 1], self.ids[-1]], **words)


class Encoder:
    """Turns sentences into examples; with a random generator it varies typography as newspapers do.

    `named`: the languages whose labelled names count; None for all.
    """

    def __init__(self, inventory: Inventory, pieces: Pieces) -> None:
        self.inventory, self.pieces = inventory, pieces
        self.upos = {tag: i for i, tag in enumerate(inventory.upos)}
        self.label = {label: i for i, label in enumerate(inventory.labels)}
        self.script = {script: i for i, script in enumerate(inventory.scripts)}
        self.names = {tag: i for i, tag in enumerate(inventory.names)}
        self.values = {name: {value: i for i, value in enumerate(values)} for name, values in inventory.features.items()}
        self.named: set[str] | None = None
        self._gold: dict[int, dict[str, Ints]] = {}

    def _labels(self, sentence: Sentence) -> dict[str, Ints]:
        key = id(sentence)
        if key not in self._gold:
            words = sentence.words
            self._gold[key] = {
                "upos": np.array([self.upos.get(w.upos, IGNORED) for w in words]),
                "head": np.array([IGNORED if w.head is None else w.head for w in words]),
                "label": np.array([self.label.get(w.label, IGNORED) for w in words]),
                "script": np.array(
                    [self.script.get(lemmas.make(w.form, w.lemma), IGNORED) if w.lemma else IGNORED for w in words]
                ),
                "names": np.array([self.names[t] for t in sentence.names] if sentence.names else [IGNORED] * len(words)),
                "features": np.array(
                    [
                        [
                            table.get(w.features.get(name, NONE), IGNORED) if w.features is not None else IGNORED
                            for name, table in self.values.items()
                        ]
                        for w in words
                    ]
                ),
            }
        return self._gold[key]

    def example(self, sentences: list[Sentence], rng: random.Random | None = None) -> Example:
        """A window of `sentences` in their order."""
        forms: list[tuple[str, bool]] = []
        drop = rng is not None and rng.random() < 0.06
        capitals = rng is not None and rng.random() < 0.03
        swap = rng is not None and rng.random() < 0.5
        gold = [self._labels(sentence) for sentence in sentences]
        for sentence in sentences:
            after = True
            for word in sentence.words:
                form = word.form
                if swap and rng is not None and form in QUOTES:
                    form = rng.choice(QUOTES[form])
                if capitals:
                    form = form.upper()
                forms.append((form, after))
                after = word.space_after
        count = len(forms)
        kept = list(range(count))
        final = sentences[-1].words
        if drop and len(final) > 2 and final[-1].form == "." and final[-1].label == "punct":
            kept = kept[:-1]
        ids, first, last = self.pieces.sentence([forms[i] for i in kept])
        number, starts, heads, base = [], [], [], 0
        for index, (sentence, labels) in enumerate(zip(sentences, gold, strict=True)):
            size = len(sentence.words)
            number.extend([index] * size)
            starts.extend([1] + [0] * (size - 1))
            heads.extend(np.where(labels["head"] > 0, labels["head"] + base, labels["head"]))
            base += size
        take = np.array(kept)

        def joined(name: str) -> Ints:
            return np.concatenate([labels[name] for labels in gold])[take]

        script = joined("script")
        if capitals:
            script = np.full_like(script, IGNORED)
        names = np.concatenate([labels["names"] for labels in gold])
        return Example(
            ids=ids,
            first=first,
            last=last,
            sentence=np.array(number)[take],
            upos=joined("upos"),
            head=np.array(heads)[take],
            label=joined("label"),
            script=script,
            starts=np.array(starts)[take],
            names=np.where([self.named is None or s.language in self.named for s in sentences for _ in s.words], names, IGNORED)[
                take
            ],
            features=joined("features"),
        )


def windows(files: list[list[Sentence]], rng: random.Random) -> Iterator[list[Sentence]]:
    """One pass: each sentence of `files` once, two fifths of the windows with one, the others with two to six of one file."""
    for sentences in files:
        at = 0
        while at < len(sentences):
            size = 1 if rng.random() < SINGLE else rng.randint(2, LONGEST)
            window = sentences[at : at + size]
            while len(window) > 1 and sum(len(s.text) for s in window) > 4 * MOST_PIECES:
                window = window[:-1]
            at += len(window)
            yield window


def batches(encoder: Encoder, files: list[list[Sentence]], rng: random.Random, pieces: int) -> Iterator[list[Example]]:
    """One pass over `files` in batches of about `pieces` subwords with little padding, in random order."""
    examples = [encoder.example(window, rng) for window in windows(files, rng)]
    examples.sort(key=lambda example: len(example.ids) + rng.random() * 8)
    made: list[list[Example]] = []
    batch: list[Example] = []
    for example in examples:
        longest = max(len(example.ids), len(batch[0].ids) if batch else 0)
        if batch and longest * (len(batch) + 1) > pieces:
            made.append(batch)
            batch = []
        batch.append(example)
    if batch:
        made.append(batch)
    rng.shuffle(made)
    yield from ([example.cut(POSITIONS) for example in batch] for batch in made)
