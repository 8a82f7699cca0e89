"""Delivery: what changed reaches each endpoint at least once, later where it is down, and no longer once it says so.

    changes behind the last one taken -> deliveries that are due -> signed, sent -> done, later, or the endpoint is off

Messages may come twice and in any order; `webhook-id` tells them apart.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from gateway.clock import Clock
from gateway.settings import WebhookSettings
from gateway.sources.http import Web
from gateway.store.outbox import Delivery, Outbox
from gateway.webhooks.message import body_of, id_of
from gateway.webhooks.signing import headers
from resolvers.errors import SafetyError, SourceUnavailable

# Between one attempt and the next, as Standard Webhooks advises: 75 h 35 min 5 s from the first to the last.
SCHEDULE = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400)
)
LONGEST = timedelta(hours=24)  # that an endpoint may ask us to wait
AT_ONCE = 2  # requests to one endpoint
ROUND = 50  # deliveries looked up at a time
POLL_S = 1.0
GONE = 410

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where one receiver listens, and what it is signed with."""

    settings: WebhookSettings
    secrets: Sequence[bytes] = field(repr=False)

    @property
    def id(self) -> str:
        """The name under which its state is kept."""
        return self.settings.id


@dataclass(frozen=True, slots=True)
class Post:
    """What delivers to every endpoint."""

    outbox: Outbox
    web: Web
    clock: Clock

    async def deliver(self, endpoint: Endpoint) -> None:
        """Deliver for ever, whatever fails."""
        while True:
            sent = 0
            try:
                sent = await self.round(endpoint)
            except SafetyError as error:
                log.warning("webhook_failed", endpoint=endpoint.id, code=error.code, why=str(error))
            except Exception:
                # A fault of ours must not stop what others wait for; it is tried again.
                log.exception("webhook_failed", endpoint=endpoint.id)
            if not sent:
                await asyncio.sleep(POLL_S)

    async def round(self, endpoint: Endpoint) -> int:
        """Take up what changed and send what is due now; return how many were sent. Raises StoreUnavailable."""
        now = self.clock.now()
        if not await self.outbox.take(endpoint.id, endpoint.settings.marketplaces, now):
            return 0
        due = await self.outbox.due(endpoint.id, now, ROUND)
        waiting = iter(due)

        async def one_by_one() -> None:
            for delivery in waiting:
                if not await self._attempt(endpoint, delivery):
                    return

        await asyncio.gather(*(one_by_one() for _ in range(AT_ONCE)))
        return len(due)

    async def _attempt(self, endpoint: Endpoint, delivery: Delivery) -> bool:
        """Send it once; return whether the endpoint is still on."""
        settings, body = endpoint.settings, body_of(delivery.change)
        at = self.clock.now()
        signed = headers(id_of(delivery.change), int(at.timestamp()), body, endpoint.secrets)
        try:
            answer = await self.web.post(
                settings.url, source=endpoint.id, deadline_s=settings.deadline_s, body=body, headers=signed
            )
        except SourceUnavailable as trouble:
            return await self._failed(endpoint, delivery, trouble.why)
        if answer.status == GONE:
            return await self._switch_off(endpoint, f"answered {GONE}: it wants no more")
        if not 200 <= answer.status < 300:
            return await self._failed(endpoint, delivery, f"answered {answer.status}", asked_s=answer.wait_s)
        await self.outbox.done(endpoint.id, delivery)
        return True

    async def _failed(self, endpoint: Endpoint, delivery: Delivery, why: str, *, asked_s: float | None = None) -> bool:
        """Try it again later, not before the endpoint asked for; after the last time the endpoint is switched off."""
        if delivery.attempts >= len(SCHEDULE):
            return await self._switch_off(endpoint, f"failed {delivery.attempts + 1} times, at last: {why}")
        asked = timedelta(seconds=max(asked_s or 0.0, 0.0))
        due_at = self.clock.now() + max(SCHEDULE[delivery.attempts], min(asked, LONGEST))
        await self.outbox.later(endpoint.id, delivery, due_at)
        log.info("webhook_later", endpoint=endpoint.id, attempts=delivery.attempts + 1, due_at=_told(due_at), why=why)
        return True

    async def _switch_off(self, endpoint: Endpoint, why: str) -> bool:
        await self.outbox.switch_off(endpoint.id, self.clock.now(), why)
        log.warning("webhook_off", endpoint=endpoint.id, why=why)
        return False


def _told(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
