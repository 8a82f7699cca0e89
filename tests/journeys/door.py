"""The two doors that people come in by: the command line, and GraphQL over HTTP."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from gateway.runtime import Learning
from gateway.serving import serving
from gateway.settings import Settings, load

VERDICT = """
fragment said on Verdict {
  decisionId outcome isBlocked isClear summary destinationRule snapshot rulebook asOf
  reasons { code outcome message recall { number title } }
  matches { class score recall { number } }
  sources { name freshness records }
}
"""
SCREEN = (
    "query ($product: ProductInput!, $to: String, $most: Int) {"
    " screen(product: $product, destination: $to, maxStalenessSeconds: $most) { ...said } }" + VERDICT
)
RECALLED = {"title": "Sunhollow Drift Bassinet, grey", "brand": "Sunhollow", "model": "DB-4471"}
INNOCENT = {"title": "Blue cotton bath towel with stripes", "brand": "Zedmark"}


def command(*arguments: object, data_dir: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run `safety-gateway` as a person would, and wait for its end."""
    said = [str(Path(sys.executable).parent / "safety-gateway"), *map(str, arguments), "--data-dir", str(data_dir)]
    return subprocess.run(said, input=stdin, capture_output=True, timeout=120, check=False, env=_environment())


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GATEWAY_")}  # noqa: TID251
    return kept | {"COLUMNS": "160", "NO_COLOR": "1"}


async def until(look: Callable[[], Any], *, seconds: float = 20) -> Any:
    """Look again and again, and return the first that is found; *look* may be a coroutine function."""
    async with asyncio.timeout(seconds):
        while True:
            found = look()
            if asyncio.iscoroutine(found):
                found = await found
            if found:
                return found
            await asyncio.sleep(0.05)


class Caller:
    """Asks one gateway over HTTP."""

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self.url = url
        self._http = http

    async def ask(self, document: str, **variables) -> dict:
        body = {"query": document, "variables": variables}
        async with self._http.post(f"{self.url}/graphql", json=body) as response:
            answered = await response.json()
            assert response.status == 200, answered
        assert "errors" not in answered, answered
        return answered["data"]

    async def screen(self, product: dict, *, to: str | None = None, most: int | None = None) -> dict:
        return (await self.ask(SCREEN, product=product, to=to, most=most))["screen"]

    async def ready(self) -> tuple[int, dict]:
        async with self._http.get(f"{self.url}/readyz") as response:
            return response.status, await response.json()


@asynccontextmanager
async def calling(url: str) -> AsyncIterator[Caller]:
    """Open a caller of the gateway at *url*."""
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30)) as http:
        yield Caller(url, http)


@asynccontextmanager
async def offline(data_dir: Path, **given) -> AsyncIterator[Caller]:
    """Serve what is stored, in this process, on a free port; it polls nothing and takes up what others learn."""
    settings = settings_of(data_dir, **given)
    async with serving(settings, learning=Learning.STORE) as url, calling(url) as caller:
        yield caller


def settings_of(data_dir: Path, **given) -> Settings:
    """Return the settings of a gateway on a free port that keeps its store in *data_dir*."""
    return load(data_dir=data_dir, port=0, **given)


@asynccontextmanager
async def process(*arguments: object, data_dir: Path) -> AsyncIterator["Process"]:
    """Run `safety-gateway serve` as a process of its own; it is killed at the end if it has not ended by itself."""
    program = str(Path(sys.executable).parent / "safety-gateway")
    started = await asyncio.create_subprocess_exec(
        *(program, *map(str, arguments), "--data-dir", str(data_dir)),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=_environment(),
        start_new_session=True,
    )
    try:
        yield Process(started)
    finally:
        if started.returncode is None:
            os.killpg(started.pid, signal.SIGKILL)
            await started.communicate()  # a pipe that is full would never let it be seen to end


class Process:
    """A gateway in a process of its own."""

    def __init__(self, started: asyncio.subprocess.Process) -> None:
        self._started = started
        self.said = ""

    @property
    def pid(self) -> int:
        return self._started.pid

    async def url(self) -> str:
        """Return where it says that it listens."""
        async with asyncio.timeout(30):
            while not (found := re.search(r"http://[\d.]+:\d+", self.said)):
                line = await self._started.stdout.readline()
                assert line, f"it ended: {self.said}"
                self.said += line.decode()
        return found[0]

    async def heard(self) -> None:
        """Take what it says for as long as it lives; one that is asked much would wait for somebody to read it."""
        while line := await self._started.stdout.readline():
            self.said += line.decode()

    async def end(self, number: signal.Signals) -> int:
        """Send the signal and return the exit code once it ended."""
        self._started.send_signal(number)
        return await self.ended()

    async def ended(self) -> int:
        """Return the exit code once it ended."""
        async with asyncio.timeout(30):
            rest, _ = await self._started.communicate()
        self.said += rest.decode()
        return self._started.returncode
