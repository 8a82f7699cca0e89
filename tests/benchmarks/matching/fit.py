"""Fit: the points of the scorecard from labelled listings, by logistic regression.

Run as ``python -m tests.benchmarks.matching.fit DATA``; prints the table for ``resolvers/matching/scorecard.py``. DATA
is a folder laid out as ``shared/data``. Fitted on are the recall pairs there, ours and ``pairs-more.jsonl``, of recalls
whose number's md5 is even (the others stay unseen), all of ``pairs-to-fit.jsonl``, and every tenth real listing, nearly
always innocent.
To block, a pair to be reviewed is as wrong as another product; to review, it is as right as the recalled one.
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path

from resolvers.matching import scorecard
from resolvers.matching.candidates import Candidate, RecallIndex
from resolvers.matching.compare import Comparison, compare
from resolvers.matching.comparers_scope import DOUBT
from resolvers.matching.identifiers import recall_number
from resolvers.matching.prose import read_recall
from resolvers.matching.score import could_block, could_match
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.verdict import EvidenceKind
from tests.benchmarks import matching_figures as figures

HERE = Path(__file__).parent
PULL = 0.5
AGAINST = ("another", "a part", "something", "says", "model", "unknown", "no brand", "brand", "old")
EVERY = 10
HALF_NAMED = 0.4  # a real listing with less of a name and no brand is far from any match
TO_BLOCK, TO_REVIEW = ("positive",), ("positive", "review")  # what each column is to find
_DECIDED = (EvidenceKind.GTIN, EvidenceKind.ASIN, EvidenceKind.MODEL)
Row = tuple[list[float], float]  # features, label


@dataclass(frozen=True, slots=True)
class Case:
    """A listing and a recall, compared, and what is known of them: positive, review or negative."""

    candidate: Candidate
    found: Comparison
    kind: str

    @property
    def is_by_name(self) -> bool:
        """Whether no code and no model decides, nor what is said of the unit, and all is left to the scorecard."""
        is_decided = any(self.found.score(kind) for kind in _DECIDED) or self.outside > DOUBT
        return not is_decided and could_match(self.candidate, self.found, figures.AS_OF)

    @property
    def is_to_block(self) -> bool:
        """Whether the scorecard may block it."""
        return not self.outside and could_block(self.candidate, self.found, figures.AS_OF)

    @property
    def outside(self) -> float:
        """How surely the unit for sale is none of those recalled."""
        return max(self.found.against(EvidenceKind.UNIT), self.found.against(EvidenceKind.DATE))

    def row(self, wanted: Sequence[str]) -> Row:
        told = scorecard.features(self.candidate, self.found, figures.AS_OF)
        return [1.0, *(told.get(name, 0.0) for name in scorecard.POINTS)], float(self.kind in wanted)


def labelled(pairs: Iterable[dict], index: RecallIndex, *, is_whole: bool = False) -> Iterator[Case]:
    """Yield the pairs that a name decides. is_whole: of odd recall numbers too."""
    for pair in pairs:
        candidate = index.candidate(recall_number(pair["recall_number"]))
        if candidate is None or not (is_whole or figures.is_even(pair["recall_number"])):
            continue
        case = Case(candidate, compare(read(Product(**pair["listing"])), candidate, index), pair["kind"])
        if case.is_by_name:
            yield case


def innocent(data: Path, index: RecallIndex, *, every: int = EVERY) -> Iterator[Case]:
    """Yield real listings with the recalls whose brand they name, or whose name they half say."""
    for number, (_, product) in enumerate(figures.innocents(data)):
        asked = None if number % every else read(product)
        for candidate in index.candidates(asked) if asked else ():
            case = Case(candidate, compare(asked, candidate, index), "negative")
            is_near = case.found.score(EvidenceKind.NAME) >= HALF_NAMED or scorecard.is_named(case.found)
            if case.found.evidence and is_near and case.is_by_name:
                yield case


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
        kept = [([0.0 if place in out else value for place, value in enumerate(row)], label) for row, label in rows]
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
    for features, label in rows:
        live = [place for place, value in enumerate(features) if value]
        told = 1 / (1 + exp(-sum(weights[p] * features[p] for p in live)))
        for one in live:
            slope[one] += (label - told) * features[one]
            for two in live:
                bend[one][two] += told * (1 - told) * features[one] * features[two]
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
    split = (given.data / "matching/recall-pairs/pairs.jsonl", HERE / "pairs.jsonl", HERE / "pairs-more.jsonl")
    pairs = [case for path in split for case in labelled(figures.lines(path), index)]
    pairs += labelled(figures.lines(HERE / "pairs-to-fit.jsonl"), index, is_whole=True)
    could = [case for case in pairs if case.is_to_block]
    block = signed([case.row(TO_BLOCK) for case in could])
    review = signed([case.row(TO_REVIEW) for case in (*pairs, *innocent(given.data, index))])
    print(f"# {len(could)} and {len(pairs)} pairs\nSTART = Points({block[0]:.2f}, {review[0]:.2f})")
    for name, to_block, to_review in zip(scorecard.POINTS, block[1:], review[1:], strict=True):
        print(f'    "{name}": Points({round(to_block, 2) + 0.0:.2f}, {round(to_review, 2) + 0.0:.2f}),')


if __name__ == "__main__":
    main()
