"""The shelf: one snapshot for everyone, swapped whole, and older ones on demand."""

import sqlite3

import pytest

from gateway.runtime import open_store
from gateway.settings import load
from gateway.shelf import KEPT_INDEXES, Shelf
from gateway.store.base import Batch, Source
from resolvers.errors import StoreUnavailable
from resolvers.matching.candidates import RecallIndex
from tests import makers as make


@pytest.fixture
async def recalls(tmp_path):
    async with open_store(load(data_dir=tmp_path)) as store:
        yield store.recalls


async def learn(recalls, *found, at=make.NOW, **changes):
    source = Source("cpsc-recalls", heard_at=at, records=len(found))
    return await recalls.commit(Batch(source, at, b"{}", recalls=found, **changes))


async def test_before_anything_was_learnt_its_sources_were_never_heard(recalls):
    shelf = Shelf(recalls)
    assert await shelf.refresh() is False
    snapshot = shelf.snapshot()
    assert (snapshot.generation, len(snapshot.index)) == (0, 0)
    assert [(state.name, state.heard_at, state.required) for state in snapshot.sources] == [
        ("cpsc-recalls", None, True),
        ("cpsc-warnings", None, False),
    ]


async def test_what_was_learnt_is_taken_up_whole(recalls):
    shelf = Shelf(recalls)
    await learn(recalls, make.recall(), make.kettle())
    before = shelf.snapshot()
    assert await shelf.refresh() is True
    after = shelf.snapshot()
    assert (len(before.index), len(after.index), after.generation) == (0, 2, 1)
    assert after.sources[0].heard_at == make.NOW
    assert await shelf.refresh() is False


async def test_a_sync_that_brought_nothing_new_renews_the_age_and_builds_nothing(recalls):
    shelf = Shelf(recalls)
    await learn(recalls, make.recall())
    await shelf.refresh()
    before = shelf.snapshot()
    await learn(recalls, at=make.NOW + make.MINUTE)
    assert await shelf.refresh() is False
    after = shelf.snapshot()
    assert after.index is before.index
    assert after.sources[0].heard_at == make.NOW + make.MINUTE


async def test_a_source_that_is_not_expected_is_shown_and_nothing_rests_on_it(recalls):
    shelf = Shelf(recalls)
    await recalls.commit(Batch(Source("other", heard_at=make.NOW), make.NOW, b"{}", recalls=[make.recall()]))
    await shelf.refresh()
    assert [(state.name, state.required) for state in shelf.snapshot().sources] == [
        ("cpsc-recalls", True),
        ("cpsc-warnings", False),
        ("other", False),
    ]


async def test_every_generation_can_be_had_again(recalls):
    shelf = Shelf(recalls)
    kettles = [make.kettle(f"25-{number}", f"KX{number}") for number in range(101, 107)]
    for kettle in kettles:
        await learn(recalls, kettle)
        await shelf.refresh()
    for generation in (1, 3, 5, 2, 6, 1):
        index = await shelf.index_at(generation)
        assert {recall.key for recall in index.recalls} == {kettle.key for kettle in kettles[:generation]}
    assert len(shelf._older) == KEPT_INDEXES
    assert await shelf.index_at(6) is shelf.snapshot().index


async def test_what_was_closed_is_gone_from_the_next_generation_on(recalls):
    shelf = Shelf(recalls)
    await learn(recalls, make.recall(), make.kettle())
    await learn(recalls, closed=["26-001"])
    await shelf.refresh()
    assert shelf.snapshot().index.recall("26-001") is None
    assert (await shelf.index_at(1)).recall("26-001") == make.recall()


async def test_a_generation_that_differs_in_few_recalls_shares_the_rest_with_the_one_before(recalls):
    shelf = Shelf(recalls)
    await learn(recalls, make.recall(), make.kettle("25-101"), make.kettle("25-102"))
    await shelf.refresh()
    before = shelf.snapshot().index
    await learn(recalls, make.kettle("25-102", "KX9900"), make.kettle("25-103"), closed=["25-101"])
    await shelf.refresh()
    after = shelf.snapshot().index

    assert {recall.key for recall in after.recalls} == {make.recall().key, "25-102", "25-103"}
    assert after.candidate(make.recall().key) is before.candidate(make.recall().key)
    assert after.sharing("KX9900") == 1
    assert before.sharing("KX9900") == 0, "who holds the one before reads it as it was"


async def test_after_many_changes_the_index_is_built_anew(recalls, monkeypatch):
    monkeypatch.setattr("gateway.shelf.MOST_CHANGES", 3)
    shelf, built = Shelf(recalls), []
    build = RecallIndex.build
    monkeypatch.setattr(RecallIndex, "build", lambda found: built.append(len(found)) or build(found))
    await learn(recalls, *(make.kettle(f"25-{number}") for number in range(101, 109)))
    await shelf.refresh()
    for number in range(201, 207):
        await learn(recalls, make.kettle(f"25-{number}"))
        await shelf.refresh()

    assert built == [8, 12]
    assert len(shelf.snapshot().index) == 14


async def test_a_change_that_is_not_whole_is_damage(recalls, tmp_path):
    shelf = Shelf(recalls)
    await learn(recalls, make.recall(), make.kettle("25-101"))
    await shelf.refresh()
    await learn(recalls, make.kettle("25-102"), make.kettle("25-103"))
    with sqlite3.connect(tmp_path / "gateway.sqlite3") as connection:
        connection.execute("DELETE FROM recalls WHERE key = '25-103'")

    with pytest.raises(StoreUnavailable):
        await shelf.refresh()
    assert len(shelf.snapshot().index) == 2
