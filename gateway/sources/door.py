"""Door: the one way to a partner; a path in, the JSON that it answers out.

Here stands what lets us in and how much may be asked: so many calls at a time, so that one slow partner holds no more
of the gateway than that; so many a second, where it names a limit; none for a while where it is down.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec

from gateway.clock import Clock
from gateway.settings import PartnerSettings
from gateway.sources.breaker import Breaker
from gateway.sources.http import Web
from gateway.sources.pace import Pace
from gateway.sources.strict import parse
from resolvers.errors import SourceUnavailable, Unreadable


class Door:
    """How calls to one partner leave."""

    def __init__(self, settings: PartnerSettings, web: Web, clock: Clock) -> None:
        self._settings = settings
        self._source = settings.id
        self._web = web
        self._calls = asyncio.Semaphore(settings.concurrency)
        self._pace = Pace(settings.id, settings.rate, clock, longest_s=settings.deadline_s)
        self._breaker = Breaker(settings.id, clock)
        self._headers = _headers(settings)

    async def json(self, path: str, *, params: Mapping[str, str] | None = None, body: object = None) -> Any:
        """Return what is answered under *path*, by POST where there is a *body*. Raises SourceUnavailable."""
        async with self._calls:
            await self._pace.turn()
            with self._breaker.watching():
                return self._parsed(await self._called(path, params, body))

    async def _called(self, path: str, params: Mapping[str, str] | None, body: object) -> bytes:
        settings = self._settings
        return await self._web.get(
            settings.base_url.rstrip("/") + path,
            source=self._source,
            deadline_s=settings.deadline_s,
            most_bytes=settings.most_bytes,
            params=params,
            headers=self._headers,
            asking=None if body is None else msgspec.json.encode(body),
            before_another=self._pace.owe,
        )

    def _parsed(self, body: bytes) -> Any:
        try:
            return parse(body)
        except Unreadable as trouble:
            raise SourceUnavailable(self._source, str(trouble)) from None


def _headers(settings: PartnerSettings) -> dict[str, str]:
    """Return what is sent with every call; a header that the operator names comes before ours."""
    headers = {"accept": "application/json"}
    if settings.token:
        headers["authorization"] = f"Bearer {settings.token.get_secret_value()}"
    return headers | {name.lower(): value.get_secret_value() for name, value in settings.headers.items()}
