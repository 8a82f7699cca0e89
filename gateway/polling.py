"""Polling: learn from the live feed for as long as the process lives, and take up what was learnt."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from gateway.clock import Clock
from gateway.settings import CpscSettings
from gateway.shelf import Shelf
from gateway.sources.base import RecallSource
from gateway.store.base import RecallStore
from resolvers.errors import SafetyError

if TYPE_CHECKING:
    from gateway.sync import Summary

# Each worker looks for a newer generation this often, so that a block is seen everywhere within two seconds.
REFRESH_S = 1.0

log = structlog.get_logger()


async def poll(source: RecallSource, *, settings: CpscSettings, store: RecallStore, shelf: Shelf, clock: Clock) -> None:
    """Sweep when a sweep is due, else fetch what is new; for ever, whatever fails."""
    # With it comes the reader of prose, and a process that only takes up what others learn starts without.
    from gateway.sync import increment, sweep  # noqa: PLC0415

    async def learn() -> None:
        due = await _sweep_due(source.name, settings, store, clock)
        summary = await (sweep if due else increment)(source, store=store, clock=clock)
        await shelf.refresh()
        _tell(summary)

    while True:
        await _surviving("sync_failed", learn)
        await asyncio.sleep(settings.poll_s)


async def follow(shelf: Shelf) -> None:
    """Take up newer generations, also those that another process wrote; for ever, whatever fails."""
    while True:
        await asyncio.sleep(REFRESH_S)
        await _surviving("refresh_failed", shelf.refresh)


def _tell(summary: "Summary") -> None:
    log.info(
        "recalls_synced",
        source=summary.source,
        generation=summary.generation,
        added=summary.added,
        changed=summary.changed,
        vanished=summary.vanished,
        quarantined=summary.quarantined,
        took_s=round(summary.took_s, 2),
    )


async def _sweep_due(name: str, settings: CpscSettings, store: RecallStore, clock: Clock) -> bool:
    swept = next((held.swept_at for held in await store.sources() if held.name == name), None)
    if swept is None or swept > clock.now():  # in the future: a clock was wrong, and the sweep's day with it
        return True
    return clock.now() - swept >= timedelta(seconds=settings.sweep_s)


async def _surviving(event: str, act: Callable[[], Awaitable[object]]) -> None:
    try:
        await act()
    except SafetyError as error:
        log.warning(event, code=error.code, why=str(error))
    except Exception:
        # A fault of ours must not stop the gateway from learning; facts age meanwhile, and verdicts say so.
        log.exception(event)
