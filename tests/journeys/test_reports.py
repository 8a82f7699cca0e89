"""A marketplace reports its listings over HTTP, and what it reported is judged."""

import asyncio

import pytest

from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import CpscSettings
from tests.journeys import papers
from tests.journeys.door import RECALLED, calling, offline, settings_of
from tests.journeys.test_over_http import learnt

REPORT = """
mutation ($listings: [ListingReport!]!) { reportListings(listings: $listings) {
  ... on ListingReported { status } ... on Problem { code } } }
"""
VERDICT = """
query ($id: ID!) { listing(marketplace: "corner", externalId: $id) { title lookup heardAt stale verdict { outcome
  sources { name freshness } } } changes(marketplace: "corner") { edges { node { externalId before outcome } } } }
"""


JUDGED = """
query ($keys: [_Any!]!) { _entities(representations: $keys) {
  ... on Listing { verdict { outcome reasons { message } } } } }
"""


@pytest.fixture
async def caller(tmp_path):
    await learnt(tmp_path / "data", papers.record())
    async with offline(tmp_path / "data", reporting=("corner",)) as caller:
        yield caller


def listing(external_id: str, **given) -> dict:
    return {"marketplace": "corner", "externalId": external_id} | given


async def test_a_reported_listing_is_judged_corrected_and_withdrawn(caller):
    towel = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark"}
    reported = await caller.ask(REPORT, listings=[listing("1", **RECALLED), listing("2", **towel)])
    assert [each["status"] for each in reported["reportListings"]] == ["ADDED", "ADDED"]
    blocked, clear = await caller.ask(VERDICT, id="1"), await caller.ask(VERDICT, id="2")
    assert (blocked["listing"]["verdict"]["outcome"], clear["listing"]["verdict"]["outcome"]) == ("BLOCKED", "CLEAR")
    assert {"name": "corner", "freshness": "FRESH"} in blocked["listing"]["verdict"]["sources"]

    await caller.ask(REPORT, listings=[listing("2", **RECALLED)])  # holds at once, though it was asked for a moment ago
    again = await caller.ask(VERDICT, id="2")
    assert again["listing"]["verdict"]["outcome"] == "BLOCKED"
    moved = [edge["node"] for edge in (await caller.ask(VERDICT, id="2"))["changes"]["edges"]]
    assert moved[-1] == {"externalId": "2", "before": "CLEAR", "outcome": "BLOCKED"}

    await caller.ask(REPORT, listings=[listing("1", withdrawn=True)])
    assert (await caller.ask(VERDICT, id="1"))["listing"] is None
    said = await caller.ask(JUDGED, keys=[{"__typename": "Listing", "marketplace": "corner", "externalId": "1"}])
    (verdict,) = [each["verdict"] for each in said["_entities"]]
    assert verdict["outcome"] == "UNKNOWN"
    assert "corner withdrew the listing on" in verdict["reasons"][0]["message"]


async def test_nobody_reports_who_is_not_named_and_no_get_reports(caller):
    reported = await caller.ask(REPORT, listings=[{"marketplace": "other", "externalId": "1", "title": "Kettle"}])
    assert reported["reportListings"] == [{"code": "NOT_REPORTING"}]
    async with caller._http.get(f"{caller.url}/graphql", params={"query": "mutation { __typename }"}) as answered:
        assert answered.status == 405


async def told(caller, *wanted) -> None:
    """Wait for these changes, each (external id, before, outcome), without asking for any verdict."""
    document = '{ changes(marketplace: "corner") { edges { node { externalId before outcome } } } }'
    async with asyncio.timeout(8):
        while True:
            nodes = [edge["node"] for edge in (await caller.ask(document))["changes"]["edges"]]
            if {tuple(node.values()) for node in nodes} == set(wanted):
                return
            await asyncio.sleep(0.1)


async def test_a_marketplace_hears_of_a_recall_of_what_it_offers_though_nobody_asks(tmp_path):
    data_dir = tmp_path / "data"
    await learnt(data_dir, papers.record())
    nowhere = CpscSettings(url="http://127.0.0.1:9/", deadline_s=1)
    settings = settings_of(data_dir, reporting=("corner",), cpsc=nowhere, allow_private=True)
    kettle = {"title": "Boltwerk electric kettle KX3310", "brand": "Boltwerk"}
    async with serving(settings, learning=Learning.FEED) as url, calling(url) as caller:
        reports = [listing("1", **RECALLED), listing("2", **kettle), listing("3", title="Blue cotton bath towel")]
        await caller.ask(REPORT, listings=reports)
        await told(caller, ("1", None, "BLOCKED"))
        await learnt(data_dir, papers.record("26201", "Boltwerk", "Electric Kettle", "KX3310"))
        await told(caller, ("1", None, "BLOCKED"), ("2", None, "BLOCKED"))
        await caller.ask(REPORT, listings=[listing("1", title="Blue cotton bath towel"), listing("2", withdrawn=True)])
        await told(caller, ("1", None, "BLOCKED"), ("2", None, "BLOCKED"), ("1", "BLOCKED", "CLEAR"))


SELLERS = """
mutation ($sellers: [SellerReport!]!) { reportSellers(sellers: $sellers) {
  ... on SellerReported { id status } ... on Problem { code } } }
"""


async def test_a_seller_that_his_registry_reports_blocked_blocks_what_he_offers(tmp_path):
    await learnt(tmp_path / "data", papers.record())
    towel = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark", "sellerId": "reg:7"}
    acme = {"registry": "reg", "number": "7", "name": "Acme", "status": "VERIFIED"}
    async with offline(tmp_path / "data", reporting=("corner",), reporting_registries=("reg",)) as caller:
        await caller.ask(REPORT, listings=[listing("1", **towel)])
        unknown = await caller.ask(VERDICT, id="1")
        said = await caller.ask(SELLERS, sellers=[acme])
        clear = await caller.ask(VERDICT, id="1")
        await caller.ask(SELLERS, sellers=[acme | {"status": "BLOCKED", "statusReason": "counterfeit"}])
        blocked = await caller.ask(VERDICT, id="1")
    assert said["reportSellers"] == [{"id": "reg:7", "status": "ADDED"}]
    assert [each["listing"]["verdict"]["outcome"] for each in (unknown, clear, blocked)] == [
        "UNKNOWN",
        "CLEAR",
        "BLOCKED",
    ]
    assert {"name": "reg", "freshness": "FRESH"} in clear["listing"]["verdict"]["sources"]
