"""Learning on one page: from what a source sends to the recalls that hold.

    source -> papers -> what is new -> guards -> recalls -> one transaction

A batch is written whole or not at all. Whatever fails, what was learnt before stays, and so does its age.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from gateway.clock import Clock
from gateway.guards import check_readable, check_sweep
from gateway.learning.absences import missing_after_news, missing_after_sweep
from gateway.learning.arrived import Arrived, compare
from gateway.learning.batch import Progress, batch_of
from gateway.learning.hearing import why_unheard
from gateway.learning.news import Origin
from gateway.sources.base import RecallSource
from gateway.sources.files import Torn, read_papers
from gateway.sources.papers import source_of
from gateway.store.base import Batch, Paper, RecallStore, Reject
from resolvers.errors import IngestError, Quarantined, SourceUnavailable

MOST_TRIES = 3  # of an import that other syncs overtake


@dataclass(frozen=True, slots=True)
class Summary:
    """What one sync came to, in recalls.

    vanished: newly counted as vanished or closed; rejects: what was not taken; torn: files that were not read whole;
    unheard: for each source whose facts keep their age, why.
    """

    source: str
    generation: int
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    quarantined: int = 0
    vanished: int = 0
    took_s: float = 0.0
    rejects: tuple[Reject, ...] = ()
    torn: tuple[Torn, ...] = ()
    unheard: tuple[str, ...] = ()


async def sweep(source: RecallSource, *, store: RecallStore, clock: Clock, progress: Progress | None = None) -> Summary:
    """Learn everything the feed has; only this can show that a recall is gone.

    Raises SourceUnavailable, Unreadable, Quarantined, StoreUnavailable; then only the trouble is noted.
    """
    started, at = clock.monotonic(), clock.now()
    async with _noting_trouble(source.name, store, at):
        arrived = await compare(await source.sweep(), source.name, origin=Origin.FEED, store=store, clock=clock)
        held, seen = arrived.held, arrived.seen
        check_sweep(seen, held=held.expected(), floor=source.floor, newest=held.newest)
        missing = missing_after_sweep(await store.absences(), held=held.of_feed(), seen=seen.keys, at=at)
        batch = await batch_of(arrived, missing, store=store, at=at, progress=progress)
        batch = replace(batch, source=replace(batch.source, swept_at=at))
        return await _keep(batch, arrived, store=store, took_s=clock.monotonic() - started)


async def increment(
    source: RecallSource, *, store: RecallStore, clock: Clock, progress: Progress | None = None
) -> Summary:
    """Learn what the feed published since its last full sweep; where there was none, sweep.

    Going back to the sweep, and not to the last hearing, finds what was published while only files were heard. A sweep
    in the future is one of a wrong clock: going back to its day would pass over what was published since, so sweep.
    Raises SourceUnavailable, Unreadable, Quarantined, StoreUnavailable; then only the trouble is noted.
    """
    swept_at = {known.name: known.swept_at for known in await store.sources()}.get(source.name)
    started, at = clock.monotonic(), clock.now()
    if swept_at is None or swept_at > at:
        return await sweep(source, store=store, clock=clock, progress=progress)
    async with _noting_trouble(source.name, store, at):
        found = await source.since(swept_at.date())
        arrived = await compare(found, source.name, origin=Origin.FEED, store=store, clock=clock)
        check_readable(arrived.seen)
        summary = await _add(arrived, store=store, at=at, progress=progress)
    return replace(summary, took_s=clock.monotonic() - started)


async def import_files(
    paths: Sequence[Path], *, store: RecallStore, clock: Clock, progress: Progress | None = None
) -> Summary:
    """Learn what the files hold; an import adds and changes, it never takes away.

    Files that were read whole and are not older than what is held count as heard now; of others the facts are taken
    and keep their age. progress: told the number of further recalls that are done. Raises StoreUnavailable, and
    Quarantined where other syncs came between time and again.
    """
    started = clock.monotonic()
    read = await asyncio.to_thread(lambda: [each for path in paths for each in read_papers(path)])
    torn = [each for each in read if isinstance(each, Torn)]
    found = [each for each in read if not isinstance(each, Torn)]
    names = sorted({source_of(each.shape) for each in found if isinstance(each, Paper)})
    summaries = []
    for name in names:
        of_name = [each for each in found if _belongs(each, name)]
        learn = partial(_import, of_name, name, torn=torn, store=store, clock=clock, progress=progress)
        summaries.append(await _first(learn))
    orphans = tuple(each for each in found if isinstance(each, Reject) and each.source not in names)
    took_s = clock.monotonic() - started
    return replace(_together(summaries, orphans, generation=await store.generation(), took_s=took_s), torn=tuple(torn))


async def _first(learn: Callable[[], Awaitable[Summary]]) -> Summary:
    """Do it again, compared anew, where another sync was faster."""
    for _ in range(MOST_TRIES - 1):
        with suppress(Quarantined):
            return await learn()
    return await learn()


async def _import(
    found: Sequence[Paper | Reject],
    name: str,
    *,
    torn: Sequence[Torn],
    store: RecallStore,
    clock: Clock,
    progress: Progress | None,
) -> Summary:
    at = clock.now()
    papers = [each for each in found if isinstance(each, Paper)]
    arrived = await compare(found, name, origin=Origin.FILE, store=store, clock=clock)
    unheard = await asyncio.to_thread(why_unheard, papers, arrived.held, torn=torn, at=at)
    summary = await _add(arrived, store=store, at=at, progress=progress, heard=not unheard)
    return replace(summary, unheard=(f"{name}: {unheard}",) if unheard else ())


async def _add(
    arrived: Arrived, *, store: RecallStore, at: datetime, progress: Progress | None, heard: bool = True
) -> Summary:
    """Keep what was added or changed; what was there before stays, its rejects too, and its age where not *heard*."""
    missing = missing_after_news(await store.absences(), seen=arrived.seen.keys)
    batch = await batch_of(arrived, missing, store=store, at=at, progress=progress)
    rejects = (*_still_rejected(await store.rejects(batch.source.name), arrived), *batch.rejects)
    source = replace(batch.source, quarantined=len(rejects))
    if not heard:
        source = replace(source, heard_at=arrived.held.source.heard_at, trouble=arrived.held.source.trouble)
    return await _keep(replace(batch, rejects=rejects, source=source), arrived, store=store)


def _still_rejected(earlier: Sequence[Reject], arrived: Arrived) -> list[Reject]:
    """Return the rejects of earlier batches that this one says nothing about; without a key the content tells."""
    again = {_content(reject) for reject in arrived.rejects}
    return [old for old in earlier if (old.key not in arrived.seen.keys if old.key else _content(old) not in again)]


def _content(reject: Reject) -> bytes:
    return reject.raw or reject.reason.encode()


async def _keep(batch: Batch, arrived: Arrived, *, store: RecallStore, took_s: float = 0.0) -> Summary:
    """Write the batch with a note of it for the ledger, and tell what it came to."""
    before = arrived.held.recalls
    added = sum(recall.key not in before for recall in batch.recalls)
    vanished = sum(recall.vanished and not before[recall.key].vanished for recall in batch.recalls)
    changed = len(batch.recalls) - added - vanished
    came_to = Summary(
        source=batch.source.name,
        generation=0,
        added=added,
        changed=changed,
        unchanged=len(arrived.seen.keys - {recall.key for recall in batch.recalls}),
        quarantined=len(arrived.rejects),
        vanished=vanished + len(batch.closed),
        took_s=took_s,
        rejects=arrived.rejects,
    )
    await _still_first(arrived, store)
    generation = await store.commit(replace(batch, note=_note(came_to, batch)))
    return replace(came_to, generation=generation)


async def _still_first(arrived: Arrived, store: RecallStore) -> None:
    """What was compared with facts that hold no longer must not be written over those that do."""
    if await store.generation() != arrived.held.generation:
        raise Quarantined("overtaken", "another sync was faster; the next one will see what it brought")


def _note(came_to: Summary, batch: Batch) -> bytes:
    """Return what the ledger says of a batch."""
    counts = {name: getattr(came_to, name) for name in ("added", "changed", "unchanged", "quarantined", "vanished")}
    return json.dumps({"source": came_to.source, **counts, "closed": list(batch.closed)}, sort_keys=True).encode()


@asynccontextmanager
async def _noting_trouble(name: str, store: RecallStore, at: datetime) -> AsyncIterator[None]:
    """Remember why a source could not be believed, and let the caller know too."""
    try:
        yield
    except (SourceUnavailable, IngestError) as trouble:
        await store.note_trouble(name, str(trouble), at)
        raise


def _belongs(found: Paper | Reject, name: str) -> bool:
    return (source_of(found.shape) if isinstance(found, Paper) else found.source) == name


def _together(summaries: Sequence[Summary], orphans: tuple[Reject, ...], *, generation: int, took_s: float) -> Summary:
    """Return one summary of an import; orphans: rejects of files that brought nothing else."""
    rejects = (*(reject for summary in summaries for reject in summary.rejects), *orphans)
    return Summary(
        source=", ".join(summary.source for summary in summaries),
        generation=generation,
        added=sum(summary.added for summary in summaries),
        changed=sum(summary.changed for summary in summaries),
        unchanged=sum(summary.unchanged for summary in summaries),
        quarantined=len(rejects),
        vanished=sum(summary.vanished for summary in summaries),
        took_s=took_s,
        rejects=rejects,
        unheard=tuple(why for summary in summaries for why in summary.unheard),
    )
