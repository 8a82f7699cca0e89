"""Seller registries over HTTP: a status that we do not know is never taken for a good one."""

from datetime import date

import pytest

from gateway.settings import PartnerSettings
from gateway.sources.http import Web
from gateway.sources.sellers import Registry
from resolvers.errors import SourceUnavailable
from resolvers.records import Seller, SellerStatus
from tests.fakes.hands import Hands
from tests.fakes.partner import partner

MAPPING = {
    "id": "no",
    "name": "shown_as",
    "status": "standing",
    "aliases": "also",
    "country": "home",
    "high_volume": "inform.high",
    "status_reason": "why",
    "status_since": "since",
}


@pytest.fixture
async def server():
    async with partner() as served:
        yield served


@pytest.fixture
async def registry(server):
    async with Web(allow_private=True) as out:
        settings = PartnerSettings(id="openseller", base_url=server.url, path="/items/{id}", mapping=MAPPING)
        yield Registry(settings, out, clock=Hands())


async def test_a_seller_is_read_as_the_mapping_says(server, registry):
    server.records["7"] = {
        "no": 7,
        "shown_as": "Nursery Corner",
        "standing": "suspended",
        "also": ["NurseryCo"],
        "home": "US",
        "inform": {"high": True},
        "why": "no answer to a notice",
        "since": "2026-10-01T00:00:00Z",
    }
    assert (await registry.sellers(["7"]))["7"] == Seller(
        "openseller:7",
        "Nursery Corner",
        SellerStatus.SUSPENDED,
        aliases=("NurseryCo",),
        country="US",
        high_volume=True,
        status_reason="no answer to a notice",
        status_since=date(2026, 10, 1),
    )


async def test_a_seller_that_the_registry_does_not_have_is_none(registry):
    assert await registry.sellers(["7"]) == {"7": None}


@pytest.mark.parametrize("standing", ["terminated", "", None, 3, ["verified"], "VERIFIED?", True])
async def test_a_status_that_we_do_not_know_is_trouble_and_never_verified(server, registry, standing):
    server.records["7"] = {"no": 7, "shown_as": "Nursery Corner", "standing": standing}
    told = (await registry.sellers(["7"]))["7"]
    assert isinstance(told, SourceUnavailable)
    assert "status" in told.why


async def test_a_seller_without_a_status_is_trouble(server, registry):
    server.records["7"] = {"no": 7, "shown_as": "Nursery Corner"}
    assert (await registry.sellers(["7"]))["7"].why == "its record has no status; looked at standing"
