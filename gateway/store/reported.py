"""Reported listings as kept: the last word of their own marketplace on each, the withdrawn ones too."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import bindparam, delete, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import idempotency, reported_listings
from resolvers.decision import Asked, Held, encoded
from resolvers.errors import IdempotencyKeyReused
from resolvers.questions import ListingKey
from resolvers.records import Listing
from resolvers.reports import Once, Report, ReportStatus

KEPT = timedelta(hours=24)  # an idempotency key; after that the same key is a new one


@dataclass(frozen=True, slots=True)
class Due:
    """A listing that is to be judged, as it was told at that time."""

    key: ListingKey
    told_at: datetime


class _Stand(NamedTuple):
    """A listing as it was told before."""

    body: bytes | None = None
    withdrawn_at: datetime | None = None
    judged: str | None = None


class Reported:
    """What marketplaces told of their own listings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, reports: Sequence[Report], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        """Keep *reports* in one transaction and return what each came to; of two on one listing the later holds.

        The same call with the same key keeps nothing and returns what it returned before; two who send it at once take
        turns. Where nothing is kept, the key is not used up. at: now. Raises IdempotencyKeyReused, StoreUnavailable.
        """
        # What could be read is part of it: a marketplace that may report since then is answered otherwise.
        digest = hashlib.sha256(once.sent + encoded(list(reports))).digest() if once else b""

        async def write(connection: AsyncConnection) -> list[ReportStatus] | None:
            known = await _answered(connection, _name(once), at) if once else None
            if known:
                return msgspec.json.decode(known.answer, type=list[ReportStatus]) if known.digest == digest else None
            statuses = await _keep(connection, reports, at)
            if once and reports:
                answer = {"key": _name(once), "digest": digest, "answer": encoded(statuses), "at": at}
                await rows.insert(connection, idempotency, [answer])
            return statuses

        statuses = await self._database.write(write)
        if statuses is None:
            raise IdempotencyKeyReused(once.key if once else "")
        return statuses

    async def listings(self, keys: Sequence[ListingKey]) -> list[Held[Listing]]:
        """Return what was reported of *keys*, in order; heard when it was reported. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            held = await _held(connection, [key for key in keys if "\0" not in key.marketplace + key.external_id])
        return [_told(key, held.get(key)) for key in keys]

    async def due(self, stamps: Sequence[str], most: int, *, all_of_them: bool) -> list[Due]:
        """Return at most *most* listings on offer that were not judged since they were told. Raises StoreUnavailable.

        all_of_them: also those that have none of *stamps*: they were last judged on other facts, or by other rules.
        """
        kept = reported_listings.c
        is_due = or_(kept.judged.is_(None), kept.judged.not_in(stamps)) if all_of_them else kept.judged.is_(None)
        wanted = select(kept.marketplace, kept.external_id, kept.told_at).where(is_due, kept.withdrawn_at.is_(None))
        async with self._database.reading() as connection:
            found = await connection.execute(wanted.limit(most))
            return [Due(ListingKey(row.marketplace, row.external_id), row.told_at) for row in found]

    async def judged(self, due: Sequence[Due], stamp: str) -> None:
        """Note that these were judged; one that was told anew meanwhile stays due. Raises StoreUnavailable."""
        if not due:
            return
        kept = reported_listings.c
        key = (kept.marketplace == bindparam("of")) & (kept.external_id == bindparam("id"))
        noted = update(reported_listings).where(key, kept.told_at == bindparam("told")).values(judged=stamp)
        each = [{"of": one.key.marketplace, "id": one.key.external_id, "told": one.told_at} for one in due]

        async def write(connection: AsyncConnection) -> None:
            await connection.execute(noted, each)

        await self._database.write(write)


async def _keep(connection: AsyncConnection, reports: Sequence[Report], at: datetime) -> list[ReportStatus]:
    held = await _held(connection, [report.key for report in reports])
    stands = {key: _Stand(row.body, row.withdrawn_at, row.judged) for key, row in held.items()}
    statuses, latest = list[ReportStatus](), dict[ListingKey, rows.Row]()
    for report in reports:
        before = stands.get(report.key, _Stand())
        status = _status(report, before)
        row = _row(report, status, before, at)
        statuses.append(status)
        if row:
            latest[report.key] = row
            stands[report.key] = _Stand(row["body"], row["withdrawn_at"], row["judged"])
    await rows.upsert(connection, reported_listings, list(latest.values()))
    return statuses


def _row(report: Report, status: ReportStatus, before: _Stand, at: datetime) -> rows.Row | None:
    """Return the row to be written; None where a listing that was never told of is withdrawn."""
    told = report.listing or (msgspec.json.decode(before.body, type=Listing) if before.body else None)
    if told is None:
        return None
    return {
        "marketplace": report.key.marketplace,
        "external_id": report.key.external_id,
        "seller_id": told.seller_id,
        "body": encoded(told),
        "told_at": at,
        "withdrawn_at": None if report.listing else before.withdrawn_at or at,
        "judged": before.judged if status is ReportStatus.UNCHANGED else None,
    }


def _status(report: Report, before: _Stand) -> ReportStatus:
    if report.listing is None:
        return ReportStatus.WITHDRAWN
    if before.body is None:
        return ReportStatus.ADDED
    same = before.withdrawn_at is None and before.body == encoded(report.listing)
    return ReportStatus.UNCHANGED if same else ReportStatus.CHANGED


def _name(once: Once) -> str:
    """Return the name under which the call is kept; no caller can meet another's."""
    return hashlib.sha256(encoded([once.by, once.key])).hexdigest()


async def _answered(connection: AsyncConnection, key: str, at: datetime) -> Any:
    """Return what was answered to the same key within a day; older ones are let go."""
    await connection.execute(delete(idempotency).where(idempotency.c.at < at - KEPT))
    return (await connection.execute(select(idempotency).where(idempotency.c.key == key))).one_or_none()


async def _held(connection: AsyncConnection, keys: Sequence[ListingKey]) -> dict[ListingKey, Any]:
    kept, found = reported_listings.c, dict[ListingKey, Any]()
    for part in rows.parts(list(dict.fromkeys(keys))):
        pairs = [(key.marketplace, key.external_id) for key in part]
        wanted = select(reported_listings).where(tuple_(kept.marketplace, kept.external_id).in_(pairs))
        for row in await connection.execute(wanted):
            found[ListingKey(row.marketplace, row.external_id)] = row
    return found


def _told(key: ListingKey, row: Any) -> Held[Listing]:
    if row is None:
        return Held(key.marketplace, Asked.MISSING)
    if row.withdrawn_at:
        trouble = f"{key.marketplace} withdrew the listing on {row.withdrawn_at:%Y-%m-%d}"
        return Held(key.marketplace, Asked.MISSING, heard_at=row.told_at, trouble=trouble)
    listing = msgspec.json.decode(row.body, type=Listing)
    return Held(key.marketplace, Asked.FOUND, listing, row.told_at)
