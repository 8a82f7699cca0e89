"""Wording: the short sentences that a verdict carries."""

from collections.abc import Sequence
from datetime import datetime

from resolvers.decision import Context
from resolvers.records import Recall, RecallKind
from resolvers.verdict import Outcome, Reason

_MOST_TITLE = 140
_LEADS = {
    Outcome.BLOCKED: "Blocked: do not sell.",
    Outcome.REVIEW: "Review: a person must look before it is sold.",
    Outcome.UNKNOWN: "Unknown: it cannot be judged now.",
}


def named_briefly(recall: Recall) -> str:
    """Return the recall as a sentence may name it: ``recall 26-350 of 2026-03-26 ("MPINOI Bed Rails ...")``."""
    kind = "safety warning" if recall.kind is RecallKind.WARNING else "recall"
    of_day = f" of {recall.announced_on}" if recall.announced_on else ""
    title = recall.title if len(recall.title) <= _MOST_TITLE else f"{recall.title[:_MOST_TITLE].rstrip()}…"
    return f"{kind} {recall.number}{of_day} (“{title}”)"


def summary(outcome: Outcome, reasons: Sequence[Reason], context: Context) -> str:
    """Return the verdict in a sentence or two, the deciding reason in it."""
    if outcome is Outcome.CLEAR:
        return f"Clear: nothing is known against it, by {_sources_said(context)}."
    deciding = next(reason for reason in reasons if reason.outcome is outcome)
    more = sum(reason.outcome is outcome for reason in reasons) - 1
    return f"{_LEADS[outcome]} {deciding.message}" + (f" {more} more reason(s) say the same." if more else "")


def _sources_said(context: Context) -> str:
    return " and ".join(
        f"{state.records:,} records of {state.name} heard {_age(state.heard_at, context.asked_at)}"
        for state in context.sources
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
