"""A store's file that is moved, deleted or replaced while it is open: nothing is said to be kept that would be lost."""

import shutil

import pytest

from gateway.store.store import Store
from resolvers.errors import StoreUnavailable
from tests.gateway.store.kept import batch, decision, recall


def moved(file):
    file.rename(file.with_name("aside.sqlite3"))


def deleted(file):
    file.unlink()


def replaced(file):
    """As a restore does that puts a copy in its place."""
    shutil.copy(file, file.with_name("copy.sqlite3"))
    file.with_name("copy.sqlite3").replace(file)


@pytest.fixture(params=[moved, deleted, replaced])
def lose(request, tmp_path, sqlite_store):
    return lambda: request.param(tmp_path / "store.sqlite3")


async def test_nothing_is_acknowledged_that_a_restart_would_not_find(sqlite_store, lose):
    await sqlite_store.ledger.append([decision("before")])
    lose()
    with pytest.raises(StoreUnavailable, match=r"gone|another file"):
        await sqlite_store.ledger.append([decision("after")])
    with pytest.raises(StoreUnavailable, match=r"gone|another file"):
        await sqlite_store.recalls.commit(batch(recall()))


async def test_facts_are_not_read_out_of_a_file_that_is_no_longer_the_store(sqlite_store, lose):
    await sqlite_store.recalls.commit(batch(recall()))
    sqlite_store.check_file()
    lose()
    with pytest.raises(StoreUnavailable, match=r"gone|another file"):
        await sqlite_store.recalls.generation()
    with pytest.raises(StoreUnavailable, match=r"gone|another file"):
        sqlite_store.check_file()


async def test_what_is_told_of_it_names_no_path(tmp_path, sqlite_store, lose):
    lose()
    with pytest.raises(StoreUnavailable) as caught:
        sqlite_store.check_file()
    assert str(tmp_path) not in str(caught.value)


async def test_a_file_that_is_put_back_serves_on(tmp_path, sqlite_store):
    file = tmp_path / "store.sqlite3"
    moved(file)
    with pytest.raises(StoreUnavailable):
        await sqlite_store.ledger.append([decision("meanwhile")])
    file.with_name("aside.sqlite3").rename(file)
    await sqlite_store.ledger.append([decision("after")])
    again = await Store.open(f"sqlite:///{file}")
    assert await again.ledger.find("after") == decision("after")
    assert await again.ledger.find("meanwhile") is None
    await again.close()
