"""A seller must stop selling now: once it is written in the settings file, every worker blocks him within 2 s."""

import asyncio
import time

import pytest

from gateway.clock import SystemClock
from gateway.store.base import Batch, Source
from gateway.store.store import Store
from tests import makers as make
from tests.journeys.door import calling, process

WORKERS = 2
WITHIN_S = 2.0
ASKING = 8  # connections, so that each worker has some
OFFERED = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark", "seller": "Shop Seven"}
BLOCK = '[[blocked_seller]]\nseller = "Shop Seven"\nreason = "court order 12"\n'


@pytest.fixture
async def data_dir(tmp_path):
    store = await Store.open(f"sqlite:///{tmp_path}/gateway.sqlite3")
    now = SystemClock().now()
    await store.recalls.commit(Batch(Source("cpsc-recalls", heard_at=now), now, b"{}", [make.recall()]))
    await store.close()
    return tmp_path


async def test_a_block_written_to_the_file_holds_everywhere_within_two_seconds_and_no_request_is_lost(data_dir):
    config, answers, ended = data_dir / "gateway.toml", [], asyncio.Event()
    config.write_text("")

    async def asking(url):
        """Ask again and again, by a connection of its own each time, as different workers take them."""
        while not ended.is_set():
            async with calling(url) as caller:
                asked_at = time.monotonic()
                answers.append((asked_at, (await caller.screen(OFFERED))["outcome"]))

    served_by = process("serve", "--offline", "--config", config, "--port", 0, "--workers", WORKERS, data_dir=data_dir)
    async with served_by as served:
        url = await served.url()
        async with calling(url) as caller:
            assert (await caller.ready())[0] == 200
        async with asyncio.TaskGroup() as group:
            hearing = group.create_task(served.heard())
            for _ in range(ASKING):
                group.create_task(asking(url))
            await asyncio.sleep(1)
            written_at = time.monotonic()
            config.write_text(BLOCK)
            await asyncio.sleep(WITHIN_S + 1)
            ended.set()
            hearing.cancel()
    before = {outcome for asked_at, outcome in answers if asked_at < written_at}
    after = {outcome for asked_at, outcome in answers if asked_at > written_at + WITHIN_S}
    assert (before, after) == ({"CLEAR"}, {"BLOCKED"})
    cleared = [asked_at - written_at for asked_at, outcome in answers if outcome == "CLEAR"]
    print(f"{len(answers):,} answers; the last CLEAR was asked for {max(cleared):.2f} s after the file was written")
