"""Scores of an exported model, read through the same code that ships, on gold sentences and tokens, all tokens counted."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from spacy.tokens import Token

from kroniek.trunk.reader import Analysis, Reader
from kroniek.trunk.words import tokenizer
from trunk import names
from trunk.treebank import Sentence

GROUP = 6
CORE = ("nsubj", "obj")
Spans = set[tuple[int, int]]


def percent(right: int, total: int) -> float:
    """`right` of `total` in percent, two digits."""
    return round(100 * right / total, 2) if total else 0.0


def f1(right: int, said: int, gold: int) -> float:
    """F1 in percent, two digits."""
    return round(200 * right / (said + gold), 2) if said + gold else 0.0


def analyse(reader: Reader, sentence: Sentence) -> Analysis:
    """The model's reading of one sentence, its tokens given."""
    words, after = [], True
    for word in sentence.words:
        words.append((word.form, after))
        after = word.space_after
    return reader.analyse(words, sentences=[(0, len(words))])


def score(reader: Reader, sentences: list[Sentence]) -> dict[str, float]:
    """UPOS, features, lemma, UAS, LAS in percent, and `transitive`: verbs with subject and object whose both are right."""
    right: Counter[str] = Counter()
    total = verbs = 0
    for sentence in sentences:
        found = analyse(reader, sentence)
        gold = sentence.words
        total += len(gold)
        arcs = set()
        for i, word in enumerate(gold):
            head = found.heads[i] + 1 if found.heads[i] != i else 0
            right["UPOS"] += found.upos[i] == word.upos
            right["features"] += found.features[i] == "|".join(
                sorted((f"{k}={v}" for k, v in (word.features or {}).items()), key=str.lower)
            )
            right["lemma"] += found.lemmas[i] == word.lemma
            right["UAS"] += head == word.head
            right["LAS"] += head == word.head and found.labels[i] == word.label
            arcs.add((i, head, found.labels[i]))
        for verb in range(1, len(gold) + 1):
            wanted = {(i, verb, w.label) for i, w in enumerate(gold) if w.head == verb and w.label in CORE}
            if gold[verb - 1].upos == "VERB" and {label for *_, label in wanted} == set(CORE):
                verbs += 1
                right["transitive"] += wanted <= arcs
    out = {name: percent(right[name], total) for name in ("UPOS", "features", "lemma", "UAS", "LAS")}
    out["transitive"] = percent(right["transitive"], verbs)
    return out


def segmentation(reader: Reader, sentences: list[Sentence], language: str) -> dict[str, float]:
    """F1 of tokens and sentences from raw text, GROUP sentences joined by spaces at a time; white space is not counted."""
    return paragraphs(reader, [sentences[at : at + GROUP] for at in range(0, len(sentences), GROUP)], language)


def paragraphs(reader: Reader, groups: list[list[Sentence]], language: str) -> dict[str, float]:
    """F1 of tokens and sentences from the raw text of `groups`, each a run of sentences joined by spaces."""
    counts: Counter[str] = Counter()
    for group in groups:
        gold_words, gold_sentences = _spans([[word.form for word in sentence.words] for sentence in group])
        text = " ".join(sentence.text for sentence in group)
        tokens, words = _tokens(text, language)
        found = reader.analyse(words)
        said: list[list[str]] = []
        for token, starts in zip(tokens, found.starts, strict=True):
            if starts:
                said.append([])
            said[-1].append(token.text)
        said_words, said_sentences = _spans(said)
        for name, ours, theirs in (("tokens", said_words, gold_words), ("sentences", said_sentences, gold_sentences)):
            counts[name] += len(ours & theirs)
            counts[name + " said"] += len(ours)
            counts[name + " gold"] += len(theirs)
    return {name: f1(counts[name], counts[name + " said"], counts[name + " gold"]) for name in ("tokens", "sentences")}


def _tokens(text: str, language: str) -> tuple[list[Token], list[tuple[str, bool]]]:
    """The tokens of `text` and, for each, its form and whether white space stands before it."""
    doc = tokenizer(language)(text)
    tokens = [token for token in doc if not token.is_space]
    return tokens, [(t.text, t.i == 0 or bool(doc[t.i - 1].whitespace_) or doc[t.i - 1].is_space) for t in tokens]


def _spans(sentences: list[list[str]]) -> tuple[Spans, Spans]:
    words, whole, at = set(), set(), 0
    for sentence in sentences:
        begin = at
        for form in sentence:
            size = len("".join(form.split()))
            words.add((at, at + size))
            at += size
        whole.add((begin, at))
    return words, whole


def score_names(reader: Reader, path: Path, language: str) -> dict[str, float]:
    """F1 of names in percent, from raw text, a name right where its characters and label are."""
    counts: Counter[str] = Counter()
    for text, gold in names.read(path):
        tokens, words = _tokens(text, language)
        found = reader.analyse(words, sentences=[(0, len(words))]).names
        said = {(tokens[a].idx, tokens[b - 1].idx + len(tokens[b - 1]), label) for a, b, label in found}
        for label in ("PER", "ORG", "LOC", "MISC"):
            ours, theirs = {s for s in said if s[2] == label}, {s for s in gold if s[2] == label}
            counts[label] += len(ours & theirs)
            counts[label + " said"] += len(ours)
            counts[label + " gold"] += len(theirs)
    out = {label: f1(counts[label], counts[label + " said"], counts[label + " gold"]) for label in ("PER", "ORG", "LOC", "MISC")}
    three = [sum(counts[label + kind] for label in ("PER", "ORG", "LOC")) for kind in ("", " said", " gold")]
    return out | {"PER ORG LOC": f1(*three)}
