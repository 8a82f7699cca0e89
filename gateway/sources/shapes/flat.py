"""The flattened history that one public site keeps: CPSC's texts under names of its own.

Its categories and its marks of injury and death are that site's guesses, so they are left out.
"""

from typing import Any

from gateway.sources.shapes import cells
from resolvers.records import Firm, FirmRole, Hazard, Image, Recall, RecalledProduct, RecallKind

MARKS = frozenset({"id", "date", "title", "products", "description"})


def read(record: dict[str, Any]) -> Recall:
    """Return the recall of one flattened record. Raises Unreadable."""
    number = cells.number(record, "id")
    return Recall(
        key=number,
        number=number,
        kind=RecallKind.RECALL,
        title=cells.required(record, "title"),
        announced_on=cells.day(record, "date"),
        description=cells.text(record, "description"),
        url=cells.url(record, "url"),
        products=_products(record),
        firms=tuple(Firm(FirmRole.RETAILER, name) for name in cells.texts(record, "retailers")),
        hazards=tuple(Hazard(name) for name in _one(record, "hazard")),
        remedies=_one(record, "remedy"),
        remedy_options=cells.texts(record, "remedy_options"),
        injuries=_one(record, "injury_text"),
        images=tuple(Image(address) for address in cells.texts(record, "images")),
        countries=cells.texts(record, "countries"),
    )


def _products(record: dict[str, Any]) -> tuple[RecalledProduct, ...]:
    """The units stand beside the list and belong to the whole; the first product carries them."""
    units = cells.text(record, "units")
    names = cells.texts(record, "products")
    return tuple(RecalledProduct(name, units=units if not place else "") for place, name in enumerate(names))


def _one(record: dict[str, Any], field: str) -> tuple[str, ...]:
    found = cells.text(record, field)
    return (found,) if found else ()
