"""Shapes: one reader for each form in which a record reaches us; a raw record in, a Recall without facts out.

A reader fills what its form speaks of and leaves the rest empty, so that forms can be laid over one another.
"""

from collections.abc import Callable
from typing import Any

from gateway.sources.shapes import api, flat, gsa, recall_csv, search_csv, warning_csv
from gateway.store.base import Shape
from resolvers.records import Recall

READERS: dict[Shape, Callable[[dict[str, Any]], Recall]] = {
    Shape.API: api.read,
    Shape.RECALL_CSV: recall_csv.read,
    Shape.WARNING_CSV: warning_csv.read,
    Shape.FLAT: flat.read,
    Shape.GSA: gsa.read,
    Shape.SEARCH_CSV: search_csv.read,
}
# What a record of each form never lacks: by these a file tells what it holds.
MARKS: dict[Shape, frozenset[str]] = {
    Shape.API: api.MARKS,
    Shape.RECALL_CSV: recall_csv.MARKS,
    Shape.WARNING_CSV: warning_csv.MARKS,
    Shape.FLAT: flat.MARKS,
    Shape.GSA: gsa.MARKS,
    Shape.SEARCH_CSV: search_csv.MARKS,
}
NUMBERS: dict[Shape, str] = {
    Shape.API: "RecallNumber",
    Shape.RECALL_CSV: "Recall Number",
    Shape.WARNING_CSV: "Product Safety Warning Number",
    Shape.FLAT: "id",
    Shape.GSA: "recall_number",
    Shape.SEARCH_CSV: "Recall Number",
}


def shape_of(names: frozenset[str]) -> Shape | None:
    """Return the form of a record that has these field names; None where it is none of ours."""
    return next((shape for shape, marks in MARKS.items() if marks <= names), None)
