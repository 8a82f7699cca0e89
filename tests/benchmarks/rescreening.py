"""How long until all listings that new recalls touch are judged again and told, and what whoever asks notices of it.

    python -m tests.benchmarks.rescreening [LISTINGS] [DATA]

LISTINGS: how many are stored, 1,000,000 by default; real ones over and over, each judged before. DATA: the folder of
the real data. A gateway serves the store with one worker; 25 of the newest recalls are held back, then learnt by one
commit. Four callers ask `screen` all the time, at a steady pace, before and meanwhile.
"""

import asyncio
import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from rich.console import Console
from rich.progress import track

from gateway.clock import SystemClock
from gateway.rescreening import stamps_of
from gateway.store.base import Batch, Source
from gateway.store.store import Store
from gateway.store.traces import made_by
from resolvers.decision import encoded
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.matching.traces import traces_of
from resolvers.policy.subject import product_in
from resolvers.records import Listing, Recall
from tests.benchmarks import matching_figures as figures
from tests.journeys.door import Caller, calling, process, until

LISTINGS = 1_000_000
CHANGED = 25
CALLERS, PACE_S = 4, 0.02
SETTLING_S = 5.0
QUIET_S, LONGEST_S = 20.0, 300.0
SHOP = "corner"
SETTINGS = 'reporting = ["corner"]\nallow_private = true\n[cpsc]\nurl = "http://127.0.0.1:9/nobody"\n'
ASKED = {"title": "Ninja Foodi pressure cooker OP300", "brand": "Ninja"}

_say = Console()


def main(count: int = LISTINGS, data: Path = Path("../shared/data")) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as directory:
        asyncio.run(_measured(count, data, Path(directory)))


async def _measured(count: int, data: Path, directory: Path) -> None:
    recalls = sorted(
        (read_recall(each) for each in figures.recalls_of(data)), key=lambda each: str(each.announced_on or "")
    )
    before, news = recalls[:-CHANGED], recalls[-CHANGED:]
    await _learn(directory, before)
    _fill(directory, count, data, news)
    (directory / "gateway.toml").write_text(SETTINGS)
    serve = process("serve", "--config", directory / "gateway.toml", "--port", 0, data_dir=directory)
    async with serve as served:
        url = await served.url()
        hearing = asyncio.create_task(served.heard())
        try:
            took_s, quiet, busy = await _asked_meanwhile(served, url, partial(_learn, directory, news))
        finally:
            hearing.cancel()
            await asyncio.gather(hearing, return_exceptions=True)
    _print(count, took_s, quiet, busy, served.said)


async def _asked_meanwhile(
    served: Any, url: str, learn: Callable[[], Awaitable[None]]
) -> tuple[float, list[float], list[float]]:
    """Return how long it took from the commit until all was told, and how long answers took before and meanwhile."""
    async with calling(url) as caller:
        await until(partial(_is_ready, caller))
        await asyncio.sleep(SETTLING_S)
        quiet = await _asking(url, QUIET_S)
        asking = asyncio.create_task(_asking(url, LONGEST_S))
        await learn()
        took_s = await _told(served, time.monotonic())
        asking.cancel()
        return took_s, quiet, await asking


async def _is_ready(caller: Caller) -> bool:
    return (await caller.ready())[0] == 200


async def _learn(directory: Path, recalls: list[Recall]) -> None:
    store, now = await Store.open(f"sqlite:///{directory}/gateway.sqlite3"), SystemClock().now()
    await store.recalls.commit(Batch(Source("cpsc-recalls", heard_at=now), now, b"{}", recalls=recalls))
    await store.close()


def _fill(directory: Path, count: int, data: Path, news: list[Recall]) -> None:
    """Write the listings as if each had been told and judged: it would take half an hour to really do it."""
    numbers = {recall.number for recall in news}
    base = [_row(product) for _, product in figures.innocents(data)]
    pairs = figures.lines(data / "matching" / "recall-pairs" / "pairs.jsonl")
    base += [_row(_Product(pair["listing"])) for pair in pairs if pair["recall_number"] in numbers]
    clock = SystemClock().now()
    stamp, now = stamps_of(f"us-cpsc-2026-11/{made_by()}/g1", (), clock)[0], clock.strftime("%Y-%m-%d %H:%M:%S.%f")
    with sqlite3.connect(directory / "gateway.sqlite3") as store:
        rows = track(enumerate(islice(cycle(base), count)), "stored", total=count, console=_say, transient=True)
        for part in _parts(rows):
            store.executemany(
                "insert into reported_listings (marketplace, external_id, body, told_at, judged) values (?,?,?,?,?)",
                [(SHOP, f"L-{number}", body, now, stamp) for number, (body, _) in part],
            )
            store.executemany(
                "insert into listing_traces values (?, ?, ?)",
                [(SHOP, f"L-{number}", traces) for number, (_, traces) in part],
            )
        store.executemany("insert into rescreened values (?, 1)", [[made_by()], [f"{made_by()}/all"]])


def _parts(rows: Any) -> Iterator[list[Any]]:
    while part := list(islice(rows, 20_000)):
        yield part


class _Product:
    """A labelled listing as a product."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.__dict__.update(dict.fromkeys(("brand", "model", "gtin", "category", "description", "seller")) | given)


def _row(product: Any) -> tuple[bytes, bytes]:
    listing = Listing(
        SHOP,
        "-",
        product.title or "-",
        brand=product.brand,
        model=product.model,
        gtin=product.gtin,
        category=product.category,
        description=product.description,
        seller_name=product.seller,
    )
    return encoded(listing), traces_of(read(product_in(listing)))


async def _asking(url: str, seconds: float) -> list[float]:
    """Ask for so long, and return how long each answer took, also where it is told to stop."""
    took, until = list[float](), time.monotonic() + seconds

    async def one() -> None:
        async with calling(url) as caller:
            while time.monotonic() < until:
                asked_at = time.monotonic()
                await caller.screen(ASKED)
                took.append(time.monotonic() - asked_at)
                await asyncio.sleep(PACE_S)

    with suppress(asyncio.CancelledError):
        await asyncio.gather(*(one() for _ in range(CALLERS)))
    return took


async def _told(served: Any, started: float) -> float:
    """Return how long it took until all that is touched was judged again."""
    while '"event": "rescreened"' not in served.said:
        if time.monotonic() - started > LONGEST_S:
            raise TimeoutError(served.said[-2_000:])
        await asyncio.sleep(0.1)
    return time.monotonic() - started


def _print(count: int, took_s: float, quiet: list[float], busy: list[float], said: str) -> None:
    for line in said.splitlines():
        if any(event in line for event in ('"listings_touched"', '"rescreened"')):
            told = json.loads(line)
            _say.print({name: told[name] for name in ("event", "recalls", "listings") if name in told})
    before, during = (quantiles(each, n=100)[98] * 1e3 for each in (quiet, busy))
    _say.print(f"{count:,} listings, {CHANGED} new recalls: judged again and told after {took_s:.1f} s")
    medians = f"median {median(quiet) * 1e3:.1f} -> {median(busy) * 1e3:.1f} ms"
    _say.print(f"screen, {len(quiet):,} answers before and {len(busy):,} meanwhile: {medians}")
    _say.print(f"p99 {before:.1f} -> {during:.1f} ms, {during / before - 1:+.0%}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LISTINGS, *(Path(each) for each in sys.argv[2:]))
