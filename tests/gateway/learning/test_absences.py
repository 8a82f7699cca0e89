"""Absences: what full sweeps leave out keeps its force, then vanishes, then is closed; what comes back is as before."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from gateway.learning.absences import missing_after_news, missing_after_sweep
from gateway.store.base import Absence

NOW = datetime(2026, 11, 24, tzinfo=UTC)
HELD = frozenset({"26-001", "26-002"})


def swept(times, *, hours=6, seen=frozenset({"26-001"}), known=()):
    """The end of so many sweeps, the last of them at NOW."""
    for left in reversed(range(times)):
        missing = missing_after_sweep(known, held=HELD, seen=seen, at=NOW - timedelta(hours=hours * left))
        known = missing.absences
    return missing


def test_a_recall_missing_once_or_twice_keeps_its_full_force():
    for times in (1, 2):
        assert (swept(times).vanished, swept(times).closed) == (frozenset(), frozenset())
    assert swept(2).absences == (Absence("26-002", 2, NOW - timedelta(hours=6)),)


def test_missing_from_three_sweeps_in_a_row_it_has_vanished():
    assert (swept(3).vanished, swept(3).closed) == ({"26-002"}, frozenset())


def test_missing_still_after_a_week_it_is_closed():
    assert swept(28).closed == frozenset()
    assert swept(29).closed == {"26-002"}
    assert (swept(29).vanished, swept(29).absences) == (frozenset(), ())


def test_a_week_alone_closes_nothing():
    assert (swept(2, hours=24 * 8).vanished, swept(2, hours=24 * 8).closed) == (frozenset(), frozenset())


def test_what_comes_back_is_counted_from_the_start_again():
    back = swept(1, known=swept(2).absences, seen=HELD)
    assert back.absences == ()
    assert swept(2, known=back.absences).vanished == frozenset()


def test_news_bring_back_but_never_take_away():
    known = swept(3).absences
    assert missing_after_news(known, seen={"26-001"}).absences == known
    assert missing_after_news(known, seen={"26-002"}).absences == ()


@given(st.lists(st.sets(st.sampled_from(sorted(HELD))), max_size=40))
def test_nothing_is_closed_that_was_seen_within_a_week(sweeps):
    known, last_seen = (), dict.fromkeys(HELD, NOW)
    for place, seen in enumerate(sweeps):
        at = NOW + timedelta(hours=6 * place)
        last_seen |= dict.fromkeys(seen, at)
        missing = missing_after_sweep(known, held=HELD, seen=seen, at=at)
        known = missing.absences
        assert all(at - last_seen[key] >= timedelta(days=7) for key in missing.closed)
