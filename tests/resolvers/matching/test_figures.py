"""The matching on real recalls and hand-written listings: floors under what it reached when they were set."""

from collections import Counter

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prose import read_recall
from tests.benchmarks import matching_figures as figures

pytestmark = pytest.mark.realdata

VERBATIM = ("recalls.jsonl.gz", "recalls-more.jsonl.gz", "product-safety-warnings.csv.gz")


@pytest.fixture(scope="module")
def rows(real_data):
    recalls = figures.recalls_of(real_data, VERBATIM)
    return figures.judge_pairs(real_data, RecallIndex.build([read_recall(recall) for recall in recalls]))


@pytest.mark.parametrize("half", ["even", "odd"])
def test_most_recalled_listings_are_blocked_and_few_others(rows, half):
    count = Counter((row["kind"], row["result"]) for row in rows if row["half"] == half)
    total = Counter(row["kind"] for row in rows if row["half"] == half)
    assert count["positive", "BLOCKED"] >= 0.86 * total["positive"]
    assert count["positive", "CLEAR"] <= 0.03 * total["positive"]
    assert count["negative", "BLOCKED"] <= 0.025 * total["negative"]
    assert count["negative", "REVIEW"] <= 0.085 * total["negative"]
    assert count["review", "BLOCKED"] <= 0.15 * total["review"]
    assert count["review", "CLEAR"] <= 0.20 * total["review"]


def test_an_identifier_or_a_model_in_its_field_is_hardly_ever_cleared(rows):
    stated = [row for row in rows if row["kind"] == "positive" and row["why"] in ("upc", "model-field", "fnsku")]
    cleared = [row["id"] for row in stated if row["result"] == "CLEAR"]
    assert len(cleared) <= 0.02 * len(stated)
