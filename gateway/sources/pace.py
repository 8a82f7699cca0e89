"""Pace: calls leave no faster than a partner allows, one after the other at even distances."""

import asyncio

from gateway.clock import Clock
from resolvers.errors import SourceUnavailable


class Pace:
    """When the next call to *source* may leave. rate: calls a second, None where the partner names no limit.

    Whoever would wait longer than *longest_s* is told so at once and takes no turn, so that a crowd that came too
    often keeps nobody waiting who comes after it.
    """

    def __init__(self, source: str, rate: float | None, clock: Clock, *, longest_s: float) -> None:
        self._source = source
        self._apart_s = 1.0 / rate if rate else 0.0
        self._clock = clock
        self._longest_s = longest_s
        self._next = 0.0

    async def turn(self) -> None:
        """Wait until a call may leave. Raises SourceUnavailable."""
        now = self._clock.monotonic()
        wait_s = max(0.0, self._next - now)
        if wait_s > self._longest_s:
            raise SourceUnavailable(self._source, f"more is asked of it than the {1 / self._apart_s:g} calls a second")
        self._next = now + wait_s + self._apart_s
        if wait_s:
            await asyncio.sleep(wait_s)

    def owe(self) -> None:
        """Count a call that left without waiting, a try again: those who come next wait the longer."""
        self._next = max(self._next, self._clock.monotonic()) + self._apart_s
