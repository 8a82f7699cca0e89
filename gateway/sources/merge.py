"""Merge: all papers of one recall in, the one recall out; a pure function of the set of papers."""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

from gateway.sources.papers import read, words_of
from gateway.sources.shapes.cells import MOST_TEXT, clean
from gateway.store.base import Paper, Shape
from resolvers.errors import Unreadable
from resolvers.matching.prose import read_recall
from resolvers.records import Firm, FirmRole, Recall, RecallKind

_TITLES = ("Title", "title", "Recall Heading", "Product Safety Warning Title")
# The richest form leads; poorer ones only fill what it leaves empty.
_RICHEST_FIRST = (Shape.API, Shape.RECALL_CSV, Shape.WARNING_CSV, Shape.FLAT, Shape.GSA, Shape.SEARCH_CSV)


def recall_of(papers: Sequence[Paper]) -> Recall:
    """Return the recall that *papers*, all of one key, tell of, its prose read."""
    return read_recall(merged(papers))


def merged(papers: Sequence[Paper]) -> Recall:
    """Return the recall that *papers* tell of, before its prose is read; unreadable where none of them can be read."""
    ordered = sorted(papers, key=lambda paper: (_RICHEST_FIRST.index(paper.shape), paper.digest))
    readable = [recall for recall in map(_read, ordered) if recall]
    if not readable:
        return _unreadable(ordered)
    lead = readable[0]
    filled = {field.name: _first(readable, field.name) for field in fields(Recall)}
    return replace(lead, **{**filled, "firms": _firms(readable), "key": papers[0].key})


def _first(readable: Sequence[Recall], field: str) -> Any:
    values = [getattr(recall, field) for recall in readable]
    return next((value for value in values if value), values[0])


def _firms(readable: Sequence[Recall]) -> tuple[Firm, ...]:
    """Each role from the richest form that knows it: the API has no sellers, the export has."""
    found = list[Firm]()
    for role in FirmRole:
        of_role = ([firm for firm in recall.firms if firm.role is role] for recall in readable)
        found += next((firms for firms in of_role if firms), [])
    return tuple(found)


def _read(paper: Paper) -> Recall | None:
    try:
        return read(paper)
    except Unreadable:
        return None


def _unreadable(papers: Sequence[Paper]) -> Recall:
    key = papers[0].key
    records = [json.loads(paper.raw) for paper in papers]
    words = clean(" ".join(map(words_of, records))[:MOST_TEXT])
    kind = RecallKind.WARNING if papers[0].shape is Shape.WARNING_CSV else RecallKind.RECALL
    return Recall(key, key.removeprefix("W"), kind, _title(records[0]), description=words, readable=False)


def _title(record: Any) -> str:
    found = [record.get(name) for name in _TITLES] if isinstance(record, dict) else []
    return next((clean(title[:MOST_TEXT]) for title in found if isinstance(title, str)), "")
