"""Many who ask at once: the partners see hardly more calls than the keys fill batches, and their answers are shared."""

import asyncio
import random
from math import ceil

import aiohttp
import pytest

from gateway.settings import PartnerSettings
from tests.fakes.partner import partner
from tests.journeys import papers
from tests.journeys.door import Caller, offline
from tests.journeys.test_over_http import learnt

KEYS, CALLERS, BATCH = 100, 1_000, 20
LISTING = 'query ($id: ID!) { listing(marketplace: "shop", externalId: $id) { title heardAt } }'


@pytest.mark.parametrize("delay_s", [0.005, 0.1])
async def test_a_thousand_callers_of_a_hundred_listings_make_as_many_calls_as_the_listings_fill(tmp_path, delay_s):
    await learnt(tmp_path / "data", papers.record())
    async with partner() as served:
        served.delay_s = delay_s
        served.records = {str(n): {"id": str(n), "title": f"Kettle {n}"} for n in range(KEYS)}
        shop = PartnerSettings(
            id="shop",
            base_url=served.url,
            path="/items/{id}",
            batch_path="/items?ids={ids}",
            batch_items="items",
            batch_size=BATCH,
            mapping={"external_id": "id", "title": "title"},
        )
        async with offline(tmp_path / "data", allow_private=True, marketplace=(shop,)) as caller:
            connector = aiohttp.TCPConnector(limit=0)
            async with aiohttp.ClientSession(connector=connector) as http:
                many = Caller(caller.url, http)
                ids = [str(n % KEYS) for n in range(CALLERS)]
                random.Random(1).shuffle(ids)
                answers = await asyncio.gather(*(many.ask(LISTING, id=each) for each in ids))
    assert [answer["listing"]["title"] for answer in answers] == [f"Kettle {each}" for each in ids]
    print(f"{len(served.asked)} calls for {CALLERS} callers of {KEYS} listings, {BATCH} in a batch")
    assert len(served.asked) <= ceil(KEYS / BATCH) + 1
