"""The smallest memory that fulfils RecallStore, so that thousands of syncs take seconds; no disk, no history."""

from dataclasses import replace

from gateway.store.base import Source


class Remembered:
    def __init__(self):
        self.number = 0
        self.held = {}
        self.kept = {}
        self.known = {}
        self.missing = ()
        self.refused = {}

    async def generation(self):
        return self.number

    async def recalls(self, generation=None):  # noqa: ARG002 - it has no history
        return [self.held[key] for key in sorted(self.held)]

    async def papers(self, keys):
        wanted, found = set(keys), {}
        for (key, _), paper in self.kept.items():
            if key in wanted:
                found.setdefault(key, []).append(paper)
        return found

    async def digests(self):
        return {place: paper.digest for place, paper in self.kept.items()}

    async def sources(self):
        return list(self.known.values())

    async def absences(self):
        return list(self.missing)

    async def rejects(self, source=None):
        return [reject for name, rejects in self.refused.items() if source in (None, name) for reject in rejects]

    async def commit(self, batch):
        self.held |= {recall.key: recall for recall in batch.recalls}
        self.held = {key: recall for key, recall in self.held.items() if key not in set(batch.closed)}
        self.kept |= {(paper.key, paper.shape): paper for paper in batch.papers}
        self.known[batch.source.name] = batch.source
        self.refused[batch.source.name] = list(batch.rejects)
        self.missing = self.missing if batch.absences is None else tuple(batch.absences)
        self.number += batch.changes_facts
        return self.number

    async def note_trouble(self, source, trouble, at):  # noqa: ARG002 - the port's own
        self.known[source] = replace(self.known.get(source, Source(source)), trouble=trouble)
