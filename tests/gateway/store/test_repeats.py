"""Repeats: what else a seller offers is due when so many of his listings came to stand blocked, or no more."""

from resolvers.questions import ListingKey
from resolvers.records import Listing
from resolvers.reports import Report
from resolvers.verdict import Outcome
from tests.gateway.store.kept import NOW, decision

BLOCKED, REVIEW, LINE = Outcome.BLOCKED, Outcome.REVIEW, 3


async def offered(store, **sellers):
    """Listings of these sellers, judged."""
    listings = [Listing("m", each, "Kettle", seller_id=seller) for each, seller in sellers.items()]
    await store.reported.keep([Report(ListingKey("m", each.external_id), each) for each in listings], at=NOW, once=None)
    await store.reported.judged(await store.reported.due(99), "now")


async def stands(store, outcome, *numbers, seller="r:1"):
    listings = [(f"{outcome.value}{number}{seller}", f"n/{seller}{number}") for number in numbers]
    await store.ledger.append([decision(name, outcome, listing=listing, seller=seller) for name, listing in listings])


async def due(store):
    return sorted(each.key.external_id for each in await store.reported.due(99))


async def test_the_first_time_nobody_crossed_the_line(store):
    await offered(store, a="r:1")
    await stands(store, BLOCKED, 1, 2, 3)
    assert await store.repeats.mark(LINE) == []
    assert await due(store) == []


async def test_who_comes_to_the_line_has_all_that_he_offers_judged_again_once(store):
    await offered(store, a="r:1", b="r:1", c="r:2")
    await stands(store, BLOCKED, 1)
    assert await store.repeats.mark(LINE) == []
    await stands(store, BLOCKED, 2)
    await stands(store, BLOCKED, 1, seller="r:2")
    assert await store.repeats.mark(LINE) == []
    await stands(store, BLOCKED, 3)
    assert await store.repeats.mark(LINE) == ["r:1"]
    assert await due(store) == ["a", "b"]
    await store.reported.judged(await store.reported.due(99), "now")
    await stands(store, BLOCKED, 4)
    assert await store.repeats.mark(LINE) == []
    assert await due(store) == []


async def test_so_has_who_goes_back_behind_it(store):
    await offered(store, a="r:1")
    await stands(store, BLOCKED, 1, 2, 3, 4)
    await store.repeats.mark(LINE)
    await stands(store, REVIEW, 1)
    assert await store.repeats.mark(LINE) == []
    await stands(store, REVIEW, 2)
    assert await store.repeats.mark(LINE) == ["r:1"]
    assert await due(store) == ["a"]


async def test_who_is_as_often_blocked_as_before_is_left_alone(store):
    await offered(store, a="r:1")
    await stands(store, BLOCKED, 1, 2, 3)
    await store.repeats.mark(LINE)
    await stands(store, REVIEW, 1)
    await stands(store, BLOCKED, 5)
    assert await store.repeats.mark(LINE) == []
