"""What changed recalls could touch is judged again, and little else; judging everything is the measure."""

from dataclasses import replace
from random import Random

import pytest
from structlog.testing import capture_logs

from gateway.benching.pairs import COMMITTED, read_pairs
from gateway.rescreening import _round
from gateway.runtime import Learning, open_runtime
from gateway.settings import load
from gateway.store.base import Batch, Source
from gateway.store.reported import Reported
from gateway.touching import MOST_CHANGED
from resolvers.matching.identifiers import recall_number
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.matching.traces import traces_of
from resolvers.policy.subject import product_in
from resolvers.records import Listing
from resolvers.screen import find_matches
from tests import makers as make
from tests.benchmarks import matching_figures as figures
from tests.fakes.hands import Hands
from tests.gateway.test_rescreening import SHOP, innocent, learn, recalled, report, told, work
from tests.resolvers.matching import world

CHANGED = 25
MANY = 20_000


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
async def runtime(tmp_path, clock):
    settings = load(data_dir=tmp_path, reporting=(SHOP,))
    async with open_runtime(settings, learning=Learning.NOTHING, clock=clock) as opened:
        yield opened


async def touched(runtime, monkeypatch, done):
    """Judge what is due; return which listings were judged, and the name of what all are judged by."""
    judged, kept = list[str](), Reported.judged

    async def judging(self, due, stamp, **given):
        judged.extend(each.key.external_id for each in due)
        await kept(self, due, stamp, **given)

    monkeypatch.setattr(Reported, "judged", judging)
    done = await _round(work(runtime), done)
    monkeypatch.setattr(Reported, "judged", kept)
    return sorted(judged), done


async def test_a_new_recall_touches_what_it_could_match_and_nothing_else(runtime, monkeypatch):
    await learn(runtime, make.recall())
    kettle = Listing(SHOP, "kettle", "Boltwerk electric kettle KX3300", brand="Boltwerk")
    await report(runtime, kettle, recalled("bassinet"), *[innocent(f"{number}") for number in range(20)])
    all_of_them, done = await touched(runtime, monkeypatch, "")
    assert len(all_of_them) == 22
    await learn(runtime, make.kettle())
    assert (await touched(runtime, monkeypatch, done))[0] == ["kettle"]
    assert (await touched(runtime, monkeypatch, done))[0] == []
    assert sorted((each[0], each[2]) for each in await told(runtime)) == [
        ("bassinet", "BLOCKED"),
        ("kettle", "BLOCKED"),
    ]


async def test_a_recall_that_says_something_else_touches_what_it_said_before(runtime, monkeypatch):
    await learn(runtime, make.kettle())
    await report(runtime, Listing(SHOP, "kettle", "Boltwerk electric kettle KX3300", brand="Boltwerk"), innocent("1"))
    _, done = await touched(runtime, monkeypatch, "")
    other = make.recall(make.kettle().number)
    await learn(runtime, replace(other, key=make.kettle().key))
    assert (await touched(runtime, monkeypatch, done))[0] == ["kettle"]
    assert [each[2] for each in await told(runtime)] == ["BLOCKED", "CLEAR"]


async def test_a_stop_between_learning_and_judging_loses_nothing(runtime, clock, monkeypatch):
    await report(runtime, Listing(SHOP, "kettle", "Boltwerk electric kettle KX3300", brand="Boltwerk"), innocent("1"))
    await learn(runtime, make.recall())
    _, done = await touched(runtime, monkeypatch, "")
    await learn(runtime, make.kettle())
    await work(runtime).touching.mark(runtime.snapshot())  # and then it stops
    assert (await touched(runtime, monkeypatch, done))[0] == ["kettle"]


async def test_after_too_many_changes_all_are_judged(runtime, monkeypatch):
    await report(runtime, innocent("1"), innocent("2"))
    await learn(runtime, make.recall())
    _, done = await touched(runtime, monkeypatch, "")
    many = [make.recall(f"25-{number:03}", title=f"Sunhollow Recalls {number}") for number in range(MOST_CHANGED + 1)]
    with capture_logs() as logs:
        await learn(runtime, *many)
        assert (await touched(runtime, monkeypatch, done))[0] == ["1", "2"]
    assert [line["listings"] for line in logs if line["event"] == "listings_touched"] == ["all"]


def matches(runtime, listings, clock):
    """What each listing matches and how surely, all of them judged."""
    index, on = runtime.snapshot().index, clock.now().date()
    return {
        each.external_id: {
            (match.recall, match.evidence_class, match.unit_scope, match.unit_agrees)
            for match in find_matches(read(product_in(each)), index=index, on=on)
        }
        for each in listings
    }


def listed(products):
    return [
        Listing(
            SHOP,
            f"{number}",
            each.title or "-",
            brand=each.brand,
            model=each.model,
            gtin=each.gtin,
            category=each.category,
            description=each.description,
            seller_name=each.seller,
        )
        for number, each in enumerate(products)
    ]


async def compare(runtime, clock, monkeypatch, recalls, products, held_back):
    """Judge all listings without the recalls held back, bring them, then end them.

    Return, for either, which listings are judged again and which should be: all of which any match comes or goes.
    """
    keys = {recall.key for recall in held_back}
    await learn_all(runtime, clock, [recall for recall in recalls if recall.key not in keys])
    listings = listed(products)
    for start in range(0, len(listings), 500):
        await report(runtime, *listings[start : start + 500])
    _, done = await touched(runtime, monkeypatch, "")
    before, found = matches(runtime, listings, clock), []
    for learnt, gone in ((held_back, ()), ((), sorted(keys))):
        await learn_all(runtime, clock, learnt, gone=gone)
        now = matches(runtime, listings, clock)
        seen, done = await touched(runtime, monkeypatch, done)
        found.append((set(seen), {number for number in now if now[number] != before[number]}))
        before = now
    return found


async def learn_all(runtime, clock, recalls, *, gone=()):
    source = Source("cpsc-recalls", heard_at=clock.now(), records=len(recalls))
    await runtime.store.recalls.commit(Batch(source, clock.now(), b"{}", recalls=recalls, closed=gone))
    await runtime.shelf.refresh()


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_matches_otherwise_after_recalls_came_or_went_is_touched(runtime, clock, monkeypatch, seed):
    products = [pair.product for pair in read_pairs(COMMITTED)]
    recalls = list(world.index().recalls)
    held_back = Random(seed).sample(recalls, CHANGED)
    for seen, should in await compare(runtime, clock, monkeypatch, recalls, products, held_back):
        assert should - seen == set()
        assert should
        assert len(seen) < len(products) / 2


async def test_among_twenty_thousand_listings_those_that_come_to_stand_otherwise_are_told_and_no_others(
    runtime, clock, monkeypatch
):
    recalls = list(world.index().recalls)
    held_back = {recall.key for recall in Random(5).sample(recalls, CHANGED)}
    await learn_all(runtime, clock, [recall for recall in recalls if recall.key not in held_back])
    products = listed([pair.product for pair in read_pairs(COMMITTED)])
    clear = [
        each for each, found in zip(products, matches(runtime, products, clock).values(), strict=True) if not found
    ]
    copies = -(-MANY // len(clear))
    done = await stored(
        runtime, [replace(each, external_id=f"{each.external_id}/{n}") for n in range(copies) for each in clear]
    )
    await learn_all(runtime, clock, [recall for recall in recalls if recall.key in held_back])
    seen, _ = await touched(runtime, monkeypatch, done)
    now = matches(runtime, clear, clock)
    should = {f"{number}/{n}" for number, found in now.items() if found for n in range(copies)}
    changes = await runtime.store.feed.changes(SHOP, None, MANY)
    assert {each.listing.external_id for each in changes} == should
    assert len(changes) == len(should) <= len(seen) < MANY / 5
    assert should


async def stored(runtime, listings):
    """Store *listings* as if each had been told and judged CLEAR; return the name of what all are judged by."""
    for start in range(0, len(listings), 1_000):
        await report(runtime, *listings[start : start + 1_000])
    mine = work(runtime)
    stamps = mine.stamps(await mine.touching.mark(runtime.snapshot()))
    by_number = {each.external_id.partition("/")[0]: each for each in listings}
    traces = {number: traces_of(read(product_in(each))) for number, each in by_number.items()}
    while due := await runtime.store.reported.due(5_000):
        theirs = {each.key: traces[each.key.external_id.partition("/")[0]] for each in due}
        await runtime.store.reported.judged(due, stamps[0], traces=theirs)
    return stamps[1]


@pytest.mark.long
@pytest.mark.realdata
@pytest.mark.parametrize("seed", range(2))
async def test_so_is_whatever_does_of_all_real_listings(runtime, clock, monkeypatch, real_data, seed):
    recalls = [read_recall(each) for each in figures.recalls_of(real_data)]
    pairs = list(figures.lines(real_data / "matching" / "recall-pairs" / "pairs.jsonl"))
    products = [world.Product(**pair["listing"]) for pair in pairs]
    products += [product for _, product in figures.innocents(real_data)]
    named = {recall_number(pair["recall_number"]) for pair in pairs}
    held_back = Random(seed).sample([recall for recall in recalls if recall.number in named], CHANGED)
    for seen, should in await compare(runtime, clock, monkeypatch, recalls, products, held_back):
        print(f"of {len(products)} listings {len(should)} match otherwise and {len(seen)} were judged again")
        assert should - seen == set()
