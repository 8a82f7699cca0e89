"""Recalled products that are hidden, by chance or on purpose, are found all the same."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.matching import candidate
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.compare import compare
from resolvers.matching.score import weigh
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.records import FactKind
from tests.resolvers.matching.makers import class_of, facts, match, recall

RAIL = recall("Fenwobble Adult Portable Bed Rails")


def test_noise_of_other_recalls_models_never_pushes_a_name_out():
    others = [recall(f"Zed{n} Drill", text=f"Model number GSD{n:03} is recalled.", key=f"25-{n:03}") for n in range(99)]
    index = RecallIndex.build([*others, RAIL])
    noise = " ".join(f"GSD{n:03}" for n in range(99))
    asked = read(Product(title="Fenwobble bed rail", description=noise))
    assert RAIL.key in {candidate.recall.key for candidate in index.candidates(asked)}


def test_of_many_recalls_of_one_brand_the_newest_are_looked_at():
    many = [recall(key=f"{year}-{n:03}", on=date(1980 + year, 1, 1)) for year in range(20, 46) for n in range(2)]
    index = RecallIndex.build(many)
    found = {candidate.recall.key for candidate in index.candidates(read(Product(title="Fenwobble bed rail")))}
    assert {"45-000", "45-001"} <= found


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "New arrival", "brand": "Fenwobble", "description": "adult portable bed rail, white"},
        {"title": "Lovely and useful", "brand": "Fenwobble", "category": "Adult Portable Bed Rails"},
    ],
)
def test_a_title_that_says_nothing_does_not_hide_what_the_description_says(fields):
    assert class_of(RAIL, **fields) == "D"


def test_the_description_of_another_thing_of_the_brand_is_no_match():
    told = "Goes well with the adult portable bed rail of the same series."
    assert class_of(RAIL, title="Fenwobble shower chair", brand="Fenwobble", description=told) is None


@pytest.mark.parametrize("title", ["ΜΡΙΝΟΙ bed rails", "МРІNОІ bed rails", "mpınoı bed rails"])
def test_letters_of_other_alphabets_that_look_alike_are_read_as_latin(title):
    assert class_of(recall("MPINOI Bed Rails"), title=title) == "C"


def test_a_word_of_two_alphabets_is_not_enough_for_a_clear():
    assert not read(Product(title="bed rail жmpinoi white")).enough
    assert read(Product(title="bed rail 床护栏 LED灯 white")).enough


@pytest.mark.parametrize("title", ["New arrival", "Hot sale free shipping", "Item for sale"])
def test_a_title_of_shop_talk_is_not_enough_for_a_clear(title):
    assert not read(Product(title=title)).enough


@pytest.mark.parametrize("title", ["Gift_FWB-920_rails", "rails/FWB-920+white", "new FWB-920_bed_rail"])
def test_a_model_run_together_with_other_words_is_found(title):
    named = recall("Fenwobble Bed Rails", text="This recall involves Fenwobble bed rails, model number FWB-920.")
    assert match(named, title=title, brand="Fenwobble") is not None


def test_a_model_at_the_end_of_a_long_description_is_found():
    named = recall("Fenwobble Bed Rails", text="This recall involves Fenwobble bed rails, model number FWB-9204.")
    story = "It is a pleasure to use every day. " * 300
    assert class_of(named, title="Fenwobble home helper", brand="Fenwobble", description=f"{story} FWB-9204") in "BD"


def test_models_of_digits_and_hyphens_are_read_where_they_are_announced():
    text = "Model numbers 530-0024, 530-0024G and 530-0042 are recalled. Call 888-555-0102. Sold from 2019-2021."
    named = recall("Fenwobble Grill Brushes", text=text)
    assert facts(named, FactKind.MODEL) == ["5300024", "5300024G", "5300042"]


def test_an_exclusion_in_another_clause_does_not_turn_the_days_of_making_round():
    text = (
        "Fenwobble batteries manufactured before May 1, 2021; alone or in kits with mowers,"
        " whose mowers are not recalled."
    )
    named = recall("Fenwobble Batteries", text=text)
    assert facts(named, FactKind.MADE_UNTIL) == ["2021-04-30"]
    assert facts(named, FactKind.MADE_FROM) == []


def test_serial_numbers_that_begin_with_letters_limit_a_recall_to_some_units():
    text = 'Model number 3758001. All serial numbers begin with the prefix "DI". They are on the holder.'
    grill = recall("Fenwobble Gas Grills", text=text)
    assert facts(grill, FactKind.SERIAL) == ["DI"]
    assert match(grill, title="Fenwobble gas grill 3758001", brand="Fenwobble").unit_scope == "SERIAL"
    assert match(grill, title="Fenwobble gas grill 3758001", serial_number="DI 0123456").unit_agrees


@pytest.mark.parametrize("brand", ["Baby", "Used", "Baby Gear", "see description", "Other brand"])
def test_a_brand_field_that_says_nothing_does_not_contradict_the_brand_in_the_title(brand):
    assert class_of(RAIL, title="Fenwobble adult portable bed rail", brand=brand) == "C"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Fenwobble adult portable bed rail with replacement cover"},
        {"title": "Fenwobble adult portable bed rail, comes with spare cover"},
        {"title": "Fenwobble adult portable bed rail", "description": "Replacement cover included."},
    ],
)
def test_a_part_that_comes_with_the_thing_does_not_hide_the_thing(fields):
    assert class_of(RAIL, **fields) is not None


def test_another_thing_of_the_brand_is_not_blocked_because_the_brand_is_all_that_agrees():
    suits = recall("Kyto Slumber Suits", key="25-031")
    assert class_of(suits, title="Kyto zippered romper", brand="Kyto") != "C"


def test_whom_a_thing_is_for_is_not_what_it_is_made_for():
    book = recall("Cobelo Busy Books", key="26-254")
    assert class_of(book, title="Cobelo Busy Book for Toddlers", brand="Cobelo") is not None


@pytest.mark.parametrize("name", ["Golf club and cart and", "and and and", "and", "& and &", ", and"])
def test_a_name_that_ends_in_and_never_costs_the_others_their_index(name):
    index = RecallIndex.build([recall(name, key="12-729"), RAIL])
    assert len(index) == 2


def test_a_recall_that_cannot_be_prepared_is_taken_by_its_words(monkeypatch):
    def prepare(recalled):
        if recalled.readable:
            raise IndexError
        return candidate.prepare(recalled)

    monkeypatch.setattr("resolvers.matching.prepared.prepare", prepare)
    index = RecallIndex.build([RAIL])
    asked = read(Product(title="Fenwobble adult portable bed rail"))
    (found,) = index.candidates(asked)
    assert weigh(found, compare(asked, found, index), on=date(2026, 4, 1)).evidence_class == "D"


def test_units_made_after_a_day_that_are_not_included_end_the_window():
    named = recall("Fenwobble Batteries", text="Batteries manufactured after May 1, 2021 are not included.")
    assert facts(named, FactKind.MADE_UNTIL) == ["2021-05-01"]


@pytest.mark.parametrize(
    ("title", "condition", "expected"),
    [
        ("Fenwobble drop side crib 2006", "used", "D"),
        ("Fenwobble crib", None, "D"),
        ("Fenwobble wardrobe", "used", None),
    ],
)
def test_an_old_recall_is_brought_up_by_brand_and_type_and_never_blocks_by_them(title, condition, expected):
    old = recall("Fenwobble Cribs", on=date(2009, 1, 5), key="09-101")
    assert class_of(old, title=title, brand="Fenwobble", condition=condition) == expected


def test_another_audience_raises_a_doubt_and_does_not_end_a_match():
    found = match(RAIL, title="Fenwobble kids portable bed rail", brand="Fenwobble")
    assert found.evidence_class == "D"
    assert found.contradictions


def test_the_exact_model_of_the_brand_is_looked_at_even_where_it_is_called_a_replacement():
    named = recall("Fenwobble Portable Chargers", text="This recall involves chargers with model number BS-30KP365.")
    found = class_of(named, title="Fenwobble portable charger, replacement unit", brand="Fenwobble", model="BS-30KP365")
    assert found in ("B", "D")


def test_a_weak_model_beside_another_model_of_the_products_own_does_not_block():
    named = recall("Milwobble M18 Chainsaws", text="This recall involves chainsaws, models M18 and 2826-20.")
    assert class_of(named, title="Milwobble M18 chainsaw", brand="Milwobble", model="2727-20") == "D"


def test_a_brand_that_begins_the_recalls_name_is_its_brand_though_all_its_words_are_common():
    sets = recall("TOP MAGNETS Magnetic Stick Figure Toy Sets", title="TOP MAGNETS Stick Figures Recalled")
    assert class_of(sets, title="TOP MAGNETS magnetic stick figures 12 pcs", brand="TOP MAGNETS") in ("C", "D")


def test_a_model_of_which_a_recall_without_models_does_not_speak_hides_nothing():
    assert class_of(RAIL, "Fenwobble adult portable bed rail ZQ1777", brand="Fenwobble", model="ZQ1777") == "C"


@pytest.mark.parametrize("told", ["", "red", "made of rattan, hardly used by anyone"])
def test_no_words_beside_brand_type_and_name_make_a_young_recall_clear(told):
    named = recall("Fenwobble Wicker Cat Beds", text="The beds were sold in blue.")
    assert class_of(named, f"Fenwobble wicker cat bed {told}", brand="Fenwobble") in ("C", "D")


def test_a_thing_named_by_what_was_not_read_as_its_brand_is_found_by_the_brand_given():
    old = recall("Zibballs High Powered Magnet Sets", on=date(2010, 5, 27), key="10-251", facts=())
    index = RecallIndex.build(
        [replace(old, facts=tuple(each for each in old.facts if each.kind is not FactKind.BRAND))]
    )
    assert index.candidates(read(Product(title="216 magnets, ages 13+", brand="Zibballs")), since=date(2016, 1, 1))


def test_a_recall_whose_only_name_is_its_brand_is_not_clear_where_that_is_said():
    title = "Quildoo Recalls Snugglewobs Due to Fire Hazard"
    named = recall("Quildoo Snugglewobs", title=title, text="It involves Quildoo Snugglewobs.")
    assert class_of(named, "Quildoo Snugglewobs zebra lamp pink") == "D"


@pytest.mark.parametrize("claim", ["repaired", "recall fix done", "serial number unknown", "updated version"])
def test_what_a_seller_only_says_of_his_unit_never_makes_it_clear(claim):
    old = recall("Fenwobble Cribs", on=date(2009, 1, 5), key="09-101")
    assert class_of(old, f"Fenwobble crib {claim}", brand="Fenwobble", condition="used") == "D"
    assert class_of(RAIL, f"Fenwobble adult portable bed rail {claim}", brand="Fenwobble") == "D"
