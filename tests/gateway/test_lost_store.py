"""A gateway whose store's file is taken from under it: it says so, is sent no traffic, and acknowledges nothing."""

import aiohttp
import pytest

from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import load
from gateway.store.base import Batch, Source
from gateway.store.store import Store
from tests import makers as make

SCREEN = {"query": '{ screen(product: {title: "Blue cotton bath towel"}) { outcome decisionId } }'}


@pytest.fixture
async def file(tmp_path):
    file = tmp_path / "gateway.sqlite3"
    store = await Store.open(f"sqlite:///{file}")
    await store.recalls.commit(Batch(Source("cpsc-recalls", heard_at=make.NOW), make.NOW, b"{}", [make.recall()]))
    await store.close()
    return file


@pytest.fixture
async def gateway(file):
    settings = load(data_dir=file.parent, port=0)
    async with serving(settings, learning=Learning.STORE) as url, aiohttp.ClientSession(url) as http:
        yield http


async def told(gateway):
    """Return the status of /readyz, why it is not ready, and the code with which a question is refused."""
    async with gateway.get("/readyz") as ready, gateway.post("/graphql", json=SCREEN) as asked:
        why, answer = (await ready.json()).get("why"), await asked.json()
    return ready.status, why, answer.get("errors", [{}])[0].get("extensions", {}).get("code")


async def test_it_is_not_ready_while_its_file_is_away_and_again_once_it_is_back(file, gateway):
    assert await told(gateway) == (200, None, None)
    file.rename(file.with_suffix(".aside"))
    assert await told(gateway) == (
        503,
        "the store's file is gone: No such file or directory; put it back",
        "STORE_UNAVAILABLE",
    )
    file.with_suffix(".aside").rename(file)
    assert await told(gateway) == (200, None, None)


async def test_it_is_not_ready_once_another_file_lies_there(file, gateway):
    file.rename(file.with_suffix(".aside"))
    file.write_bytes(file.with_suffix(".aside").read_bytes())
    assert await told(gateway) == (
        503,
        "another file was put in the place of the store; restart to take it up",
        "STORE_UNAVAILABLE",
    )
