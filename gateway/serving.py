"""Serving: uvicorn around the application, in this process or in several."""

import asyncio
import ipaddress
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress

import structlog
import uvicorn
from starlette.applications import Starlette

from gateway.app import build
from gateway.runtime import Learning, Runtime, open_runtime
from gateway.settings import Settings

# Long enough for a batch of a thousand, short enough for an operator who waits.
GRACE_S = 20
BACKLOG = 2_048

log = structlog.get_logger()


class _Quiet(uvicorn.Server):
    """A server that leaves signals to whoever started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


def serve(settings: Settings, *, workers: int, learning: Learning) -> None:
    """Serve until a signal ends it. The socket is shared; the first of several workers alone polls the feed."""
    with _listening(settings) as listener:
        log.info("serving", url=f"{_address(listener)}/graphql", workers=workers, learning=learning.value)
        if not ipaddress.ip_address(listener.getsockname()[0]).is_loopback:
            log.warning("open_to_others", why="callers are not authenticated yet; put a guarded proxy in front")
        if workers == 1:
            _server(settings, learning).run(sockets=[listener])
        else:
            _share(settings, workers, learning, listener)


@asynccontextmanager
async def serving(settings: Settings, *, learning: Learning = Learning.FEED) -> AsyncIterator[str]:
    """Serve inside this process while the block runs; gives the address. Raises RuntimeError where it cannot start."""
    with _listening(settings) as listener:
        server = _Quiet(_config(_application(settings, learning)))
        running = asyncio.create_task(_until_ended(server, listener))
        try:
            while not server.started:
                if running.done():
                    raise RuntimeError("the gateway did not start; the log tells why")
                await asyncio.sleep(0.01)
            yield _address(listener)
        finally:
            server.should_exit = True
            await running


async def _until_ended(server: uvicorn.Server, listener: socket.socket) -> None:
    """Serve; uvicorn would end the whole process where it cannot start, and we are only a part of it."""
    with suppress(SystemExit):
        await server.serve(sockets=[listener])


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _share(settings: Settings, workers: int, learning: Learning, listener: socket.socket) -> None:
    """Fork the workers and wait for them; a signal to us is a signal to each."""
    children = [_worker(settings, learning if first else Learning.STORE, listener) for first in _firsts(workers)]

    def pass_on(_number: int, _frame: object) -> None:
        for child in children:
            # One that ended before must not keep the others from hearing of it. Ctrl-C reaches them by themselves, and
            # a second SIGINT would cut off whom they are answering; a SIGTERM after it does not.
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGTERM)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, pass_on)
    failed = [child for child in children if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) > 0]
    if failed:
        raise SystemExit(1)


def _firsts(workers: int) -> Iterator[bool]:
    return (place == 0 for place in range(workers))


def _worker(settings: Settings, learning: Learning, listener: socket.socket) -> int:
    child = os.fork()
    if child == 0:
        try:
            _server(settings, learning).run(sockets=[listener])
        except BaseException:  # noqa: BLE001 - a forked child must never return into its parent's code
            os._exit(1)
        os._exit(0)
    return child


def _server(settings: Settings, learning: Learning) -> uvicorn.Server:
    return uvicorn.Server(_config(_application(settings, learning)))


def _application(settings: Settings, learning: Learning) -> Starlette:
    def opened(settings: Settings) -> AbstractAsyncContextManager[Runtime]:
        return open_runtime(settings, learning=learning)

    return build(settings, opened)


def _config(application: Starlette) -> uvicorn.Config:
    return uvicorn.Config(
        application,
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=GRACE_S,
        lifespan="on",
        ws="none",
    )


@contextmanager
def _listening(settings: Settings) -> Iterator[socket.socket]:
    """Bind before anything is opened, so that a taken port is said at once. Raises OSError."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.create_server((settings.host, settings.port), family=family, backlog=BACKLOG) as listener:
        # asyncio sets it only on sockets that it made itself; without it each answer waits 40 ms for more to send.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        listener.setblocking(False)
        yield listener
