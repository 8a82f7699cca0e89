"""Growth: what ten times as many recalls cost, and what a few that changed do.

Run as ``python -m tests.benchmarks.matching.growth [DATA] [--times N] [--listings N]``. The many are real recalls put
together anew: the brands and sellers of one with the things of another. Everything is printed, nothing fails: how fast
it goes depends on the machine.
"""

import argparse
import gc
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from statistics import mean

from msgspec import structs

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import Fact, FactKind, Recall
from resolvers.screen import find_matches
from tests.benchmarks.matching_figures import AS_OF, innocents, recalls_of

_FIRMS = (FactKind.BRAND, FactKind.SELLER, FactKind.SHOP)
_MODELS = (FactKind.MODEL, FactKind.CODE, FactKind.GTIN, FactKind.ASIN)
_CHANGED, _SLICE = 25, 1


def grown(recalls: Sequence[Recall], times: int) -> list[Recall]:
    """Return *recalls*, and so many times as many in all, each with the firms of another."""
    others = (
        _mixed(recall, recalls[(place + 997 * time_) % len(recalls)], time_)
        for time_ in range(1, times)
        for place, recall in enumerate(recalls)
    )
    return [*recalls, *others]


def _mixed(recall: Recall, firm: Recall, time_: int) -> Recall:
    facts = [fact for fact in firm.facts if fact.kind in _FIRMS]
    facts += [_renamed(fact, time_) for fact in recall.facts if fact.kind not in _FIRMS]
    return replace(recall, key=f"{recall.key}-{time_}", number=f"{recall.number}-{time_}", facts=tuple(facts))


def _renamed(fact: Fact, time_: int) -> Fact:
    return structs.replace(fact, value=f"{fact.value}{time_}") if fact.kind in _MODELS else fact


def measure(name: str, recalls: Sequence[Recall], products: Sequence[Product]) -> None:
    """Print what an index over *recalls* costs, in a process of its own so that memory is that of one alone."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    try:
        _measured(name, recalls, products)
    finally:
        os._exit(0)


def _measured(name: str, recalls: Sequence[Recall], products: Sequence[Product]) -> None:
    before, start = _memory("Rss"), time.process_time()
    index = RecallIndex.build(recalls)
    built = time.process_time() - start
    _batch(index, products)
    held = _memory("Rss") - before
    took = sorted(_single(index, product) for product in products)
    batch = _batch(index, products)
    print(
        f"{name:>9} {len(index):7,} recalls: built in {built:5.2f} s, {held / 1024:6.1f} MB;"
        f" single mean {1e6 * mean(took):5.0f} us, p50 {1e6 * took[len(took) // 2]:5.0f},"
        f" p99 {1e6 * took[99 * len(took) // 100]:6.0f}; batch {len(products) / batch:6.0f} a second",
        flush=True,
    )
    _change(index)
    _second_worker(index, products)


def _single(index: RecallIndex, product: Product) -> float:
    start = time.process_time()
    find_matches(read(product), index=index, on=AS_OF)
    return time.process_time() - start


def _batch(index: RecallIndex, products: Sequence[Product]) -> float:
    start = time.process_time()
    for product in products:
        find_matches(read(product), index=index, on=AS_OF)
    return time.process_time() - start


def _change(index: RecallIndex) -> None:
    """Print what it takes that some recalls changed, a few at a time as the gateway does it."""
    changed = [replace(recall, title=f"{recall.title} again") for recall in index.recalls[::7][:_CHANGED]]
    took = []
    for part in range(0, len(changed), _SLICE):
        start = time.process_time()
        index = index.changed(changed[part : part + _SLICE])
        took.append(time.process_time() - start)
    print(
        f"          {len(changed)} changed: {1e3 * sum(took):.1f} ms in all, {1e3 * max(took):.2f} the longest slice",
        flush=True,
    )


def _second_worker(index: RecallIndex, products: Sequence[Product]) -> None:
    """Print what a second process weighs that shares the index with the first."""
    gc.collect()
    gc.freeze()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    _batch(index, products[: len(products) // 4])
    own = _memory("Private_Dirty")
    print(f"          a second worker has {own / 1024:.0f} MB of its own", flush=True)
    os._exit(0)


def _memory(what: str) -> int:
    """Return so much memory of this process, in kB."""
    told = Path("/proc/self/smaps_rollup").read_text()
    return next(int(line.split()[1]) for line in told.splitlines() if line.startswith(f"{what}:"))


def main() -> None:
    """Measure the real recalls, and many times as many."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", nargs="?", type=Path, default=Path("shared/data"))
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--listings", type=int, default=2_000)
    given = parser.parse_args()
    recalls = [read_recall(recall) for recall in recalls_of(given.data)]
    products = [product for _, product in islice(innocents(given.data), 0, None, 17)][: given.listings]
    gc.collect()
    gc.freeze()
    measure("as it is", recalls, products)
    measure(f"{given.times} times", grown(recalls, given.times), products)


if __name__ == "__main__":
    main()
