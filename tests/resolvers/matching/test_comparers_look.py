"""What a listing denies, and the measures that it gives."""

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_look import free_of_hazard, other_size, same_size
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import recall

BALLS = recall("Fenwobble Magnetic Balls", text="This recall involves Fenwobble magnetic balls, made of neodymium.")
PRESSES = recall(
    "Quildoo 6-Quart Pressure Cookers", text="This recall involves Quildoo 6-quart pressure cookers, 12 inches wide."
)


def compared(comparer, recalled, title, **fields):
    index = RecallIndex.build([recalled])
    return comparer(read(Product(title=title, **fields)), index.candidate(recalled.key))


@pytest.mark.parametrize(
    "title",
    [
        "Fenwobble balls without magnets",
        "Fenwobble non-magnetic balls",
        "Fenwobble balls, no magnets",
        "Magnet-free balls",
    ],
)
def test_a_listing_that_denies_what_the_recall_names_speaks_against_it(title):
    found = compared(free_of_hazard, BALLS, title)
    assert found.score >= 0.85
    assert "the recall is of “Fenwobble Magnetic Balls”" in found.detail


@pytest.mark.parametrize(
    "title", ["Fenwobble balls, no box", "Fenwobble magnetic balls", "BPA-free balls", "Fenwobble free balls"]
)
def test_to_lack_what_the_recall_does_not_name_means_nothing(title):
    assert compared(free_of_hazard, BALLS, title) is None


def test_a_measure_that_both_give_agrees_and_two_say_more():
    one = compared(same_size, PRESSES, "Quildoo pressure cooker 6 qt")
    two = compared(same_size, PRESSES, "Quildoo pressure cooker 6 qt, 12 inch")
    assert one.score < two.score == 1.0


def test_another_measure_in_the_unit_of_the_name_speaks_against_it():
    assert compared(other_size, PRESSES, "Quildoo pressure cooker 8 quart").score > 0.85
    assert compared(other_size, PRESSES, "Quildoo pressure cooker 6 quart") is None
    assert compared(other_size, PRESSES, "Quildoo pressure cooker") is None


def test_inches_are_read_by_their_sign_but_not_where_it_ends_a_quotation():
    laptops = recall("Fenwobble 15-Inch Laptop Computers", text="This recall involves Fenwobble 15-inch laptops.")
    assert compared(other_size, laptops, 'Fenwobble laptop 13.3" Core i5').score > 0.85
    assert compared(other_size, laptops, 'Fenwobble laptop 15.4" Core i5') is None
    assert compared(other_size, laptops, '"Fenwobble laptop 2"@en') is None
