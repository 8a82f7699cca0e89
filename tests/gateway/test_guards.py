"""Guards: what a sound feed looks like passes, everything short, old or broken is refused whole."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.guards import CANARIES, FULL_HISTORY, Seen, check_readable, check_sweep
from resolvers.errors import Quarantined

DAY = date(2026, 3, 27)


def keys(count, start=0):
    return frozenset(f"{place // 900:02}-{place % 900 + 100}" for place in range(start, start + count))


def seen(found, *, unreadable=0, newest=DAY):
    return Seen(records=len(found), keys=frozenset(found), unreadable=unreadable, newest=newest)


def check(now, *, held=frozenset(), floor=0, newest=None):
    check_sweep(now, held=held, floor=floor, newest=newest)


def guard_of(*given, **held):
    with pytest.raises(Quarantined) as refused:
        check(*given, **held)
    return refused.value.guard


@given(st.integers(0, 3_000), st.integers(0, 30))
def test_a_feed_that_grows_is_believed(size, growth):
    check(seen(keys(size + growth)), held=keys(size), floor=size, newest=DAY)


@pytest.mark.parametrize(("held", "gone"), [(10, 3), (600, 3), (1_000, 5), (10_000, 50)])
def test_few_may_be_gone_and_not_one_more(held, gone):
    check(seen(keys(held - gone, start=gone)), held=keys(held))
    assert guard_of(seen(keys(held - gone - 1, start=gone + 1)), held=keys(held)) == "deletions"


def test_new_records_do_not_make_up_for_lost_ones():
    assert guard_of(seen(keys(1_000, start=6)), held=keys(1_000)) == "deletions"


def test_below_the_floor_nothing_is_believed():
    check(seen(keys(100)), floor=100)
    assert guard_of(seen(keys(99)), floor=100) == "floor"
    assert guard_of(seen(frozenset()), floor=1) == "floor"


@given(st.dates(), st.dates())
def test_the_newest_day_never_goes_back(before, now):
    if now >= before:
        check(seen(keys(5), newest=now), newest=before)
    else:
        assert guard_of(seen(keys(5), newest=now), newest=before) == "replay"


def test_a_feed_that_lost_every_day_of_publication_is_a_replay():
    assert guard_of(seen(keys(5), newest=None), newest=DAY) == "replay"


@pytest.mark.parametrize(("records", "unreadable"), [(5, 3), (300, 3), (1_000, 10), (9_999, 99)])
def test_few_may_be_unreadable_and_not_one_more(records, unreadable):
    check_readable(Seen(records, frozenset(), unreadable, DAY))
    with pytest.raises(Quarantined, match="cannot be read"):
        check_readable(Seen(records, frozenset(), unreadable + 1, DAY))


def test_a_feed_that_gives_known_recalls_other_ids_has_drifted():
    check_readable(Seen(10, frozenset(), 0, DAY, renumbered=3))
    with pytest.raises(Quarantined, match="4 known recalls came under another RecallID"):
        check_readable(Seen(10, frozenset(), 0, DAY, renumbered=4))


def test_a_first_load_of_the_whole_history_has_the_canaries():
    whole = keys(FULL_HISTORY + 500) | CANARIES
    check(seen(whole), floor=FULL_HISTORY)
    check(seen(whole - {min(CANARIES)}), floor=FULL_HISTORY)
    assert guard_of(seen(whole - set(sorted(CANARIES)[:2])), floor=FULL_HISTORY) == "canaries"


def test_a_small_feed_is_not_asked_for_canaries_it_never_had():
    check(seen(keys(60)), floor=60)
    held = keys(1_000) - CANARIES | set(sorted(CANARIES)[:3])
    check(seen(held), held=held)
    assert guard_of(seen(held - CANARIES), held=held) == "canaries"


def test_there_are_twenty_canaries_of_many_years():
    assert len(CANARIES) == 20
    assert len({key[:2] for key in CANARIES}) >= 12


def test_the_trouble_says_what_was_seen_and_what_was_expected():
    with pytest.raises(Quarantined, match=r"deletions: 500 of 1,000 recalls are gone; at most 5 are believed"):
        check(seen(keys(500)), held=keys(1_000), newest=DAY - timedelta(days=1))
