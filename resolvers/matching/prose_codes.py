"""Codes in prose: GTINs of the feed and of the text, ASINs and FNSKUs."""

import re
from collections.abc import Iterable

from resolvers.errors import InvalidGtin
from resolvers.matching.identifiers import gtin14
from resolvers.records import Fact, FactKind

_ASIN = re.compile(r"\b(?:B0|X00)[A-Z0-9]{7,8}\b")
_SPEAKS_OF_UPC = re.compile(r"\b(?:UPC|GTIN|EAN|bar ?code)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d-])\d(?:[ -]?\d){11,13}(?![\d-])")
_LISTED = re.compile(r"[0-9][0-9 -]{6,20}")


def gtins_of_feed(upcs: Iterable[str]) -> list[Fact]:
    """Return the GTINs of the feed's own field, where two codes may share one text."""
    found = []
    for upc in upcs:
        for hit in _LISTED.finditer(upc):
            found += _gtin(hit.group().strip(), "upcs", hit.start())
    return found


def code_facts(text: str, field: str) -> list[Fact]:
    """Return the GTINs and Amazon codes that *text* names."""
    found = [
        Fact(FactKind.ASIN, hit.group(), hit.group(), field, hit.start())
        for hit in _ASIN.finditer(text)
        if len(hit.group()) == 10 and any(c.isdigit() for c in hit.group()[2:])
    ]
    if _SPEAKS_OF_UPC.search(text):
        for hit in _DIGITS.finditer(text):
            found += _gtin(hit.group(), field, hit.start())
    return found


def _gtin(written: str, field: str, at: int) -> list[Fact]:
    try:
        return [Fact(FactKind.GTIN, gtin14(written), written, field, at)]
    except InvalidGtin:
        return []
