import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.text import read
from resolvers.questions import Product


@pytest.mark.parametrize(
    ("fields", "enough"),
    [
        ({"title": "Baby swing"}, True),
        ({"title": "swing"}, False),
        ({"title": "swing swing"}, False),
        ({"title": "ベビー ブランコ 玩具"}, False),
        ({"title": "12 34"}, False),
        ({"brand": "Fenwobble", "model": "F1"}, True),
        ({"brand": "Fenwobble"}, False),
        ({"gtin": "036000291452"}, False),
        ({}, False),
    ],
)
def test_a_clear_needs_two_words_or_brand_and_model(fields, enough):
    assert read(Product(**fields)).enough is enough


def test_a_wrong_gtin_is_told_and_an_asin_is_none():
    assert "check digit" in (read(Product(gtin="036000291453")).bad_gtin or "")
    assert read(Product(gtin="036000291452")).bad_gtin is None
    assert read(Product(gtin="B0DM5BJK3H")).bad_gtin is None
    assert read(Product(gtin="B0DM5BJK3H")).asin == "B0DM5BJK3H"


@pytest.mark.parametrize("title", ["Wrench WL 35008 DMN", "Wrench WL-35008-DMN", "wrench wl35008dmn"])
def test_spellings_of_one_model_are_one(title):
    assert "WL35008DMN" in {mention.key for mention in read(Product(title=title)).mentions}


@pytest.mark.parametrize("title", ["Heater 24V 12 oz", "Set of 4-piece 18x52 in", "Fan 2024 edition 3/4 in"])
def test_measures_and_years_are_no_models(title):
    assert not [mention for mention in read(Product(title=title)).mentions if not mention.is_joined]


def test_a_model_after_for_belongs_to_another_thing():
    mentions = read(Product(title="Cover for grill GX-450")).mentions
    assert [mention.about for mention in mentions if mention.key == "GX450"] == ["for"]


_TEXT = st.one_of(st.none(), st.text(max_size=300), st.text("A1-./ \"'(,:*", max_size=300))


@given(st.fixed_dictionaries(dict.fromkeys(["title", "brand", "model", "gtin", "description", "seller", "lot"], _TEXT)))
def test_whatever_is_written_is_read(fields):
    read(Product(**fields))
