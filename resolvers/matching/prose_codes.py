"""Codes in prose: GTINs of the feed and of the text, ASINs and FNSKUs."""

import re
from collections.abc import Iterable

from resolvers.errors import InvalidGtin
from resolvers.matching.identifiers import check_digit, gtin14
from resolvers.records import Fact, FactKind, Field

_ASIN = re.compile(r"\b(?:B0|X00)[A-Z0-9]{7,8}\b")
_SPEAKS_OF_UPC = re.compile(r"\b(?:UPC|GTIN|EAN|bar ?code)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\d-])\d(?:[ -]{0,2}\d){11,13}(?![\d-])")
_UNBROKEN = re.compile(r"(?<![\w-])\d{12,13}(?![\w-])")  # nothing else has so many digits and the right last one
_SHORTENED = re.compile(r"(?<![\d-])(?:\d[ -]?)?\d{5}[ -]?\d{5}(?![\d-]|[ -]+\d)")
_NEAR = 80  # characters after "UPC" in which its code is looked for
_LISTED = re.compile(r"[0-9][0-9 -]{6,20}")


def gtins_of_feed(upcs: Iterable[str]) -> list[Fact]:
    """Return the GTINs of the feed's own field, where two codes may share one text."""
    found = []
    for upc in upcs:
        for hit in _LISTED.finditer(upc):
            found += _gtin(hit.group().strip(), "upcs", hit.start())
    return found


def code_facts(text: str, field: Field) -> list[Fact]:
    """Return the GTINs and Amazon codes that *text* names."""
    found = [
        Fact(FactKind.ASIN, hit.group(), hit.group(), field, hit.start())
        for hit in _ASIN.finditer(text)
        if len(hit.group()) == 10 and any(c.isdigit() for c in hit.group()[2:])
    ]
    for said in _SPEAKS_OF_UPC.finditer(text):
        found += _shortened(text[said.end() : said.end() + _NEAR], field, said.end())
    whole = [fact for hit in _UNBROKEN.finditer(text) for fact in _gtin(hit.group(), field, hit.start())]
    if _SPEAKS_OF_UPC.search(text):
        for fact in whole:  # in a table the next column goes on in digits
            text = text.replace(fact.words, "," * len(fact.words))
        found += [fact for hit in _DIGITS.finditer(text) for fact in _gtin(hit.group(), field, hit.start())]
    return found + whole


def _shortened(after: str, field: Field, at: int) -> list[Fact]:
    """Return the GTINs of codes without what stands apart under the bars: the check digit, maybe a leading 0."""
    found = []
    for hit in _SHORTENED.finditer(after):
        digits = "".join(c for c in hit.group() if c.isdigit())
        body = digits.zfill(11)
        found.append(Fact(FactKind.GTIN, (body + check_digit(body)).zfill(14), hit.group(), field, at + hit.start()))
    return found


def _gtin(written: str, field: Field, at: int) -> list[Fact]:
    try:
        return [Fact(FactKind.GTIN, gtin14(written), written, field, at)]
    except InvalidGtin:
        return []
