"""The chain: ledger entries sealed onto the newest one, inside the transaction of what they record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import rows
from gateway.store.tables import ledger
from resolvers.audit import GENESIS, Entry, seal
from resolvers.errors import LedgerBroken

COLUMNS = (ledger.c.seq, ledger.c.kind, ledger.c.body, ledger.c.previous, ledger.c.hash)
LedgerRow = Row[*tuple[Any, ...]]
_NEWEST = select(*COLUMNS).order_by(ledger.c.seq.desc()).limit(1)


@dataclass(frozen=True, slots=True)
class Line:
    """What is to be sealed. decision_id: set where it is a verdict, to find it again."""

    kind: str
    body: bytes
    decision_id: str | None = None


async def head(connection: AsyncConnection) -> Entry | None:
    """Return the newest entry."""
    newest = (await connection.execute(_NEWEST)).first()
    return newest and entry(newest)


async def extend(connection: AsyncConnection, lines: Sequence[Line]) -> list[Entry]:
    """Seal *lines* onto the chain, in order. The caller holds the write lock, or two would follow one entry."""
    entries = list(_sealed(lines, await head(connection)))
    await rows.insert(connection, ledger, [_row(*pair) for pair in zip(entries, lines, strict=True)])
    return entries


def entry(row: LedgerRow) -> Entry:
    """Return the entry as it was sealed. Raises LedgerBroken where it holds no bytes any more."""
    if not all(isinstance(part, bytes) for part in (row.body, row.previous, row.hash)):
        raise LedgerBroken(row.seq, "its content was changed after it was sealed")
    return Entry(row.seq, row.kind, row.body, row.previous, row.hash)


def _row(entry: Entry, line: Line) -> rows.Row:
    return {
        "seq": entry.seq,
        "kind": entry.kind,
        "body": entry.body,
        "previous": entry.previous,
        "hash": entry.hash,
        "decision_id": line.decision_id,
    }


def _sealed(lines: Iterable[Line], last: Entry | None) -> Iterable[Entry]:
    seq, previous = (last.seq, last.hash) if last else (0, GENESIS)
    for line in lines:
        seq += 1
        sealed = seal(seq, line.kind, line.body, previous)
        previous = sealed.hash
        yield sealed
