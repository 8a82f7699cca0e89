"""Freshness: how far the facts can carry a CLEAR. A block never goes stale."""

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache

from resolvers.decision import Asked, Bounds, Context, Held
from resolvers.records import Freshness, Listing, Seller, SourceState
from resolvers.verdict import Outcome, Reason, ReasonCode, SourceAge

# A source heard this far in the future means that a clock went back; its age is then not known.
SKEW_S = 5


def freshness(heard_at: datetime | None, asked_at: datetime, bounds: Bounds) -> Freshness:
    """Return how fresh a source is by the age of its last success, never by the date of its last record."""
    if heard_at is None:
        return Freshness.NEVER
    age_s = (asked_at - heard_at).total_seconds()
    if age_s < -SKEW_S or age_s > bounds.stale_s:
        return Freshness.EXPIRED
    return Freshness.FRESH if age_s <= bounds.fresh_s else Freshness.STALE


def staleness(context: Context, max_staleness_s: int | None) -> Iterable[Reason]:
    """Return a reason for each source too old to carry a CLEAR. A caller's own bound can only tighten ours."""
    stale_s = context.bounds.stale_s if max_staleness_s is None else min(max_staleness_s, context.bounds.stale_s)
    required = [state for state in context.sources if state.required]
    if not required:
        yield _stale("there is no source that it could rest on")
    for state in required:
        if state.heard_at is None:
            yield _stale(f"{state.name} was never heard")
            continue
        age_s = (context.asked_at - state.heard_at).total_seconds()
        if age_s < -SKEW_S:
            yield _stale(f"{state.name} was heard {-age_s:.0f} s in the future: a clock went back")
        elif age_s > stale_s:
            yield _stale(f"{state.name} was last heard {age_s:.0f} s ago; {stale_s} s is the limit for this answer")


def ages(context: Context) -> tuple[SourceAge, ...]:
    """Return every source that the verdict rests on, the partners' too, with how fresh each was."""
    recalls = _recall_ages(context.sources, context.asked_at, context.bounds)
    partners = [
        SourceAge(held.source, _partner_freshness(held), held.heard_at, int(held.value is not None), 0)
        for held in (context.listing, context.seller)
        if held
    ]
    return (*recalls, *partners) if partners else recalls


@lru_cache(maxsize=256)  # the questions of one call share them
def _recall_ages(sources: tuple[SourceState, ...], asked_at: datetime, bounds: Bounds) -> tuple[SourceAge, ...]:
    return tuple(
        SourceAge(
            state.name, freshness(state.heard_at, asked_at, bounds), state.heard_at, state.records, state.quarantined
        )
        for state in sources
    )


def _partner_freshness(held: Held[Listing] | Held[Seller]) -> Freshness:
    if held.state is Asked.UNAVAILABLE or held.heard_at is None:
        return Freshness.NEVER
    return Freshness.STALE if held.stale else Freshness.FRESH


def _stale(why: str) -> Reason:
    return Reason(ReasonCode.FACTS_STALE, Outcome.UNKNOWN, f"No CLEAR can be given: {why}.")
