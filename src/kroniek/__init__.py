"""kroniek: news reports in, checked statements out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kroniek.evaluation.corpus import corpus
    from kroniek.trunk import load

__version__ = "0.1.0"
__all__ = ["__version__", "corpus", "load"]


def __getattr__(name: str) -> object:
    """`kroniek.load` and `kroniek.corpus`, imported only when they are asked for, because spaCy takes a second or two."""
    if name == "load":
        from kroniek.trunk import load

        return load
    if name == "corpus":
        from kroniek.evaluation.corpus import corpus

        return corpus
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
