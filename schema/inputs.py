"""Inputs: what a caller wrote in, checked questions out."""

from typing import NewType

import strawberry

from resolvers import questions
from schema.enums import SellerStatus

# A day as it was written, not read yet. In the schema it is a Date.
GivenDay = NewType("GivenDay", str)
_SELLER = (
    "The shop name shown to buyers. It is compared with recalls and with the operator's own blocks, and looked up in no"
    " registry: ask `seller` or `listing` for that."
)


@strawberry.input(
    description="The thing as described by whoever offers it. Every field may be left out; the more, the surer."
)
class ProductInput:
    title: str | None = strawberry.field(default=None, description="As offered.")
    brand: str | None = strawberry.field(default=None, description="As offered.")
    model: str | None = strawberry.field(default=None, description="Model or style number.")
    gtin: str | None = strawberry.field(default=None, description="UPC, EAN or GTIN as the seller wrote it.")
    category: str | None = strawberry.field(default=None, description="The marketplace's own.")
    description: str | None = strawberry.field(default=None, description="At most 20,000 characters.")
    seller: str | None = strawberry.field(default=None, description=_SELLER)
    condition: str | None = strawberry.field(default=None, description="New, used and the like.")
    manufactured_on: GivenDay | None = strawberry.field(
        default=None, description="Day this unit was made, where known."
    )
    serial_number: str | None = strawberry.field(default=None, description="Of this unit, where known.")
    lot: str | None = strawberry.field(default=None, description="Lot, batch or date code of this unit, where known.")

    def product(self) -> questions.Product:
        """Return the product. Raises TooLong, InvalidField."""
        return questions.product(
            title=self.title,
            brand=self.brand,
            model=self.model,
            gtin=self.gtin,
            category=self.category,
            description=self.description,
            seller=self.seller,
            condition=self.condition,
            manufactured_on=self.manufactured_on,
            serial_number=self.serial_number,
            lot=self.lot,
        )


@strawberry.input(description="One of your own listings as it is offered now, or that it is withdrawn.")
class ListingReport:
    marketplace: strawberry.ID = strawberry.field(description="Your name here.")
    external_id: strawberry.ID = strawberry.field(description="Your own id of the listing.")
    withdrawn: bool = strawberry.field(default=False, description="True where it is no longer offered.")
    title: str | None = strawberry.field(default=None, description="As offered; needed unless it is withdrawn.")
    brand: str | None = strawberry.field(default=None, description="As offered.")
    model: str | None = strawberry.field(default=None, description="Model or style number.")
    gtin: str | None = strawberry.field(default=None, description="UPC, EAN or GTIN as the seller wrote it.")
    category: str | None = strawberry.field(default=None, description="Your own.")
    description: str | None = strawberry.field(default=None, description="At most 20,000 characters.")
    condition: str | None = strawberry.field(default=None, description="New, used and the like.")
    url: str | None = strawberry.field(default=None, description="Where it is offered.")
    price: str | None = strawberry.field(default=None, description="A decimal number.")
    currency: str | None = strawberry.field(default=None, description="ISO 4217 code of the price.")
    seller_id: str | None = strawberry.field(default=None, description='"registry:number" of a registry joined here.')
    seller_name: str | None = strawberry.field(default=None, description="The shop name shown to buyers.")
    ships_to: list[str] = strawberry.field(default_factory=list, description="Countries it is sent to.")


@strawberry.input(description="One of your own sellers as he stands now, or that he left.")
class SellerReport:
    registry: strawberry.ID = strawberry.field(description="Your name here.")
    number: strawberry.ID = strawberry.field(description='Your own number of the seller; his id is "registry:number".')
    withdrawn: bool = strawberry.field(default=False, description="True where he is no longer with you.")
    name: str | None = strawberry.field(default=None, description="As shown to buyers; needed unless he left.")
    status: SellerStatus | None = strawberry.field(
        default=None, description="Where he stands with you; needed unless he left."
    )
    legal_name: str | None = strawberry.field(default=None, description="As registered.")
    aliases: list[str] = strawberry.field(default_factory=list, description="Other names he trades under.")
    country: str | None = strawberry.field(default=None, description="ISO 3166 code.")
    high_volume: bool = strawberry.field(
        default=False, description="200 sales and $5,000 in 12 months (INFORM Consumers Act)."
    )
    status_reason: str | None = strawberry.field(default=None, description="Why, in your words.")
    status_since: GivenDay | None = strawberry.field(default=None, description="Since when.")
