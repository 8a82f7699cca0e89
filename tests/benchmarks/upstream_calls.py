"""How many calls to a partner are saved, by what: loaders, coalescing, the cache, and the shared cache after a restart.

    python -m tests.benchmarks.upstream_calls

A mix of operations as marketplaces ask: pages of listings, most of them of the same few that sell well (Zipf), fifty
at a time. The partner takes twenty ids in a call and is counted, on loopback.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from rich.console import Console
from rich.table import Table

from gateway.cache import Cache
from gateway.clock import SystemClock
from gateway.facts import FORM, PartnerFacts
from gateway.joined import Joined
from gateway.settings import CacheSettings, PartnerSettings
from gateway.shared import LEAST_KEY, Shared, shared
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from gateway.telemetry import setup
from resolvers.decision import Bounds
from resolvers.matching.candidates import RecallIndex
from resolvers.ports import Snapshot
from resolvers.questions import ListingKey
from tests.fakes.partner import Partner, partner
from tests.fakes.valkey import valkey

OPERATIONS, LISTINGS, AT_ONCE, BATCH = 2_000, 2_000, 50, 20
NEVER_FRESH_S = 1e-9

Operation = Sequence[str]


def main() -> None:
    """Measure and print."""
    setup("CRITICAL")
    asyncio.run(_measured(mix()))


def mix() -> list[Operation]:
    """Return the ids that each operation names, the same in every run; some name a listing twice."""
    chance = random.Random(2015)
    weights = [1 / rank for rank in range(1, LISTINGS + 1)]
    sizes = chance.choices((1, 2, 5, 10, 20), (60, 15, 15, 7, 3), k=OPERATIONS)
    return [[f"L{each}" for each in chance.choices(range(LISTINGS), weights, k=size)] for size in sizes]


async def _measured(operations: Sequence[Operation]) -> None:
    references = sum(map(len, operations))
    table = Table(
        "what stands between", "calls", "saved", title=f"{references:,} listings in {OPERATIONS:,} operations"
    )
    table.add_row("nothing: a call for each", f"{references:,}", "-")
    with valkey() as server:
        own, after_restart = await _cached(operations, CacheSettings(url=server.url, key="k" * LEAST_KEY))
    for name, calls in [
        ("loaders: a batch for each operation", await _loaded(operations)),
        ("and coalescing: fifty operations at a time", await _coalesced(operations)),
        ("and the cache of one process", own),
        ("after a restart, the shared cache", after_restart),
    ]:
        table.add_row(name, f"{calls:,}", f"{1 - calls / references:.1%}")
    Console().print(table)


async def _loaded(operations: Sequence[Operation]) -> int:
    async with _market() as (served, market):
        for ids in operations:
            await market.listings(list(dict.fromkeys(ids)))
        return len(served.asked)


async def _coalesced(operations: Sequence[Operation]) -> int:
    async with _market(fresh_s=NEVER_FRESH_S, stale_s=NEVER_FRESH_S) as (served, market):
        await _ask(operations, market, None)
        return len(served.asked)


async def _cached(operations: Sequence[Operation], settings: CacheSettings) -> tuple[int, int]:
    """Return the calls of a process, and those of the one that takes its place."""
    calls = list[int]()
    async with _market() as (served, market):
        for _ in range(2):
            served.asked.clear()
            away = shared(settings, form=FORM)
            if away:
                async with away:
                    await _ask(operations, market, away)
            calls.append(len(served.asked))
    return calls[0], calls[1]


async def _ask(operations: Sequence[Operation], market: Marketplace, away: Shared | None) -> None:
    """Ask fifty at a time, of a cache that holds nothing yet."""
    clock = SystemClock()
    async with Cache.in_memory(clock=clock, shared=away) as cache:
        joined = Joined({"shop": market}, {}, Bounds(900, 21_600))
        facts = PartnerFacts(
            snapshot=lambda: Snapshot(1, RecallIndex.build(()), ()),
            joined=lambda: joined,
            cache=cache,
            blocked_listings=_none,
            clock=clock,
        )
        waiting = iter(operations)

        async def caller() -> None:
            for ids in waiting:
                await facts.listings([ListingKey("shop", given) for given in dict.fromkeys(ids)])

        await asyncio.gather(*(caller() for _ in range(AT_ONCE)))


async def _none(_ids: Sequence[str]) -> dict[str, int]:
    return {}


@asynccontextmanager
async def _market(**changed: float) -> AsyncIterator[tuple[Partner, Marketplace]]:
    async with partner() as served, Web(allow_private=True) as out:
        served.records = {f"L{each}": {"id": f"L{each}", "name": f"Lamp {each}"} for each in range(LISTINGS)}
        served.delay_s = 0.005
        settings = PartnerSettings(
            id="shop",
            base_url=served.url,
            path="/items/{id}",
            batch_path="/items?ids={ids}",
            batch_items="items",
            batch_size=BATCH,
            mapping={"external_id": "id", "title": "name"},
            **changed,
        )
        yield served, Marketplace(settings, out, clock=SystemClock())


if __name__ == "__main__":
    main()
