"""A partner on loopback that can be slow, down, lying or broken, and counts what it is asked."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

from tests.fakes.served import served


class Partner:
    """Answers /items/{id} and /items?ids=; `records` are its answers, `ill` overrides them all."""

    def __init__(self) -> None:
        self.records: dict[str, object] = {}
        self.ill: web.Response | None = None
        self.delay_s = 0.0
        self.asked: list[str] = []
        self.headers: list[dict[str, str]] = []
        self.at_once = 0
        self.most_at_once = 0
        self.url = ""

    async def one(self, request: web.Request) -> web.StreamResponse:
        given = request.match_info["id"]
        async with self._counted(request):
            if self.ill is not None:
                return _copy(self.ill)
            if given not in self.records:
                return web.json_response({"error": "none"}, status=404)
            return web.json_response(self.records[given])

    async def several(self, request: web.Request) -> web.StreamResponse:
        async with self._counted(request):
            if self.ill is not None:
                return _copy(self.ill)
            ids = request.query["ids"].split(",")
            return web.json_response({"items": [self.records[given] for given in ids if given in self.records]})

    @asynccontextmanager
    async def _counted(self, request: web.Request) -> AsyncIterator[None]:
        self.asked.append(request.path_qs)
        self.headers.append(dict(request.headers))
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            await asyncio.sleep(self.delay_s)
            yield
        finally:
            self.at_once -= 1


@asynccontextmanager
async def partner() -> AsyncIterator[Partner]:
    """Start a partner on a free port, and end it on leaving."""
    asked = Partner()
    async with served([web.get("/items", asked.several), web.get("/items/{id}", asked.one)]) as asked.url:
        yield asked


def _copy(answer: web.Response) -> web.Response:
    """A response can be sent once only."""
    return web.Response(status=answer.status, body=answer.body, content_type=answer.content_type)
