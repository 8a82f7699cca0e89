"""Recalls: what was learnt is found again, as it was at any generation."""

import json
from datetime import timedelta, timezone

import pytest

from gateway.store import generations
from gateway.store.base import Absence, Reject, Shape, Source
from resolvers.errors import SnapshotMissing, StoreUnavailable
from tests.gateway.store.kept import NOW, batch, paper, recall


async def test_an_empty_store_holds_nothing(store):
    assert await store.recalls.generation() == 0
    assert await store.recalls.recalls() == []
    assert await store.recalls.recalls(0) == []
    assert await store.recalls.sources() == []
    assert (await store.recalls.absences(), await store.recalls.rejects()) == ([], [])
    assert (await store.recalls.papers(["26-001"]), await store.recalls.digests()) == ({}, {})


async def test_a_recall_comes_back_equal_in_every_field(store):
    kept = recall(readable=False, vanished=True, sold_at_label="Sold At", upcs=("1", "2"), recall_id=7, read_by=3)
    assert await store.recalls.commit(batch(kept)) == 1
    assert await store.recalls.recalls() == [kept]


async def test_recalls_come_by_key(store):
    await store.recalls.commit(batch(recall("W26-1"), recall("26-300"), recall("26-010")))
    assert [found.key for found in await store.recalls.recalls()] == ["26-010", "26-300", "W26-1"]


async def test_never_is_all_the_text_of_the_recalls_held_at_once(store, monkeypatch):
    held = []

    def decoded(rows):
        held.append(len(rows))
        return decode(rows)

    decode = generations._decoded
    monkeypatch.setattr(generations, "_decoded", decoded)
    monkeypatch.setattr(generations, "_SLICE", 2)
    await store.recalls.commit(batch(*(recall(f"26-{number:03d}") for number in range(5))))
    assert len(await store.recalls.recalls()) == sum(held) == 5
    assert max(held) == 2


async def test_a_changed_recall_replaces_the_old_one_and_leaves_it_readable(store):
    old, new = recall(title="before"), recall(title="after")
    await store.recalls.commit(batch(old))
    assert await store.recalls.commit(batch(new)) == 2
    assert await store.recalls.recalls() == [new]
    assert await store.recalls.recalls(2) == [new]
    assert await store.recalls.recalls(1) == [old]


async def test_a_closed_recall_is_in_force_until_it_was_closed(store):
    await store.recalls.commit(batch(recall("a"), recall("b")))
    assert await store.recalls.commit(batch(closed=["a"])) == 2
    assert await store.recalls.recalls() == [recall("b")]
    assert await store.recalls.recalls(1) == [recall("a"), recall("b")]


async def test_a_closed_recall_can_return(store):
    await store.recalls.commit(batch(recall("a")))
    await store.recalls.commit(batch(closed=["a"]))
    assert await store.recalls.commit(batch(recall("a"))) == 3
    assert [len(await store.recalls.recalls(generation)) for generation in range(4)] == [0, 1, 0, 1]


async def test_what_is_both_closed_and_told_stays_in_force(store):
    await store.recalls.commit(batch(recall("a", title="before"), papers=[paper("a")]))
    await store.recalls.commit(batch(recall("a", title="after"), closed=["a"], papers=[paper("a", text="two")]))
    assert await store.recalls.recalls() == [recall("a", title="after")]
    assert await store.recalls.papers(["a"]) == {"a": [paper("a", text="two")]}


async def test_a_generation_that_never_was_is_an_error_and_not_an_empty_list(store):
    await store.recalls.commit(batch(recall()))
    for generation in (-1, 2):
        with pytest.raises(SnapshotMissing, match=f"no generation {generation}; the newest is 1"):
            await store.recalls.recalls(generation)


async def test_a_batch_that_changes_no_facts_begins_no_generation(store):
    await store.recalls.commit(batch(recall()))
    later = NOW + timedelta(minutes=5)
    assert await store.recalls.commit(batch(at=later)) == 1
    assert [source.heard_at for source in await store.recalls.sources()] == [later]


async def test_every_batch_stands_in_the_ledger_with_its_generation(store):
    await store.recalls.commit(batch(recall(), note=b'{"added":1}'))
    await store.recalls.commit(batch(note=b'{"added":0}'))
    entries = await store.ledger.entries()
    assert [entry.kind for entry in entries] == ["sync", "sync"]
    assert [json.loads(entry.body) for entry in entries] == [
        {"added": 1, "generation": 1},
        {"added": 0, "generation": 1},
    ]
    assert await store.ledger.verified() == entries[-1]


async def test_many_recalls_take_many_statements_and_one_generation(store):
    kept = [recall(f"{number:05d}") for number in range(1_201)]
    assert await store.recalls.commit(batch(*kept, papers=[paper(one.key) for one in kept])) == 1
    assert await store.recalls.commit(batch(closed=[one.key for one in kept[1:]])) == 2
    assert await store.recalls.recalls() == kept[:1]
    assert await store.recalls.recalls(1) == kept
    assert list(await store.recalls.digests()) == [("00000", Shape.API)]


async def test_papers_are_kept_by_key_and_shape(store):
    papers = [paper("a"), paper("a", Shape.GSA, "two"), paper("b")]
    await store.recalls.commit(batch(papers=papers))
    assert await store.recalls.papers(["a", "a", "zz"]) == {"a": papers[:2]}
    assert await store.recalls.digests() == {(one.key, one.shape): one.digest for one in papers}


async def test_a_newer_paper_replaces_the_one_of_its_shape(store):
    await store.recalls.commit(batch(papers=[paper("a"), paper("a", Shape.GSA)]))
    await store.recalls.commit(batch(papers=[paper("a", text="new")]))
    assert await store.recalls.papers(["a"]) == {"a": [paper("a", text="new"), paper("a", Shape.GSA)]}


async def test_the_papers_of_a_closed_recall_go_with_it_so_that_its_return_is_seen(store):
    await store.recalls.commit(batch(recall("a"), recall("b"), papers=[paper("a"), paper("b")]))
    await store.recalls.commit(batch(closed=["a"]))
    assert set(await store.recalls.digests()) == {("b", Shape.API)}


async def test_a_source_is_remembered_as_the_last_batch_told_it(store):
    berlin = NOW.astimezone(timezone(timedelta(hours=1)))
    state = Source("cpsc", heard_at=berlin, swept_at=NOW, records=9_800, quarantined=3, newest="2026-11-20")
    await store.recalls.commit(batch(source="file:a"))
    await store.recalls.commit(batch(state=state))
    assert await store.recalls.sources() == [state, Source("file:a", heard_at=NOW)]


async def test_trouble_changes_no_age_and_no_facts(store):
    await store.recalls.commit(batch(recall()))
    await store.recalls.note_trouble("cpsc", "answered 502", NOW + timedelta(minutes=5))
    assert await store.recalls.sources() == [Source("cpsc", heard_at=NOW, trouble="answered 502")]
    assert await store.recalls.generation() == 1
    await store.recalls.commit(batch())
    assert await store.recalls.sources() == [Source("cpsc", heard_at=NOW)]


async def test_a_source_that_never_answered_was_never_heard(store):
    await store.recalls.note_trouble("cpsc", "no route", NOW)
    assert await store.recalls.sources() == [Source("cpsc", trouble="no route")]


async def test_rejects_are_those_of_the_last_batch_of_each_source(store):
    def rejects(source, *reasons):
        return [Reject(source, reason, b"\xff\x00 raw", key) for key, reason in reasons]

    await store.recalls.commit(batch(rejects=rejects("cpsc", ("a", "old"))))
    await store.recalls.commit(batch(source="file", rejects=rejects("file", (None, "no number"))))
    await store.recalls.commit(batch(rejects=rejects("cpsc", ("b", "no title"), ("a", "no date"))))
    assert await store.recalls.rejects("file") == rejects("file", (None, "no number"))
    assert await store.recalls.rejects("cpsc") == rejects("cpsc", ("b", "no title"), ("a", "no date"))
    assert len(await store.recalls.rejects()) == 3


async def test_absences_are_replaced_only_by_batches_that_know_them(store):
    gone = [Absence("a", 1, NOW), Absence("b", 2, NOW)]
    await store.recalls.commit(batch(absences=gone))
    await store.recalls.commit(batch())
    assert await store.recalls.absences() == gone
    await store.recalls.commit(batch(absences=[]))
    assert await store.recalls.absences() == []


async def test_a_batch_that_cannot_be_written_whole_leaves_nothing(store):
    await store.recalls.commit(batch(recall("a"), papers=[paper("a")]))
    head = await store.ledger.head()
    twice = batch(recall("b"), recall("b"), closed=["a"], papers=[paper("b")], absences=[Absence("a", 1, NOW)])
    with pytest.raises(StoreUnavailable, match="the store cannot be written"):
        await store.recalls.commit(twice)
    assert await store.recalls.generation() == 1
    assert await store.recalls.recalls() == [recall("a")]
    assert set(await store.recalls.digests()) == {("a", Shape.API)}
    assert await store.recalls.absences() == []
    assert await store.ledger.head() == head
