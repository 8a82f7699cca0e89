"""Arrived: what a source sent, compared with what is held."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from gateway.clock import Clock
from gateway.guards import Seen
from gateway.learning.held import Held, hold
from gateway.learning.keys import renumbered, told_apart
from gateway.learning.news import News, Origin, by_place, news
from gateway.sources.papers import published_on
from gateway.store.base import Paper, RecallStore, Reject

AHEAD = timedelta(days=1)  # a day of publication later than tomorrow is a slip of the pen, and no measure


@dataclass(frozen=True, slots=True)
class Arrived:
    """One batch of a source. rejects: all that was not taken, with why."""

    held: Held
    origin: Origin
    news: News
    seen: Seen
    rejects: tuple[Reject, ...]


async def compare(
    found: Sequence[Paper | Reject], name: str, *, origin: Origin, store: RecallStore, clock: Clock
) -> Arrived:
    """Return what *found* brings to the source *name*; nothing is written."""
    held = await hold(name, store)
    given = [each for each in found if isinstance(each, Paper)]
    papers = await asyncio.to_thread(told_apart, given, held)
    rejects = [each for each in found if isinstance(each, Reject)]
    learnt = await _news(papers, held, origin, store)
    seen = await asyncio.to_thread(_seen, papers, [*rejects, *learnt.losses], held, clock)
    return Arrived(held, origin, learnt, seen, (*rejects, *learnt.losses, *learnt.passed_over))


async def _news(papers: Sequence[Paper], held: Held, origin: Origin, store: RecallStore) -> News:
    """Only papers whose digest is not the one held are looked at; in a quiet week that is none."""
    fresh = {
        place: versions
        for place, versions in by_place(papers).items()
        if [paper.digest for paper in versions] != [held.digests.get(place)]
    }
    stored = await store.papers(sorted({key for key, _ in fresh}))
    by_shape = {(paper.key, paper.shape): paper for kept in stored.values() for paper in kept}
    return await asyncio.to_thread(news, list(fresh.values()), by_shape, origin=origin)


def _seen(papers: Sequence[Paper], unreadable: Sequence[Reject], held: Held, clock: Clock) -> Seen:
    latest = (clock.now() + AHEAD).date()
    broken = {reject.key for reject in unreadable}
    days = [published_on(paper) for paper in papers if paper.key not in broken]
    keys = {paper.key for paper in papers} | {reject.key for reject in unreadable if reject.key}
    return Seen(
        records=len(keys) + sum(not reject.key for reject in unreadable),
        keys=frozenset(keys),
        unreadable=len(unreadable),
        newest=max((day for day in days if day and day <= latest), default=None),
        renumbered=renumbered(papers, held),
    )
