"""A statement in the making: what the steps of the coder fill in, one after the other."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Token

from kroniek.coding.reading import Passage
from kroniek.languages.triggers import Entry
from kroniek.records import Interval, Party, Place, Quantity, Rejected, Span, Trace


@dataclass(slots=True)
class Draft:
    """One matched trigger.

    `tokens` are the trigger's words, `anchor` the one that the tree hangs on, `scope` the predicate whose negation, modals
    and governing verbs apply to it (None for a noun that merely names an event), `light` the meaning of a governing light
    verb, `timed` the tokens of time expressions, which play no role, `swapped` whether the parser's subject is read as the
    object and `sure` whether that is plain, `origin` whether the place is where it came from. `stances` are what its sources
    do (say, fear, expect …). `roles` maps a role to the head tokens that play it.
    """

    passage: Passage
    entry: Entry
    anchor: Token
    tokens: tuple[Token, ...]
    scope: Token | None
    mode: str | None = None
    light: str | None = None
    score: float = 0.0
    passive: bool = False
    swapped: bool = False
    sure: bool = False
    timed: frozenset[int] = frozenset()
    origin: bool = False
    roles: dict[str, list[Token]] = field(default_factory=dict)
    parties: dict[str, list[Party]] = field(default_factory=lambda: {"actor": [], "recipient": []})
    attribution: list[Party] = field(default_factory=list)
    stances: set[str] = field(default_factory=set)
    places: list[Place] = field(default_factory=list)
    time: Interval | None = None
    quantities: list[Quantity] = field(default_factory=list)
    polarity: str = "pos"
    certainty: str = "certain"
    tense: str = "past"
    trace: dict[str, Trace] = field(default_factory=dict)
    rejected: dict[str, list[Rejected]] = field(default_factory=dict)
    evidence: Span | None = None
    dropped: str | None = None

    @property
    def type(self) -> str:
        """The event type of the lexicon entry."""
        return self.entry.type

    def span(self) -> Span:
        """From the trigger's first character to its last."""
        return self.passage.span(self.tokens[0], self.tokens[-1])

    def explain(self, name: str, rule: str, *, entry: str | None = None, spans: tuple[Span, ...] = ()) -> None:
        """Say why the field `name` has its value."""
        self.trace[name] = Trace(rule, entry, spans)

    def reject(self, name: str, what: str, why: str) -> None:
        """Say what was considered for the field `name` and not taken."""
        self.rejected.setdefault(name, []).append(Rejected(what, why))
