"""A small world: a few recalls, two listings, one seller, and the schema asked over them without HTTP."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from gateway.seats import Seats
from resolvers.decision import Bounds
from resolvers.matching.prose import read_recall
from resolvers.policy.rulebook import named
from resolvers.questions import ListingKey
from resolvers.records import (
    Firm,
    FirmRole,
    Hazard,
    Image,
    Listing,
    Recall,
    RecalledProduct,
    RecallKind,
    Seller,
    SellerStatus,
)
from schema.build import Schema, build
from schema.context import Context, Services
from tests.fakes.facts import NOW, MemoryFacts, MemoryFeed, MemoryLedger, MemoryReports, MemorySellerReports, snapshot

RULEBOOK = named("us-cpsc-2026-11")
RECALLED = {"title": "Acme Wonder Bassinet WB200", "brand": "Acme", "model": "WB200"}
INNOCENT = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark"}


def recall(number: str = "26-001", **changes) -> Recall:
    given = {
        "key": number,
        "number": number.removeprefix("W"),
        "kind": RecallKind.RECALL,
        "title": "Acme Recalls Wonder Bassinets Due to Fall Hazard",
        "announced_on": date(2026, 1, 1),
        "description": "This recall involves Acme Wonder bassinets with model number WB200 printed on the label.",
        "url": "https://www.cpsc.gov/Recalls/2026/Acme",
        "consumer_contact": "Acme toll-free at 800-555-0100.",
        "products": (RecalledProduct("Acme Wonder Bassinets", units="About 4,400"),),
        "firms": (Firm(FirmRole.IMPORTER, "Acme Inc., of Ohio"),),
        "hazards": (Hazard("Infants can fall out."),),
        "remedies": ("Stop using the bassinets and ask for a refund.",),
        "remedy_options": ("Refund",),
        "images": (Image("https://www.cpsc.gov/a.jpg", "The bassinet"),),
        "countries": ("China",),
        "upcs": ("036000291452",),
    }
    return read_recall(Recall(**(given | changes)))


def other_recalls(count: int) -> list[Recall]:
    return [
        recall(
            f"25-{n:03}",
            title=f"Bolt Recalls Kettle Number {n} Due to Burn Hazard",
            description=f"This recall involves Bolt electric kettles, model KX{n}00.",
            announced_on=date(2025, 1, 1) + timedelta(days=n // 3),
            products=(RecalledProduct(f"Bolt kettle {n}"),),
            firms=(Firm(FirmRole.MANUFACTURER, "Bolt Ltd., of Taiwan"),),
            hazards=(Hazard("The kettle can scald."),),
            upcs=(),
        )
        for n in range(1, count + 1)
    ]


def listing(external_id: str = "1", **changes) -> Listing:
    given = {
        "marketplace": "acme-market",
        "external_id": external_id,
        "title": "Acme Wonder Bassinet WB200",
        "brand": "Acme",
        "model": "WB200",
        "seller_id": "reg:7",
        "seller_name": "Shop Seven",
    }
    return Listing(**(given | changes))


def seller(seller_id: str = "reg:7", **changes) -> Seller:
    return Seller(**({"id": seller_id, "name": "Shop Seven", "status": SellerStatus.VERIFIED} | changes))


@dataclass
class World:
    """The fakes behind one schema, and `ask`, which answers as an HTTP client would see it."""

    facts: MemoryFacts = field(default_factory=lambda: MemoryFacts(snapshot(recall(), *other_recalls(20))))
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    feed: MemoryFeed = field(default_factory=MemoryFeed)
    reports: MemoryReports = field(default_factory=MemoryReports)
    seller_reports: MemorySellerReports = field(default_factory=MemorySellerReports)
    seats: Seats = field(default_factory=lambda: Seats(2))
    schema: Schema = field(default_factory=lambda: SCHEMA)
    most_products: int = 1_000
    most_page: int = 100

    def services(self) -> Services:
        async def index_at(_generation: int):
            return self.facts.snapshot.index

        return Services(
            facts=self.facts,
            ledger=self.ledger,
            feed=self.feed,
            reports=self.reports,
            seller_reports=self.seller_reports,
            listening=self.seats,
            reporting=frozenset({"acme-market"}),
            reporting_registries=frozenset({"corner-registry"}),
            rulebook=RULEBOOK,
            snapshot=lambda: self.facts.snapshot,
            index_at=index_at,
            rulebook_of=named,
            bounds=Bounds(),
            now=lambda: self.facts.now,
            most_products=self.most_products,
            most_page=self.most_page,
        )

    async def ask(self, document: str, *, operation_name: str | None = None, **variables):
        result = await self.schema.execute(
            document,
            variable_values=variables,
            context_value=Context(self.services()),
            operation_name=operation_name,
        )
        return Answer(result.data, [error.formatted for error in result.errors or ()])


@dataclass
class Answer:
    data: dict | None
    errors: list[dict]

    @property
    def code(self) -> str:
        return self.errors[0]["extensions"]["code"]

    @property
    def problem(self) -> str:
        return self.errors[0]["extensions"]["problem"]


SCHEMA = build(development=True)


def with_partners(**changes) -> World:
    facts = MemoryFacts(
        snapshot(recall(), *other_recalls(20)),
        listing_by_key={
            ListingKey("acme-market", "1"): listing(),
            ListingKey("acme-market", "2"): listing("2", title=INNOCENT["title"], brand="Zedmark", model=None),
        },
        seller_by_id={"reg:7": seller()},
        now=NOW,
    )
    return World(facts=facts, **changes)
