"""Marketplaces over HTTP: real servers on loopback that answer, lie, are slow or down."""

import asyncio
import json

import pytest
from aiohttp import web
from structlog.testing import capture_logs

from gateway.settings import PartnerSettings
from gateway.sources.breaker import FAILURES
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from resolvers.errors import SourceUnavailable
from resolvers.records import Listing
from tests.fakes.hands import Hands
from tests.fakes.partner import partner

CALLS = PartnerSettings.model_fields["concurrency"].default
MAPPING = {
    "external_id": "id",
    "title": "name",
    "gtin": "codes.upc",
    "price": "price",
    "seller_id": "seller.no",
    "seller_name": "seller.shop",
    "ships_to": "to",
}


@pytest.fixture
async def server():
    async with partner() as served:
        yield served


@pytest.fixture
async def out():
    async with Web(allow_private=True) as opened:
        yield opened


def marketplace(server, out, *, clock=None, **changed):
    given = {
        "id": "harbor",
        "base_url": server.url,
        "path": "/items/{id}",
        "mapping": MAPPING,
        "registry": "openseller",
        "deadline_s": 0.4,
    }
    return Marketplace(PartnerSettings(**(given | changed)), out, clock=clock or Hands())


BATCH = {"batch_path": "/items?ids={ids}", "batch_items": "items", "batch_key": "id", "batch_size": 10}


def item(given, **changed):
    return {"id": given, "name": f"Crib {given}", "seller": {"no": "S-7", "shop": "Nursery Corner"}} | changed


async def trouble(asked, given="L-1"):
    answer = (await asked.listings([given]))[given]
    assert isinstance(answer, SourceUnavailable)
    return answer.why


async def test_a_listing_is_read_as_its_mapping_says(server, out):
    server.records["L-1"] = item("L-1", codes={"upc": 36000291452}, price=19.5, to=["US"])
    assert await marketplace(server, out).listings(["L-1"]) == {
        "L-1": Listing(
            "harbor",
            "L-1",
            "Crib L-1",
            gtin="00036000291452",
            price="19.5",
            seller_id="openseller:S-7",
            seller_name="Nursery Corner",
            ships_to=("US",),
        )
    }


async def test_a_listing_that_the_marketplace_does_not_have_is_none(server, out):
    assert await marketplace(server, out).listings(["L-1"]) == {"L-1": None}


async def test_without_a_registry_a_sellers_number_means_nothing(server, out):
    server.records["L-1"] = item("L-1")
    listing = (await marketplace(server, out, registry=None).listings(["L-1"]))["L-1"]
    assert (listing.seller_id, listing.seller_name) == (None, "Nursery Corner")


async def test_a_hundred_listings_take_ten_calls_of_ten(server, out):
    ids = [f"L-{number}" for number in range(100)]
    server.records = {given: item(given) for given in ids[:99]}
    told = await marketplace(server, out, **BATCH).listings(ids)
    assert [told[given].external_id for given in ids[:99]] == ids[:99]
    assert told["L-99"] is None
    assert len(server.asked) == 10


async def test_an_id_asked_for_twice_is_sent_once(server, out):
    server.records["L-1"] = item("L-1")
    await marketplace(server, out).listings(["L-1", "L-1", "L-1"])
    assert server.asked == ["/items/L-1"]


async def test_no_more_calls_run_at_a_time_than_the_bulkhead_lets_through(server, out):
    server.delay_s = 0.02
    ids = [f"L-{number}" for number in range(30)]
    asked = marketplace(server, out, deadline_s=2)
    await asyncio.gather(asked.listings(ids[:15]), asked.listings(ids[15:]))
    assert len(server.asked) == 30
    assert server.most_at_once == CALLS


@pytest.mark.parametrize("given", ["a/b", "a b", "a?x=1", "a#b", "é", "a%2Fb", "a&ids=b", "a+b", "a,b", "a;b"])
@pytest.mark.parametrize("batched", [{}, BATCH])
async def test_any_spelling_of_an_id_reaches_the_partner_as_it_is(server, out, given, batched):
    server.records = {given: item(given), "other": item("other")}
    told = await marketplace(server, out, **batched).listings([given, "other"])
    assert told[given].external_id == given
    assert told["other"].external_id == "other"


@pytest.mark.parametrize("given", ["", ".", "..", "../admin", "a/../b", "..\\x", "a\nb", "\x00", "\ud800", "x" * 201])
async def test_what_can_be_no_id_is_not_sent_to_anybody(server, out, given):
    assert await marketplace(server, out, **BATCH).listings([given]) == {given: None}
    assert server.asked == []


async def test_the_token_is_sent_as_bearer(server, out):
    await marketplace(server, out, token="sesame").listings(["L-1"])
    assert server.headers[0]["Authorization"] == "Bearer sesame"


@pytest.mark.parametrize(
    ("ill", "told"),
    [
        (web.Response(status=500), "answered 500"),
        (web.Response(status=401), "answered 401"),
        (web.Response(status=302, headers={"Location": "http://127.0.0.1/"}), "answered 302"),
        (web.Response(text="<html>We are busy</html>", content_type="text/html"), "answered text/html"),
        (web.Response(text="<html>", content_type="application/json"), "no JSON"),
        (web.Response(text='{"id": "L-1", "na', content_type="application/json"), "no JSON"),
        (web.Response(text='{"id": "L-1", "name": NaN}', content_type="application/json"), "NaN"),
        (web.Response(text='{"id":"L-1","name":"a","name":"b"}', content_type="application/json"), "twice"),
        (web.Response(text="[" * 100_000, content_type="application/json"), "nested too deeply"),
        (web.Response(text="[]", content_type="application/json"), "is list; expected an object"),
        (web.Response(text="{}", content_type="application/json"), "its record has no external_id; looked at id"),
        (
            web.Response(text='{"id": "L-1"}', content_type="application/json"),
            "its record has no title; looked at name",
        ),
        (web.Response(text='{"id": "L-1", "name": {"en": "x"}}', content_type="application/json"), "expected text"),
        (web.Response(text='{"id": "L-9", "name": "x"}', content_type="application/json"), "answered about 'L-9'"),
        (web.Response(text=json.dumps("x" * 1_100_000), content_type="application/json"), "more than 1,000,000"),
    ],
)
async def test_a_partner_that_is_ill_is_trouble_and_no_listing(server, out, ill, told):
    server.ill = ill
    assert told in await trouble(marketplace(server, out, deadline_s=2))


async def test_a_slow_partner_is_given_up_at_the_deadline(server, out):
    server.delay_s = 5
    began = asyncio.get_running_loop().time()
    assert "0.4 s" in await trouble(marketplace(server, out))
    assert asyncio.get_running_loop().time() - began < 1


async def test_many_listings_of_a_partner_that_hangs_are_given_up_together(server, out):
    server.delay_s = 5
    began = asyncio.get_running_loop().time()
    told = await marketplace(server, out).listings([f"L-{number}" for number in range(200)])
    assert {type(answer) for answer in told.values()} == {SourceUnavailable}
    assert asyncio.get_running_loop().time() - began < 1.5
    # While fewer than FAILURES of the first calls have failed, each that fails makes room for another.
    assert len(server.asked) <= CALLS + FAILURES - 1


async def test_many_listings_of_a_slow_partner_are_told_as_far_as_time_allows(server, out):
    server.delay_s = 0.3
    ids = [f"L-{number}" for number in range(100)]
    server.records = {given: item(given) for given in ids}
    told = await marketplace(server, out).listings(ids)
    found = [answer for answer in told.values() if isinstance(answer, Listing)]
    late = [answer for answer in told.values() if isinstance(answer, SourceUnavailable)]
    assert len(found) >= 2 * CALLS
    assert len(found) + len(late) == 100
    assert {answer.why for answer in late} == {"not answered in time, with others asked for before"}


async def test_a_partner_that_is_not_there_is_trouble(server, out):
    server.url = "http://127.0.0.1:9"
    assert "no connection" in await trouble(marketplace(server, out, deadline_s=2))


@pytest.mark.parametrize("status", [501, 401, 403])
async def test_after_five_failures_a_partner_is_spared_and_then_tried_once(server, out, status):
    hands = Hands()
    asked = marketplace(server, out, clock=hands)
    server.ill = web.Response(status=status)
    for _ in range(5):
        assert f"answered {status}" in await trouble(asked)
    assert "left alone" in await trouble(asked)
    assert len(server.asked) == 5
    hands.pass_(30)
    server.ill = None
    server.records["L-1"] = item("L-1")
    assert isinstance((await asked.listings(["L-1"]))["L-1"], Listing)


async def test_odd_ids_of_one_caller_do_not_take_a_marketplace_from_everybody(server, out):
    asked = marketplace(server, out)
    server.ill = web.Response(status=400)
    for _ in range(20):
        await trouble(asked)
    server.ill, server.records["L-1"] = None, item("L-1")
    assert isinstance((await asked.listings(["L-1"]))["L-1"], Listing)


async def test_one_bad_record_of_a_batch_harms_no_other(server, out):
    server.records = {"L-1": item("L-1"), "L-2": item("L-2", name=None), "L-3": item("L-3")}
    with capture_logs() as logs:
        told = await marketplace(server, out, **BATCH).listings(["L-1", "L-2", "L-3", "L-4"])
    assert told["L-1"].title == "Crib L-1"
    assert "has no title" in told["L-2"].why
    assert told["L-3"].title == "Crib L-3"
    assert told["L-4"] is None
    assert [(line["event"], line["why"]) for line in logs] == [("partner_answer_refused", told["L-2"].why)]


async def test_what_was_not_asked_for_is_not_taken(server, out):
    lying = {"items": [item("L-1"), item("L-8"), item("L-9")]}
    server.ill = web.Response(text=json.dumps(lying), content_type="application/json")
    told = await marketplace(server, out, **BATCH).listings(["L-1", "L-2"])
    assert (told["L-1"].external_id, told["L-2"]) == ("L-1", None)
    assert set(told) == {"L-1", "L-2"}


async def test_a_listing_told_twice_is_trouble(server, out):
    lying = {"items": [item("L-1"), item("L-1", name="Another"), item("L-2")]}
    server.ill = web.Response(text=json.dumps(lying), content_type="application/json")
    told = await marketplace(server, out, **BATCH).listings(["L-1", "L-2"])
    assert told["L-1"].why == "told 'L-1' twice"
    assert told["L-2"].title == "Crib L-2"


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ({"data": []}, "items is NoneType; expected a list"),
        ([], "items is NoneType; expected a list"),
        ({"items": {"L-1": {}}}, "items is dict; expected a list"),
        ({"items": [{"id": {"x": 1}, "name": "x"}]}, "a record's id (id) is dict; expected text"),
        ({"items": [{"name": "x"}]}, "a record's id (id) is NoneType; expected text"),
    ],
)
async def test_a_batch_of_another_shape_is_trouble_and_no_absence(server, out, answer, told):
    server.ill = web.Response(text=json.dumps(answer), content_type="application/json")
    answers = await marketplace(server, out, **BATCH).listings(["L-1", "L-2"])
    assert [told in answer.why for answer in answers.values()] == [True, True]


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"mapping": {"external_id": "id"}}, "the mapping must name title"),
        ({"mapping": {"title": "name"}}, "the mapping must name external_id"),
        ({"mapping": MAPPING | {"colour": "c"}}, "the mapping names colour"),
        ({"batch_items": "items["}, "is no JMESPath"),
        ({"path": "/items"}, "path must hold {id}"),
        ({"batch_path": "/items?ids={id}"}, "batch_path must hold {ids}"),
    ],
)
async def test_settings_that_cannot_be_asked_by_are_refused_at_the_start(server, out, changed, told):
    with pytest.raises(ValueError, match=told):
        marketplace(server, out, **changed)
