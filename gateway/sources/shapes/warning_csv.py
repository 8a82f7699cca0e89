"""CPSC's export of product safety warnings: what it says on its own, where no firm agreed to a recall."""

from typing import Any

from gateway.sources.shapes import cells, exports
from resolvers.matching.identifiers import recall_key
from resolvers.records import Recall, RecallKind

MARKS = frozenset({"Product Safety Warning Number", "Product Safety Warning Title", "Name of product"})


def read(record: dict[str, Any]) -> Recall:
    """Return the warning of one row, its key beginning with "W". Raises Unreadable."""
    number = cells.number(record, "Product Safety Warning Number")
    return Recall(
        key=recall_key(f"W{number}"),
        number=number,
        kind=RecallKind.WARNING,
        title=cells.required(record, "Product Safety Warning Title"),
        announced_on=cells.day(record, "Product Safety Warning Date"),
        description=cells.export_text(record, "Description")
        or cells.export_text(record, "Original Product Safety Warning Announcement"),
        products=exports.products(record),
        firms=exports.firms(record),
        hazards=exports.hazards(record),
        remedies=exports.filled(record, "Consumer Action"),
        injuries=exports.filled(record, "Incidents"),
        countries=exports.countries(record),
        sold_at_label=cells.text(record, "Sold At Label") or None,
    )
