"""Several records of a partner at once: by GET or POST, page after page, from a real server on loopback."""

import time

import pytest
from aiohttp import web

from gateway.clock import SystemClock
from gateway.settings import PartnerSettings
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from gateway.sources.rest import MOST_PAGES
from resolvers.errors import SourceUnavailable
from tests.fakes.hands import Hands
from tests.fakes.partner import partner
from tests.fakes.served import served

PAGED = {"batch_items": "items", "batch_key": "id", "next_cursor": "next", "batch_size": 100}


class Shelf:
    """Answers /find by GET or POST, two records a page; `ends` may be turned from the truth."""

    def __init__(self) -> None:
        self.records = {}
        self.asked = []
        self.bodies = []
        self.headers = []
        self.ends = None  # what stands as the last page's cursor

    async def find(self, request):
        body = await request.json() if request.method == "POST" else None
        ids = body["filter"]["ids"] if body else request.query["ids"].split(",")
        start = int(request.query.get("cursor", "0"))
        self.asked.append(request.path_qs)
        self.bodies.append(body)
        self.headers.append(request.headers)
        found = [self.records[given] for given in ids if given in self.records]
        more = start + 2 < len(found)
        return web.json_response({"items": found[start : start + 2], "next": start + 2 if more else self.ends})


@pytest.fixture
async def shelf():
    asked = Shelf()
    async with served([web.route("*", "/find", asked.find)]) as asked.url:
        yield asked


@pytest.fixture
async def out():
    async with Web(allow_private=True) as opened:
        yield opened


def marketplace(url, out, *, clock=None, **changed):
    given = {
        "id": "harbor",
        "base_url": url,
        "path": "/items/{id}",
        "mapping": {"external_id": "id", "title": "name"},
    }
    return Marketplace(PartnerSettings(**(given | changed)), out, clock=clock or Hands())


def by_get(shelf, out, **changed):
    return marketplace(shelf.url, out, **(PAGED | {"batch_path": "/find?ids={ids}"} | changed))


def by_post(shelf, out, **changed):
    body = {"filter": {"ids": "{ids}", "state": "any"}, "fields": ["{ids}", "all"]}
    return marketplace(shelf.url, out, **(PAGED | {"batch_path": "/find", "batch_body": body} | changed))


def item(given):
    return {"id": given, "name": f"Crib {given}"}


def filled(shelf, count):
    ids = [f"L{number}" for number in range(count)]
    shelf.records = {given: item(given) for given in ids}
    return ids


@pytest.mark.parametrize("asked_by", [by_get, by_post])
async def test_every_page_of_a_batch_is_fetched(shelf, out, asked_by):
    ids = filled(shelf, 5)
    told = await asked_by(shelf, out).listings([*ids, "none"])
    assert [told[given].title for given in ids] == [f"Crib {given}" for given in ids]
    assert told["none"] is None
    assert [asked.partition("cursor=")[2] for asked in shelf.asked] == ["", "2", "4"]


async def test_the_ids_stand_in_the_body_wherever_it_says_so(shelf, out):
    odd = ["L-1", 'a,b"', "ü&c", "x/y"]
    shelf.records = {given: item(given) for given in odd}
    told = await by_post(shelf, out).listings(odd)
    assert [told[given].title for given in odd] == [f"Crib {given}" for given in odd]
    assert shelf.bodies[0] == {"filter": {"ids": odd, "state": "any"}, "fields": [odd, "all"]}
    assert shelf.headers[0]["Content-Type"] == "application/json"


async def test_a_cursor_that_comes_again_leaves_what_is_not_told_in_doubt(shelf, out):
    """Else the same page would be fetched for ever, and what stands behind it be taken for missing."""
    ids = filled(shelf, 4)
    shelf.ends = 2
    told = await by_get(shelf, out).listings([*ids, "behind"])
    assert isinstance(told["behind"], SourceUnavailable)
    assert "told the cursor '2' twice" in told["behind"].why
    assert told["L0"].title == "Crib L0"


async def test_an_answer_without_end_is_left_after_so_many_pages(out):
    asked = []

    async def endless(request):
        asked.append(request.path_qs)
        return web.json_response({"items": [], "next": f"{len(asked)}"})

    async with served([web.get("/find", endless)]) as url:
        told = await marketplace(url, out, **PAGED, batch_path="/find?ids={ids}").listings(["a", "b"])
    assert len(asked) == MOST_PAGES
    assert {type(answer) for answer in told.values()} == {SourceUnavailable}


@pytest.mark.parametrize("end", [None, False, ""])
async def test_a_page_without_a_next_cursor_is_the_last(shelf, out, end):
    ids, shelf.ends = filled(shelf, 3), end
    told = await by_get(shelf, out).listings([*ids, "none"])
    assert told["none"] is None


@pytest.mark.parametrize("odd", [True, [2], {"at": 2}])
async def test_a_cursor_that_is_no_text_ends_nothing(shelf, out, odd):
    ids, shelf.ends = filled(shelf, 1), odd
    told = await by_get(shelf, out).listings([*ids, "none"])
    assert "its next cursor is" in told["none"].why


async def test_a_page_that_fails_takes_nothing_from_those_before(out):
    async def find(request):
        if "cursor" in request.query:
            return web.Response(status=500)
        return web.json_response({"items": [item("a")], "next": "2"})

    async with served([web.get("/find", find)]) as url:
        told = await marketplace(url, out, **PAGED, batch_path="/find?ids={ids}", deadline_s=0.5).listings(["a", "b"])
    assert told["a"].title == "Crib a"
    assert isinstance(told["b"], SourceUnavailable)


async def test_null_is_no_word_that_there_is_no_such_record(out):
    async def null(_request):
        return web.Response(body=b"null", content_type="application/json")

    async with served([web.get("/items/{id}", null)]) as url:
        told = await marketplace(url, out).listings(["a"])
    assert "its record is null; expected an object" in told["a"].why


async def test_no_more_calls_leave_at_a_time_than_the_partner_allows(out):
    async with partner() as shop:
        shop.records = {f"{number}": item(f"{number}") for number in range(12)}
        shop.delay_s = 0.02
        await marketplace(shop.url, out, concurrency=3).listings(list(shop.records))
        assert shop.most_at_once == 3


async def test_no_more_calls_leave_a_second_than_the_partner_allows(out):
    async with partner() as shop:
        shop.records = {f"{number}": item(f"{number}") for number in range(7)}
        started = time.monotonic()
        told = await marketplace(shop.url, out, rate=20, clock=SystemClock()).listings(list(shop.records))
    assert time.monotonic() - started >= 6 / 20
    assert not any(isinstance(answer, SourceUnavailable) for answer in told.values())


async def test_what_lets_us_in_is_sent_in_the_headers_that_the_partner_wants(shelf, out):
    filled(shelf, 2)
    headers = {"X-Shop-Token": "hunter2", "accept": "application/vnd.shop+json"}
    await by_get(shelf, out, headers=headers, token="t0ken").listings(["L0", "L1"])
    sent = shelf.headers[0]
    assert (sent["X-Shop-Token"], sent["Accept"]) == ("hunter2", "application/vnd.shop+json")
    assert sent["Authorization"] == "Bearer t0ken"
    assert "hunter2" not in repr(PartnerSettings(id="a", base_url="", path="", mapping={}, headers=headers))


@pytest.mark.parametrize("name", ["Host", "content-length", "Transfer-Encoding", "X Y", "X:Y", "", "X\r\nY", "Cookie"])
def test_headers_that_frame_a_request_are_not_the_operators_to_set(name):
    with pytest.raises(ValueError, match="headers"):
        PartnerSettings(id="a", base_url="", path="", mapping={}, headers={name: "x"})


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"batch_body": {"ids": "{ids}"}}, "go with batch_path"),
        ({"next_cursor": "next"}, "go with batch_path"),
        ({"batch_path": "/find"}, "batch_path must hold {ids}"),
        ({"batch_path": "/find", "batch_body": {"ids": []}}, 'batch_body must hold "{ids}"'),
        ({"batch_path": "/find?ids={ids}", "next_cursor": "[["}, "is no JMESPath"),
    ],
)
def test_settings_that_lead_nowhere_are_refused_at_the_start(out, changed, why):
    with pytest.raises(ValueError, match=r"^harbor: ") as refused:
        marketplace("http://127.0.0.1:9", out, **changed)
    assert why in str(refused.value)
