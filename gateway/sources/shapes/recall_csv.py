"""CPSC's "Export CSV" of recalls, 22 columns. It has no UPC, image or address, but sellers and the warning before."""

from typing import Any

from gateway.sources.shapes import cells, exports
from resolvers.records import Recall, RecallKind

MARKS = frozenset({"Recall Number", "Recall Heading", "Name of product"})


def read(record: dict[str, Any]) -> Recall:
    """Return the recall of one row. Raises Unreadable."""
    number = cells.number(record, "Recall Number")
    warning = cells.text(record, "Product Safety Warning Number")
    return Recall(
        key=number,
        number=number,
        kind=RecallKind.RECALL,
        title=cells.required(record, "Recall Heading"),
        announced_on=cells.day(record, "Date"),
        description=cells.export_text(record, "Description"),
        products=exports.products(record),
        firms=exports.firms(record),
        hazards=exports.hazards(record),
        remedies=exports.filled(record, "Remedy", "Consumer Action"),
        remedy_options=exports.filled(record, "Remedy Type"),
        injuries=exports.filled(record, "Incidents"),
        countries=exports.countries(record),
        sold_at_label=cells.text(record, "Sold At Label") or None,
        warning_number=cells.number(record, "Product Safety Warning Number") if warning else None,
    )
