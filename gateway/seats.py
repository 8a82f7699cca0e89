"""Seats: how many subscriptions may be open at a time, and that they end when the gateway does."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from resolvers.errors import TooManySubscriptions


class Seats:
    """The seats of one process."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._closing = asyncio.Event()
        self.taken = 0

    @contextmanager
    def seat(self) -> Iterator[None]:
        """Hold a seat while the block runs. Raises TooManySubscriptions."""
        if self.taken >= self._most:
            raise TooManySubscriptions(self._most)
        self.taken += 1
        try:
            yield
        finally:
            self.taken -= 1

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether to go on, which is not so once the gateway is closing."""
        try:
            await asyncio.wait_for(self._closing.wait(), seconds)
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        """Let every subscription end by itself."""
        self._closing.set()
