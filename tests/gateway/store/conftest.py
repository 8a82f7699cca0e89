"""Every promise of the store is kept by both databases: `store` and `url` come once for each.

`url` is that of an empty store; `store` is it, opened. PostgreSQL is started once for all tests of this folder.
"""

import asyncpg
import pytest

from gateway.store.store import Store
from tests.gateway.store import postgres


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    with postgres.running(tmp_path_factory.mktemp("pg")) as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def url(request, tmp_path):
    if request.param == "postgres":
        return request.getfixturevalue("emptied")
    return f"sqlite+aiosqlite:///{tmp_path}/kept/store.sqlite3"


@pytest.fixture
async def emptied(server):
    connection = await asyncpg.connect(server.url.replace("+asyncpg", ""))
    await connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    await connection.close()
    return server.url


@pytest.fixture
async def store(url):
    opened = await Store.open(url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_store(tmp_path):
    opened = await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")
    yield opened
    await opened.close()
