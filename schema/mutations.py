"""Mutations: what marketplaces and registries may tell us."""

from collections.abc import Sequence
from typing import Annotated, Self

import strawberry

from resolvers import records, reports
from resolvers.decision import encoded
from resolvers.errors import InvalidField, NotReporting, QuestionError, TooMany
from resolvers.questions import ListingKey, day, key
from resolvers.reports import Report, ReportStatus, SellerReport, report, seller_report
from schema import inputs
from schema.context import Info, Services
from schema.inputs import ListingReport
from schema.problems import Problem

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


@strawberry.type(description="A seller whose report was kept.")
class SellerReported:
    id: strawberry.ID = strawberry.field(description='"registry:number".')
    status: ReportStatus = strawberry.field(description="What it came to.")


SellerReportResult = Annotated[
    SellerReported | Problem,
    strawberry.union("SellerReportResult", description="What became of a report, or its problem."),
]

_ONCE = (
    " In order, each is kept or has its problem. With an idempotencyKey, the same call sent again within 24 hours"
    " changes nothing and is answered the same."
)


@strawberry.type
class Mutation:
    @strawberry.mutation(description="Tell of your own listings, new, changed or withdrawn." + _ONCE)
    async def report_listings(
        self, info: Info, listings: list[ListingReport], idempotency_key: str | None = None
    ) -> list[ReportResult]:
        services = info.context.services
        _check_count(listings, services, "listings")
        whose = [f"marketplace {each.marketplace}" for each in listings]
        once = reports.once(idempotency_key, by=whose, sent=encoded(listings))
        read = [_read(each, services.reporting) for each in listings]
        kept = [each for each in read if isinstance(each, Report)]
        statuses = iter(await services.reports.keep(kept, at=services.now(), once=once))
        return [
            ListingReported.of(each.key, next(statuses)) if isinstance(each, Report) else Problem.of(each)
            for each in read
        ]

    @strawberry.mutation(description="Tell of your own sellers, new, changed or gone." + _ONCE)
    async def report_sellers(
        self, info: Info, sellers: list[inputs.SellerReport], idempotency_key: str | None = None
    ) -> list[SellerReportResult]:
        services = info.context.services
        _check_count(sellers, services, "sellers")
        whose = [f"registry {each.registry}" for each in sellers]
        once = reports.once(idempotency_key, by=whose, sent=encoded(sellers))
        read = [_read_seller(each, services.reporting_registries) for each in sellers]
        kept = [each for each in read if isinstance(each, SellerReport)]
        statuses = iter(await services.seller_reports.keep(kept, at=services.now(), once=once))
        return [
            SellerReported(id=strawberry.ID(f"{each.registry}:{each.number}"), status=next(statuses))
            if isinstance(each, SellerReport)
            else Problem.of(each)
            for each in read
        ]


def _check_count(given: Sequence[object], services: Services, what: str) -> None:
    if len(given) > services.most_products:
        raise TooMany(len(given), services.most_products, what)


def _read(given: ListingReport, reporting: frozenset[str]) -> Report | QuestionError:
    try:
        listing = ListingKey(key("marketplace", given.marketplace), key("externalId", given.external_id))
        if listing.marketplace not in reporting:
            raise NotReporting("marketplace", listing.marketplace)
        return Report(listing, None) if given.withdrawn else report(_listing(given, listing))
    except QuestionError as error:
        return error


def _read_seller(given: inputs.SellerReport, reporting: frozenset[str]) -> SellerReport | QuestionError:
    try:
        registry, number = key("registry", given.registry), key("number", given.number)
        if registry not in reporting:
            raise NotReporting("registry", registry)
        if given.withdrawn:
            return SellerReport(registry, number, None)
        return seller_report(registry, number, _seller(given))
    except QuestionError as error:
        return error


def _seller(given: inputs.SellerReport) -> records.Seller:
    if given.status is None:
        raise InvalidField("status", None, f"one of {', '.join(records.SellerStatus)}; only one who left goes without")
    return records.Seller(
        id="",
        name=given.name or "",
        status=given.status,
        legal_name=given.legal_name,
        aliases=tuple(given.aliases),
        country=given.country,
        high_volume=given.high_volume,
        status_reason=given.status_reason,
        status_since=day("statusSince", given.status_since),
    )


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
