"""Reports: what marketplaces tell of their listings and registries of their sellers, checked before it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from resolvers.errors import InvalidField, InvalidIdempotencyKey, TooMany
from resolvers.questions import MOST_DESCRIPTION, MOST_SHORT, MOST_TITLE, ListingKey, text
from resolvers.records import Listing, Seller

MOST_URL = 2_000
MOST_PLACES = 300  # there are 249 countries
MOST_ALIASES = 100
MOST_KEY = 255


class ReportStatus(StrEnum):
    """What a report came to."""

    ADDED = "ADDED"
    CHANGED = "CHANGED"
    UNCHANGED = "UNCHANGED"
    WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Report:
    """One listing as its marketplace tells it now. listing: None where it is withdrawn."""

    key: ListingKey
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class SellerReport:
    """One seller as his registry tells him now. number: the registry's own; seller: None where he left it."""

    registry: str
    number: str
    seller: Seller | None


@dataclass(frozen=True, slots=True)
class Once:
    """What makes a call happen once. by: for whom the key counts; key: as given; sent: the whole call."""

    by: str
    key: str
    sent: bytes


def once(key: str | None, *, by: Sequence[str], sent: bytes) -> Once | None:
    """Return what makes the call happen once, if it has a key; another marketplace's key is another key."""
    checked = idempotency_key(key)
    return None if checked is None else Once(" ".join(sorted(set(by))), checked, sent)


def report(listing: Listing) -> Report:
    """Return the report of *listing*, whose key was checked before, its texts trimmed. Raises InvalidField, TooLong."""
    title = text("title", listing.title, MOST_TITLE)
    if title is None:
        raise InvalidField("title", listing.title, "the title as offered; only a withdrawn listing goes without")
    places = _places(listing.ships_to)
    checked = Listing(
        marketplace=listing.marketplace,
        external_id=listing.external_id,
        title=title,
        brand=text("brand", listing.brand, MOST_SHORT),
        model=text("model", listing.model, MOST_SHORT),
        gtin=text("gtin", listing.gtin, MOST_SHORT),
        category=text("category", listing.category, MOST_SHORT),
        description=text("description", listing.description, MOST_DESCRIPTION),
        condition=text("condition", listing.condition, MOST_SHORT),
        url=text("url", listing.url, MOST_URL),
        price=text("price", listing.price, MOST_SHORT),
        currency=text("currency", listing.currency, MOST_SHORT),
        seller_id=text("sellerId", listing.seller_id, MOST_SHORT),
        seller_name=text("sellerName", listing.seller_name, MOST_SHORT),
        ships_to=places,
    )
    return Report(ListingKey(listing.marketplace, listing.external_id), checked)


def seller_report(registry: str, number: str, seller: Seller) -> SellerReport:
    """Return the report of *seller*, whose key was checked before, its texts trimmed. Raises InvalidField, TooLong."""
    name = text("name", seller.name, MOST_SHORT)
    if name is None:
        raise InvalidField("name", seller.name, "the name shown to buyers; only one who left goes without")
    if len(seller.aliases) > MOST_ALIASES:
        raise TooMany(len(seller.aliases), MOST_ALIASES, "aliases")
    aliases = tuple(alias for each in seller.aliases if (alias := text("aliases", each, MOST_SHORT)))
    checked = Seller(
        id=f"{registry}:{number}",
        name=name,
        status=seller.status,
        legal_name=text("legalName", seller.legal_name, MOST_SHORT),
        aliases=aliases,
        country=text("country", seller.country, MOST_SHORT),
        high_volume=seller.high_volume,
        status_reason=text("statusReason", seller.status_reason, MOST_SHORT),
        status_since=seller.status_since,
    )
    return SellerReport(registry, number, checked)


def idempotency_key(given: str | None) -> str | None:
    """Return the key, printable and at most 255 letters. Raises InvalidIdempotencyKey."""
    if given is None or (0 < len(given) <= MOST_KEY and given.isprintable() and given.strip() == given):
        return given
    raise InvalidIdempotencyKey(given)


def _places(given: Sequence[str]) -> tuple[str, ...]:
    if len(given) > MOST_PLACES:
        raise TooMany(len(given), MOST_PLACES, "places in shipsTo")
    return tuple(place for each in given if (place := text("shipsTo", each, MOST_SHORT)))
