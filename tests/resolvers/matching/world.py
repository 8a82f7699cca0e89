"""World: the demonstration's recalls and the benchmark's retold ones, and the judgement of a product among them."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from enum import IntEnum
from functools import cache
from pathlib import Path

from gateway.benching.judging import day_for, recalls_in
from gateway.benching.pairs import COMMITTED
from resolvers.decision import Context
from resolvers.matching.candidates import RecallIndex
from resolvers.questions import Product, Question, destination
from resolvers.records import SourceState
from resolvers.screen import judge
from resolvers.verdict import EvidenceKind, Verdict
from tests import makers as make

ROOT = Path(__file__).parents[3]
DEMONSTRATION = ROOT / "gateway" / "demo" / "data"
FILES = (COMMITTED.with_name("records.jsonl"), DEMONSTRATION / "recalls.json", DEMONSTRATION / "warnings.csv")
_MOST_MODELS = 3  # of one recall; some list hundreds
_SALE = destination("US")


class Telling(IntEnum):
    """How much a code or model says by itself: a model of under five signs little, one of five more."""

    WEAK = 0
    LIKELY = 1
    SURE = 2


@dataclass(frozen=True)
class Named:
    """A product that a recall names by a code or model of its own.

    kind: the kind of evidence that this is; telling: how much it says; gtin14: the GTIN in one spelling.
    """

    recall: str
    kind: EvidenceKind
    product: Product
    telling: Telling = Telling.SURE
    gtin14: str = ""


@cache
def index() -> RecallIndex:
    """All of these recalls, each once."""
    return RecallIndex.build(recalls_in(FILES))


@cache
def asked_at() -> datetime:
    return datetime.combine(day_for(index().recalls), time(12), UTC)


@cache
def context() -> Context:
    """The context of every question here: fresh facts, no partner."""
    sources = (SourceState("cpsc-recalls", asked_at(), len(index())),)
    return Context("d", asked_at(), 1, make.RULEBOOK.id, sources)


def verdict(product: Product, among: RecallIndex | None = None) -> Verdict:
    """The verdict on *product*, among these recalls unless others are given."""
    return judge(Question(_SALE, product=product), context(), index=among or index(), rulebook=make.RULEBOOK)


def kinds(found: Verdict, recall: str) -> set[EvidenceKind]:
    """The kinds of evidence that *found* tells for this recall."""
    return {evidence.kind for match in found.matches if match.recall == recall for evidence in match.evidence}


def contradicted(found: Verdict, recall: str) -> set[EvidenceKind]:
    """The kinds of what *found* holds against this recall."""
    return {evidence.kind for match in found.matches if match.recall == recall for evidence in match.contradictions}


@cache
def named() -> tuple[Named, ...]:
    """A listing for each code and model that a recall names, with the recall's brand and name of the thing."""
    found = []
    for candidate in map(index().candidate, (recall.key for recall in index().recalls)):
        title = next((phrase.words for phrase in candidate.phrases), candidate.recall.title)
        brand = next((candidate.brands[name].value for name in candidate.sure_brands), None)
        about = Product(title=title[:200], brand=brand)
        of = candidate.recall.key
        found += [Named(of, EvidenceKind.GTIN, replace(about, gtin=gtin), gtin14=gtin) for gtin in candidate.gtins]
        found += [Named(of, EvidenceKind.ASIN, replace(about, gtin=asin)) for asin in candidate.asins]
        for fact in list(candidate.models.values())[:_MOST_MODELS]:
            found.append(Named(of, EvidenceKind.MODEL, replace(about, model=fact.words), _telling(fact.value)))
    return tuple(found)


def _telling(key: str) -> Telling:
    return Telling.SURE if len(key) >= 6 else Telling.LIKELY if len(key) == 5 else Telling.WEAK
