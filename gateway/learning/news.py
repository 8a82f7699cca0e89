"""News: papers in, and which of them say something that we do not hold already; a pure comparison.

Among papers of one recall in one form the last published one counts, and a paper never yields to an older one, nor
to one that cannot be read, nor to one that has lost what the recall is about.

CPSC dates by the day and edits without a date, so an old answer out of some cache can look like an edit. From a feed,
an edit without a new date may therefore add models and codes but not take any away. It is listed, and an operator who
finds it right imports the record from a file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from gateway.sources.merge import recall_of
from gateway.sources.papers import read, source_of
from gateway.store.base import Paper, Reject, Shape
from resolvers.errors import Unreadable
from resolvers.records import FactKind, Recall

_KEPT_ALWAYS = ("description", "products")  # no real recall has ever lost them; a broken feed does
_CODES = (
    *(FactKind.MODEL, FactKind.MODEL_PREFIX, FactKind.MODEL_PATTERN, FactKind.MODEL_RANGE),
    *(FactKind.GTIN, FactKind.ASIN),
)


class Origin(Enum):
    """Who answers for a paper: a feed that runs by itself, or an operator who chose a file."""

    FEED = "FEED"
    FILE = "FILE"


@dataclass(frozen=True, slots=True)
class News:
    """What is to be kept of a batch. losses: records that lost what they are about; passed_over: versions not taken."""

    papers: tuple[Paper, ...] = ()
    losses: tuple[Reject, ...] = ()
    passed_over: tuple[Reject, ...] = ()


def by_place(papers: Iterable[Paper]) -> dict[tuple[str, Shape], list[Paper]]:
    """Return the different papers of each recall in each form."""
    grouped = dict[tuple[str, Shape], dict[str, Paper]]()
    for paper in papers:
        grouped.setdefault((paper.key, paper.shape), {})[paper.digest] = paper
    return {place: list(versions.values()) for place, versions in grouped.items()}


def news(versions: Iterable[Sequence[Paper]], stored: Mapping[tuple[str, Shape], Paper], *, origin: Origin) -> News:
    """Return what *versions*, each the papers of one recall in one form, bring beyond the *stored* ones."""
    found = [_news_of(papers, stored.get((papers[0].key, papers[0].shape)), origin) for papers in versions]
    return News(
        tuple(paper for one in found for paper in one.papers),
        tuple(reject for one in found for reject in one.losses),
        tuple(reject for one in found for reject in one.passed_over),
    )


def _news_of(papers: Sequence[Paper], held: Paper | None, origin: Origin) -> News:
    readable = [(paper, recall) for paper in papers if (recall := read_or_none(paper))]
    before = read_or_none(held) if held else None
    if not readable:
        return News() if before else News((min(papers, key=lambda paper: paper.digest),))
    last = max(_published(recall) for _, recall in readable)
    if before and last < _published(before):
        return News()
    newest = sorted(
        ((paper, recall) for paper, recall in readable if _published(recall) == last), key=lambda pair: pair[0].digest
    )
    undated = before is not None and last == _published(before)
    if undated and len(newest) > 1:
        return News(passed_over=_passed_over([paper for paper, _ in newest if not held or paper.digest != held.digest]))
    paper, recall = newest[0]
    doubles = _passed_over([other for other, _ in newest[1:]])
    lost = [field for field in _KEPT_ALWAYS if before and getattr(before, field) and not getattr(recall, field)]
    if lost:
        return News(losses=(_rejected(paper, f"it has lost its {' and '.join(lost)}"),), passed_over=doubles)
    fewer = _codes_lost(paper, held) if undated and held and origin is Origin.FEED else []
    if fewer:
        why = f"an edit without a new date takes away {', '.join(fewer[:5])}"
        return News(passed_over=(_rejected(paper, why), *doubles))
    return News((paper,), passed_over=doubles)


def _codes_lost(paper: Paper, held: Paper) -> list[str]:
    before, now = (
        {(fact.kind, fact.value, fact.until) for fact in recall_of([one]).facts_of(*_CODES)} for one in (held, paper)
    )
    return sorted(value for _, value, _ in before - now)


def read_or_none(paper: Paper) -> Recall | None:
    """Return what a paper says; None where it cannot be read."""
    try:
        return read(paper)
    except Unreadable:
        return None


def _published(recall: Recall) -> date:
    return recall.published_on or date.min


def _passed_over(papers: Sequence[Paper]) -> tuple[Reject, ...]:
    return tuple(_rejected(paper, "one of several versions published on one day; another counts") for paper in papers)


def _rejected(paper: Paper, why: str) -> Reject:
    return Reject(source_of(paper.shape), why, paper.raw, paper.key)
