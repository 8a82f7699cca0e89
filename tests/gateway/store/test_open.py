"""Opening a store: whatever state it is in, it opens ready or says why not."""

import asyncio
import os
import sqlite3
import stat
import sys
import time

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.ext.asyncio import create_async_engine

from gateway.store import database, migrate
from gateway.store.store import Store
from gateway.store.tables import metadata
from resolvers.errors import StoreUnavailable
from tests.gateway.store.kept import batch, decision, paper, recall


async def opened(url):
    return await Store.open(str(url))


async def test_what_was_kept_is_there_when_opened_again(url):
    store = await opened(url)
    await store.recalls.commit(batch(recall()))
    await store.ledger.append([decision("d1")])
    await store.close()
    again = await opened(url)
    assert await again.recalls.recalls() == [recall()]
    assert (await again.ledger.verified()).seq == 2
    await again.close()


async def test_migrations_make_the_tables_that_the_code_uses(store, url):
    engine = create_async_engine(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(lambda sync: compare_metadata(MigrationContext.configure(sync), metadata))
    await engine.dispose()
    assert found == []


def test_the_head_that_the_code_expects_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(migrate._SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == migrate.HEAD


async def test_gateways_that_start_together_share_one_new_store(url):
    stores = await asyncio.gather(*(opened(url) for _ in range(4)))
    await stores[0].ledger.append([decision("d1")])
    assert await stores[3].ledger.find("d1") == decision("d1")
    for store in stores:
        await store.close()


async def test_a_store_of_a_newer_release_is_left_alone(tmp_path):
    file = tmp_path / "store.sqlite3"
    await (await opened(f"sqlite:///{file}")).close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(StoreUnavailable, match="revision 9999, which this release does not know"):
        await opened(f"sqlite:///{file}")


async def test_the_file_is_for_its_owner_alone(tmp_path):
    file = tmp_path / "new" / "folder" / "store.sqlite3"
    previous = os.umask(0)
    try:
        store = await opened(f"sqlite:///{file}")
        await store.ledger.append([decision("d1")])
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in [file.parent, *file.parent.iterdir()]}
        await store.close()
    finally:
        os.umask(previous)
    assert modes.pop("folder") == 0o700
    assert set(modes) == {"store.sqlite3", "store.sqlite3-wal", "store.sqlite3-shm"}
    assert set(modes.values()) == {0o600}


async def test_a_path_with_a_percent_sign_is_only_a_path(tmp_path):
    store = await opened(f"sqlite:///{tmp_path}/100% safe/store.sqlite3")
    await store.close()
    assert (tmp_path / "100% safe" / "store.sqlite3").stat().st_size > 0


async def test_every_connection_writes_through_to_the_disk(sqlite_store):
    database = sqlite_store._database
    async with database.reading() as one, database.reading() as two, database._writer.connect() as three:
        for connection in (one, two, three):
            pragmas = [
                (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar_one()
                for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
            ]
            assert pragmas == ["wal", 2, 1, 4_000]


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("sqlite://", "a store is a SQLite file or a PostgreSQL database"),
        ("sqlite:///:memory:", "a store is a SQLite file or a PostgreSQL database"),
        ("mysql://user:secret@127.0.0.1/db", "a store is a SQLite file or a PostgreSQL database"),
        ("no address", "a store is a SQLite file or a PostgreSQL database"),
        ("sqlite:////proc/nowhere/store.sqlite3", "the store cannot be opened"),
        ("postgresql://user:secret@127.0.0.1:1/db", "the store cannot be read"),
    ],
)
async def test_what_cannot_be_a_store_is_told_without_its_secrets(url, why):
    with pytest.raises(StoreUnavailable, match=why) as caught:
        await opened(url)
    assert "secret" not in str(caught.value)


async def test_a_file_that_is_no_store_is_told(tmp_path):
    file = tmp_path / "store.sqlite3"
    file.write_bytes(b"RecallID,Title\n" * 1_000)
    with pytest.raises(StoreUnavailable, match="file is not a database"):
        await opened(f"sqlite:///{file}")
    assert file.read_bytes() == b"RecallID,Title\n" * 1_000


async def test_a_damaged_page_of_facts_is_found_at_the_start(tmp_path):
    file = tmp_path / "store.sqlite3"
    store = await opened(f"sqlite:///{file}")
    kept = [recall(f"{number:05d}", description="x" * 3_000) for number in range(300)]
    await store.recalls.commit(batch(*kept, papers=[paper(one.key) for one in kept]))
    await store.close()
    with sqlite3.connect(file) as connection:
        [(root,)] = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'recalls'")
    connection.close()
    with file.open("r+b") as raw:
        raw.seek((root - 1) * 4_096 + 5)
        raw.write(b"\xff" * 64)
    with pytest.raises(StoreUnavailable, match=r"damaged|malformed"):
        await opened(f"sqlite:///{file}")


async def test_opening_a_store_that_is_up_to_date_is_quick_and_imports_no_migrations(tmp_path):
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    await (await opened(url)).close()
    script = (
        "import asyncio, sys\n"
        "from gateway.store.store import Store\n"
        f"async def main(): await (await Store.open({url!r})).close()\n"
        "asyncio.run(main())\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", script)
    assert await child.wait() == 0
    began = time.perf_counter()
    store = await opened(url)
    took_s = time.perf_counter() - began
    await store.close()
    assert took_s < 0.5


async def test_a_store_of_the_first_release_is_taken_over_with_how_its_listings_stood(tmp_path, monkeypatch):
    file = tmp_path / "store.sqlite3"
    with monkeypatch.context() as patched:
        patched.setattr(migrate, "HEAD", "0001")
        patched.setattr(database, "HEAD", "0001")
        await (await opened(f"sqlite:///{file}")).close()
    with sqlite3.connect(file) as connection:
        connection.execute("INSERT INTO ledger VALUES (1, 'verdict', x'00', x'00', x'00', 'd0')")
        connection.execute("INSERT INTO listing_verdicts VALUES ('m', '1', 'r:1', 'BLOCKED', 1)")
    connection.close()
    store = await opened(f"sqlite:///{file}")
    assert await store.listings.blocked_by_seller(["r:1"]) == {"r:1": 1}
    assert await store.feed.changes("m", None, 10) == []
    await store.close()


class Refusing:
    """A cursor that SQLite refuses a few times, as it does where two make one new file at once."""

    def __init__(self, times):
        self.times = times

    def execute(self, statement):
        assert statement == "PRAGMA journal_mode = WAL"
        self.times -= 1
        if self.times >= 0:
            raise sqlite3.OperationalError("database is locked")


def test_one_who_makes_a_new_file_beside_another_tries_again_for_a_moment(monkeypatch):
    monkeypatch.setattr(database, "_MOMENT_S", 0)
    database._write_ahead(Refusing(database._TRIES))
    with pytest.raises(sqlite3.OperationalError):
        database._write_ahead(Refusing(database._TRIES + 1))
