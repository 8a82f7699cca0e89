"""What the gateway says against what upstream ever published, while the feed goes wrong in every way."""

from collections import Counter

from gateway.sources.merge import recall_of
from gateway.store.base import Batch, Paper, Source
from gateway.sync import increment, sweep
from resolvers.errors import IngestError, SourceUnavailable
from resolvers.verdict import Outcome
from tests.faults.remembered import Remembered
from tests.faults.world import Tally, World

WORLDS = 40
WORLDS_WITHOUT_GUARDS = 16  # enough to be wrong a thousand times


async def guarded(feed, due, store, clock):
    try:
        await (sweep if due else increment)(feed, store=store, clock=clock)
    except (IngestError, SourceUnavailable):
        return False
    return True


class Replacing:
    """What one would write first: whatever is a list takes the place of what was there, or is laid over it."""

    def __init__(self):
        self.read = {}

    async def __call__(self, feed, due, store, clock):
        try:
            papers = await (feed.sweep() if due else feed.since(clock.now().date()))
        except (IngestError, SourceUnavailable):
            return False
        recalls = {paper.key: self._recall(paper) for paper in papers if isinstance(paper, Paper)}
        held = {recall.key: recall for recall in await store.recalls()}
        changed = [recall for key, recall in recalls.items() if held.get(key) != recall]
        closed = [key for key in held if due and key not in recalls]
        state = Source(feed.name, heard_at=clock.now())
        await store.commit(Batch(state, clock.now(), b"{}", recalls=changed, closed=closed))
        return True

    def _recall(self, paper):
        if paper.digest not in self.read:
            self.read[paper.digest] = recall_of([paper])
        return self.read[paper.digest]


async def test_no_ill_of_the_feed_makes_a_wrong_answer():
    tally = Tally()
    for seed in range(WORLDS):
        await World(seed, tally, learn=guarded, store=Remembered()).run()
    print(tally)
    assert tally.checks >= 75_000
    assert sum(tally.ills.values()) >= 10_000
    assert min(tally.said[outcome] for outcome in (Outcome.BLOCKED, Outcome.UNKNOWN, Outcome.CLEAR)) >= 2_000
    assert +tally.wrong == Counter()
    assert tally.vanished <= 50  # without the guards there are hundreds, which lead to REVIEW and not to CLEAR


async def test_without_guards_the_same_worlds_give_wrong_answers():
    """The test above would be worth nothing if it could not fail."""
    tally = Tally()
    for seed in range(WORLDS_WITHOUT_GUARDS):
        await World(seed, tally, learn=Replacing(), store=Remembered()).run()
    print(tally)
    assert tally.wrong["clear"] >= 1_000
