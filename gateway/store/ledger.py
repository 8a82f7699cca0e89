"""The ledger as kept: what is said together is written together, before it is said."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store import chain, listings
from gateway.store.chain import Line
from gateway.store.database import PATIENCE_S, Database
from gateway.store.tables import ledger
from resolvers import audit
from resolvers.audit import Entry
from resolvers.decision import Decision, encoded
from resolvers.errors import LedgerBroken, StoreUnavailable

VERDICT = "verdict"
_SLICE = 50  # decisions encoded before others have the loop: some 2 ms
_PAGE = 2_000
_BEFORE_ALL = -(2**63)  # an entry slipped in before the first must be seen as well


class _SealedContext(msgspec.Struct):
    decision_id: str


class _Sealed(msgspec.Struct):
    """As much of a decision as tells what it is filed as."""

    context: _SealedContext


_read_sealed = msgspec.json.Decoder(_Sealed).decode


@dataclass(eq=False, slots=True)
class _Waiting:
    """One caller of `append` and the lines he waits for."""

    decisions: Sequence[Decision]
    lines: Sequence[Line]
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Ledger:
    """The append-only memory of what we said. Callers who come together share one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def append(self, decisions: Sequence[Decision]) -> None:
        """Keep *decisions*, in order, durably, before any of them is said. Raises StoreUnavailable."""
        if not decisions:
            return
        waiting = _Waiting(decisions, await _lines(decisions))
        self._queue.append(waiting)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_all(), name="ledger writer")
        try:
            async with asyncio.timeout(PATIENCE_S + 0.5):
                await waiting.written
        except TimeoutError:
            raise StoreUnavailable(f"the ledger was not written within {PATIENCE_S} s") from None

    async def find(self, decision_id: str) -> Decision | None:
        """Return the decision with this id. Raises LedgerBroken where it is not what was sealed, StoreUnavailable."""
        wanted = select(*chain.COLUMNS).where(ledger.c.decision_id == decision_id)
        async with self._database.reading() as connection:
            row = (await connection.execute(wanted)).one_or_none()
            return row and _opened(chain.entry(row), decision_id)

    async def entries(self, after: int = 0, most: int = _PAGE) -> list[Entry]:
        """Return at most *most* entries that follow the entry *after*, in order. Raises StoreUnavailable."""
        return [chain.entry(row) for row in await self._rows(after, most)]

    async def _rows(self, after: int, most: int) -> Sequence[chain.LedgerRow]:
        columns = (*chain.COLUMNS, ledger.c.decision_id)
        wanted = select(*columns).where(ledger.c.seq > after).order_by(ledger.c.seq).limit(most)
        async with self._database.reading() as connection:
            return (await connection.execute(wanted)).all()

    async def head(self) -> Entry | None:
        """Return the newest entry; kept elsewhere, it shows whether the ledger was cut off. Raises StoreUnavailable."""
        async with self._database.reading() as connection:
            return await chain.head(connection)

    async def verified(self, noted: tuple[int, bytes] | None = None) -> Entry | None:
        """Return the newest entry once the whole chain is shown to hold.

        noted: seq and hash of a head that was noted elsewhere before; without one nobody can see that the newest
        entries were cut off, or that all were written anew. Raises LedgerBroken, StoreUnavailable.
        """
        last: Entry | None = None
        while page := await self._rows(last.seq if last else _BEFORE_ALL, _PAGE):
            last = audit.verify(map(chain.entry, page), after=last)
            _check_filing(page)
        if noted:
            await self._find_noted(*noted)
        return last

    async def _find_noted(self, seq: int, sealed: bytes) -> None:
        if [entry.hash for entry in await self.entries(seq - 1, 1)] != [sealed]:
            raise LedgerBroken(seq, "is not the one that was noted elsewhere")

    async def close(self) -> None:
        """Wait until everybody who waits has been served."""
        if self._writer:
            await self._writer

    async def _write_all(self) -> None:
        while self._queue:
            together, self._queue = self._queue, []
            served = [waiting for waiting in together if not waiting.written.done()]  # the others gave up
            try:
                await self._write(served)
            except StoreUnavailable as error:
                _fail(served, error)
            except BaseException as error:
                _fail([*served, *self._queue], StoreUnavailable(f"the ledger's writer stopped: {error!r}"))
                raise
            else:
                _serve(served)

    async def _write(self, served: Sequence[_Waiting]) -> None:
        if not served:
            return
        lines = [line for waiting in served for line in waiting.lines]
        decisions = [decision for waiting in served for decision in waiting.decisions]

        async def write(connection: AsyncConnection) -> None:
            entries = await chain.extend(connection, lines)
            await listings.remember(connection, zip(decisions, entries, strict=True))

        await self._database.write(write)


def _check_filing(page: Iterable[chain.LedgerRow]) -> None:
    """The id that a verdict is filed under is not sealed itself: changed, it would hide the verdict or forge another.

    Raises LedgerBroken.
    """
    for row in page:
        sealed_as = _sealed_as(row) if row.kind == VERDICT else None
        if row.decision_id != sealed_as:
            raise LedgerBroken(row.seq, f"is filed as {row.decision_id} and was sealed as {sealed_as}")


def _sealed_as(row: chain.LedgerRow) -> str:
    try:
        return _read_sealed(row.body).context.decision_id
    except msgspec.DecodeError:
        raise LedgerBroken(row.seq, "is no decision") from None


def _opened(entry: Entry, decision_id: str) -> Decision:
    decision = msgspec.json.decode(entry.body, type=Decision)
    if entry != audit.seal(entry.seq, entry.kind, entry.body, entry.previous):
        raise LedgerBroken(entry.seq, "its content was changed after it was sealed")
    if decision.context.decision_id != decision_id:
        raise LedgerBroken(entry.seq, f"is filed as {decision_id} and holds another decision")
    return decision


def _serve(served: Iterable[_Waiting]) -> None:
    for waiting in served:
        if not waiting.written.done():
            waiting.written.set_result(None)


def _fail(served: Iterable[_Waiting], error: StoreUnavailable) -> None:
    for waiting in served:
        if not waiting.written.done():
            waiting.written.set_exception(StoreUnavailable(*error.args))


async def _lines(decisions: Sequence[Decision]) -> list[Line]:
    lines = list[Line]()
    for decision in decisions:
        lines.append(Line(VERDICT, encoded(decision), decision.context.decision_id))
        if len(lines) % _SLICE == 0:
            await asyncio.sleep(0)
    return lines
