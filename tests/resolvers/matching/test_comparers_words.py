"""What else the listing says, and whether the recall says it too."""

import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.comparers_brand import same_brand
from resolvers.matching.comparers_words import CHATTER, said_alone, said_too, telling
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.verdict import EvidenceKind
from tests.resolvers.matching.makers import importer, match, recall

RAILS = recall(
    text="This recall involves Fenwobble Cloudnest bed rails, sold in packs of 24. They have a foam handle and a pouch."
)


def prepared(title, recalled=RAILS, **fields):
    index = RecallIndex.build([recalled])
    asked, candidate = read(Product(title=title, **fields)), index.candidate(recalled.key)
    return asked, candidate, same_brand(asked, candidate, index)


def told(title, **fields):
    return telling(*prepared(title, **fields))


def alone(title):
    asked, candidate, brand = prepared(title)
    return said_alone(telling(asked, candidate, brand), asked)


def test_words_of_the_title_are_parted_by_whether_the_recall_says_them():
    words = told("Fenwobble bed rail with foam handle and zebra stripes")
    assert {"foam", "handle"} <= set(words.told)
    assert {"zebra"} <= set(words.untold)


def test_a_word_counts_as_told_though_it_is_spelt_a_little_otherwise():
    assert told("Fenwobble bed rail clodnest").untold == ()


def test_a_word_for_the_recalled_thing_counts_as_told_though_the_recall_calls_it_otherwise():
    assert not {"bedsid", "assist"} & set(told("Fenwobble bedside assist handle").untold)


@pytest.mark.parametrize(
    "title", ["Fenwobble bed rail free shipping", "NEW Fenwobble bed rail 2 pcs", "fenwobble rail"]
)
def test_shop_talk_brands_and_numbers_tell_nothing(title):
    assert told(title).untold == ()


def test_what_belongs_to_another_thing_tells_nothing():
    assert "stroller" not in told("Fenwobble bed rail for zebra stroller").untold


@pytest.mark.parametrize(
    ("title", "follows"), [("Fenwobble Cloudnest bed rail", True), ("Fenwobble", False), ("Bed rail Fenwobble", False)]
)
def test_the_word_after_the_brand_is_looked_at_by_itself(title, follows):
    assert told(title).follows is follows


def test_a_word_after_the_brand_that_the_recall_does_not_say_does_not_follow_it():
    assert told("Fenwobble Zephyrion bed rail").follows is False


def test_a_bare_number_is_looked_for_in_the_recall():
    assert told("Fenwobble 24 bed rail").is_number_told
    assert not told("Fenwobble 36 bed rail").is_number_told
    assert not told("Fenwobble bed rail 24 in 2021").is_number_told


def test_details_that_the_description_tells_too_are_evidence_and_rarer_ones_more():
    asked, candidate, _ = prepared("Fenwobble bed rail foam handle")
    few = said_too(asked, candidate)
    asked, candidate, _ = prepared("Fenwobble bed rail foam handle pouch")
    assert "foam" in few.asked.split()
    assert few.score < said_too(asked, candidate).score <= 1.0


def test_nothing_but_the_name_is_no_detail():
    asked, candidate, _ = prepared("Fenwobble bed rails")
    assert said_too(asked, candidate) is None


def test_what_the_recall_nowhere_tells_speaks_against_it_by_its_share():
    assert alone("Fenwobble bed rails") is None
    little = alone("Fenwobble bed rail foam handle pouch zebra")
    much = alone("Fenwobble rail zebra giraffe")
    assert 0 < little.score < much.score <= 1.0


def test_what_any_seller_says_is_no_name_of_a_thing():
    assert not {"crib", "rail", "heater", "fenwobbl"} & CHATTER


def test_the_name_of_a_firm_is_no_detail():
    recalled = recall(
        text="This recall involves Fenwobble bed rails by Quildoo Marlow.", firms=importer("Quildoo Marlow Inc.")
    )
    index = RecallIndex.build([recalled])
    found = said_too(read(Product(title="Marlow ladder by Quildoo")), index.candidate(recalled.key))
    assert found is None


def test_what_agrees_as_a_size_is_not_told_as_what_the_recall_does_not_speak_of():
    named = recall("Fenwobble Cleaners", text="This recall involves Fenwobble cleaners in 16 ounce bottles.")
    found = match(named, "Fenwobble cleaner 16oz zebra", brand="Fenwobble")
    (against,) = [each for each in found.contradictions if each.kind is EvidenceKind.WORDS]
    assert "zebra" in against.detail
    assert "16oz" not in against.detail
