"""Lexicons and tables, one folder a language."""
