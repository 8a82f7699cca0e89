"""The outbox: which changes each webhook endpoint still has to be told, and when it is tried again.

The changes themselves lie in the feed, written with the decisions they came of. An endpoint that is down for long fills
its own queue and no other; behind that the feed keeps for it what it has not taken up yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.database import Database
from gateway.store.feed import change_of
from gateway.store.tables import changes, deliveries, webhooks
from resolvers.changes import Change

MOST_QUEUED = 10_000


@dataclass(frozen=True, slots=True)
class Delivery:
    """One change that an endpoint has to be told. attempts: those that failed."""

    change: Change
    attempts: int


@dataclass(frozen=True, slots=True)
class Webhook:
    """How one endpoint stands. off_at: since when it is switched off, and why; None while it is on."""

    id: str
    queued: int
    off_at: datetime | None = None
    why: str | None = None


class Outbox:
    """What is to be sent, for each endpoint by itself."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, endpoint: str, marketplaces: Sequence[str], at: datetime) -> bool:
        """Queue what changed since the last time; return whether the endpoint is on. Raises StoreUnavailable.

        marketplaces: whose changes it is told; all where there are none. One that is new begins with what comes next.
        """
        async with self._database.reading() as connection:
            taken, is_on = await _state(connection, endpoint)
            head = await _head(connection)
            has_room = await _room(connection, endpoint) > 0
        if is_on and taken != head and has_room:
            await self._database.write(lambda connection: _take(connection, endpoint, marketplaces, at))
        return is_on

    async def due(self, endpoint: str, at: datetime, most: int) -> list[Delivery]:
        """Return at most *most* deliveries that are due at *at*, the longest due first. Raises StoreUnavailable."""
        of_it = (deliveries.c.endpoint == endpoint) & (deliveries.c.due_at <= at)
        wanted = select(changes, deliveries.c.attempts).join(deliveries, deliveries.c.seq == changes.c.seq).where(of_it)
        async with self._database.reading() as connection:
            found = await connection.execute(wanted.order_by(deliveries.c.due_at, deliveries.c.seq).limit(most))
            return [Delivery(change_of(row), row.attempts) for row in found]

    async def done(self, endpoint: str, delivery: Delivery) -> None:
        """Take it off: it was received. Raises StoreUnavailable."""
        await self._write(delete(deliveries).where(_is(endpoint, delivery)))

    async def later(self, endpoint: str, delivery: Delivery, due_at: datetime) -> None:
        """Note that it failed once more, and when it is tried again. Raises StoreUnavailable."""
        later = {"attempts": delivery.attempts + 1, "due_at": due_at}
        await self._write(update(deliveries).where(_is(endpoint, delivery)).values(later))

    async def switch_off(self, endpoint: str, at: datetime, why: str) -> None:
        """Send nothing more to it; what it was not told stays. Raises StoreUnavailable."""
        await self._write(update(webhooks).where(webhooks.c.id == endpoint).values(off_at=at, why=why))

    async def switch_on(self, endpoint: str, at: datetime) -> bool:
        """Send again, all that is queued at once; return whether there is such an endpoint. Raises StoreUnavailable."""

        async def write(connection: AsyncConnection) -> bool:
            on = update(webhooks).where(webhooks.c.id == endpoint).values(off_at=None, why=None)
            again = update(deliveries).where(deliveries.c.endpoint == endpoint).values(attempts=0, due_at=at)
            known = (await connection.execute(on)).rowcount
            await connection.execute(again)
            return bool(known)

        return await self._database.write(write)

    async def webhooks(self) -> list[Webhook]:
        """Return how every endpoint ever heard of stands, by id. Raises StoreUnavailable."""
        queued = select(func.count()).where(deliveries.c.endpoint == webhooks.c.id).scalar_subquery()
        async with self._database.reading() as connection:
            found = await connection.execute(select(webhooks, queued.label("queued")).order_by(webhooks.c.id))
            return [Webhook(row.id, row.queued, row.off_at, row.why) for row in found]

    async def _write(self, statement: Any) -> None:
        async def write(connection: AsyncConnection) -> None:
            await connection.execute(statement)

        await self._database.write(write)


async def _take(connection: AsyncConnection, endpoint: str, marketplaces: Sequence[str], at: datetime) -> None:
    taken, _ = await _state(connection, endpoint)
    head = await _head(connection)
    if taken is None:
        await rows.insert(connection, webhooks, [{"id": endpoint, "taken": head}])
        return
    room = max(await _room(connection, endpoint), 0)
    wanted = select(changes.c.seq).where(changes.c.seq > taken).order_by(changes.c.seq).limit(room)
    if marketplaces:
        wanted = wanted.where(changes.c.marketplace.in_(marketplaces))
    found = (await connection.execute(wanted)).scalars().all()
    news = [{"endpoint": endpoint, "seq": seq, "attempts": 0, "due_at": at} for seq in found]
    await rows.insert(connection, deliveries, news)
    reached = head if len(found) < room else (found[-1] if found else taken)
    await connection.execute(update(webhooks).where(webhooks.c.id == endpoint).values(taken=reached))


async def _state(connection: AsyncConnection, endpoint: str) -> tuple[int | None, bool]:
    """Return up to which change it has taken up, None for one that is new, and whether it is on."""
    wanted = select(webhooks.c.taken, webhooks.c.off_at).where(webhooks.c.id == endpoint)
    row = (await connection.execute(wanted)).one_or_none()
    return (row.taken, row.off_at is None) if row else (None, True)


async def _room(connection: AsyncConnection, endpoint: str) -> int:
    """Return how many more may be queued."""
    queued = select(func.count()).select_from(deliveries).where(deliveries.c.endpoint == endpoint)
    count: int = (await connection.execute(queued)).scalar_one()
    return MOST_QUEUED - count


async def _head(connection: AsyncConnection) -> int:
    head: int = (await connection.execute(select(func.coalesce(func.max(changes.c.seq), 0)))).scalar_one()
    return head


def _is(endpoint: str, delivery: Delivery) -> Any:
    return (deliveries.c.endpoint == endpoint) & (deliveries.c.seq == delivery.change.mark.seq)
