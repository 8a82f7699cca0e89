"""Keys: two recalls under one number stay two.

CPSC's numbers are its own and typed by hand; its RecallID tells records apart for sure. The first record that we see
under a number has the number as its key; another one, of another RecallID, has the ID behind it: "26-348#10701".
"""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gateway.learning.held import Held
from gateway.store.base import Paper, Shape


def told_apart(papers: Sequence[Paper], held: Held) -> list[Paper]:
    """Return *papers*, those of the feed under the key that their RecallID has or gets."""
    numbered = list(zip(papers, _recall_ids(papers, held), strict=True))
    first = {key: recall.recall_id for key, recall in held.recalls.items() if recall.recall_id is not None}
    for paper, recall_id in sorted(numbered, key=lambda pair: pair[1] or 0):
        if recall_id is not None:
            first.setdefault(paper.key, recall_id)
    return [
        paper if recall_id is None or recall_id == first[paper.key] else replace(paper, key=f"{paper.key}#{recall_id}")
        for paper, recall_id in numbered
    ]


def renumbered(papers: Sequence[Paper], held: Held) -> int:
    """Return how many numbers that are held came under a RecallID of their own for the first time."""
    return sum(
        "#" in key and key not in held.recalls and key.partition("#")[0] in held.recalls for key in _keys(papers)
    )


def _recall_ids(papers: Sequence[Paper], held: Held) -> list[int | None]:
    """Return the RecallID of each paper; None where it has none, is the one held, or has that of another number."""
    ids = [_recall_id(paper, held) for paper in papers]
    numbers = {(recall_id, paper.key) for paper, recall_id in zip(papers, ids, strict=True) if recall_id is not None}
    numbers |= {(recall.recall_id, recall.number) for recall in held.recalls.values() if recall.recall_id is not None}
    numbers_of = Counter(recall_id for recall_id, _ in numbers)
    return [None if recall_id is None or numbers_of[recall_id] > 1 else recall_id for recall_id in ids]


def _recall_id(paper: Paper, held: Held) -> int | None:
    if paper.shape is not Shape.API or held.digests.get((paper.key, paper.shape)) == paper.digest:
        return None
    record = json.loads(paper.raw)
    found = record.get("RecallID") if isinstance(record, dict) else None
    return found if isinstance(found, int) else None


def _keys(papers: Sequence[Paper]) -> set[str]:
    return {paper.key for paper in papers}
