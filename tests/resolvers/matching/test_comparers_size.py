"""The sizes in which clothes and shoes are sold."""

import pytest

from resolvers.matching.candidate import prepare
from resolvers.matching.comparers_size import other_dimension, other_fraction, other_worn_size
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import recall

BOOTS = recall("Quildoo Ski Boots", text="This recall involves Quildoo junior ski boots in sizes 21.5 to 27.5.")
ROBES = recall("Quildoo Robes", text="The robes were sold in children's sizes 2T, 3T, 4, 5/6, 7/8 and 10.")


def differs(recalled, title):
    return other_worn_size(read(Product(title=title)), prepare(recalled)) is not None


@pytest.mark.parametrize(("recalled", "title"), [(BOOTS, "ski boots size 19.5"), (ROBES, "robe sz 14 nwt")])
def test_a_size_smaller_or_larger_than_all_that_were_sold_speaks_against_it(recalled, title):
    assert differs(recalled, title)


@pytest.mark.parametrize(
    ("recalled", "title"),
    [
        (BOOTS, "ski boots size 24"),
        (ROBES, "robe size 9"),
        (ROBES, "robe size 12 months"),
        (ROBES, "robe size M"),
        (ROBES, "robe, size 36 inch"),
        (recall("Quildoo Robes", text="Sold in sizes 12 months and 2T."), "robe size 8"),
        (recall("Quildoo Robes", text="Sold in sizes 4 through XL."), "robe size 18"),
        (recall("Quildoo Shades", text="Sold in sizes 20 to 44 inches wide."), "shade size 60"),
        (recall("Quildoo Robes"), "robe size 8"),
    ],
)
def test_another_kind_of_size_says_nothing(recalled, title):
    assert not differs(recalled, title)


def test_it_is_told_in_the_words_of_both():
    found = other_worn_size(read(Product(title="Quildoo ski boots, Size 19.5")), prepare(BOOTS))
    assert found.detail == "The title says ‘Size 19.5’; the recalled ones were sold in “sizes 21.5 to 27.5”."


@pytest.mark.parametrize(
    ("title", "differs"),
    [
        ('dresser 55" wide', True),
        ("dresser, 5 feet tall", True),
        ('dresser 46.5" W', False),
        ('dresser 46 1/2" wide', False),
        ("dresser 16 inches deep", False),
        ("dresser for 55 inch TV", False),
        ("dresser", False),
    ],
)
def test_another_width_or_height_speaks_against_it_where_the_recall_gives_one(title, differs):
    dresser = recall("Quildoo Dressers", text="The dressers measure 47 inches wide and 31 inches tall.")
    found = other_dimension(read(Product(title=title)), prepare(dresser))
    assert (found is not None) is differs


def test_a_range_of_widths_says_nothing_of_one():
    shades = recall("Quildoo Shades", text="The shades were sold in widths of 20 inches to 44 inches wide.")
    assert other_dimension(read(Product(title='shade 80" wide')), prepare(shades)) is None


def test_another_fraction_of_an_inch_speaks_against_it():
    hoses = recall("Quildoo 5/8-Inch Expandable Hoses")
    told = other_fraction(read(Product(title="Quildoo hose 1/2 in. x 50 ft")), prepare(hoses)).detail
    assert told == "The title says ‘1/2 in’; the recall speaks of “5/8-Inch”."
    assert other_fraction(read(Product(title="Quildoo hose 5/8 inch")), prepare(hoses)) is None
