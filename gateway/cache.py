"""Cache: what partners told us, kept for as long as it may be used; facts only, never a verdict.

    up to fresh_s      the answer as it is
    up to stale_s      the answer at once, marked stale, while it is fetched again
    older, or never    it is fetched; if that fails, the trouble is the answer
    before a fetch     what another process has fetched is taken while it is fresh, or where the fetch fails
    "no such record"   kept for MISSING_S and not a second longer

However many ask for one key at a time, it is fetched once, and if that fails it fails once for all of them. What
several callers want of one source is fetched together (`gathering.py`).
"""

import asyncio
import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from types import TracebackType
from typing import Any, Protocol, Self

import msgspec
from aiocache.backends.memory import SimpleMemoryBackend
from aiocache.serializers import NullSerializer

from gateway.clock import Clock
from gateway.gathering import Gathering
from resolvers.errors import SourceUnavailable
from resolvers.policy.freshness import SKEW_S

MISSING_S = 10.0  # a seller registered a moment ago must not stay unknown for a minute
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept: *id* as *source* knows it, apart for every tenant. Raises ValueError where two could be one."""

    tenant: str
    source: str
    id: str

    def __post_init__(self) -> None:
        if _SEPARATOR in self.tenant + self.source:
            raise ValueError("neither tenant nor source may hold the separator")

    def digest(self) -> str:
        """Return the name under which it is kept, SHA-256 in hex."""
        return hashlib.sha256(_SEPARATOR.join((self.tenant, self.source, self.id)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Cached:
    """An answer and its age. value: None where the source has no such record; trouble: why it could not be renewed."""

    value: bytes | None
    heard_at: datetime
    stale: bool = False
    trouble: str | None = None


Told = Mapping[Key, bytes | SourceUnavailable | None]
Load = Callable[[Sequence[Key]], Awaitable[Told]]


class Bytes(Protocol):
    """Where the bytes lie; the classes of aiocache fulfil it."""

    async def multi_get(self, keys: Sequence[str]) -> list[bytes | None]:
        """Return what lies under each of *keys*, in order."""
        ...

    async def set(self, key: str, value: bytes, ttl: float) -> object:
        """Keep *value* under *key* for *ttl* seconds at most."""
        ...


class BoundedMemory(SimpleMemoryBackend):  # type: ignore[misc]
    """The least recently used goes first. No timers: an answer's age stands in it, so an old one is only room."""

    def __init__(self, *, most_entries: int = 10_000, most_bytes: int = 64_000_000) -> None:
        super().__init__(serializer=NullSerializer(), timeout=None)
        self._cache: OrderedDict[str, bytes] = OrderedDict()
        self._most_entries = most_entries
        self._most_bytes = most_bytes
        self._bytes = 0

    async def _get(self, key: str, *_: Any, **__: Any) -> bytes | None:
        return self._used(key)

    async def _multi_get(self, keys: Sequence[str], *_: Any, **__: Any) -> list[bytes | None]:
        return [self._used(key) for key in keys]

    async def _set(self, key: str, value: bytes, *_: Any, **__: Any) -> bool:
        await self._delete(key)
        self._cache[key] = value
        self._bytes += len(value)
        while len(self._cache) > self._most_entries or self._bytes > self._most_bytes:
            await self._delete(next(iter(self._cache)))
        return True

    async def _delete(self, key: str, *_: Any, **__: Any) -> int:
        value = self._cache.pop(key, None)
        self._bytes -= len(value or b"")
        return int(value is not None)

    async def _clear(self, namespace: str | None = None, *_: Any, **__: Any) -> bool:
        for key in [key for key in self._cache if key.startswith(namespace or "")]:
            await self._delete(key)
        return True

    def _used(self, key: str) -> bytes | None:
        value = self._cache.get(key)
        if value is not None:
            self._cache.move_to_end(key)
        return value


class _Envelope(msgspec.Struct, frozen=True, array_like=True):
    heard_at: datetime
    value: bytes | None
    trouble: str | None = None


@dataclass(frozen=True, slots=True)
class _Ages:
    fresh_s: float
    stale_s: float

    def usable(self, envelope: _Envelope, now: datetime) -> bool:
        most_s = self.stale_s if envelope.value is not None else min(MISSING_S, self.fresh_s)
        return -SKEW_S <= _age_s(envelope, now) <= most_s

    def fresh(self, envelope: _Envelope, now: datetime) -> bool:
        return envelope.value is None or _age_s(envelope, now) <= self.fresh_s


_Outcome = _Envelope | SourceUnavailable
_Fetch = asyncio.Future[_Outcome]


class Cache:
    """Answers kept in *store*, and in *shared* for other processes; its fetches end with it."""

    def __init__(self, store: Bytes, *, clock: Clock, shared: Bytes | None = None) -> None:
        self._store = store
        self._shared = shared
        self._clock = clock
        self._gathered = defaultdict[str, Gathering[Key, _Outcome]](Gathering)

    @classmethod
    def in_memory(cls, *, clock: Clock, shared: Bytes | None = None) -> Self:
        """Return a cache in the memory of this process."""
        return cls(BoundedMemory(), clock=clock, shared=shared)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """End every fetch; whoever waits for one is told so."""
        await asyncio.gather(*(gathering.close() for gathering in self._gathered.values()))

    async def get_many(
        self,
        keys: Sequence[Key],
        load: Load,
        *,
        fresh_s: float,
        stale_s: float,
        batch: int = 1,
        within_s: float | None = None,
    ) -> dict[Key, Cached | SourceUnavailable]:
        """Return the answer, or the trouble, for each of *keys*, all of one source.

        *load* tells of every key that it is given, or raises SourceUnavailable for them all. batch: so many keys it
        fetches in one call; with 1, what is due is never kept waiting for company. within_s: how long this caller
        waits; what is fetched later is there for the next.
        """
        ages = _Ages(fresh_s, max(fresh_s, stale_s))
        held = await self._held(keys, ages)
        now = self._clock.now()
        due = [key for key in dict.fromkeys(keys) if key not in held or not ages.fresh(held[key], now)]
        fetches = self._fetching(due, load, ages, batch)
        awaited = {fetch for key, fetch in fetches.items() if key not in held}
        if awaited:
            # Unlike awaiting the task itself, this leaves it running for the others when one caller goes away.
            await asyncio.wait(awaited, timeout=within_s)
        return {key: self._answer(key, held, fetches.get(key)) for key in keys}

    @staticmethod
    def _answer(key: Key, held: Mapping[Key, _Envelope], fetch: _Fetch | None) -> Cached | SourceUnavailable:
        if fetch and fetch.done():
            return _renewed(key, fetch, held.get(key))
        if key not in held:
            return SourceUnavailable(key.source, "no answer in the time that this request has")
        return Cached(held[key].value, held[key].heard_at, stale=fetch is not None, trouble=held[key].trouble)

    async def _held(self, keys: Sequence[Key], ages: _Ages) -> dict[Key, _Envelope]:
        return await self._usable(self._store, keys, ages)

    async def _usable(self, store: Bytes, keys: Sequence[Key], ages: _Ages) -> dict[Key, _Envelope]:
        # Switched off by AIOCACHE_DISABLE, aiocache answers with an empty list.
        found = await store.multi_get([key.digest() for key in keys]) or [None] * len(keys)
        now = self._clock.now()
        opened = {key: _opened(sealed) for key, sealed in zip(keys, found, strict=True) if sealed}
        return {key: envelope for key, envelope in opened.items() if ages.usable(envelope, now)}

    def _fetching(self, due: Sequence[Key], load: Load, ages: _Ages, batch: int) -> dict[Key, _Fetch]:
        if not due:
            return {}
        return self._gathered[due[0].source].want(due, partial(self._fetch, load=load, ages=ages), batch=batch)

    async def _fetch(self, keys: Sequence[Key], load: Load, ages: _Ages) -> dict[Key, _Outcome]:
        """Return what others have fetched meanwhile, and what *load* tells of the rest."""
        shared = await self._usable(self._shared, keys, ages) if self._shared else {}
        # The time is read before the call: an answer may be newer than it says, never older.
        heard_at = self._clock.now()
        fresh = {key: envelope for key, envelope in shared.items() if ages.fresh(envelope, heard_at)}
        told = await _loaded([key for key in keys if key not in fresh], load)
        await asyncio.gather(
            *(self._store.set(key.digest(), _sealed(each), ages.stale_s) for key, each in fresh.items())
        )
        kept = [self._keep(key, answer, heard_at, ages, shared.get(key)) for key, answer in told.items()]
        return {**fresh, **dict(zip(told, await asyncio.gather(*kept), strict=True))}

    async def _keep(
        self,
        key: Key,
        answer: bytes | SourceUnavailable | None,
        heard_at: datetime,
        ages: _Ages,
        shared: _Envelope | None,
    ) -> _Outcome:
        if isinstance(answer, SourceUnavailable):
            return await self._keep_trouble(key, answer, ages, shared)
        envelope = _Envelope(heard_at, answer)
        await self._store.set(key.digest(), _sealed(envelope), ages.stale_s)
        if self._shared:
            await self._shared.set(key.digest(), _sealed(envelope), ages.stale_s)
        return envelope

    async def _keep_trouble(
        self, key: Key, trouble: SourceUnavailable, ages: _Ages, shared: _Envelope | None
    ) -> _Outcome:
        """Whoever is served the old answer, ours or another process's, is told why it is old."""
        known = [each for each in ((await self._held([key], ages)).get(key), shared) if each]
        if not known:
            return trouble
        noted = msgspec.structs.replace(max(known, key=lambda each: each.heard_at), trouble=trouble.why)
        await self._store.set(key.digest(), _sealed(noted), ages.stale_s)
        return noted


async def _loaded(keys: Sequence[Key], load: Load) -> Told:
    try:
        return await load(keys) if keys else {}
    except SourceUnavailable as trouble:
        return dict.fromkeys(keys, trouble)


def _sealed(envelope: _Envelope) -> bytes:
    return msgspec.msgpack.encode(envelope)


def _opened(sealed: bytes) -> _Envelope:
    return msgspec.msgpack.decode(sealed, type=_Envelope)


def _age_s(envelope: _Envelope, now: datetime) -> float:
    return (now - envelope.heard_at).total_seconds()


def _renewed(key: Key, fetch: _Fetch, held: _Envelope | None) -> Cached | SourceUnavailable:
    outcome = SourceUnavailable(key.source, "the gateway is closing") if fetch.cancelled() else fetch.result()
    if isinstance(outcome, _Envelope):
        return Cached(outcome.value, outcome.heard_at, stale=outcome.trouble is not None, trouble=outcome.trouble)
    return Cached(held.value, held.heard_at, stale=True, trouble=outcome.why) if held else outcome
