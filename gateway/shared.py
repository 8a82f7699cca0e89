"""Shared: what partners told, in a Valkey or Redis that several processes ask before they ask the partner.

It may be slow, hang, lie or be gone at any time, and no call waits for it longer than WITHIN_S: whatever is wrong there
is a miss. Each value is sealed: nobody without our key can make us believe one, or put one under another's name.
"""

import asyncio
import hmac
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import Any, Self

import structlog
from aiocache.base import BaseCache
from aiocache.serializers import NullSerializer

from gateway.settings import CacheSettings
from resolvers.errors import ConfigurationError

WITHIN_S = 0.05  # each step of a call, and the call
CONNECTIONS = 16
FAILURES = 3  # in a row; then it is left alone until it answers a ping
REST_S = 2.0
LEAST_KEY = 32  # letters
MOST_VALUE = 262_144  # bytes; a larger one stays in the memory of this process
_TAG = 32  # bytes of SHA-256
_LEAST_TTL_S = 0.001  # Valkey refuses less than a millisecond

log = structlog.get_logger()


class Seal:
    """What makes a value ours. Raises ConfigurationError for a key that could be guessed."""

    def __init__(self, key: str) -> None:
        if len(key) < LEAST_KEY:
            raise ConfigurationError(f"cache.key has {len(key)} letters; expected {LEAST_KEY} or more, by chance")
        self._key = key.encode()

    def closed(self, name: str, value: bytes) -> bytes:
        """Return *value* with a tag that holds for it under *name* alone."""
        return self._tag(name, value) + value

    def opened(self, name: str, sealed: bytes | None) -> bytes | None:
        """Return the value; None where there is none, or one that is not ours."""
        if sealed is None or len(sealed) < _TAG:
            return None
        tag, value = sealed[:_TAG], sealed[_TAG:]
        return value if hmac.compare_digest(tag, self._tag(name, value)) else None

    def _tag(self, name: str, value: bytes) -> bytes:
        return hmac.digest(self._key, name.encode() + b"\x1f" + value, "sha256")


class Shared:
    """Where the bytes lie that several processes share; never raises, and has nothing while it is away."""

    def __init__(self, backend: BaseCache, seal: Seal) -> None:
        self._backend = backend
        self._seal = seal
        self._failures = 0
        self._returning: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._returning:
            self._returning.cancel()
        await self._backend.client.aclose()

    async def multi_get(self, keys: Sequence[str]) -> list[bytes | None]:
        """Return what lies under each of *keys*, in order."""
        found = await self._tried(lambda: self._backend.multi_get(keys)) if keys else None
        return [self._seal.opened(key, value) for key, value in zip(keys, found or [None] * len(keys), strict=True)]

    async def set(self, key: str, value: bytes, ttl: float) -> None:
        """Keep *value* under *key* for *ttl* seconds at most."""
        if len(value) <= MOST_VALUE:
            sealed = self._seal.closed(key, value)
            await self._tried(lambda: self._backend.set(key, sealed, ttl=float(max(ttl, _LEAST_TTL_S))))

    async def _tried(self, call: Callable[[], Awaitable[Any]]) -> Any:
        """Return what *call* does; None where it fails, or is not made."""
        if self._returning:
            return None
        try:
            done = await call()
        except Exception as trouble:  # noqa: BLE001 - what the library or the server raises has no common root
            self._failed(trouble)
            return None
        self._failures = 0
        return done

    def _failed(self, trouble: Exception) -> None:
        self._failures += 1
        if self._failures >= FAILURES and self._returning is None:
            log.warning("shared_cache_away", why=type(trouble).__name__)
            self._returning = asyncio.create_task(self._return(), name="shared cache returning")

    async def _return(self) -> None:
        """Ask whether it is there again, so that no caller has to find out."""
        while True:
            await asyncio.sleep(REST_S)
            try:
                async with asyncio.timeout(WITHIN_S):
                    await self._backend.client.ping()
            except Exception:  # noqa: BLE001, S112 - it is still away, however it says so
                continue
            log.info("shared_cache_back")
            self._failures, self._returning = 0, None
            return


def shared(settings: CacheSettings, *, form: str) -> Shared | None:
    """Return the shared cache that *settings* name, to be closed; None where they name none.

    form: a name for the form of the values; those of another are never met. Raises ConfigurationError.
    """
    if settings.url is None:
        return None
    if settings.key is None:
        raise ConfigurationError("cache.url is set and cache.key is not; what is kept there must be sealed")
    return Shared(_backend(settings.url.get_secret_value(), form), Seal(settings.key.get_secret_value()))


def _backend(url: str, form: str) -> BaseCache:
    try:
        from aiocache.backends.redis import RedisBackend  # noqa: PLC0415 - an extra
        from redis.asyncio import BlockingConnectionPool  # noqa: PLC0415
    except ImportError:
        raise ConfigurationError("cache.url needs the extra `redis`: install product-safety-gateway[redis]") from None

    def pool(**_: object) -> BlockingConnectionPool:
        # aiocache would take the address apart; redis reads it whole, with user, password, database and TLS.
        return BlockingConnectionPool.from_url(
            url,
            max_connections=CONNECTIONS,
            timeout=WITHIN_S,
            socket_timeout=WITHIN_S,
            socket_connect_timeout=WITHIN_S,
        )

    try:
        serializer = NullSerializer(encoding=None)
        return RedisBackend(
            serializer=serializer, timeout=WITHIN_S, namespace=f"psg:{form}:", connection_pool_class=pool
        )
    except ValueError as error:
        raise ConfigurationError(f"cache.url is no address of a Valkey or Redis: {str(error)[:100]}") from None
