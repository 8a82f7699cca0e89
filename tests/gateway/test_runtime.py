"""One process of the gateway: opened whole or not at all, and closed without a trace."""

import asyncio
import stat

import pytest

from gateway.runtime import Learning, open_runtime, open_store
from gateway.settings import PartnerSettings, SellerBlockSettings, load
from gateway.store.base import Batch, Source
from resolvers.decision import Bounds
from resolvers.errors import ConfigurationError, RulebookError, StoreUnavailable
from resolvers.questions import ListingKey
from resolvers.screen import screen
from tests import makers as make
from tests.fakes.hands import Hands

SHOP = PartnerSettings(
    id="harbor", base_url="http://127.0.0.1:9", path="/items/{id}", mapping={"external_id": "id", "title": "t"}
)


async def learn(settings, *recalls, clock=None, heard_at=None):
    clock = clock or Hands()
    async with open_store(settings) as store:
        source = Source("cpsc-recalls", heard_at=heard_at or clock.now(), records=len(recalls))
        await store.recalls.commit(Batch(source, clock.now(), b"{}", recalls=recalls))


async def ask(runtime, *abouts):
    asked = [make.question(about) for about in abouts]
    return await screen(asked, facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)


@pytest.mark.parametrize("learning", [Learning.NOTHING, Learning.STORE])
async def test_it_opens_on_what_is_stored_and_leaves_nothing_running(learning, tmp_path):
    settings, clock = load(data_dir=tmp_path), Hands()
    await learn(settings, make.recall(), clock=clock)
    before = asyncio.all_tasks()
    async with open_runtime(settings, learning=learning, clock=clock) as runtime:
        verdicts = await ask(runtime, make.recalled_product(), make.product())
        assert [str(verdict.outcome) for verdict in verdicts] == ["BLOCKED", "CLEAR"]
    assert asyncio.all_tasks() == before


async def test_a_feed_that_cannot_be_reached_does_not_keep_it_from_serving(tmp_path):
    settings, clock = load(data_dir=tmp_path, allow_private=True, cpsc={"url": "http://127.0.0.1:9/x"}), Hands()
    await learn(settings, make.recall(), clock=clock)
    async with open_runtime(settings, clock=clock) as runtime:
        await asyncio.sleep(0.05)
        (verdict,) = await ask(runtime, make.recalled_product())
        assert verdict.is_blocked


async def test_with_every_partner_down_the_recalls_still_speak(tmp_path):
    settings, clock = load(data_dir=tmp_path, marketplace=(SHOP,), allow_private=True), Hands()
    await learn(settings, make.recall(), clock=clock)
    async with open_runtime(settings, learning=Learning.NOTHING, clock=clock) as runtime:
        blocked, listing = await ask(runtime, make.recalled_product(), ListingKey("harbor", "1"))
    assert blocked.is_blocked
    assert [(reason.code, str(reason.outcome)) for reason in listing.reasons] == [("SOURCE_UNAVAILABLE", "UNKNOWN")]


@pytest.mark.parametrize("named", ["reg:7", "Shop Seven", "SHOP  seven"])
async def test_a_seller_blocked_by_the_operator_is_blocked_by_id_and_by_name_however_it_is_spelt(named, tmp_path):
    block = SellerBlockSettings(seller=named, reason="court order 12")
    settings, clock = load(data_dir=tmp_path, blocked_seller=(block,)), Hands()
    await learn(settings, make.recall(), clock=clock)
    async with open_runtime(settings, learning=Learning.NOTHING, clock=clock) as runtime:
        about = "reg:7" if named == "reg:7" else make.product(seller="Shop Seven")
        (verdict,) = await ask(runtime, about)
    assert (verdict.outcome, verdict.reasons[0].code) == ("BLOCKED", "SELLER_BLOCKED")


async def test_the_bounds_of_the_operator_are_those_of_the_verdict(tmp_path):
    settings, clock = load(data_dir=tmp_path, freshness={"fresh_s": 10, "stale_s": 20}), Hands()
    await learn(settings, make.recall(), clock=clock)
    seen = []
    async with open_runtime(settings, learning=Learning.NOTHING, clock=clock) as runtime:
        for _ in range(3):
            (verdict,) = await ask(runtime, make.product())
            seen.append((str(verdict.sources[0].freshness), str(verdict.outcome)))
            clock.pass_(10.5)
    assert seen == [("FRESH", "CLEAR"), ("STALE", "CLEAR"), ("EXPIRED", "UNKNOWN")]
    assert runtime.joined.bounds == Bounds(10, 20)


async def test_a_clock_that_went_back_gives_no_clear(tmp_path):
    settings, clock = load(data_dir=tmp_path), Hands()
    await learn(settings, make.recall(), clock=clock)
    clock.pass_(-3_600)
    async with open_runtime(settings, learning=Learning.NOTHING, clock=clock) as runtime:
        clear, blocked = await ask(runtime, make.product(), make.recalled_product())
    assert (str(clear.outcome), clear.reasons[0].code) == ("UNKNOWN", "FACTS_STALE")
    assert blocked.is_blocked


async def test_the_store_is_for_its_owner_alone(tmp_path):
    place = tmp_path / "deep" / "data"
    async with open_store(load(data_dir=place)):
        assert stat.S_IMODE(place.stat().st_mode) == 0o700


async def test_a_database_elsewhere_leaves_the_data_directory_alone(tmp_path):
    url = f"sqlite+aiosqlite:///{tmp_path / 'elsewhere.sqlite3'}"
    async with open_store(load(data_dir=tmp_path / "data", database_url=url)):
        assert not (tmp_path / "data").exists()


async def opened(settings):
    async with open_runtime(settings, learning=Learning.NOTHING):
        pass


async def test_a_rulebook_that_does_not_exist_is_said_before_anything_is_opened(tmp_path):
    with pytest.raises(RulebookError, match="no rulebook 'us-1999'"):
        await opened(load(data_dir=tmp_path / "data", rulebook="us-1999"))
    assert not (tmp_path / "data").exists()


async def test_a_marketplace_whose_sellers_nobody_knows_is_refused(tmp_path):
    shop = SHOP.model_copy(update={"registry": "nobody"})
    with pytest.raises(ConfigurationError, match="marketplace harbor: no seller registry 'nobody' is configured"):
        await opened(load(data_dir=tmp_path, marketplace=(shop,)))


async def test_a_mapping_that_does_not_hold_together_is_refused(tmp_path):
    shop = SHOP.model_copy(update={"mapping": {"external_id": "id", "title": "a..b"}})
    with pytest.raises(ConfigurationError, match=r"harbor: a\.\.b is no JMESPath"):
        await opened(load(data_dir=tmp_path, marketplace=(shop,)))


async def test_a_store_that_is_damaged_is_refused_and_left_as_it_is(tmp_path):
    file = tmp_path / "gateway.sqlite3"
    file.write_bytes(b"this is no database at all, and it is long enough to be seen as none" * 20)
    before = file.read_bytes()
    with pytest.raises(StoreUnavailable):
        await opened(load(data_dir=tmp_path))
    assert file.read_bytes() == before
