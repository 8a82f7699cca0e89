"""The feed: what changed, told once, in one order, to whoever was away for however long."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from gateway.store.store import Store
from resolvers.changes import Ground, Mark
from resolvers.decision import decided
from resolvers.verdict import Outcome, Reason, ReasonCode
from tests.gateway.store.kept import decision, verdict

REVIEW, BLOCKED, CLEAR, UNKNOWN = Outcome.REVIEW, Outcome.BLOCKED, Outcome.CLEAR, Outcome.UNKNOWN
OUTAGE = Reason(ReasonCode.SOURCE_UNAVAILABLE, UNKNOWN, "The seller could not be had.")


async def told(store, marketplace="m", after=None, most=1_000):
    return await store.feed.changes(marketplace, after, most)


async def moves(store):
    return [(change.before, change.outcome) for change in await told(store)]


def with_reasons(given, *reasons):
    """The same decision with other reasons."""
    kept = replace(verdict(given.context.decision_id, given.outcome), reasons=reasons)
    return decided(given.question, given.context, kept)


@pytest.mark.parametrize("together", [True, False])
async def test_a_listing_that_comes_to_stand_otherwise_is_told_once(store, together):
    outcomes = [CLEAR, CLEAR, BLOCKED, BLOCKED, UNKNOWN, REVIEW, CLEAR, BLOCKED]
    decisions = [decision(f"d{n}", outcome, listing="m/1", seller="r:1") for n, outcome in enumerate(outcomes)]
    for part in [decisions] if together else [[each] for each in decisions]:
        await store.ledger.append(part)
    assert await moves(store) == [(CLEAR, BLOCKED), (BLOCKED, REVIEW), (REVIEW, CLEAR), (CLEAR, BLOCKED)]
    first = (await told(store))[0]
    assert (first.mark, first.seller_id) == (Mark(1, "d2"), "r:1")
    assert first.grounds == (Ground(ReasonCode.RECALLED, "26-001"),)


async def test_that_a_new_listing_is_clear_is_no_news_and_that_it_is_blocked_is(store):
    await store.ledger.append([decision("d1", CLEAR, listing="m/1"), decision("d2", BLOCKED, listing="m/2")])
    assert [(change.before, change.listing.external_id) for change in await told(store)] == [(None, "2")]


async def test_another_recall_behind_the_same_outcome_is_told(store):
    reason = Reason(ReasonCode.RECALLED, BLOCKED, "Recalled.", recall="26-777")
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1")])
    await store.ledger.append([with_reasons(decision("d2", BLOCKED, listing="m/1"), reason)])
    await store.ledger.append([with_reasons(decision("d3", BLOCKED, listing="m/1"), replace(reason, message="Again."))])
    assert [change.mark.decision_id for change in await told(store)] == ["d1", "d2"]


async def test_an_outage_neither_lifts_a_block_nor_is_told(store):
    doubt = Reason(ReasonCode.POSSIBLE_MATCH, REVIEW, "Perhaps.", recall="26-001")
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1", seller="r:1")])
    await store.ledger.append([with_reasons(decision("d2", REVIEW, listing="m/1", seller="r:1"), doubt, OUTAGE)])
    assert (await moves(store), await store.listings.blocked_by_seller(["r:1"])) == ([(None, BLOCKED)], {"r:1": 1})
    await store.ledger.append([with_reasons(decision("d3", REVIEW, listing="m/1", seller="r:1"), doubt)])
    assert await moves(store) == [(None, BLOCKED), (BLOCKED, REVIEW)]


async def test_what_is_found_during_an_outage_still_makes_it_stricter(store):
    recalled = Reason(ReasonCode.RECALLED, BLOCKED, "Recalled.", recall="26-001")
    await store.ledger.append([decision("d1", REVIEW, listing="m/1")])
    await store.ledger.append([with_reasons(decision("d2", BLOCKED, listing="m/1"), recalled, OUTAGE)])
    assert await moves(store) == [(None, REVIEW), (REVIEW, BLOCKED)]


async def test_a_sale_abroad_and_another_marketplace_are_not_told(store):
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1", place="DE"), decision("d2", listing="n/1")])
    assert await told(store) == []
    assert [change.listing.marketplace for change in await told(store, "n")] == ["n"]


async def test_a_mark_that_the_feed_never_gave_is_refused(store):
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1"), decision("d2", BLOCKED, listing="n/1")])
    for mark in (Mark(1, "d9"), Mark(2, "d2"), Mark(3, "d1"), Mark(2**63 - 1, "d1")):
        assert await told(store, after=mark) is None
    assert await told(store, after=Mark(1, "d1")) == []
    assert await told(store, "m\0") == []


async def test_a_listing_judged_before_grounds_were_kept_is_told_only_where_its_outcome_changes(store):
    await store.ledger.append([decision("d1", BLOCKED, listing="m/1")])

    async def forget(connection):
        await connection.execute(text("UPDATE listing_verdicts SET grounds = NULL"))

    await store.ledger._database.write(forget)
    await store.ledger.append([decision("d2", BLOCKED, listing="m/1")])
    await store.ledger.append([decision("d3", CLEAR, listing="m/1")])
    assert await moves(store) == [(None, BLOCKED), (BLOCKED, CLEAR)]


OUTCOMES = st.sampled_from([BLOCKED, REVIEW, CLEAR, UNKNOWN])
STEPS = st.lists(st.tuples(st.sampled_from("mn"), st.integers(1, 4), OUTCOMES), min_size=1, max_size=40)


@given(
    steps=STEPS, reads=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=12), size=st.integers(1, 9)
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_whoever_reads_by_cursor_misses_nothing_and_sees_nothing_twice(steps, reads, size, tmp_path_factory):
    """However writing and reading take turns, and however long a reader stays away."""
    store = await Store.open(f"sqlite:///{tmp_path_factory.mktemp('feed')}/store.sqlite3")
    stands, expected, seen, mark = {}, [], [], None
    try:
        for start in range(0, len(steps), size):
            part = list(enumerate(steps))[start : start + size]
            await store.ledger.append([decision(f"d{n}", out, listing=f"{m}/{i}") for n, (m, i, out) in part])
            for n, (m, i, out) in part:
                before = stands.get((m, i))
                if out is UNKNOWN or out is before or (before is None and out is CLEAR):
                    stands[m, i] = before if out is UNKNOWN else out
                    continue
                stands[m, i] = out
                expected += [f"d{n}"] if m == "m" else []
            for most in [most for at, most in reads if start <= at < start + size]:
                found = await told(store, after=mark, most=most)
                seen += found
                mark = found[-1].mark if found else mark
        while found := await told(store, after=mark, most=3):
            seen += found
            mark = found[-1].mark
    finally:
        await store.close()
    assert [change.mark.decision_id for change in seen] == expected
