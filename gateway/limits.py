"""Limits: what comes in over HTTP is bounded and read strictly before anything else sees it."""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
EVENTS = "text/event-stream"

_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
)
_CLOSED = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
# The rest of the request will not be read, so nothing more can follow on this connection.
_LAST = {"connection": "close"}
_SHAPE = {"query": "text", "variables": "an object", "operationName": "text", "extensions": "an object"}


class BadBody(Exception):
    """A body that is no GraphQL request; the text says what was seen and what was expected."""


class TooBig(Exception):
    """A body with more bytes than are taken."""


class BodyLimit:
    """ASGI: reads the body whole, within a size and a time, before the application is called."""

    def __init__(self, app: ASGIApp, *, most_bytes: int, deadline_s: float) -> None:
        self._app = app
        self._most_bytes = most_bytes
        self._deadline_s = deadline_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        try:
            async with asyncio.timeout(self._deadline_s):
                body = await self._read(scope, receive)
        except TooBig:
            refused = refusal(413, f"The body has more than {self._most_bytes:,} bytes.", headers=_LAST)
        except TimeoutError:
            refused = refusal(408, f"The body did not arrive within {self._deadline_s:g} s.", headers=_LAST)
        else:
            # None: the caller left, and nobody is there to be answered.
            if body is not None:
                await self._app(scope, _again(body, receive), send)
            return
        await refused(scope, receive, send)

    async def _read(self, scope: Scope, receive: Receive) -> bytes | None:
        if _promised(scope) > self._most_bytes:
            raise TooBig
        body = bytearray()
        while True:
            message = await receive()
            if message["type"] == "http.disconnect":
                return None
            body += message.get("body", b"")
            if len(body) > self._most_bytes:
                raise TooBig
            if not message.get("more_body", False):
                return bytes(body)


class SafeHeaders:
    """ASGI: headers that keep answers out of caches, frames and guesses. A page of ours brings its own policy."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = list(message.get("headers", ()))
                page = any(name == b"content-type" and value.startswith(b"text/html") for name, value in headers)
                message["headers"] = [*headers, *_HEADERS, *(() if page else (_CLOSED,))]
            await send(message)

        await self._app(scope, receive, answer if scope["type"] == "http" else send)


def request_in(body: bytes) -> Mapping[str, Any]:
    """Return the GraphQL request in *body*. Raises BadBody."""
    try:
        read = msgspec.json.decode(body)
    except (ValueError, RecursionError) as error:
        why = "nested too deeply" if isinstance(error, RecursionError) else str(error)[:200]
        raise BadBody(f"The body is not JSON ({why}); expected an object with `query`.") from None
    if isinstance(read, list):
        raise BadBody("The body is a list; expected one object with `query`, since batches are not taken.")
    if not isinstance(read, dict):
        raise BadBody(f"The body is {_kind(read)}; expected an object with `query`.")
    return checked(read)


def checked(read: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the request once every part has its type. Raises BadBody."""
    for name, expected in _SHAPE.items():
        given = read.get(name)
        if given is not None and not isinstance(given, str if expected == "text" else dict):
            raise BadBody(f"`{name}` is {_kind(given)}; expected {expected}.")
    if not (read.get("query") or "").strip():
        raise BadBody("`query` is missing or empty; expected a GraphQL document as text.")
    return read


def negotiated(accept: str) -> str | None:
    """Return the media type that *accept* likes best of ours; None where it allows neither."""
    if not accept.strip():
        return JSON
    weights = dict(_weight(part) for part in accept.split(","))
    anything = max(weights.get("*/*", 0.0), weights.get("application/*", 0.0))
    graphql, json = weights.get(GRAPHQL, 0.0), weights.get(JSON, anything)
    if max(graphql, json) <= 0:
        return None
    return GRAPHQL if graphql >= json else JSON


def _weight(part: str) -> tuple[str, float]:
    media_type, *parameters = (piece.strip().lower() for piece in part.split(";"))
    given = next((parameter[2:] for parameter in parameters if parameter.startswith("q=")), "1")
    try:
        return media_type, float(given)
    except ValueError:
        return media_type, 0.0


def refusal(
    status: int, message: str, *, code: str = "BAD_REQUEST", headers: Mapping[str, str] | None = None
) -> Response:
    """Return an answer in the form of a GraphQL error."""
    errors = [{"message": message, "extensions": {"code": code}}]
    return JSONResponse({"errors": errors}, status_code=status, headers=headers)


def _promised(scope: Scope) -> int:
    given: bytes = dict(scope["headers"]).get(b"content-length", b"")
    return int(given) if given.isdigit() and len(given) < 20 else 0


def _again(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _kind(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int() | float():
            return "a number"
        case str():
            return "text"
        case list():
            return "a list"
        case _:
            return "an object"
