"""A decision: one question, what it was judged on, and the verdict; enough to judge it again.

    judge(decision.question, decision.context, index of context.generation, rulebook of context.rulebook)

must give `decision.verdict` again, byte for byte in `encoded`.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

import msgspec

from resolvers.errors import GivenByAnotherRelease, LedgerBroken
from resolvers.questions import ListingKey, Question
from resolvers.records import Listing, Seller, SourceState
from resolvers.verdict import Outcome, Verdict

# Raised with every change after which a question may come out otherwise on the same facts and rulebook:
# tests/laws/test_judgement.py notices such a change.
JUDGEMENT = 2

Record = TypeVar("Record", Listing, Seller)


class Asked(StrEnum):
    """How asking a source for one record ended."""

    FOUND = "FOUND"
    MISSING = "MISSING"  # the source answered that it has no such record
    UNAVAILABLE = "UNAVAILABLE"  # the source did not answer; `trouble` says why


@dataclass(frozen=True, slots=True)
class Held(Generic[Record]):
    """A partner's record as it was held when the question was judged.

    source: the marketplace or registry; heard_at: when it was fetched; stale: past its fresh age, or served
    although the source did not answer.
    """

    source: str
    state: Asked
    value: Record | None = None
    heard_at: datetime | None = None
    stale: bool = False
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class SellerBlock:
    """A seller blocked by our own operator, whatever any registry says. seller: id, or name as shown to buyers."""

    seller: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bounds:
    """How old the recall facts may be: FRESH up to fresh_s, STALE up to stale_s, EXPIRED after."""

    fresh_s: int = 900
    stale_s: int = 21_600


@dataclass(frozen=True, slots=True)
class Context:
    """Everything but the question, the recalls and the rulebook that a verdict depends on.

    decision_id: given by whoever gathered the facts; generation: of the recall facts; rulebook: its id.
    seller, listing: what partners told of the ones asked about; block: the operator's own rule about the seller.
    blocked_listings: how many listings of this seller stood BLOCKED then. judgement: the version of the judging code.
    """

    decision_id: str
    asked_at: datetime
    generation: int
    rulebook: str
    sources: tuple[SourceState, ...]
    bounds: Bounds = Bounds()
    listing: Held[Listing] | None = None
    seller: Held[Seller] | None = None
    block: SellerBlock | None = None
    blocked_listings: int = 0
    judgement: int = JUDGEMENT

    @property
    def snapshot(self) -> str:
        """The id under which the facts of this generation are known outside."""
        return f"g{self.generation}"


@dataclass(frozen=True, slots=True)
class Decision:
    """What the ledger keeps of one verdict. A CLEAR is kept by its digest alone and judged again when asked for."""

    question: Question
    context: Context
    outcome: Outcome
    digest: str
    verdict: Verdict | None

    @property
    def listing(self) -> ListingKey | None:
        """The listing that was judged, where it was one."""
        return self.question.listing


def encoded(value: object) -> bytes:
    """Return the one JSON spelling of a verdict, question, context or decision."""
    return msgspec.json.encode(value, order="deterministic")


def digest_of(verdict: Verdict) -> str:
    """Return the SHA-256 of the verdict's one spelling, in hex."""
    return hashlib.sha256(encoded(verdict)).hexdigest()


def decided(question: Question, context: Context, verdict: Verdict) -> Decision:
    """Return the decision as the ledger keeps it."""
    kept = None if verdict.outcome is Outcome.CLEAR else verdict
    return Decision(question, context, verdict.outcome, digest_of(verdict), kept)


def confirmed(decision: Decision, replayed: Verdict) -> Verdict:
    """Return *replayed* once it is shown to be the verdict that was given.

    Raises GivenByAnotherRelease where another version of the judging code gave it, LedgerBroken otherwise.
    """
    if digest_of(replayed) == decision.digest:
        return replayed
    context = decision.context
    if context.judgement != JUDGEMENT:
        raise GivenByAnotherRelease(context.decision_id, context.judgement, JUDGEMENT)
    raise LedgerBroken(None, f"decision {context.decision_id} replays to another verdict than the one on record")
