from collections.abc import AsyncIterator

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from gateway.demo import config, data
from gateway.demo.marketplaces import harbor_app, pinewood_app
from gateway.demo.registry import registry_app
from gateway.settings import PartnerSettings


class Partner:
    def __init__(self, settings: PartnerSettings, session: aiohttp.ClientSession) -> None:
        self.settings = settings
        self.session = session

    async def get(self, path: str):
        async with self.session.get(self.settings.base_url + path) as answer:
            return answer.status, await answer.json()

    async def one(self, id_: str):
        return await self.get(self.settings.path.format(id=id_))

    async def several(self, ids: list[str]):
        return await self.get(self.settings.batch_path.format(ids=",".join(ids)))


async def _partner(app: web.Application, settings) -> AsyncIterator[Partner]:
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        yield Partner(settings(str(server.make_url("")).rstrip("/")), session)


@pytest.fixture
async def harbor() -> AsyncIterator[Partner]:
    async for partner in _partner(harbor_app(data.listings("harbor")), config.harbor):
        yield partner


@pytest.fixture
async def pinewood() -> AsyncIterator[Partner]:
    async for partner in _partner(pinewood_app(data.listings("pinewood")), config.pinewood):
        yield partner


@pytest.fixture
async def registry() -> AsyncIterator[Partner]:
    async for partner in _partner(registry_app(data.sellers()), config.openseller):
        yield partner


async def test_harbor_tells_one_item(harbor):
    wanted = data.listings("harbor")[0]
    status, item = await harbor.one(wanted["id"])
    assert (status, item["title"], item["identifiers"]["mpn"]) == (200, wanted["title"], wanted["model"])


async def test_harbor_tells_several_items_in_one_answer_and_leaves_out_the_unknown(harbor):
    ids = [listing["id"] for listing in data.listings("harbor")[:3]]
    status, answer = await harbor.several([ids[0], "HL-0", ids[2]])
    assert (status, [item["id"] for item in answer["items"]]) == (200, [ids[0], ids[2]])


@pytest.mark.parametrize("ids", [[], [f"HL-{n}" for n in range(51)]])
async def test_harbor_refuses_no_ids_and_too_many(harbor, ids):
    status, _ = await harbor.several(ids)
    assert status == 400


async def test_pinewood_lists_only_the_attributes_a_seller_gave(pinewood):
    plain = next(listing for listing in data.listings("pinewood") if not listing.get("model"))
    _, entry = await pinewood.one(plain["id"])
    assert "Model" not in {attribute["name"] for attribute in entry["attributes"]}


async def test_the_registry_tells_a_sellers_standing(registry):
    _, entry = await registry.one("4038")
    assert (entry["standing"]["code"], entry["display_name"]) == ("blocked", "Brightwillow Wholesale")


async def test_the_registry_tells_several_sellers_in_one_answer(registry):
    _, answer = await registry.several(["4001", "0", "4040"])
    assert [entry["number"] for entry in answer["sellers"]] == ["4001", "4040"]


async def test_an_unknown_record_is_not_found(harbor, pinewood, registry):
    assert [(await partner.one("0"))[0] for partner in (harbor, pinewood, registry)] == [404, 404, 404]


async def test_the_demonstrations_own_labels_never_leave_it(harbor, pinewood):
    _, item = await harbor.one(data.listings("harbor")[0]["id"])
    _, entry = await pinewood.one(data.listings("pinewood")[0]["id"])
    assert not {"kind", "recall"} & (item.keys() | entry.keys())
