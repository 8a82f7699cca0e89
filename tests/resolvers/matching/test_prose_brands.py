"""Brands read from prose: by their marks, by their capitals, and from what a warning is about."""

import pytest

from resolvers.records import FactKind as K
from tests.resolvers.matching.makers import facts, importer, recall


@pytest.mark.parametrize(
    ("changes", "brand"),
    [
        ({"name": "DR®Leaf and Lawn Vacuum", "text": "Two vacuums are recalled."}, "DR"),
        ({"name": "Razor® Dirt Quads", "text": "Four-wheeled vehicles are recalled."}, "Razor"),
        ({"name": "2004 Mosquito Fencer™ Traps", "text": "The traps burn."}, "Mosquito Fencer"),
        ({"name": "B. toys Wooden Walkers", "text": "The walkers are yellow."}, "B. toys"),
        (
            {"name": "Tiger Go-Karts", "text": "The karts burn.", "firms": importer("Tiger Industries")},
            "Tiger",
        ),
        ({"name": "Crock-Pot Multi-Cookers", "text": "The Crock-Pot lid opens."}, "Crock-Pot"),
        ({"name": "Helmets", "text": "This recall involves Foubeaka and Geniuss helmets."}, "Geniuss"),
        ({"name": "Bed Rails", "text": "This recall involves Good Bernie Bed Rails."}, "Good Bernie"),
        ({"name": "Mirrors", "text": "This recall involves Konges Baby Mirror Toys."}, "Konges"),
        (
            {"name": "Mattresses", "text": "It says to stop using 12-inch Elitespace mattresses."},
            "Elitespace",
        ),
    ],
)
def test_a_brand_is_read_by_its_mark_or_its_capitals(changes, brand):
    assert brand in facts(recall(**changes), K.BRAND)


@pytest.mark.parametrize(
    ("changes", "other"),
    [
        ({"name": "Quorlo Ascent® Blenders", "text": "The blenders break."}, "Quorlo Ascent"),
        ({"name": "Boards with Velcro® Straps", "text": "The straps tear."}, "Velcro"),
        ({"name": "Off-Road Vehicles", "text": "This recall involves Off-Road Vehicles."}, "Off-Road"),
        (
            {"name": "Croquet Sets", "text": "It involves Family 6-Player branded with Quorlo."},
            "Family 6-Player",
        ),
    ],
)
def test_a_make_a_material_and_a_kind_of_thing_are_no_brands(changes, other):
    assert other not in facts(recall(**changes), K.BRAND)


def test_a_plain_word_that_follows_the_brand_in_the_products_name_is_none():
    title = "Quorlo Recalls Ethernet Cables Due to Injury Hazard"
    brands = facts(recall("Quorlo Ethernet Cables", title=title, text="The cables burn."), K.BRAND)
    assert "Quorlo" in brands
    assert "Ethernet" not in brands


def test_a_code_in_a_table_ends_where_the_next_column_begins():
    table = recall(text="Product UPC Lot Codes True Blue 053176178899 2051, 2588")
    assert facts(table, K.GTIN) == ["00053176178899"]


@pytest.mark.parametrize("trade", ["Six Retailers", "Bicycle Companies"])
def test_a_trade_is_no_brand(trade):
    title = f"{trade} Announce Recall of Magnet Sets Due to Ingestion Hazard"
    assert facts(recall("Magnet Sets", title=title, text="They are red."), K.BRAND) == []


def test_branded_is_no_part_of_a_brand():
    title = "Sunhollow-Branded Mugs Recalled Due to Burn Hazard"
    assert facts(recall("Mugs", title=title, text="They are red."), K.BRAND) == ["Sunhollow"]
