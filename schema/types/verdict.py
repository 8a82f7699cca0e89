"""Verdict: the answer, and everything it rests on."""

from datetime import datetime
from typing import Self

import strawberry

from resolvers import verdict as judged
from resolvers.questions import DestinationRule, ListingKey, Product, Question, max_staleness
from resolvers.questions import destination as destination_of
from resolvers.verdict import EvidenceClass, EvidenceKind, Kinship, Outcome, ReasonCode, UnitScope
from schema.context import Info
from schema.types.recall import Recall
from schema.types.source import Source

strawberry.enum(
    Outcome,
    description="BLOCKED: do not sell. REVIEW: a person must look. UNKNOWN: cannot be judged now. CLEAR: nothing known"
    " against it, on fresh facts. Anything that is not CLEAR is not clear.",
)
strawberry.enum(ReasonCode, description="Why. Codes only grow.")
strawberry.enum(
    EvidenceClass,
    description="A: an identifier. B: a model. C: a distinctive name. D: partial. E: a banned kind. F: the seller.",
)
strawberry.enum(EvidenceKind, description="What was compared.")
strawberry.enum(UnitScope, description="What limits a recall to some units.")
strawberry.enum(
    Kinship,
    description="How two recalls belong together. FOLLOWS: the later came after a warning, or speaks of an earlier one."
    " REANNOUNCES, EXPANDS: so says the later. TWIN: both name one rare model or product code.",
)
strawberry.enum(
    DestinationRule,
    description="Whether the United States' rules apply: named (US), elsewhere (NOT_US), or not said (ASSUMED_US).",
)


@strawberry.type(description="One comparison of the product with a recall.")
class Evidence:
    kind: EvidenceKind = strawberry.field(description="What was compared.")
    asked: str = strawberry.field(description="What the product says.")
    recorded: str = strawberry.field(description="What the recall says.")
    score: float = strawberry.field(description="0.0 to 1.0: how well they agree, or how surely they differ.")
    detail: str = strawberry.field(description="One sentence.")
    field: str = strawberry.field(description="The part of the recall it stands in.")
    words: str = strawberry.field(description="The recall's own words.")

    @classmethod
    def of(cls, evidence: judged.Evidence) -> Self:
        """Return *evidence* as partners see it."""
        return cls(
            kind=evidence.kind,
            asked=evidence.asked,
            recorded=evidence.recorded,
            score=evidence.score,
            detail=evidence.detail,
            field=evidence.field,
            words=evidence.words,
        )


@strawberry.type(description="Another recall that belongs together with one.")
class Kin:
    key: strawberry.Private[str]
    how: Kinship = strawberry.field(description="How they belong together.")
    detail: str = strawberry.field(description="One sentence.")
    words: str = strawberry.field(description="The words it was read from.")

    @classmethod
    def of(cls, kin: judged.Kin) -> Self:
        """Return *kin* as partners see it."""
        return cls(key=kin.recall, how=kin.how, detail=kin.detail, words=kin.words)

    @strawberry.field(description="The other recall; null where it is no longer held.")
    def recall(self, info: Info) -> Recall | None:
        return _recall(info, self.key)


@strawberry.type(description="A recall that concerns the product, with what speaks for it and against it.")
class Match:
    match: strawberry.Private[judged.Match]
    evidence_class: EvidenceClass = strawberry.field(name="class", description="How strong: the kind of proof.")
    score: float = strawberry.field(description="0.0 to 1.0, within its class.")
    missing: list[str] = strawberry.field(description="What would decide it.")
    unit_scope: UnitScope | None = strawberry.field(description="Set where only some units are recalled.")
    unit_agrees: bool = strawberry.field(description="True where a stated unit is among those recalled.")

    @classmethod
    def of(cls, match: judged.Match) -> Self:
        """Return *match* as partners see it."""
        return cls(
            match=match,
            evidence_class=match.evidence_class,
            score=match.score,
            missing=list(match.missing),
            unit_scope=match.unit_scope,
            unit_agrees=match.unit_agrees,
        )

    @strawberry.field(description="The recall; null where it is no longer held.")
    def recall(self, info: Info) -> Recall | None:
        return _recall(info, self.match.recall)

    @strawberry.field(description="What speaks for it.")
    def evidence(self) -> list[Evidence]:
        return [Evidence.of(evidence) for evidence in self.match.evidence]

    @strawberry.field(description="What speaks against it.")
    def contradictions(self) -> list[Evidence]:
        return [Evidence.of(evidence) for evidence in self.match.contradictions]

    @strawberry.field(description="Recalls and warnings that belong together with it, whether or not they match too.")
    def kin(self) -> list[Kin]:
        return [Kin.of(kin) for kin in self.match.kin]


@strawberry.type(description="One reason, with the outcome that it alone would give.")
class Reason:
    recall_key: strawberry.Private[str | None]
    code: ReasonCode = strawberry.field(description="For programs.")
    outcome: Outcome = strawberry.field(description="What it alone would give.")
    message: str = strawberry.field(description="For people.")
    ban: str | None = strawberry.field(description="The rule of the rulebook, where it is one.")
    seller: str | None = strawberry.field(description="The seller's id or name, where the reason is the seller.")
    evidence_class: EvidenceClass | None = strawberry.field(description="How strong the match is, where it is one.")

    @classmethod
    def of(cls, reason: judged.Reason) -> Self:
        """Return *reason* as partners see it."""
        return cls(
            recall_key=reason.recall,
            code=reason.code,
            outcome=reason.outcome,
            message=reason.message,
            ban=reason.ban,
            seller=reason.seller,
            evidence_class=reason.evidence_class,
        )

    @strawberry.field(description="The recall it rests on, where it is one.")
    def recall(self, info: Info) -> Recall | None:
        return _recall(info, self.recall_key) if self.recall_key else None


@strawberry.type(description="Whether it may be sold, and why. Replayed on the same facts, it comes out the same.")
class Verdict:
    verdict: strawberry.Private[judged.Verdict]
    decision_id: strawberry.ID = strawberry.field(description="Finds this verdict again in the ledger.")
    outcome: Outcome = strawberry.field(description="The strictest of the reasons' outcomes.")
    is_blocked: bool = strawberry.field(description="True: do not sell.")
    is_clear: bool = strawberry.field(description="The one field a naive client may read; true only for CLEAR.")
    summary: str = strawberry.field(description="One sentence for people.")
    destination_rule: DestinationRule = strawberry.field(description="Whether the United States' rules apply.")
    as_of: datetime | None = strawberry.field(description="When the weakest source it rests on was last heard.")
    asked_at: datetime = strawberry.field(description="When it was judged.")
    snapshot: str = strawberry.field(description="Id of the facts it was judged on.")
    rulebook: str = strawberry.field(description="Id and version of the rules.")

    @classmethod
    def of(cls, verdict: judged.Verdict) -> Self:
        """Return *verdict* as partners see it."""
        return cls(
            verdict=verdict,
            decision_id=strawberry.ID(verdict.decision_id),
            outcome=verdict.outcome,
            is_blocked=verdict.is_blocked,
            is_clear=verdict.is_clear,
            summary=verdict.summary,
            destination_rule=verdict.destination_rule,
            as_of=verdict.as_of,
            asked_at=verdict.asked_at,
            snapshot=verdict.snapshot,
            rulebook=verdict.rulebook,
        )

    @strawberry.field(description="Why, the strictest first.")
    def reasons(self) -> list[Reason]:
        return [Reason.of(reason) for reason in self.verdict.reasons]

    @strawberry.field(description="The recalls that concern it, the strongest first.")
    def matches(self) -> list[Match]:
        return [Match.of(match) for match in self.verdict.matches]

    @strawberry.field(description="What it rests on, and how fresh each was.")
    def sources(self) -> list[Source]:
        return [Source.of(age) for age in self.verdict.sources]


def asked(
    destination: str | None,
    *,
    product: Product | None = None,
    listing: ListingKey | None = None,
    seller_id: str | None = None,
    max_staleness_seconds: int | None = None,
) -> Question:
    """Return the question. Raises InvalidDestination, InvalidField."""
    return Question(
        destination=destination_of(destination),
        product=product,
        listing=listing,
        seller_id=seller_id,
        max_staleness_s=max_staleness(max_staleness_seconds),
    )


def recalls_behind(info: Info, verdict: judged.Verdict) -> list[Recall]:
    """Return the recalls that the reasons of *verdict* rest on, each once, the strictest reason first."""
    keys = dict.fromkeys(reason.recall for reason in verdict.reasons if reason.recall)
    return [recall for key in keys if (recall := _recall(info, key))]


def _recall(info: Info, key: str) -> Recall | None:
    found = info.context.recall(key)
    return Recall.of(found) if found else None
