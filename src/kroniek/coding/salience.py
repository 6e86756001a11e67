"""Who and what a report has mentioned so far, and which of them a later "het land", "de stad", "hij" or "daar" means.

Antecedents are scored by recency, by being a subject, and by how often the report names them; where none stands out
nothing is returned: a wrong guess is worse than none.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from kroniek.records import Party, Place, Span

Kind = Literal["country", "settlement", "area", "person", "group"]
MAX_SENTENCES_BACK = 4


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: `sentence` counts coded sentences from 0 over the whole report, `offset` is its first character.

    `key` names the thing (alpha-3 code, place name, party name); `plural` whether it takes a plural pronoun.
    """

    kind: Kind
    key: str
    sentence: int
    offset: int
    subject: bool
    plural: bool = False
    title: bool = False
    main: bool = True
    party: Party | None = None
    place: Place | None = None
    span: Span | None = None


@dataclass(slots=True)
class Salience:
    """The mentions of one report in text order."""

    mentions: list[Mention] = field(default_factory=list)
    frequency: Counter[str] = field(default_factory=Counter)

    def add(self, mention: Mention) -> None:
        """Record a mention; call in text order."""
        self.mentions.append(mention)
        self.frequency[mention.key] += 1

    def find(
        self,
        kinds: tuple[Kind, ...],
        *,
        sentence: int,
        offset: int,
        plural: bool | None = None,
        exclude: frozenset[str] = frozenset(),
    ) -> Mention | None:
        """The likeliest antecedent before `offset`, or None where there is none within reach."""
        scores: dict[str, float] = {}
        latest: dict[str, Mention] = {}
        total = sum(self.frequency.values()) or 1
        for mention in self.mentions:
            if mention.offset >= offset or mention.kind not in kinds or mention.key in exclude:
                continue
            if plural is not None and mention.plural != plural:
                continue
            back = sentence - mention.sentence
            if back > MAX_SENTENCES_BACK and not mention.title:
                continue
            recency = {0: 2.0, 1: 2.4, 2: 1.4, 3: 0.9}.get(back, 0.5)
            score = recency + (1.0 if mention.subject and mention.main else 0.25 if mention.subject else 0.0)
            score += 1.5 * self.frequency[mention.key] / total
            if score >= scores.get(mention.key, -1.0):
                scores[mention.key] = score
            latest[mention.key] = mention
        if not scores:
            return None
        best = max(scores, key=lambda key: (scores[key], latest[key].offset))
        return latest[best]
