"""Telemetry: what operators see. One JSON line a request, and figures with bounded labels; never what was asked."""

import logging
import re
import sys
from collections.abc import Sequence
from typing import Any
from uuid import uuid4

import structlog
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gateway.clock import Clock
from resolvers.decision import Decision
from resolvers.ports import Ledger

# A product can be a trade secret before it is launched, and a key is always one.
_NEVER = frozenset({"variables", "query", "body", "authorization", "cookie", "token", "password", "api_key"})
# uvicorn says each line twice, the second time with colours.
_TWICE = "color_message"
_SECRET = re.compile(r"(?i)\b(bearer|basic)\s+\S+|\b(token|api[_-]?key|password|secret)=[^\s&]+")
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")

log = structlog.get_logger("gateway")


class Metrics:
    """The figures of one runtime, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter(
            "gateway_requests",
            "GraphQL operations by root field and how they ended.",
            ("operation", "outcome"),
            registry=self.registry,
        )
        self.seconds = Histogram(
            "gateway_request_seconds",
            "Seconds one GraphQL operation took.",
            ("operation",),
            buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
            registry=self.registry,
        )
        self.verdicts = Counter("gateway_verdicts", "Verdicts kept, by outcome.", ("outcome",), registry=self.registry)
        self.generation = Gauge("gateway_generation", "Generation of the recall facts served.", registry=self.registry)
        self.recalls = Gauge("gateway_recalls", "Recalls and warnings served.", registry=self.registry)
        self.source_age = Gauge(
            "gateway_source_age_seconds",
            "Seconds since a source was last heard; absent where it never was.",
            ("source",),
            registry=self.registry,
        )


class CountedLedger:
    """The ledger, with every verdict it keeps counted."""

    def __init__(self, ledger: Ledger, metrics: Metrics) -> None:
        self._ledger = ledger
        self._metrics = metrics

    async def append(self, decisions: Sequence[Decision]) -> None:
        """Keep *decisions*. Raises StoreUnavailable."""
        await self._ledger.append(decisions)
        for decision in decisions:
            self._metrics.verdicts.labels(decision.outcome).inc()

    async def find(self, decision_id: str) -> Decision | None:
        """Return the decision with this id."""
        return await self._ledger.find(decision_id)


class RequestLog:
    """ASGI: gives each request an id, and writes one line when it is answered.

    What the request was about is put into the scope, under `NOTES`, by whoever learns it.
    """

    NOTES = "gateway.notes"

    def __init__(self, app: ASGIApp, clock: Clock) -> None:
        self._app = app
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        notes: dict[str, Any] = scope.setdefault(self.NOTES, {})
        status, started = 0, self._clock.monotonic()

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message.get("headers", ()), (b"x-request-id", request_id.encode())]
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                await self._app(scope, receive, answer)
            finally:
                took_s = round(self._clock.monotonic() - started, 6)
                log.info("request", method=scope["method"], path=scope["path"], status=status, took_s=took_s, **notes)


def setup(level: str = "INFO") -> None:
    """Send our log, and that of the libraries, as JSON lines to stderr. Called once, by whoever starts the process."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        redact,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def redact(_logger: object, _name: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Return the event without what must never be logged, and without what is said twice."""
    return {
        key: _SECRET.sub("[redacted]", value) if isinstance(value, str) else value
        for key, value in event.items()
        if key.lower() not in _NEVER and key != _TWICE
    }


def _request_id(scope: Scope) -> str:
    given = dict(scope["headers"]).get(b"x-request-id", b"").decode("latin-1")
    return given if _REQUEST_ID.fullmatch(given) else uuid4().hex
