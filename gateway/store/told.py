"""Told: what partners report themselves, kept in one transaction; the last word on each record holds.

A withdrawn record stays, with the time; it may come back. A call that comes twice under one key is done once.
"""

import hashlib
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec
from sqlalchemy import Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.tables import idempotency
from resolvers.decision import Asked, Held, encoded
from resolvers.errors import IdempotencyKeyReused
from resolvers.records import Listing, Seller
from resolvers.reports import Once, ReportStatus

KEPT = timedelta(hours=24)  # an idempotency key; after that the same key is a new one

Record = TypeVar("Record", Listing, Seller)
Name = tuple[str, str]


class Word(NamedTuple, Generic[Record]):
    """One report. name: whose record, and his id of it; record: None where it is withdrawn."""

    name: Name
    record: Record | None


async def _nothing(_connection: AsyncConnection, _names: Sequence[Name]) -> None:
    """Do nothing about what changed."""


@dataclass(frozen=True, slots=True)
class Kind(Generic[Record]):
    """What is told of. table: its first two columns are the name; type: how a record is read; what: for people.

    beside: columns that are searched by; until_changed: columns that hold until the record changes; changed: what else
    a change touches, in the same transaction.
    """

    table: Table
    type: type[Record]
    what: str
    beside: Callable[[Record], rows.Row] = lambda _: {}
    until_changed: tuple[str, ...] = ()
    changed: Callable[[AsyncConnection, Sequence[Name]], Awaitable[None]] = _nothing


class Told(Generic[Record]):
    """The last word on each record of one kind."""

    def __init__(self, database: Database, kind: Kind[Record]) -> None:
        self._database = database
        self._kind: Kind[Record] = kind

    async def keep(self, words: Sequence[Word[Record]], *, at: datetime, once: Once | None) -> list[ReportStatus]:
        """Keep *words* in one transaction and return what each came to; of two on one record the later holds.

        The same call with the same key keeps nothing and returns what it returned before; two who send it at once take
        turns. Where nothing is kept, the key is not used up. at: now. Raises IdempotencyKeyReused, StoreUnavailable.
        """
        # What could be read is part of it: whoever may report since then is answered otherwise.
        digest = hashlib.sha256(once.sent + encoded(list(words))).digest() if once else b""

        async def write(connection: AsyncConnection) -> list[ReportStatus] | None:
            known = await _answered(connection, _name(once), at) if once else None
            if known:
                return msgspec.json.decode(known.answer, type=list[ReportStatus]) if known.digest == digest else None
            statuses = await self._keep(connection, words, at)
            if once and words:
                answer = {"key": _name(once), "digest": digest, "answer": encoded(statuses), "at": at}
                await rows.insert(connection, idempotency, [answer])
            return statuses

        statuses = await self._database.write(write)
        if statuses is None:
            raise IdempotencyKeyReused(once.key if once else "")
        return statuses

    async def held(self, names: Sequence[Name]) -> list[Held[Record]]:
        """Return what was told of *names*, in order; heard when it was told. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            found = await self._found(connection, [name for name in names if "\0" not in "".join(name)])
        return [self._held(name, found.get(name)) for name in names]

    async def _keep(
        self, connection: AsyncConnection, words: Sequence[Word[Record]], at: datetime
    ) -> list[ReportStatus]:
        found = await self._found(connection, [word.name for word in words])
        stands: dict[Name, rows.Row] = {name: dict(row._mapping) for name, row in found.items()}  # noqa: SLF001 - the public name of SQLAlchemy
        statuses, latest = list[ReportStatus](), dict[Name, rows.Row]()
        for word in words:
            before = stands.get(word.name)
            status = _status(word.record, before)
            row = self._row(word, status, before, at)
            statuses.append(status)
            if row:
                latest[word.name] = stands[word.name] = row
        await rows.upsert(connection, self._kind.table, list(latest.values()))
        changed = [
            word.name for word, status in zip(words, statuses, strict=True) if status is not ReportStatus.UNCHANGED
        ]
        await self._kind.changed(connection, list(dict.fromkeys(changed)))
        return statuses

    def _row(self, word: Word[Record], status: ReportStatus, before: rows.Row | None, at: datetime) -> rows.Row | None:
        """Return the row to be written; None where a record that was never told of is withdrawn."""
        kind = self._kind
        record = word.record or (msgspec.json.decode(before["body"], type=kind.type) if before else None)
        if record is None:
            return None
        of, its_id, *_ = kind.table.columns.keys()
        holds = before if before and status is ReportStatus.UNCHANGED else {}
        return {
            of: word.name[0],
            its_id: word.name[1],
            "body": encoded(record),
            "told_at": at,
            "withdrawn_at": None if word.record else (before and before["withdrawn_at"]) or at,
            **kind.beside(record),
            **{name: holds.get(name) for name in kind.until_changed},
        }

    async def _found(self, connection: AsyncConnection, names: Sequence[Name]) -> dict[Name, Any]:
        of, its_id, *_ = self._kind.table.columns
        found = dict[Name, Any]()
        for part in rows.parts(list(dict.fromkeys(names))):
            for row in await connection.execute(select(self._kind.table).where(rows.among(of, its_id, part))):
                found[row[0], row[1]] = row
        return found

    def _held(self, name: Name, row: Any) -> Held[Record]:
        whose = name[0]
        if row is None:
            return Held(whose, Asked.MISSING)
        if row.withdrawn_at:
            trouble = f"{whose} withdrew the {self._kind.what} on {row.withdrawn_at:%Y-%m-%d}"
            return Held(whose, Asked.MISSING, heard_at=row.told_at, trouble=trouble)
        return Held(whose, Asked.FOUND, msgspec.json.decode(row.body, type=self._kind.type), row.told_at)


def _status(record: Listing | Seller | None, before: rows.Row | None) -> ReportStatus:
    if record is None:
        return ReportStatus.WITHDRAWN
    if before is None:
        return ReportStatus.ADDED
    same = before["withdrawn_at"] is None and before["body"] == encoded(record)
    return ReportStatus.UNCHANGED if same else ReportStatus.CHANGED


def _name(once: Once) -> str:
    """Return the name under which the call is kept; no caller can meet another's."""
    return hashlib.sha256(encoded([once.by, once.key])).hexdigest()


async def _answered(connection: AsyncConnection, key: str, at: datetime) -> Any:
    """Return what was answered to the same key within a day; older ones are let go."""
    await connection.execute(delete(idempotency).where(idempotency.c.at < at - KEPT))
    return (await connection.execute(select(idempotency).where(idempotency.c.key == key))).one_or_none()
