"""Touching: which reported listings the recalls that changed could touch; those, and no others, are judged again.

what changed since listings were last looked for, as it is and as it was, and its kin
traces of every listing    one that none of them could find is left alone
the listing itself         one that could not match any of them is left alone
due                        noted together with the generation, so that a stop in the midst loses nothing
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from gateway.clock import Clock
from gateway.store.recalls import Recalls
from gateway.store.reported import Reported
from gateway.store.traces import Traced, Traces
from resolvers.matching.text import read
from resolvers.matching.traces import Found, Touch
from resolvers.policy.subject import product_in
from resolvers.ports import Snapshot
from resolvers.questions import ListingKey
from resolvers.records import Recall

MOST_CHANGED = 300  # recalls; of more, all listings are judged again
PAGE = 10_000
SLICE = 50  # listings read before others have the loop

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Touching:
    """What is needed to find them."""

    recalls: Recalls
    reported: Reported
    traces: Traces
    clock: Clock

    async def mark(self, snapshot: Snapshot) -> None:
        """Make due whatever changed recalls could touch. Raises StoreUnavailable."""
        since = await self.traces.generation()
        if since == snapshot.generation:
            return
        changed = await self._changed(since, snapshot)
        touched = None if changed is None else await self._touched(changed, snapshot)
        await self.traces.touch(touched, snapshot.generation)
        counts = {"recalls": len(changed or ()), "listings": "all" if touched is None else len(touched)}
        log.info("listings_touched", generation=snapshot.generation, **counts)

    async def _changed(self, since: int | None, snapshot: Snapshot) -> list[Recall] | None:
        """Return the recalls that changed as they are and as they were, and their kin; None where it is too many."""
        if since is None or since > snapshot.generation:
            return None
        found = await self.recalls.changes(since, snapshot.generation, most=MOST_CHANGED)
        if found is None:
            return None
        learnt, gone = found
        before = await self.recalls.versions([*(recall.key for recall in learnt), *gone], since)
        kin = {each.recall for recall in learnt for each in snapshot.index.family.of(recall.key)}
        held = (snapshot.index.recall(key) for key in sorted(kin - {recall.key for recall in learnt}))
        return [*learnt, *before, *(recall for recall in held if recall)]

    async def _touched(self, changed: Sequence[Recall], snapshot: Snapshot) -> list[ListingKey]:
        touch, touched, after = Touch(changed, snapshot.index), list[ListingKey](), None
        while page := await self.traces.page(after, PAGE):
            found = [(each, touch.found(each.traces)) for each in page if each.traces is not None]
            touched += [each.key for each in page if each.traces is None]
            touched += await self._that_could_match([each for each in found if each[1].candidates], touch)
            after = page[-1].key
            await asyncio.sleep(0)
        return touched

    async def _that_could_match(self, found: Sequence[tuple[Traced, Found]], touch: Touch) -> list[ListingKey]:
        on, could = self.clock.now().date(), list[ListingKey]()
        for start in range(0, len(found), SLICE):
            part = found[start : start + SLICE]
            held = await self.reported.listings([each.key for each, _ in part])
            for (each, by), listing in zip(part, held, strict=True):
                if listing.value and touch.could_match(read(product_in(listing.value)), by, on):
                    could.append(each.key)
        return could
