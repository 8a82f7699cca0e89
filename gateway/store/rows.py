"""Rows: written many at a time, in the dialect of the database at hand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Table, false, func, or_
from sqlalchemy.dialects import sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = dict[str, Any]
Item = TypeVar("Item")

# SQLite of 2020 and later takes 32,766 values in a statement; PostgreSQL bounds the time of each.
MOST = 500


def parts(items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Cut *items* into as many as one statement takes."""
    for start in range(0, len(items), MOST):
        yield items[start : start + MOST]


def among(
    first: ColumnElement[str], second: ColumnElement[str], pairs: Iterable[tuple[str, str]]
) -> ColumnElement[bool]:
    """Return the condition that the two columns are one of *pairs*.

    As one list of pairs, SQLite would read the whole table for it.
    """
    seconds = defaultdict[str, list[str]](list)
    for one, other in pairs:
        seconds[one].append(other)
    return or_(false(), *((first == one) & second.in_(others) for one, others in seconds.items()))


async def insert(connection: AsyncConnection, table: Table, rows: Sequence[Row]) -> None:
    """Write *rows*, none of which may be there."""
    for part in parts(rows):
        await connection.execute(table.insert(), part)


async def upsert(
    connection: AsyncConnection, table: Table, rows: Sequence[Row], *, keep_when_null: tuple[str, ...] = ()
) -> None:
    """Write *rows* over those with the same primary key. keep_when_null: columns that a null does not overwrite."""
    for part in parts(rows):
        await connection.execute(_replacing(table, connection.dialect.name, keep_when_null), part)


@cache
def _replacing(table: Table, dialect: str, keep_when_null: tuple[str, ...]) -> Any:
    statement = _insert(table, dialect)
    changed: dict[str, ColumnElement[Any]] = {
        column.name: statement.excluded[column.name] for column in table.columns if not column.primary_key
    }
    changed.update({name: func.coalesce(changed[name], table.c[name]) for name in keep_when_null})
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changed)


def _insert(table: Table, dialect: str) -> Any:
    if dialect == "sqlite":
        return sqlite.insert(table)
    # A tenth of all that a start imports from SQLAlchemy, and nearly every store is a SQLite file.
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415

    return postgresql.insert(table)
