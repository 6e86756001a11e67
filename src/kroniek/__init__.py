"""kroniek: news reports in, checked statements out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kroniek.trunk import load

__version__ = "0.1.0"
__all__ = ["__version__", "load"]


def __getattr__(name: str) -> object:
    """`kroniek.load`, imported only when it is asked for, because spaCy takes a second or two."""
    if name == "load":
        from kroniek.trunk import load

        return load
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
