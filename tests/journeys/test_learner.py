"""Beside the workers one process learns and judges again, at a lower priority; it lives and ends with them."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from tests.journeys import papers
from tests.journeys.door import RECALLED, calling, process, until
from tests.journeys.test_over_http import learnt
from tests.journeys.test_reports import REPORT, listing

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux tells a process's children")

CHANGES = '{ changes(marketplace: "corner") { edges { node { externalId outcome } } } }'
SETTINGS = 'reporting = ["corner"]\nallow_private = true\n[cpsc]\nurl = "http://127.0.0.1:9/nobody"\n'


@pytest.fixture
async def served(tmp_path):
    await learnt(tmp_path / "data", papers.record())
    (tmp_path / "gateway.toml").write_text(SETTINGS)
    arguments = ("serve", "--config", tmp_path / "gateway.toml", "--port", 0)
    async with process(*arguments, data_dir=tmp_path / "data") as started:
        started.url_ = await started.url()
        async with calling(started.url_) as caller:
            await until(partial(is_ready, caller))
        yield started


async def is_ready(caller):
    return (await caller.ready())[0] == 200


def children_of(pid):
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def lower(pid):
    """Return those of its children that have a lower priority."""
    return [child for child in children_of(pid) if os.getpriority(os.PRIO_PROCESS, child) > 0]


async def learner_of(pid):
    (found,) = await until(partial(lower, pid))
    return found


def is_gone(pid):
    status = Path(f"/proc/{pid}/status")
    return not status.exists() or "Z (zombie)" in status.read_text()


async def test_what_is_reported_is_judged_by_it_while_another_answers(served):
    assert await learner_of(served.pid) in children_of(served.pid)
    async with calling(served.url_) as caller:
        await caller.ask(REPORT, listings=[listing("1", **RECALLED)])

        async def edges():
            return (await caller.ask(CHANGES))["changes"]["edges"]

        changed = await until(edges)
    assert changed == [{"node": {"externalId": "1", "outcome": "BLOCKED"}}]
    assert await served.end(signal.SIGTERM) == 0
    assert "Traceback" not in served.said


async def test_where_it_ends_unasked_all_end(served):
    os.kill(await learner_of(served.pid), signal.SIGKILL)
    assert await served.ended() == 1
    assert "worker_ended" in served.said


async def test_nobody_outlives_whoever_started_them(served):
    children = {await learner_of(served.pid), *children_of(served.pid)}
    os.kill(served.pid, signal.SIGKILL)
    assert await served.ended() == -signal.SIGKILL
    for child in children:
        await until(partial(is_gone, child))
