"""Faults of disk, lock and server: an error in time, nothing half written, reading goes on."""

import asyncio
import sqlite3
import time
from contextlib import AsyncExitStack

import pytest
from sqlalchemy import event

from gateway.store import generations, ledger
from gateway.store.store import Store
from resolvers.errors import StoreUnavailable
from tests.gateway.store.kept import batch, decision, paper, recall


async def say_until_it_fails(store, said):
    for number in range(len(said), len(said) + 10_000):
        await store.ledger.append([decision(f"d{number}")])
        said.append(f"d{number}")


async def test_a_full_disk_stops_writing_and_not_reading(sqlite_store):
    await sqlite_store.recalls.commit(batch(recall()))
    engine = sqlite_store._database._writer

    def shrink(connection, _record):
        connection.execute("PRAGMA max_page_count = 40")

    event.listen(engine.sync_engine, "connect", shrink)
    await engine.dispose()
    said = []
    with pytest.raises(StoreUnavailable, match="the store cannot be written: database or disk is full"):
        await say_until_it_fails(sqlite_store, said)
    many = [recall(f"{number:05d}") for number in range(400)]
    with pytest.raises(StoreUnavailable, match="full"):
        await sqlite_store.recalls.commit(batch(*many, papers=[paper(one.key) for one in many]))
    assert said
    assert await sqlite_store.ledger.find(said[-1]) == decision(said[-1])
    assert await sqlite_store.recalls.recalls() == [recall()]

    event.remove(engine.sync_engine, "connect", shrink)
    await engine.dispose()
    await sqlite_store.ledger.append([decision("after")])
    assert (await sqlite_store.ledger.verified()).seq == len(said) + 2
    assert await sqlite_store.recalls.generation() == 1


async def test_a_lock_that_is_never_let_go_is_an_error_in_time(tmp_path, sqlite_store):
    await sqlite_store.recalls.commit(batch(recall()))
    other = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    began = time.monotonic()
    append = asyncio.create_task(sqlite_store.ledger.append([decision("d1")]))
    await asyncio.sleep(0.2)
    assert await sqlite_store.recalls.recalls() == [recall()]
    assert await sqlite_store.ledger.find("d1") is None
    with pytest.raises(StoreUnavailable, match=r"locked|not written within"):
        await append
    assert time.monotonic() - began < 5
    other.execute("ROLLBACK")
    other.close()
    await sqlite_store.ledger.append([decision("d2")])
    assert (await sqlite_store.ledger.verified()).seq == 2


async def test_a_disk_that_hangs_is_an_error_in_time_and_what_gave_up_is_not_written(monkeypatch, sqlite_store):
    monkeypatch.setattr(ledger, "PATIENCE_S", -0.3)
    async with sqlite_store._database._turn:  # as if the transaction before this one never came back
        first = asyncio.create_task(sqlite_store.ledger.append([decision("d1")]))
        await asyncio.sleep(0.1)
        with pytest.raises(StoreUnavailable, match="not written within"):
            await sqlite_store.ledger.append([decision("d2")])
        with pytest.raises(StoreUnavailable, match="not written within"):
            await first
    monkeypatch.setattr(ledger, "PATIENCE_S", 4)
    await sqlite_store.ledger.append([decision("d3")])
    assert await sqlite_store.ledger.find("d2") is None
    await sqlite_store.ledger.verified()


async def test_readers_cannot_keep_the_writer_from_the_store(sqlite_store):
    async with AsyncExitStack() as held:
        for _ in range(15):
            await held.enter_async_context(sqlite_store._database.reading())
        await sqlite_store.ledger.append([decision("d1")])
    assert await sqlite_store.ledger.find("d1") == decision("d1")


async def test_a_reader_sees_one_state_while_others_write(store):
    await store.recalls.commit(batch(recall("a")))
    async with store._database.reading() as connection:
        before = await generations.newest(connection)
        await store.recalls.commit(batch(recall("b")))
        assert (before, await generations.newest(connection)) == (1, 1)
        assert await generations.read(connection, 1) == [recall("a")]
    assert await store.recalls.generation() == 2


async def test_a_reader_who_gives_up_harms_nobody(store):
    await store.recalls.commit(batch(*(recall(f"{number:03d}") for number in range(300))))
    for wait in range(25):
        reader = asyncio.create_task(store.recalls.recalls())
        await asyncio.sleep(0.0005 * wait)
        reader.cancel()
        await asyncio.gather(reader, return_exceptions=True)
        await store.ledger.append([decision(f"d{wait}")])
        assert await store.ledger.find(f"d{wait}") == decision(f"d{wait}")
    assert len(await store.recalls.recalls()) == 300


async def test_a_cancelled_sync_leaves_nothing_half_written(store):
    many = [recall(f"{number:05d}") for number in range(1_500)]
    for wait in range(12):
        commit = asyncio.create_task(store.recalls.commit(batch(*many, papers=[paper(one.key) for one in many])))
        await asyncio.sleep(0.01 * wait)
        commit.cancel()
        await asyncio.gather(commit, return_exceptions=True)
        generation = await store.recalls.generation()
        for number in range(generation + 1):
            assert len(await store.recalls.recalls(number)) == (1_500 if number else 0)
    await store.ledger.append([decision("after")])
    await store.ledger.verified()


@pytest.mark.postgres
async def test_a_server_that_dies_loses_nothing_and_is_found_again(server, emptied):
    store = await Store.open(emptied)
    said = []
    for cycle in range(5):
        stopping = asyncio.create_task(asyncio.to_thread(server.stop_at_once))
        with pytest.raises(StoreUnavailable):
            await say_until_it_fails(store, said)
        await stopping
        began = time.monotonic()
        with pytest.raises(StoreUnavailable):
            await store.ledger.append([decision("down")])
        with pytest.raises(StoreUnavailable):
            await store.recalls.recalls()
        assert time.monotonic() - began < 5
        await asyncio.to_thread(server.start)
        await store.recalls.commit(batch(recall(f"{cycle}")))
        assert len(await store.recalls.recalls()) == cycle + 1
    assert [one for one in said if await store.ledger.find(one) is None] == []
    await store.ledger.verified()
    await store.close()
