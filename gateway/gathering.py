"""Gathering: many callers who want keys of one source in, few calls out.

Whatever is wanted while nothing is under way leaves at once. Beside a call under way it waits for company: until a
batch is full, until the call has come back, or LINGER_S, whichever is first. So one caller waits for nobody, and a
thousand who come together make hardly more calls than their keys fill batches. A key is under way once, for all.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

Fetch = Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]

LINGER_S = 0.02  # a partner that hangs must not hold back what others want of it


class Gathering(Generic[K, V]):
    """What is wanted of one source and has not come back."""

    def __init__(self) -> None:
        self._wanted: dict[K, asyncio.Future[V]] = {}
        self._waiting: dict[K, asyncio.Future[V]] = {}
        self._under_way = set[asyncio.Task[None]]()
        self._linger: asyncio.TimerHandle | None = None

    def want(self, keys: Iterable[K], fetch: Fetch[K, V], *, batch: int) -> dict[K, asyncio.Future[V]]:
        """Return where the value of each of *keys* will stand. batch: keys that the source takes in one call."""
        loop, places = asyncio.get_running_loop(), dict[K, asyncio.Future[V]]()
        for key in keys:
            if key not in self._wanted:
                self._wanted[key] = self._waiting[key] = loop.create_future()
            places[key] = self._wanted[key]
        self._depart(fetch, batch)
        return places

    async def close(self) -> None:
        """End every call; whoever waits is cancelled."""
        if self._linger:
            self._linger.cancel()
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        for place in self._waiting.values():
            place.cancel()

    def _depart(self, fetch: Fetch[K, V], batch: int) -> None:
        """Send off what need not wait, and see to it that the rest does not wait for long."""
        alone = not self._under_way or batch == 1
        self._send(len(self._waiting) if alone else len(self._waiting) // batch * batch, fetch, batch)
        if self._waiting and self._linger is None:
            self._linger = asyncio.get_running_loop().call_later(LINGER_S, self._send_rest, fetch, batch)

    def _send_rest(self, fetch: Fetch[K, V], batch: int) -> None:
        self._linger = None
        self._send(len(self._waiting), fetch, batch)

    def _send(self, count: int, fetch: Fetch[K, V], batch: int) -> None:
        if not count:
            return
        places = {key: self._waiting.pop(key) for key in list(self._waiting)[:count]}
        task = asyncio.create_task(self._bring(places, fetch), name="gathered fetch")
        self._under_way.add(task)
        task.add_done_callback(lambda done: self._back(done, places, fetch, batch))

    def _back(
        self, task: asyncio.Task[None], places: Mapping[K, asyncio.Future[V]], fetch: Fetch[K, V], batch: int
    ) -> None:
        self._under_way.discard(task)
        self._let_go(places)  # one that was ended before it began has not done so itself
        if not task.cancelled():
            self._depart(fetch, batch)

    async def _bring(self, places: Mapping[K, asyncio.Future[V]], fetch: Fetch[K, V]) -> None:
        try:
            found = await fetch(list(places))
            for key, place in places.items():
                place.set_result(found[key])
        except Exception as error:  # noqa: BLE001 - whoever waits is told, each by himself
            for place in places.values():
                if not place.done():
                    place.set_exception(error)
        finally:
            self._let_go(places)

    def _let_go(self, places: Mapping[K, asyncio.Future[V]]) -> None:
        for key, place in places.items():
            place.cancel()  # where it was told nothing: the gateway is closing
            if self._wanted.get(key) is place:
                del self._wanted[key]
