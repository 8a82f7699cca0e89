"""Facts: what is gathered for a plan, how often partners are asked for it, and how honest it is."""

import asyncio
import time
from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.cache import Cache
from gateway.facts import PartnerFacts, reading_id
from gateway.joined import Blocks, Joined
from gateway.settings import PartnerSettings
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from gateway.sources.sellers import Registry
from resolvers.decision import Asked, Bounds, Held, SellerBlock
from resolvers.errors import SnapshotMissing, SourceUnavailable, StoreUnavailable
from resolvers.matching.candidates import RecallIndex
from resolvers.plan import plan
from resolvers.ports import Snapshot
from resolvers.questions import Destination, DestinationRule, ListingKey, Question, product
from resolvers.records import Listing, Seller, SellerStatus, SourceState
from tests.fakes.hands import NOON, Hands
from tests.fakes.partner import partner

US = Destination("US", DestinationRule.US)
BATCH = 5
LISTING_MAPPING = {"external_id": "id", "title": "title", "seller_id": "seller", "seller_name": "shop"}
SELLER_MAPPING = {"id": "id", "name": "name", "status": "status", "legal_name": "legal", "aliases": "aliases"}
SOURCES = (SourceState("cpsc-recalls", NOON, 3),)


class World:
    """A marketplace and a registry on loopback, and facts over them."""

    def __init__(self, market, registry, cache, hands):
        self.market, self.registry, self.cache, self.hands = market, registry, cache, hands
        self.generation = 7
        self.blocks = []
        self.blocked = {}
        self.counted = []
        self.marketplaces = {}
        self.registries = {}
        self.within_s = 10.0

    def snapshot(self):
        return Snapshot(self.generation, RecallIndex.build(()), SOURCES)

    async def blocked_listings(self, ids):
        self.counted.append(tuple(ids))
        return {given: self.blocked.get(given, 0) for given in ids}

    @property
    def facts(self):
        joined = Joined(self.marketplaces, self.registries, Bounds(900, 21_600), Blocks(self.blocks))
        return PartnerFacts(
            snapshot=self.snapshot,
            joined=lambda: joined,
            cache=self.cache,
            blocked_listings=self.blocked_listings,
            clock=self.hands,
            within_s=self.within_s,
        )

    def offer(self, given, seller="S-1", shop="Nursery Corner"):
        self.market.records[given] = {"id": given, "title": f"Crib {given}", "seller": seller, "shop": shop}

    def register(self, number, name="Nursery Corner", status="VERIFIED", **more):
        self.registry.records[number] = {"id": number, "name": name, "status": status} | more

    async def contexts(self, *questions):
        return (await self.facts.gather(plan(questions), rulebook="us-cpsc-2026-11")).contexts

    async def context(self, question):
        return (await self.contexts(question))[0]


@pytest.fixture
async def world():
    hands = Hands()
    async with (
        partner() as market,
        partner() as registry,
        Web(allow_private=True) as out,
        Cache.in_memory(clock=hands) as cache,
    ):
        made = World(market, registry, cache, hands)
        batch = {"batch_path": "/items?ids={ids}", "batch_items": "items", "batch_size": BATCH}
        harbor = PartnerSettings(
            id="harbor",
            base_url=market.url,
            path="/items/{id}",
            mapping=LISTING_MAPPING,
            registry="openseller",
            **batch,
        )
        openseller = PartnerSettings(
            id="openseller", base_url=registry.url, path="/items/{id}", mapping=SELLER_MAPPING, **batch
        )
        made.marketplaces["harbor"] = Marketplace(harbor, out, clock=hands)
        made.registries["openseller"] = Registry(openseller, out, clock=hands)
        yield made


def about(given="L-1", marketplace="harbor"):
    return Question(US, listing=ListingKey(marketplace, given))


def seller(given="openseller:S-1"):
    return Question(US, seller_id=given)


def thing(**fields):
    return Question(US, product=product(title="Wooden crib", **fields))


async def test_a_listing_brings_its_seller(world):
    world.offer("L-1")
    world.register("S-1")
    context = await world.context(about())
    assert context.listing.value.title == "Crib L-1"
    assert context.seller.value.status is SellerStatus.VERIFIED
    assert (context.seller.source, context.seller.heard_at, context.seller.stale) == ("openseller", NOON, False)


async def test_every_question_has_its_context_in_order_and_all_share_one_reading(world):
    world.offer("L-1")
    world.register("S-1")
    contexts = await world.contexts(thing(), about(), seller(), about())
    assert [bool(context.listing) for context in contexts] == [False, True, False, True]
    assert [bool(context.seller) for context in contexts] == [False, True, True, True]
    reading, _, _ = contexts[0].decision_id.partition("-")
    assert [context.decision_id for context in contexts] == [f"{reading}-{place}" for place in range(4)]
    assert {(c.generation, c.rulebook, c.sources, c.bounds, c.asked_at) for c in contexts} == {
        (7, "us-cpsc-2026-11", SOURCES, Bounds(900, 21_600), NOON)
    }


async def test_two_readings_have_different_ids_that_sort_by_time():
    hands = Hands()
    ids = []
    for _ in range(50):
        ids.append(reading_id(hands.now()))
        hands.pass_(0.002)
    assert sorted(ids) == ids
    assert len(set(ids)) == 50
    assert {len(one) for one in ids} == {26}
    assert len({reading_id(NOON) for _ in range(1_000)}) == 1_000


async def test_a_hundred_questions_over_ten_listings_ask_no_more_than_they_must(world):
    for number in range(10):
        world.offer(f"L-{number}", seller=f"S-{number % 3}")
        world.register(f"S-{number % 3}")
    await world.contexts(*(about(f"L-{number % 10}") for number in range(100)))
    assert len(world.market.asked) == ceil(10 / BATCH)
    assert len(world.registry.asked) == 1
    assert world.counted == [("openseller:S-0", "openseller:S-1", "openseller:S-2")]
    await world.contexts(*(about(f"L-{number % 10}") for number in range(100)))
    assert len(world.market.asked) == ceil(10 / BATCH)


async def test_two_hundred_checkouts_of_one_listing_make_one_call_to_each_partner(world):
    world.offer("L-1")
    world.register("S-1")
    world.market.delay_s = 0.02
    contexts = await asyncio.gather(*(world.context(about()) for _ in range(200)))
    assert {context.seller.state for context in contexts} == {Asked.FOUND}
    assert (len(world.market.asked), len(world.registry.asked)) == (1, 1)


async def test_products_alone_ask_nobody(world):
    context = await world.context(thing(seller="Nursery Corner"))
    assert (context.listing, context.seller, context.block, context.blocked_listings) == (None, None, None, 0)
    assert (world.market.asked, world.registry.asked, world.counted) == ([], [], [])


async def test_a_listing_that_is_not_there_is_missing_and_has_no_seller(world):
    context = await world.context(about("L-9"))
    assert context.listing == Held("harbor", Asked.MISSING, heard_at=NOON)
    assert context.seller is None


async def test_a_marketplace_that_is_down_is_told_and_is_no_error(world):
    down = world.marketplaces["harbor"].settings.model_copy(update={"base_url": "http://127.0.0.1:9"})
    async with Web(allow_private=True) as web:
        world.marketplaces["harbor"] = Marketplace(down, web, clock=world.hands)
        context = await world.context(about())
    assert (context.listing.state, context.listing.value) == (Asked.UNAVAILABLE, None)
    assert context.listing.trouble.startswith("no connection")
    assert context.seller is None


async def test_a_request_waits_for_all_partners_together_no_longer_than_it_has(world):
    """What comes later is there for the next, who makes no other call for it."""
    world.offer("L-1")
    world.market.delay_s, world.within_s = 0.4, 0.1
    started = time.monotonic()
    context = await world.context(about())
    assert time.monotonic() - started < 0.35
    assert (context.listing.state, context.seller) == (Asked.UNAVAILABLE, None)
    assert context.listing.trouble == "no answer in the time that this request has"
    await asyncio.sleep(0.5)
    assert (await world.context(about())).listing.state is Asked.FOUND
    assert len(world.market.asked) == 1


async def test_a_registry_that_lies_is_told_for_the_seller_it_lies_about(world):
    world.offer("L-1", seller="S-1")
    world.offer("L-2", seller="S-2")
    world.register("S-1", status="excellent")
    world.register("S-2")
    first, second = await world.contexts(about("L-1"), about("L-2"))
    assert (first.seller.state, second.seller.state) == (Asked.UNAVAILABLE, Asked.FOUND)
    assert "'excellent'; expected VERIFIED" in first.seller.trouble


async def test_a_seller_answer_served_while_the_registry_is_down_is_marked(world):
    world.register("S-1")
    await world.context(seller())
    world.hands.pass_(61)
    world.registry.records["S-1"]["status"] = "no status of ours"
    held = (await world.context(seller())).seller
    assert (held.state, held.stale, held.heard_at) == (Asked.FOUND, True, NOON)


async def test_a_seller_blocked_since_is_seen_once_the_answer_is_renewed(world):
    world.register("S-1")
    await world.context(seller())
    world.register("S-1", status="BLOCKED")
    world.hands.pass_(601)
    assert (await world.context(seller())).seller.value.status is SellerStatus.BLOCKED


@pytest.mark.parametrize("marketplace", ["nowhere", "", "x" * 10_000, "bad\nname", "\ud800"])
async def test_a_marketplace_that_is_not_joined_is_missing_and_says_so(world, marketplace):
    held = (await world.context(about(marketplace=marketplace))).listing
    assert held.state is Asked.MISSING
    assert held.trouble.startswith("no marketplace ")
    assert held.trouble.endswith("is joined here")
    assert len(held.trouble) < 120
    held.trouble.encode()


@pytest.mark.parametrize("given", ["elsewhere:S-1", "S-1", ":S-1", ""])
async def test_a_seller_of_a_registry_that_is_not_joined_is_missing_and_says_so(world, given):
    (held,) = await world.facts.sellers([given])
    assert held.state is Asked.MISSING
    assert "is joined here" in held.trouble
    assert world.registry.asked == []


@pytest.mark.parametrize("given", ["openseller:", "openseller:..", "openseller:\ud800", "openseller:" + "9" * 300])
async def test_a_number_that_can_be_none_is_missing_and_not_sent(world, given):
    assert await world.facts.sellers([given]) == [Held("openseller", Asked.MISSING)]
    assert world.registry.asked == []


async def test_a_marketplace_with_a_registry_must_say_who_sells(world):
    world.offer("L-1", seller=None)
    held = (await world.context(about())).seller
    assert held == Held("openseller", Asked.MISSING, heard_at=NOON, trouble="harbor names no seller of the listing")


async def test_records_are_told_in_the_order_asked_for_and_as_often(world):
    world.offer("L-1")
    world.offer("L-2")
    keys = [ListingKey("harbor", given) for given in ("L-2", "L-9", "L-1", "L-2")]
    held = await world.facts.listings(keys)
    assert [one.value and one.value.external_id for one in held] == ["L-2", None, "L-1", "L-2"]


async def test_the_same_id_at_a_marketplace_and_a_registry_is_two_things(world):
    """Partners are named by operators, who may give a marketplace and its registry one name."""
    world.registries["harbor"] = world.registries["openseller"]
    world.offer("1")
    world.register("1")
    (listing,) = await world.facts.listings([ListingKey("harbor", "1")])
    (registered,) = await world.facts.sellers(["harbor:1"])
    assert (listing.value.title, registered.value.name) == ("Crib 1", "Nursery Corner")


async def test_blocked_listings_are_counted_for_the_seller_asked_about_and_of_the_listing(world):
    world.offer("L-1")
    world.register("S-1")
    world.blocked = {"openseller:S-1": 4}
    assert [context.blocked_listings for context in await world.contexts(about(), seller(), thing())] == [4, 4, 0]


async def test_an_operators_block_is_found_by_id(world):
    world.offer("L-1")
    world.register("S-1")
    world.blocks = [SellerBlock("openseller:S-1", "counterfeit seats")]
    assert [context.block for context in await world.contexts(about(), seller(), thing())] == [*world.blocks * 2, None]


@pytest.mark.parametrize("spelling", ["Nursery Corner", "NURSERY-CORNER", "nursery  corner", "Nurséry Corner®"])
async def test_an_operators_block_is_found_by_name_in_any_spelling(world, spelling):
    world.blocks = [SellerBlock("Nursery Corner", "counterfeit seats")]
    world.offer("L-1", seller="S-1", shop=spelling)
    world.register("S-1", name="Another Name")
    world.register("S-2", name="Another Name", aliases=[spelling])
    world.register("S-3", name="Another Name", legal=spelling)
    asked = (about(), seller("openseller:S-2"), seller("openseller:S-3"), thing(seller=spelling))
    assert [context.block for context in await world.contexts(*asked)] == world.blocks * 4


async def test_names_without_letters_are_no_ones_name(world):
    world.blocks = [SellerBlock("!!!", "odd name"), SellerBlock("Nursery Corner", "counterfeit seats")]
    assert (await world.context(thing(seller="???"))).block is None


async def test_without_a_snapshot_nothing_is_gathered(world):
    def missing():
        raise SnapshotMissing("nothing was loaded yet")

    world.snapshot = missing
    with pytest.raises(SnapshotMissing):
        await world.contexts(thing())


async def test_without_our_memory_no_seller_is_judged(world):
    """A count that cannot be read must not pass for none."""

    async def broken(_ids):
        raise StoreUnavailable("the disk is full")

    world.register("S-1")
    world.blocked_listings = broken
    with pytest.raises(StoreUnavailable):
        await world.contexts(seller())


async def test_all_questions_see_the_generation_that_held_when_the_reading_began(world):
    world.offer("L-1")
    world.market.delay_s = 0.05
    facts = world.facts
    snapshot = world.snapshot()
    world.snapshot = lambda: snapshot
    contexts = (await facts.gather(plan([about(), thing()]), rulebook="r")).contexts
    assert {context.generation for context in contexts} == {7}


async def test_a_snapshot_that_the_caller_holds_is_used_although_there_is_a_newer_one(world):
    held = world.snapshot()
    world.generation = 8
    known = await world.facts.gather(plan([thing()]), rulebook="r", snapshot=held)
    assert (known.index, known.contexts[0].generation) == (held.index, 7)
    assert (await world.context(thing())).generation == 8


async def test_a_context_without_partners_costs_next_to_nothing(world):
    """`check` streams thousands of products through here."""
    world.blocks = [SellerBlock("Nursery Corner", "counterfeit seats")]
    facts, planned = world.facts, plan([thing(seller="Other Shop")] * 1_000)
    took_s = []
    for _ in range(5):
        began = time.perf_counter()
        await facts.gather(planned, rulebook="r")
        took_s.append(time.perf_counter() - began)
    print(f"{min(took_s) * 1e3:.2f} us per product question")
    assert min(took_s) / 1_000 < 100e-6


class Told:
    """A partner in memory that has whatever id begins with "L" or "S", and counts nothing."""

    id, reading, registry, fresh_s, stale_s, batch_size = "harbor", "as told", "openseller", 60.0, 600.0, 50

    async def listings(self, ids):
        return {
            given: Listing("harbor", given, f"Crib {given}", seller_id=f"openseller:S{given[1:]}")
            if given.startswith("L")
            else None
            for given in ids
        }

    async def sellers(self, ids):
        return {
            given: Seller(f"openseller:{given}", "Nursery Corner", SellerStatus.VERIFIED)
            if given.startswith("S")
            else SourceUnavailable("openseller", "answered 503")
            for given in ids
        }


QUESTIONS = (
    about("L1"),
    about("L2"),
    about("X1"),
    about("L1", "elsewhere"),
    seller("openseller:S1"),
    seller("openseller:X1"),
    seller("elsewhere:S1"),
    thing(),
    thing(seller="Nursery Corner"),
)


@given(st.lists(st.sampled_from(QUESTIONS), max_size=12))
def test_a_question_is_told_the_same_alone_and_among_others_in_any_order(questions):
    async def compared():
        hands = Hands()
        async with Cache.in_memory(clock=hands) as cache:
            world = World(None, None, cache, hands)
            world.marketplaces, world.registries = {"harbor": Told()}, {"openseller": Told()}
            world.blocked = {"openseller:S1": 3}
            world.blocks = [SellerBlock("Nursery Corner", "counterfeit seats")]
            together = await world.contexts(*questions)
            alone = [await world.context(question) for question in questions]
        assert [replace(context, decision_id="") for context in together] == [
            replace(context, decision_id="") for context in alone
        ]

    asyncio.run(compared())
