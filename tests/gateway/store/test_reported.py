"""Reported listings: the last word of a marketplace holds, and a report sent again changes nothing."""

import asyncio
from datetime import timedelta

import pytest

from resolvers.decision import Asked
from resolvers.errors import IdempotencyKeyReused
from resolvers.questions import ListingKey
from resolvers.records import Listing
from resolvers.reports import Once, Report, ReportStatus
from tests.gateway.store.kept import NOW

ADDED, CHANGED, UNCHANGED, WITHDRAWN = ReportStatus


def told(external_id: str = "1", title: str = "Kettle", **given) -> Report:
    return Report(ListingKey("m", external_id), Listing("m", external_id, title, **given))


def gone(external_id: str = "1") -> Report:
    return Report(ListingKey("m", external_id), None)


async def keep(store, *reports, at=NOW, key=None, by="m", sent=b""):
    return await store.reported.keep(reports, at=at, once=Once(by, key, sent) if key else None)


async def held(store, external_id="1"):
    (found,) = await store.reported.listings([ListingKey("m", external_id)])
    return found


async def test_a_listing_is_added_changed_and_told_as_it_was_last_told(store):
    assert await keep(store, told(brand="Bolt")) == [ADDED]
    assert await keep(store, told(brand="Bolt"), at=NOW + timedelta(hours=1)) == [UNCHANGED]
    assert await keep(store, told(title="Kettle, red")) == [CHANGED]
    found = await held(store)
    assert (found.state, found.value, found.heard_at, found.stale) == (
        Asked.FOUND,
        told(title="Kettle, red").listing,
        NOW,
        False,
    )


async def test_that_nothing_changed_makes_it_fresh_again(store):
    await keep(store, told())
    await keep(store, told(), at=NOW + timedelta(days=2))
    assert (await held(store)).heard_at == NOW + timedelta(days=2)


async def test_a_withdrawn_listing_is_missing_remembered_and_may_come_back(store):
    await keep(store, told())
    assert await keep(store, gone()) == [WITHDRAWN]
    found = await held(store)
    assert (found.state, found.value, found.heard_at) == (Asked.MISSING, None, NOW)
    assert found.trouble == f"m withdrew the listing on {NOW:%Y-%m-%d}"
    assert await keep(store, told()) == [CHANGED]
    assert (await held(store)).state is Asked.FOUND


async def test_what_was_never_told_is_missing_and_may_be_withdrawn(store):
    assert await keep(store, gone("9")) == [WITHDRAWN]
    assert ((await held(store, "9")).state, (await held(store, "\0")).state) == (Asked.MISSING, Asked.MISSING)


async def test_of_two_reports_on_one_listing_the_later_holds_and_both_are_answered(store):
    assert await keep(store, told(), told(title="Other"), gone(), told("2")) == [ADDED, CHANGED, WITHDRAWN, ADDED]
    assert (await held(store)).state is Asked.MISSING


async def test_many_reports_and_their_listings_in_order(store):
    ids = [str(n) for n in range(1_000)]
    assert await keep(store, *(told(each, f"Kettle {each}") for each in ids)) == [ADDED] * 1_000
    found = await store.reported.listings([ListingKey("m", each) for each in reversed(ids)])
    assert [each.value.title for each in found] == [f"Kettle {each}" for each in reversed(ids)]


async def test_the_same_call_sent_again_changes_nothing_and_is_answered_the_same(store):
    assert await keep(store, told(), key="k1") == [ADDED]
    await keep(store, told(title="Newer"))
    assert await keep(store, told(), key="k1", at=NOW + timedelta(hours=23)) == [ADDED]
    assert (await held(store)).value.title == "Newer"


async def test_a_key_that_comes_with_other_reports_is_refused_and_nothing_is_kept(store):
    await keep(store, told(), key="k1")
    with pytest.raises(IdempotencyKeyReused):
        await keep(store, told(), told("2"), key="k1")
    assert (await held(store, "2")).state is Asked.MISSING


async def test_a_key_that_comes_with_another_mistake_in_the_call_is_refused(store):
    await keep(store, told(), key="k1", sent=b"one that could not be read")
    with pytest.raises(IdempotencyKeyReused):
        await keep(store, told(), key="k1", sent=b"another")


async def test_a_call_of_which_nothing_could_be_kept_does_not_use_up_its_key(store):
    assert await keep(store, key="k1", sent=b"a typing error") == []
    assert await keep(store, told(), key="k1", sent=b"mended") == [ADDED]


async def test_the_key_of_another_marketplace_is_another_key(store):
    await keep(store, told(), key="k1", by="m")
    assert await keep(store, told("2"), key="k1", by="n") == [ADDED]
    assert await keep(store, told("3"), key="m k1", by="") == [ADDED]


async def test_a_listing_that_is_told_as_before_stays_judged(store):
    """Else a marketplace that tells of its whole catalogue every hour has all of it judged every hour."""
    await keep(store, told(), told("2"))
    await store.reported.judged(await store.reported.due(9), "g1")
    later = NOW + timedelta(hours=1)
    await keep(store, told(), told("2", title="Other"), at=later)
    assert [(each.key.external_id, each.told_at) for each in await store.reported.due(9)] == [("2", later)]


async def test_after_a_day_a_key_is_a_new_one(store):
    await keep(store, told(), key="k1")
    assert await keep(store, told(title="Other"), key="k1", at=NOW + timedelta(hours=24, seconds=1)) == [CHANGED]


async def test_two_who_send_one_key_at_once_are_answered_alike_and_it_is_done_once(store):
    answers = await asyncio.gather(*(keep(store, told(), key="k1") for _ in range(8)))
    assert answers == [[ADDED]] * 8
