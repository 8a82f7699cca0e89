"""What a seller says of the very unit raises a doubt: a person looks, and nothing is cleared by it."""

import pytest

from resolvers.matching import comparers_claims as claims
from resolvers.matching.candidate import prepare
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import class_of, match, recall, retailer

SOLD = retailer("Amazon.com from June 2023 through March 2025 for about $40.")
RAILS = recall("Quildoo Bed Rails", text="This recall involves black Quildoo bed rails.", firms=SOLD)
EXPIRING = recall("Quildoo Bed Rails", text="Quildoo bed rails. Only those that expire in 9/2027 are recalled.")
MODELLED = recall("Quildoo Gates", text="This recall involves Quildoo gates, model QG-4471 and QG-4482.")


def said(comparer, recalled, title, **fields):
    found = comparer(read(Product(title=title, **fields)), prepare(recalled))
    return found.detail if found else None


@pytest.mark.parametrize(
    "told",
    [
        "has been back to the maker for the software fix",
        "replacement unit, never opened",
        "this is the updated one",
        "updated pedal",
        "later carton",
        "replaced by the manufacturer last year",
        "recall kit installed",
        "it is not part of the recall",
    ],
)
def test_a_unit_that_is_said_to_be_mended_or_of_a_later_make_is_looked_at(told):
    assert class_of(RAILS, "Quildoo bed rail black", brand="Quildoo") == "C"
    assert class_of(RAILS, "Quildoo bed rail black", brand="Quildoo", description=told) == "D"


@pytest.mark.parametrize("told", ["price updated today", "updated photos", "sent back a spare bolt", "like new"])
def test_other_words_of_change_are_no_sign_of_it(told):
    assert said(claims.said_mended, RAILS, "Quildoo bed rail", description=told) is None


@pytest.mark.parametrize(
    "told", ["Purchased from Amazon March 2023", "order date 03/14/2023 on the invoice", "order shipped 11/14/2025"]
)
def test_one_that_was_bought_outside_the_days_of_sale_is_looked_at(told):
    assert class_of(RAILS, "Quildoo bed rail black", brand="Quildoo", description=told) == "D"


@pytest.mark.parametrize("told", ["bought in 2023", "ordered Jan 2025", "bought used in November 2025", "about 2019"])
def test_one_that_may_be_bought_while_they_were_sold_is_not_doubted(told):
    assert said(claims.bought_outside, RAILS, "Quildoo bed rail", description=told) is None


def test_the_days_of_sale_are_told_in_the_recalls_words():
    told = said(claims.bought_outside, RAILS, "Quildoo bed rail, ordered Nov 2025")
    assert told == "The listing says ‘ordered Nov 2025’; the recalled ones were sold “June 2023 through March 2025”."


def test_another_date_of_expiry_is_looked_at():
    told = said(claims.expires_outside, EXPIRING, "Quildoo bed rail, exp. 03/2029")
    assert told == "The listing says that it expires in March 2029; those recalled expire in September 2027."
    assert class_of(EXPIRING, "Quildoo bed rail exp. 03/2029", brand="Quildoo") == "D"


def test_the_same_date_of_expiry_or_a_year_with_it_is_not_doubted():
    assert said(claims.expires_outside, EXPIRING, "Quildoo bed rail, EXP 202709") is None
    assert said(claims.expires_outside, EXPIRING, "Quildoo bed rail, expires 2027") is None
    assert said(claims.expires_outside, RAILS, "Quildoo bed rail, expires 2027") is None


@pytest.mark.parametrize(
    "told", ["Not sure which size", "tag worn off", "no sticker", "label partly gone", "can't read the rest"]
)
def test_where_the_seller_does_not_know_what_it_is_a_person_looks(told):
    assert class_of(RAILS, "Quildoo bed rail black", brand="Quildoo", description=told) == "D"


@pytest.mark.parametrize(
    "told",
    [
        "don't see any scratches",
        "can't find the cord",
        "not sure if it works",
        "no idea what it is worth",
        "no serial number on it",
        "no box",
    ],
)
def test_what_he_does_not_know_must_be_which_thing_it_is(told):
    assert class_of(RAILS, "Quildoo bed rail black", brand="Quildoo", description=told) == "C"


def test_where_the_model_agrees_only_a_doubt_of_the_model_counts():
    assert class_of(MODELLED, "Quildoo gate QG-4471", description="Don't know how old it is") == "B"
    assert class_of(MODELLED, "Quildoo gate QG-4471", description="lot number worn off") == "B"
    assert class_of(MODELLED, "Quildoo gate QG-4471", description="Not sure if there is a letter after it") == "D"


def test_a_doubt_alone_never_ends_a_match_that_was_to_be_looked_at():
    rails = recall("Quildoo Bed Rails", text="This recall involves Quildoo bed rails, model QB-7781.")
    title = "bed rail, black, Quildoo"
    assert class_of(rails, title) == class_of(rails, title, description="not sure which model") == "D"


def test_the_doubt_is_told_in_the_sellers_words():
    found = match(RAILS, "Quildoo bed rail black", brand="Quildoo", description="Not sure which size it is, sorry")
    told = [one.detail for one in found.contradictions]
    assert "The listing says ‘Not sure which size it is’; it may be none of those that are recalled." in told
