"""Figures count what they say, and their intervals are drawn over recalls."""

from dataclasses import replace

from gateway.benching.figures import MEASURES, figures
from resolvers.verdict import Outcome
from tests.gateway.benching.world import judged, line
from tests.makers import kettle, recall


def made(tmp_path, *outcomes):
    """One judged pair for each (kind, outcome), all of one recall."""
    lines = [line(f"x-{place}", kind=kind) for place, (kind, _) in enumerate(outcomes)]
    found, _ = judged(tmp_path, *lines)
    return [replace(each, outcome=Outcome(outcome)) for each, (_, outcome) in zip(found, outcomes, strict=True)]


def share(found, name):
    (figure,) = [each for each in figures(found) if each.name == name]
    return figure.hits, figure.total


def test_precision_is_told_with_and_without_pairs_that_are_for_review(tmp_path):
    found = made(
        tmp_path,
        ("positive", "BLOCKED"),
        ("positive", "BLOCKED"),
        ("positive", "CLEAR"),
        ("negative", "BLOCKED"),
        ("review", "BLOCKED"),
        ("review", "REVIEW"),
    )
    assert share(found, "precision of BLOCKED") == (2, 3)
    assert share(found, "precision of BLOCKED, review pairs counted as wrong") == (2, 4)
    assert share(found, "positives BLOCKED") == (2, 3)
    assert share(found, "positives BLOCKED or in REVIEW") == (2, 3)
    assert share(found, "negatives BLOCKED") == (1, 1)
    assert share(found, "review pairs in REVIEW") == (1, 2)
    assert share(found, "review load: of all pairs") == (1, 6)


def test_of_nothing_there_is_no_share():
    assert {(each.share, each.low, each.high) for each in figures([])} == {(None, None, None)}


def test_an_interval_holds_its_share_and_is_the_same_every_time(tmp_path):
    recalls = [recall(), kettle(), kettle("25-102", model="KX4400")]
    lines = [line(f"{number}-{n}", number=number) for number in ("26001", "25101", "25102") for n in range(3)]
    found, _ = judged(tmp_path, *lines, recalls=recalls)
    once, again = figures(found), figures(found)
    assert once == again
    (blocked,) = [each for each in once if each.name == "positives BLOCKED"]
    assert blocked.hits == 3
    assert 0 == blocked.low < blocked.share < blocked.high == 100


def test_pairs_of_one_recall_alone_have_no_width(tmp_path):
    found = made(tmp_path, ("positive", "BLOCKED"), ("positive", "CLEAR"))
    (blocked,) = [each for each in figures(found) if each.name == "positives BLOCKED"]
    assert (blocked.low, blocked.share, blocked.high) == (50, 50, 50)


def test_no_two_measures_share_a_name():
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
