"""Strict JSON: what no honest sender writes is refused, everything else is read as Python reads it."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.strict import parse, parse_at
from resolvers.errors import Unreadable

NO_JSON = [
    b"",
    b" ",
    b"nul",
    b"NaN",
    b"[NaN]",
    b"Infinity",
    b"[-Infinity]",
    b"1e999",
    b"[1e999]",
    b"9" * 19,
    b"9" * 5_000,
    b'{"a": 1, "a": 1}',
    b'{"a": {"b": 1, "b": 2}}',
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"[1,]",
    b"{'a': 1}",
    b'{"a" 1}',
    b'{"a": 1',
    b"[1] [2]",
    b"[1]x",
    b"\xff\xfe[\x00]\x00",
    b'["\xe9"]',
    b'["\x01"]',
    b"<html></html>",
    b"\x00",
    b"01",
    b"+1",
    b".5",
    b"0x10",
    b"'a'",
    b"// note\n[]",
]
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**17), 10**17)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize("body", NO_JSON, ids=lambda body: repr(body[:20]))
def test_what_no_honest_sender_writes_is_unreadable(body):
    with pytest.raises(Unreadable):
        parse(body)


@given(values)
def test_every_honest_value_comes_back(value):
    assert parse(json.dumps(value).encode()) == value
    assert parse(json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")) == value


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_unreadable(body):
    with suppress(Unreadable):
        parse(body)


def test_a_byte_order_mark_is_no_content():
    assert parse(b"\xef\xbb\xbf[1]") == [1]


def test_values_in_a_row_are_read_one_by_one():
    assert parse_at('[{"a": 1}, 2]', 1) == ({"a": 1}, 9)
    with pytest.raises(Unreadable):
        parse_at("[1, NaN]", 4)
