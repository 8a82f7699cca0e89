"""Ingest: records of a file in, reports kept and what was refused out.

The same checks as of `reportListings` and `reportSellers`. CHUNK records share one transaction; whoever is interrupted
runs it again, and what was kept is found unchanged.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from gateway.ingesting.records import Numbered
from resolvers.errors import InvalidField, SafetyError
from resolvers.questions import ListingKey, day, key
from resolvers.records import Listing, Seller, SellerStatus
from resolvers.reports import Report, ReportStatus, SellerReport, report, seller_report

CHUNK = 1_000

Read = Callable[[Mapping[str, Any]], Any]
Keep = Callable[[Sequence[Any]], Awaitable[Sequence[ReportStatus]]]

LISTING_FIELDS = {
    "title": "title",
    "brand": "brand",
    "model": "model",
    "gtin": "gtin",
    "category": "category",
    "description": "description",
    "condition": "condition",
    "url": "url",
    "price": "price",
    "currency": "currency",
    "sellerId": "seller_id",
    "sellerName": "seller_name",
}
SELLER_FIELDS = {"legalName": "legal_name", "country": "country", "statusReason": "status_reason"}
_LISTING_NAMES = frozenset({*LISTING_FIELDS, "externalId", "withdrawn", "shipsTo"})
_SELLER_NAMES = frozenset(
    {*SELLER_FIELDS, "number", "withdrawn", "name", "status", "aliases", "highVolume", "statusSince"}
)


class Rejected(NamedTuple):
    """A record that was not kept, where it stands, and why."""

    place: int
    trouble: SafetyError


@dataclass(slots=True)
class Tally:
    """What a run came to. ignored: fields that no record of ours has, and how often each was seen."""

    records: int = 0
    rejected: int = 0
    statuses: Counter[str] = field(default_factory=Counter)
    ignored: Counter[str] = field(default_factory=Counter)


async def ingest(
    records: Iterable[Numbered],
    read: Read,
    keep: Keep,
    tally: Tally,
    *,
    told: Callable[[Sequence[Rejected], int], None],
) -> None:
    """Keep *records*. told: called after each chunk with what of it was refused, and how many it had."""
    remaining = iter(records)
    while chunk := list(islice(remaining, CHUNK)):
        reports = [_reported(each, read) for each in chunk]
        kept = [each for each in reports if not isinstance(each, Rejected)]
        tally.statuses.update(await keep(kept))
        rejected = [each for each in reports if isinstance(each, Rejected)]
        tally.records += len(chunk)
        tally.rejected += len(rejected)
        told(rejected, len(chunk))


def listing_in(record: Mapping[str, Any], *, marketplace: str, tally: Tally) -> Report:
    """Return the report that *record* makes on a listing of *marketplace*. Raises SafetyError."""
    tally.ignored.update(record.keys() - _LISTING_NAMES)
    listing = ListingKey(marketplace, key("externalId", record.get("externalId")))
    if _flag(record, "withdrawn"):
        return Report(listing, None)
    texts: dict[str, Any] = {ours: record.get(theirs) for theirs, ours in LISTING_FIELDS.items()}
    texts["ships_to"] = tuple(_list(record, "shipsTo"))
    return report(Listing(marketplace=marketplace, external_id=listing.external_id, **texts))


def seller_in(record: Mapping[str, Any], *, registry: str, tally: Tally) -> SellerReport:
    """Return the report that *record* makes on a seller of *registry*. Raises SafetyError."""
    tally.ignored.update(record.keys() - _SELLER_NAMES)
    number = key("number", record.get("number"))
    if _flag(record, "withdrawn"):
        return SellerReport(registry, number, None)
    seller = Seller(
        id="",
        name=record.get("name"),  # type: ignore[arg-type]  # checked with all others
        status=_status(record.get("status")),
        aliases=tuple(_list(record, "aliases")),
        high_volume=_flag(record, "highVolume"),
        status_since=day("statusSince", record.get("statusSince")),
        **{ours: record.get(theirs) for theirs, ours in SELLER_FIELDS.items()},
    )
    return seller_report(registry, number, seller)


def _reported(given: Numbered, read: Read) -> Any:
    if isinstance(given.record, SafetyError):
        return Rejected(given.place, given.record)
    try:
        return read(given.record)
    except SafetyError as trouble:
        return Rejected(given.place, trouble)


def _flag(record: Mapping[str, Any], name: str) -> bool:
    found = record.get(name)
    if not isinstance(found, bool | None):
        raise InvalidField(name, found, "true or false")
    return bool(found)


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    found = record.get(name)
    if not isinstance(found, list | None):
        raise InvalidField(name, found, "a list of texts")
    return found or []


def _status(given: object) -> SellerStatus:
    try:
        return SellerStatus(str(given))
    except ValueError:
        raise InvalidField("status", given, f"one of {', '.join(SellerStatus)}") from None
