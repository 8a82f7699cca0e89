"""The demonstration's data: real recalls as facts in our own words; marketplaces and sellers are invented."""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).parent / "data"
WARNINGS_FILE = _FOLDER / "warnings.csv"  # in the shape of CPSC's export of product safety warnings

MARKETPLACES = ("harbor", "pinewood")

Record = Mapping[str, Any]


@cache
def recalls() -> tuple[Record, ...]:
    """Return the recalls in the shape of CPSC's recall web service, 22 fields each."""
    return tuple(_read("recalls.json"))


@cache
def listings(marketplace: str) -> tuple[Record, ...]:
    """Return the listings of "harbor" or "pinewood"."""
    return tuple(_read("marketplaces.json")[marketplace])


def one_of_each_kind() -> list[tuple[str, Record]]:
    """Return a marketplace and a listing of it for each kind that the data file tells: recalled, sibling and so on."""
    first = dict[str, tuple[str, Record]]()
    for marketplace in MARKETPLACES:
        for listing in listings(marketplace):
            first.setdefault(listing["kind"], (marketplace, listing))
    return list(first.values())


@cache
def sellers() -> tuple[Record, ...]:
    """Return the sellers of the registry "openseller"."""
    return tuple(_read("sellers.json"))


def _read(name: str) -> Any:
    return json.loads((_FOLDER / name).read_bytes())
