"""Damage: what the disk changed is an error, and never a recall less or a recall with other words."""

import random
import shutil
import sqlite3

import pytest

from gateway.store.store import Store
from resolvers.errors import StoreUnavailable
from tests.gateway.store.kept import batch, paper, recall

FLIPS = 200


@pytest.fixture
async def kept(tmp_path):
    """A store that was closed, and what it holds."""
    file = tmp_path / "kept.sqlite3"
    store = await opened(file)
    first = [recall(f"{number:03d}", description="x" * 900) for number in range(60)]
    await store.recalls.commit(batch(*first, papers=[paper(one.key) for one in first]))
    await store.recalls.commit(batch(recall("000", title="changed"), closed=["001"]))
    expected = await store.recalls.recalls()
    await store.close()
    return file, expected


async def opened(file):
    return await Store.open(f"sqlite:///{file}")


async def read(file):
    store = await opened(file)
    try:
        return await store.recalls.recalls()
    finally:
        await store.close()


async def test_a_flipped_bit_anywhere_in_the_file_never_changes_a_recall(kept, tmp_path):
    file, expected = kept
    chance, refused = random.Random(26), 0
    for _ in range(FLIPS):
        damaged = shutil.copy(file, tmp_path / "damaged.sqlite3")
        with damaged.open("r+b") as raw:
            place = chance.randrange(file.stat().st_size)
            raw.seek(place)
            byte = raw.read(1)[0]
            raw.seek(place)
            raw.write(bytes([byte ^ 1 << chance.randrange(8)]))
        try:
            assert await read(damaged) == expected
        except StoreUnavailable:
            refused += 1
    assert refused > FLIPS / 10


@pytest.mark.parametrize(
    ("damage", "why"),
    [
        ("UPDATE recalls SET body = CAST(replace(body, 'AB1', 'AB2') AS BLOB) WHERE key = '007'", "recall 007 is not"),
        ("UPDATE recalls SET body = CAST(body AS TEXT) WHERE key = '007'", "recall 007 is not"),
        ("UPDATE recalls SET valid_until = 1 WHERE key = '007'", "generation 2 has 58 recalls of 59"),
        ("UPDATE recalls SET valid_until = NULL WHERE key = '001'", "generation 2 has 60 recalls of 59"),
        ("DELETE FROM recalls WHERE key = '007'", "generation 2 has 58 recalls of 59"),
        ("DELETE FROM generations WHERE number = 1", "1 generations are there and the newest is 2"),
        ("UPDATE generations SET number = 0 WHERE number = 2", "2 generations are there and the newest is 1"),
    ],
)
async def test_damage_that_the_database_cannot_see_is_told(kept, damage, why):
    file, _ = kept
    connection = sqlite3.connect(file, isolation_level=None)
    connection.execute(damage)
    connection.close()
    with pytest.raises(StoreUnavailable, match=f"the store is damaged: {why}"):
        await read(file)


async def test_a_schema_that_is_no_text_any_more_is_told(kept):
    file, _ = kept
    raw = bytearray(file.read_bytes())
    raw[raw.index(b"CREATE TABLE rejects") + 40] = 0xCC
    file.write_bytes(raw)
    with pytest.raises(StoreUnavailable):
        await read(file)
