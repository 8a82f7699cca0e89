"""What a listing denies, and the measures that it gives."""

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_look import (
    driven_otherwise,
    free_of_hazard,
    other_audience,
    other_material,
    other_motif,
    other_shape,
)
from resolvers.matching.comparers_size import other_size, same_size
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


def test_what_it_is_said_not_to_be_is_denied_too():
    helmets = recall("Quildoo Helmets", text="This recall involves Quildoo helmets with a Zorbolock buckle.")
    assert compared(free_of_hazard, helmets, "Quildoo helmet D-ring (not Zorbolock)")
    assert not compared(free_of_hazard, helmets, "Quildoo helmet, not worn")


def test_what_the_recalled_thing_is_called_denies_nothing():
    logs = recall("Quildoo Vent-Free Gas Logs", text="This recall involves gas logs for rooms with a vent.")
    assert compared(free_of_hazard, logs, "Quildoo VENT-FREE gas logs") is None


def test_discs_are_no_balls_and_spheres_are():
    balls = recall("Quildoo Magnetic Ball Sets", text="This recall involves Quildoo magnet balls.")
    assert compared(other_shape, balls, "Quildoo magnetic disc set")
    assert not compared(other_shape, balls, "Quildoo magnetic sphere set")
    assert not compared(other_shape, balls, "Quildoo magnetic ball and disc set")


def test_what_is_driven_otherwise_differs():
    ranges = recall("Quildoo Gas Ranges", text="This recall involves Quildoo gas ranges.")
    shades = recall("Quildoo Corded Shades", text="This recall involves Quildoo corded window shades.")
    told = compared(driven_otherwise, ranges, "Quildoo Electric range").detail
    assert told == "The title says ‘Electric’; the recall is of “Quildoo Gas Ranges”."
    assert compared(driven_otherwise, shades, "Quildoo cordless window shade")
    assert not compared(driven_otherwise, ranges, "Quildoo gas range, electric ignition")


def test_whom_it_is_for_is_read_in_the_recalls_title_where_its_name_does_not_say():
    title = "Quildoo Recalls Robes; Violation of Federal Standard for Children's Sleepwear"
    robes = recall("Quildoo Plush Robes", title=title)
    told = compared(other_audience, robes, "Quildoo WOMEN'S plush robe").detail
    assert told == f"The title is of something for grown-ups; the recall is of “{title}”, for children."
    assert not compared(other_audience, robes, "Quildoo girls plush robe")
    gates = recall("Quildoo Gates", title="Quildoo Recalls Gates; Risk of Serious Injury or Death to Children")
    assert not compared(other_audience, gates, "Quildoo gate for adults")


def test_another_print_or_scent_than_those_of_which_the_recall_speaks_differs():
    robes = recall("Quildoo Robes", text="The robes were sold in a unicorn and a floral print.")
    told = compared(other_motif, robes, "Quildoo robe, green Dinosaur").detail
    assert told == "The title says ‘Dinosaur’; the recall speaks of “floral” and “unicorn”."
    assert compared(other_motif, robes, "Quildoo robe unicorn and rainbow") is None
    assert compared(other_motif, robes, "Quildoo robe with flowers") is None
    assert compared(other_motif, recall("Quildoo Robes"), "Quildoo robe, dinosaur") is None
    assert (
        compared(other_motif, recall("Quildoo Robes", text="The tag bears a date."), "Quildoo robe, dinosaur") is None
    )
    assert compared(other_motif, recall("Quildoo Bear Robes", text="Robes."), "Quildoo robe, dinosaur")
    many = recall("Quildoo Robes", text="The robes were sold in a variety of prints, as unicorn.")
    assert compared(other_motif, many, "Quildoo robe, dinosaur") is None


@pytest.mark.parametrize("title", ["non toxic", "screen free", "no screen included", "no derailleur", "hands free"])
def test_what_is_only_told_of_a_thing_or_denied_by_the_recall_too_is_no_denial(title):
    bikes = recall(
        "Quildoo Bicycles", text="Quildoo bicycles have a screen, toxic paint and no rear derailleur. Use both hands."
    )
    assert compared(free_of_hazard, bikes, f"Quildoo bicycle, {title}") is None


def test_a_thing_without_a_cord_is_none_of_those_that_strangle():
    shades = recall("Quildoo Shades", title="Quildoo Shades Recalled Due to Strangulation Hazard")
    told = compared(driven_otherwise, shades, "Quildoo CORDLESS shade").detail
    assert told == "The title says ‘CORDLESS’; the recall speaks of “Strangulation”."
    lamps = recall("Quildoo Lamps", text="This recall involves Quildoo lamps with a USB cord.")
    assert compared(driven_otherwise, lamps, "Quildoo cordless lamp") is None


def test_wood_and_wooden_are_one_material():
    walkers = recall("Quildoo Wooden Walkers")
    assert compared(other_material, walkers, "Quildoo wood walker") is None
    assert compared(other_material, walkers, "Quildoo plastic walker") is not None


def test_of_what_a_brand_or_another_thing_speaks_the_thing_is_not_made():
    walkers = recall("Quildoo Wooden Walkers")
    assert compared(other_material, walkers, "Quildoo walker", brand="Quildoo Steel") is None
    assert compared(other_audience, recall("Quildoo Children's Robes"), "Quildoo robe", brand="Quildoo Women") is None
