"""Changes: what became of a listing's verdict, told once, in the order in which it was sealed."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from resolvers.decision import Decision, encoded
from resolvers.questions import ListingKey
from resolvers.verdict import Outcome, ReasonCode, strictest

# They speak of how well the facts could be had that day, and come and go with every outage.
_OF_THE_DAY = frozenset({ReasonCode.FACTS_STALE, ReasonCode.SOURCE_UNAVAILABLE, ReasonCode.TOO_LITTLE_TO_JUDGE})


class Ground(msgspec.Struct, frozen=True, order=True):
    """What a verdict rests on, without its words: a code, and the recall, ban or seller that it speaks of."""

    code: ReasonCode
    recall: str = ""
    ban: str = ""
    seller: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the feed: behind the change that has this number and came of this decision."""

    seq: int
    decision_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """One listing that came to stand otherwise. before: None where nobody had judged it yet; at: when it was judged."""

    mark: Mark
    at: datetime
    listing: ListingKey
    seller_id: str | None
    before: Outcome | None
    outcome: Outcome
    grounds: tuple[Ground, ...]


def grounds_of(decision: Decision) -> tuple[Ground, ...]:
    """Return what the verdict rests on, each once, in one order; nothing for a CLEAR."""
    reasons = decision.verdict.reasons if decision.verdict else ()
    found = {
        Ground(reason.code, reason.recall or "", reason.ban or "", reason.seller or "")
        for reason in reasons
        if reason.code not in _OF_THE_DAY
    }
    return tuple(sorted(found))


def spelt(grounds: tuple[Ground, ...]) -> bytes:
    """Return the one spelling of *grounds*, by which two verdicts are told apart."""
    return encoded(grounds)


def read(spelling: bytes) -> tuple[Ground, ...]:
    """Return the grounds that were spelt so."""
    return msgspec.json.decode(spelling, type=tuple[Ground, ...])


@dataclass(frozen=True, slots=True)
class Standing:
    """How a listing stands. grounds: in their one spelling; None where it was judged before they were kept."""

    outcome: Outcome
    grounds: bytes | None


def standing(decision: Decision) -> Standing:
    """Return how the listing stands by *decision*."""
    return Standing(decision.outcome, spelt(grounds_of(decision)))


def counts(decision: Decision, before: Standing | None) -> bool:
    """Whether *decision* may stand in place of *before*: one made while facts were missing can only be stricter.

    It is where the outcome is, and where one more ground stands beside all that stood before.
    """
    reasons = decision.verdict.reasons if decision.verdict else ()
    if before is None or all(reason.code not in _OF_THE_DAY for reason in reasons):
        return True
    if decision.outcome is before.outcome:
        return before.grounds is not None and set(grounds_of(decision)) > set(read(before.grounds))
    return strictest([decision.outcome, before.outcome]) is decision.outcome


def is_news(before: Standing | None, now: Standing) -> bool:
    """Whether that a listing stands so now must be told.

    That one which nobody had judged is CLEAR is no news: its seller expects nothing else.
    """
    if before is None:
        return now.outcome is not Outcome.CLEAR
    return now.outcome is not before.outcome or before.grounds not in {None, now.grounds}
