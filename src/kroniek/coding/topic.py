"""Is the report about conflict or politics at all: a count of words for and against."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc

from kroniek.languages.cues import Cues

ODDS = 3
FEWEST = 2
SHORT = 60


def on_topic(docs: Sequence[Doc], cues: Cues) -> bool:
    """Whether words of conflict, violence and diplomacy outweigh those of the strongest other topic.

    Different words are counted, not tokens, so that one repeated word decides nothing; the title's count double. Words of
    another topic are rare in news of conflict, and words of war common in sport and film: one of the former outweighs
    ODDS of the latter, from FEWEST on.
    """
    on = 0
    off: Counter[str] = Counter()
    seen: set[str] = set()
    for number, doc in enumerate(docs):
        weight = 2 if number == 0 else 1
        for token in doc:
            word = token.lower_
            if word in seen:
                continue
            seen.add(word)
            if cues.is_ontopic(word):
                on += weight
            for topic in cues.offtopics(word):
                off[topic] += weight
    strongest = max(off.values(), default=0)
    if strongest < FEWEST:
        return on > 0 or (strongest == 0 and sum(len(doc) for doc in docs) < SHORT)
    return on > ODDS * strongest
