"""Codes that a recall speaks of without saying what they are."""

from resolvers.matching.prose_spoken import spoken_codes
from resolvers.records import Fact, FactKind
from tests.resolvers.matching.makers import class_of, facts, recall

TOLD = "This recall involves Fenwobble grills. The tag on the lid says QX-7741 and the plate says 552087."


def codes(text, *known):
    return [fact.value for fact in spoken_codes(text, known, "description")]


def test_what_looks_like_a_model_is_a_code():
    assert codes(TOLD) == ["QX7741", "552087"]


def test_what_was_read_as_a_model_is_no_code_besides():
    model = Fact(FactKind.MODEL, "QX7741", "QX-7741", "description", TOLD.index("QX-7741"))
    assert codes(TOLD, model) == ["552087"]
    assert facts(recall("Fenwobble Grills", text=TOLD), FactKind.MODEL, FactKind.CODE) == ["QX7741", "552087"]


def test_sizes_days_and_short_numbers_are_no_codes():
    assert codes("Fenwobble grills, 24 inches wide, sold for $120 in 2021, in 44 shops.") == []


def test_a_code_keeps_the_words_it_came_from_and_stands_once():
    (code,) = spoken_codes("The plate says QX-7741, and so QX-7741.", (), "description")
    assert (code.words, code.at) == ("QX-7741", len("The plate says "))


def test_a_text_of_nothing_but_codes_gives_a_bounded_number_of_them():
    assert len(codes(" ".join(f"QX-{n:05}" for n in range(10_000)))) <= 100


def test_a_product_with_the_code_and_the_brand_is_brought_up():
    assert class_of(recall("Fenwobble Grills", text=TOLD), "Fenwobble gas grill 552087") in ("B", "C", "D")
