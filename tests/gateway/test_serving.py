"""Serving inside a process: an address while the block runs, and nothing afterwards."""

import socket

import aiohttp
import pytest

from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import load
from resolvers.errors import StoreUnavailable
from tests.journeys.door import command


async def status(url):
    async with aiohttp.ClientSession() as http, http.get(url) as response:
        return response.status


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
async def test_it_gives_the_address_that_it_listens_on(host, tmp_path):
    if host == "::1" and not _has_ipv6():
        pytest.skip("this machine has no IPv6")
    async with serving(load(data_dir=tmp_path, port=0, host=host), learning=Learning.STORE) as url:
        assert await status(f"{url}/livez") == 200
    with pytest.raises(aiohttp.ClientConnectionError):
        await status(f"{url}/livez")


async def test_two_gateways_stand_beside_each_other(tmp_path):
    one, other = load(data_dir=tmp_path / "a", port=0), load(data_dir=tmp_path / "b", port=0)
    async with serving(one, learning=Learning.STORE) as first, serving(other, learning=Learning.STORE) as second:
        assert first != second
        assert await status(f"{first}/livez") == await status(f"{second}/livez") == 200


async def test_a_taken_port_is_said_before_anything_is_opened(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = load(data_dir=tmp_path / "data", port=taken.getsockname()[1])
        with pytest.raises(OSError, match="in use"):
            await serving(settings, learning=Learning.STORE).__aenter__()
    assert not (tmp_path / "data").exists()


async def test_a_gateway_that_cannot_open_its_store_does_not_start(tmp_path):
    (tmp_path / "gateway.sqlite3").write_bytes(b"no database, and long enough to be seen as none" * 30)
    with pytest.raises(StoreUnavailable, match="did not start"):
        await serving(load(data_dir=tmp_path, port=0), learning=Learning.STORE).__aenter__()


WRONG = {
    "a mapping that is no JMESPath": ("a..b", "", "CONFIGURATION: harbor: a..b is no JMESPath"),
    "a registry that is not there": (
        "t",
        'registry = "nobody"',
        "CONFIGURATION: marketplace harbor: no seller registry 'nobody'",
    ),
}


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("wrong", WRONG)
def test_settings_that_cannot_be_served_by_are_told_in_one_line(wrong, workers, tmp_path):
    title, joined, said = WRONG[wrong]
    (tmp_path / "gateway.toml").write_text(
        '[[marketplace]]\nid = "harbor"\nbase_url = "http://127.0.0.1:9"\npath = "/{id}"\n'
        f'{joined}\nmapping = {{ external_id = "id", title = "{title}" }}\n'
    )
    data = tmp_path / "data"
    done = command(
        *("serve", "--offline", "--port", 0, "--workers", workers, "--config", tmp_path / "gateway.toml"), data_dir=data
    )
    assert (done.returncode, done.stdout) == (2, b"")
    (line,) = done.stderr.decode().splitlines()
    assert line.startswith(said)
    assert not data.exists()


def _has_ipv6():
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        return False
    return True
