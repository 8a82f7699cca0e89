"""The application: what is served, in reading order; the only place where GraphQL is mounted."""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, Literal, TypedDict

import msgspec
from cross_web import HTTPException
from starlette.applications import Starlette
from starlette.exceptions import HTTPException as StarletteHTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from strawberry.asgi import GraphQL
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData
from strawberry.schema.exceptions import InvalidOperationTypeError
from strawberry.subscriptions import GRAPHQL_SSE_PROTOCOL
from strawberry.types.execution import ExecutionResult
from strawberry.types.graphql import OperationType

from gateway.clock import SystemClock
from gateway.health import livez, metrics, readyz
from gateway.limits import (
    EVENTS,
    GRAPHQL,
    JSON,
    BadBody,
    BodyLimit,
    SafeHeaders,
    checked,
    negotiated,
    refusal,
    request_in,
)
from gateway.runtime import Runtime
from gateway.seats import Seats
from gateway.settings import Settings
from gateway.telemetry import CountedLedger, RequestLog
from schema.build import Schema, is_answered, is_refused
from schema.build import build as build_schema
from schema.context import Context, Services

# A body of one megabyte over a slow mobile line; a caller who needs longer holds a place open.
BODY_DEADLINE_S = 10
_SUBSCRIBES = re.compile(r"\bsubscription\b")


class State(TypedDict):
    """What the lifespan lends to every request."""

    runtime: Runtime


def build(settings: Settings, open_runtime: Callable[[Settings], AbstractAsyncContextManager[Runtime]]) -> Starlette:
    """Return the application over whatever *open_runtime* opens; it is closed when the application ends."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[State]:
        async with open_runtime(settings) as runtime:
            yield {"runtime": runtime}

    limits, seats = settings.limits, Seats(settings.limits.subscriptions)
    schema = build_schema(
        tokens=limits.tokens, depth=limits.depth, fields=limits.fields, development=settings.development
    )
    application = Starlette(
        routes=[
            Route("/graphql", Door(schema, seats, development=settings.development), methods=["GET", "POST"]),
            Route("/livez", livez),
            Route("/readyz", readyz),
            Route("/metrics", metrics),
        ],
        middleware=[
            Middleware(RequestLog, clock=SystemClock()),
            Middleware(SafeHeaders),
            Middleware(BodyLimit, most_bytes=limits.body_bytes, deadline_s=BODY_DEADLINE_S),
        ],
        exception_handlers={StarletteHTTPException: _refused, Exception: _refused},
        lifespan=lifespan,
    )
    application.state.seats = seats  # whoever ends the server lets subscriptions end before
    return application


class Door(GraphQL[Context, None]):
    """GraphQL over HTTP: Strawberry's view with media types negotiated, bodies read strictly and errors as JSON."""

    def __init__(self, schema: Schema, seats: Seats, *, development: bool) -> None:
        super().__init__(
            schema, graphql_ide="graphiql" if development else None, subscription_protocols=(GRAPHQL_SSE_PROTOCOL,)
        )
        self._roots = frozenset(schema.roots)
        self._seats = seats

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self.run(request)
        except HTTPException as error:
            headers = {"allow": "GET, POST"} if error.status_code == 405 else {}
            response = refusal(error.status_code, error.reason, headers=headers)
        await response(scope, receive, send)

    async def get_context(self, request: Any, response: Any) -> Context:  # noqa: ARG002 - Strawberry's hook
        """Return a context of its own for each operation."""
        return Context(services(request.state.runtime, self._seats))

    async def get_sub_response(self, request: Any) -> Response:
        """Return what Strawberry lets us decide before the answer is known: here, its media type."""
        media_type = negotiated(request.headers.get("accept", ""))
        if media_type is None and self._streams(request.headers):
            media_type = JSON  # of a body that is refused before anything streams
        if media_type is None:
            raise HTTPException(406, f"Accept allows no answer of ours; expected {JSON}, {GRAPHQL} or {EVENTS}.")
        response = await super().get_sub_response(request)
        response.media_type = media_type
        response.headers["vary"] = "Accept"
        return response

    def should_render_graphql_ide(self, request: Any) -> bool:
        """A browser is shown GraphiQL, in development only."""
        return bool(self.graphql_ide) and "text/html" in request.headers.get("accept", "") and request.method == "GET"

    async def parse_http_body(self, request: Any) -> GraphQLRequestData:
        """Return the request, every part of it checked."""
        try:
            if request.method == "GET":
                read = checked(self.parse_query_params(request.query_params))
            elif (request.content_type or "").partition(";")[0].strip().lower() == JSON:
                read = request_in(await request.get_body())
            else:
                raise HTTPException(415, f"Content-Type is {request.content_type!r:.100}; expected {JSON}.")
        except BadBody as error:
            raise HTTPException(400, str(error)) from None
        return _request_data(read, self._protocol(request.headers, read["query"]))

    def _protocol(self, headers: Mapping[str, str], document: str) -> Literal["http", "sse"]:
        """Return how to answer: by events where nothing else is taken, or what may be a subscription is asked for."""
        wants_only_events = negotiated(headers.get("accept", "")) is None
        return "sse" if self._streams(headers) and (wants_only_events or _SUBSCRIBES.search(document)) else "http"

    def _streams(self, headers: Mapping[str, str]) -> bool:
        """Whether the caller takes events."""
        return self._get_stream_transport_from_headers({"accept": headers.get("accept", "")}) is not None

    async def execute_single(
        self,
        request: Any,
        request_adapter: Any,  # noqa: ARG002
        sub_response: Response,  # noqa: ARG002
        context: Context,
        root_value: None,  # noqa: ARG002
        request_data: GraphQLRequestData,
    ) -> ExecutionResult:
        """Execute one operation and count it."""
        runtime: Runtime = request.state.runtime
        started = runtime.clock.monotonic()
        try:
            result = await self.schema.execute(
                request_data.query,
                variable_values=request_data.variables,
                context_value=context,
                operation_name=request_data.operation_name,
                allowed_operation_types=OperationType.from_http(request.method),
            )
        except InvalidOperationTypeError as error:
            raise HTTPException(405, error.as_http_error_reason(request.method)) from None
        operation = context.asked_for if context.asked_for in self._roots else "several"
        outcome = _outcome(result)
        runtime.metrics.requests.labels(operation, outcome).inc()
        runtime.metrics.seconds.labels(operation).observe(runtime.clock.monotonic() - started)
        request.scope[RequestLog.NOTES] |= {"operation": operation, "outcome": outcome}
        return result

    def create_response(
        self, response_data: GraphQLHTTPResponse | list[GraphQLHTTPResponse], sub_response: Response
    ) -> Response:
        """Answer 400 where nothing was executed and the caller knows the media type that lets us say so."""
        answer: dict[str, Any] = dict(response_data)  # type: ignore[arg-type]
        status = 200
        if answer.get("data") is None and not any("path" in error for error in answer.get("errors", ())):
            answer.pop("data", None)
            status = 400 if sub_response.media_type == GRAPHQL else 200
        content_type = f"{sub_response.media_type}; charset=utf-8"
        headers = {**sub_response.headers, "content-type": content_type}
        return Response(self.encode_json(answer), status_code=status, headers=headers)

    def decode_json(self, data: str | bytes) -> object:
        """Read JSON strictly, as bodies are read. Raises BadBody."""
        try:
            return msgspec.json.decode(data)
        except (ValueError, RecursionError):
            raise BadBody("`variables` or `extensions` is not JSON; expected an object.") from None

    def encode_json(self, data: object) -> bytes:
        """Write JSON."""
        return msgspec.json.encode(data)


def _request_data(read: Mapping[str, Any], protocol: Literal["http", "sse"]) -> GraphQLRequestData:
    return GraphQLRequestData(
        query=read["query"],
        variables=read.get("variables"),
        operation_name=read.get("operationName"),
        extensions=read.get("extensions"),
        protocol=protocol,
    )


def services(runtime: Runtime, seats: Seats) -> Services:
    """Return what *runtime* lends to every operation."""
    return Services(
        facts=runtime.facts,
        ledger=CountedLedger(runtime.ledger, runtime.metrics),
        feed=runtime.feed,
        reports=runtime.reports,
        seller_reports=runtime.seller_reports,
        listening=seats,
        reporting=runtime.joined.reporting,
        reporting_registries=runtime.joined.reporting_registries,
        rulebook=runtime.rulebook,
        snapshot=runtime.snapshot,
        index_at=runtime.index_at,
        rulebook_of=runtime.rulebook_of,
        bounds=runtime.joined.bounds,
        now=runtime.clock.now,
        most_products=runtime.settings.limits.batch,
        most_page=runtime.settings.limits.page,
    )


def _outcome(result: ExecutionResult) -> str:
    if not result.errors:
        return "ok"
    return "partial" if is_answered(result) else "refused" if is_refused(result) else "failed"


async def _refused(_request: Request, error: Exception) -> Response:
    """Answer what the router refuses, and say no more of anything else than that it failed."""
    if not isinstance(error, StarletteHTTPException):
        return refusal(500, "Something failed here; the log tells what.", code="INTERNAL_SERVER_ERROR")
    code = "NOT_FOUND" if error.status_code == 404 else "BAD_REQUEST"
    return refusal(error.status_code, error.detail, code=code, headers=error.headers)
