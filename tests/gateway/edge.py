"""The edge on a real socket: the application in a real uvicorn on a free port, over the fakes of the ports."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace

import aiohttp
import uvicorn

from gateway.app import build
from gateway.clock import SystemClock
from gateway.joined import Joined
from gateway.settings import Settings, load
from gateway.telemetry import Metrics
from resolvers.decision import Bounds
from resolvers.errors import SnapshotMissing
from resolvers.policy.rulebook import named
from tests.fakes.facts import NOW, MemoryFeed, MemoryReports, MemorySellerReports
from tests.schema.world import RULEBOOK, World, with_partners


class FixedClock(SystemClock):
    """The machine's clock, with the day of the fakes."""

    def now(self) -> datetime:
        return NOW


@dataclass
class Edge:
    """A running gateway. `snapshot` can be taken away, as before anything was learnt."""

    url: str
    http: aiohttp.ClientSession
    world: World
    metrics: Metrics
    learnt: bool = True
    closed: list[str] = field(default_factory=list)

    async def post(self, document: str, *, accept: str = "application/json", **variables):
        body = {"query": document, "variables": variables}
        async with self.http.post(f"{self.url}/graphql", json=body, headers={"accept": accept}) as response:
            return response.status, await response.json(content_type=None)

    async def raw(self, method: str, path: str = "/graphql", **given):
        async with self.http.request(method, f"{self.url}{path}", **given) as response:
            return response.status, response.headers, await response.read()


@asynccontextmanager
async def serving(world: World | None = None, **settings) -> AsyncIterator[Edge]:
    world, metrics = world or with_partners(), Metrics()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        # Without it each answer waits 40 ms: asyncio forgets it for sockets that it did not make itself.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=20)) as http:
            edge = Edge(url, http, world, metrics)
            app = build(load(**settings), lambda given: _opened(edge, given))
            config = uvicorn.Config(app, log_config=None, access_log=False, server_header=False, ws="none")
            server = uvicorn.Server(config)
            task = asyncio.create_task(server.serve(sockets=[listening]))
            while not server.started:
                assert not task.done(), task.exception()
                await asyncio.sleep(0.01)
            try:
                yield edge
            finally:
                server.should_exit = True
                await task


@asynccontextmanager
async def _opened(edge: Edge, settings: Settings) -> AsyncIterator[SimpleNamespace]:
    facts, ledger = edge.world.facts, edge.world.ledger

    def snapshot():
        if not edge.learnt:
            raise SnapshotMissing("nothing was learnt yet")
        return facts.snapshot

    async def index_at(_generation: int):
        return facts.snapshot.index

    yield SimpleNamespace(
        settings=settings,
        joined=Joined({}, {}, Bounds(settings.freshness.fresh_s, settings.freshness.stale_s)),
        clock=FixedClock(),
        facts=facts,
        ledger=ledger,
        feed=MemoryFeed(),
        reports=MemoryReports(),
        seller_reports=MemorySellerReports(),
        rulebook=RULEBOOK,
        snapshot=snapshot,
        check_store=lambda: None,
        index_at=index_at,
        rulebook_of=named,
        metrics=edge.metrics,
    )
    edge.closed.append("runtime")
