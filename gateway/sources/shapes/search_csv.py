"""SaferProducts.gov's export of a search: title, date, a summary and the number.

The number has lost its leading zeros, as in a spreadsheet: "8230" is 08-230, "120" is 00-120.
"""

from typing import Any

from gateway.sources.shapes import cells
from resolvers.records import Recall, RecallKind

MARKS = frozenset({"Title", "Date", "Summary", "Recall Number", "Recall URL"})


def read(record: dict[str, Any]) -> Recall:
    """Return the recall of one row. Raises Unreadable."""
    number = cells.number({"Recall Number": cells.required(record, "Recall Number").zfill(5)}, "Recall Number")
    return Recall(
        key=number,
        number=number,
        kind=RecallKind.RECALL,
        title=cells.required(record, "Title"),
        announced_on=cells.day(record, "Date"),
        description=cells.export_text(record, "Summary"),
        url=cells.url(record, "Recall URL"),
    )
