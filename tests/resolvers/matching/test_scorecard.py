"""The scorecard: what each thing that agrees or differs is worth."""

from datetime import date

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.scorecard import POINTS, START, features, most_points, points, worth
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import TODAY, recall

RAILS = recall(
    text="This recall involves Fenwobble bed rails. They are white with a gray foam handle and a mesh pouch."
)


def compared(title, recalled=RAILS, **fields):
    index = RecallIndex.build([recalled])
    candidate = index.candidate(recalled.key)
    return candidate, compare(read(Product(title=title, **fields)), candidate, index)


def weighed(title, recalled=RAILS, on=TODAY, **fields):
    return features(*compared(title, recalled, **fields), on)


def summed(title, recalled=RAILS, on=TODAY, **fields):
    return points(*compared(title, recalled, **fields), on)


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


@pytest.mark.parametrize("column", ["block", "review"])
def test_each_sum_begins_at_the_start_and_adds_the_points_of_all_features(column):
    found = weighed("Fenwobble bed rails")
    added = sum(getattr(POINTS[name], column) * found[name] for name in found)
    assert getattr(summed("Fenwobble bed rails"), column) == pytest.approx(getattr(START, column) + added)


def test_more_that_the_recall_tells_too_counts_for_it():
    more, less = summed("Fenwobble bed rails white gray foam handle mesh pouch"), summed("Fenwobble bed rails")
    assert more.block > less.block
    assert more.review > less.review


def test_a_title_that_says_little_counts_more_against_blocking_than_against_review():
    worth_so = POINTS["says little"]
    assert (
        weighed("Fenwobble bed rails")["says little"] > weighed("Fenwobble bed rails, white, mesh pouch")["says little"]
    )
    assert worth_so.block < worth_so.review


def test_without_its_brand_a_thing_must_say_much_more():
    assert "no brand" in weighed("Bed rails with foam handle")
    assert "no brand" not in weighed("Fenwobble bed rails")
    assert POINTS["no brand"].review < -2.0


def test_a_model_that_the_recall_does_not_know_counts_against_it_where_the_recall_names_models():
    modelled = recall(text="This recall involves Fenwobble bed rails, model number FBR-2000.")
    assert "unknown model" in weighed("Fenwobble bed rails", modelled, model="Superglide")
    assert "unknown model" not in weighed("Fenwobble bed rails", modelled, model="FBR-2000")
    assert "unknown model" not in weighed("Fenwobble bed rails", model="Superglide")
    assert max(POINTS["unknown model"]) < 0


def test_after_ten_years_a_recall_is_old():
    assert "old recall" not in weighed("Fenwobble bed rails")
    assert "old recall" in weighed("Fenwobble bed rails", on=date(2040, 1, 1))


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
    assert summed(title).review < summed("Fenwobble bed rails").review


def test_no_contradiction_counts_for_a_match():
    against = [
        name for name in POINTS if name.startswith(("another", "a part", "model", "unknown", "no ", "something"))
    ]
    assert [name for name in against if max(POINTS[name]) > 0] == []


def test_agreement_in_name_and_in_what_is_told_counts_for_a_match():
    assert min(min(POINTS[name]) for name in ("name", "told", "details", "size")) > 0


def test_the_most_points_take_what_is_not_known_at_its_best():
    assert most_points({"name": 0.0}) == pytest.approx(most_points({}) - worth("name"))
    assert most_points({"no brand": 1.0}) == pytest.approx(most_points({}) + worth("no brand"))
    assert most_points({}) >= summed("Fenwobble bed rails white gray foam handle mesh pouch").review
