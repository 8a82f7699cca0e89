"""A marketplace listens over SSE: what changed while it was away comes first, then what happens, and nothing twice."""

import asyncio
import json
import signal
from contextlib import asynccontextmanager

import aiohttp
import pytest

from gateway.runtime import Learning
from gateway.serving import serving
from schema import subscriptions
from tests.journeys import papers
from tests.journeys.door import RECALLED, calling, process, settings_of
from tests.journeys.test_over_http import learnt
from tests.journeys.test_reports import REPORT, VERDICT, listing

LISTEN = """
subscription ($after: String) { verdictChanged(marketplace: "corner", after: $after) {
  cursor node { externalId before outcome } } }
"""
TOWEL = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark"}


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    monkeypatch.setattr(subscriptions, "POLL_S", 0.05)


@pytest.fixture
async def url(tmp_path):
    await learnt(tmp_path / "data", papers.record())
    settings = settings_of(tmp_path / "data", reporting=("corner",), limits={"subscriptions": 2})
    async with serving(settings, learning=Learning.STORE) as url:
        yield url


class Stream:
    """The events of one subscription."""

    def __init__(self, response):
        self.response = response

    async def event(self):
        """Return the next event: its kind, and its data as JSON."""
        async with asyncio.timeout(10):
            kind = None
            while line := (await self.response.content.readline()).decode():
                if line.startswith("event: "):
                    kind = line[7:].strip()
                if line.startswith("data: ") and kind:
                    return kind, json.loads(line[6:]) if line[6:].strip() else None
            return "end", None

    async def change(self):
        kind, data = await self.event()
        assert (kind, "errors" in data) == ("next", False), data
        edge = data["data"]["verdictChanged"]
        return edge["cursor"], edge["node"]["externalId"], edge["node"]["outcome"]


@asynccontextmanager
async def listening(url, document=LISTEN, **variables):
    body = {"query": document, "variables": variables}
    headers = {"accept": "text/event-stream"}
    async with aiohttp.ClientSession() as http, http.post(f"{url}/graphql", json=body, headers=headers) as response:
        assert (response.status, response.content_type) == (200, "text/event-stream")
        yield Stream(response)


async def offer(caller, external_id, **told):
    """Report a listing and have it judged."""
    await caller.ask(REPORT, listings=[listing(external_id, **told)])
    await caller.ask(VERDICT, id=external_id)


async def test_what_happened_before_comes_first_and_what_happens_as_it_does(url):
    async with calling(url) as caller:
        await offer(caller, "1", **RECALLED)
        async with listening(url) as stream:
            _, *first = await stream.change()
            await offer(caller, "2", **TOWEL)  # a first CLEAR is no news
            await offer(caller, "2", **RECALLED)
            _, *second = await stream.change()
    assert (first, second) == (["1", "BLOCKED"], ["2", "BLOCKED"])


async def test_whoever_was_away_goes_on_from_his_cursor_with_no_gap_and_nothing_twice(url):
    async with calling(url) as caller:
        for number in range(5):
            await offer(caller, f"{number}", **RECALLED)
        heard, cursor = [], None
        for _ in range(3):
            async with listening(url, after=cursor) as stream:
                for _ in range(3 if cursor is None else 1):
                    cursor, number, _ = await stream.change()
                    heard.append(number)
    assert heard == ["0", "1", "2", "3", "4"]


async def test_no_more_are_served_than_there_are_seats_and_one_that_left_makes_room(url):
    async with calling(url) as caller:
        await offer(caller, "1", **RECALLED)
    async with listening(url) as first:
        await first.change()
        async with listening(url) as second:
            await second.change()
            async with listening(url) as third:
                kind, refused = await third.event()
                assert (kind, refused["errors"][0]["extensions"]["problem"]) == ("next", "TOO_MANY_SUBSCRIPTIONS")
                assert await third.event() == ("complete", None)
    async with asyncio.timeout(5):
        while True:
            async with listening(url) as later:
                if "errors" not in (await later.event())[1]:
                    break
            await asyncio.sleep(0.05)


MANY = " ".join(f'a{n}: verdictChanged(marketplace: "corner") {{ cursor }}' for n in range(40))


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (LISTEN.replace("verdictChanged", "verdictChange"), "GRAPHQL_VALIDATION_FAILED"),
        ("subscription {", "GRAPHQL_PARSE_FAILED"),
        (f"subscription {{ {'a {' * 20} a {'}' * 20} }}", "TOO_COSTLY"),
        (f"subscription {{ {MANY} }}", "TOO_COSTLY"),
        ('subscription { verdictChanged(marketplace: "corner", after: "x") { cursor } }', "BAD_USER_INPUT"),
        ('subscription { verdictChanged(marketplace: "") { cursor } }', "BAD_USER_INPUT"),
    ],
    ids=["unknown", "torn", "deep", "many", "cursor", "nobody"],
)
async def test_a_document_that_is_refused_elsewhere_is_refused_here(url, document, code):
    async with listening(url, document) as stream:
        kind, answer = await stream.event()
        assert kind == "next"
        told = answer["errors"][0]["extensions"]
        assert code in {told["code"], told.get("problem")}
        assert await stream.event() == ("complete", None)


async def test_a_query_may_be_asked_for_as_events_too(url):
    async with listening(url, "{ sources { name } }") as stream:
        kind, answer = await stream.event()
    assert (kind, answer["data"]["sources"][0]["name"]) == ("next", "cpsc-recalls")


# As urql sends it, for whatever it asks.
TAKES_ALL = (
    "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed"
)


@pytest.mark.parametrize(
    ("document", "kind"),
    [("{ sources { name } }", "application/graphql-response+json"), (LISTEN, "text/event-stream")],
    ids=["query", "subscription"],
)
async def test_whoever_takes_either_gets_events_for_subscriptions_alone(url, document, kind):
    async with calling(url) as caller:
        await offer(caller, "1", **RECALLED)
    headers, asked = {"accept": TAKES_ALL}, {"query": document}
    async with aiohttp.ClientSession(headers=headers) as http, http.post(f"{url}/graphql", json=asked) as response:
        assert (response.status, response.content_type) == (200, kind)


async def test_a_gateway_that_is_ended_says_so_to_whoever_listens_and_waits_for_none(tmp_path):
    await learnt(tmp_path / "data", papers.record())
    (tmp_path / "gateway.toml").write_text('reporting = ["corner"]\n')
    arguments = ("serve", "--offline", "--config", tmp_path / "gateway.toml", "--port", 0)
    async with process(*arguments, data_dir=tmp_path / "data") as served:
        url = await served.url()
        async with calling(url) as caller:
            await caller.ready()
        async with listening(url) as stream:
            ending = asyncio.create_task(served.end(signal.SIGTERM))
            async with asyncio.timeout(5):
                assert await stream.event() == ("complete", None)
                assert await ending == -signal.SIGTERM
