"""The model at run time: a spaCy pipeline that reads a sentence's tags, lemmas and dependencies."""

from kroniek.trunk.foreign import load_other, not_universal, pipeline_version
from kroniek.trunk.pipeline import load, model_version

__all__ = ["load", "load_other", "model_version", "not_universal", "pipeline_version"]
