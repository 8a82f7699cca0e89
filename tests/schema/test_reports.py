"""Reports through the schema: each is kept or has its problem, in order."""

import pytest

from resolvers.records import Listing
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
    assert (once.by, once.key) == ("acme-market", "k-1")


async def test_a_key_counts_for_the_whole_call_as_it_was_sent():
    """What cannot be read is part of it: the same key with another mistake is another call."""
    world, other = World(), KETTLE | {"marketplace": "harbor"}
    await report(KETTLE, other, world=world, key="k")
    await report(KETTLE, other | {"title": "Lamp"}, world=world, key="k")
    await report(KETTLE, other, world=world, key="k")
    first, second, third = world.reports.calls
    assert (first.by, first == third, first == second) == ("acme-market harbor", True, False)


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
