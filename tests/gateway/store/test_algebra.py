"""Whatever is learnt in whatever order, every generation reads as a plain replay of the batches says."""

import asyncio
import tempfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gateway.store.store import Store
from tests.gateway.store.kept import batch, paper, recall

KEYS = st.sampled_from(["a", "b", "c", "d"])
STEPS = st.tuples(st.dictionaries(KEYS, st.sampled_from(["x", "y"])), st.lists(KEYS, max_size=3, unique=True))


@given(steps=st.lists(STEPS, max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_generation_reads_as_a_replay_of_the_batches(steps):
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(check(f"sqlite:///{folder}/store.sqlite3", steps))


async def check(url, steps):
    store = await Store.open(url)
    held, digests, replayed = {}, {}, [{}]
    for told, closed in steps:
        recalls = [recall(key, title=title) for key, title in told.items()]
        papers = [paper(key, text=title) for key, title in told.items()]
        generation = await store.recalls.commit(batch(*recalls, closed=closed, papers=papers))
        for key in closed:
            held.pop(key, None)
            digests.pop(key, None)
        held |= told
        digests |= {one.key: one.digest for one in papers}
        if told or closed:
            replayed.append(dict(held))
        assert generation == len(replayed) - 1
    for generation, expected in enumerate(replayed):
        found = await store.recalls.recalls(generation)
        assert [(one.key, one.title) for one in found] == sorted(expected.items())
    assert {key: digest for (key, _), digest in (await store.recalls.digests()).items()} == digests
    assert (await store.ledger.verified() is None) == (not steps)
    await store.close()
