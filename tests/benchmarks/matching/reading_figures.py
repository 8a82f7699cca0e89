"""Figures of the reading: what an expert read out of each recall, and what the reader did, as precision and recall.

Run as ``python -m tests.benchmarks.matching.reading_figures FACTS... [--records PATH] [--misses]``. FACTS are JSON lines,
one recall each; PATH is a folder laid out as ``shared/data`` or a file of records. Labels are halved by their number's
hash: the even half is for tuning, of the odd half only totals are shown.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from gateway.sources.files import read_papers
from gateway.sources.merge import merged
from gateway.store.base import Paper
from resolvers.matching.identifiers import recall_number
from resolvers.matching.prose import read_recall
from resolvers.records import Fact, Recall
from tests.benchmarks.matching.reading_kinds import KINDS, Told
from tests.benchmarks.matching_figures import is_even, lines, recalls_of

HALVES = ("even", "odd")
BESIDE = Path(__file__).resolve().parents[4] / "shared" / "data"
_AROUND = 70


def records_of(path: Path) -> list[Recall]:
    """Return the unread records of a folder laid out as ``shared/data``, or of one file."""
    if path.is_dir():
        return recalls_of(path)
    return [merged([paper]) for paper in read_papers(path) if isinstance(paper, Paper)]


def labelled(files: Iterable[Path], recalls: Iterable[Recall]) -> list[tuple[dict, Recall]]:
    """Return each label with its recall, read; a number that only a warning bears is the warning's."""
    by_key = {recall.key: recall for recall in recalls}
    pairs = []
    for label in (label for file in files for label in lines(file)):
        number = recall_number(label["recall_number"].removeprefix("W"))
        record = by_key.get(number) or by_key.get(f"W{number}")
        if record:
            pairs.append((label, read_recall(record)))
    return pairs


def print_figures(pairs: list[tuple[dict, Recall]]) -> None:
    """Print one row for each kind: precision and recall of both halves, micro-averaged over recalls."""
    counts = Counter()
    for label, recall in pairs:
        half = "even" if is_even(label["recall_number"]) else "odd"
        for kind, tell in KINDS.items():
            told = tell(label, recall)
            counts[half, kind, "found"] += len(told.found)
            counts[half, kind, "right"] += len(told.found) - len(told.false())
            counts[half, kind, "wanted"] += len(told.wanted)
            counts[half, kind, "hit"] += len(told.wanted) - len(told.missed())
    print(f"{len(pairs)} recalls" + "".join(f"   | {half:5s} P     of      R     of" for half in HALVES))
    for kind in KINDS:
        print(f"{kind:12s}" + "".join(f"   | {_share(counts, half, kind)}" for half in HALVES))


def _share(counts: Counter, half: str, kind: str) -> str:
    cells = []
    for part, whole in (("right", "found"), ("hit", "wanted")):
        total = counts[half, kind, whole]
        cells.append(f"{counts[half, kind, part] / total:7.3f} {total:5d}" if total else f"{'-':>7s} {0:5d}")
    return "  ".join(cells)


def print_misses(pairs: list[tuple[dict, Recall]], kinds: Iterable[str]) -> None:
    """Print every miss and every false fact of the even half, with the words around it."""
    for kind in kinds:
        print(f"\n== {kind}")
        for label, recall in pairs:
            if is_even(label["recall_number"]):
                _print_told(recall, KINDS[kind](label, recall))


def _print_told(recall: Recall, told: Told) -> None:
    for wanted in told.missed():
        print(f"  {recall.number} missed {wanted}: {_around(recall, wanted)}")
    for key, fact in told.false().items():
        print(f"  {recall.number} FALSE  {key}: {_stands(recall, fact)}")


def _around(recall: Recall, wanted: str) -> str:
    """Return the words around the first place where *wanted* stands, whatever stands between its letters."""
    text = " ; ".join(
        [recall.title, *(p.name for p in recall.products), recall.description, *(f.name for f in recall.firms)]
    )
    spelt = r"[\W_]*".join(map(re.escape, re.sub(r"\W", "", wanted)))
    hit = re.search(spelt, text, re.IGNORECASE)
    return f"…{text[max(0, hit.start() - _AROUND) : hit.end() + _AROUND]}…" if hit else "(not in these words)"


def _stands(recall: Recall, fact: Fact) -> str:
    if fact.field != "description":
        return f"{fact.field}: {fact.words}"
    return f"…{recall.description[max(0, fact.at - _AROUND) : fact.at + len(fact.words) + _AROUND]}…"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", nargs="+", type=Path)
    parser.add_argument("--records", type=Path, default=BESIDE)
    parser.add_argument("--misses", nargs="*", choices=list(KINDS), help="of these kinds; of all where none is given")
    given = parser.parse_args()
    pairs = labelled(given.facts, records_of(given.records))
    print_figures(pairs)
    if given.misses is not None:
        print_misses(pairs, given.misses or KINDS)


if __name__ == "__main__":
    main()
