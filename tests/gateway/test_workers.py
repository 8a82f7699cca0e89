"""Several workers: one that ends unasked ends them all, so that whoever supervises the gateway starts it anew."""

import asyncio
import json
import os
import signal
from pathlib import Path

import pytest

from gateway.store.base import Batch, Source
from gateway.store.store import Store
from tests import makers as make
from tests.journeys.door import calling, process

WORKERS = 3

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells a process's children")


@pytest.fixture
async def data_dir(tmp_path):
    store = await Store.open(f"sqlite:///{tmp_path}/gateway.sqlite3")
    await store.recalls.commit(Batch(Source("cpsc-recalls", heard_at=make.NOW), make.NOW, b"{}", [make.recall()]))
    await store.close()
    return tmp_path


def serving(data_dir):
    return process("serve", "--offline", "--port", 0, "--workers", WORKERS, data_dir=data_dir)


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lives(pid):
    return Path(f"/proc/{pid}").exists()


def events(said):
    lines = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    return [line for line in lines if line["event"] == "worker_ended"]


async def all_serve(served, url):
    """Wait until every worker has said that it started."""
    async with calling(url) as caller:
        assert (await caller.ready())[0] == 200
    async with asyncio.timeout(30):
        while served.said.count("Application startup complete") < WORKERS:
            served.said += (await served._started.stdout.readline()).decode()


@pytest.mark.parametrize("place", [0, WORKERS - 1])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
async def test_a_worker_that_ends_unasked_is_told_and_ends_all(place, number, data_dir):
    async with serving(data_dir) as served:
        await all_serve(served, await served.url())
        children = children_of(served.pid)
        assert len(children) == WORKERS
        os.kill(children[place], number)
        code = await served.ended()
    assert code == 1
    assert [(each["pid"], each["level"]) for each in events(served.said)] == [(children[place], "error")]
    assert not any(map(lives, children))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_asked_to_end_it_ends_in_order(number, data_dir):
    async with serving(data_dir) as served:
        await all_serve(served, await served.url())
        children = children_of(served.pid)
        assert await served.end(number) == 0
    assert events(served.said) == []
    assert not any(map(lives, children))


async def test_ctrl_c_which_reaches_every_process_of_the_terminal_ends_it_in_order(data_dir):
    async with serving(data_dir) as served:
        await all_serve(served, await served.url())
        os.killpg(served.pid, signal.SIGINT)
        assert await served.ended() == 0
    assert events(served.said) == []
    assert "Traceback" not in served.said


async def test_workers_that_cannot_open_their_store_end_it(tmp_path):
    (tmp_path / "gateway.sqlite3").write_bytes(b"no database, and long enough to be seen as none" * 30)
    async with serving(tmp_path) as served:
        assert await served.ended() == 1
    assert len(events(served.said)) == 1
