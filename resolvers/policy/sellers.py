"""Sellers: what is held against the party that offers."""

from collections.abc import Iterable

from resolvers.decision import Context
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import Rulebook
from resolvers.policy.wording import named_briefly
from resolvers.questions import Question
from resolvers.records import Seller, SellerStatus
from resolvers.verdict import EvidenceClass, Reason, ReasonCode


def seller_reasons(question: Question, context: Context, index: RecallIndex, rulebook: Rulebook) -> list[Reason]:
    """Return what is held against the seller in question.

    That a recall names him speaks in the verdict on the seller alone: his other goods are not worse for it.
    """
    reasons = [*_operator_block(context, rulebook)]
    seller = context.seller.value if context.seller else None
    if seller is None:
        return reasons
    reasons += _by_status(seller, rulebook)
    reasons += _by_blocked_listings(seller, context.blocked_listings, rulebook)
    if question.seller_id:
        reasons += _by_name(seller, context, index, rulebook)
    return reasons


def _operator_block(context: Context, rulebook: Rulebook) -> Iterable[Reason]:
    if context.block:
        yield Reason(
            ReasonCode.SELLER_BLOCKED,
            rulebook.sellers.blocked,
            f"The seller {context.block.seller} is blocked here: {context.block.reason}.",
            seller=context.block.seller,
        )


def _by_status(seller: Seller, rulebook: Rulebook) -> Iterable[Reason]:
    because = f": {seller.status_reason}" if seller.status_reason else ""
    since = f" since {seller.status_since}" if seller.status_since else ""
    if seller.status is SellerStatus.BLOCKED:
        code, outcome, said = (
            ReasonCode.SELLER_BLOCKED,
            rulebook.sellers.blocked,
            f"is blocked by the registry{since}{because}",
        )
    elif seller.status is SellerStatus.SUSPENDED:
        code, outcome, said = ReasonCode.SELLER_SUSPENDED, rulebook.sellers.suspended, f"is suspended{since}{because}"
    elif seller.status is SellerStatus.UNVERIFIED and seller.high_volume:
        code, outcome = ReasonCode.SELLER_UNVERIFIED, rulebook.sellers.unverified
        said = f"sells in high volume and is not verified{because} (INFORM Consumers Act, 15 USC 45f)"
    else:
        return
    yield Reason(code, outcome, f"The seller {seller.name} {said}.", seller=seller.id)


def _by_blocked_listings(seller: Seller, blocked: int, rulebook: Rulebook) -> Iterable[Reason]:
    if blocked >= rulebook.sellers.repeat_from:
        yield Reason(
            ReasonCode.SELLER_REPEAT_OFFENDER,
            rulebook.sellers.repeat,
            f"{blocked} listings of the seller {seller.name} stand blocked;"
            f" from {rulebook.sellers.repeat_from} on a person must look.",
            seller=seller.id,
        )


def _by_name(seller: Seller, context: Context, index: RecallIndex, rulebook: Rulebook) -> Iterable[Reason]:
    names = dict.fromkeys(name for name in (seller.name, seller.legal_name, *seller.aliases) if name)
    keys = dict.fromkeys(key for name in names for key in index.naming(name))
    for key in keys:
        recall = index.recall(key)
        if recall is None or recall.announced_on is None:
            continue
        if (context.asked_at.date() - recall.announced_on).days > rulebook.sellers.named_days:
            continue
        yield Reason(
            ReasonCode.SELLER_NAMED,
            rulebook.sellers.named,
            f"The seller {seller.name} is named in {named_briefly(recall)}.",
            recall=key,
            seller=seller.id,
            evidence_class=EvidenceClass.F,
        )
