"""A real HTTP server on loopback that can be slow, cut off, lying or down, and counts what reaches it."""

import asyncio
import gzip
import json
import zlib
from contextlib import asynccontextmanager, suppress

from aiohttp import web

# ruff: noqa: ARG002 - every ill is asked in the same way


class Faulty:
    """`ill` names what is done to each request; `records` is the honest answer, or a function that makes it of one.

    inside: the address of a listener that nobody may reach.
    """

    def __init__(self):
        self.records = []
        self.inside = ""
        self.ill = "well"
        self.requests = []
        self.url = ""

    async def answer(self, request):
        self.requests.append(request)
        return await getattr(self, f"_{self.ill}")(request)

    async def _honest(self, request):
        return await self.records(request) if callable(self.records) else self.records

    async def _whole(self, request):
        return json.dumps(await self._honest(request)).encode()

    async def _well(self, request):
        return web.json_response(await self._honest(request))

    async def _status(self, status, **headers):
        return web.Response(status=status, text="trouble", headers=headers)

    async def _server_error(self, request):
        return await self._status(500)

    async def _unavailable(self, request):
        return await self._status(503)

    async def _asks_to_wait(self, request):
        return await self._status(429, **{"Retry-After": "120"})

    async def _forbidden(self, request):
        return await self._status(403)

    async def _empty_status(self, request):
        return web.Response(status=204)

    async def _partial(self, request):
        return web.Response(status=206, text="[]", content_type="application/json")

    async def _redirects(self, request):
        return web.Response(status=302, headers={"Location": str(request.url.with_query(redirected="1"))})

    async def _redirects_inside(self, request):
        return web.Response(status=307, headers={"Location": self.inside})

    async def _asks_to_wait_for_ever(self, request):
        return await self._status(429, **{"Retry-After": "9" * 400})

    async def _asks_to_wait_in_words(self, request):
        return await self._status(503, **{"Retry-After": "until tomorrow"})

    async def _header_flood(self, request):
        flood = {f"X-Flood-{number}": "x" * 900 for number in range(400)}
        return web.Response(body=await self._whole(request), content_type="application/json", headers=flood)

    async def _long_header(self, request):
        headers = {"X-Long": "x" * 200_000}
        return web.Response(body=await self._whole(request), content_type="application/json", headers=headers)

    async def _nan(self, request):
        return _json((await self._whole(request))[:-1] + b', "n": NaN}')

    async def _infinite(self, request):
        return _json(b'{"n": 1e999}')

    async def _long_number(self, request):
        return _json(b'{"n": ' + b"9" * 5_000 + b"}")

    async def _nested(self, request):
        return _json(b"[" * 200_000 + b"]" * 200_000)

    async def _name_twice(self, request):
        return _json(b'{"id": "1", "id": "2"}')

    async def _trailing(self, request):
        return _json(await self._whole(request) + b" and more")

    async def _empty_body(self, request):
        return _json(b"")

    async def _null(self, request):
        return _json(b"null")

    async def _text(self, request):
        return _json(b'"a listing"')

    async def _number(self, request):
        return _json(b"7")

    async def _html(self, request):
        return web.Response(text="<html>We will be back soon.</html>", content_type="text/html")

    async def _html_called_json(self, request):
        return web.Response(text="<html>We will be back soon.</html>", content_type="application/json")

    async def _no_type(self, request):
        return web.Response(body=b"[]", headers={"Content-Type": ""})

    async def _not_json(self, request):
        return web.Response(text="[{'a': 1}]", content_type="application/json")

    async def _latin1(self, request):
        return web.Response(body='["é"]'.encode("latin-1"), content_type="application/json")

    async def _object(self, request):
        return web.json_response({"error": "try again"})

    async def _silent(self, request):
        await asyncio.sleep(30)
        return await self._well(request)

    async def _drips(self, request):
        """One byte at a time: each read gets something, so only a deadline for the whole ends it."""
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        await response.prepare(request)
        with suppress(ConnectionResetError):
            for _ in range(600):
                await response.write(b"[")
                await asyncio.sleep(0.05)
        return response

    async def _resets(self, request):
        request.transport.abort()
        return web.Response()

    async def _cut_off(self, request):
        """Half of what Content-Length promises."""
        whole = await self._whole(request)
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": str(len(whole))})
        await response.prepare(request)
        await response.write(whole[: len(whole) // 2])
        request.transport.close()
        return response

    async def _cut_off_chunked(self, request):
        response = web.StreamResponse(headers={"Content-Type": "application/json"})
        response.enable_chunked_encoding()
        await response.prepare(request)
        await response.write((await self._whole(request))[:-1])
        request.transport.close()
        return response

    async def _too_large(self, request):
        return web.Response(body=b"[" * 3_000_000, content_type="application/json")

    async def _bomb(self, request):
        """100 MB of brackets in 100 kB."""
        return _packed(gzip.compress(b"[" * 100_000_000, 9), "gzip")

    async def _bomb_deflated(self, request):
        return _packed(zlib.compress(b"[" * 20_000_000, 9), "deflate")

    async def _broken_gzip(self, request):
        return _packed(gzip.compress(await self._whole(request))[:-20], "gzip")


def _json(body):
    return web.Response(body=body, content_type="application/json")


def _packed(body, encoding):
    headers = {"Content-Type": "application/json", "Content-Encoding": encoding}
    return web.Response(body=body, headers=headers)


@asynccontextmanager
async def faulty():
    """Start the server on a free port, and end it on leaving."""
    served = Faulty()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", served.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        served.url = f"http://127.0.0.1:{runner.addresses[0][1]}/"
        yield served
    finally:
        await runner.cleanup()
