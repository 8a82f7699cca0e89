"""Mutations: what marketplaces may tell us."""

from typing import Annotated, Self

import strawberry

from resolvers import records, reports
from resolvers.decision import encoded
from resolvers.errors import NotReporting, QuestionError, TooMany
from resolvers.questions import ListingKey
from resolvers.reports import Report, ReportStatus, report
from schema.context import Info
from schema.inputs import ListingReport
from schema.problems import Problem
from schema.types.scalars import key

strawberry.enum(
    ReportStatus,
    description="What a report came to. UNCHANGED: the same was told before. WITHDRAWN: it is no longer offered.",
)


@strawberry.type(description="A report that was kept.")
class ListingReported:
    marketplace: strawberry.ID = strawberry.field(description="As reported.")
    external_id: strawberry.ID = strawberry.field(description="As reported.")
    status: ReportStatus = strawberry.field(description="What it came to.")

    @classmethod
    def of(cls, listing: ListingKey, status: ReportStatus) -> Self:
        """Return what became of the report on *listing*."""
        return cls(
            marketplace=strawberry.ID(listing.marketplace),
            external_id=strawberry.ID(listing.external_id),
            status=status,
        )


ReportResult = Annotated[
    ListingReported | Problem, strawberry.union("ReportResult", description="What became of a report, or its problem.")
]


@strawberry.type
class Mutation:
    @strawberry.mutation(
        description="Tell of your own listings, new, changed or withdrawn; in order, each is kept or has its problem."
        " With an idempotencyKey, the same call sent again within 24 hours changes nothing and is answered the same."
    )
    async def report_listings(
        self, info: Info, listings: list[ListingReport], idempotency_key: str | None = None
    ) -> list[ReportResult]:
        services = info.context.services
        if len(listings) > services.most_products:
            raise TooMany(len(listings), services.most_products, "listings")
        once = reports.once(idempotency_key, by=[each.marketplace for each in listings], sent=encoded(listings))
        read = [_read(each, services.reporting) for each in listings]
        kept = [each for each in read if isinstance(each, Report)]
        statuses = iter(await services.reports.keep(kept, at=services.now(), once=once))
        return [
            ListingReported.of(each.key, next(statuses)) if isinstance(each, Report) else Problem.of(each)
            for each in read
        ]


def _read(given: ListingReport, reporting: frozenset[str]) -> Report | QuestionError:
    try:
        listing = ListingKey(key("marketplace", given.marketplace), key("externalId", given.external_id))
        if listing.marketplace not in reporting:
            raise NotReporting(listing.marketplace)
        return Report(listing, None) if given.withdrawn else report(_listing(given, listing))
    except QuestionError as error:
        return error


def _listing(given: ListingReport, listing: ListingKey) -> records.Listing:
    return records.Listing(
        marketplace=listing.marketplace,
        external_id=listing.external_id,
        title=given.title or "",
        brand=given.brand,
        model=given.model,
        gtin=given.gtin,
        category=given.category,
        description=given.description,
        condition=given.condition,
        url=given.url,
        price=given.price,
        currency=given.currency,
        seller_id=given.seller_id,
        seller_name=given.seller_name,
        ships_to=tuple(given.ships_to),
    )
