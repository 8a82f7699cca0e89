"""Records: what a source told us, cleaned but not judged.

Recall    an authority's published corrective action, or its unilateral warning
Listing   one offer of a product by one seller on one marketplace
Seller    the party that offers, as a registry knows it
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

import msgspec


class RecallKind(StrEnum):
    """What an authority published: agreed with a firm (RECALL) or on its own (WARNING)."""

    RECALL = "RECALL"
    WARNING = "WARNING"


class FirmRole(StrEnum):
    """The part a firm plays in a recall. CPSC has no role for a marketplace seller; it is read from prose."""

    MANUFACTURER = "MANUFACTURER"
    IMPORTER = "IMPORTER"
    DISTRIBUTOR = "DISTRIBUTOR"
    RETAILER = "RETAILER"
    SELLER = "SELLER"


class FactKind(StrEnum):
    """What can be read out of a recall's prose."""

    BRAND = "BRAND"  # as written: "MPINOI"
    NAME = "NAME"  # one phrase that names the product: "Holiday Ultra-Brite Lights"
    MODEL = "MODEL"  # key: capitals and digits only, "CH81648"
    MODEL_PREFIX = "MODEL_PREFIX"  # "must begin with GSD40"
    MODEL_PATTERN = "MODEL_PATTERN"  # wildcards as "*" (any run) and "?" (one): "911KW??00271"
    MODEL_RANGE = "MODEL_RANGE"  # from `value` to `until`, both included
    CODE = "CODE"  # key, as MODEL: a code that the prose speaks of without saying what it is
    GTIN = "GTIN"  # 14 digits
    ASIN = "ASIN"  # also FNSKU: "B0...", "X00..."
    SELLER = "SELLER"  # "Sold on Amazon by X", "dba X"
    SHOP = "SHOP"  # "Walmart.com"
    SOLD_FROM = "SOLD_FROM"  # ISO date, first day it can mean
    SOLD_UNTIL = "SOLD_UNTIL"  # ISO date, last day it can mean
    MADE_FROM = "MADE_FROM"
    MADE_UNTIL = "MADE_UNTIL"
    PRICE = "PRICE"  # "19.99", `until` the upper end
    SERIAL = "SERIAL"  # unit scope: a serial number or a range of them
    LOT = "LOT"  # unit scope: a lot, batch or date code
    SIZE = "SIZE"  # "18 gal", "60 in": number and unit
    COLOUR = "COLOUR"
    RELATED = "RELATED"  # an earlier recall: its number, or the first day it can be of, `until` the last

    __hash__ = str.__hash__  # the enum's own is written in Python, and facts are filed by kind at every start


# Where in a record the words of a fact stand. Read from the store, each is one and the same string.
Field = Literal[
    "title",
    "description",
    "products",
    "units",
    "upcs",
    "hazards",
    "injuries",
    "remedies",
    "manufacturers",
    "importers",
    "distributors",
    "retailers",
    "sellers",
]


class Fact(msgspec.Struct, frozen=True, gc=False):  # 142,000 of them are read at every start
    """One thing that a recall's prose says, with the words it came from.

    value: one spelling per kind, as FactKind tells; `until` is the other end of a range.
    words: the recall's own words, short enough to quote.
    field: where they stand.
    at: offset of `words` in that field's text.
    """

    kind: FactKind
    value: str
    words: str
    field: Field
    at: int
    until: str | None = None


class Firm(msgspec.Struct, frozen=True, gc=False):
    """A firm as the authority wrote it: "Changzhou Dizeng E-commerce Co. Ltd, dba Pliman, of China"."""

    role: FirmRole
    name: str
    company_id: str = ""


class RecalledProduct(msgspec.Struct, frozen=True, gc=False):
    """One product of a recall. CPSC fills `name` and `units`; model, type and category are nearly always empty."""

    name: str
    description: str = ""
    model: str = ""
    type: str = ""
    category_id: str = ""
    units: str = ""


class Hazard(msgspec.Struct, frozen=True, gc=False):
    """Why it is dangerous, in the authority's words; `type` and `type_id` are nearly always empty."""

    name: str
    type: str = ""
    type_id: str = ""


class Image(msgspec.Struct, frozen=True, gc=False):
    """A picture of the recalled product at the authority's site."""

    url: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Recall:
    """One published recall or warning, as the authority gave it, and what its prose yields.

    key: unique among all we hold: the number, with "W" before that of a warning ("26-348", "W26-313"),
        since old numbers serve a recall and a warning at once (97-041).
    number: the authority's own, in one spelling: fiscal year, sequence, maybe a letter ("26-348", "99-003a").
    announced_on, published_on: days of announcement and of last publication; the latter is not kept by every source.
    products[].units: text, since CPSC writes "About 4,400 (In addition, about 300 were sold in Canada)".
    upcs: as published, of the recall and not of one product; empty for some 95 %.
    warning_number: the warning that this recall followed, where known.
    vanished: full sweeps no longer bring it; it leads to REVIEW until that is confirmed.
    readable: False for a record that did not parse: its raw words stand in `description` and still lead to REVIEW.
    facts: what the prose yields, read once at ingest; read_by: the version of the reader that did.
    """

    key: str
    number: str
    kind: RecallKind
    title: str
    announced_on: date | None = None
    published_on: date | None = None
    authority: str = "US-CPSC"
    recall_id: int | None = None
    description: str = ""
    url: str = ""
    consumer_contact: str = ""
    products: tuple[RecalledProduct, ...] = ()
    firms: tuple[Firm, ...] = ()
    hazards: tuple[Hazard, ...] = ()
    remedies: tuple[str, ...] = ()
    remedy_options: tuple[str, ...] = ()
    injuries: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    inconjunctions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    upcs: tuple[str, ...] = ()
    sold_at_label: str | None = None
    warning_number: str | None = None
    readable: bool = True
    vanished: bool = False
    facts: tuple[Fact, ...] = ()
    read_by: int = 0

    def facts_of(self, *kinds: FactKind) -> tuple[Fact, ...]:
        """Return the facts of these kinds, in the order they were read."""
        return tuple(fact for fact in self.facts if fact.kind in kinds)


class SellerStatus(StrEnum):
    """Where a seller stands with his registry (INFORM Consumers Act, 15 USC 45f, for the middle ones)."""

    VERIFIED = "VERIFIED"
    UNVERIFIED = "UNVERIFIED"
    SUSPENDED = "SUSPENDED"
    BLOCKED = "BLOCKED"


@dataclass(frozen=True, slots=True)
class Listing:
    """One offer of a product by one seller on one marketplace, as the marketplace told it.

    seller_id: "registry:number" where the marketplace names one; seller_name: the shop name shown to buyers.
    """

    marketplace: str
    external_id: str
    title: str
    brand: str | None = None
    model: str | None = None
    gtin: str | None = None
    category: str | None = None
    description: str | None = None
    condition: str | None = None
    url: str | None = None
    price: str | None = None
    currency: str | None = None
    seller_id: str | None = None
    seller_name: str | None = None
    ships_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seller:
    """The party that offers, as a registry knows it.

    id: "registry:number". high_volume: 200 sales and $5,000 in 12 months, which brings the INFORM duties.
    Contact and tax numbers are never kept, only whether they were given.
    """

    id: str
    name: str
    status: SellerStatus
    legal_name: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    high_volume: bool = False
    status_reason: str | None = None
    status_since: date | None = None


class Freshness(StrEnum):
    """How far a source can be trusted for a CLEAR, by the age of its last successful sync."""

    FRESH = "FRESH"
    STALE = "STALE"
    EXPIRED = "EXPIRED"
    NEVER = "NEVER"


@dataclass(frozen=True, slots=True)
class SourceState:
    """One source as it was when the facts were read.

    heard_at: the last successful sync or import, never the date of the last record.
    required: a CLEAR rests on it.
    """

    name: str
    heard_at: datetime | None
    records: int = 0
    quarantined: int = 0
    required: bool = True
    trouble: str | None = None
