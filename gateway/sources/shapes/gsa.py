"""The former search.usa.gov recalls API, 1973 to 2013: no title and no prose, but makers, kinds and UPCs."""

from typing import Any

from gateway.sources.shapes import cells
from resolvers.errors import Unreadable
from resolvers.records import Firm, FirmRole, Hazard, Recall, RecalledProduct, RecallKind

MARKS = frozenset({"organization", "recall_number", "product_types", "descriptions"})


def read(record: dict[str, Any]) -> Recall:
    """Return the recall of one record. Raises Unreadable, also for another authority than CPSC."""
    if cells.text(record, "organization") != "CPSC":
        raise Unreadable("it is of another authority than CPSC")
    number = cells.number(record, "recall_number")
    names, kinds = cells.texts(record, "descriptions"), cells.texts(record, "product_types")
    makers = cells.texts(record, "manufacturers")
    if not (names or kinds or makers):
        raise Unreadable("it names no product and no maker")
    return Recall(
        key=number,
        number=number,
        kind=RecallKind.RECALL,
        title=", ".join((names or kinds or makers)[:3]),
        announced_on=cells.day(record, "recall_date"),
        url=cells.url(record, "recall_url"),
        products=_products(names, kinds),
        firms=tuple(Firm(FirmRole.MANUFACTURER, name) for name in makers),
        hazards=tuple(Hazard(name) for name in cells.texts(record, "hazards")),
        countries=cells.texts(record, "countries"),
        upcs=cells.texts(record, "upcs"),
    )


def _products(names: tuple[str, ...], kinds: tuple[str, ...]) -> tuple[RecalledProduct, ...]:
    """The kind belongs to each product only where there is one kind."""
    kind = kinds[0] if len(kinds) == 1 else ""
    return tuple(RecalledProduct(name, type=kind) for name in names or kinds)
