"""The demonstration from start to end: partners up, gateway up, three questions, and then it waits for yours."""

import asyncio
import signal
import tempfile
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AbstractAsyncContextManager, AsyncExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path

import aiohttp
from rich.console import Console

from gateway.demo import data, show
from gateway.demo.config import Federation, settings
from gateway.demo.federation import federation
from gateway.demo.tour import tour
from gateway.settings import Settings

Serve = Callable[[Settings], AbstractAsyncContextManager[str]]
Learn = Callable[[Settings, Path], Awaitable[object]]

_READY_WITHIN_S = 60.0
_ASK_AGAIN_S = 0.05


async def run(
    *,
    port: int,
    keep: Path | None,
    serve: Serve,
    learn: Learn | None = None,
    once: bool = False,
    console: Console | None = None,
) -> None:
    """Show the gateway in front of the demonstration's partners until Ctrl-C; with *once* until the tour is over.

    keep: where the store stays; None leaves nothing behind. serve: starts a gateway and gives its address.
    learn: imports a file into the store before that. Raises TimeoutError where the gateway does not get ready.
    """
    console = console or Console()
    with _ended_by_signal():
        async with AsyncExitStack() as stack:
            data_dir = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="safety-gateway-demo-")))
            members = await stack.enter_async_context(federation())
            configured = settings(members, port=port, data_dir=data_dir)
            if learn:
                await learn(configured, data.WARNINGS_FILE)
            url = await stack.enter_async_context(serve(configured))
            await _ready(url)
            _welcome(console, members)
            await tour(url, console)
            _invitation(console, url, keep, once=once)
            if not once:
                await asyncio.Event().wait()


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """End what is inside, quietly and in order, on Ctrl-C or SIGTERM."""
    loop, task, told = asyncio.get_running_loop(), asyncio.current_task(), asyncio.Event()

    def end() -> None:
        told.set()
        if task:
            task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, end)
    try:
        yield
    except asyncio.CancelledError:
        if not told.is_set():
            raise
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.remove_signal_handler(number)


async def _ready(url: str) -> None:
    """Wait for every recall to be learnt; with the warnings alone the gateway is ready before. Raises TimeoutError."""
    async with asyncio.timeout(_READY_WITHIN_S), aiohttp.ClientSession() as session:
        while await _learnt(session, f"{url}/readyz") < len(data.recalls()):  # noqa: ASYNC110 - it is behind HTTP
            await asyncio.sleep(_ASK_AGAIN_S)


async def _learnt(session: aiohttp.ClientSession, url: str) -> int:
    """Return how many recalls and warnings the gateway holds; 0 while it holds none or does not answer yet."""
    try:
        async with session.get(url) as response:
            held = (await response.json()).get("recalls", 0)
    except aiohttp.ClientConnectionError:
        return 0
    return int(held)


def _welcome(console: Console, members: Federation) -> None:
    listings = sum(len(data.listings(marketplace)) for marketplace in data.MARKETPLACES)
    console.rule("[bold]Product safety gateway: the demonstration")
    console.print(
        f"It joins {len(data.recalls())} real CPSC recalls (facts, in our own words) with {listings} listings of two"
        f" invented marketplaces and {len(data.sellers())} sellers of an invented registry, all served on this machine:"
    )
    for name, url in asdict(members).items():
        console.print(f"  {name:<9} {url}", highlight=False)


def _invitation(console: Console, url: str, keep: Path | None, *, once: bool) -> None:
    console.print()
    if once:
        console.rule("[bold]The end")
        console.print("Without --once it goes on until Ctrl-C and waits for your questions.")
    else:
        console.rule("[bold]Now you")
        console.print(f"Ask at {url}/graphql: open it in a browser, or send what you saw above. Some listings to try:")
        show.listings(console, data.one_of_each_kind())
        console.print("Ctrl-C ends the demonstration.")
    console.print(f"The store stays in {keep}." if keep else "The store is deleted at the end.", highlight=False)
