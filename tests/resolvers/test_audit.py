"""The chain: what is sealed cannot change, move, go or come unseen."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.audit import GENESIS, Entry, seal, verify
from resolvers.errors import LedgerBroken

bodies = st.lists(st.tuples(st.sampled_from(["verdict", "sync", ""]), st.binary(max_size=20)), min_size=1, max_size=8)


def chained(lines) -> list[Entry]:
    entries, previous = [], GENESIS
    for seq, (kind, body) in enumerate(lines, start=1):
        entries.append(seal(seq, kind, body, previous))
        previous = entries[-1].hash
    return entries


def test_an_empty_chain_holds():
    assert verify([]) is None


@given(bodies)
def test_what_was_sealed_holds_and_its_head_is_the_last(lines):
    entries = chained(lines)
    assert verify(entries) == entries[-1]


@given(bodies, st.data())
def test_it_holds_in_parts_as_it_does_whole(lines, data):
    entries = chained(lines)
    cut = data.draw(st.integers(0, len(entries)))
    last = verify(entries[:cut])
    assert verify(entries[cut:], after=last) == entries[-1]


@given(bodies, st.data())
def test_every_flipped_bit_is_seen(lines, data):
    entries = chained(lines)
    place = data.draw(st.integers(0, len(entries) - 1))
    field = data.draw(st.sampled_from(["body", "previous", "hash"]))
    old = getattr(entries[place], field)
    at = data.draw(st.integers(0, max(0, len(old) - 1)))
    new = bytes([old[at] ^ 1 << data.draw(st.integers(0, 7))]) if old else b"x"
    entries[place] = replace(entries[place], **{field: old[:at] + new + old[at + 1 :]})
    with pytest.raises(LedgerBroken):
        verify(entries)


@given(bodies.filter(lambda lines: len(lines) > 1), st.data())
def test_an_entry_taken_out_doubled_or_moved_is_seen(lines, data):
    entries = chained(lines)
    place = data.draw(st.integers(0, len(entries) - 2))
    without = entries[:place] + entries[place + 1 :]
    doubled = entries[: place + 1] + entries[place:]
    moved = [*entries[:place], entries[place + 1], entries[place], *entries[place + 2 :]]
    for broken in (without, doubled, moved):
        with pytest.raises(LedgerBroken):
            verify(broken)


def test_an_entry_that_seals_another_past_is_seen():
    entries = chained([("verdict", b"one"), ("verdict", b"two")])
    entries[1] = seal(2, "verdict", b"two", b"\x11" * 32)
    with pytest.raises(LedgerBroken, match="entry 2: does not follow the entry before it"):
        verify(entries)


def test_a_gap_is_seen_though_all_beyond_it_is_sealed_well():
    first = seal(1, "verdict", b"one", GENESIS)
    with pytest.raises(LedgerBroken, match="entry 3: expected entry 2 here"):
        verify([first, seal(3, "verdict", b"three", first.hash)])
    with pytest.raises(LedgerBroken, match="entry 2: expected entry 1 here"):
        verify([seal(2, "verdict", b"two", GENESIS)])


@given(bodies, st.sampled_from(["sealed", "verdicts", "x"]))
def test_another_kind_is_another_entry(lines, kind):
    entries = chained(lines)
    entries[0] = replace(entries[0], kind=kind)
    with pytest.raises(LedgerBroken, match="entry 1: its content was changed after it was sealed"):
        verify(entries)


def test_kind_and_body_cannot_be_shifted_into_each_other():
    """The length of the body is sealed with it, so that no two entries read alike."""
    assert seal(1, "a", b"1:b", GENESIS).hash != seal(1, "a:1", b"b", GENESIS).hash
    assert seal(1, "a:3", b"", GENESIS).hash != seal(1, "a", b"3:", GENESIS).hash


def test_the_sealing_is_the_one_that_is_documented():
    """Checked against the formula, so that an auditor without our code can check the chain."""
    import hashlib

    expected = hashlib.sha256(b"\x00" + b"7:verdict:4:" + b"body" + b"\x11" * 32).digest()
    assert seal(7, "verdict", b"body", b"\x11" * 32).hash == expected
