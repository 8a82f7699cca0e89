"""Other settings take the place of those that hold, while questions are being answered."""

import asyncio
import json

import pytest
from structlog.testing import capture_logs

from gateway import reloading
from gateway.reloading import Origin
from gateway.runtime import Learning, open_runtime
from gateway.settings import load
from resolvers.questions import ListingKey
from resolvers.screen import screen
from tests import makers as make
from tests.fakes.hands import Hands
from tests.fakes.partner import partner
from tests.gateway.test_runtime import learn

SHOP = """
[[marketplace]]
id = "harbor"
base_url = "{url}"
path = "/items/{{id}}"
[marketplace.mapping]
external_id = "id"
title = "{title}"
"""
BLOCK = """
[[blocked_seller]]
seller = "Shop Seven"
reason = "court order 12"
"""
OFFERED = make.product(seller="Shop Seven")


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(reloading, "LOOK_S", 0.01)


@pytest.fixture
async def served():
    async with partner() as shop:
        shop.records["1"] = {"id": "1", "name": "Lamp", "long": "Fenwobble lamp"}
        yield shop


class World:
    """A gateway whose settings stand in a file."""

    def __init__(self, path, runtime):
        self.path, self.runtime = path, runtime

    def write(self, *parts):
        self.path.write_text("\n".join(parts))

    async def told(self, event, *parts):
        """Write the file and wait for the event that it leads to."""
        with capture_logs() as logs:
            self.write(*parts)
            async with asyncio.timeout(5):
                while not any(line["event"] == event for line in logs):  # noqa: ASYNC110 - a log has no event
                    await asyncio.sleep(0.01)
        return next(line for line in logs if line["event"] == event)

    async def outcome(self, about=OFFERED):
        runtime = self.runtime
        asked = [make.question(about)]
        (verdict,) = await screen(asked, facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)
        return str(verdict.outcome)

    async def listing(self):
        (held,) = await self.runtime.facts.listings([ListingKey("harbor", "1")])
        return held.value.title if held.value else held.trouble


@pytest.fixture
async def world(tmp_path):
    path, clock, given = tmp_path / "gateway.toml", Hands(), {"data_dir": tmp_path, "allow_private": True}
    path.write_text("")
    settings = load(path, **given)
    await learn(settings, make.recall(), clock=clock)
    async with open_runtime(settings, learning=Learning.STORE, clock=clock, origin=Origin(path, given)) as runtime:
        yield World(path, runtime)


async def test_a_seller_that_is_blocked_in_the_file_is_blocked(world):
    assert await world.outcome() == "CLEAR"
    await world.told("settings_taken", BLOCK)
    assert await world.outcome() == "BLOCKED"
    await world.told("settings_taken", "")
    assert await world.outcome() == "CLEAR"


async def test_a_partner_joins_changes_and_leaves_while_we_serve(world, served):
    assert await world.listing() == "no marketplace harbor is joined here"
    await world.told("settings_taken", SHOP.format(url=served.url, title="name"))
    assert await world.listing() == "Lamp"
    await world.told("settings_taken", SHOP.format(url=served.url, title="long"))
    assert await world.listing() == "Fenwobble lamp", "what another mapping made of it must not be served"
    await world.told("settings_taken", "")
    assert await world.listing() == "no marketplace harbor is joined here"


async def test_a_partner_that_stays_as_it_was_keeps_its_breaker(world, served):
    await world.told("settings_taken", SHOP.format(url=served.url, title="name"))
    before = world.runtime.joined.marketplaces["harbor"]
    await world.told("settings_taken", SHOP.format(url=served.url, title="name"), BLOCK)
    assert world.runtime.joined.marketplaces["harbor"] is before


async def test_who_asked_before_is_answered_by_what_held_then(world, served):
    await world.told("settings_taken", SHOP.format(url=served.url, title="name"))
    served.delay_s = 0.5
    asked = asyncio.create_task(world.listing())
    await world.told("settings_taken", "")
    assert not asked.done()
    assert await asked == "Lamp"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("blocked_seller = [", "Invalid"),
        ("[[blocked_seller]]\nseller = 'x'", "blocked_seller.0.reason: Field required"),
        ("colour = 'red'", "colour: Extra inputs are not permitted"),
        (SHOP.format(url="https://a.example", title="[["), "harbor: [[ is no JMESPath"),
        ("reporting = ['harbor']" + SHOP.format(url="https://a.example", title="name"), "choose one"),
    ],
)
async def test_a_file_that_does_not_hold_together_changes_nothing(world, text, why):
    await world.told("settings_taken", BLOCK)
    refused = await world.told("settings_refused", text)
    assert why in refused["why"]
    assert await world.outcome() == "BLOCKED"
    await world.told("settings_taken", "")
    assert await world.outcome() == "CLEAR"


async def test_a_file_that_is_gone_changes_nothing(world):
    await world.told("settings_taken", BLOCK)
    world.path.unlink()
    await asyncio.sleep(0.1)
    assert await world.outcome() == "BLOCKED"


async def test_a_token_in_a_refused_file_is_not_told(world):
    text = SHOP.format(url="https://a.example", title="name").replace("path =", "token = ['hunter2']\npath =")
    refused = await world.told("settings_refused", text)
    assert "marketplace.0.token" in refused["why"]
    assert "hunter2" not in json.dumps(refused)


async def test_what_holds_from_the_next_start_only_is_named(world):
    waiting = await world.told("settings_wait_for_start", "port = 9\n[limits]\nbatch = 7", BLOCK)
    assert waiting["names"] == ["port", "limits"]
    assert await world.outcome() == "BLOCKED"


async def test_a_file_that_is_being_written_is_not_read(world, monkeypatch):
    """Half of it may be a whole file that lacks the last block."""
    monkeypatch.setattr(reloading, "LOOK_S", 0.05)
    await world.told("settings_taken", BLOCK)
    with capture_logs() as logs:
        for place in range(20):
            world.write("#" * place)
            await asyncio.sleep(0.02)
        world.write(BLOCK, "# written")
        await asyncio.sleep(0.3)
    assert [line["event"] for line in logs if line["event"].startswith("settings")] == []
    assert await world.outcome() == "BLOCKED"
