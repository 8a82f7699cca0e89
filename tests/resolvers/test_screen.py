"""From questions to verdicts: one reading of the facts, one entry of the ledger, in order."""

import asyncio

import pytest

from resolvers.errors import SnapshotMissing, StoreUnavailable
from resolvers.matching.text import read
from resolvers.plan import plan
from resolvers.policy.rulebook import named
from resolvers.questions import ListingKey
from resolvers.screen import MOST_MATCHES, SLICE, find_matches, remembered, screen
from resolvers.verdict import Outcome
from tests import makers as make
from tests.fakes.facts import MemoryFacts, MemoryLedger, snapshot

KEY = ListingKey("acme-market", "1")


def world(*recalls, **facts):
    given = snapshot(*(recalls or (make.recall(), make.kettle())), heard_at=make.NOW)
    return MemoryFacts(given, now=make.NOW, **facts), MemoryLedger()


async def ask(facts, ledger, *abouts):
    questions = [make.question(about) for about in abouts]
    return await screen(questions, facts=facts, ledger=ledger, rulebook=make.RULEBOOK)


async def test_answers_come_in_the_order_of_the_questions():
    facts, ledger = world()
    verdicts = await ask(facts, ledger, make.product(), make.recalled_product(), make.product(title=None, brand=None))
    assert [verdict.outcome for verdict in verdicts] == [Outcome.CLEAR, Outcome.BLOCKED, Outcome.UNKNOWN]


async def test_one_call_reads_the_facts_once_and_every_verdict_has_its_own_id():
    facts, ledger = world()
    verdicts = await ask(facts, ledger, *[make.product()] * 60)
    assert facts.calls == [("gather", 60)]
    assert len({verdict.decision_id for verdict in verdicts}) == 60
    assert set(ledger.decisions) == {verdict.decision_id for verdict in verdicts}


async def test_nothing_is_said_that_cannot_be_remembered():
    facts, ledger = world()
    ledger.refuses = True
    with pytest.raises(StoreUnavailable):
        await ask(facts, ledger, make.recalled_product())


async def test_no_questions_no_answers():
    assert await ask(*world()) == []


async def test_a_listing_is_judged_as_its_marketplace_tells_it():
    listing = make.listing(title="Sunhollow Drift Bassinet DB4471", brand="Sunhollow", model="DB4471", seller_id=None)
    facts, ledger = world(listing_by_key={KEY: listing})
    (verdict,) = await ask(facts, ledger, KEY)
    assert verdict.is_blocked


async def test_the_order_of_questions_does_not_matter():
    abouts = [make.product(), make.recalled_product(), make.product(title="Padded crib bumper"), "reg:7"]
    forward, back = await ask(*world(), *abouts), await ask(*world(), *reversed(abouts))
    assert [verdict.outcome for verdict in forward] == [verdict.outcome for verdict in reversed(back)]


async def test_a_long_batch_lets_others_have_the_loop():
    facts, ledger = world()
    turns = 0

    async def other():
        nonlocal turns
        while True:
            await asyncio.sleep(0)
            turns += 1

    task = asyncio.create_task(other())
    await asyncio.sleep(0)
    before = turns
    await ask(facts, ledger, *[make.product()] * (SLICE * 4))
    task.cancel()
    assert turns - before >= 4


async def test_each_listing_and_seller_is_looked_up_once():
    planned = plan([make.question(each) for each in (KEY, "reg:7", KEY, make.product(), "reg:7", "reg:8")])
    assert (planned.listings, planned.seller_ids) == ((KEY,), ("reg:7", "reg:8"))
    assert len(planned.questions) == 6


def test_an_answer_shows_so_many_recalls_at_most_the_strongest_first():
    recalls = [make.recall(f"26-{number:03}") for number in range(1, 61)]
    found = find_matches(read(make.recalled_product()), index=make.index(*recalls), on=make.NOW.date())
    assert len(found) == MOST_MATCHES
    order = [(match.evidence_class, -match.score, match.recall) for match in found]
    assert order == sorted(order)


def test_of_two_recalls_by_the_same_proof_the_better_proven_stands_first():
    bare = make.recall("26-001", firms=(), upcs=(), products=())
    found = find_matches(
        read(make.recalled_product(gtin=make.RECALLED_GTIN)),
        index=make.index(bare, make.recall("26-002"), make.recall("26-003", upcs=())),
        on=make.NOW.date(),
    )
    assert found[0].recall == "26-002"
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)


# What was said before


async def test_what_was_said_is_found_again():
    facts, ledger = world()
    said = await ask(facts, ledger, make.product(), make.recalled_product())
    for verdict in said:
        assert await again(verdict.decision_id, facts, ledger) == verdict
    assert await again("no-such-id", facts, ledger) is None


async def test_a_clear_of_facts_that_are_gone_is_not_made_up():
    facts, ledger = world()
    (verdict,) = await ask(facts, ledger, make.product())

    async def gone(generation):
        raise SnapshotMissing(f"generation {generation} is not kept")

    with pytest.raises(SnapshotMissing):
        await remembered(verdict.decision_id, ledger=ledger, index_at=gone, rulebook_of=named)


async def again(decision_id, facts, ledger):
    async def index_at(generation):
        assert generation == facts.snapshot.generation
        return facts.snapshot.index

    return await remembered(decision_id, ledger=ledger, index_at=index_at, rulebook_of=named)
