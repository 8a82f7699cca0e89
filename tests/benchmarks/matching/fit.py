"""Fit: the points of the scorecard from labelled listings, by logistic regression with a pull towards nought.

Run as ``python -m tests.benchmarks.matching.fit DATA PAIRS...``; prints the table for
``resolvers/matching/scorecard.py``.
Only recalls whose number's md5 is even are fitted on; the others stay unseen. A pair to be reviewed counts in part as
the recalled product and in part as none.
"""

import argparse
from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path

from resolvers.matching import scorecard
from resolvers.matching.compare import compare
from resolvers.matching.identifiers import recall_number
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.verdict import EvidenceKind
from tests.benchmarks import matching_figures as figures

PULL = 1.0
OF_REVIEW = 0.4
_DECIDED = (EvidenceKind.GTIN, EvidenceKind.ASIN, EvidenceKind.MODEL)
Row = tuple[list[float], float, float]  # features, label, weight


def rows_of(pairs: Iterable[dict], index) -> Iterable[Row]:
    by_key = {candidate.recall.key: candidate for candidate in index._prepared}
    for pair in pairs:
        candidate = by_key.get(recall_number(pair["recall_number"]))
        if candidate is None or not figures.is_even(pair["recall_number"]):
            continue
        found = compare(read(Product(**pair["listing"])), candidate, index)
        if any(found.score(kind) for kind in _DECIDED) or found.against(EvidenceKind.UNIT):
            continue
        told = scorecard.features(candidate, found)
        features = [1.0, *(told.get(name, 0.0) for name in scorecard.POINTS)]
        if pair["kind"] == "review":
            yield features, 1.0, OF_REVIEW
            yield features, 0.0, 1.0 - OF_REVIEW
        else:
            yield features, float(pair["kind"] == "positive"), 1.0


def fitted(rows: Sequence[Row], pull: float = PULL, rounds: int = 12) -> list[float]:
    """Return the weights by Newton's method; the first, the start, is not pulled."""
    pulls = [0.0, *[pull] * (len(rows[0][0]) - 1)]
    weights = [0.0] * len(pulls)
    for _ in range(rounds):
        slope, bend = _leaning(rows, weights, pulls)
        weights = [w + step for w, step in zip(weights, solved(bend, slope), strict=True)]
    return weights


def _leaning(rows: Sequence[Row], weights: list[float], pulls: list[float]) -> tuple[list[float], list[list[float]]]:
    """Return where the likelihood rises from *weights*, and how it bends there."""
    slope = [-pull * weight for pull, weight in zip(pulls, weights, strict=True)]
    bend = [[0.0] * len(pulls) for _ in pulls]
    for place, pull in enumerate(pulls):
        bend[place][place] = pull or 1e-9
    for features, label, weight in rows:
        live = [place for place, value in enumerate(features) if value]
        told = 1 / (1 + exp(-sum(weights[p] * features[p] for p in live)))
        for one in live:
            slope[one] += weight * (label - told) * features[one]
            for two in live:
                bend[one][two] += weight * told * (1 - told) * features[one] * features[two]
    return slope, bend


def solved(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Return x of matrix * x = right, by Gauss."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for place in range(size):
        best = max(range(place, size), key=lambda row: abs(rows[row][place]))
        rows[place], rows[best] = rows[best], rows[place]
        for row in range(place + 1, size):
            share = rows[row][place] / rows[place][place]
            rows[row] = [a - share * b for a, b in zip(rows[row], rows[place], strict=True)]
    found = [0.0] * size
    for place in reversed(range(size)):
        rest = sum(rows[place][k] * found[k] for k in range(place + 1, size))
        found[place] = (rows[place][-1] - rest) / rows[place][place]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    given = parser.parse_args()
    index = figures.index_of(given.data)
    rows = [row for path in given.pairs for row in rows_of(figures.lines(path), index)]
    weights = fitted(rows)
    print(f"# {len(rows)} rows\nSTART = {weights[0]:.2f}")
    for name, weight in zip(scorecard.POINTS, weights[1:], strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
