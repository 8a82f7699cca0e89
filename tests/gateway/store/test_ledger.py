"""The ledger: what was said is remembered before it is said, in one chain."""

import asyncio

import pytest
from sqlalchemy import event

from gateway.store.store import Store
from resolvers.decision import encoded
from resolvers.errors import StoreUnavailable
from resolvers.verdict import Outcome
from tests.gateway.store.kept import batch, decision, recall


async def test_an_empty_ledger_has_no_head_and_holds(store):
    assert await store.ledger.head() is None
    assert await store.ledger.entries() == []
    assert await store.ledger.verified() is None
    assert await store.ledger.find("d1") is None


async def test_a_decision_is_found_again_equal(store):
    kept = decision("d1", listing="amazon/B0", seller="r:1", registered="r:1")
    await store.ledger.append([decision("d0"), kept])
    found = await store.ledger.find("d1")
    assert found == kept
    assert encoded(found) == encoded(kept)


async def test_a_clear_is_kept_by_its_digest(store):
    kept = decision("d1", Outcome.CLEAR)
    await store.ledger.append([kept])
    found = await store.ledger.find("d1")
    assert (found, found.verdict) == (kept, None)


async def test_entries_stand_in_the_order_they_were_given(store):
    decisions = [decision(f"d{number}") for number in range(120)]
    await store.ledger.append(decisions[:70])
    await store.ledger.append(decisions[70:])
    entries = await store.ledger.entries()
    assert [entry.seq for entry in entries] == list(range(1, 121))
    assert [entry.body for entry in entries] == [encoded(one) for one in decisions]
    assert {entry.kind for entry in entries} == {"verdict"}
    assert await store.ledger.head() == entries[-1]


async def test_the_ledger_is_read_in_pages(store):
    await store.ledger.append([decision(f"d{number}") for number in range(7)])
    assert [entry.seq for entry in await store.ledger.entries(after=2, most=3)] == [3, 4, 5]
    assert await store.ledger.entries(after=7) == []


async def test_syncs_and_verdicts_share_one_chain(store):
    await store.ledger.append([decision("d1")])
    await store.recalls.commit(batch(recall()))
    await store.ledger.append([decision("d2")])
    assert [entry.kind for entry in await store.ledger.entries()] == ["verdict", "sync", "verdict"]
    assert (await store.ledger.verified()).seq == 3


async def test_nothing_to_say_writes_nothing(store):
    await store.ledger.append([])
    assert await store.ledger.head() is None


async def test_callers_who_come_together_share_transactions(store):
    commits = []
    event.listen(store._database._writer.sync_engine, "commit", commits.append)
    await asyncio.gather(*(store.ledger.append([decision(f"d{number}")]) for number in range(200)))
    assert (await store.ledger.verified()).seq == 200
    assert len(commits) <= 3


async def test_a_caller_who_gives_up_harms_nobody(store):
    callers = [asyncio.create_task(store.ledger.append([decision(f"d{number}")])) for number in range(30)]
    await asyncio.sleep(0)
    for caller in callers[::3]:
        caller.cancel()
    ended = await asyncio.gather(*callers, return_exceptions=True)
    assert [isinstance(end, asyncio.CancelledError) for end in ended] == [number % 3 == 0 for number in range(30)]
    for number in set(range(30)) - set(range(0, 30, 3)):
        assert await store.ledger.find(f"d{number}") == decision(f"d{number}")
    await store.ledger.append([decision("after")])
    assert (await store.ledger.verified()).body == encoded(decision("after"))


async def test_a_caller_who_gives_up_while_it_is_written_harms_nobody(store):
    for number in range(20):
        first = asyncio.create_task(store.ledger.append([decision(f"a{number}")]))
        await asyncio.sleep(0.0005 * number)
        second = asyncio.create_task(store.ledger.append([decision(f"b{number}")]))
        first.cancel()
        await second
        await asyncio.gather(first, return_exceptions=True)
        assert await store.ledger.find(f"b{number}") == decision(f"b{number}")
    await store.ledger.verified()


async def test_a_failing_transaction_fails_its_callers_and_no_later_ones(store):
    await store.ledger.append([decision("d1")])
    with pytest.raises(StoreUnavailable):
        await store.ledger.append([decision("d2"), decision("d1")])
    assert await store.ledger.find("d2") is None
    await store.ledger.append([decision("d2")])
    assert (await store.ledger.verified()).seq == 2


async def test_closing_waits_for_what_is_being_written(url):
    store = await Store.open(url)
    waiting = asyncio.create_task(store.ledger.append([decision("d1")]))
    await asyncio.sleep(0)
    await store.close()
    await waiting
    reopened = await Store.open(url)
    assert await reopened.ledger.find("d1") == decision("d1")
    await reopened.close()


async def test_two_gateways_write_one_chain(url):
    stores = [await Store.open(url) for _ in range(2)]

    async def write(name, store):
        for number in range(15):
            await store.ledger.append([decision(f"{name}-{number}")])
            await store.recalls.commit(batch(recall(f"{name}-{number}")))

    await asyncio.gather(*(write(name, store) for name, store in enumerate(stores)))
    assert (await stores[0].ledger.verified()).seq == 60
    assert await stores[1].recalls.generation() == 30
    for generation in range(31):
        assert len(await stores[0].recalls.recalls(generation)) == generation
    for store in stores:
        await store.close()
