from datetime import date
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from gateway.clock import SystemClock
from gateway.demo import config, data
from gateway.demo.marketplaces import harbor_app, pinewood_app
from gateway.demo.registry import registry_app
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from gateway.sources.sellers import Registry
from resolvers.records import SellerStatus

SOMEWHERE = "http://127.0.0.1:9"
MEMBERS = config.Federation(cpsc=SOMEWHERE, harbor=SOMEWHERE, pinewood=SOMEWHERE, registry=SOMEWHERE)


@pytest.fixture
async def web():
    async with Web(allow_private=True) as opened:
        yield opened


def _address(server: TestServer) -> str:
    return str(server.make_url("")).rstrip("/")


@pytest.mark.parametrize(
    ("name", "app", "settings"),
    [("harbor", harbor_app, config.harbor), ("pinewood", pinewood_app, config.pinewood)],
)
async def test_every_listing_of_a_marketplace_is_read_whole(web, name, app, settings):
    listings = {listing["id"]: listing for listing in data.listings(name)}
    async with TestServer(app(data.listings(name))) as server:
        source = Marketplace(settings(_address(server)), web, clock=SystemClock())
        told = await source.listings([*listings, "0"])
    assert told.pop("0") is None
    for id_, listing in told.items():
        wanted = listings[id_]
        assert (listing.title, listing.brand, listing.model, listing.gtin) == (
            wanted["title"],
            wanted.get("brand"),
            wanted.get("model"),
            wanted.get("gtin"),
        )
        assert (listing.marketplace, listing.external_id) == (name, id_)
        assert (listing.seller_id, listing.seller_name) == (f"openseller:{wanted['seller']}", wanted["seller_name"])
        assert (listing.price, listing.currency) == (wanted["price"], "USD")
        assert (listing.category, listing.condition) == (wanted["category"], wanted["condition"])
        assert (listing.description, listing.ships_to) == (wanted.get("description"), tuple(wanted["ships_to"]))
        assert listing.url.endswith(id_)


async def test_every_seller_of_the_registry_is_read_whole(web):
    sellers = {seller["number"]: seller for seller in data.sellers()}
    async with TestServer(registry_app(data.sellers())) as server:
        source = Registry(config.openseller(_address(server)), web, clock=SystemClock())
        told = await source.sellers([*sellers, "0"])
    assert told.pop("0") is None
    for number, seller in told.items():
        wanted = sellers[number]
        assert (seller.id, seller.name) == (f"openseller:{number}", wanted["name"])
        assert seller.status is SellerStatus(wanted["status"].upper())
        assert seller.status_since == date.fromisoformat(wanted["status_since"])
        assert (seller.legal_name, seller.aliases) == (wanted["legal_name"], tuple(wanted["aliases"]))
        assert (seller.country, seller.high_volume) == (wanted["country"], wanted["high_volume"])
        assert seller.status_reason == wanted["status_reason"]


def test_the_demonstration_never_writes_to_the_store_of_an_installation(monkeypatch, tmp_path):
    monkeypatch.setenv("GATEWAY_DATABASE_URL", "postgresql+asyncpg://db.example/safety")
    settings = config.settings(MEMBERS, port=0, data_dir=tmp_path)
    assert settings.store_url == f"sqlite+aiosqlite:///{tmp_path / 'demonstration.sqlite3'}"


def test_the_emulator_has_more_recalls_than_the_floor_asks_for():
    settings = config.settings(MEMBERS, port=0, data_dir=Path("unused"))
    assert settings.cpsc.floor < len(data.recalls())
