"""Subword pieces: words of a text as rows of the model's embedding table."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from sentencepiece import SentencePieceProcessor

REMEMBERED = 200_000
LONGEST = 64


class Pieces:
    """The unigram vocabulary (Kudo 2018) of the trunk; a word after a space and the same word after a bracket differ."""

    def __init__(self, path: Path) -> None:
        self._model = SentencePieceProcessor(model_file=str(path))
        self.start: int = self._model.bos_id()
        self.end: int = self._model.eos_id()
        self.unknown: int = self._model.unk_id()
        self.word = lru_cache(REMEMBERED)(self._word)

    def __len__(self) -> int:
        """Rows of the embedding table."""
        return int(self._model.vocab_size())

    def _word(self, form: str, after_space: bool) -> tuple[int, ...]:
        """Ids of one word's pieces, at least one; of a word with more than LONGEST, those in the middle are left out."""
        ids = self._model.encode(" " + form if after_space else form) or [self.unknown]
        return tuple(ids if len(ids) <= LONGEST else ids[: LONGEST // 2] + ids[-LONGEST // 2 :])

    def sentence(self, words: Iterable[tuple[str, bool]]) -> tuple[list[int], list[int], list[int]]:
        """Ids of a run of (form, after a space) with start and end marks, and each word's first and last position in it."""
        ids, first, last = [self.start], [], []
        for form, after_space in words:
            first.append(len(ids))
            ids.extend(self.word(form, after_space))
            last.append(len(ids) - 1)
        ids.append(self.end)
        return ids, first, last
