"""A partner that is ill, seen by whoever asks: never CLEAR, the reason coded, and another partner as ever."""

import asyncio
import time
from statistics import quantiles

import pytest

from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import PartnerSettings
from tests.faults.faulty import faulty
from tests.faults.kinds import listing, seller
from tests.faults.test_wire import ILLS
from tests.journeys import papers
from tests.journeys.door import calling, settings_of
from tests.journeys.test_over_http import learnt

ASKED = """
query ($id: ID!) {
  ill: listing(marketplace: "ill", externalId: $id) { title }
  well: listing(marketplace: "well", externalId: $id) { title seller { name } verdict { outcome } }
}
"""
JUDGED = """
query ($keys: [_Any!]!) { _entities(representations: $keys) {
  ... on Listing { lookup verdict { outcome isClear reasons { code } } } } }
"""
TITLE = "query ($of: ID!, $id: ID!) { listing(marketplace: $of, externalId: $id) { title } }"
MAPPING = {"external_id": "id", "title": "name", "seller_id": "seller"}


def marketplace(name, url):
    return PartnerSettings(
        id=name, base_url=url, path="/items/{id}", mapping=MAPPING, registry="reg", deadline_s=0.5, most_bytes=2_000_000
    )


def registry(url):
    mapping = {"id": "id", "name": "name", "status": "status"}
    return PartnerSettings(id="reg", base_url=url, path="/sellers/{id}", mapping=mapping, deadline_s=0.5)


async def towel(request):
    kind, _, given = request.path.strip("/").rpartition("/")
    if kind == "sellers":
        return seller(given)
    return listing(given) | {"name": "Blue cotton bath towel with stripes", "brand": "Zedmark"}


@pytest.fixture
async def world(tmp_path):
    """A gateway with a marketplace that is ill and one that is well."""
    await learnt(tmp_path / "data", papers.record())
    async with faulty() as ill, faulty() as well:
        ill.records = well.records = towel
        settings = settings_of(
            tmp_path / "data",
            allow_private=True,
            marketplace=(marketplace("ill", ill.url), marketplace("well", well.url)),
            seller_registry=(registry(well.url),),
        )
        async with serving(settings, learning=Learning.STORE) as url, calling(url) as caller:
            yield caller, ill, well


async def answered(caller, document, **variables):
    """Return the whole answer, errors and all."""
    async with caller._http.post(f"{caller.url}/graphql", json={"query": document, "variables": variables}) as response:
        return await response.json()


@pytest.mark.parametrize("ill", ILLS)
async def test_its_listing_is_an_error_with_a_code_and_the_verdict_on_it_unknown(world, ill):
    caller, served, _ = world
    served.ill = ill
    answer = await answered(caller, ASKED, id="A-1")
    assert answer["data"]["ill"] is None
    assert [(error["path"], error["extensions"]["code"]) for error in answer["errors"]] == [
        (["ill"], "SOURCE_UNAVAILABLE")
    ]
    assert answer["data"]["well"]["verdict"]["outcome"] == "CLEAR"
    key = {"__typename": "Listing", "marketplace": "ill", "externalId": "A-1"}
    (judged,) = (await answered(caller, JUDGED, keys=[key]))["data"]["_entities"]
    assert (judged["lookup"], judged["verdict"]["outcome"], judged["verdict"]["isClear"]) == (
        "UNAVAILABLE",
        "UNKNOWN",
        False,
    )
    assert "SOURCE_UNAVAILABLE" in [reason["code"] for reason in judged["verdict"]["reasons"]]


async def test_one_that_is_dead_holds_up_nobody_else(world):
    """The other's slowest answer is far within its own deadline; how little it changes is measured by a benchmark."""
    caller, served, _ = world
    served.ill = "silent"
    took = []

    async def dead(number):
        await answered(caller, TITLE, of="ill", id=f"X{number}")

    async def alive(number):
        started = time.monotonic()
        told = await answered(caller, TITLE, of="well", id=f"Y{number}")
        assert told["data"]["listing"]["title"]
        took.append(time.monotonic() - started)

    asking = [asyncio.create_task(dead(number)) for number in range(40)]
    for number in range(40):
        await alive(number)
    await asyncio.gather(*asking)
    print(f"beside a dead partner: p95 {quantiles(took, n=20)[18] * 1e3:.1f} ms")
    assert max(took) < 0.5
