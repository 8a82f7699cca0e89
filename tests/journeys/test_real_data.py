"""On the real recalls, warnings, listings and labelled pairs: all of it in, judged, kept and replayed."""

import asyncio
import gzip
import json
from collections import Counter
from itertools import islice

import pytest

from gateway.commands import learn
from gateway.runtime import Learning, open_runtime
from resolvers import questions
from resolvers.matching.identifiers import recall_number
from resolvers.screen import screen
from resolvers.verdict import Outcome
from tests import makers as make
from tests.journeys.door import settings_of
from tests.journeys.test_replay import ask_all, kept, learn_more, replayed_otherwise

pytestmark = pytest.mark.realdata

FILES = ("recalls.jsonl.gz", "recalls-more.jsonl.gz", "recalls-projected.jsonl.gz", "product-safety-warnings.csv.gz")
RECORDS = 8_488 + 299
# Where each file keeps what we ask about.
COLUMNS = {
    "amazon-uk-toys": {"title": "product_name", "brand": "manufacturer"},
    "walmart-amazon-tables": {"title": "title", "brand": "brand", "model": "modelno"},
    "abt-buy-tables": {"title": "name"},
    "wdc-offers": {"title": "title"},
}
MOST_WRONG = 3  # of the near misses


@pytest.fixture(scope="module")
def learnt(real_data, tmp_path_factory):
    """The settings of a store that has learnt all of it, once for all tests here, and what that came to."""
    settings = settings_of(tmp_path_factory.mktemp("real-data"))
    return settings, asyncio.run(learn(settings, [real_data / "cpsc" / name for name in FILES]))


def listings(real_data, name, most=None):
    with gzip.open(real_data / "listings" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in islice(map(json.loads, lines), most):
            yield questions.product(**{ours: row.get(theirs) or None for ours, theirs in COLUMNS[name].items()})


def test_every_record_is_in_or_named_with_its_reason(learnt):
    _, summary = learnt
    assert summary.added == RECORDS  # one that cannot be read is kept by its words
    assert len(summary.rejects) == summary.quarantined < RECORDS / 100
    assert all(reject.reason for reject in summary.rejects)


async def test_the_same_data_again_changes_nothing(learnt, real_data):
    settings, first = learnt
    again = await learn(settings, [real_data / "cpsc" / FILES[0], real_data / "cpsc" / FILES[3]])
    assert (again.added, again.changed, again.generation) == (0, 0, first.generation)


async def test_labelled_matches_are_never_clear_and_near_misses_hardly_ever_blocked(learnt, real_data):
    outcomes = {"match": Counter(), "no_match": Counter()}
    text = (real_data / "matching" / "recall-listing" / "labels.jsonl").read_text("utf-8")
    labels = [label for label in map(json.loads, text.splitlines()) if label["label"] in outcomes]
    named = {label["listing_source"] for label in labels} & set(COLUMNS)
    by_file = {name: list(listings(real_data, name)) for name in named}
    async with open_runtime(learnt[0], learning=Learning.NOTHING) as runtime:
        asked = [make.question(_labelled(label, by_file)) for label in labels]
        verdicts = await screen(asked, facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)
    for label, verdict in zip(labels, verdicts, strict=True):
        outcomes[label["label"]][str(verdict.outcome)] += 1
        if label["label"] == "match":
            assert verdict.outcome in {Outcome.BLOCKED, Outcome.REVIEW}, label["listing_title"]
            assert recall_number(label["recall_number"]) in {match.recall for match in verdict.matches}
    assert sum(outcomes["match"].values()) == 18
    assert outcomes["no_match"]["BLOCKED"] <= MOST_WRONG, outcomes


async def test_a_thousand_verdicts_on_real_listings_replay_to_themselves(learnt, real_data, tmp_path):
    settings, _ = learnt
    asked = [make.question(product) for name in COLUMNS for product in listings(real_data, name, 260)]
    async with open_runtime(settings, learning=Learning.NOTHING) as runtime:
        await ask_all(asked, runtime)
        await learn_more(settings, tmp_path, ["27901"])
        await runtime.shelf.refresh()
        await ask_all(asked[:100], runtime)
        decisions = await kept(runtime)
        assert len(decisions) >= 1_000
        assert len({each.context.generation for each in decisions}) >= 2
        assert await replayed_otherwise(decisions, runtime) == []


def _labelled(label, by_file):
    rows = by_file.get(label["listing_source"])
    return (
        rows[label["listing_line"]]
        if rows and label["listing_line"] is not None
        else make.product(title=label["listing_title"], brand=None)
    )
