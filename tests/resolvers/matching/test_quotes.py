"""What verdicts on real listings quote stands in the real recalls, word for word."""

from datetime import UTC, datetime

import pytest

from resolvers.explain import explain
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from resolvers.questions import Product
from resolvers.screen import judge
from tests import makers as make
from tests.benchmarks import matching_figures as figures
from tests.quotes import misquoted, recalls_in

pytestmark = pytest.mark.realdata

ON = datetime(2026, 4, 1, 12, tzinfo=UTC)
FEWEST = 2_000


def model_in(recall):
    """The first word of the description that has digits and letters, as a seller might take it for the model."""
    words = (word.strip(".,;:()") for word in recall.description.split())
    return next((word for word in words if word.isalnum() and not word.isalpha() and not word.isdigit()), None)


@pytest.fixture(scope="module")
def index(real_data):
    return RecallIndex.build([read_recall(recall) for recall in figures.recalls_of(real_data)])


def listings(real_data):
    """Yield the labelled listings of one half, and for every third recall one that is called as its product is."""
    pairs = figures.lines(real_data / "matching" / "recall-pairs" / "pairs.jsonl")
    yield from (Product(**pair["listing"]) for pair in pairs if figures.is_even(pair["recall_number"]))
    recalls = figures.recalls_of(real_data)[::3]
    yield from (Product(title=each.products[0].name[:500], model=model_in(each)) for each in recalls if each.products)


def test_every_quote_stands_in_the_recall_or_the_listing(real_data, index):
    told = 0
    for product in listings(real_data):
        context = make.context(asked_at=ON, sources=(make.source(heard_at=ON),))
        verdict = judge(make.question(product), context, index=index, rulebook=make.RULEBOOK)
        if verdict.matches:
            recalls = recalls_in(verdict, index)
            assert misquoted(explain(verdict, index=index), recalls, product) == []
            told += 1
    assert told >= FEWEST
