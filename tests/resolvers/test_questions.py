"""What a caller may ask, and in which spelling it is judged."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers import questions
from resolvers.errors import InvalidDestination, InvalidField, TooLong
from resolvers.questions import DestinationRule, Product

US, NOT_US, ASSUMED_US = DestinationRule.US, DestinationRule.NOT_US, DestinationRule.ASSUMED_US
STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY"
).split()


@pytest.mark.parametrize(
    ("given", "place", "rule"),
    [
        ("US", "US", US),
        ("us", "US", US),
        (" Usa ", "USA", US),
        ("US-CA", "US-CA", US),
        ("us_ca", "US-CA", US),
        ("US-DC", "US-DC", US),
        ("PR", "PR", US),
        ("GU", "GU", US),
        ("VI", "VI", US),
        ("AS", "AS", US),
        ("MP", "MP", US),
        ("US-PR", "US-PR", US),
        ("US-AA", "US-AA", US),  # military posts are US domestic mail
        ("US-AE", "US-AE", US),
        ("US-AP", "US-AP", US),
        ("DE", "DE", NOT_US),  # Germany: Delaware is US-DE
        ("de", "DE", NOT_US),
        ("CA", "CA", NOT_US),  # Canada: California is US-CA
        ("GB", "GB", NOT_US),
        ("UK", "UK", NOT_US),
        ("EU", "EU", NOT_US),
        ("DE-BY", "DE-BY", NOT_US),
        ("AE", "AE", NOT_US),  # the Emirates: the military post is US-AE
        (None, None, ASSUMED_US),
        ("", None, ASSUMED_US),
        ("  \t", None, ASSUMED_US),
    ],
)
def test_where_a_sale_ends_decides_whose_rules_apply(given, place, rule):
    found = questions.destination(given)
    assert (found.place, found.rule) == (place, rule)


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_the_united_states(state):
    assert questions.destination(f"US-{state}").rule is US


@pytest.mark.parametrize(
    "given", ["ZZ", "US-ZZ", "US-", "USA-CA", "California", "U S", "DE-", "DE-ABCD", "1", "ÜS", "US\x00", "x" * 10_000]
)
def test_an_unknown_destination_is_refused_and_never_taken_for_abroad(given):
    with pytest.raises(InvalidDestination, match="is not a destination; expected") as refused:
        questions.destination(given)
    assert len(str(refused.value)) < 400


@given(st.text(max_size=12))
def test_no_text_is_both_refused_and_read_or_breaks_anything(given):
    try:
        found = questions.destination(given)
    except InvalidDestination:
        return
    assert (found.rule is ASSUMED_US) == (found.place is None)


def test_texts_are_trimmed_and_empty_ones_are_missing():
    assert questions.product(title="  towel \n", brand="", model="   ") == Product(title="towel")


LONGEST = {"title": 1_000, "description": 20_000} | dict.fromkeys(
    ("brand", "model", "gtin", "category", "seller", "condition", "serial_number", "lot"), 500
)


@pytest.mark.parametrize(("field", "most"), LONGEST.items())
def test_every_text_has_a_longest(field, most):
    assert getattr(questions.product(**{field: "x" * most}), field) == "x" * most
    with pytest.raises(TooLong, match=f"has {most + 1:,} characters; at most {most:,} are read") as refused:
        questions.product(**{field: "x" * (most + 1)})
    assert refused.value.field in {field, "serialNumber"}


def test_every_field_of_a_product_has_its_bound_or_is_a_date():
    assert set(questions.PRODUCT_FIELDS) == {*LONGEST, "manufactured_on"}


@pytest.mark.parametrize("given", [7, 1.5, True, ["x"], {"a": 1}, b"x"])
def test_what_is_no_text_is_refused(given):
    with pytest.raises(InvalidField, match=r"title is .*; expected text or null"):
        questions.product(title=given)


@pytest.mark.parametrize("given", ["\ud800", "a\udfffb", "\udc00\ud800"])
def test_half_a_surrogate_is_refused_since_no_ledger_could_keep_it(given):
    with pytest.raises(InvalidField, match="without half surrogates"):
        questions.product(brand=given)


@pytest.mark.parametrize("given", ["\x00", "to\x07wel", "\x1b[31mtowel", "towel\x7f"])
def test_control_characters_are_refused(given):
    with pytest.raises(InvalidField, match=r"title is .*; expected text without control characters"):
        questions.product(title=given)


def test_a_trade_mark_sign_that_lost_its_code_page_is_text_as_in_real_listings():
    assert questions.product(title="Beetlejuice\x99 mask").title == "Beetlejuice\x99 mask"


def test_tabs_and_line_ends_are_text():
    assert questions.product(description="one\n\ttwo\r\n").description == "one\n\ttwo"


def test_a_whole_surrogate_pair_is_a_sign_like_any_other():
    assert questions.product(title="🔥 towel").title == "🔥 towel"


@pytest.mark.parametrize("given", ["2026-03-26", date(2026, 3, 26)])
def test_a_day_is_read(given):
    assert questions.product(manufactured_on=given).manufactured_on == date(2026, 3, 26)


@pytest.mark.parametrize(
    "given", ["yesterday", "2026-02-30", "03/26/2026", "", 7, "2026-13-01", "20260326", "2026-W13-4"]
)
def test_what_is_no_day_is_refused(given):
    with pytest.raises(InvalidField, match="expected a date as in 2026-03-26"):
        questions.product(manufactured_on=given)


@pytest.mark.parametrize("given", [None, 0, 1, 10**12])
def test_a_bound_on_staleness_is_a_number_of_seconds(given):
    assert questions.max_staleness(given) == given


@pytest.mark.parametrize("given", [-1, 1.5, "60", True, float("nan")])
def test_any_other_bound_is_refused(given):
    with pytest.raises(InvalidField, match="maxStalenessSeconds is"):
        questions.max_staleness(given)


def test_a_hostile_value_is_quoted_short():
    with pytest.raises(InvalidField) as refused:
        questions.product(title=["x" * 100_000])
    assert len(str(refused.value)) < 200
