"""The scorecard: what each thing that agrees or differs is worth."""

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.scorecard import POINTS, START, features, points
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import recall

RAILS = recall(
    text="This recall involves Fenwobble bed rails. They are white with a gray foam handle and a mesh pouch."
)


def compared(title, recalled=RAILS, **fields):
    index = RecallIndex.build([recalled])
    candidate = index.candidate(recalled.key)
    return candidate, compare(read(Product(title=title, **fields)), candidate, index)


def weighed(title, recalled=RAILS, **fields):
    return features(*compared(title, recalled, **fields))


def summed(title, recalled=RAILS, **fields):
    return points(*compared(title, recalled, **fields))


@pytest.mark.parametrize(
    "title",
    [
        "Fenwobble bed rails, white, mesh pouch",
        "Fenwobble shower chair",
        "Joovlin bed rails",
        "Cover for Fenwobble bed rails 2 pack",
        "Fenwobble bed rail ZX-9000",
        "fenwoble bed rail with magnets for toddlers",
    ],
)
def test_every_feature_has_its_points_and_lies_between_nothing_and_one(title):
    weighed_so = weighed(title, brand="Fenwobble")
    assert weighed_so.keys() <= POINTS.keys()
    assert all(0 < value <= 1 for value in weighed_so.values())


def test_what_is_not_so_is_left_out():
    assert "another brand" not in weighed("Fenwobble bed rails")
    assert "another brand" in weighed("Bed rails", brand="Joovlin")


def test_the_sum_begins_at_the_start_and_adds_the_points_of_all_features():
    found = weighed("Fenwobble bed rails")
    assert summed("Fenwobble bed rails") == pytest.approx(START + sum(POINTS[name] * found[name] for name in found))


def test_more_that_the_recall_tells_too_counts_for_it():
    assert summed("Fenwobble bed rails white gray foam handle mesh pouch") > summed("Fenwobble bed rails")


@pytest.mark.parametrize(
    ("title", "feature"),
    [
        ("Fenwobble space heater", "another type"),
        ("Cover for Fenwobble bed rails", "a part"),
        ("Fenwobble bed rails ZX-9000", "model of its own"),
    ],
)
def test_what_differs_counts_against_it(title, feature):
    assert weighed(title).get(feature)
    assert summed(title) < summed("Fenwobble bed rails")


def test_no_contradiction_counts_for_a_match():
    against = [name for name in POINTS if name.startswith(("another", "a part", "model of", "model not"))]
    assert [name for name in against if POINTS[name] > 0] == []


def test_agreement_in_name_and_in_what_is_told_counts_for_a_match():
    assert min(POINTS["name"], POINTS["told"], POINTS["details"], POINTS["size"]) > 0
