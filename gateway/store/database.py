"""The database: SQLite or PostgreSQL, where readers see one state each and writers take turns."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import URL, event, make_url, text
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from gateway.store.file import StoreFile
from gateway.store.migrate import HEAD, migrate, revision
from resolvers.errors import StoreUnavailable

Result = TypeVar("Result")

# A caller waits for the lock, the disk or the server at most this long: an answer that cannot be remembered must
# turn into an error while somebody still listens.
PATIENCE_S = 4.0
_TRIES, _MOMENT_S = 100, 0.01
_STATEMENT_S = 30.0  # the first load of all recalls over a slow line is one statement
_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}
_NO_STORE = "a store is a SQLite file or a PostgreSQL database"
# Any number, as long as every writer of this store asks for the same.
_TAKE_TURN = text("SELECT pg_advisory_xact_lock(23294)")


class Database:
    """Connections for many readers and for the one writer, whom no reader can keep from his, and our own errors."""

    def __init__(self, address: URL) -> None:
        is_file = address.get_backend_name() == "sqlite"
        self._file = StoreFile.at(Path(str(address.database))) if is_file else None
        self._readers, self._writer = _engines(address)
        self._failures = _failures(address)
        self._turn = asyncio.Lock()
        self._unfinished = set[asyncio.Task[Any]]()

    @classmethod
    async def open(cls, url: str) -> "Database":
        """Open the store at *url*, create or migrate what is missing. Raises StoreUnavailable."""
        database = cls(_address(url))
        try:
            await database._ready()
        except BaseException:
            await database.close()
            raise
        return database

    async def close(self) -> None:
        """Finish what is being written and close every connection."""
        await asyncio.gather(*self._unfinished, return_exceptions=True)
        await self._readers.dispose()
        await self._writer.dispose()

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection that sees one state of the store. Raises StoreUnavailable."""
        self.check_file()
        with self._told("read"):
            async with self._readers.connect() as connection:
                yield connection

    async def write(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        """Do *work* in one transaction, as the only writer, to its end even where the caller gives up.

        Raises StoreUnavailable.
        """
        # Broken off in its midst, a transaction of aiosqlite can hold the lock for seconds.
        task = asyncio.create_task(self._write(work))
        self._unfinished.add(task)
        task.add_done_callback(self._unfinished.discard)
        return await asyncio.shield(task)

    async def _write(self, work: Callable[[AsyncConnection], Awaitable[Result]]) -> Result:
        with self._told("written"):
            async with self._turn, self._writer.begin() as connection:
                result = await work(connection)
                # As late as can be: what is committed into a file that was taken away is lost.
                self.check_file()
                return result

    def check_file(self) -> None:
        """Raise StoreUnavailable where the file that was opened is no longer the one at its place."""
        if self._file:
            self._file.check()

    async def _ready(self) -> None:
        async with self.reading() as connection:
            if await connection.run_sync(revision) == HEAD:
                await _check(connection)
                return
        await self.write(_bring_to_head)

    @contextmanager
    def _told(self, deed: str) -> Iterator[None]:
        try:
            yield
        except self._failures as error:
            raise StoreUnavailable(f"the store cannot be {deed}: {_cause(error)}") from error


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise StoreUnavailable(_NO_STORE) from None
    driver = _DRIVERS.get(address.get_backend_name())
    if driver is None or (address.get_backend_name() == "sqlite" and address.database in {None, "", ":memory:"}):
        raise StoreUnavailable(_NO_STORE)
    return address.set(drivername=driver)


def _engines(address: URL) -> tuple[AsyncEngine, AsyncEngine]:
    """Return the engine of the readers and that of the writer."""
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, "BEGIN"), _sqlite(address, "BEGIN IMMEDIATE", pool_size=1)
    readers = _postgres(address, isolation_level="REPEATABLE READ")
    writer = _postgres(address, pool_size=1)
    event.listen(writer.sync_engine, "begin", lambda connection: connection.execute(_TAKE_TURN))
    return readers, writer


def _sqlite(address: URL, begin: str, **pool: Any) -> AsyncEngine:
    given = {"timeout": PATIENCE_S}
    engine = create_async_engine(address, pool_timeout=PATIENCE_S, connect_args=given, **pool)
    event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    event.listen(engine.sync_engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver would begin late and without the lock, so that we begin ourselves
    cursor = connection.cursor()
    _write_ahead(cursor)
    for pragma in ("synchronous = FULL", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Let readers and the writer share the file. Two who do this to a new one at once are refused without waiting."""
    for last in (False,) * _TRIES + (True,):
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if last:
                raise
            time.sleep(_MOMENT_S)
        else:
            return


def _postgres(address: URL, **pool: Any) -> AsyncEngine:
    patience = {"lock_timeout": f"{PATIENCE_S * 1000:.0f}"}
    given = {"timeout": PATIENCE_S, "command_timeout": _STATEMENT_S, "server_settings": patience}
    return create_async_engine(address, pool_timeout=PATIENCE_S, pool_pre_ping=True, connect_args=given, **pool)


async def _bring_to_head(connection: AsyncConnection) -> None:
    # Another process may have done it while this one waited for its turn.
    if await connection.run_sync(revision) != HEAD:
        await connection.run_sync(migrate)


async def _check(connection: AsyncConnection) -> None:
    """Raise StoreUnavailable for a damaged file.

    Only the tables of facts are walked, 0.5 ms a megabyte: the ledger grows without end and has its own proof.
    """
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL checks its own pages
    for table in ("generations", "recalls", "papers", "sources"):
        found = (await connection.exec_driver_sql(f"PRAGMA quick_check('{table}')")).scalars().first()
        if found != "ok":
            raise StoreUnavailable(f"the store is damaged: {found}; restore it from a backup or sync into a new one")


def _failures(address: URL) -> tuple[type[Exception], ...]:
    """Return what can go wrong between us and this kind of database; asyncpg's own errors pass SQLAlchemy unwrapped."""
    known = (SQLAlchemyError, sqlite3.Error, OSError, UnicodeDecodeError, msgspec.DecodeError)
    if address.get_backend_name() == "sqlite":
        return known
    import asyncpg  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra of those who choose PostgreSQL

    return (*known, asyncpg.PostgresError, asyncpg.InterfaceError)


def _cause(error: Exception) -> str:
    """Return the driver's own sentence: SQLAlchemy's would quote the statement and its values."""
    told = str(getattr(error, "orig", None) or error).strip()
    return told.splitlines()[0] if told else type(error).__name__
