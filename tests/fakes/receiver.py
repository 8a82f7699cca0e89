"""A receiver of webhooks on loopback: it checks every signature, and fails as it is told to.

forged: signatures that do not hold; refused: messages that it would not take, those signed at another time too.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

from tests.fakes.served import served


class Receiver:
    """`answer` decides the status of the next request; what it answered 2xx to is in `received`."""

    def __init__(self, secret: str) -> None:
        self._secret = secret
        self.answer: Callable[[], int] = lambda: 200
        self.headers: dict[str, str] = {}
        self.tries: list[tuple[str, bytes]] = []
        self.received: list[str] = []
        self.came = asyncio.Event()
        self.forged = 0
        self.refused = 0
        self.url = ""

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        message_id = request.headers["webhook-id"]
        self.tries.append((message_id, body))
        at = datetime.fromtimestamp(int(request.headers["webhook-timestamp"]), UTC)
        signature = Webhook(self._secret).sign(message_id, at, body.decode())
        self.forged += signature not in request.headers["webhook-signature"].split()
        try:
            Webhook(self._secret).verify(body, dict(request.headers))
        except WebhookVerificationError:
            self.refused += 1
        status = self.answer()
        if 200 <= status < 300:
            self.received.append(message_id)
            self.came.set()
        return web.Response(status=status, headers=self.headers)


@asynccontextmanager
async def receiver(secret: str) -> AsyncIterator[Receiver]:
    """Start a receiver on a free port, and end it on leaving."""
    endpoint = Receiver(secret)
    async with served([web.post("/hook", endpoint.take)]) as url:
        endpoint.url = f"{url}/hook"
        yield endpoint
