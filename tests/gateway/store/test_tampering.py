"""Tampering: whoever changes the ledger behind our back is seen."""

import random
import sqlite3
from dataclasses import replace

import pytest

from resolvers.audit import GENESIS, seal
from resolvers.errors import LedgerBroken, StoreUnavailable
from tests.gateway.store.kept import batch, decision, recall

FLIPS = 600
SIZE = 40


@pytest.fixture
async def ledger(sqlite_store):
    await sqlite_store.recalls.commit(batch(recall()))
    for number in range(SIZE - 1):
        await sqlite_store.ledger.append([decision(f"d{number}")])
    return sqlite_store.ledger


@pytest.fixture
def intruder(tmp_path, ledger):
    connection = sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)
    yield connection
    connection.close()


def rewrite(intruder, entry, **changes):
    changed = replace(entry, **changes)
    intruder.execute(
        "UPDATE ledger SET kind = ?, body = ?, previous = ?, hash = ? WHERE seq = ?",
        (changed.kind, changed.body, changed.previous, changed.hash, entry.seq),
    )


async def test_every_flipped_bit_is_seen(ledger, intruder):
    chance = random.Random(22)
    entries = await ledger.entries()
    for _ in range(FLIPS):
        entry = chance.choice(entries)
        field = chance.choice(["kind", "body", "previous", "hash"])
        content = getattr(entry, field)
        flipped = bytearray(content.encode() if field == "kind" else content)
        flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        value = flipped.decode("latin-1") if field == "kind" else bytes(flipped)
        rewrite(intruder, entry, **{field: value})
        with pytest.raises(LedgerBroken) as broken:
            await ledger.verified()
        assert broken.value.seq == entry.seq
        rewrite(intruder, entry)
    assert await ledger.verified() == entries[-1]


async def test_every_deleted_entry_is_seen(ledger, intruder):
    kept = await ledger.head()
    for entry in await ledger.entries():
        intruder.execute("BEGIN")
        intruder.execute("CREATE TABLE aside AS SELECT * FROM ledger WHERE seq = ?", (entry.seq,))
        intruder.execute("DELETE FROM ledger WHERE seq = ?", (entry.seq,))
        intruder.execute("COMMIT")
        with pytest.raises(LedgerBroken):
            await ledger.verified((kept.seq, kept.hash))
        intruder.execute("INSERT INTO ledger SELECT * FROM aside")
        intruder.execute("DROP TABLE aside")
    assert await ledger.verified((kept.seq, kept.hash)) == kept


async def test_swapped_entries_are_seen(ledger, intruder):
    entries = await ledger.entries()
    chance = random.Random(23)
    for _ in range(50):
        one, other = chance.sample(entries, 2)
        rewrite(intruder, replace(other, seq=one.seq))
        rewrite(intruder, replace(one, seq=other.seq))
        with pytest.raises(LedgerBroken):
            await ledger.verified()
        rewrite(intruder, one)
        rewrite(intruder, other)
    assert await ledger.verified() == entries[-1]


async def test_an_entry_sealed_anew_does_not_fit_the_next(ledger, intruder):
    entries = await ledger.entries()
    forged = seal(entries[4].seq, entries[4].kind, entries[4].body.replace(b"BLOCKED", b"CLEAR"), entries[4].previous)
    rewrite(intruder, forged)
    with pytest.raises(LedgerBroken, match="entry 6: does not follow the entry before it"):
        await ledger.verified()


@pytest.mark.parametrize("seq", [-5, 0, SIZE + 1])
async def test_an_inserted_entry_is_seen(ledger, intruder, seq):
    forged = seal(seq, "verdict", b"{}", GENESIS)
    intruder.execute("INSERT INTO ledger VALUES (?, 'verdict', '{}', ?, ?, 'x')", (seq, GENESIS, forged.hash))
    with pytest.raises(LedgerBroken):
        await ledger.verified()


async def test_a_decision_changed_in_its_place_is_not_shown(ledger, intruder):
    entry = (await ledger.entries())[1]
    assert await ledger.find("d0") == decision("d0")
    rewrite(intruder, entry, body=entry.body.replace(b"Do not sell.", b"Do sell it! "))
    with pytest.raises(LedgerBroken, match="entry 2: its content was changed after it was sealed"):
        await ledger.find("d0")


async def test_a_decision_filed_under_another_id_is_not_shown(ledger, intruder):
    intruder.execute("UPDATE ledger SET decision_id = 'd-free' WHERE decision_id = 'd0'")
    with pytest.raises(LedgerBroken, match="is filed as d-free and holds another decision"):
        await ledger.find("d-free")


async def test_a_ledger_cut_off_is_seen_by_a_head_kept_elsewhere(ledger, intruder):
    kept = await ledger.head()
    for cut in range(SIZE, 0, -1):
        intruder.execute("DELETE FROM ledger WHERE seq = ?", (cut,))
        await ledger.verified()
        with pytest.raises(LedgerBroken, match=f"entry {SIZE}: is not the one that was noted elsewhere"):
            await ledger.verified((kept.seq, kept.hash))


async def test_a_ledger_written_anew_is_seen_by_a_head_kept_elsewhere(ledger, intruder):
    kept = await ledger.head()
    previous = GENESIS
    for entry in await ledger.entries():
        forged = seal(entry.seq, entry.kind, entry.body.replace(b"BLOCKED", b"CLEAR"), previous)
        rewrite(intruder, forged)
        previous = forged.hash
    assert (await ledger.verified()).hash == previous
    with pytest.raises(LedgerBroken, match="noted elsewhere"):
        await ledger.verified((kept.seq, kept.hash))


async def test_an_older_head_still_proves_a_ledger_that_grew(ledger):
    kept = await ledger.head()
    await ledger.append([decision("later")])
    assert (await ledger.verified((kept.seq, kept.hash))).seq == SIZE + 1


async def test_an_entry_of_another_type_is_an_error(ledger, intruder):
    intruder.execute("UPDATE ledger SET body = CAST(body AS TEXT) WHERE seq = 3")
    with pytest.raises(LedgerBroken, match="entry 3: its content was changed"):
        await ledger.verified()
    intruder.execute("UPDATE ledger SET body = CAST(body AS BLOB) WHERE seq = 3")
    await ledger.verified()
    intruder.execute("UPDATE ledger SET kind = CAST(x'ff' AS TEXT) WHERE seq = 3")
    with pytest.raises(StoreUnavailable):
        await ledger.verified()


@pytest.mark.parametrize("filed_as", [None, "d-free", "D3"])
async def test_a_verdict_filed_under_another_id_is_seen(filed_as, ledger, intruder):
    await ledger.verified()
    intruder.execute("UPDATE ledger SET decision_id = ? WHERE decision_id = 'd3'", (filed_as,))
    with pytest.raises(LedgerBroken, match=f"entry 5: is filed as {filed_as} and was sealed as d3"):
        await ledger.verified()
    intruder.execute("UPDATE ledger SET decision_id = 'd3' WHERE seq = 5")
    await ledger.verified()


async def test_a_sync_filed_as_a_verdict_is_seen(ledger, intruder):
    intruder.execute("UPDATE ledger SET decision_id = 'd-free' WHERE kind = 'sync'")
    with pytest.raises(LedgerBroken, match="entry 1: is filed as d-free"):
        await ledger.verified()


async def test_a_verdict_that_is_no_decision_is_seen(ledger, intruder):
    last = await ledger.head()
    rewrite(intruder, seal(last.seq, last.kind, b'{"context":7}', last.previous))
    with pytest.raises(LedgerBroken, match=f"entry {SIZE}: is no decision"):
        await ledger.verified()
