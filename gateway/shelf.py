"""The shelf: the snapshot that everyone reads, swapped whole when the store has a newer generation."""

import asyncio
from collections import OrderedDict
from collections.abc import Sequence

from gateway.store.base import RecallStore, Source
from gateway.store.collector import uncollected
from resolvers.matching.candidates import RecallIndex
from resolvers.ports import Snapshot
from resolvers.records import Recall, SourceState

# A CLEAR rests on the recall feed. CPSC has no feed of its warnings, only an export that people fetch by hand:
# how old ours is stands in every verdict, but cannot forbid a CLEAR, or none could ever be given.
SOURCES = (("cpsc-recalls", True), ("cpsc-warnings", False))

# Old indexes are built again to replay a decision; a few are kept, since an audit asks for neighbours.
KEPT_INDEXES = 2

# So many recalls are put into the index at a time before others have the loop.
_SLICE = 1
# A generation that differs in more is built anew, in a thread; so is one after so many changes, to lie flat again.
MOST_CHANGES = 1_000


class Shelf:
    """The current snapshot, and those of earlier generations on demand."""

    def __init__(self, recalls: RecallStore) -> None:
        self._recalls = recalls
        self._snapshot = Snapshot(0, RecallIndex.build(()), _states(()))
        self._older: OrderedDict[int, RecallIndex] = OrderedDict()
        self._changed = 0  # recalls, since an index was built from all
        self._refreshing = asyncio.Lock()
        self._rebuilding = asyncio.Lock()

    def snapshot(self) -> Snapshot:
        """Return the snapshot that holds now. Before anything was learnt its sources say NEVER, so nothing is CLEAR."""
        return self._snapshot

    async def refresh(self) -> bool:
        """Take up what the store has learnt since; return whether the facts changed."""
        async with self._refreshing:
            # The age is read before the facts: facts newer than the age they carry are safe, the reverse is not.
            states = _states(await self._recalls.sources())
            generation = await self._recalls.generation()
            held = self._snapshot
            changed = generation != held.generation
            index = await self._index(generation, held) if changed else held.index
            self._snapshot = Snapshot(generation, index, states)
            return changed

    async def index_at(self, generation: int) -> RecallIndex:
        """Return the index of *generation*, built again where it is no longer the current one.

        Raises SnapshotMissing, StoreUnavailable.
        """
        if generation == self._snapshot.generation:
            return self._snapshot.index
        # One at a time, however many are asked for: each takes a second of the processor and some 60 MB.
        async with self._rebuilding:
            if generation not in self._older:
                self._older[generation] = await self._build(generation)
            self._older.move_to_end(generation)
            while len(self._older) > KEPT_INDEXES:
                self._older.popitem(last=False)
            return self._older[generation]

    async def _index(self, generation: int, held: Snapshot) -> RecallIndex:
        """Return the index of *generation*: the one held, changed where few recalls differ, else another."""
        changes = await self._changes(generation, held)
        if changes is None:
            self._changed = 0
            return await self._build(generation)
        (learnt, gone), index = changes, held.index
        self._changed += len(learnt) + len(gone)
        for part in range(0, max(len(learnt), len(gone)), _SLICE):
            index = index.changed(learnt[part : part + _SLICE], gone[part : part + _SLICE])
            await asyncio.sleep(0)
        return index

    async def _changes(self, generation: int, held: Snapshot) -> tuple[list[Recall], list[str]] | None:
        most = min(MOST_CHANGES - self._changed, len(held.index))
        if generation < held.generation or most <= 0:
            return None
        return await self._recalls.changes(held.generation, generation, most=most)

    async def _build(self, generation: int) -> RecallIndex:
        with uncollected():
            recalls = await self._recalls.recalls(generation)
            return await asyncio.to_thread(RecallIndex.build, recalls)


def _states(sources: Sequence[Source]) -> tuple[SourceState, ...]:
    """Return every source that a verdict names: those we rest on, heard or not, then whatever else was heard."""
    expected = dict(SOURCES)
    heard = {source.name: source for source in sources}
    names = [*expected, *(name for name in heard if name not in expected)]
    return tuple(_state(heard.get(name) or Source(name), required=expected.get(name, False)) for name in names)


def _state(source: Source, *, required: bool) -> SourceState:
    return SourceState(source.name, source.heard_at, source.records, source.quarantined, required, source.trouble)
