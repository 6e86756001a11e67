"""Lemmas: edit scripts that turn a form into its lemma, as in UDPipe 2 (Straka 2018), and how a script is read off a pair.

A script is `CASE PREFIX SUFFIX` joined by tabs. CASE is `l` (lower the form first), `t` (first letter upper, rest lower) or `k`
(keep).
PREFIX and SUFFIX are edits outside the longest common part: `=` keeps a character, `-` drops one, `+x` adds x.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

LOWER, TITLE, KEEP = "l", "t", "k"
WHOLE = "!"


def make(form: str, lemma: str) -> str:
    """The script that turns `form` into `lemma`."""
    case = LOWER if lemma == lemma.lower() else TITLE if form.isupper() and len(form) > 1 and not lemma.isupper() else KEEP
    source = _cased(form, case)
    common = SequenceMatcher(None, source, lemma, autojunk=False).find_longest_match()
    if not common.size:
        return f"{case}\t{WHOLE}\t{lemma}"
    start, end = common.a, common.a + common.size
    prefix = _edits(source[:start], lemma[: common.b])
    suffix = _edits(source[end:], lemma[common.b + common.size :])
    return f"{case}\t{prefix}\t{suffix}"


def apply(script: str, form: str) -> str:
    """The lemma that `script` makes of `form`; the cased form itself where the form is too short for the script."""
    case, prefix, suffix = script.split("\t")
    source = _cased(form, case)
    if prefix == WHOLE:
        return suffix
    head, tail = _length(prefix), _length(suffix)
    if head + tail > len(source):
        return source
    end = len(source) - tail
    return (_edited(source[:head], prefix) + source[head:end] + _edited(source[end:], suffix)) or source


def _cased(form: str, case: str) -> str:
    return form.lower() if case == LOWER else form.capitalize() if case == TITLE else form


def _edits(source: str, target: str) -> str:
    out = []
    for kind, a, b, c, d in SequenceMatcher(None, source, target, autojunk=False).get_opcodes():
        if kind == "equal":
            out.append("=" * (b - a))
        else:
            out.append("-" * (b - a) + "".join("+" + letter for letter in target[c:d]))
    return "".join(out)


def _steps(edits: str) -> list[str]:
    return re.findall(r"\+.|[=-]", edits, re.DOTALL)


def _length(edits: str) -> int:
    """How many characters of the form the edits read."""
    return sum(step[0] != "+" for step in _steps(edits))


def _edited(source: str, edits: str) -> str:
    out: list[str] = []
    letters = iter(source)
    for step in _steps(edits):
        if step[0] == "+":
            out.append(step[1])
        elif (letter := next(letters)) and step == "=":
            out.append(letter)
    return "".join(out)
