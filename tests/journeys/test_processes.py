"""Whole processes, started and ended as an operator does."""

import asyncio
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gateway.commands import learn
from tests.journeys import papers
from tests.journeys.door import INNOCENT, RECALLED, calling, process, settings_of

PROGRAM = str(Path(sys.executable).parent / "safety-gateway")


@pytest.fixture
async def data_dir(tmp_path):
    place = tmp_path / "data"
    await learn(settings_of(place), [papers.write_json(tmp_path / "recalls.json", papers.record())])
    return place


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_serve_answers_and_ends_cleanly_on_a_signal(workers, number, data_dir):
    async with process("serve", "--offline", "--port", 0, "--workers", workers, data_dir=data_dir) as served:
        async with calling(await served.url()) as caller:
            outcomes = [(await caller.screen(product))["outcome"] for product in [RECALLED, INNOCENT] * 10]
        assert outcomes == ["BLOCKED", "CLEAR"] * 10
        code = await served.end(number)
    # uvicorn hands the signal on once it has ended in order.
    assert code in {0, -number, 128 + number}
    assert "Traceback" not in served.said


async def test_a_worker_that_is_lost_ends_all_of_them_so_that_somebody_hears_of_it(data_dir):
    async with process("serve", "--offline", "--port", 0, "--workers", 2, data_dir=data_dir) as served:
        async with calling(await served.url()) as caller:
            await caller.screen(RECALLED)
        os.kill(_a_child_of(served.pid), signal.SIGKILL)
        code = await served.ended()
    assert code == 1
    assert "worker_ended" in served.said


async def test_every_worker_sees_a_new_recall(data_dir):
    async with process("serve", "--offline", "--port", 0, "--workers", 2, data_dir=data_dir) as served:
        url = await served.url()
        async with calling(url) as caller:
            assert (await caller.screen(INNOCENT))["outcome"] == "CLEAR"
        news = papers.write_json(
            data_dir.parent / "news.json", papers.record("26050", "Zedmark", "Bath Towel", "ZT100")
        )
        await learn(settings_of(data_dir), [news])
        towel = {"title": "Zedmark bath towel", "brand": "Zedmark", "model": "ZT100"}
        async with asyncio.timeout(15):
            while not await _all_blocked(url, towel):  # noqa: ASYNC110 - it is in other processes
                await asyncio.sleep(0.2)
        await served.end(signal.SIGTERM)


def _a_child_of(pid):
    told = Path(f"/proc/{pid}/task/{pid}/children")
    if not told.exists():
        pytest.skip("only Linux tells the children of a process")
    return int(told.read_text().split()[0])


async def _all_blocked(url, product, connections=12):
    """Each asks on a connection of its own, so that both workers are asked."""
    for _ in range(connections):
        async with calling(url) as caller:
            if (await caller.screen(product))["outcome"] != "BLOCKED":
                return False
    return True


async def test_what_was_said_before_a_kill_is_found_after_it(data_dir):
    document = "query ($id: ID!) { verdict(decisionId: $id) { outcome summary } }"
    async with process("serve", "--offline", "--port", 0, data_dir=data_dir) as served:
        async with calling(await served.url()) as caller:
            said = [await caller.screen(product) for product in (RECALLED, INNOCENT)]
        await served.end(signal.SIGKILL)
    async with process("serve", "--offline", "--port", 0, data_dir=data_dir) as served:
        async with calling(await served.url()) as caller:
            for each in said:
                found = (await caller.ask(document, id=each["decisionId"]))["verdict"]
                assert found == {"outcome": each["outcome"], "summary": each["summary"]}
        await served.end(signal.SIGTERM)


def test_a_taken_port_is_said_in_a_line(data_dir):
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [PROGRAM, "serve", "--offline", "--port", str(port), "--data-dir", str(data_dir)],
            capture_output=True,
            timeout=60,
            check=False,
        )
    assert done.returncode == 1
    assert b"Address already in use" in done.stderr
    assert b"Traceback" not in done.stderr


def test_the_demonstration_asks_three_questions_and_ends():
    done = subprocess.run([PROGRAM, "demo", "--once", "--port", "0"], capture_output=True, timeout=120, check=False)
    told = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert told.count("answered in ") == 3
    assert told.count("curl -s ") == 3
    for outcome in ("BLOCKED", "CLEAR"):
        assert outcome in told
    assert b"Traceback" not in done.stderr
