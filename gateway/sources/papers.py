"""Papers: one raw record in, the paper that we keep of it out, and a Reject beside it where it cannot be read.

An unreadable record that has words is kept all the same: its words still lead to REVIEW.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from typing import Any

from gateway.sources.shapes import NUMBERS, READERS, cells
from gateway.store.base import Paper, Reject, Shape
from resolvers.errors import InvalidRecallNumber, Unreadable
from resolvers.matching.identifiers import recall_key
from resolvers.records import Recall, RecallKind

RECALLS = "cpsc-recalls"
WARNINGS = "cpsc-warnings"
MOST_KEPT = 100_000  # bytes of a record that cannot be read


def source_of(shape: Shape) -> str:
    """Return the name of the source that records of this form belong to."""
    return WARNINGS if shape is Shape.WARNING_CSV else RECALLS


def kind_of(source: str) -> RecallKind:
    """Return what the source of this name publishes."""
    return RecallKind.WARNING if source == WARNINGS else RecallKind.RECALL


def taken(record: object, shape: Shape) -> Iterator[Paper | Reject]:
    """Yield what we keep of one record: its paper; for an unreadable one a Reject, and a paper of its words if any."""
    raw = canonical(record)
    try:
        if not isinstance(record, dict):
            raise Unreadable("it is no object")  # noqa: TRY301 - one way out for all that cannot be read
        key = READERS[shape](record).key
    except Unreadable as why:
        key = key_of(record, shape, raw)
        yield Reject(source_of(shape), str(why), raw[:MOST_KEPT], key)
        if words_of(record):
            yield paper(key, shape, raw)
    else:
        yield paper(key, shape, raw)


def paper(key: str, shape: Shape, raw: bytes) -> Paper:
    """Return the paper with the digest of its content."""
    return Paper(key, shape, raw, hashlib.sha256(raw).hexdigest())


def read(paper: Paper) -> Recall:
    """Return what a paper says, without facts. Raises Unreadable."""
    record = json.loads(paper.raw)
    if not isinstance(record, dict):
        raise Unreadable("it is no object")
    return READERS[paper.shape](record)


def published_on(paper: Paper) -> date | None:
    """Return the day of last publication that a paper of the feed names, without reading the rest of it."""
    if paper.shape is not Shape.API:
        return None
    record = json.loads(paper.raw)
    try:
        return cells.day(record, "LastPublishDate") if isinstance(record, dict) else None
    except Unreadable:
        return None


def canonical(record: object) -> bytes:
    """Return the one JSON spelling of a record: names sorted, ASCII only, so that any text survives it."""
    return json.dumps(record, sort_keys=True, separators=(",", ":")).encode()


def key_of(record: object, shape: Shape, raw: bytes) -> str:
    """Return the key of a record that cannot be read: of its number if that can be, else of its content."""
    number = record.get(NUMBERS[shape]) if isinstance(record, dict) else None
    try:
        return recall_key(f"{'W' if shape is Shape.WARNING_CSV else ''}{number}")
    except InvalidRecallNumber:
        return f"?{hashlib.sha256(raw).hexdigest()[:12]}"


def words_of(value: Any) -> str:
    """Return every text in a raw value, in one line."""
    if isinstance(value, str):
        return value if any(letter.isalpha() for letter in value) else ""
    if isinstance(value, dict):
        value = value.values()
    elif not isinstance(value, list):
        return ""
    return " ".join(words for words in (words_of(inner) for inner in value) if words)
