"""Generations come and go while questions are answered: no answer is of two."""

import asyncio

import pytest

from gateway.runtime import Learning, open_runtime
from gateway.settings import load
from gateway.store.base import Batch, Source
from resolvers.screen import screen
from tests import makers as make
from tests.fakes.hands import Hands

CALLERS, PACE_S = 8, 0.04  # two hundred questions a second
BOTH = (make.recall(), make.kettle())
ASKED = [make.question(make.recalled_product()), make.question(make.product(title="Boltwerk electric kettle KX3300"))]


async def change(runtime, *, both):
    """Learn both recalls, or that both are gone."""
    now = runtime.clock.now()
    told = {"recalls": BOTH} if both else {"closed": [recall.key for recall in BOTH]}
    source = Source("cpsc-recalls", heard_at=now, records=2)
    await runtime.store.recalls.commit(Batch(source, now, b"{}", **told))
    await runtime.shelf.refresh()


@pytest.mark.parametrize("swaps", [150, pytest.param(1_000, marks=pytest.mark.long)])
async def test_no_answer_mixes_two_generations(swaps, tmp_path):
    answers, ended = [], False

    async def asking(runtime):
        while not ended:
            verdicts = await screen(ASKED, facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)
            answers.append([(verdict.snapshot, str(verdict.outcome)) for verdict in verdicts])
            await asyncio.sleep(PACE_S)

    async with open_runtime(load(data_dir=tmp_path), learning=Learning.NOTHING, clock=Hands()) as runtime:
        await change(runtime, both=True)
        callers = [asyncio.create_task(asking(runtime)) for _ in range(CALLERS)]
        for number in range(swaps):
            await change(runtime, both=number % 2 == 1)
            await asyncio.sleep(0)
        ended = True
        await asyncio.gather(*callers)
    for (snapshot, outcome), (other_snapshot, other) in answers:
        assert (snapshot, outcome) == (other_snapshot, other)
        assert outcome == ("BLOCKED" if int(snapshot[1:]) % 2 else "CLEAR")
    seen = {snapshot for (snapshot, _), _ in answers}
    print(f"{swaps:,} swaps, {2 * len(answers):,} answers of {len(seen):,} generations")
    assert len(seen) > swaps / 10
