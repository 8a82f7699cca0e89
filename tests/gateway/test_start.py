"""What a start does without, for the time that it would take to load."""

import subprocess
import sys

import pytest

# In a process of its own, as others have long imported all of it into this one.
_STARTED = """
import asyncio, sys
from pathlib import Path
from gateway import cli, serving, telemetry
from gateway.runtime import Learning, open_runtime, open_store
from gateway.settings import load

async def start(settings):
    async with open_runtime(settings, learning=Learning.STORE):
        print(*sys.modules)

async def prepare(settings):
    async with open_store(settings):
        pass

asyncio.run({step}(load(data_dir=Path(sys.argv[1]))))
"""


def run(step, folder):
    ran = subprocess.run(
        [sys.executable, "-c", _STARTED.format(step=step), str(folder)], capture_output=True, text=True, check=True
    )
    return set(ran.stdout.split())


@pytest.fixture(scope="module")
def imported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("store")
    run("prepare", folder)
    return run("start", folder)


def test_a_start_that_asks_nobody_loads_no_http_client(imported):
    assert "gateway.sources.http" in imported
    assert "aiohttp" not in imported


def test_a_start_on_a_sqlite_file_loads_nothing_of_postgresql(imported):
    assert "sqlalchemy.dialects.sqlite" in imported
    assert "sqlalchemy.dialects.postgresql" not in imported


def test_a_start_that_learns_nothing_itself_loads_no_reader_of_prose(imported):
    assert "gateway.polling" in imported
    assert "resolvers.matching.prose" not in imported


def test_a_start_that_finds_its_tables_loads_no_migrations(imported):
    assert "alembic" not in imported
