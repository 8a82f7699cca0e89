"""Inputs: what a caller wrote in, checked questions out."""

from typing import NewType

import strawberry

from resolvers import questions

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
