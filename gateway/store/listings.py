"""Listings by what was last judged of them: a seller's blocked ones can be counted, and what changed can be told."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import feed, rows
from gateway.store.database import Database
from gateway.store.tables import generations, ledger, listing_verdicts
from resolvers.audit import Entry
from resolvers.changes import Standing, counts, is_news, standing
from resolvers.decision import Decision
from resolvers.questions import DestinationRule, ListingKey
from resolvers.verdict import Outcome


class Listings:
    """How the listings of a seller stand."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def blocked_by_seller(self, ids: Sequence[str]) -> dict[str, int]:
        """Return for each of *ids* how many of that seller's listings stand BLOCKED. Raises StoreUnavailable."""
        counts = dict.fromkeys(ids, 0)
        wanted = [seller for seller in counts if _keepable(seller)]
        async with self._database.reading() as connection:
            for part in rows.parts(wanted):
                counts.update((await connection.execute(_blocked(part))).all())
        return counts

    async def standings(self, listings: Sequence[ListingKey]) -> dict[ListingKey, Standing]:
        """Return how each of *listings* stands, where it was judged before. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            return await feed.stood(connection, listings)


async def remember(connection: AsyncConnection, decided: Iterable[tuple[Decision, Entry]]) -> None:
    """Note how the listings among *decided* stand now, and what changed, in the transaction that seals them."""
    judged = [(decision, entry) for decision, entry in decided if _judges_listing(decision)]
    stands = await feed.stood(connection, [decision.listing for decision, _ in judged if decision.listing])
    by = await _stood_by(connection, [decision for decision, _ in judged])
    latest, news = dict[ListingKey, rows.Row](), list[rows.Row]()
    for decision, entry in judged:
        listing, now = decision.listing, standing(decision)
        if listing is None or not counts(decision, before := stands.get(listing)):
            continue
        if decision.context.generation < by.get(listing, 0):
            continue  # a process that was late with the newest recalls must not undo what another found in them
        stands[listing], row = now, _row(listing, decision, entry)
        by[listing] = decision.context.generation
        latest[listing] = row
        if is_news(before, now):
            news.append(_change(row, decision, before))
    # A marketplace that names no seller this time has not taken the listing from the one it named before.
    await rows.upsert(connection, listing_verdicts, list(latest.values()), keep_when_null=("seller_id",))
    await feed.tell(connection, news)


async def _stood_by(connection: AsyncConnection, judged: Sequence[Decision]) -> dict[ListingKey, int]:
    """Return by which generation each listing stands that was judged by an older one than the newest."""
    newest = (await connection.execute(select(func.max(generations.c.number)))).scalar_one_or_none() or 0
    late = [each.listing for each in judged if each.listing and each.context.generation < newest]
    kept, found = listing_verdicts.c, dict[ListingKey, int]()
    for part in rows.parts(list(dict.fromkeys(late))):
        names = [(listing.marketplace, listing.external_id) for listing in part]
        wanted = select(kept.marketplace, kept.external_id, ledger.c.body).join(ledger, ledger.c.seq == kept.seq)
        for row in await connection.execute(wanted.where(rows.among(kept.marketplace, kept.external_id, names))):
            found[ListingKey(row.marketplace, row.external_id)] = _generation(row.body)
    return found


class _SealedContext(msgspec.Struct):
    generation: int


class _Sealed(msgspec.Struct):
    """As much of a decision as tells what it was judged on."""

    context: _SealedContext


def _generation(body: object) -> int:
    try:
        return msgspec.json.decode(body, type=_Sealed).context.generation if isinstance(body, bytes) else 0
    except msgspec.DecodeError:
        return 0  # damage is told by whoever reads the ledger; it must not keep others from being written


def _judges_listing(decision: Decision) -> bool:
    """UNKNOWN judges nothing, and a sale abroad says nothing of one at home: neither may lift a block."""
    listing, abroad = decision.listing, decision.question.destination.rule is DestinationRule.NOT_US
    if listing is None or decision.outcome is Outcome.UNKNOWN or abroad:
        return False
    return _keepable(listing.marketplace) and _keepable(listing.external_id)


def _keepable(text: str) -> bool:
    """PostgreSQL holds no NUL in a text: who sends one must not fail those who share his transaction."""
    return "\0" not in text


def _row(listing: ListingKey, decision: Decision, entry: Entry) -> rows.Row:
    return {
        "marketplace": listing.marketplace,
        "external_id": listing.external_id,
        "seller_id": _seller(decision),
        "outcome": decision.outcome.value,
        "seq": entry.seq,
        "grounds": standing(decision).grounds,
    }


def _change(row: rows.Row, decision: Decision, before: Standing | None) -> rows.Row:
    """Return *row*, how a listing stands now, as a change that still has no number."""
    context = decision.context
    told = {"before": before and before.outcome.value, "at": context.asked_at, "decision_id": context.decision_id}
    return {**{name: row[name] for name in row if name != "seq"}, "entry": row["seq"], **told}


def _seller(decision: Decision) -> str | None:
    listing, registered = decision.context.listing, decision.context.seller
    seller = listing.value.seller_id if listing and listing.value else None
    seller = seller or (registered.value.id if registered and registered.value else None)
    return seller if seller and _keepable(seller) else None


def _blocked(ids: Sequence[str]) -> Any:
    seller = listing_verdicts.c.seller_id
    return (
        select(seller, func.count())
        .where(seller.in_(ids), listing_verdicts.c.outcome == Outcome.BLOCKED.value)
        .group_by(seller)
    )
