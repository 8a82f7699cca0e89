"""A shop asks over HTTP, while recalls are learnt behind its back and facts grow old."""

import asyncio

import pytest

from gateway.commands import learn
from tests.journeys import papers
from tests.journeys.door import INNOCENT, RECALLED, VERDICT, offline, settings_of

SEEN_WITHIN_S = 2.0
KETTLE = {"title": "Boltwerk electric kettle", "brand": "Boltwerk", "model": "KX3300"}


async def learnt(data_dir, *records):
    file = papers.write_json(data_dir.parent / "news.json", *records)
    return await learn(settings_of(data_dir), [file])


@pytest.fixture
async def data_dir(tmp_path):
    place = tmp_path / "data"
    await learnt(place, papers.record(), papers.record("25101", "Marwick", "Space Heater", "MH-77"))
    return place


async def test_a_recalled_product_is_blocked_over_http_and_an_innocent_one_is_clear(data_dir):
    async with offline(data_dir) as caller:
        blocked, clear = await caller.screen(RECALLED), await caller.screen(INNOCENT, to="US-CA")
    assert (blocked["outcome"], blocked["isBlocked"], blocked["isClear"]) == ("BLOCKED", True, False)
    assert blocked["reasons"][0]["recall"]["number"] == "26-001"
    assert blocked["destinationRule"] == "ASSUMED_US"
    assert (clear["outcome"], clear["isClear"], clear["reasons"], clear["destinationRule"]) == ("CLEAR", True, [], "US")
    assert clear["sources"][0] == {"name": "cpsc-recalls", "freshness": "FRESH", "records": 2}


async def test_a_recalled_gtin_is_blocked_over_http(data_dir):
    await learnt(
        data_dir, papers.record("26009", "Quillow", "High Chair", "QH1", ProductUPCs=[{"UPC": "036000291452"}])
    )
    async with offline(data_dir) as caller:
        given = await caller.screen({"title": "High chair, folding, white", "gtin": "0 36000 29145 2"})
    assert (given["outcome"], given["matches"][0]["class"]) == ("BLOCKED", "A")


async def test_many_products_are_answered_in_order_each_with_a_verdict_or_its_own_problem(data_dir):
    document = (
        "query ($products: [ProductInput!]!) { screenMany(products: $products) {"
        " __typename ... on Verdict { outcome } ... on Problem { code } } }"
    )
    products = [INNOCENT, RECALLED, {"title": "x" * 3_000}, {}, INNOCENT | {"gtin": "036000291453"}, RECALLED]
    async with offline(data_dir) as caller:
        answers = (await caller.ask(document, products=products))["screenMany"]
    said = [answer.get("outcome") or answer["code"] for answer in answers]
    assert said[:2] + said[3:4] + said[5:] == ["CLEAR", "BLOCKED", "UNKNOWN", "BLOCKED"]
    assert answers[2]["__typename"] == "Problem"
    assert said[4] in {"UNKNOWN", "INVALID_GTIN"}


async def test_a_recall_is_read_by_any_spelling_of_its_number(data_dir):
    document = "query ($number: String!) { recall(number: $number) { number title hazards remedies url } }"
    async with offline(data_dir) as caller:
        read = [(await caller.ask(document, number=each))["recall"] for each in ("26-001", "26001", "CPSC-26-001")]
        assert (await caller.ask(document, number="12-345"))["recall"] is None
    assert read[0] == read[1] == read[2]
    assert read[0]["hazards"] == ["Infants can fall out."]


@pytest.mark.parametrize("product", [RECALLED, INNOCENT])
async def test_a_verdict_is_found_again_by_its_id_even_after_the_facts_moved_on(product, data_dir):
    document = "query ($id: ID!) { verdict(decisionId: $id) { ...said } }" + VERDICT
    async with offline(data_dir) as caller:
        said = await caller.screen(product)
        assert (await caller.ask(document, id=said["decisionId"]))["verdict"] == said
        await learnt(data_dir, papers.record("26020", "Zedmark", "Bath Towel", "ZT1"))
        await _until(lambda: _snapshot_moved(caller, said["snapshot"]))
        assert (await caller.ask(document, id=said["decisionId"]))["verdict"] == said
        assert (await caller.ask(document, id="no-such-decision"))["verdict"] is None


async def test_a_new_recall_blocks_within_two_seconds_while_serving(data_dir):
    loop = asyncio.get_running_loop()
    async with offline(data_dir) as caller:
        assert (await caller.screen(KETTLE))["outcome"] == "CLEAR"
        await learnt(data_dir, papers.record("26030", "Boltwerk", "Electric Kettle", "KX3300"))
        started = loop.time()
        await _until(lambda: _is(caller, KETTLE, "BLOCKED"))
        assert loop.time() - started < SEEN_WITHIN_S


async def test_no_request_fails_while_recalls_are_learnt(data_dir):
    async with offline(data_dir) as caller:
        learning = asyncio.create_task(
            learnt(data_dir, *(papers.record(f"24{n:03}", "Marwick", "Space Heater", f"MH-{n}00") for n in range(200)))
        )
        while not learning.done():
            assert (await caller.screen(RECALLED))["outcome"] == "BLOCKED"
            assert (await caller.screen(INNOCENT))["outcome"] == "CLEAR"
        assert (await learning).added == 200


async def test_a_caller_may_ask_for_fresher_facts_than_there_are(data_dir):
    async with offline(data_dir) as caller:
        await asyncio.sleep(0.05)
        clear, blocked = await caller.screen(INNOCENT, most=0), await caller.screen(RECALLED, most=0)
        lenient = await caller.screen(INNOCENT, most=2_000_000_000)
    assert (clear["outcome"], clear["reasons"][0]["code"]) == ("UNKNOWN", "FACTS_STALE")
    assert blocked["outcome"] == "BLOCKED"
    assert lenient["outcome"] == "CLEAR"


async def test_facts_that_nobody_renews_grow_old_until_nothing_is_clear(data_dir):
    async with offline(data_dir, freshness={"fresh_s": 1, "stale_s": 2}) as caller:
        seen = set()
        for _ in range(60):
            given = await caller.screen(INNOCENT)
            seen.add((given["sources"][0]["freshness"], given["outcome"]))
            if given["outcome"] == "UNKNOWN":
                break
            await asyncio.sleep(0.05)
        assert ("EXPIRED", "UNKNOWN") in seen
        assert seen <= {("FRESH", "CLEAR"), ("STALE", "CLEAR"), ("EXPIRED", "UNKNOWN")}
        assert (await caller.screen(RECALLED))["outcome"] == "BLOCKED"
        assert (await caller.ready())[0] == 200  # a block never goes stale, so it still serves


async def test_it_is_ready_at_once_with_what_is_stored(data_dir):
    async with offline(data_dir) as caller:
        status, told = await caller.ready()
    assert (status, told["ready"], told["recalls"], told["snapshot"]) == (200, True, 2, "g1")


async def test_before_anything_was_learnt_it_is_not_ready_and_nothing_is_clear(tmp_path):
    async with offline(tmp_path / "data") as caller:
        status, told = await caller.ready()
        given = await caller.screen(INNOCENT)
    assert (status, told["ready"]) == (503, False)
    assert (given["outcome"], given["reasons"][0]["code"]) == ("UNKNOWN", "FACTS_STALE")
    assert given["sources"][0]["freshness"] == "NEVER"


async def _is(caller, product, outcome):
    return (await caller.screen(product))["outcome"] == outcome


async def _snapshot_moved(caller, snapshot):
    return (await caller.ready())[1]["snapshot"] != snapshot


async def _until(holds):
    async with asyncio.timeout(10):
        while not await holds():  # noqa: ASYNC110 - it is behind HTTP
            await asyncio.sleep(0.02)
