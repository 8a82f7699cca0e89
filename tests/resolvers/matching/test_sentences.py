"""What each comparison says: the listing's own words between single marks, the recall's between double ones."""

from dataclasses import replace
from datetime import date

from resolvers.matching import comparers_code as code
from resolvers.matching import comparers_look as look
from resolvers.matching import comparers_model as model
from resolvers.matching import comparers_part as part
from resolvers.matching import comparers_scope as scope
from resolvers.matching import comparers_size as size
from resolvers.matching.candidate import prepare
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import RecalledProduct
from tests.resolvers.matching.makers import match, recall

RAILS = recall(upcs=("036000291452",))
RANGES = recall("Zorbex Gas Ranges", text="Zorbex ranges with serial numbers VF52200000 through VF54399999.")
LOTS = recall("Zorbex Lotions", text="Zorbex lotions of lot numbers 220402, 230511, 230512, 240152.")
DATED = recall("Zorbex Fans", text="The recalled fans were manufactured between January 2020 and May 2021.")
YEARS = recall("Zorbex Sleds", text="This recall involves all model year 2019 Zorbex sleds.")
POTS = recall("Zorbex 18-Quart Steel Pots", text="The pots were sold in gray and dark blue.")
PAJAMAS = recall("Zorbex Children's Pajamas", text="This recall involves Zorbex children's pajamas.")
MAGNETS = recall("Zorbex Magnetic Balls", text="This recall involves Zorbex magnetic balls.")


def said(comparer, recalled, title=None, **fields):
    found = comparer(read(Product(title=title, **fields)), prepare(recalled))
    return found.detail if found else None


def test_a_product_code():
    told = said(code.same_gtin, RAILS, gtin="0 36000 29145 2")
    assert told == "The product code ‘0 36000 29145 2’ of the listing stands in the recall: “036000291452”."


def test_an_amazon_code():
    knives = recall("Fenwobble Pocket Knives", text="The ASIN is B0DM5BJK3H.")
    told = said(code.same_asin, knives, gtin="B0DM5BJK3H")
    assert told == "The Amazon code ‘B0DM5BJK3H’ of the listing stands in the recall: “B0DM5BJK3H”."


def test_a_serial_number_inside():
    told = said(scope.unit_inside, RANGES, "Gas range", serial_number="VF53000000")
    expected = "is among those that the recall lists: “VF52200000 through VF54399999”."
    assert told == f"The serial number ‘VF53000000’ {expected}"


def test_a_lot_outside_names_some_of_those_that_are_inside_and_how_many_more():
    told = said(scope.unit_outside, LOTS, "Lotion, Lot 250101")
    expected = "is none of those that the recall lists: “220402”, “230511”, “230512” and 1 more."
    assert told == f"The lot or date code ‘250101’ {expected}"


def test_a_date_of_making():
    told = said(scope.made_inside, DATED, "Zorbex fan", manufactured_on=date(2020, 6, 1))
    expected = "within the time that the recall gives: “January 2020 and May 2021”."
    assert told == f"It was made on June 1, 2020, {expected}"


def test_a_model_year():
    told = said(scope.other_year, YEARS, "2023 Zorbex sled")
    assert told == "The title says ‘2023’; the recall says “model year 2019”."


def test_a_size():
    assert said(size.same_size, POTS, "Pot, 18 QT") == "The listing says ‘18 QT’; the recall says “18-Quart”."
    assert said(size.other_size, POTS, "Pot 12 Quart") == "The title says ‘12 Quart’; the recall speaks of “18-Quart”."


def test_a_colour():
    told = said(look.other_colour, POTS, "Red pot")
    assert told == "The title says ‘Red’; the recall speaks of “blue” and “gray”."


def test_a_colour_that_the_listing_spells_in_the_british_way():
    blue = replace(POTS, facts=tuple(fact for fact in POTS.facts if fact.value != "gray"))
    assert said(look.other_colour, blue, "Grey pot") == "The title says ‘Grey’; the recall speaks of “blue”."


def test_a_material():
    told = said(look.other_material, POTS, "Glass pot")
    assert told == "The title says ‘Glass’; the recall is of “Zorbex 18-Quart Steel Pots”."


def test_whom_it_is_for():
    told = said(look.other_audience, PAJAMAS, "Zorbex women's pajamas")
    assert told == (
        "The title is of something for grown-ups; the recall is of “Zorbex Children's Pajamas”, for children."
    )


def test_what_it_lacks():
    told = said(look.free_of_hazard, MAGNETS, "Zorbex balls, No Magnets")
    assert told == "The listing says ‘No Magnets’; the recall is of “Zorbex Magnetic Balls”."


def test_a_part_is_told_in_the_listings_words_and_not_in_stems():
    several = recall("Zorbex Bed Rails", products=(RecalledProduct("Zorbex Bed Rails"),))
    told = said(part.only_a_part, several, "Zorbex Bed Rail Covers")
    assert told == (
        "The listing seems to offer something that goes with “Zorbex Bed Rails”, which is recalled (it says ‘Covers’)."
    )


def evidence(recalled, kind, *, against=False, **fields):
    found = match(recalled, **fields)
    told = found.contradictions if against else found.evidence
    return next(one.detail for one in told if one.kind == kind)


CHAIRS = recall(
    "Quildoo High Chairs", text="This recall involves Quildoo high chairs, model TB-HC6900, of the X series."
)


def test_a_model_is_shown_as_both_spell_it():
    told = evidence(CHAIRS, "MODEL", title="Quildoo high chair TB hc6900")
    assert told == "The title says ‘TB hc6900’; the recall names “TB-HC6900”."


def test_a_brand_is_shown_as_both_spell_it():
    told = evidence(CHAIRS, "BRAND", title="QUILDO high chair TB-HC6900")
    assert told == "The brand in the listing is ‘QUILDO’; the recall names “Quildoo”."


def test_a_type_is_shown_in_the_words_of_both():
    told = evidence(CHAIRS, "CATEGORY", title="Quildoo High Chairs TB-HC6900")
    assert told == "The title says ‘High Chairs’, and the recall is of “Quildoo High Chairs”: one type of thing."


def test_words_told_by_both_are_never_shown_as_stems():
    told = evidence(CHAIRS, "WORDS", title="Quildoo high chair TB-HC6900, X Series")
    assert "‘Series’" in told
    assert "sery" not in told


def test_words_told_by_the_title_alone_are_never_shown_as_stems():
    told = evidence(CHAIRS, "WORDS", against=True, title="Quildoo high chair TB-HC6900 with batteries")
    assert told == "The title also says ‘batteries’, of which the recall does not speak."


def test_another_model_is_told_beside_one_that_the_recall_names():
    told = said(model.sibling_model, CHAIRS, "Quildoo High Chairs", model="ZZ-9999")
    assert told == "The listing names the model ‘ZZ-9999’, which the recall does not name; it names “TB-HC6900”."
