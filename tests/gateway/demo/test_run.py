import asyncio
import io
import os
import signal
from contextlib import asynccontextmanager

import aiohttp
import pytest
from rich.console import Console

from gateway.demo import data
from gateway.demo.federation import federation
from gateway.demo.run import run
from tests.gateway.demo.standin import StandIn


class Shown:
    """What `run` did: the settings it served, the files it taught, the paper it printed on."""

    def __init__(self, **standin) -> None:
        self.standin = StandIn(**standin)
        self.console = Console(file=io.StringIO(), width=100)
        self.settings = None
        self.taught = []
        self.ended = False

    @asynccontextmanager
    async def serve(self, settings):
        self.settings = settings
        try:
            async with self.standin.served() as url:
                yield url
        finally:
            self.ended = True

    async def learn(self, settings, path):
        self.taught.append((settings.data_dir, path))

    async def run(self, **given):
        await run(port=0, serve=self.serve, learn=self.learn, console=self.console, **{"keep": None, **given})

    async def invites(self):
        while "Ctrl-C" not in self.printed:  # noqa: ASYNC110 - what is awaited is on paper
            await asyncio.sleep(0.01)

    @property
    def printed(self) -> str:
        return self.console.file.getvalue()


async def _status(url: str) -> int:
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status


async def test_every_member_of_the_federation_answers_and_is_gone_afterwards():
    async with federation() as members:
        assert await _status(f"{members.harbor}/v2/items/{data.listings('harbor')[0]['id']}") == 200
        assert await _status(f"{members.pinewood}/api/listing/{data.listings('pinewood')[0]['id']}.json") == 200
        assert await _status(f"{members.registry}/sellers/4001") == 200
        assert await _status(f"{members.cpsc}/RestWebServices/Recall?format=json&RecallNumber=26342") == 200
    with pytest.raises(aiohttp.ClientConnectorError):
        await _status(f"{members.harbor}/v2/items/x")


async def test_with_once_the_demonstration_ends_after_its_tour():
    shown = Shown()
    await shown.run(once=True)
    assert len(shown.standin.asked) == 3
    assert shown.ended


async def test_with_once_nobody_is_invited_to_what_is_gone():
    shown = Shown()
    await shown.run(once=True)
    assert "The end" in shown.printed
    assert "in a browser" not in shown.printed
    assert "Ctrl-C ends" not in shown.printed


async def test_the_warnings_are_learnt_before_anything_is_served():
    shown = Shown()
    await shown.run(once=True)
    assert shown.taught == [(shown.settings.data_dir, data.WARNINGS_FILE)]


async def test_it_waits_until_the_gateway_has_learnt_every_recall():
    shown = Shown(not_ready=3)
    await shown.run(once=True)
    assert shown.standin.not_ready < 0
    assert len(shown.standin.asked) == 3


async def test_nothing_is_left_behind():
    shown = Shown()
    await shown.run(once=True)
    assert not shown.settings.data_dir.exists()


async def test_with_keep_the_store_stays(tmp_path):
    shown = Shown()
    await shown.run(once=True, keep=tmp_path)
    assert shown.settings.data_dir == tmp_path
    assert tmp_path.exists()
    assert "stays" in shown.printed


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_a_signal_ends_the_demonstration_in_order(number):
    shown = Shown()
    running = asyncio.create_task(shown.run())
    async with asyncio.timeout(10):
        await shown.invites()
        os.kill(os.getpid(), number)
        await running
    assert shown.ended
    assert not shown.settings.data_dir.exists()


async def test_a_cancelled_demonstration_says_so_to_its_caller():
    shown = Shown()
    running = asyncio.create_task(shown.run())
    async with asyncio.timeout(10):
        await shown.invites()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
    assert shown.ended
