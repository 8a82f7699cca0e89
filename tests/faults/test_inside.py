"""Nothing inside is reached by an address that somebody else chose, however it is spelt or resolved."""

import asyncio
import socket
from contextlib import asynccontextmanager, suppress

import pytest

from gateway.sources import http
from gateway.sources.http import Web
from resolvers.errors import SourceUnavailable
from tests.fakes.hands import Hands

# {p}: the port of a listener of ours. Each is a way to say 127.0.0.1, ::1, any of our own, or a place that only we see.
FORMS = """
https://127.0.0.1:{p}/ https://127.0.0.1.:{p}/ https://127.1:{p}/ https://127.0.1:{p}/ https://127.255.255.254:{p}/
https://2130706433:{p}/ https://0x7f000001:{p}/ https://0x7f.0.0.1:{p}/ https://0x7f.1:{p}/ https://017700000001:{p}/
https://0177.0.0.1:{p}/ https://0177.0.0.01:{p}/ https://00127.0.0.1:{p}/ https://0:{p}/ https://0.0.0.0:{p}/
https://[::1]:{p}/ https://[::]:{p}/ https://[0:0:0:0:0:0:0:1]:{p}/ https://[::ffff:127.0.0.1]:{p}/
https://[::ffff:7f00:1]:{p}/ https://[::127.0.0.1]:{p}/ https://[2002:7f00:1::]:{p}/ https://[64:ff9b::7f00:1]:{p}/
https://[64:ff9b::127.0.0.1]:{p}/ https://[2001:0:7f00:1::f7f7:f7f7]:{p}/ https://[fe80::1]:{p}/ https://[fc00::1]:{p}/
https://localhost:{p}/ https://LOCALHOST:{p}/ https://localhost.:{p}/ https://localhost.localdomain:{p}/
https://ip6-localhost:{p}/ https://10.0.0.1:{p}/ https://172.16.0.1:{p}/ https://192.168.0.1:{p}/
https://169.254.169.254/latest/meta-data/ https://100.64.0.1:{p}/ https://192.0.2.1:{p}/ https://224.0.0.1:{p}/
https://255.255.255.255:{p}/ https://user@127.0.0.1:{p}/ https://a:b@127.0.0.1:{p}/ https://8.8.8.8@127.0.0.1:{p}/
https://127.0.0.1:{p}#@8.8.8.8/ https://127.0.0.1:{p}?@8.8.8.8/ https:\\\\127.0.0.1:{p}/ https:/127.0.0.1:{p}/
https://①②⑦.⓪.⓪.①:{p}/ https://１２７.０.０.１:{p}/ https://127。0。0。1:{p}/ https://%31%32%37.0.0.1:{p}/
https://127.0.0.1%00.example:{p}/ https://127.0.0.1%2f@example:{p}/ http://127.0.0.1:{p}/ HTTP://127.0.0.1:{p}/
ftp://127.0.0.1:{p}/ file:///etc/passwd gopher://127.0.0.1:{p}/_x ws://127.0.0.1:{p}/ unix:///var/run/docker.sock
data:application/json,[] //127.0.0.1:{p}/ 127.0.0.1:{p}
""".split()


class Door:
    """A listener on both loopbacks that counts who knocks, whatever they say."""

    def __init__(self) -> None:
        self.knocks = 0
        self.port = 0

    def opened(self, _reader, writer) -> None:
        self.knocks += 1
        writer.close()


@asynccontextmanager
async def door():
    ours = Door()
    first = await asyncio.start_server(ours.opened, "127.0.0.1", 0)
    ours.port = first.sockets[0].getsockname()[1]
    servers = [first]
    if socket.has_dualstack_ipv6():
        with suppress(OSError):  # a machine may have no IPv6
            servers.append(await asyncio.start_server(ours.opened, "::1", ours.port))
    try:
        yield ours
    finally:
        for server in servers:
            server.close()
            await server.wait_closed()


@pytest.fixture
async def ours(monkeypatch):
    async with door() as ours:
        monkeypatch.setattr(http, "_PORTS", frozenset({443, ours.port}))
        yield ours


@pytest.fixture
async def web():
    async with Web(allow_private=False, clock=Hands()) as web:
        yield web


async def ask(web: Web, url: str, source: str = "shop") -> None:
    with pytest.raises(SourceUnavailable):
        await web.get(url, source=source, deadline_s=1, most_bytes=1_000)
    with pytest.raises(SourceUnavailable):
        await web.post(url, source=source, deadline_s=1, body=b"{}", headers={})


class Turncoat:
    """A resolver that says another address each time, as one in an attacker's hand would."""

    def __init__(self, addresses) -> None:
        self._addresses = iter(addresses)
        self.asked = 0

    async def resolve(self, host, port=0, family=socket.AF_INET):
        self.asked += 1
        address = next(self._addresses)
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        return [{"hostname": host, "host": address, "port": port, "family": family, "proto": 0, "flags": 0}]

    async def close(self) -> None:
        """Nothing is held."""


async def test_the_door_counts_who_knocks(ours):
    _, writer = await asyncio.open_connection("127.0.0.1", ours.port)
    writer.close()
    await asyncio.sleep(0.05)
    assert ours.knocks == 1


async def test_no_spelling_of_our_own_addresses_reaches_them(ours, web):
    assert len(FORMS) >= 40
    await asyncio.gather(*(ask(web, form.replace("{p}", str(ours.port)), f"s{n}") for n, form in enumerate(FORMS)))
    assert ours.knocks == 0


async def test_a_name_that_changes_its_mind_reaches_nothing_inside(ours, web):
    turncoat = Turncoat(["192.0.2.1", "127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1"] * 40)
    web._opened()._session.connector._resolver = turncoat
    for n in range(12):
        await ask(web, f"https://shop{n}.example:{ours.port}/", f"s{n}")
    assert turncoat.asked >= 12
    assert ours.knocks == 0


async def test_with_leave_the_same_name_does_reach_it(ours):
    """The tests above would be worth nothing if nobody could get there at all."""
    async with Web(allow_private=True, clock=Hands()) as web:
        await ask(web, f"http://127.0.0.1:{ours.port}/")
    assert ours.knocks >= 2
