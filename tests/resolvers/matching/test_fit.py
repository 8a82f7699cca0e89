"""The points are found again from labelled listings."""

import pytest

from resolvers.matching import scorecard
from resolvers.matching.candidates import RecallIndex
from tests.benchmarks.matching import fit
from tests.resolvers.matching.makers import recall


def test_equations_are_solved():
    assert fit.solved([[2.0, 1.0], [1.0, 3.0]], [5.0, 10.0]) == pytest.approx([1.0, 3.0])


def test_what_parts_right_from_wrong_gets_points_and_what_does_not_gets_none():
    rows = [([1.0, float(told), float(noise)], float(told)) for told in (0, 1) for noise in (0, 1)] * 5
    start, telling, noise = fit.fitted(rows)
    assert telling > 1.0
    assert noise == pytest.approx(0.0, abs=1e-6)
    assert start == pytest.approx(-telling / 2, rel=0.01)


def test_a_heavier_pull_leaves_fewer_points():
    rows = [([1.0, value], value) for value in (0.0, 1.0)] * 5
    assert fit.fitted(rows, pull=10.0)[1] < fit.fitted(rows, pull=0.1)[1]


def cases(kinds, recalled, **listing):
    pairs = [{"recall_number": "26-101", "kind": kind, "listing": listing} for kind in kinds]
    return list(fit.labelled(pairs, RecallIndex.build([recalled])))


def test_a_pair_to_be_reviewed_is_wrong_to_block_and_right_to_review(monkeypatch):
    monkeypatch.setattr(fit.figures, "is_even", lambda _: True)
    found = cases(("positive", "negative", "review"), recall(), title="Fenwobble bed rails")
    assert [case.row(fit.TO_BLOCK)[1] for case in found] == [1.0, 0.0, 0.0]
    assert [case.row(fit.TO_REVIEW)[1] for case in found] == [1.0, 0.0, 1.0]
    assert {len(case.row(fit.TO_BLOCK)[0]) for case in found} == {1 + len(scorecard.POINTS)}


def test_recalls_of_the_other_half_stay_unseen(monkeypatch):
    monkeypatch.setattr(fit.figures, "is_even", lambda _: False)
    assert cases(("positive",), recall(), title="Fenwobble bed rails") == []


@pytest.mark.parametrize(
    "listing",
    [
        {"title": "Fenwobble bed rails", "gtin": "036000291452"},
        {"title": "Bed rails", "brand": "Joovlin"},
        {"title": "Fenwobble bed rails", "description": "Made June 2025"},
    ],
)
def test_what_the_scorecard_does_not_decide_is_not_fitted_on(monkeypatch, listing):
    monkeypatch.setattr(fit.figures, "is_even", lambda _: True)
    text = "Fenwobble bed rails manufactured before January 2024."
    assert cases(("positive",), recall(text=text, upcs=("036000291452",)), **listing) == []


def test_nothing_that_agrees_takes_points_and_nothing_that_differs_gives_any(monkeypatch):
    monkeypatch.setattr(scorecard, "POINTS", {"name": 1.0, "another size": -1.0})
    rows = [([1.0, name, size], label) for name, size, label in ((1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 0.0, 0.0))] * 5
    _, name, size = fit.signed(rows)
    assert name > 0.0
    assert size == 0.0
