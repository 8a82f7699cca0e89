"""What the others notice of one partner that is dead: their answers beside one that hangs, and without it, interleaved.

    python -m tests.benchmarks.dead_partner

A gateway with a partner that answers at once and one that never does. Each turn asks for new listings of the well one,
with and without callers who want listings of the dead one.
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
TURNS, A_TURN, DEAD_CALLERS = 30, 60, 8


def main() -> None:
    """Measure and print."""
    setup("CRITICAL")
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(_measured(Path(directory)))


async def _measured(directory: Path) -> None:
    with_it, without = list[float](), list[float]()
    numbers = count()
    async with _gateway(directory) as caller:
        for turn in range(2 * TURNS):
            beside = turn % 2 == 1
            dead = [asyncio.create_task(_ask(caller, "dead", next(numbers))) for _ in range(DEAD_CALLERS * beside)]
            for _ in range(A_TURN):
                (with_it if beside else without).append(await _ask(caller, "well", next(numbers)))
            for task in dead:
                task.cancel()
            await asyncio.gather(*dead, return_exceptions=True)
    before, beside_it = (quantiles(took, n=100)[98] * 1e3 for took in (without, with_it))
    say = Console()
    say.print(f"{len(with_it):,} answers of a well partner beside a dead one, {len(without):,} without")
    say.print(f"median {median(without) * 1e3:.2f} -> {median(with_it) * 1e3:.2f} ms")
    say.print(f"p99 {before:.2f} -> {beside_it:.2f} ms, {beside_it / before - 1:+.0%}")


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

    async with faulty() as well, faulty() as dead:
        well.records, dead.ill = honest, "silent"
        marketplaces = tuple(_marketplace(name, served.url) for name, served in (("well", well), ("dead", dead)))
        settings = load(data_dir=directory, port=0, allow_private=True, marketplace=marketplaces)
        async with serving(settings, learning=Learning.STORE) as url, calling(url) as caller:
            yield caller


def _marketplace(name: str, url: str) -> PartnerSettings:
    return PartnerSettings(id=name, base_url=url, path="/items/{id}", mapping={"external_id": "id", "title": "name"})


if __name__ == "__main__":
    main()
