"""Baselines do what their names say, on the pair's own recall and on all the others."""

import pytest

from gateway.benching import baselines
from gateway.benching.baselines import BASELINES, SameCode, TfIdf, TokenSetRatio, WeightedDice, compared
from gateway.benching.pairs import Kind
from tests.gateway.benching.world import judged, line
from tests.makers import RECALLED_GTIN, kettle, product, recall

RECALLS = [kettle(), recall()]
BASSINET = 1


@pytest.mark.parametrize(
    ("make", "asked", "flagged"),
    [
        (TokenSetRatio, {"title": "new Sunhollow drift bassinets, grey"}, {BASSINET}),
        (TokenSetRatio, {"title": "Bassinet sheet"}, set()),
        (WeightedDice, {"title": "Drift Bassinet", "brand": "Sunhollow", "model": "DB4471"}, {BASSINET}),
        (WeightedDice, {"title": "Sunhollow Drift Bassinets", "brand": None}, {BASSINET}),
        (WeightedDice, {"title": None, "brand": None}, set()),
        (SameCode, {"gtin": RECALLED_GTIN}, {BASSINET}),
        (SameCode, {"gtin": f"00{RECALLED_GTIN}"}, {BASSINET}),
        (SameCode, {"gtin": "1234"}, set()),
        (SameCode, {}, set()),
        (TfIdf, {"title": "Sunhollow Drift bassinet"}, {BASSINET}),
        (TfIdf, {"title": None}, set()),
        (TfIdf, {}, set()),
    ],
)
def test_a_baseline_flags_what_is_like_enough(make, asked, flagged):
    baseline, described = make(RECALLS), product(**asked)
    assert set(baseline.flagged(described)) == flagged
    assert {place for place in range(len(RECALLS)) if baseline.agrees(described, place)} == flagged


def test_each_is_counted_by_kind_and_by_the_other_recalls_that_it_flags(tmp_path):
    twin = recall("26-002")
    found, index = judged(tmp_path, line(), line("b", kind="negative"), recalls=[recall(), twin])
    told = {each.name: each for each in compared(found, index.recalls)}
    assert list(told) == [make.name for make in BASELINES]
    ratio = told[TokenSetRatio.name]
    assert (ratio.own[Kind.POSITIVE], ratio.own[Kind.NEGATIVE], ratio.others) == (1, 0, 0.5)
    assert ratio.totals == {Kind.POSITIVE: 1, Kind.NEGATIVE: 1, Kind.REVIEW: 0}
    assert ratio.times_ours > 0


def test_with_very_many_recalls_own_ones_are_still_all_compared(tmp_path, monkeypatch):
    found, index = judged(tmp_path, *(line(f"a-{n}") for n in range(9)))
    monkeypatch.setattr(baselines, "MOST_COMPARISONS", 4)
    told = compared(found, index.recalls)[0]
    assert (told.own[Kind.POSITIVE], told.totals[Kind.POSITIVE]) == (9, 9)


def test_of_no_pairs_there_is_nothing_to_compare():
    assert {(each.others, each.times_ours) for each in compared([], RECALLS)} == {(0.0, 0.0)}
