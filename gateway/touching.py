"""Touching: which reported listings the recalls that changed could touch; those, and no others, are judged again.

what changed since listings were last looked for, as it is and as it was, and its kin
traces of every listing    one that none of them could find is left alone
the listing itself         one that could not match any of them is left alone, unless the search may differ by them
due                        noted together with the generation, so that a stop in the midst loses nothing

The search shows so many recalls and no more. One that is new may push out another, and what stands against a listing
becomes less; one that is gone lets in another. So one that stands otherwise than CLEAR is judged again where any could
find it, and one that a recall found which is gone, or filed otherwise now, is too.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import structlog

from gateway.clock import Clock
from gateway.store.recalls import Recalls
from gateway.store.reported import Reported
from gateway.store.traces import Looked, Traces, made_by
from resolvers.matching.filed import filed_alike
from resolvers.matching.text import read
from resolvers.matching.traces import Found, Touch
from resolvers.policy.subject import product_in
from resolvers.ports import Snapshot
from resolvers.questions import ListingKey
from resolvers.records import Listing, Recall

MOST_CHANGED = 300  # recalls; of more, all listings are judged again
PAGE = 10_000
PART = 500  # listings fetched at once
SLICE = 50  # listings read before others have the loop

log = structlog.get_logger()


class _Changed(NamedTuple):
    """Recalls that changed, as they are and as they were, and their kin. lost: those no longer found as they were."""

    all: Sequence[Recall]
    lost: Sequence[Recall]


@dataclass(frozen=True, slots=True)
class Touching:
    """What is needed to find them."""

    recalls: Recalls
    reported: Reported
    traces: Traces
    clock: Clock

    async def mark(self, snapshot: Snapshot) -> str | None:
        """Make due whatever changed recalls could touch, and return what all listings are to be judged on.

        None where another process looked by newer ones already: what this one judged would be old.
        Raises StoreUnavailable.
        """
        looked = await self.traces.looked()
        if looked and looked.generation >= snapshot.generation:
            return f"{made_by()}/g{looked.all_at}" if looked.generation == snapshot.generation else None
        changed = await self._changed(looked, snapshot)
        touched = None if changed is None else await self._touched(changed, snapshot)
        await self.traces.touch(touched, snapshot.generation)
        counts = {"recalls": len(changed.all) if changed else 0, "listings": "all" if touched is None else len(touched)}
        log.info("listings_touched", generation=snapshot.generation, **counts)
        return f"{made_by()}/g{looked.all_at if looked and touched is not None else snapshot.generation}"

    async def _changed(self, looked: Looked | None, snapshot: Snapshot) -> _Changed | None:
        """Return what changed since listings were looked for; None where it is too much."""
        if looked is None:
            return None
        since = looked.generation
        found = await self.recalls.changes(since, snapshot.generation, most=MOST_CHANGED)
        if found is None:
            return None
        learnt, gone = found
        before = await self.recalls.versions([*(recall.key for recall in learnt), *gone], since)
        kin = {each.recall for recall in learnt for each in snapshot.index.family.of(recall.key)}
        held = (snapshot.index.recall(key) for key in sorted(kin - {recall.key for recall in learnt}))
        now = {recall.key: recall for recall in learnt}
        lost = [recall for recall in before if not filed_alike(recall, now.get(recall.key))]
        return _Changed([*learnt, *before, *(recall for recall in held if recall)], lost)

    async def _touched(self, changed: _Changed, snapshot: Snapshot) -> list[ListingKey]:
        touch, lost = Touch(changed.all, snapshot.index), Touch(changed.lost, snapshot.index)
        touched, after = list[ListingKey](), None
        while page := await self.traces.page(after, PAGE):
            touched += [each.key for each in page if each.traces is None]
            known = [(each, each.traces, touch.found(each.traces)) for each in page if each.traces is not None]
            near = list[tuple[ListingKey, Found]]()
            for each, traces, by in known:
                if by.candidates and (not each.is_clear or lost.found(traces).candidates):
                    touched.append(each.key)
                elif by.candidates:
                    near.append((each.key, by))
            touched += await self._that_could_match(near, touch)
            after = page[-1].key
            await asyncio.sleep(0)
        return touched

    async def _that_could_match(self, found: Sequence[tuple[ListingKey, Found]], touch: Touch) -> list[ListingKey]:
        on, could = self.clock.now().date(), list[ListingKey]()
        for start in range(0, len(found), PART):
            part = found[start : start + PART]
            held = await self.reported.listings([key for key, _ in part])
            for place, ((key, by), listing) in enumerate(zip(part, held, strict=True), start=1):
                if listing.value and _could_match(listing.value, by, touch, on):
                    could.append(key)
                if place % SLICE == 0:
                    await asyncio.sleep(0)
        return could


def _could_match(listing: Listing, by: Found, touch: Touch, on: date) -> bool:
    try:
        return touch.could_match(read(product_in(listing)), by, on)
    except Exception:  # noqa: BLE001 - a fault of ours in one listing is told when that one is judged
        return True
