"""The trunk as a spaCy component: sentences, tags, features, lemmas, dependencies and names from one pass of the network."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, IS_SPACE, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.language import Language
from spacy.symbols import IDS, SPACE
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

from kroniek.errors import KroniekError, Problem
from kroniek.trunk import inventory, lemmas, lexicon, names, trees, windows
from kroniek.trunk.network import Network, Scores
from kroniek.trunk.pieces import Pieces

COMPONENT = "kroniek_trunk"
ATTRIBUTES = [HEAD, DEP, POS, MORPH, LEMMA, SENT_START, ENT_IOB, ENT_TYPE, TAG]
ROOT, SPACY_ROOT, SPACY_SPACE, SPACE_TAG = "root", "ROOT", "dep", "_SP"
BEGINS, INSIDE, OUTSIDE = 3, 1, 2
NO_START = np.int64(-1).astype(np.uint64)
REMEMBERED = 100_000


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the model reads off a run of words; lists have one entry a word, heads are indices of words (a root's is its own).

    `vectors` are what the network made of each word in its sentence, for others to read on.
    """

    starts: list[bool]
    upos: list[str]
    features: list[str]
    lemmas: list[str]
    heads: list[int]
    labels: list[str]
    vectors: list[Scores]
    names: list[tuple[int, int, str]]


class Reader:
    """The model's files of one language, and the decoding of what the network says."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self.network = Network(folder / "trunk.onnx", Pieces(folder / "pieces.model"))
        self.inventory = inventory.read(folder / "inventory.json")
        self.lexicon = lexicon.read(folder / f"lemmas-{language}.tsv.gz")
        self._tags = tuple(self.inventory.names)
        self._root = self.inventory.labels.index(ROOT)
        self._slices = [(name, where, self.inventory.features[name]) for name, where in self.inventory.slices.items()]
        self.lemma = lru_cache(REMEMBERED)(self._lemma)

    def __reduce__(self) -> tuple[Callable[[Path, str], Reader], tuple[Path, str]]:
        """Pickled by name: another process loads the files itself."""
        return reader, (self.folder, self.language)

    def analyse(self, words: windows.Words, *, sentences: list[tuple[int, int]] | None = None) -> Analysis:
        """Read (form, after a space) `words` that stand together; `sentences` keeps given boundaries, one run each."""
        out = Analysis([], [], [], [], [], [], [], [])
        if sentences is None:
            for window in windows.windows(words, self.network):
                self._decode(words, window, out)
            return out
        for start, end in sentences:
            scores = self.network.run(words[start:end])
            self._decode(words, windows.Window(start, end, [(0, end - start)], scores), out)
        return out

    def _decode(self, words: windows.Words, window: windows.Window, out: Analysis) -> None:
        scores, count = window.scores, window.end - window.start
        upos = [self.inventory.upos[i] for i in scores["upos"][:count].argmax(axis=1)]
        scripts = scores["scripts"][:count].argmax(axis=1)
        out.upos.extend(upos)
        out.vectors.extend(scores["words"][:count])
        out.features.extend(self._features(scores["features"][:count]))
        forms = [form for form, _ in words[window.start : window.end]]
        out.lemmas.extend(self.lemma(form, tag, int(script)) for form, tag, script in zip(forms, upos, scripts, strict=True))
        for begin, end in window.sentences:
            heads = trees.heads(scores["arcs"][begin:end, np.r_[0, begin + 1 : end + 1]])
            governors = scores["governors"][np.where(heads > 0, heads + begin, 0)]
            labelled = np.einsum("wlb,wb->wl", scores["labelling"][begin:end], governors)
            labelled[:, self._root] = np.where(heads == 0, np.inf, -np.inf)
            out.labels.extend(self.inventory.labels[i] for i in labelled.argmax(axis=1))
            base = window.start + begin
            out.heads.extend(base + (int(head) - 1 if head else i) for i, head in enumerate(heads))
            out.starts.extend(i == 0 for i in range(end - begin))
            tags = names.best(scores["names"][begin:end], self._tags)
            out.names.extend((base + a, base + b, label) for a, b, label in names.spans(tags))

    def _features(self, scores: Scores) -> list[str]:
        """UD features of each word as in CoNLL-U, `Number=Sing|Person=3`; empty where it has none."""
        found: list[list[str]] = [[] for _ in scores]
        for name, where, values in self._slices:
            choice = scores[:, where].argmax(axis=1)
            for word in np.flatnonzero(choice):
                found[word].append(f"{name}={values[choice[word]]}")
        return ["|".join(sorted(pairs, key=str.lower)) for pairs in found]

    def _lemma(self, form: str, upos: str, script: int) -> str:
        known = self.lexicon.get((form, upos)) or self.lexicon.get((form.lower(), upos))
        return known or lemmas.apply(self.inventory.scripts[script], form)


class TrunkComponent:
    """spaCy component: fills a tokenised Doc; its text is read a paragraph at a time, so no paragraph depends on another."""

    def __init__(self, vocab: Vocab, reader: Reader) -> None:
        self.vocab, self.reader = vocab, reader

    @property
    def labels(self) -> tuple[str, ...]:
        """The dependency labels."""
        return tuple(SPACY_ROOT if label == ROOT else label for label in self.reader.inventory.labels)

    def __call__(self, doc: Doc) -> Doc:
        """Set heads, labels, tags, features, lemmas, sentence starts and entities of `doc`.

        `doc.tensor` (tokens, 384) gets what the network made of each word, zeros for white space.
        """
        doc.tensor = np.zeros((len(doc), self.reader.network.width), dtype=np.float32)
        rows = np.zeros((len(doc), len(ATTRIBUTES)), dtype=np.uint64)
        rows[:, 5] = NO_START
        rows[:, 6] = OUTSIDE
        space = doc.to_array([IS_SPACE]).astype(bool)
        tokens = list(doc)
        after = [True, *(bool(token.whitespace_) for token in tokens[:-1])]
        for paragraph in _paragraphs(tokens, space):
            words = [(tokens[i].text, after[i] or bool(space[i - 1])) for i in paragraph]
            found = self.reader.analyse(words)
            self._fill(rows, paragraph, found)
            doc.tensor[paragraph] = found.vectors
        self._spaces(tokens, space, rows)
        # spaCy reads sentence starts off the heads and gives up on deeply crossing ones, so that they are set once more
        return doc.from_array(ATTRIBUTES, rows).from_array([SENT_START], rows[:, 5])  # type: ignore[arg-type]

    def _fill(self, rows: np.ndarray, places: list[int], found: Analysis) -> None:
        strings = self.vocab.strings
        at = np.array(places)
        rows[at, 0] = (at[found.heads] - at).astype(np.uint64)
        rows[at, 1] = [strings.add(SPACY_ROOT if label == ROOT else label) for label in found.labels]
        rows[at, 2] = [IDS[tag] for tag in found.upos]
        rows[at, 3] = [self.vocab.morphology.add(features) for features in found.features]
        rows[at, 4] = [strings.add(lemma) for lemma in found.lemmas]
        rows[at[found.starts], 5] = 1
        rows[at, 8] = [strings.add(tag) for tag in found.upos]
        for start, end, label in found.names:
            begin, stop = places[start], places[end - 1] + 1
            rows[begin:stop, 6] = INSIDE
            rows[begin, 6] = BEGINS
            rows[begin:stop, 7] = strings.add(label)

    def _spaces(self, tokens: list[Token], space: npt.NDArray[np.bool_], rows: np.ndarray) -> None:
        """White space is no word: it hangs on the word before it, or, at the start, on the word after."""
        words = np.flatnonzero(~space)
        first = int(words[0]) if len(words) else 0
        rows[first : first + 1, 5] = NO_START
        rows[:1, 5] = 1
        for i in map(int, np.flatnonzero(space)):
            before = int(np.searchsorted(words, i))
            anchor = int(words[before - 1]) if before else first
            rows[i, 0] = np.int64(anchor - i).astype(np.uint64)
            rows[i, 1] = self.vocab.strings.add(SPACY_ROOT if anchor == i else SPACY_SPACE)
            rows[i, 2] = SPACE
            rows[i, 4] = self.vocab.strings.add(tokens[i].text)
            rows[i, 8] = self.vocab.strings.add(SPACE_TAG)


def _paragraphs(tokens: list[Token], space: npt.NDArray[np.bool_]) -> list[list[int]]:
    """The places of the words of each paragraph."""
    out: list[list[int]] = []
    begin = 0
    breaks = [i for i in map(int, np.flatnonzero(space)) if tokens[i].text.count("\n") > 1]
    for end in (*breaks, len(tokens)):
        out.append([begin + int(i) for i in np.flatnonzero(~space[begin:end])])
        begin = end
    return [paragraph for paragraph in out if paragraph]


def shipped() -> Path:
    """The folder of the model that comes with kroniek."""
    return Path(str(files("kroniek").joinpath("models", "trunk")))


@lru_cache(maxsize=8)
def reader(folder: Path, language: str) -> Reader:
    """The reader of `language`, loaded once a process.

    Raises KroniekError: E203 where the model's files are missing or broken, E204 where it was not trained on the language.
    """
    trained = sorted(path.name.split("-")[1].split(".")[0] for path in folder.glob("lemmas-*.tsv.gz"))
    if trained and language not in trained:
        raise KroniekError(Problem.E204, value=language, supported=", ".join(trained))
    try:
        return Reader(folder, language)
    except Exception as reason:
        raise KroniekError(Problem.E203, path=folder, reason=reason) from reason


@Language.factory(
    COMPONENT,
    default_config={"folder": "", "language": ""},
    assigns=[
        "token.dep", "token.head", "token.tag", "token.pos", "token.morph", "token.lemma", "token.is_sent_start", "token.ent_iob",
        "token.ent_type", "doc.sents", "doc.ents", "doc.tensor",
    ],
)  # fmt: skip
def make(nlp: Language, name: str, folder: str, language: str) -> TrunkComponent:
    """spaCy's factory of the component; without a `folder` it reads the model that comes with kroniek, without a `language` (ISO
    639-1) that of the pipeline."""
    return TrunkComponent(nlp.vocab, reader(Path(folder) if folder else shipped(), language or nlp.lang))
