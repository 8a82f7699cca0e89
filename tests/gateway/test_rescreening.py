"""Re-screening: all that a change can touch is judged again, once, and only news is kept."""

from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from gateway import rescreening, touching
from gateway.clock import SystemClock
from gateway.rescreening import RETRY_S, Rescreening, _round
from gateway.runtime import Learning, open_runtime
from gateway.settings import PartnerSettings, load
from gateway.store import traces
from gateway.store.base import Batch, Source
from gateway.touching import Touching
from resolvers.decision import SellerBlock
from resolvers.questions import ListingKey
from resolvers.records import Listing, Seller, SellerStatus
from resolvers.reports import Report, SellerReport
from tests import makers as make
from tests.fakes.hands import Hands

SHOP = "corner"


@pytest.fixture(autouse=True)
def breathless(monkeypatch):
    monkeypatch.setattr(rescreening, "BREATH_S", 0)
    monkeypatch.setattr(rescreening, "PAGE", 7)


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
async def runtime(tmp_path, clock):
    registry = PartnerSettings(
        id="reg", base_url="http://127.0.0.1:9", path="/{id}", mapping={"id": "id", "name": "n", "status": "s"}
    )
    settings = load(
        data_dir=tmp_path,
        reporting=(SHOP,),
        reporting_registries=("own",),
        seller_registry=(registry,),
        allow_private=True,
    )
    async with open_runtime(settings, learning=Learning.NOTHING, clock=clock) as runtime:
        await learn(runtime, make.recall())
        yield runtime


async def learn(runtime, *recalls):
    now = runtime.clock.now()
    source = Source("cpsc-recalls", heard_at=now, records=len(recalls))
    await runtime.store.recalls.commit(Batch(source, now, b"{}", recalls=recalls))
    await runtime.shelf.refresh()


def work(runtime, **given) -> Rescreening:
    store = runtime.store
    parts = {"blocks": tuple, "now": runtime.clock.now} | given
    touching = Touching(store.recalls, store.reported, store.traces, runtime.clock)
    return Rescreening(
        store.reported,
        touching,
        store.repeats,
        store.listings,
        store.ledger,
        runtime.facts,
        runtime.snapshot,
        runtime.rulebook,
        **parts,
    )


async def report(runtime, *listings):
    reports = [Report(ListingKey(each.marketplace, each.external_id), each) for each in listings]
    await runtime.store.reported.keep(reports, at=runtime.clock.now(), once=None)


def recalled(external_id: str, **given) -> Listing:
    product = make.recalled_product()
    return Listing(SHOP, external_id, product.title, brand=product.brand, model=product.model, **given)


def innocent(external_id: str, **given) -> Listing:
    return Listing(SHOP, external_id, make.product().title, brand=make.product().brand, **given)


async def told(runtime):
    return [
        (each.listing.external_id, each.before and each.before.value, each.outcome.value)
        for each in await runtime.store.feed.changes(SHOP, None, 1_000)
    ]


async def entries(runtime):
    return len(await runtime.store.ledger.entries())


async def otherwise(runtime, work):
    """What is due or was judged by anything else than *work* would judge it by now."""
    reported = runtime.store.reported
    return [*await reported.due(99), *await reported.judged_otherwise(await stamps(work), None, 99)]


async def stamps(work):
    return work.stamps(await work.touching.mark(work.snapshot()))


async def test_each_listing_is_judged_once_and_only_news_is_kept(runtime):
    await report(runtime, *[innocent(str(n)) for n in range(20)], recalled("a"), recalled("b"))
    before = await entries(runtime)
    done = await _round(work(runtime), "")
    assert sorted(await told(runtime)) == [("a", None, "BLOCKED"), ("b", None, "BLOCKED")]
    assert await entries(runtime) == before + 2
    assert await otherwise(runtime, work(runtime)) == []
    assert await _round(work(runtime), done) == done
    assert await entries(runtime) == before + 2


async def test_a_new_recall_touches_the_listings_that_were_judged_before_it(runtime):
    kettle = Listing(SHOP, "k", "Boltwerk electric kettle KX3300", brand="Boltwerk")
    await report(runtime, kettle, innocent("i"))
    done = await _round(work(runtime), "")
    assert await told(runtime) == []
    await learn(runtime, make.kettle())
    await _round(work(runtime), done)
    assert [each[0] for each in await told(runtime)] == ["k"]


async def test_a_block_of_the_operator_makes_all_due(runtime):
    await report(runtime, innocent("1"))
    done = await _round(work(runtime), "")
    other = work(runtime, blocks=lambda: (SellerBlock("Shop", "said so"),))
    assert len(await otherwise(runtime, other)) == 1
    assert (await stamps(other))[1] != done
    rulebook = replace_id(runtime.rulebook)
    assert (await stamps(replace(work(runtime), rulebook=rulebook)))[0] not in done


def replace_id(rulebook):
    return type(rulebook)(**{name: getattr(rulebook, name) for name in rulebook.__struct_fields__} | {"id": "us-2"})


async def test_what_could_not_be_judged_is_tried_again_later_and_never_told(runtime, clock):
    await report(runtime, innocent("1", seller_id="reg:7"))
    done = await _round(work(runtime), "")
    before = await entries(runtime)
    assert (await told(runtime), await _round(work(runtime), done)) == ([], done)
    clock.pass_(RETRY_S)
    again = work(runtime)
    assert len(await otherwise(runtime, again)) == 1
    assert await _round(again, done) != done
    assert (await told(runtime), await entries(runtime)) == ([], before)


async def test_a_listing_told_anew_while_it_was_judged_stays_due(runtime, clock):
    await report(runtime, innocent("1"))
    by = await stamps(work(runtime))
    due = await runtime.store.reported.due(9)
    clock.pass_(1)
    await report(runtime, recalled("1"))
    await runtime.store.reported.judged(due, by[0])
    assert [each.key.external_id for each in await runtime.store.reported.due(9)] == ["1"]
    await _round(work(runtime), by[1])
    assert await told(runtime) == [("1", None, "BLOCKED")]


async def test_a_withdrawn_listing_is_not_judged(runtime):
    await report(runtime, recalled("1"))
    gone = Report(ListingKey(SHOP, "1"), None)
    await runtime.store.reported.keep([gone], at=SystemClock().now(), once=None)
    await _round(work(runtime), "")
    assert await told(runtime) == []


async def test_a_listing_that_breaks_the_judgement_keeps_no_other_from_it(runtime, clock, monkeypatch):
    judge = rescreening.judge

    def broken(question, context, **given):
        if question.listing.external_id == "1":
            raise ValueError("ours")
        return judge(question, context, **given)

    monkeypatch.setattr(rescreening, "judge", broken)
    await report(runtime, recalled("1"), recalled("2"))
    await _round(work(runtime), "")
    assert await told(runtime) == [("2", None, "BLOCKED")]
    monkeypatch.setattr(rescreening, "judge", judge)
    await _round(work(runtime), "")
    assert await told(runtime) == [("2", None, "BLOCKED")]
    clock.pass_(RETRY_S)  # it is tried again later, not given up
    await _round(work(runtime), "")
    assert [each[0] for each in await told(runtime)] == ["2", "1"]


async def test_once_a_day_all_are_judged_again(runtime, clock):
    """So what grew old is found, what a registry says otherwise now, and whatever nobody foresaw."""
    await report(runtime, innocent("1"), innocent("2"))
    done = await _round(work(runtime), "")
    clock.pass_(13 * 3_600)
    assert await runtime.store.reported.due(9) == []
    assert len(await otherwise(runtime, work(runtime))) == 2
    assert await _round(work(runtime), done) != done
    assert await otherwise(runtime, work(runtime)) == []


async def test_what_is_due_goes_before_what_is_only_judged_again(runtime, clock, monkeypatch):
    await report(runtime, *[innocent(f"{number:02}") for number in range(20)])
    done = await _round(work(runtime), "")
    clock.pass_(24 * 3_600)
    judged, judge = list[str](), rescreening.judge

    def judging(question, context, **given):
        judged.append(question.listing.external_id)
        return judge(question, context, **given)

    monkeypatch.setattr(rescreening, "judge", judging)
    await report(runtime, innocent("zz"))
    await _round(work(runtime), done)
    assert judged[0] == "zz"
    assert sorted(judged) == [*(f"{number:02}" for number in range(20)), "zz"]


async def test_other_blocks_in_the_midst_begin_the_round_anew(runtime):
    await report(runtime, *[innocent(f"{number:02}") for number in range(20)])
    await _round(work(runtime, blocks=lambda: (SellerBlock("Other", "said so"),)), "")
    asked, blocks = 0, (SellerBlock("Shop", "said so"),)

    def changing():
        nonlocal asked
        asked += 1
        return blocks if asked > 3 else ()

    await _round(work(runtime, blocks=changing), "")
    assert asked > 3
    assert await otherwise(runtime, work(runtime, blocks=lambda: blocks)) == []


async def test_another_release_finds_nothing_by_the_traces_of_this_one(runtime, monkeypatch):
    await report(runtime, innocent("1"), innocent("2"))
    done = await _round(work(runtime), "")
    assert await runtime.store.reported.due(9) == []
    for module in (traces, touching):
        monkeypatch.setattr(module, "made_by", lambda: "other")
    with capture_logs() as logs:
        await _round(work(runtime), done)
    counts = [(line["event"], line["listings"]) for line in logs if line["event"] in {"listings_touched", "rescreened"}]
    assert counts == [("listings_touched", "all"), ("rescreened", 2)]


async def test_a_process_that_is_late_with_the_newest_recalls_judges_nothing(runtime):
    late = runtime.snapshot()
    await report(runtime, Listing(SHOP, "k", "Boltwerk electric kettle KX3300", brand="Boltwerk"))
    await learn(runtime, make.kettle())
    assert await work(runtime).touching.mark(runtime.snapshot())
    assert await _round(replace(work(runtime), snapshot=lambda: late), "") == ""
    assert await told(runtime) == []
    await _round(work(runtime), "")
    assert [each[0] for each in await told(runtime)] == ["k"]


async def test_what_was_judged_while_another_process_took_up_newer_recalls_is_judged_again(runtime):
    await report(runtime, Listing(SHOP, "k", "Boltwerk electric kettle KX3300", brand="Boltwerk"))
    late, mine = runtime.snapshot(), work(runtime)
    by = await stamps(mine)
    due = await runtime.store.reported.due(9)
    await learn(runtime, make.kettle())
    await work(runtime).touching.mark(runtime.snapshot())
    await mine.judge(due, late, by)
    assert len(await runtime.store.reported.due(9)) == 1


async def test_a_seller_who_comes_to_have_many_blocked_has_the_rest_judged_again(runtime):
    seller = Seller("own:1", "Shop", SellerStatus.VERIFIED)
    await runtime.store.reported_sellers.keep([SellerReport("own", "1", seller)], at=runtime.clock.now(), once=None)
    many = [recalled(f"r{number}", seller_id="own:1") for number in range(runtime.rulebook.sellers.repeat_from)]
    await report(runtime, innocent("i", seller_id="own:1"), *many[1:])
    done = await _round(work(runtime), "")
    assert ("i", None, "REVIEW") not in await told(runtime)
    await report(runtime, many[0])
    await _round(work(runtime), done)
    assert ("i", None, "REVIEW") in await told(runtime)
