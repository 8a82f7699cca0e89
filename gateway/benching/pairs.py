"""Pairs: labelled listings as JSON lines, each with the recall that it is, is not, or may be."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from gateway.sources import strict
from resolvers import questions
from resolvers.errors import InvalidRecallNumber, QuestionError, Unreadable
from resolvers.matching.identifiers import recall_number

COMMITTED = Path(__file__).parents[2] / "tests" / "benchmarks" / "matching" / "pairs.jsonl"
_FIELDS = ("title", "brand", "model", "gtin", "category", "description", "seller")


class Kind(StrEnum):
    """What an expert says of a listing and the recall beside it."""

    POSITIVE = "positive"  # it is the recalled product or model
    NEGATIVE = "negative"  # it must not be blocked because of this recall
    REVIEW = "review"  # it cannot be settled from the listing


class Half(StrEnum):
    """A part of the pairs, by the recall's number: one to tune on, one to be believed."""

    EVEN = "even"
    ODD = "odd"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled listing. unit_scope: set where the recall covers only some units of the model that it is."""

    id: str
    recall_number: str
    kind: Kind
    why: str
    product: questions.Product
    unit_scope: str | None = None

    @property
    def half(self) -> Half:
        """The half that this pair belongs to, with all pairs of its recall."""
        digest = hashlib.md5(self.recall_number.encode(), usedforsecurity=False).hexdigest()
        return Half.ODD if int(digest, 16) % 2 else Half.EVEN


class _Line(msgspec.Struct, frozen=True):
    id: str
    recall_number: str
    kind: Kind
    why: str
    listing: dict[str, str | None]
    unit_scope: str | None = None


def read_pairs(path: Path, half: Half = Half.BOTH) -> list[Pair]:
    """Return the pairs of one half, in their order. Raises Unreadable that names the line, OSError."""
    pairs = list(_read(path))
    if not pairs:
        raise Unreadable(f"{path.name} holds no pairs")
    return [pair for pair in pairs if half in (Half.BOTH, pair.half)]


def _read(path: Path) -> Iterator[Pair]:
    seen = set[str]()
    for place, line in enumerate(path.read_bytes().splitlines(), start=1):
        if not line.strip():
            continue
        try:
            pair = _pair(msgspec.convert(strict.parse(line), _Line))
        except (msgspec.ValidationError, Unreadable, QuestionError) as why:
            raise Unreadable(f"{path.name}, line {place}: {why}") from None
        if pair.id in seen:
            raise Unreadable(f"{path.name}, line {place}: the id {pair.id!r} stands twice")
        seen.add(pair.id)
        yield pair


def _pair(line: _Line) -> Pair:
    unknown = sorted(line.listing.keys() - set(_FIELDS))
    if unknown:
        raise Unreadable(f"the listing has fields that are not read: {', '.join(unknown)}")
    try:
        recall_number(line.recall_number)
    except InvalidRecallNumber as why:
        raise Unreadable(str(why)) from None
    product = questions.product(**{name: line.listing.get(name) for name in _FIELDS})
    return Pair(line.id, line.recall_number, line.kind, line.why, product, line.unit_scope)
