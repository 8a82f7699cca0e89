"""What these tests keep: a valid one of each kind, change what matters."""

import hashlib
from datetime import UTC, datetime

import msgspec

from gateway.store.base import Batch, Paper, Shape, Source
from resolvers.decision import Asked, Context, Decision, Held, decided
from resolvers.questions import Destination, DestinationRule, ListingKey, Question
from resolvers.records import (
    Fact,
    FactKind,
    Firm,
    FirmRole,
    Hazard,
    Listing,
    Recall,
    RecalledProduct,
    RecallKind,
    Seller,
    SellerStatus,
    SourceState,
)
from resolvers.verdict import Evidence, EvidenceClass, EvidenceKind, Match, Outcome, Reason, ReasonCode, Verdict

NOW = datetime(2026, 11, 24, 9, 30, 0, 123456, tzinfo=UTC)


def recall(key="26-001", **changes):
    given = {
        "key": key,
        "number": key.removeprefix("W"),
        "kind": RecallKind.WARNING if key.startswith("W") else RecallKind.RECALL,
        "title": f"Höchst gefährlich {key} 🔥",
        "announced_on": NOW.date(),
        "products": (RecalledProduct("Stroller", units="About 4,400"),),
        "firms": (Firm(FirmRole.IMPORTER, "Acme, of China"),),
        "hazards": (Hazard("It tips over."),),
        "facts": (Fact(FactKind.MODEL, "AB1", "model AB1", "description", 7),),
    }
    return Recall(**given | changes)


def paper(key="26-001", shape=Shape.API, text="one"):
    raw = msgspec.json.encode({"RecallNumber": key, "text": text})
    return Paper(key, shape, raw, hashlib.sha256(raw).hexdigest())


def batch(*recalls, source="cpsc", at=NOW, note=b"{}", **changes):
    state = changes.pop("state", Source(source, heard_at=at))
    return Batch(source=state, at=at, note=note, recalls=recalls, **changes)


def decision(
    decision_id="d1",
    outcome=Outcome.BLOCKED,
    *,
    listing=None,
    seller=None,
    registered=None,
    place="US",
    generation=1,
) -> Decision:
    """A decision. listing: "marketplace/id"; seller: whom the marketplace names; registered: of the registry."""
    rule = DestinationRule.US if place == "US" else DestinationRule.NOT_US
    key = ListingKey(*listing.split("/")) if listing else None
    question = Question(Destination(place, rule), listing=key, seller_id=None if listing else "r:1")
    context = Context(
        decision_id,
        NOW,
        generation,
        "us-1",
        (SourceState("cpsc", NOW, 3),),
        listing=key and Held("m", Asked.FOUND, Listing(key.marketplace, key.external_id, "t", seller_id=seller), NOW),
        seller=registered
        and Held("r", Asked.FOUND, Seller(registered, "Shop", SellerStatus.VERIFIED, status_since=NOW.date()), NOW),
    )
    return decided(question, context, verdict(decision_id, outcome))


def verdict(decision_id="d1", outcome=Outcome.BLOCKED) -> Verdict:
    evidence = Evidence(EvidenceKind.GTIN, "1", "1", 1.0, "Both name the same GTIN.")
    return Verdict(
        decision_id,
        outcome,
        (Reason(ReasonCode.RECALLED, outcome, "Recalled.", recall="26-001", evidence_class=EvidenceClass.A),),
        (Match("26-001", EvidenceClass.A, 1.0, (evidence,)),),
        "Do not sell.",
        DestinationRule.US,
        NOW,
        "g1",
        "us-1",
        (),
        NOW,
    )
