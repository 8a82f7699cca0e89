"""Firms in prose: who sold it, under which names, and in which shops of their own."""

import re
from collections.abc import Iterable

from resolvers.matching.common_words import COMMON_WORDS
from resolvers.matching.firms import named_in
from resolvers.matching.words import joined
from resolvers.records import Fact, FactKind, Field, FirmRole, Recall

_SOLD_BY = re.compile(
    r"\b(?:sold|imported|distributed|manufactured|made|offered|recalled)\b[^;.]{0,40}?\bby"
    r" (?P<who>(?:[^;.]|(?:(?<=Co)|(?<=Inc)|(?<=Ltd)|(?<=\b[A-Z]))\.){2,60})",
    re.IGNORECASE,
)
_END_OF_WHO = re.compile(
    r",? (?:(?:and )?(?:sold|imported|distributed|manufactured|recalled)|due to|for|because|on|at|online|through|from"
    r"|in|following|after|over|with|under|exclusively)\b.*$",
    re.IGNORECASE,
)
_AND = re.compile(r", (?:and )?| and | & ")
_NOBODY = re.compile(r"(?:other|various|third|several|multiple|many) ")
_DOMAIN = re.compile(r"\b(?:www\.)?([a-z0-9][a-z0-9-]{1,40})\.(?:com|net|org|co|shop|store|us)\b", re.IGNORECASE)
_STANDS_IN: dict[FirmRole, Field] = {
    FirmRole.MANUFACTURER: "manufacturers",
    FirmRole.IMPORTER: "importers",
    FirmRole.DISTRIBUTOR: "distributors",
    FirmRole.RETAILER: "retailers",
    FirmRole.SELLER: "sellers",
}
SHOPS = frozenset(
    "amazon walmart target ebay temu etsy homedepot lowes wayfair costco macys kohls bestbuy shein aliexpress"
    " facebook tiktok samsclub overstock sears kmart saferproducts cpsc poolsafely anchorit google youtube gmail"
    " shopify fda fbi".split()
)


def firm_facts(recall: Recall) -> list[Fact]:
    """Return sellers (firms, their aliases, "Sold by X" in the title) and shops with a site of their own."""
    facts = []
    for firm in recall.firms:
        if firm.role is FirmRole.RETAILER:
            facts += _shops(firm.name)
            facts += [f for f in _sold_by(firm.name, "retailers", at=0) if "amazon" not in f.value]
            if " dba " in firm.name.lower() or "doing business as" in firm.name.lower():
                facts += _sellers(firm.name, "retailers", 0)
        else:
            facts += _sellers(firm.name, _STANDS_IN[firm.role], 0)
    return [*facts, *_sold_by(recall.title, "title", at=0)]


def _sold_by(text: str, field: Field, at: int) -> Iterable[Fact]:
    for hit in _SOLD_BY.finditer(text[:1_000]):
        who = _END_OF_WHO.sub("", hit.group("who"))
        if who[:1].islower() and who.count(" ") > 1:
            continue  # no name but a sentence: "music stores were assembled"
        yield from _sellers(who, field, at + hit.start("who"))
        several = _AND.split(who)
        if len(several) > 1 and all(name[:1].isupper() and len(name.split()) <= 3 for name in several):
            for name in several:
                yield from _sellers(name, field, at + hit.start("who") + who.index(name))


def _sellers(written: str, field: Field, at: int) -> list[Fact]:
    return [
        Fact(FactKind.SELLER, name, written[:120], field, at)
        for name in named_in(written)
        if 2 <= len(joined(name)) <= 60
        and joined(name) not in COMMON_WORDS
        and joined(name) not in SHOPS
        and not _NOBODY.match(name)
    ]


def _shops(text: str) -> list[Fact]:
    return [
        Fact(FactKind.SHOP, hit.group(1).lower(), hit.group(), "retailers", hit.start())
        for hit in _DOMAIN.finditer(text[:2_000])
        if hit.group(1).lower().replace("-", "") not in SHOPS
    ]
