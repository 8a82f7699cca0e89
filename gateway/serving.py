"""Serving: uvicorn around the application, in this process or in several."""

import asyncio
import ipaddress
import os
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager, suppress
from functools import partial

import structlog
import uvicorn
from starlette.applications import Starlette

from gateway.app import build
from gateway.reloading import Origin
from gateway.runtime import Learning, Runtime, check_settings, open_runtime
from gateway.seats import Seats
from gateway.settings import Settings
from resolvers.errors import StoreUnavailable

# Long enough for a batch of a thousand, short enough for an operator who waits.
GRACE_S = 20
BACKLOG = 2_048

_Application = Callable[[Learning], Starlette]

log = structlog.get_logger()


class _Server(uvicorn.Server):
    """A server that lets subscriptions end before it waits for those whom it is answering."""

    def __init__(self, application: Starlette) -> None:
        super().__init__(_config(application))
        self._seats: Seats = application.state.seats

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Take nobody new and let those who were let in finish."""
        self._seats.close()
        await super().shutdown(sockets)


class _Quiet(_Server):
    """A server that leaves signals to whoever started it."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


def serve(settings: Settings, *, workers: int, learning: Learning, origin: Origin | None = None) -> None:
    """Serve until a signal ends it. The socket is shared; the first of several workers alone polls the feed.

    origin: where the settings are read again when they were written.
    Raises ConfigurationError, RulebookError, OSError where the address is taken, SystemExit where it ended unasked.
    """
    asyncio.run(check_settings(settings))
    application = partial(_application, settings, origin=origin)
    with _listening(settings) as listener:
        log.info("serving", url=f"{_address(listener)}/graphql", workers=workers, learning=learning.value)
        if not ipaddress.ip_address(listener.getsockname()[0]).is_loopback:
            log.warning("open_to_others", why="callers are not authenticated yet; put a guarded proxy in front")
        if workers == 1:
            _Server(application(learning)).run(sockets=[listener])
        else:
            _share(application, workers, learning, listener)


@asynccontextmanager
async def serving(settings: Settings, *, learning: Learning = Learning.FEED) -> AsyncIterator[str]:
    """Serve inside this process while the block runs; gives the address.

    Raises ConfigurationError, RulebookError, OSError where the address is taken, StoreUnavailable.
    """
    await check_settings(settings)
    with _listening(settings) as listener:
        server = _Quiet(_application(settings, learning))
        running = asyncio.create_task(_until_ended(server, listener))
        try:
            while not server.started:
                if running.done():
                    raise StoreUnavailable("the gateway did not start; the log tells why")
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


def _share(application: _Application, workers: int, learning: Learning, listener: socket.socket) -> None:
    """Fork the workers and wait for them: a signal to us is a signal to each, and one that ends unasked ends all.

    Without the first nobody would poll, and nobody would see that; whoever supervises us starts all of them again.
    """
    kinds = [learning] + [Learning.STORE] * (workers - 1)
    children = {_worker(application, kind, listener) for kind in kinds}
    asked = False

    def ask(_number: int, _frame: object) -> None:
        nonlocal asked
        asked = True
        _end(children)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, ask)
    child, code = _next_ended(children)
    codes = [code]
    if not asked:
        log.error("worker_ended", pid=child, code=code)
        _end(children)
    while children:
        codes.append(_next_ended(children)[1])
    if not asked or max(codes) > 0:
        raise SystemExit(1)


def _next_ended(children: set[int]) -> tuple[int, int]:
    """Wait for any of *children* and take it off; return it with its exit code, below zero for a signal's number."""
    child, status = os.wait()
    children.remove(child)
    return child, os.waitstatus_to_exitcode(status)


def _end(children: Iterable[int]) -> None:
    for child in children:
        # One that ended before must not keep the others from hearing of it. Ctrl-C reaches them by themselves, and
        # a second SIGINT would cut off whom they are answering; a SIGTERM after it does not.
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)


def _worker(application: _Application, learning: Learning, listener: socket.socket) -> int:
    child = os.fork()
    if child == 0:
        try:
            _Server(application(learning)).run(sockets=[listener])
        except BaseException:  # noqa: BLE001 - a forked child must never return into its parent's code
            os._exit(1)
        os._exit(0)
    return child


def _application(settings: Settings, learning: Learning, *, origin: Origin | None = None) -> Starlette:
    def opened(settings: Settings) -> AbstractAsyncContextManager[Runtime]:
        return open_runtime(settings, learning=learning, origin=origin)

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
