"""Reported sellers: kept as listings are, and what they have on offer is judged again when they change."""

from dataclasses import replace
from datetime import timedelta

import pytest

from resolvers.decision import Asked
from resolvers.questions import ListingKey
from resolvers.records import Listing, Seller, SellerStatus
from resolvers.reports import Once, Report, ReportStatus, SellerReport
from tests.gateway.store.kept import NOW

ADDED, CHANGED, UNCHANGED, WITHDRAWN = ReportStatus
ACME = Seller("reg:7", "Acme", SellerStatus.VERIFIED, aliases=("Acme Shop",))


def told(seller=ACME):
    return SellerReport("reg", seller.id.partition(":")[2], seller)


async def keep(store, *reports, at=NOW, key=None):
    return await store.reported_sellers.keep(reports, at=at, once=Once("reg", key, b"") if key else None)


async def held(store, number="7"):
    (found,) = await store.reported_sellers.sellers("reg", [number])
    return found


async def test_a_seller_is_added_changed_withdrawn_and_comes_back(store):
    assert (await held(store)).state is Asked.MISSING
    assert await keep(store, told()) == [ADDED]
    assert await keep(store, told(), at=NOW + timedelta(hours=1)) == [UNCHANGED]
    found = await held(store)
    assert (found.value, found.heard_at, found.source) == (ACME, NOW + timedelta(hours=1), "reg")
    assert await keep(store, told(replace(ACME, status=SellerStatus.SUSPENDED))) == [CHANGED]
    assert (await held(store)).value.status is SellerStatus.SUSPENDED
    assert await keep(store, SellerReport("reg", "7", None)) == [WITHDRAWN]
    gone = await held(store)
    assert (gone.state, gone.trouble) == (Asked.MISSING, f"reg withdrew the seller on {NOW:%Y-%m-%d}")
    assert await keep(store, told()) == [CHANGED]


async def test_the_same_call_sent_again_changes_nothing(store):
    assert await keep(store, told(), key="k") == [ADDED]
    assert await keep(store, told(), key="k") == [ADDED]


@pytest.mark.parametrize(
    ("report", "due"),
    [
        (told(), []),
        (told(replace(ACME, status=SellerStatus.BLOCKED)), ["1", "2"]),
        (SellerReport("reg", "7", None), ["1", "2"]),
        (told(replace(ACME, id="reg:8")), []),
    ],
    ids=["as before", "blocked", "gone", "another"],
)
async def test_what_a_seller_that_changed_has_on_offer_is_due_and_nothing_else(store, report, due):
    await keep(store, told())
    listings = [
        Listing("m", each, "Kettle", seller_id=seller)
        for each, seller in (("1", "reg:7"), ("2", "reg:7"), ("3", "reg:9"))
    ]
    await store.reported.keep([Report(ListingKey("m", each.external_id), each) for each in listings], at=NOW, once=None)
    await store.reported.judged(await store.reported.due(9), "g1")
    await keep(store, report, at=NOW + timedelta(hours=1))
    assert [each.key.external_id for each in await store.reported.due(9)] == due
