"""Fit: the points of the scorecard from labelled listings, by logistic regression.

Run as ``python -m tests.benchmarks.matching.fit DATA``; prints the table for ``resolvers/matching/scorecard.py``. DATA
is a folder laid out as ``shared/data``. Fitted on are the recall pairs there and ours of recalls whose number's md5 is
even (the others stay unseen), all of ``pairs-to-fit.jsonl``, and every third real listing, nearly always innocent.
A pair to be reviewed counts in part as the recalled product and in part as none.
"""

import argparse
from collections.abc import Iterable, Sequence
from math import exp
from pathlib import Path

from resolvers.matching import scorecard
from resolvers.matching.candidates import Candidate, RecallIndex
from resolvers.matching.compare import Comparison, compare
from resolvers.matching.identifiers import recall_number
from resolvers.matching.prose import read_recall
from resolvers.matching.score import WEIGHTS
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.verdict import EvidenceKind
from tests.benchmarks import matching_figures as figures

HERE = Path(__file__).parent
PULL = 1.0
AGAINST = ("another", "a part", "untold", "number untold", "model", "near", "brand of many", "brand of plain")
EVERY = 3
OF_REVIEW = 0.4
_DECIDED = (EvidenceKind.GTIN, EvidenceKind.ASIN, EvidenceKind.MODEL)
Row = tuple[list[float], float, float]  # features, label, weight


def rows_of(pairs: Iterable[dict], index, *, is_whole: bool = False) -> Iterable[Row]:
    """Yield the rows of those pairs that a name decides. is_whole: of odd recall numbers too."""
    for pair in pairs:
        candidate = index.candidate(recall_number(pair["recall_number"]))
        if candidate is None or not (is_whole or figures.is_even(pair["recall_number"])):
            continue
        found = compare(read(Product(**pair["listing"])), candidate, index)
        if not _is_for_names(found):
            continue
        features = _features(candidate, found)
        if pair["kind"] == "review":
            yield features, 1.0, OF_REVIEW
            yield features, 0.0, 1.0 - OF_REVIEW
        else:
            yield features, float(pair["kind"] == "positive"), 1.0


def innocent_rows(data: Path, index, *, every: int = EVERY) -> Iterable[Row]:
    """Yield a row for each recall whose brand a real listing names, young and of no very large brand."""
    for number, (_, product) in enumerate(figures.innocents(data)):
        asked = None if number % every else read(product)
        for candidate in index.candidates(asked) if asked else ():
            found = compare(asked, candidate, index)
            is_young = candidate.age_days(figures.AS_OF) <= WEIGHTS.old_days
            if is_young and found.holders <= WEIGHTS.large_brand and _is_for_names(found) and _is_weighed(found):
                yield _features(candidate, found), 0.0, 1.0


def _is_for_names(found: Comparison) -> bool:
    """Whether no code and no model decides, and the brand or the seller agrees."""
    is_named = max(found.score(EvidenceKind.BRAND), found.score(EvidenceKind.SELLER)) >= WEIGHTS.sure_brand
    return is_named and not any(found.score(kind) for kind in _DECIDED)


def _is_weighed(found: Comparison) -> bool:
    """Whether the judgement comes to the scorecard at all: no other brand is given, and a thing is named."""
    is_another = found.against(EvidenceKind.BRAND) and not found.score(EvidenceKind.SELLER)
    return not is_another and bool(found.told or found.score(EvidenceKind.NAME) or found.score(EvidenceKind.CATEGORY))


def _features(candidate: Candidate, found: Comparison) -> list[float]:
    told = scorecard.features(candidate, found)
    return [1.0, *(told.get(name, 0.0) for name in scorecard.POINTS)]


def fitted(rows: Sequence[Row], pull: float = PULL, rounds: int = 12) -> list[float]:
    """Return the weights by Newton's method; the first, the start, is not pulled."""
    pulls = [0.0, *[pull] * (len(rows[0][0]) - 1)]
    weights = [0.0] * len(pulls)
    for _ in range(rounds):
        slope, bend = _leaning(rows, weights, pulls)
        weights = [w + step for w, step in zip(weights, solved(bend, slope), strict=True)]
    return weights


def signed(rows: Sequence[Row]) -> list[float]:
    """Return the weights where nothing that agrees takes points, and nothing that differs gives any.

    What would, says what something beside it says already; it is left out, and the others are fitted again.
    """
    wanted = [0, *(-1 if name.startswith(AGAINST) else 1 for name in scorecard.POINTS)]
    out: set[int] = set()
    while True:
        kept = [([0.0 if place in out else value for place, value in enumerate(row)], *rest) for row, *rest in rows]
        weights = fitted(kept)
        wrong = {place for place, weight in enumerate(weights) if weight * wanted[place] < 0} - out
        if not wrong:
            return [0.0 if place in out else weight for place, weight in enumerate(weights)]
        out |= wrong


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
    given = parser.parse_args()
    index = RecallIndex.build([read_recall(recall) for recall in figures.recalls_of(given.data)])
    split = (given.data / "matching/recall-pairs/pairs.jsonl", HERE / "pairs.jsonl")
    rows = [row for path in split for row in rows_of(figures.lines(path), index)]
    rows += rows_of(figures.lines(HERE / "pairs-to-fit.jsonl"), index, is_whole=True)
    rows += innocent_rows(given.data, index)
    weights = signed(rows)
    print(f"# {len(rows)} rows\nSTART = {weights[0]:.2f}")
    for name, weight in zip(scorecard.POINTS, weights[1:], strict=True):
        print(f'    "{name}": {weight:.2f},')


if __name__ == "__main__":
    main()
