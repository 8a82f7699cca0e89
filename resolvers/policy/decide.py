"""Decide: matches, bans, sellers and the age of the facts -> a verdict. The only place where an outcome is chosen.

every reason carries the outcome that it alone would give; the strictest of them is the verdict's;
no reason at all is CLEAR, so whatever forbids a CLEAR must be a reason.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

from resolvers.decision import Asked as Reply
from resolvers.decision import Context, Held
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.text import Asked
from resolvers.policy.argument import argument
from resolvers.policy.bans import banned
from resolvers.policy.freshness import ages, staleness
from resolvers.policy.rulebook import Rulebook
from resolvers.policy.sellers import seller_reasons
from resolvers.policy.subject import unread
from resolvers.policy.wording import summary
from resolvers.questions import DestinationRule, Product, Question
from resolvers.records import Listing, Recall, RecallKind, Seller
from resolvers.verdict import EvidenceClass, Match, Outcome, Reason, ReasonCode, Verdict


def decide(
    question: Question,
    context: Context,
    *,
    product: Product | None,
    asked: Asked | None,
    matches: Sequence[Match],
    index: RecallIndex,
    rulebook: Rulebook,
) -> Verdict:
    """Return the verdict on *question*, from what was found and under *rulebook*."""
    reasons = _ordered(
        [
            *_recall_reasons(question, context, product, matches, index, rulebook),
            *seller_reasons(question, context, index, rulebook),
            *_partner_reasons(context),
            *_too_little(product, asked),
            *staleness(context, question.max_staleness_s),
        ]
    )
    outcome = reasons[0].outcome if reasons else Outcome.CLEAR
    sources = ages(context)
    return Verdict(
        decision_id=context.decision_id,
        outcome=outcome,
        reasons=reasons,
        matches=tuple(matches),
        summary=summary(outcome, reasons, context),
        destination_rule=question.destination.rule,
        as_of=_as_of(context),
        snapshot=context.snapshot,
        rulebook=rulebook.id,
        sources=sources,
        asked_at=context.asked_at,
    )


def _recall_reasons(
    question: Question,
    context: Context,
    product: Product | None,
    matches: Sequence[Match],
    index: RecallIndex,
    rulebook: Rulebook,
) -> list[Reason]:
    if question.destination.rule is DestinationRule.NOT_US:
        return [_outside(question, matches)]
    on_recalls = [
        _on_recall(match, recall, context.asked_at, rulebook)
        for match in matches
        if (recall := index.recall(match.recall))
    ]
    return on_recalls + (banned(product, rulebook) if product else [])


def _on_recall(match: Match, recall: Recall, asked_at: datetime, rulebook: Rulebook) -> Reason:
    """A match is worth what its class says, less where only some units are recalled or the recall is in doubt."""
    outcome = rulebook.matches.outcome(match.evidence_class)
    code = ReasonCode.SAFETY_WARNING if recall.kind is RecallKind.WARNING else ReasonCode.RECALLED
    if match.evidence_class is EvidenceClass.D:
        code = ReasonCode.POSSIBLE_MATCH
    else:
        if recall.kind is RecallKind.WARNING:
            outcome = rulebook.recalls.warning
        if match.unit_scope:
            code = ReasonCode.RECALLED_UNITS
            outcome = _of_units(match, recall, asked_at, rulebook)
    if not recall.readable:
        code, outcome = ReasonCode.UNREADABLE_RECALL, rulebook.recalls.unreadable
    elif recall.vanished and outcome is Outcome.BLOCKED:
        outcome = rulebook.recalls.vanished
    message = argument(match, recall, outcome, on=asked_at.date())
    return Reason(code, outcome, message, recall=recall.key, evidence_class=match.evidence_class)


def _of_units(match: Match, recall: Recall, asked_at: datetime, rulebook: Rulebook) -> Outcome:
    if match.unit_agrees:
        return Outcome.BLOCKED
    days = (asked_at.date() - recall.announced_on).days if recall.announced_on else None
    young = days is not None and days <= rulebook.units.block_days
    return rulebook.units.young if young else rulebook.units.old


def _outside(question: Question, matches: Sequence[Match]) -> Reason:
    shown = f"; {len(matches)} US recall(s) that may concern it are shown" if matches else ""
    return Reason(
        ReasonCode.OUTSIDE_JURISDICTION,
        Outcome.UNKNOWN,
        f"The sale ends in {question.destination.place}, where no rulebook of this gateway applies{shown}.",
    )


def _too_little(product: Product | None, asked: Asked | None) -> Iterable[Reason]:
    if product is None or asked is None:
        return
    if asked.bad_gtin:
        yield Reason(ReasonCode.TOO_LITTLE_TO_JUDGE, Outcome.UNKNOWN, f"The GTIN cannot be read: {asked.bad_gtin}.")
    if not asked.enough:
        yield Reason(
            ReasonCode.TOO_LITTLE_TO_JUDGE,
            Outcome.UNKNOWN,
            "Too little is said of the product: a title of two words or more in Latin letters,"
            " or brand and model, is needed.",
        )


def _partner_reasons(context: Context) -> Iterable[Reason]:
    if context.listing and context.listing.value and (why := unread(context.listing.value)):
        yield Reason(ReasonCode.TOO_LITTLE_TO_JUDGE, Outcome.UNKNOWN, f"The listing cannot be judged whole: {why}.")
    held: tuple[tuple[str, Held[Listing] | Held[Seller] | None], ...] = (
        ("listing", context.listing),
        ("seller", context.seller),
    )
    for what, record in held:
        if record is None or record.state is Reply.FOUND:
            continue
        if record.state is Reply.MISSING:
            message = record.trouble or f"{record.source} has no such {what}"
            yield Reason(ReasonCode.TOO_LITTLE_TO_JUDGE, Outcome.UNKNOWN, f"{message}.")
        else:
            why = record.trouble or "it did not answer"
            yield Reason(
                ReasonCode.SOURCE_UNAVAILABLE,
                Outcome.UNKNOWN,
                f"The {what} could not be had from {record.source}: {why}.",
            )


def _as_of(context: Context) -> datetime | None:
    heard = [state.heard_at for state in context.sources if state.required]
    heard += [held.heard_at for held in (context.listing, context.seller) if held]
    times = [at for at in heard if at is not None]
    return min(times) if times and len(times) == len(heard) else None


def _ordered(reasons: list[Reason]) -> tuple[Reason, ...]:
    """The strictest first; those of equal outcome stay in the order they were found."""
    if not reasons:
        return ()
    return tuple(sorted(reasons, key=lambda reason: list(Outcome).index(reason.outcome)))
