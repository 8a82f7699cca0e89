"""A gateway's writing half, killed at a given moment: the child of `test_kill.py`.

Reads "URL CYCLE SECONDS" lines; for each it forks, so that no cycle pays for imports, and kills the fork after so many
seconds. The fork syncs and appends as fast as it can and tells each thing only once its `await` has returned.
"""

import asyncio
import os
import signal
import sys
import time

import alembic.command  # noqa: F401 - imported before the fork, since a new store needs it

from gateway.store.base import Source
from gateway.store.store import Store
from tests.gateway.store.kept import NOW, batch, decision, paper, recall

MOST = 30
APPENDERS = 16


def tell(kind: str, what: object) -> None:
    os.write(1, f"{kind} {what}\n".encode())


async def sync(store: Store) -> None:
    """Every batch changes or closes every recall, so that any half of one would show."""
    while True:
        number = await store.recalls.generation() + 1
        size = number % MOST + 1
        keys = [f"{place:03d}" for place in range(size)]
        learnt = batch(
            *(recall(key, title=str(number)) for key in keys),
            closed=[f"{place:03d}" for place in range(size, MOST)],
            papers=[paper(key, text=str(number)) for key in keys],
            state=Source("cpsc", heard_at=NOW, records=size, newest=str(number)),
            note=b'{"size":%d}' % size,
        )
        tell("generation", await store.recalls.commit(learnt))
        await asyncio.sleep(0.01)  # verdicts are most of what a gateway writes


async def append(store: Store, name: str) -> None:
    number = 0
    while True:
        decisions = [decision(f"{name}-{number + place}") for place in range(number % 31 + 1)]
        number += len(decisions)
        await store.ledger.append(decisions)
        tell("verdict", " ".join(one.context.decision_id for one in decisions))


async def write(url: str, cycle: str) -> None:
    store = await Store.open(url)
    await asyncio.gather(sync(store), *(append(store, f"{cycle}-{name}") for name in range(APPENDERS)))


def main() -> None:
    for line in sys.stdin:
        url, cycle, seconds = line.split()
        child = os.fork()
        if not child:
            asyncio.run(write(url, cycle))
            os._exit(1)
        time.sleep(float(seconds))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        tell("killed", os.WTERMSIG(status))


if __name__ == "__main__":
    main()
