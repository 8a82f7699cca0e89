"""Reports through the schema: each is kept or has its problem, in order."""

from datetime import date

import pytest

from resolvers.records import Listing, Seller, SellerStatus
from tests.schema.world import World

REPORT = """
mutation ($listings: [ListingReport!]!, $key: String) {
  reportListings(listings: $listings, idempotencyKey: $key) {
    __typename ... on ListingReported { marketplace externalId status } ... on Problem { code field message }
  }
}
"""
KETTLE = {"marketplace": "acme-market", "externalId": "1", "title": " Kettle ", "brand": "", "shipsTo": ["US", " "]}


async def report(*listings, world=None, key=None):
    return await (world or World()).ask(REPORT, listings=list(listings), key=key)


async def test_a_report_is_kept_with_its_texts_trimmed():
    world = World()
    answer = await report(KETTLE, world=world, key="k-1")
    assert answer.data["reportListings"] == [
        {"__typename": "ListingReported", "marketplace": "acme-market", "externalId": "1", "status": "ADDED"}
    ]
    assert world.reports.kept[0].listing == Listing("acme-market", "1", "Kettle", ships_to=("US",))
    (once,) = world.reports.calls
    assert (once.by, once.key) == ("marketplace acme-market", "k-1")


async def test_a_key_counts_for_the_whole_call_as_it_was_sent():
    """What cannot be read is part of it: the same key with another mistake is another call."""
    world, other = World(), KETTLE | {"marketplace": "harbor"}
    await report(KETTLE, other, world=world, key="k")
    await report(KETTLE, other | {"title": "Lamp"}, world=world, key="k")
    await report(KETTLE, other, world=world, key="k")
    first, second, third = world.reports.calls
    assert (first.by, first == third, first == second) == ("marketplace acme-market marketplace harbor", True, False)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"title": None}, "INVALID_FIELD", "title"),
        ({"title": "  "}, "INVALID_FIELD", "title"),
        ({"title": "x" * 1_001}, "TOO_LONG", "title"),
        ({"model": "a\u0007b"}, "INVALID_FIELD", "model"),
        ({"description": "x" * 20_001}, "TOO_LONG", "description"),
        ({"marketplace": "harbor"}, "NOT_REPORTING", None),
        ({"externalId": ""}, "INVALID_FIELD", "externalId"),
        ({"externalId": "x" * 201}, "TOO_LONG", "externalId"),
        ({"shipsTo": ["US"] * 301}, "TOO_MANY", None),
    ],
)
async def test_one_report_that_cannot_be_taken_harms_no_other(changes, code, field):
    world = World()
    answer = await report(KETTLE, KETTLE | changes, KETTLE | {"externalId": "3"}, world=world)
    first, refused, last = answer.data["reportListings"]
    assert (refused["code"], refused["field"]) == (code, field)
    assert (first["externalId"], last["externalId"], len(world.reports.kept)) == ("1", "3", 2)


async def test_a_withdrawn_listing_needs_nothing_but_its_key():
    answer = await report({"marketplace": "acme-market", "externalId": "1", "withdrawn": True})
    assert answer.data["reportListings"][0]["status"] == "WITHDRAWN"


async def test_more_reports_than_are_taken_are_refused_whole():
    world = World(most_products=2)
    answer = await report(*[KETTLE] * 3, world=world)
    assert (answer.problem, world.reports.kept) == ("TOO_MANY", [])


@pytest.mark.parametrize("key", ["", " a", "x" * 256, "a\nb"])
async def test_a_text_that_cannot_be_a_key_is_refused(key):
    world = World()
    assert (await report(KETTLE, world=world, key=key)).problem == "INVALID_IDEMPOTENCY_KEY"
    assert world.reports.kept == []


SELLERS = """
mutation ($sellers: [SellerReport!]!, $key: String) {
  reportSellers(sellers: $sellers, idempotencyKey: $key) {
    __typename ... on SellerReported { id status } ... on Problem { code field message }
  }
}
"""
ACME = {"registry": "corner-registry", "number": "7", "name": " Acme Shop ", "status": "VERIFIED"}


async def report_sellers(*sellers, world=None, key=None):
    return await (world or World()).ask(SELLERS, sellers=list(sellers), key=key)


async def test_a_seller_is_kept_as_his_registry_tells_him():
    world = World()
    told = ACME | {"aliases": ["Acme", " "], "statusSince": "2026-03-26", "highVolume": True, "legalName": "Acme Ltd"}
    answer = await report_sellers(told, world=world)
    assert answer.data["reportSellers"] == [
        {"__typename": "SellerReported", "id": "corner-registry:7", "status": "ADDED"}
    ]
    assert world.seller_reports.kept[0].seller == Seller(
        "corner-registry:7",
        "Acme Shop",
        SellerStatus.VERIFIED,
        legal_name="Acme Ltd",
        aliases=("Acme",),
        high_volume=True,
        status_since=date(2026, 3, 26),
    )


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": None}, "INVALID_FIELD", "name"),
        ({"name": "x" * 501}, "TOO_LONG", "name"),
        ({"status": None}, "INVALID_FIELD", "status"),
        ({"registry": "acme-market"}, "NOT_REPORTING", None),
        ({"number": " "}, "INVALID_FIELD", "number"),
        ({"statusSince": "yesterday"}, "INVALID_FIELD", "statusSince"),
        ({"aliases": ["a"] * 101}, "TOO_MANY", None),
        ({"statusReason": "a\u0007b"}, "INVALID_FIELD", "statusReason"),
    ],
)
async def test_one_seller_that_cannot_be_taken_harms_no_other(changes, code, field):
    world = World()
    answer = await report_sellers(ACME, ACME | changes, ACME | {"number": "9", "withdrawn": True}, world=world)
    first, refused, last = answer.data["reportSellers"]
    assert (refused["code"], refused["field"]) == (code, field)
    assert (first["status"], last["status"], len(world.seller_reports.kept)) == ("ADDED", "WITHDRAWN", 2)


async def test_more_sellers_than_are_taken_are_refused_whole():
    world = World(most_products=2)
    assert (await report_sellers(*[ACME] * 3, world=world)).problem == "TOO_MANY"
    assert world.seller_reports.kept == []
