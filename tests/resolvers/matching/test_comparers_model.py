"""Models given as names, the beginnings that recalls give, and a model beside another brand."""

from dataclasses import replace

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_model import WEAK, same_model, sibling_model
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import Fact, FactKind
from tests.resolvers.matching.makers import class_of, importer, match, recall, retailer

STICKS = recall(
    "Fenwobble Zambezi Pogo Sticks",
    text="This recall involves Fenwobble Zambezi Glider pogo sticks with a puppy on the stem.",
    firms=importer("Fenwobble Sports Inc., of Dayton, Ohio"),
)


def compared(comparer, recalled, title, **fields):
    index = RecallIndex.build([recalled])
    return comparer(read(Product(title=title, **fields)), index.candidate(recalled.key))


def test_a_model_that_is_a_name_of_its_own_is_the_recalled_one():
    assert compared(same_model, STICKS, "Pogo stick", model="Zambezi Glider").score > WEAK


@pytest.mark.parametrize("model", ["Fenwobble", "Fenwobble Sports", "One with a"])
def test_the_makers_name_and_words_of_any_listing_are_no_model(model):
    assert compared(same_model, STICKS, "Fenwobble rattle", brand="Quildoo", model=model) is None


def test_a_model_that_only_names_the_thing_is_less_than_a_weak_one():
    assert compared(same_model, STICKS, "Fenwobble pogo stick", model="Pogo Stick").score < WEAK


def test_one_word_of_a_recall_given_as_model_brings_no_other_maker_up():
    assert class_of(STICKS, "Quildoo Puppy pogo toy", brand="Quildoo", model="Puppy") is None


def test_a_model_is_quoted_from_where_it_stands_and_whole():
    text = "This recall involves Fenwobble ovens with model numbers AWS-30 and OR30TKO-2."
    recalled = recall("Fenwobble Ovens", text=text)
    told = compared(same_model, recalled, 'Fenwobble oven 30" red', description="Label inside: AWS 30 / 2021")
    assert told.detail == "The description says ‘AWS 30’; the recall names “AWS-30”."
    told = compared(same_model, recalled, "Fenwobble 2-way oven", model="OR30TKO-2")
    assert told.detail == "The model says ‘OR30TKO-2’; the recall names “OR30TKO-2”."


def test_a_short_beginning_of_models_is_weak_by_itself():
    text = "This recall involves Fenwobble dishwashers. Model numbers begin with GLD4."
    recalled = recall("Fenwobble Dishwashers", text=text)
    assert compared(same_model, recalled, "Quildoo dishwasher GLD4355RFS").score == WEAK
    assert class_of(recalled, "Quildoo dishwasher GLD4355RFS", brand="Quildoo") is None


def test_a_model_that_stands_in_the_recall_is_no_other_model_however_it_was_read():
    text = "This recall involves Fenwobble pogo sticks, model number 8801-96U. Surge 8803-38 07222016 were sold too."
    recalled = recall("Fenwobble Pogo Sticks", text=text)
    assert compared(sibling_model, recalled, "Fenwobble stick", model="8803-38 12 V XL Surge") is None
    assert compared(sibling_model, recalled, "Fenwobble stick", model="8809-77 12 V XL Surge") is not None


def test_the_same_shop_does_not_make_another_brands_thing_the_recalled_one():
    text = "This recall involves Fenwobble Zambezi Mouse crib trains."
    recalled = recall("Fenwobble Crib Trains", text=text, firms=retailer("Toys R Us stores nationwide"))
    assert class_of(recalled, "Quildoo ride on toy", brand="Quildoo", model="Zambezi Mouse", seller="Toys R Us") is None


def test_a_model_that_breaks_off_before_letters_that_are_no_colour_is_looked_at():
    gates = recall("Quildoo Safety Gates", text="This recall involves Quildoo safety gates, model number SH20.006DB.")
    assert class_of(gates, "Quildoo safety gate SH20.006DB", brand="Quildoo") == "B"
    assert class_of(gates, "Quildoo safety gate SH20.006D", brand="Quildoo", model="SH20.006D") == "D"
    found = match(gates, "Quildoo safety gate SH20.006D", brand="Quildoo")
    told = "The listing names the model ‘SH20.006D’, with which “SH20.006DB” begins; it may be another of that line."
    assert told in [one.detail for one in found.contradictions]


def test_a_colour_left_off_is_no_other_model():
    dressers = recall("Quildoo Dressers", text="This recall involves Quildoo dressers, model number SHX12077-WH.")
    assert class_of(dressers, "Quildoo dresser SHX12077", brand="Quildoo") == "B"


@pytest.mark.parametrize("size", ["530ml/1000ml", "21.5-22.5in", "29kwh", "37.5x26", "my26", "30000"])
def test_a_measure_is_no_model_of_another_thing(size):
    banks = recall("Quildoo Power Banks", text="This recall involves Quildoo 30000mAh power banks, model QB-7781.")
    assert compared(sibling_model, banks, f"Quildoo power bank {size}") is None


def test_the_number_of_a_unit_is_no_model_of_another_thing():
    banks = recall("Quildoo Power Banks", text="This recall involves Quildoo power banks, model QB-7781.")
    assert compared(sibling_model, banks, "Quildoo power bank, s/n 110201882340") is None
    assert compared(sibling_model, banks, "Quildoo power bank 110201882340") is not None


def test_a_model_that_stands_in_the_recalls_name_is_none_of_another_thing():
    strollers = recall("Quildoo 535-S Baby Strollers", text="This recall involves Quildoo baby strollers.")
    assert compared(sibling_model, strollers, "Quildoo pram", model="535-S") is None
    assert compared(sibling_model, strollers, "Quildoo pram", model="536-S") is not None


def test_the_name_of_the_firm_is_no_model():
    named = recall("Step9 Wagons", text="This recall involves Step9 wagons with model number 711601.")
    called = Fact(FactKind.MODEL, "STEP9", "Step9", "description", 0)
    named = replace(named, facts=(*named.facts, called))
    assert class_of(named, "Step9 roller coaster ride, blue", brand="Step9", model="711600") is None


def test_a_model_named_as_what_the_thing_is_similar_to_is_not_its_own():
    named = recall("Fenwobble Teethers", text="This recall involves teethers with model number FWB-80026.")
    found = class_of(named, "Fenwobble teether, similar to FWB-80026", brand="Fenwobble", model="FWB-80044")
    assert found in (None, "D")
