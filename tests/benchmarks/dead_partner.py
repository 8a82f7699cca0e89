"""What the others notice of one partner that is dead: their answers beside it and beside one that is well, in turns.

    python -m tests.benchmarks.dead_partner

A gateway with a partner whose answers are measured, while eight callers want listings of another: one that never
answers, or one that does. The callers themselves cost the same.
"""

import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from statistics import median, quantiles

from rich.console import Console

from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import PartnerSettings, load
from gateway.telemetry import setup
from tests.faults.faulty import faulty
from tests.faults.kinds import listing
from tests.journeys.door import Caller, calling

TITLE = "query ($of: ID!, $id: ID!) { listing(marketplace: $of, externalId: $id) { title } }"
TURNS, A_TURN, CALLERS = 30, 100, 8


def main() -> None:
    """Measure and print."""
    setup("CRITICAL")
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(_measured(Path(directory)))


async def _measured(directory: Path) -> None:
    beside_dead, beside_well = list[float](), list[float]()
    numbers = count()
    async with _gateway(directory) as caller:
        for turn in range(2 * TURNS):
            other, took = ("dead", beside_dead) if turn % 2 else ("other", beside_well)
            asking = [asyncio.create_task(_ask(caller, other, next(numbers))) for _ in range(CALLERS)]
            for _ in range(A_TURN):
                took.append(await _ask(caller, "well", next(numbers)))
            for task in asking:
                task.cancel()
            await asyncio.gather(*asking, return_exceptions=True)
    before, beside = (quantiles(took, n=100)[98] * 1e3 for took in (beside_well, beside_dead))
    say = Console()
    say.print(f"{len(beside_dead):,} answers of a well partner beside a dead one, {len(beside_well):,} beside another")
    say.print(f"median {median(beside_well) * 1e3:.2f} -> {median(beside_dead) * 1e3:.2f} ms")
    say.print(f"p99 {before:.2f} -> {beside:.2f} ms, {beside / before - 1:+.0%}")


async def _ask(caller: Caller, of: str, number: int) -> float:
    started = time.monotonic()
    body = {"query": TITLE, "variables": {"of": of, "id": f"L{number}"}}
    async with caller._http.post(f"{caller.url}/graphql", json=body) as response:
        await response.read()
    return time.monotonic() - started


@asynccontextmanager
async def _gateway(directory: Path) -> AsyncIterator[Caller]:
    async def honest(request):  # type: ignore[no-untyped-def]
        return listing(request.path.rpartition("/")[2])

    async with faulty() as well, faulty() as other, faulty() as dead:
        well.records = other.records = honest
        dead.ill = "silent"
        known = {"well": well, "other": other, "dead": dead}
        marketplaces = tuple(_marketplace(name, served.url) for name, served in known.items())
        settings = load(data_dir=directory, port=0, allow_private=True, marketplace=marketplaces)
        async with serving(settings, learning=Learning.STORE) as url, calling(url) as caller:
            yield caller


def _marketplace(name: str, url: str) -> PartnerSettings:
    return PartnerSettings(id=name, base_url=url, path="/items/{id}", mapping={"external_id": "id", "title": "name"})


if __name__ == "__main__":
    main()
