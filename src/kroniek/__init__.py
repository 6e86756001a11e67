"""kroniek: news reports in, checked statements out."""

__version__ = "0.1.0"
