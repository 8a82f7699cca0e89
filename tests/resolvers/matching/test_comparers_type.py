"""What kind of thing is offered, and what kind is recalled."""

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_type import LIKE, SAME, other_type, same_type
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import recall


def prepared(title, name="Fenwobble Cribs", **changes):
    recalled = recall(name, **changes)
    return read(Product(title=title)), RecallIndex.build([recalled]).candidate(recalled.key)


@pytest.mark.parametrize(
    ("title", "score"), [("Fenwobble baby cot", SAME), ("Fenwobble mini crib", LIKE), ("Fenwobble crib", SAME)]
)
def test_the_same_type_agrees_whatever_it_is_called_and_one_of_its_kind_nearly(title, score):
    assert same_type(*prepared(title)).score == score
    assert other_type(*prepared(title)) is None


@pytest.mark.parametrize("title", ["Fenwobble space heater", "Fenwobble bicycle"])
def test_another_type_of_thing_speaks_against(title):
    assert same_type(*prepared(title)) is None
    assert other_type(*prepared(title)).score > 0


def test_a_title_that_names_no_thing_speaks_neither_for_nor_against():
    assert same_type(*prepared("Fenwobble in white")) is None
    assert other_type(*prepared("Fenwobble in white")) is None


def test_what_comes_after_for_is_not_the_things_own_type():
    assert same_type(*prepared("Fenwobble toy for crib")) is None


def test_a_thing_that_the_recall_speaks_of_is_no_other_thing():
    told = "This recall involves Fenwobble cribs. They come with a bookcase on one end."
    assert other_type(*prepared("Fenwobble bookcase", text=told)) is None


def test_a_word_of_the_brand_is_no_thing():
    assert other_type(*prepared("Arrow Bicycle crib", "Arrow Bicycle Cribs")) is None


def test_what_the_recalled_thing_goes_with_is_not_recalled():
    adapters = recall("Fenwobble Power Adapters for Outdoor Cameras", text="This recall involves power adapters.")
    candidate = RecallIndex.build([adapters]).candidate(adapters.key)
    assert "camera" not in candidate.types
    assert "ac adapter" in candidate.types


def test_a_remote_controlled_helicopter_is_no_remote_controlled_car():
    assert same_type(*prepared("Fenwobble RC truck", "Fenwobble Remote Control Helicopters")).score == LIKE


def test_the_thing_that_is_told_is_the_last_that_the_title_names():
    told = same_type(*prepared("Fenwobble 12 drawer fabric dresser, oak", "Fenwobble Fabric 12-Drawer Dressers"))
    assert told.detail.startswith("The title says ‘dresser’, and the recall is of")
