"""Listings: how many of a seller's stand blocked."""

from datetime import timedelta

import pytest

from resolvers.verdict import Outcome
from tests.gateway.store.kept import NOW, batch, decision, recall

REVIEW, BLOCKED, CLEAR, UNKNOWN = Outcome.REVIEW, Outcome.BLOCKED, Outcome.CLEAR, Outcome.UNKNOWN


async def blocked(store, seller="r:1"):
    return (await store.listings.blocked_by_seller([seller]))[seller]


async def test_a_seller_without_listings_has_none_blocked(store):
    assert await store.listings.blocked_by_seller([]) == {}
    assert await store.listings.blocked_by_seller(["r:1", "r:1"]) == {"r:1": 0}


async def test_blocked_listings_are_counted_by_seller(store):
    await store.ledger.append(
        [
            decision("d1", BLOCKED, listing="m/1", seller="r:1"),
            decision("d2", BLOCKED, listing="n/1", seller="r:1"),
            decision("d3", REVIEW, listing="m/2", seller="r:1"),
            decision("d4", BLOCKED, listing="m/3", seller="r:2"),
            decision("d5", BLOCKED, listing="m/4"),
            decision("d6", BLOCKED),
        ]
    )
    assert await store.listings.blocked_by_seller(["r:1", "r:2", "r:3"]) == {"r:1": 2, "r:2": 1, "r:3": 0}


async def test_more_sellers_than_one_statement_takes(store):
    await store.ledger.append(
        [decision(f"d{number}", BLOCKED, listing=f"m/{number}", seller=f"r:{number}") for number in range(1_100)]
    )
    counts = await store.listings.blocked_by_seller([f"r:{number}" for number in range(1_101)])
    assert list(counts.values()) == [1] * 1_100 + [0]


@pytest.mark.parametrize(("later", "count"), [(CLEAR, 0), (REVIEW, 0), (BLOCKED, 1), (UNKNOWN, 1)])
@pytest.mark.parametrize("together", [True, False])
async def test_the_latest_judgement_counts_and_unknown_judges_nothing(store, later, count, together):
    first = decision("d1", BLOCKED, listing="m/1", seller="r:1")
    second = decision("d2", later, listing="m/1", seller="r:1")
    for decisions in [[first, second]] if together else [[first], [second]]:
        await store.ledger.append(decisions)
    assert await blocked(store) == count


@pytest.mark.parametrize("together", [True, False])
async def test_a_process_that_is_late_with_the_newest_recalls_undoes_nothing(store, together):
    for number in (1, 2):
        await store.recalls.commit(batch(recall(), at=NOW + timedelta(hours=number), note=b"{}"))
    newer = decision("d1", BLOCKED, listing="m/1", seller="r:1", generation=2)
    late = decision("d2", CLEAR, listing="m/1", seller="r:1", generation=1)
    for decisions in [[newer, late]] if together else [[newer], [late]]:
        await store.ledger.append(decisions)
    assert await blocked(store) == 1
    assert len(await store.feed.changes("m", None, 9)) == 1
    assert (await store.ledger.find("d2")).outcome is CLEAR


async def test_a_sale_abroad_lifts_no_block_at_home(store):
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1", seller="r:1")])
    await store.ledger.append([decision("d2", CLEAR, listing="m/1", seller="r:1", place="DE")])
    assert await blocked(store) == 1


async def test_the_seller_is_the_one_the_marketplace_names_or_else_the_registry(store):
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1", seller="r:1", registered="r:9")])
    await store.ledger.append([decision("d2", BLOCKED, listing="m/2", registered="r:9")])
    assert await store.listings.blocked_by_seller(["r:1", "r:9"]) == {"r:1": 1, "r:9": 1}


async def test_a_listing_stays_with_its_seller_while_the_marketplace_names_none(store):
    await store.ledger.append([decision("d1", CLEAR, listing="m/1", seller="r:1")])
    await store.ledger.append([decision("d2", BLOCKED, listing="m/1")])
    assert await blocked(store) == 1
    await store.ledger.append([decision("d3", BLOCKED, listing="m/1", seller="r:2")])
    assert (await blocked(store), await blocked(store, "r:2")) == (0, 1)


@pytest.mark.parametrize(("listing", "seller"), [("m/\0", "r:1"), ("m\0/1", "r:1"), ("m/1", "r:\0")])
async def test_a_name_that_a_database_cannot_hold_harms_nobody(store, listing, seller):
    await store.ledger.append([decision("d1", BLOCKED, listing=listing, seller=seller), decision("d2")])
    assert await store.ledger.find("d2") == decision("d2")
    assert await store.ledger.find("d1") == decision("d1", BLOCKED, listing=listing, seller=seller)
    assert await store.listings.blocked_by_seller(["r:1", "r:\0"]) == {"r:1": 0, "r:\0": 0}
