"""Sync: what is learnt, from the feed and from files, into the real store."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gateway.sources.papers import taken
from gateway.store.base import Shape
from gateway.store.store import Store
from gateway.sync import import_files, increment, sweep
from resolvers.errors import Quarantined, SourceUnavailable, StoreUnavailable
from resolvers.matching import prose
from tests.gateway.sources import raw

DATA = Path(__file__).parents[3] / "shared" / "data" / "cpsc"
FOUR = ("recalls.jsonl.gz", "recalls-more.jsonl.gz", "recalls-projected.jsonl.gz", "product-safety-warnings.csv.gz")
NUMBERS = [f"26{number}" for number in range(100, 120)]


class Hands:
    def __init__(self):
        self.at = datetime(2026, 4, 1, 12, tzinfo=UTC)

    def now(self):
        return self.at

    def monotonic(self):
        return self.at.timestamp()


class Feed:
    """A feed that answers what it is told to; `asked` are the days of its increments."""

    name = "cpsc-recalls"
    floor = 3

    def __init__(self, *numbers):
        self.records = {number: raw.api(number) for number in numbers}
        self.news = []
        self.asked = []
        self.trouble = None

    async def sweep(self):
        return self._answered(self.records.values())

    async def since(self, day):
        self.asked.append(day)
        return self._answered(self.news)

    def _answered(self, records):
        if self.trouble:
            raise self.trouble
        return [found for record in records for found in taken(record, Shape.API)]


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/store.sqlite3")
    yield opened.recalls
    await opened.close()


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def feed():
    return Feed(*NUMBERS)


@pytest.fixture
def file(tmp_path):
    def written(*records, name="given"):
        path = tmp_path / name
        path.write_text("\n".join(json.dumps(record) for record in records))
        return path

    return written


async def source_of(store, name="cpsc-recalls"):
    return {source.name: source for source in await store.sources()}[name]


async def recall_of(store, key):
    return {recall.key: recall for recall in await store.recalls()}.get(key)


async def swept(feed, store, clock, times=1):
    for _ in range(times):
        clock.at += timedelta(hours=6)
        summary = await sweep(feed, store=store, clock=clock)
    return summary


async def test_a_sweep_learns_everything(feed, store, clock):
    summary = await sweep(feed, store=store, clock=clock)
    assert (summary.source, summary.generation, summary.added) == ("cpsc-recalls", 1, 20)
    assert (summary.changed, summary.unchanged, summary.quarantined, summary.vanished) == (0, 0, 0, 0)
    source = await source_of(store)
    assert (source.heard_at, source.swept_at, source.records, source.newest) == (clock.at, clock.at, 20, "2026-03-27")
    assert all(recall.read_by == prose.READER and recall.facts for recall in await store.recalls())


async def test_a_second_sweep_of_the_same_changes_nothing_but_the_age(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    summary = await swept(feed, store, clock)
    assert (summary.generation, summary.added, summary.changed, summary.unchanged) == (1, 0, 0, 20)
    assert (await source_of(store)).heard_at == clock.at


async def test_a_silent_edit_is_found_by_its_content(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    feed.records["26105"]["Remedies"] = [{"Name": "Another remedy."}]
    summary = await swept(feed, store, clock)
    assert (summary.generation, summary.changed, summary.unchanged) == (2, 1, 19)
    assert (await recall_of(store, "26-105")).remedies == ("Another remedy.",)


async def test_an_older_record_never_takes_the_place_of_a_newer(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    feed.records["26105"] |= {"LastPublishDate": "2026-03-01T00:00:00", "Title": "Old title"}
    assert (await swept(feed, store, clock)).unchanged == 20
    assert (await recall_of(store, "26-105")).title != "Old title"


async def test_a_failed_sync_changes_nothing_and_its_trouble_is_known(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    heard_at = clock.at
    feed.trouble = SourceUnavailable("cpsc-recalls", "answered 500")
    for learn in (sweep, increment):
        clock.at += timedelta(hours=1)
        with pytest.raises(SourceUnavailable):
            await learn(feed, store=store, clock=clock)
        source = await source_of(store)
        assert (source.trouble, source.heard_at) == ("cpsc-recalls: answered 500", heard_at)
    feed.trouble = None
    await increment(feed, store=store, clock=clock)
    assert (await source_of(store)).trouble is None


async def test_a_short_sweep_is_quarantined(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    for number in NUMBERS[:4]:
        del feed.records[number]
    with pytest.raises(Quarantined, match="4 of 20 recalls are gone"):
        await swept(feed, store, clock)
    assert len(await store.recalls()) == 20


async def test_a_recall_that_vanishes_keeps_its_force_then_leads_to_review_then_is_closed(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    del feed.records["26105"]
    assert (await swept(feed, store, clock, times=2)).generation == 1
    assert not (await recall_of(store, "26-105")).vanished
    assert (await swept(feed, store, clock)).vanished == 1
    assert (await recall_of(store, "26-105")).vanished
    assert (await swept(feed, store, clock, times=20)).vanished == 0
    clock.at += timedelta(days=2)
    assert (await swept(feed, store, clock)).vanished == 1
    assert await recall_of(store, "26-105") is None
    assert await store.absences() == []


@pytest.mark.parametrize("closed", [False, True])
async def test_a_recall_that_comes_back_is_as_before(closed, feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    before = await recall_of(store, "26-105")
    record = feed.records.pop("26105")
    await swept(feed, store, clock, times=3)
    if closed:
        clock.at += timedelta(days=7)
        await swept(feed, store, clock)
    feed.records["26105"] = record
    summary = await swept(feed, store, clock)
    assert (summary.added, summary.changed) == ((1, 0) if closed else (0, 1))
    assert await recall_of(store, "26-105") == before
    assert await store.absences() == []


async def test_news_bring_a_vanished_recall_back_too(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    feed.news = [feed.records.pop("26105")]
    await swept(feed, store, clock, times=3)
    assert (await increment(feed, store=store, clock=clock)).changed == 1
    assert not (await recall_of(store, "26-105")).vanished


async def test_without_a_sweep_before_an_increment_is_a_sweep(feed, store, clock):
    assert (await increment(feed, store=store, clock=clock)).added == 20
    assert feed.asked == []


async def test_increments_go_back_to_the_last_sweep_whatever_was_heard_since(feed, store, clock, file):
    await sweep(feed, store=store, clock=clock)
    clock.at += timedelta(days=9)
    await import_files([file(raw.flat("26900"))], store=store, clock=clock)
    feed.news = [raw.api("26901")]
    assert (await increment(feed, store=store, clock=clock)).added == 1
    assert feed.asked == [date(2026, 4, 1)]


async def test_an_empty_increment_is_good_news(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    clock.at += timedelta(minutes=5)
    summary = await increment(feed, store=store, clock=clock)
    assert (summary.generation, summary.added, summary.unchanged, summary.quarantined) == (1, 0, 0, 0)
    assert (await source_of(store)).heard_at == clock.at
    assert (await source_of(store)).records == 20


async def test_an_unreadable_record_keeps_the_old_one_or_its_words(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    before = await recall_of(store, "26-105")
    feed.records |= {"26105": raw.api("26105", Title=7), "26190": raw.api("26190", Title=None)}
    summary = await swept(feed, store, clock)
    assert (summary.added, summary.quarantined) == (1, 2)
    assert await recall_of(store, "26-105") == before
    unreadable = await recall_of(store, "26-190")
    assert not unreadable.readable
    assert "NW-204" in unreadable.description
    assert {reject.key for reject in await store.rejects("cpsc-recalls")} == {"26-105", "26-190"}
    feed.records["26190"] = raw.api("26190")
    await swept(feed, store, clock)
    assert (await recall_of(store, "26-190")).readable


async def test_rejects_of_a_sweep_stay_listed_after_an_increment(feed, store, clock):
    feed.records["26190"] = raw.api("26190", Title=None)
    await sweep(feed, store=store, clock=clock)
    assert (await increment(feed, store=store, clock=clock)).quarantined == 0
    assert [reject.key for reject in await store.rejects("cpsc-recalls")] == ["26-190"]
    assert (await source_of(store)).quarantined == 1
    feed.news = [raw.api("26190")]
    await increment(feed, store=store, clock=clock)
    assert await store.rejects("cpsc-recalls") == []


async def test_drift_in_many_records_is_quarantined(feed, store, clock):
    await sweep(feed, store=store, clock=clock)
    feed.news = [raw.api(number, Products="x") for number in NUMBERS[:4]]
    with pytest.raises(Quarantined, match="4 of 4 records cannot be read"):
        await increment(feed, store=store, clock=clock)


async def test_a_day_far_ahead_is_no_measure_of_what_is_new(feed, store, clock):
    feed.records["26105"]["LastPublishDate"] = "2062-01-01T00:00:00"
    await sweep(feed, store=store, clock=clock)
    assert (await source_of(store)).newest == "2026-03-27"
    feed.records["26105"]["LastPublishDate"] = "2026-03-28T00:00:00"
    await swept(feed, store, clock)


async def test_prose_read_by_another_reader_is_read_again(feed, store, clock, monkeypatch):
    await sweep(feed, store=store, clock=clock)
    monkeypatch.setattr("gateway.learning.held.READER", prose.READER + 1)
    monkeypatch.setattr(prose, "READER", prose.READER + 1)
    assert (await swept(feed, store, clock)).changed == 20


async def test_an_import_adds_and_changes_and_never_takes_away(feed, store, clock, file):
    await sweep(feed, store=store, clock=clock)
    clock.at += timedelta(days=1)
    changed = raw.api("26105", LastPublishDate="2026-03-30T00:00:00", Title="Nordwin Rails Recalled Again")
    summary = await import_files([file(changed, raw.flat("26900"))], store=store, clock=clock)
    assert (summary.added, summary.changed, summary.unchanged, summary.vanished) == (1, 1, 0, 0)
    source = await source_of(store)
    assert (source.records, source.heard_at) == (21, clock.at)
    assert source.swept_at < clock.at


async def test_a_file_says_nothing_about_how_far_the_feed_is(feed, store, clock, file):
    await import_files([file(raw.api("26900", LastPublishDate="2026-04-01T00:00:00"))], store=store, clock=clock)
    assert (await source_of(store)).newest is None
    feed.records["26900"] = raw.api("26900")
    await swept(feed, store, clock)
    assert (await source_of(store)).newest == "2026-03-27"


async def test_an_import_of_the_same_files_changes_nothing(store, clock, file):
    paths = [file(raw.api("26105"), raw.flat("26106")), file(raw.gsa("89059"), name="more")]
    assert (await import_files(paths, store=store, clock=clock)).added == 3
    clock.at += timedelta(days=1)
    summary = await import_files(paths, store=store, clock=clock)
    assert (summary.generation, summary.added, summary.changed, summary.unchanged) == (1, 0, 0, 3)
    assert (await source_of(store)).heard_at == clock.at


async def test_recalls_and_warnings_are_heard_each_for_itself(store, clock, file):
    row = raw.warning_row()
    table = file()
    table.write_text(",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()))
    summary = await import_files([table], store=store, clock=clock)
    assert (summary.source, [recall.key for recall in await store.recalls()]) == ("cpsc-warnings", ["W26-313"])
    summary = await import_files([table, file(raw.api("26313"), name="recalls")], store=store, clock=clock)
    assert (summary.source, summary.added, summary.unchanged) == ("cpsc-recalls, cpsc-warnings", 1, 1)
    assert [(source.name, source.records) for source in await store.sources()] == [
        ("cpsc-recalls", 1),
        ("cpsc-warnings", 1),
    ]


async def test_a_file_that_brings_nothing_hears_nothing(store, clock, file):
    path = file()
    path.write_text("<html></html>")
    summary = await import_files([path], store=store, clock=clock)
    assert (summary.source, summary.generation, summary.quarantined) == ("", 0, 0)
    assert await store.sources() == []
    assert [(torn.file, torn.why) for torn in summary.torn] == [("given", "neither JSON nor an export of CPSC")]


@pytest.mark.parametrize("broken", ["", "[", "<html></html>", "[]", None])
async def test_an_import_with_a_file_that_was_not_read_whole_makes_nothing_young(broken, feed, store, clock, file):
    await sweep(feed, store=store, clock=clock)
    heard_at = clock.at
    clock.at += timedelta(days=1)
    path = file(name="broken")
    path.unlink() if broken is None else path.write_text(broken)
    summary = await import_files([file(raw.flat("26900")), path], store=store, clock=clock)
    assert (summary.added, [torn.file for torn in summary.torn]) == (1, ["broken"])
    assert summary.unheard == ("cpsc-recalls: not every file was read whole",)
    source = await source_of(store)
    assert (source.heard_at, source.records) == (heard_at, 21)


async def test_a_torn_file_is_not_heard_even_where_nothing_ever_was(store, clock, file):
    path = file()
    path.write_text(json.dumps([raw.api("26105")])[:-1])
    assert (await import_files([path], store=store, clock=clock)).added == 1
    assert (await source_of(store)).heard_at is None
    path.write_text(json.dumps([raw.api("26105")]))
    assert (await import_files([path], store=store, clock=clock)).unheard == ()
    assert (await source_of(store)).heard_at == clock.at


async def test_a_bad_line_does_not_make_a_file_torn(store, clock, file):
    path = file(raw.api("26105"))
    path.write_text(f"{{bad\n{path.read_text()}\n")
    assert (await import_files([path], store=store, clock=clock)).quarantined == 1
    assert (await source_of(store)).heard_at == clock.at


@pytest.mark.parametrize(
    ("record", "heard"),
    [
        (raw.api("26900", LastPublishDate="2026-03-27T00:00:00"), True),
        (raw.flat("26900", date="2026-03-27"), True),
        (raw.flat("26900", date="2026-03-26"), False),
        (raw.gsa(), False),
        (raw.flat("26900", date="2062-01-01"), False),
    ],
)
async def test_files_older_than_what_is_held_do_not_make_it_young(record, heard, feed, store, clock, file):
    await sweep(feed, store=store, clock=clock)
    await store.note_trouble("cpsc-recalls", "answered 500", clock.at)
    before = await source_of(store)
    clock.at += timedelta(days=1)
    summary = await import_files([file(record)], store=store, clock=clock)
    after = await source_of(store)
    assert (summary.added, after.records, bool(summary.unheard)) == (1, 21, not heard)
    assert (after.heard_at, after.trouble) == ((clock.at, None) if heard else (before.heard_at, before.trouble))


async def test_a_slip_of_the_pen_among_what_is_held_does_not_make_every_file_old(store, clock, file):
    await import_files([file(raw.flat("26900", date="2062-01-01"), raw.api("26105"))], store=store, clock=clock)
    clock.at += timedelta(days=1)
    assert (await import_files([file(raw.api("26105"))], store=store, clock=clock)).unheard == ()


async def test_warnings_are_not_measured_by_the_days_of_recalls(feed, store, clock, file):
    row = raw.warning_row() | {"Product Safety Warning Date": "January 2, 2026"}
    table = file()
    table.write_text(",".join(row) + "\n" + ",".join(f'"{cell}"' for cell in row.values()))
    for _ in range(2):
        await sweep(feed, store=store, clock=clock)
        clock.at += timedelta(days=1)
        assert (await import_files([table], store=store, clock=clock)).unheard == ()
        assert (await source_of(store, "cpsc-warnings")).heard_at == clock.at


async def test_rejects_without_a_key_stay_listed_once_after_further_imports(store, clock, file):
    first, second = file(raw.api("26105"), name="first"), file(raw.api("26106"), name="second")
    first.write_text(f"{{bad\n{first.read_text()}\n")
    second.write_text(f"{{worse\n{second.read_text()}\n")
    for path in (first, second, first, second):
        await import_files([path], store=store, clock=clock)
    assert sorted(reject.raw for reject in await store.rejects("cpsc-recalls")) == [b"{bad", b"{worse"]
    assert (await source_of(store)).quarantined == 2


@pytest.mark.parametrize(("times", "kept"), [(2, True), (3, False)])
async def test_an_import_that_is_overtaken_is_compared_again_three_times_at_most(times, kept, store, clock, file):
    others = [file(raw.api(number), name=number) for number in NUMBERS[:times]]
    absences = store.absences

    async def slow():
        if others:
            store.absences = absences
            await import_files([others.pop()], store=store, clock=clock)
            store.absences = slow
        return await absences()

    store.absences = slow
    path = file(raw.api("26900"))
    if kept:
        assert (await import_files([path], store=store, clock=clock)).added == 1
    else:
        with pytest.raises(Quarantined, match="another sync was faster"):
            await import_files([path], store=store, clock=clock)
    assert len(await store.recalls()) == times + kept


async def test_after_a_sweep_in_the_future_an_increment_is_a_sweep(feed, store, clock):
    """The clock was ahead: going back to that day would pass over what was published since."""
    clock.at += timedelta(days=30)
    await sweep(feed, store=store, clock=clock)
    clock.at -= timedelta(days=30)
    feed.records["26900"] = raw.api("26900")
    assert (await increment(feed, store=store, clock=clock)).added == 1
    source = await source_of(store)
    assert (feed.asked, source.heard_at, source.swept_at) == ([], clock.at, clock.at)


async def test_an_imported_recall_that_the_feed_never_brought_is_not_missed_by_it(feed, store, clock, file):
    await import_files([file(raw.flat("75900"), raw.gsa("89059"))], store=store, clock=clock)
    await swept(feed, store, clock, times=5)
    assert await store.absences() == []
    assert await recall_of(store, "75-900")


async def test_two_recalls_under_one_number_are_both_in_force(feed, store, clock):
    feed.records |= {"one": raw.api("26500", RecallID=1), "other": raw.api("26500", RecallID=2, Title="Lamps Recalled")}
    assert (await sweep(feed, store=store, clock=clock)).added == 22
    assert (await recall_of(store, "26-500#2")).title == "Lamps Recalled"
    feed.records["other"] |= {"Title": "Lamps Recalled Again", "LastPublishDate": "2026-04-01T00:00:00"}
    feed.news = [feed.records["other"]]
    assert (await increment(feed, store=store, clock=clock)).changed == 1
    assert (await swept(feed, store, clock)).unchanged == 22
    assert (await recall_of(store, "26-500")).recall_id == 1
    assert (await recall_of(store, "26-500#2")).title == "Lamps Recalled Again"


async def test_a_sync_that_was_overtaken_writes_nothing(feed, store, clock, file):
    """Its papers were compared with facts that hold no longer."""
    path = file(raw.api("26105", LastPublishDate="2026-03-30T00:00:00"))

    await sweep(feed, store=store, clock=clock)
    feed.records["26106"]["Title"] = "Rails, edited"
    slow = store.absences

    async def absences():
        store.absences = slow
        await import_files([path], store=store, clock=clock)
        return await slow()

    store.absences = absences
    with pytest.raises(Quarantined, match="another sync was faster"):
        await swept(feed, store, clock)
    assert "another sync was faster" in (await source_of(store)).trouble
    assert (await swept(feed, store, clock)).changed == 1


async def test_progress_counts_the_recalls_that_are_done(feed, store, clock):
    done = []
    await sweep(feed, store=store, clock=clock, progress=done.append)
    assert sum(done) == 20


async def test_the_note_for_the_ledger_tells_what_a_sync_came_to(feed, store, clock, monkeypatch):
    notes = []
    commit = store.commit

    async def listening(batch):
        notes.append(json.loads(batch.note))
        return await commit(batch)

    monkeypatch.setattr(store, "commit", listening)
    await sweep(feed, store=store, clock=clock)
    counts = {"added": 20, "changed": 0, "unchanged": 0, "quarantined": 0, "vanished": 0}
    assert notes == [{"source": "cpsc-recalls", "closed": [], **counts}]


async def test_a_store_that_cannot_be_written_is_said_so_and_nothing_is_learnt(feed, store, clock, monkeypatch):
    async def refusing(batch):
        raise StoreUnavailable("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(store, "commit", refusing)
        with pytest.raises(StoreUnavailable):
            await sweep(feed, store=store, clock=clock)
    assert (await store.generation(), await store.recalls()) == (0, [])


@pytest.mark.realdata
@pytest.mark.skipif(not DATA.is_dir(), reason="the real data is not beside the project")
async def test_the_real_history_is_imported_whole_and_a_second_time_changes_nothing(store, clock):
    paths = [DATA / name for name in FOUR]
    summary = await import_files(paths, store=store, clock=clock)
    assert (summary.added, summary.quarantined) == (8_787, 1)
    held = await store.recalls()
    assert (len(held), sum(not recall.readable for recall in held)) == (8_787, 1)
    assert [(source.name, source.records) for source in await store.sources()] == [
        ("cpsc-recalls", 8_488),
        ("cpsc-warnings", 299),
    ]
    again = await import_files(paths, store=store, clock=clock)
    assert (again.generation, again.added, again.changed, again.unchanged) == (summary.generation, 0, 0, 8_787)
