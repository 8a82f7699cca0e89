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
NICE = 10  # of the process that learns, beside those that answer
LOOK_S = 1.0
BACKLOG = 2_048

log = structlog.get_logger()


class _Server(uvicorn.Server):
    """A server that lets subscriptions end before it waits for those whom it is answering."""

    def __init__(self, application: Starlette, *, parent: int | None = None) -> None:
        """*parent*: whom it does not outlive."""
        super().__init__(_config(application))
        self._seats: Seats = application.state.seats
        self._parent = parent

    async def on_tick(self, counter: int) -> bool:
        """Return whether to end: also where whoever started it is gone, who alone would have ended it."""
        is_orphan = self._parent is not None and os.getppid() != self._parent
        return await super().on_tick(counter) or is_orphan

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
    """Serve until a signal ends it. The workers share the socket; a process beside them learns, at a lower priority.

    origin: where the settings are read again when they were written.
    Raises ConfigurationError, RulebookError, OSError where the address is taken, SystemExit where it ended unasked.
    """
    asyncio.run(check_settings(settings))
    application = partial(_application, settings, origin=origin)
    with _listening(settings) as listener:
        log.info("serving", url=f"{_address(listener)}/graphql", workers=workers, learning=learning.value)
        if not ipaddress.ip_address(listener.getsockname()[0]).is_loopback:
            log.warning("open_to_others", why="callers are not authenticated yet; put a guarded proxy in front")
        learns_beside = learning is Learning.FEED and hasattr(os, "fork")
        if workers == 1 and not learns_beside:
            _Server(application(learning)).run(sockets=[listener])
            return
        children = {_worker(application(Learning.STORE), listener) for _ in range(workers)}
        if learns_beside:
            children.add(_forked(partial(_learn, settings, origin)))
        _wait(children)


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


def _wait(children: set[int]) -> None:
    """Wait for the workers: a signal to us is a signal to each, and one that ends unasked ends all.

    Without the one that learns nobody would poll, and nobody would see that; whoever supervises us starts all again.
    """
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


def _worker(application: Starlette, listener: socket.socket) -> int:
    parent = os.getpid()
    return _forked(lambda: _Server(application, parent=parent).run(sockets=[listener]))


def _forked(run: Callable[[], None]) -> int:
    """Run *run* in a process of its own and return its number."""
    child = os.fork()
    if child == 0:
        try:
            run()
        except BaseException:  # noqa: BLE001 - a forked child must never return into its parent's code
            os._exit(1)
        os._exit(0)
    return child


def _learn(settings: Settings, origin: Origin | None) -> None:
    """Poll, judge again and tell until a signal, or until whoever started us is gone; whoever asks goes first."""
    os.nice(NICE)
    asyncio.run(_until_signalled(settings, origin))


async def _until_signalled(settings: Settings, origin: Origin | None) -> None:
    loop, ended, parent = asyncio.get_running_loop(), asyncio.Event(), os.getppid()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, ended.set)
    async with open_runtime(settings, learning=Learning.FEED, origin=origin):
        while not ended.is_set() and os.getppid() == parent:
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), LOOK_S)


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
