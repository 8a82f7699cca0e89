"""Verdicts: the computed answer, and everything it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from resolvers.questions import DestinationRule
from resolvers.records import Freshness


class Outcome(StrEnum):
    """The answer. Anything that is not CLEAR is not clear."""

    BLOCKED = "BLOCKED"
    REVIEW = "REVIEW"
    UNKNOWN = "UNKNOWN"
    CLEAR = "CLEAR"


_STRICTEST_FIRST = tuple(Outcome)


def strictest(outcomes: Iterable[Outcome]) -> Outcome:
    """Return the strictest of *outcomes*; CLEAR where there are none."""
    return min(outcomes, key=_STRICTEST_FIRST.index, default=Outcome.CLEAR)


class ReasonCode(StrEnum):
    """Why. Codes only grow; none is ever taken back or given another meaning."""

    RECALLED = "RECALLED"
    RECALLED_UNITS = "RECALLED_UNITS"
    SAFETY_WARNING = "SAFETY_WARNING"
    BANNED_PRODUCT = "BANNED_PRODUCT"
    POSSIBLE_MATCH = "POSSIBLE_MATCH"
    SELLER_BLOCKED = "SELLER_BLOCKED"
    SELLER_SUSPENDED = "SELLER_SUSPENDED"
    SELLER_REPEAT_OFFENDER = "SELLER_REPEAT_OFFENDER"
    SELLER_NAMED = "SELLER_NAMED"
    SELLER_UNVERIFIED = "SELLER_UNVERIFIED"
    REGULATOR_NOTICE = "REGULATOR_NOTICE"
    FACTS_STALE = "FACTS_STALE"
    SOURCE_UNAVAILABLE = "SOURCE_UNAVAILABLE"
    TOO_LITTLE_TO_JUDGE = "TOO_LITTLE_TO_JUDGE"
    UNREADABLE_RECALL = "UNREADABLE_RECALL"
    CLEARED_BY_PERSON = "CLEARED_BY_PERSON"
    OUTSIDE_JURISDICTION = "OUTSIDE_JURISDICTION"


class EvidenceClass(StrEnum):
    """How strong a match is: by the kind of proof, not by a sum."""

    A = "A"  # an identifier: GTIN, ASIN, listing id
    B = "B"  # a model
    C = "C"  # a distinctive name, where the recall names no models
    D = "D"  # partial
    E = "E"  # a banned category
    F = "F"  # the seller himself is named


class EvidenceKind(StrEnum):
    """What was compared."""

    GTIN = "GTIN"
    ASIN = "ASIN"
    MODEL = "MODEL"
    BRAND = "BRAND"
    NAME = "NAME"
    SELLER = "SELLER"
    CATEGORY = "CATEGORY"
    SIZE = "SIZE"
    COLOUR = "COLOUR"
    MATERIAL = "MATERIAL"
    AUDIENCE = "AUDIENCE"
    PART = "PART"
    DATE = "DATE"
    UNIT = "UNIT"
    WORDS = "WORDS"

    __hash__ = str.__hash__  # the enum's own is written in Python, and evidence is asked for by kind all the time


@dataclass(frozen=True, slots=True)
class Evidence:
    """One comparison, for or against: what was asked, what the recall says, and the words it says it in.

    score: 0.0 to 1.0, how well the two agree (or, in a contradiction, how surely they differ).
    field: where the recall says it; detail: one sentence for people.
    """

    kind: EvidenceKind
    asked: str
    recorded: str
    score: float
    detail: str
    field: str = ""
    words: str = ""


class UnitScope(StrEnum):
    """What limits a recall to some units, which a listing seldom shows."""

    SERIAL = "SERIAL"
    LOT = "LOT"
    DATE = "DATE"


class Kinship(StrEnum):
    """How two recalls belong together."""

    FOLLOWS = "FOLLOWS"  # the later came after a warning, or an earlier recall that it speaks of
    REANNOUNCES = "REANNOUNCES"
    EXPANDS = "EXPANDS"
    TWIN = "TWIN"  # both name one rare model or product code


@dataclass(frozen=True, slots=True)
class Kin:
    """Another recall that belongs together with one.

    recall: the key of the other; detail: one sentence for people; words: those that it was read from.
    """

    recall: str
    how: Kinship
    detail: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """A recall that concerns the product, with what speaks for it and against it.

    recall: the key of the recall. missing: what would decide it, in words ("model number").
    unit_scope: set where only some units are recalled; unit_agrees: True where a stated unit lies inside it.
    kin: recalls that belong together with this one, whether or not they match too.
    """

    recall: str
    evidence_class: EvidenceClass
    score: float
    evidence: tuple[Evidence, ...]
    contradictions: tuple[Evidence, ...] = ()
    missing: tuple[str, ...] = ()
    unit_scope: UnitScope | None = None
    unit_agrees: bool = False
    kin: tuple[Kin, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, with the outcome that it alone would give.

    recall: key of the recall; ban: id of a rule of the rulebook; seller: seller id or name.
    """

    code: ReasonCode
    outcome: Outcome
    message: str
    recall: str | None = None
    ban: str | None = None
    seller: str | None = None
    evidence_class: EvidenceClass | None = None


@dataclass(frozen=True, slots=True)
class SourceAge:
    """A source as the verdict used it."""

    name: str
    freshness: Freshness
    heard_at: datetime | None
    records: int
    quarantined: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """Our answer to one question; a pure function of question, facts and rulebook.

    as_of: when the weakest source it rests on was last heard; snapshot: id of the facts; rulebook: id and version.
    decision_id: finds it again in the ledger.
    """

    decision_id: str
    outcome: Outcome
    reasons: tuple[Reason, ...]
    matches: tuple[Match, ...]
    summary: str
    destination_rule: DestinationRule
    as_of: datetime | None
    snapshot: str
    rulebook: str
    sources: tuple[SourceAge, ...]
    asked_at: datetime

    @property
    def is_blocked(self) -> bool:
        """Do not sell."""
        return self.outcome is Outcome.BLOCKED

    @property
    def is_clear(self) -> bool:
        """The one thing that a naive client may read."""
        return self.outcome is Outcome.CLEAR
