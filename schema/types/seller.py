"""Seller: the party that offers, as a registry knows it, and whether he is blocked."""

from datetime import date, datetime
from typing import Any, Self

import strawberry

from resolvers import records
from resolvers.decision import Asked, Held
from resolvers.questions import key
from schema.context import Info
from schema.enums import SellerStatus
from schema.types.verdict import Verdict, asked

strawberry.enum(
    Asked,
    name="Lookup",
    description="How asking a source ended: FOUND, MISSING (it has no such record), UNAVAILABLE (it did not answer).",
)


@strawberry.federation.type(keys=["id"], description="The party that offers. Unknown sellers have only an id.")
class Seller:
    id: strawberry.ID = strawberry.field(description='"registry:number".')
    lookup: Asked = strawberry.field(description="How asking the registry ended; all below is null unless FOUND.")
    heard_at: datetime | None = strawberry.field(description="When the registry told this.")
    stale: bool = strawberry.field(description="True where it is older than it should be.")
    name: str | None = strawberry.field(default=None, description="As shown to buyers.")
    legal_name: str | None = strawberry.field(default=None, description="As registered.")
    status: SellerStatus | None = strawberry.field(default=None, description="Where he stands with the registry.")
    status_reason: str | None = strawberry.field(default=None, description="Why, in the registry's words.")
    status_since: date | None = strawberry.field(default=None, description="Since when.")
    aliases: list[str] = strawberry.field(default_factory=list, description="Other names he trades under.")
    country: str | None = strawberry.field(default=None, description="ISO 3166 code.")
    high_volume: bool | None = strawberry.field(
        default=None, description="200 sales and $5,000 in 12 months (INFORM Consumers Act)."
    )

    @classmethod
    def of(cls, seller_id: str, held: Held[records.Seller]) -> Self:
        """Return what a registry told of this seller; only the id where it told nothing."""
        known: dict[str, Any] = {
            "id": strawberry.ID(seller_id),
            "lookup": held.state,
            "heard_at": held.heard_at,
            "stale": held.stale,
        }
        seller = held.value
        if seller is None:
            return cls(**known)
        return cls(
            **known,
            name=seller.name,
            legal_name=seller.legal_name,
            status=seller.status,
            status_reason=seller.status_reason,
            status_since=seller.status_since,
            aliases=list(seller.aliases),
            country=seller.country,
            high_volume=seller.high_volume,
        )

    @classmethod
    async def load(cls, info: Info, seller_id: str) -> Self:
        """Return the seller with this id, looked up together with all others of the operation."""
        return cls.of(seller_id, await info.context.sellers.load(seller_id))

    @classmethod
    async def resolve_reference(cls, info: Info, id: strawberry.ID) -> Self:  # noqa: A002 - the key's name
        """Return the seller a router asks for, a stub where the registry has none."""
        return await cls.load(info, key("id", id))

    @strawberry.field(description="Whether this seller may sell, and why not.")
    async def verdict(self, info: Info, destination: str | None = None) -> Verdict:
        return Verdict.of(await info.context.verdicts.load(asked(destination, seller_id=self.id)))
