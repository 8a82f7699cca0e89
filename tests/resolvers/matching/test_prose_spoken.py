"""Codes that a recall speaks of without saying what they are."""

from resolvers.records import FactKind
from tests.resolvers.matching.makers import class_of, facts, recall

TOLD = "This recall involves Fenwobble grills. Fenwobble sent owners of grills with QX-7741 and 552087 a letter."


def codes(text, **changes):
    return facts(recall("Fenwobble Grills", text=text, **changes), FactKind.CODE)


def test_what_looks_like_a_model_and_was_read_as_nothing_else_is_a_code():
    assert codes(TOLD) == ["QX7741", "552087"]


def test_what_was_read_as_a_model_is_no_code():
    text = "This recall involves Fenwobble grills with model number QX-7741."
    assert codes(text) == []


def test_sizes_days_and_short_numbers_are_no_codes():
    assert (
        codes("Fenwobble grills, 24 inches wide, sold for $120 in 2021, about 12,000 units. Call 888-555-0102.") == []
    )


def test_a_code_keeps_the_words_it_came_from():
    for fact in recall("Fenwobble Grills", text=TOLD).facts_of(FactKind.CODE):
        assert TOLD[fact.at :].startswith(fact.words)


def test_a_product_with_the_code_and_the_brand_is_brought_up():
    assert class_of(recall("Fenwobble Grills", text=TOLD), "Fenwobble gas grill QX7741") in ("B", "C", "D")
