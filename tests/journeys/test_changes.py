"""A marketplace reads over HTTP what changed while it was away: nothing is missing and nothing comes twice."""

import asyncio

from gateway.commands import learn
from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import CpscSettings, PartnerSettings, WebhookSettings
from tests.fakes.partner import partner
from tests.fakes.receiver import receiver
from tests.journeys import papers
from tests.journeys.door import calling, offline, settings_of

VERDICT = 'query ($id: ID!) { listing(marketplace: "shop", externalId: $id) { verdict { outcome decisionId } } }'
CHANGES = """
query ($after: String, $first: Int) { changes(marketplace: "shop", after: $after, first: $first) {
  edges { node { externalId before outcome decisionId grounds { code recall } } } pageInfo { endCursor hasNextPage } } }
"""
KETTLES = {n: {"id": n, "title": f"Boltwerk electric kettle KX33{n}", "brand": "Boltwerk"} for n in ("10", "20", "30")}


def shop(base_url: str) -> PartnerSettings:
    mapping = {"external_id": "id", "title": "title", "brand": "brand"}
    return PartnerSettings(id="shop", base_url=base_url, path="/items/{id}", mapping=mapping)


async def learnt(data_dir, *records) -> int:
    file = papers.write_json(data_dir.parent / "news.json", *records)
    return (await learn(settings_of(data_dir), [file])).generation


async def outcome(caller, external_id: str, *, wanted: str) -> dict:
    """Ask until the gateway has taken up what was learnt."""
    async with asyncio.timeout(5):
        while True:
            verdict = (await caller.ask(VERDICT, id=external_id))["listing"]["verdict"]
            if verdict["outcome"] == wanted:
                return verdict
            await asyncio.sleep(0.1)


async def test_a_marketplace_that_was_away_reads_what_changed_and_finds_each_verdict(tmp_path):
    data_dir = tmp_path / "data"
    await learnt(data_dir, papers.record())
    async with partner() as served:
        served.records = KETTLES
        async with offline(data_dir, allow_private=True, marketplace=(shop(served.url),)) as caller:
            for external_id in KETTLES:
                await outcome(caller, external_id, wanted="CLEAR")
            assert (await caller.ask(CHANGES))["changes"]["edges"] == []
            await learnt(data_dir, papers.record("26201", "Boltwerk", "Electric Kettle", "KX3310"))
            first = await outcome(caller, "10", wanted="BLOCKED")
            page = (await caller.ask(CHANGES))["changes"]
            (edge,) = page["edges"]
            assert edge["node"]["grounds"] == [{"code": "RECALLED", "recall": "26-201"}]
            assert (edge["node"]["before"], edge["node"]["decisionId"]) == ("CLEAR", first["decisionId"])

            await learnt(data_dir, papers.record("26202", "Boltwerk", "Electric Kettle", "KX3320"))
            second = await outcome(caller, "20", wanted="BLOCKED")
            later = (await caller.ask(CHANGES, after=page["pageInfo"]["endCursor"]))["changes"]
            told = [edge["node"]["decisionId"] for edge in later["edges"] if edge["node"]["externalId"] == "20"]
            assert second["decisionId"] in told
            found = await caller.ask("query ($id: ID!) { verdict(decisionId: $id) { outcome } }", id=told[-1])
    assert found["verdict"]["outcome"] == "BLOCKED"


async def test_a_marketplace_with_an_endpoint_is_told_of_it_by_itself(tmp_path, monkeypatch):
    secret = "whsec_" + "c2VjcmV0IG9mIGEgdGVzdCwgMzIgYnl0ZXMgbG9uZy4="
    monkeypatch.setenv("SHOP_SECRET", secret)
    data_dir = tmp_path / "data"
    await learnt(data_dir, papers.record("26201", "Boltwerk", "Electric Kettle", "KX3310"))
    async with partner() as served, receiver(secret) as told:
        served.records = KETTLES
        settings = settings_of(
            data_dir,
            allow_private=True,
            cpsc=CpscSettings(url="http://127.0.0.1:9/", deadline_s=1),
            marketplace=(shop(served.url),),
            webhook=(WebhookSettings(id="shop", url=told.url, secret_env="SHOP_SECRET"),),
        )
        async with serving(settings, learning=Learning.FEED) as url, calling(url) as caller:
            await asyncio.sleep(1.5)  # an endpoint that is new begins with what comes next
            verdict = await outcome(caller, "10", wanted="BLOCKED")
            async with asyncio.timeout(5):
                await told.came.wait()
    assert told.received == [f"chg_{verdict['decisionId']}"]
    assert (told.forged, told.refused) == (0, 0)
