"""Makers: a valid one of each kind; a test changes what matters to it and leaves the rest."""

from datetime import UTC, date, datetime, timedelta

from resolvers import questions
from resolvers.decision import Asked, Bounds, Context, Held
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.policy.rulebook import named
from resolvers.ports import Known
from resolvers.questions import ListingKey, Question
from resolvers.records import (
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
from resolvers.verdict import Evidence, EvidenceClass, EvidenceKind, Match

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
RULEBOOK = named("us-cpsc-2026-11")
RECALLED_GTIN = "036000291452"


def recall(number="26-001", **changes) -> Recall:
    """A recall of a bassinet by model and GTIN, its prose read. A number with "W" before it is a warning's."""
    given = {
        "key": number,
        "number": number.removeprefix("W"),
        "kind": RecallKind.WARNING if number.startswith("W") else RecallKind.RECALL,
        "title": "Sunhollow Recalls Drift Bassinets Due to Fall Hazard",
        "announced_on": date(2026, 6, 1),
        "description": "This recall involves Sunhollow Drift bassinets with model number DB4471 printed on the label.",
        "url": f"https://www.cpsc.gov/Recalls/{number}",
        "products": (RecalledProduct("Sunhollow Drift Bassinets", units="About 4,400"),),
        "firms": (Firm(FirmRole.IMPORTER, "Sunhollow Inc., of Ohio"),),
        "hazards": (Hazard("Infants can fall out."),),
        "remedies": ("Stop using the bassinets and ask for a refund.",),
        "upcs": (RECALLED_GTIN,),
    }
    return read_recall(Recall(**(given | changes)))


def kettle(number="25-101", model="KX3300", **changes) -> Recall:
    """A recall of another thing by another firm."""
    given = {
        "title": f"Boltwerk Recalls {model} Electric Kettles Due to Burn Hazard",
        "announced_on": date(2025, 3, 1),
        "description": f"This recall involves Boltwerk electric kettles, model {model}.",
        "products": (RecalledProduct(f"Boltwerk {model} electric kettle"),),
        "firms": (Firm(FirmRole.MANUFACTURER, "Boltwerk Ltd., of Taiwan"),),
        "upcs": (),
    }
    return recall(number, **(given | changes))


def product(**fields):
    """A product nobody recalled, unless the fields say otherwise."""
    return questions.product(**({"title": "Blue cotton bath towel with stripes", "brand": "Zedmark"} | fields))


def recalled_product(**fields):
    """The product of `recall()`."""
    return product(**({"title": "Sunhollow Drift Bassinet", "brand": "Sunhollow", "model": "DB4471"} | fields))


def question(about=None, *, to="US", max_staleness_s=None) -> Question:
    """A question about a product, a ListingKey, or a seller's id; by default about an innocent product."""
    about = product() if about is None else about
    field = {ListingKey: "listing", str: "seller_id"}.get(type(about), "product")
    return Question(questions.destination(to), max_staleness_s=max_staleness_s, **{field: about})


def source(name="cpsc-recalls", heard_at=NOW, **changes) -> SourceState:
    """A source just heard."""
    return SourceState(name, heard_at, **({"records": 9_800} | changes))


def context(decision_id="d1", **changes) -> Context:
    """The context of a question asked now, on fresh facts, without any partner."""
    given = {
        "asked_at": NOW,
        "generation": 1,
        "rulebook": RULEBOOK.id,
        "sources": (source(),),
        "bounds": Bounds(),
    }
    return Context(decision_id, **(given | changes))


def listing(external_id="1", **changes) -> Listing:
    """An innocent listing of a seller whom a registry knows."""
    given = {
        "title": "Blue cotton bath towel with stripes",
        "brand": "Zedmark",
        "seller_id": "reg:7",
        "seller_name": "Shop Seven",
    }
    return Listing("acme-market", external_id, **(given | changes))


def seller(seller_id="reg:7", **changes) -> Seller:
    """A verified seller."""
    return Seller(seller_id, **({"name": "Shop Seven", "status": SellerStatus.VERIFIED} | changes))


def held(record=None, *, state=None, **changes) -> Held:
    """What a partner told: the record, or where there is none, that it has none."""
    name = record.marketplace if isinstance(record, Listing) else "reg"
    state = state or (Asked.FOUND if record else Asked.MISSING)
    return Held(name, state, record, **({"heard_at": NOW} | changes))


def match(key="26-001", evidence_class="B", **changes) -> Match:
    """A match with one piece of evidence."""
    evidence = Evidence(EvidenceKind.MODEL, "DB4471", "DB4471", 1.0, "Both name model DB4471.")
    return Match(key, EvidenceClass(evidence_class), 0.9, (evidence,), **changes)


def index(*recalls: Recall) -> RecallIndex:
    """An index of these recalls; of one bassinet and one kettle where none are named."""
    return RecallIndex.build(recalls or (recall(), kettle()))


def known(*recalls: Recall, **changes) -> Known:
    """One reading of the facts with one context."""
    return Known(index(*recalls), (context(**changes),))
