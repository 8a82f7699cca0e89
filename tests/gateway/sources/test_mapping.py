"""The mapping: a partner's JSON in, fields of ours out; what is not as promised is refused, and told."""

import contextlib
from datetime import date

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.mapping import MOST_TEXT, Field, FieldMap, Path, day, flag, gtin, one_of, text, texts
from resolvers.errors import SourceUnavailable
from resolvers.matching.identifiers import gtin14
from resolvers.records import SellerStatus

FIELDS = (
    Field("title", text, required=True),
    Field("gtin", gtin),
    Field("ships_to", texts),
    Field("high_volume", flag),
    Field("status_since", day),
    Field("status", one_of(SellerStatus)),
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def mapped(record, **expressions):
    return FieldMap("harbor", {"title": "title"} | expressions, FIELDS).read(record)


def test_values_are_found_where_the_operator_says():
    record = {"title": "Crib", "ids": [{"kind": "asin", "v": "B0"}, {"kind": "upc", "v": "036000291452"}]}
    assert mapped(record, gtin="ids[?kind=='upc'].v | [0]") == {"title": "Crib", "gtin": "036000291452"}


def test_what_a_record_lacks_is_left_out():
    assert mapped({"title": "Crib", "gtin": None, "ships": []}, gtin="gtin", status="nowhere.at.all") == {
        "title": "Crib"
    }


@pytest.mark.parametrize("record", [{}, {"title": None}, {"title": ""}, {"title": "  \n"}, {"Title": "Crib"}])
def test_a_record_without_a_required_field_is_refused_and_says_where_it_was_sought(record):
    with pytest.raises(SourceUnavailable, match="harbor: its record has no title; looked at title"):
        mapped(record)


@pytest.mark.parametrize("record", [None, [], "Crib", 5, [{"title": "Crib"}]])
def test_a_record_that_is_no_object_is_refused(record):
    with pytest.raises(SourceUnavailable, match="expected an object"):
        mapped(record)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("title", {"en": "Crib"}, "is dict; expected text"),
        ("title", ["Crib"], "is list; expected text"),
        ("title", True, "is bool; expected text"),
        ("gtin", ["036000291452"], "is list; expected text"),
        ("ships_to", ["US", {"country": "CA"}], "is list; expected text"),
        ("high_volume", "yes", "is 'yes'; expected true or false"),
        ("high_volume", 1, "is int; expected true or false"),
        ("status_since", "last week", "is 'last week'; expected a date"),
        ("status_since", 5, "expected a date"),
        ("status", "GOOD_STANDING", "is 'GOOD_STANDING'; expected VERIFIED or UNVERIFIED or SUSPENDED or BLOCKED"),
        ("status", ["BLOCKED"], "expected VERIFIED"),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_was_seen_and_expected(field, value, told):
    with pytest.raises(SourceUnavailable) as raised:
        mapped({"title": "Crib", field: value}, **{field: field})
    assert f"{field} ({field})" in raised.value.why
    assert told in raised.value.why


def test_numbers_become_text_where_a_text_is_wanted():
    assert mapped({"title": 2048}) == {"title": "2048"}
    assert mapped({"title": 19.99}) == {"title": "19.99"}


def test_a_gtin_sent_as_a_number_gets_its_zeros_back():
    found = mapped({"title": "Crib", "upc": 36000291452}, gtin="upc")["gtin"]
    assert gtin14(found) == gtin14("036000291452")


def test_a_list_or_one_text_is_a_list_of_texts():
    assert mapped({"title": "Crib", "to": ["US", None, "", "CA"]}, ships_to="to")["ships_to"] == ("US", "CA")
    assert mapped({"title": "Crib", "to": "US"}, ships_to="to")["ships_to"] == ("US",)


@pytest.mark.parametrize("spelling", ["blocked", "Blocked", " BLOCKED "])
def test_a_status_is_read_in_any_case(spelling):
    assert mapped({"title": "Crib", "s": spelling}, status="s")["status"] is SellerStatus.BLOCKED


def test_an_operator_can_translate_a_registrys_own_words():
    translated = "(status=='good' && 'VERIFIED') || (status=='bad' && 'BLOCKED') || status"
    assert mapped({"title": "x", "status": "bad"}, status=translated)["status"] is SellerStatus.BLOCKED
    with pytest.raises(SourceUnavailable, match="'ugly'"):
        mapped({"title": "x", "status": "ugly"}, status=translated)


def test_a_day_may_be_a_time():
    assert mapped({"title": "x", "d": "2026-03-26T10:00:00Z"}, status_since="d")["status_since"] == date(2026, 3, 26)


def test_an_endless_text_is_cut():
    assert len(mapped({"title": "x" * 1_000_000})["title"]) == MOST_TEXT


def test_half_a_surrogate_pair_becomes_a_character_that_can_be_stored():
    assert mapped({"title": "Crib \ud800"})["title"].encode() == b"Crib ?"


@pytest.mark.parametrize(
    "path", ["join(', ', to)", "contains(title, to)", "merge(to)", "[to][?@ > `1`]", "to_number(`[]`).x"]
)
@pytest.mark.parametrize("value", [None, "US", 5, ["US"], {"a": 1}])
def test_whatever_a_path_makes_of_a_value_is_no_fault_of_ours(path, value):
    with contextlib.suppress(SourceUnavailable):
        mapped({"title": "x", "to": value}, ships_to=path)


@pytest.mark.parametrize("path", ["join(', ', to)", "contains(title, to)", "merge(to)"])
def test_a_function_that_will_not_take_the_value_is_told(path):
    with pytest.raises(SourceUnavailable) as raised:
        mapped({"title": "x", "to": None}, ships_to=path)
    assert raised.value.why.startswith(f"{path} cannot be read: ")


@pytest.mark.parametrize(
    ("expressions", "told"),
    [
        ({"colour": "c"}, "the mapping names colour; known are title, gtin"),
        ({"gtin": "[["}, r"harbor: \[\[ is no JMESPath"),
        ({"gtin": ""}, "is no JMESPath"),
    ],
)
def test_a_mapping_that_does_not_hold_together_is_refused_at_the_start(expressions, told):
    with pytest.raises(ValueError, match=told):
        FieldMap("harbor", {"title": "title"} | expressions, FIELDS)


def test_a_mapping_must_name_what_we_need():
    with pytest.raises(ValueError, match="harbor: the mapping must name title"):
        FieldMap("harbor", {"gtin": "gtin"}, FIELDS)


@given(json_values)
def test_whatever_stands_there_is_read_or_refused_and_never_breaks_us(value):
    for field in FIELDS:
        with contextlib.suppress(SourceUnavailable):
            found = mapped({"title": "Crib", "it": value}, **{field.name: "it"})
            msgspec.msgpack.encode(found)


def test_a_path_finds_nothing_in_nothing():
    assert Path("harbor", "a.b[0]").of(None) is None
