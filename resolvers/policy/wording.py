"""Wording: the short sentences that a verdict carries."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from resolvers.decision import Context
from resolvers.matching.written import day_said, quoted
from resolvers.records import Recall, RecallKind, SourceState
from resolvers.verdict import Outcome, Reason

_MOST_TITLE = 120
_LEADS = {
    Outcome.BLOCKED: "Blocked: do not sell.",
    Outcome.REVIEW: "Review: a person must look before it is sold.",
    Outcome.UNKNOWN: "Unknown: it cannot be judged now.",
}


def named_briefly(recall: Recall) -> str:
    """Return the recall as a sentence may name it: ``recall 26-350 of March 26, 2026 (“Bed Rails Recalled ...”)``."""
    return f"{kind_said(recall)} {recall.number}{of_day(recall)} ({quoted(recall.title, _MOST_TITLE)})"


def kind_said(recall: Recall) -> str:
    """Return what it is called: a recall, or a warning on which no firm agreed."""
    return "safety warning" if recall.kind is RecallKind.WARNING else "recall"


def of_day(recall: Recall) -> str:
    """Return ``" of March 26, 2026"``, or nothing where no day is known."""
    return f" of {day_said(recall.announced_on)}" if recall.announced_on else ""


def text_of(field: str, recall: Recall) -> str:
    """Return the text of *recall* that a fact calls *field*, each of its entries on a line of its own."""
    texts = {
        "title": [recall.title],
        "description": [recall.description],
        "products": [product.name for product in recall.products],
        "upcs": list(recall.upcs),
    }
    return "\n".join(texts.get(field) or [firm.name for firm in recall.firms])


def summary(outcome: Outcome, reasons: Sequence[Reason], context: Context) -> str:
    """Return the verdict in a sentence or two, the deciding reason in it."""
    if outcome is Outcome.CLEAR:
        return f"Clear: nothing is known against it, by {_sources_said(context.sources, context.asked_at)}."
    deciding = next(reason for reason in reasons if reason.outcome is outcome)
    more = sum(reason.outcome is outcome for reason in reasons) - 1
    return f"{_LEADS[outcome]} {deciding.message}{_further(more)}"


def _further(more: int) -> str:
    if not more:
        return ""
    return " One more reason says the same." if more == 1 else f" {more} more reasons say the same."


@lru_cache(maxsize=256)  # the questions of one call share them
def _sources_said(sources: tuple[SourceState, ...], asked_at: datetime) -> str:
    return " and ".join(
        f"{state.records:,} records of {state.name} heard {_age(state.heard_at, asked_at)}"
        for state in sources
        if state.required or state.heard_at
    )


def _age(heard_at: datetime | None, asked_at: datetime) -> str:
    if heard_at is None:
        return "never"
    seconds = max(0, int((asked_at - heard_at).total_seconds()))
    for unit, length in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= length:
            count = seconds // length
            return f"{count} {unit}{'s' if count > 1 else ''} ago"
    return "just now" if seconds < 10 else f"{seconds} seconds ago"
