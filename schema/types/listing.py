"""Listing: one offer, with its seller, its verdict and the recalls behind it."""

from datetime import datetime
from typing import Any, Self

import strawberry

from resolvers import records
from resolvers import verdict as judged
from resolvers.decision import Asked, Held
from resolvers.questions import ListingKey, key
from schema.context import Info
from schema.types.recall import Recall
from schema.types.seller import Seller
from schema.types.verdict import Verdict, asked, recalls_behind


@strawberry.federation.type(
    keys=["marketplace externalId"],
    description="One offer of a product by one seller on one marketplace. Unknown listings have only their key.",
)
class Listing:
    seller_id: strawberry.Private[str | None]
    marketplace: strawberry.ID = strawberry.field(description="The marketplace's name here.")
    external_id: strawberry.ID = strawberry.field(description="The marketplace's own id.")
    lookup: Asked = strawberry.field(description="How asking the marketplace ended; all below is null unless FOUND.")
    heard_at: datetime | None = strawberry.field(description="When the marketplace told this.")
    stale: bool = strawberry.field(description="True where it is older than it should be.")
    title: str | None = strawberry.field(default=None, description="As offered.")
    brand: str | None = strawberry.field(default=None, description="As offered.")
    model: str | None = strawberry.field(default=None, description="As offered.")
    gtin: str | None = strawberry.field(default=None, description="As the seller wrote it, which may be no GTIN.")
    category: str | None = strawberry.field(default=None, description="The marketplace's own.")
    description: str | None = strawberry.field(default=None, description="As offered.")
    condition: str | None = strawberry.field(default=None, description="New, used and the like, as offered.")
    url: str | None = strawberry.field(default=None, description="Where it is offered.")
    price: str | None = strawberry.field(default=None, description="A decimal number.")
    currency: str | None = strawberry.field(default=None, description="ISO 4217 code of the price.")
    seller_name: str | None = strawberry.field(default=None, description="The shop name shown to buyers.")
    ships_to: list[str] = strawberry.field(default_factory=list, description="Countries it is sent to.")

    @classmethod
    def of(cls, asked_for: ListingKey, held: Held[records.Listing]) -> Self:
        """Return what a marketplace told of this listing; only its key where it told nothing."""
        listing = held.value
        told = _told(listing) if listing else {}
        return cls(
            seller_id=listing.seller_id if listing else None,
            marketplace=strawberry.ID(asked_for.marketplace),
            external_id=strawberry.ID(asked_for.external_id),
            lookup=held.state,
            heard_at=held.heard_at,
            stale=held.stale,
            **told,
        )

    @classmethod
    async def resolve_reference(cls, info: Info, marketplace: strawberry.ID, external_id: strawberry.ID) -> Self:
        """Return the listing a router asks for, a stub where the marketplace has none."""
        asked_for = listing_key(marketplace, external_id)
        return cls.of(asked_for, await info.context.listings.load(asked_for))

    @strawberry.field(description="The seller; null where the marketplace names none.")
    async def seller(self, info: Info) -> Seller | None:
        return await Seller.load(info, self.seller_id) if self.seller_id else None

    @strawberry.field(description="Whether it may be sold, its seller included.")
    async def verdict(
        self, info: Info, destination: str | None = None, max_staleness_seconds: int | None = None
    ) -> Verdict:
        return Verdict.of(await self._judged(info, destination, max_staleness_seconds))

    @strawberry.field(description="The recalls behind the verdict that has the same arguments.")
    async def recalls(
        self, info: Info, destination: str | None = None, max_staleness_seconds: int | None = None
    ) -> list[Recall]:
        return recalls_behind(info, await self._judged(info, destination, max_staleness_seconds))

    async def _judged(self, info: Info, destination: str | None, seconds: int | None) -> judged.Verdict:
        question = asked(destination, listing=self._key(), max_staleness_seconds=seconds)
        return await info.context.verdicts.load(question)

    def _key(self) -> ListingKey:
        return ListingKey(self.marketplace, self.external_id)


def listing_key(marketplace: object, external_id: object) -> ListingKey:
    """Return the key of a listing. Raises TooLong, InvalidField."""
    return ListingKey(key("marketplace", marketplace), key("externalId", external_id))


def _told(listing: records.Listing) -> dict[str, Any]:
    return {
        "title": listing.title,
        "brand": listing.brand,
        "model": listing.model,
        "gtin": listing.gtin,
        "category": listing.category,
        "description": listing.description,
        "condition": listing.condition,
        "url": listing.url,
        "price": listing.price,
        "currency": listing.currency,
        "seller_name": listing.seller_name,
        "ships_to": list(listing.ships_to),
    }
