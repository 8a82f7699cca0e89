"""Every verdict ever given comes out the same again, from what the ledger kept, on the facts that held then."""

import asyncio
from itertools import groupby

import msgspec

from gateway.commands import learn
from gateway.demo import data
from gateway.demo.config import settings as demo_settings
from gateway.demo.federation import federation
from gateway.runtime import Learning, Runtime, open_runtime
from gateway.store.ledger import VERDICT
from resolvers import questions
from resolvers.decision import Decision, digest_of
from resolvers.policy.rulebook import named
from resolvers.questions import ListingKey, Question
from resolvers.screen import judge, screen
from tests import makers as make
from tests.journeys import papers
from tests.journeys.door import settings_of

US = questions.destination("US")


def asked_of_the_demonstration() -> list[Question]:
    """Every listing, what each offers as a product, every seller, and some who sell abroad or say too little."""
    places = [(market, listing) for market in data.MARKETPLACES for listing in data.listings(market)]
    keys = [ListingKey(market, str(each.get("id", each.get("listing_id")))) for market, each in places]
    titles = [each.get("title") or each.get("headline") for _, each in places]
    return [
        *(Question(US, listing=key) for key in keys),
        *(Question(US, product=questions.product(title=title)) for title in titles),
        *(Question(US, seller_id=f"openseller:{each['number']}") for each in data.sellers()),
        *(make.question(make.product(title=title), to="DE") for title in titles[:20]),
        make.question(make.product(title=None, brand=None)),
        make.question("openseller:0"),
        make.question(ListingKey("harbor", "no-such-listing")),
        make.question(make.product(), max_staleness_s=0),
    ]


async def ask_all(asked: list[Question], runtime: Runtime) -> None:
    for start in range(0, len(asked), 100):
        part = asked[start : start + 100]
        await screen(part, facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)


async def kept(runtime: Runtime) -> list[Decision]:
    """Return every decision in the ledger, read as an auditor would: entry by entry, from the first."""
    decisions, after = [], 0
    while entries := await runtime.store.ledger.entries(after):
        decisions += [msgspec.json.decode(each.body, type=Decision) for each in entries if each.kind == VERDICT]
        after = entries[-1].seq
    return decisions


async def replayed_otherwise(decisions: list[Decision], runtime: Runtime) -> list[str]:
    """Return the ids of those that come out otherwise."""
    otherwise = []
    by_generation = sorted(decisions, key=lambda decision: decision.context.generation)
    for generation, those in groupby(by_generation, key=lambda decision: decision.context.generation):
        index = await runtime.index_at(generation)
        for each in those:
            verdict = judge(each.question, each.context, index=index, rulebook=named(each.context.rulebook))
            if digest_of(verdict) != each.digest or (each.verdict and verdict != each.verdict):
                otherwise.append(each.context.decision_id)
    return otherwise


async def learn_more(settings, tmp_path, numbers) -> None:
    records = [papers.record(number, "Quillow", "High Chair", f"QH{number}") for number in numbers]
    await learn(settings, [papers.write_json(tmp_path / "more.json", *records)])


async def test_every_verdict_of_the_demonstration_replays_to_itself(tmp_path):
    asked = asked_of_the_demonstration()
    async with federation() as members:
        settings = demo_settings(members, port=0, data_dir=tmp_path)
        await learn(settings, [data.WARNINGS_FILE])
        async with open_runtime(settings) as runtime:
            await _holding(runtime, len(data.recalls()))
            for numbers in (["26801", "26802"], ["26803"]):
                await ask_all(asked, runtime)
                await learn_more(settings, tmp_path, numbers)
                await runtime.shelf.refresh()
            await ask_all(asked, runtime)
            decisions = await kept(runtime)
            generations = {each.context.generation for each in decisions}
            assert len(decisions) == 3 * len(asked) >= 1_000
            assert len(generations) == 3
            assert runtime.snapshot().generation == max(generations)
            assert {str(each.outcome) for each in decisions} == {"BLOCKED", "REVIEW", "UNKNOWN", "CLEAR"}
            assert await replayed_otherwise(decisions, runtime) == []
            await runtime.store.ledger.verified()


async def test_on_the_facts_of_another_generation_it_would_be_seen(tmp_path):
    """The law above can fail: replayed on later recalls, what they name comes out otherwise."""
    settings = settings_of(tmp_path)
    await learn_more(settings, tmp_path, ["26701"])
    chair = make.product(title="Quillow High Chair", brand="Quillow", model="QH26702")
    async with open_runtime(settings, learning=Learning.NOTHING) as runtime:
        await ask_all([make.question(chair), make.question()], runtime)
        await learn_more(settings, tmp_path, ["26702"])
        await runtime.shelf.refresh()
        decisions = await kept(runtime)
        assert await replayed_otherwise(decisions, runtime) == []
        later = runtime.snapshot().index
        digests = [
            digest_of(judge(each.question, each.context, index=later, rulebook=make.RULEBOOK)) for each in decisions
        ]
    assert digests[0] != decisions[0].digest
    assert digests[1] == decisions[1].digest


async def _holding(runtime: Runtime, recalls: int) -> None:
    async with asyncio.timeout(30):
        while len(runtime.snapshot().index) < recalls:  # noqa: ASYNC110 - polled by a loop of the runtime's own
            await asyncio.sleep(0.05)
