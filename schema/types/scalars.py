"""Scalars: values that are checked once, when they come in."""

from datetime import date
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from resolvers.errors import InvalidGtin
from resolvers.matching.identifiers import gtin14

GTIN = NewType("GTIN", str)


def gtin_of(given: object) -> GTIN:
    """Return 14 checked digits. Raises InvalidGtin."""
    if not isinstance(given, str):
        raise InvalidGtin(str(given)[:100], "expected text, since numbers lose their leading zeros")
    return GTIN(gtin14(given))


def unread(given: object) -> object:
    """Return what was given; `questions.day` reads it, and says whose it is where it is no day."""
    return given


# Days go in unread, so that one bad day among many products is the problem of its product alone.
_DATE = strawberry.scalar(
    name="Date",
    description="A day as in 2026-03-26.",
    serialize=date.isoformat,
    parse_value=unread,
)

SCALARS: dict[object, ScalarDefinition] = {
    date: _DATE,
    GTIN: strawberry.scalar(
        name="GTIN",
        description="A GTIN (UPC, EAN, ISBN-13): 8, 12, 13 or 14 digits in, always 14 out; the check digit must hold.",
        specified_by_url="https://ref.gs1.org/standards/genspecs/",
        serialize=str,
        parse_value=gtin_of,
    ),
}
