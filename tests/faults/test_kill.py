"""A4: killed at any moment, the store has lost nothing it acknowledged and kept nothing by halves."""

import asyncio
import json
import random
import signal
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path

import msgspec

from gateway.store.store import Store
from resolvers import audit

ROOT = Path(__file__).parents[2]
CYCLES = 200
READY_S = 3.0


@asynccontextmanager
async def writer():
    command = [sys.executable, "-m", "tests.faults.writer"]
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    try:
        yield process
    finally:
        process.stdin.close()
        assert await process.wait() == 0


async def killed_after(process, url, cycle, seconds):
    """Return what was acknowledged, by kind, before the kill."""
    process.stdin.write(f"{url} {cycle} {seconds:.4f}\n".encode())
    told = {"verdict": [], "generation": []}
    while True:
        kind, *what = (await process.stdout.readline()).decode().split()
        if kind == "killed":
            assert int(what[0]) == signal.SIGKILL
            return told
        told[kind].extend(what)


async def opened(url):
    """Open the store as a gateway that starts again does; return it with the seconds until it could judge."""
    began = time.monotonic()
    store = await Store.open(url)
    await store.recalls.recalls()
    return store, time.monotonic() - began


class Checked:
    """What was checked so far, so that each cycle reads only what is new."""

    def __init__(self):
        self.head, self.generation = None, 0
        self.verdicts, self.slowest_s = 0, 0.0

    async def check(self, store, told):
        sizes = await self._read_chain(store, told)
        await self._read_generations(store, told, sizes)

    async def _read_chain(self, store, told):
        entries = await store.ledger.entries(self.head.seq if self.head else 0, 100_000)
        self.head = audit.verify(entries, after=self.head)
        bodies = [(entry.kind, msgspec.json.decode(entry.body)) for entry in entries]
        kept = {body["context"]["decision_id"] for kind, body in bodies if kind == "verdict"}
        assert [one for one in told["verdict"] if one not in kept] == []
        self.verdicts += len(told["verdict"])
        return {body["generation"]: body["size"] for kind, body in bodies if kind == "sync"}

    async def _read_generations(self, store, told, sizes):
        newest = await store.recalls.generation()
        assert list(sizes) == list(range(self.generation + 1, newest + 1))
        assert max(map(int, told["generation"]), default=0) <= newest
        for generation, size in sizes.items():
            found = await store.recalls.recalls(generation)
            assert [recall.key for recall in found] == [f"{place:03d}" for place in range(size)]
            assert {recall.title for recall in found} == {str(generation)}
        if sizes:
            await self._read_memory(store, newest, sizes[newest])
        self.generation = newest

    async def _read_memory(self, store, newest, size):
        [source] = await store.recalls.sources()
        assert (source.newest, source.records) == (str(newest), size)
        papers = await store.recalls.papers([f"{place:03d}" for place in range(100)])
        assert {json.loads(paper.raw)["text"] for [paper] in papers.values()} == {str(newest)}
        assert len(papers) == size


async def test_two_hundred_kills_lose_nothing_and_tear_nothing(tmp_path, record_property):
    url = f"sqlite:///{tmp_path}/store.sqlite3"
    chance, checked = random.Random(4), Checked()
    async with writer() as process:
        for cycle in range(CYCLES):
            told = await killed_after(process, url, cycle, chance.uniform(0.0, 0.3))
            store, took_s = await opened(url)
            checked.slowest_s = max(checked.slowest_s, took_s)
            await checked.check(store, told)
            await store.close()
    figures = f"{checked.verdicts} verdicts, {checked.generation} generations, ready within {checked.slowest_s:.2f} s"
    record_property("figures", figures)
    print(figures)
    assert checked.slowest_s < READY_S
    assert checked.verdicts > 100 * CYCLES
    assert checked.generation > CYCLES


async def test_a_kill_while_the_store_is_made_leaves_one_that_opens(tmp_path):
    chance = random.Random(5)
    async with writer() as process:
        for cycle in range(15):
            url = f"sqlite:///{tmp_path}/{cycle}/store.sqlite3"
            told = await killed_after(process, url, cycle, chance.uniform(0.0, 0.12))
            store, took_s = await opened(url)
            await Checked().check(store, told)
            await store.close()
            assert took_s < READY_S
