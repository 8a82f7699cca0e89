"""HTTP out: whatever a source does, the answer is whole and of the right kind, or there is none."""

import asyncio
import socket
from datetime import UTC, datetime, timedelta

import pytest

from gateway.sources import http
from gateway.sources.http import ATTEMPTS, Web
from resolvers.errors import SourceUnavailable
from tests.faults.faulty import faulty

# Spellings of this machine and of the private network that have opened doors elsewhere.
HOSTILE = [
    "https://localhost:{port}/",
    "https://localhost.:{port}/",
    "https://127.0.0.1:{port}/",
    "https://127.1:{port}/",
    "https://2130706433:{port}/",
    "https://0x7f000001:{port}/",
    "https://0177.0.0.1:{port}/",
    "https://[::1]:{port}/",
    "https://[::]:{port}/",
    "https://[::ffff:127.0.0.1]:{port}/",
    "https://[64:ff9b::7f00:1]:{port}/",
    "https://0.0.0.0:{port}/",
    "http://127.0.0.1:{port}/",
    "https://user:password@127.0.0.1:{port}/",
    "file:///etc/hostname",
    "ftp://127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "https://",
    "https://[::1/",
    "no address",
    "",
]


class Clock:
    def __init__(self):
        self.wall = datetime(2026, 11, 24, 12, tzinfo=UTC)
        self.passed_s = 1_000.0

    def pass_s(self, seconds):
        self.wall += timedelta(seconds=seconds)
        self.passed_s += seconds

    def now(self):
        return self.wall

    def monotonic(self):
        return self.passed_s


@pytest.fixture
async def server():
    async with faulty() as server:
        server.records = [{"RecallID": number} for number in range(200)]
        yield server


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def web(clock):
    async with Web(allow_private=True, clock=clock) as web:
        yield web


async def get(web, url, **changes):
    given = {"source": "cpsc", "deadline_s": 2, "most_bytes": 1_000_000}
    return await web.get(url, **given | changes)


async def refusal(web, url, **changes):
    with pytest.raises(SourceUnavailable) as refused:
        await get(web, url, **changes)
    assert refused.value.source == "cpsc"
    return str(refused.value)


async def test_a_whole_answer_comes_back_as_it_was_sent(web, server):
    body = await get(web, server.url, params={"format": "json"}, headers={"Authorization": "Bearer x"})
    assert body.startswith(b'[{"RecallID": 0}')
    (request,) = server.requests
    assert request.query["format"] == "json"
    assert request.headers["Authorization"] == "Bearer x"


@pytest.mark.parametrize("url", HOSTILE)
async def test_no_spelling_of_a_private_address_reaches_it(url, clock, monkeypatch):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        monkeypatch.setattr(http, "_PORTS", {port})
        async with Web(allow_private=False, clock=clock) as web:
            await refusal(web, url.format(port=port), deadline_s=5)
        listener.settimeout(0)
        with pytest.raises(BlockingIOError):
            listener.accept()


async def test_only_the_ports_of_https_are_open_to_us(clock):
    async with Web(allow_private=False, clock=clock) as web:
        assert "port 22 is not open to us" in await refusal(web, "https://8.8.8.8:22/")


async def test_a_private_address_is_refused_for_what_it_is_and_not_by_its_port(clock):
    async with Web(allow_private=False, clock=clock) as web:
        assert "127.0.0.1 is not a public address" in await refusal(web, "https://127.0.0.1:8443/")
        assert "not a public address" in await refusal(web, "https://localhost/")


async def test_a_redirect_is_not_followed(web, server):
    server.ill = "redirects"
    assert "redirects are not followed" in await refusal(web, server.url)
    assert len(server.requests) == 1


async def test_the_deadline_ends_an_answer_that_drips(web, server):
    server.ill = "drips"
    began = asyncio.get_running_loop().time()
    assert "no complete answer within 0.5 s" in await refusal(web, server.url, deadline_s=0.5)
    assert asyncio.get_running_loop().time() - began < 1.5


async def test_the_deadline_holds_for_all_tries_together(web, server):
    server.ill = "server_error"
    assert await refusal(web, server.url, deadline_s=0.05)
    assert len(server.requests) < ATTEMPTS


async def test_a_bomb_is_left_unread_behind_the_cap(web, server):
    server.ill = "bomb"
    assert "more than 1,000,000 bytes" in await refusal(web, server.url, deadline_s=10)


async def test_the_cap_is_on_the_decoded_bytes_exactly(web, server):
    size = len(await get(web, server.url))
    assert await get(web, server.url, most_bytes=size)
    assert "bytes" in await refusal(web, server.url, most_bytes=size - 1)


@pytest.mark.parametrize("ill", ["html", "no_type"])
async def test_another_kind_of_content_is_no_answer(ill, web, server):
    server.ill = ill
    assert "json was expected" in await refusal(web, server.url)
    assert len(server.requests) == 1


async def test_html_is_an_answer_where_it_was_expected(web, server):
    server.ill = "html"
    assert b"back soon" in await get(web, server.url, expect="html")


@pytest.mark.parametrize("ill", ["cut_off", "cut_off_chunked"])
async def test_half_an_answer_is_none(ill, web, server):
    server.ill = ill
    assert "broke off" in await refusal(web, server.url)
    assert len(server.requests) == ATTEMPTS


@pytest.mark.parametrize("ill", ["server_error", "unavailable"])
async def test_passing_troubles_are_tried_twice_more(ill, web, server):
    server.ill = ill
    await refusal(web, server.url)
    assert len(server.requests) == ATTEMPTS


async def test_a_connection_that_is_dropped_is_tried_again_too(web, server):
    """aiohttp itself asks a second time where not one byte came back, within each of our tries."""
    server.ill = "resets"
    await refusal(web, server.url)
    assert ATTEMPTS <= len(server.requests) <= 2 * ATTEMPTS


@pytest.mark.parametrize("ill", ["forbidden", "empty_status", "partial"])
async def test_a_clear_no_is_not_asked_again(ill, web, server):
    server.ill = ill
    await refusal(web, server.url)
    assert len(server.requests) == 1


async def test_a_source_that_asks_to_wait_is_left_alone_until_then(web, server, clock):
    server.ill = "asks_to_wait"
    assert "asked to wait" in await refusal(web, server.url)
    server.ill = "well"
    clock.pass_s(119)
    assert "1 s more" in await refusal(web, server.url)
    assert len(server.requests) == 1
    assert await web.get(server.url, source="another", deadline_s=2, most_bytes=1_000_000)
    clock.pass_s(1)
    assert await get(web, server.url)


async def test_nobody_listening_is_said_so(web):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert "no connection (ClientConnectorError)" in await refusal(web, f"http://127.0.0.1:{port}/")


async def test_proxies_of_the_environment_are_ignored(server, clock, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    async with Web(allow_private=True, clock=clock) as web:
        assert await get(web, server.url)


async def test_no_cookie_is_carried_from_one_call_to_the_next(web, server):
    await get(web, server.url)
    await get(web, server.url)
    assert all("Cookie" not in request.headers for request in server.requests)
