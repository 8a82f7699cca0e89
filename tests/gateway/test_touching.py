"""What changed recalls could touch is judged again, and nothing else; judging everything is the measure."""

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
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.policy.subject import product_in
from resolvers.records import Listing
from resolvers.screen import find_matches
from tests import makers as make
from tests.benchmarks import matching_figures as figures
from tests.fakes.hands import Hands
from tests.gateway.test_rescreening import SHOP, innocent, learn, recalled, report, told, work
from tests.resolvers.matching import world

CHANGED = 25


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
    """Which recalls each listing matches, all of them judged."""
    index, on = runtime.snapshot().index, clock.now().date()
    return {
        each.external_id: {match.recall for match in find_matches(read(product_in(each)), index=index, on=on)}
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


async def compare(runtime, clock, monkeypatch, recalls, products, *, seed):
    """Hold back some recalls, judge all listings, bring them, and return what is touched and what should be."""
    held_back = {recall.key for recall in Random(seed).sample(recalls, CHANGED)}
    await learn_all(runtime, clock, [recall for recall in recalls if recall.key not in held_back])
    listings = listed(products)
    for start in range(0, len(listings), 500):
        await report(runtime, *listings[start : start + 500])
    before = matches(runtime, listings, clock)
    _, done = await touched(runtime, monkeypatch, "")
    await learn_all(runtime, clock, [recall for recall in recalls if recall.key in held_back])
    after = matches(runtime, listings, clock)
    seen, _ = await touched(runtime, monkeypatch, done)
    return set(seen), {number for number, now in after.items() if (now ^ before[number]) & held_back}


async def learn_all(runtime, clock, recalls):
    source = Source("cpsc-recalls", heard_at=clock.now(), records=len(recalls))
    await runtime.store.recalls.commit(Batch(source, clock.now(), b"{}", recalls=recalls))
    await runtime.shelf.refresh()


@pytest.mark.parametrize("seed", range(3))
async def test_whatever_comes_to_match_a_new_recall_is_touched(runtime, clock, monkeypatch, seed):
    products = [pair.product for pair in read_pairs(COMMITTED)]
    seen, should = await compare(runtime, clock, monkeypatch, list(world.index().recalls), products, seed=seed)
    assert should - seen == set()
    assert should
    assert len(seen) < len(products) / 2


@pytest.mark.long
@pytest.mark.realdata
async def test_so_is_whatever_does_of_real_listings(runtime, clock, monkeypatch, real_data):
    recalls = [read_recall(each) for each in figures.recalls_of(real_data)]
    pairs = figures.lines(real_data / "matching" / "recall-pairs" / "pairs.jsonl")
    products = [world.Product(**pair["listing"]) for pair in pairs if figures.is_even(pair["recall_number"])]
    products += [product for number, (_, product) in enumerate(figures.innocents(real_data)) if number % 10 == 0]
    seen, should = await compare(runtime, clock, monkeypatch, recalls, products, seed=11)
    print(f"{len(should)} of {len(products)} listings match one of {CHANGED} recalls; {len(seen)} were judged again")
    assert should - seen == set()
