"""Held: what the store holds of one source when a sync begins."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gateway.store.base import Paper, RecallStore, Shape, Source
from resolvers.matching.prose import READER
from resolvers.records import Recall


@dataclass(frozen=True, slots=True)
class Held:
    """The recalls in force, by key, and the digest of every paper."""

    generation: int
    source: Source
    recalls: dict[str, Recall]
    digests: dict[tuple[str, Shape], str]

    @property
    def newest(self) -> date | None:
        """The last day of publication that the source ever showed."""
        return date.fromisoformat(self.source.newest) if self.source.newest else None

    def of_feed(self) -> frozenset[str]:
        """Return the keys in force that CPSC's feed has brought, or a file in its form; only these can it lose."""
        return frozenset(key for key in self.recalls if (key, Shape.API) in self.digests)

    def expected(self) -> frozenset[str]:
        """Return those of them that a sound feed brings: one that was never readable may come back under its number."""
        return frozenset(key for key in self.of_feed() if self.recalls[key].readable)

    def to_read(self, learnt: Collection[Paper], seen: Collection[str]) -> list[str]:
        """Return the keys to be read anew: with new papers, come back, or last read by another reader."""
        changed = {paper.key for paper in learnt}
        back = {key for key in seen if key not in self.recalls or self.recalls[key].vanished}
        outdated = {recall.key for recall in self.recalls.values() if recall.read_by != READER}
        papered = {key for key, _ in self.digests} | changed
        return sorted((changed | back | outdated) & papered)


async def hold(name: str, store: RecallStore) -> Held:
    """Return what the store holds of the source *name*."""
    generation = await store.generation()
    sources = {source.name: source for source in await store.sources()}
    recalls = {recall.key: recall for recall in await store.recalls(generation)}
    return Held(generation, sources.get(name, Source(name)), recalls, await store.digests())
