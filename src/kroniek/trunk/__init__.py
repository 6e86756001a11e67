"""The model at run time: a spaCy pipeline that reads a sentence's tags, lemmas and dependencies."""

from kroniek.trunk.pipeline import load, model_version

__all__ = ["load", "model_version"]
