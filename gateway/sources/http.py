"""HTTP out: one guarded session for all that we fetch; a URL in, the whole body or SourceUnavailable out.

What a source may do to us is bounded here and in exchange.py alone: where the request goes, how long it takes, how much
comes back, and of which kind. Whatever goes wrong is one error, so that no caller can forget a case.
"""

import asyncio
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Self

import stamina
from yarl import URL

from gateway.clock import Clock, SystemClock
from gateway.sources.budget import Budget
from gateway.sources.patience import Patience
from gateway.sources.trouble import PassingTrouble
from resolvers.errors import SourceUnavailable

if TYPE_CHECKING:
    from gateway.sources.exchange import Answered, Exchange

ATTEMPTS = 3
_PORTS = frozenset({443, 8443})


class Web:
    """The only way out to the network. Names and addresses of the private network are refused unless allowed."""

    def __init__(self, *, allow_private: bool, clock: Clock | None = None) -> None:
        self._allow_private = allow_private
        clock = clock or SystemClock()
        self._patience, self._budget = Patience(clock), Budget(clock)
        self._exchange: Exchange | None = None

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        if self._exchange:
            await self._exchange.close()

    async def get(  # noqa: PLR0913 - what a call may do is decided in one place
        self,
        url: str,
        *,
        source: str,
        deadline_s: float,
        most_bytes: int,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expect: str = "json",
        asking: bytes | None = None,
        before_another: Callable[[], None] = lambda: None,
    ) -> bytes:
        """Return the whole decoded body; *expect* is the kind of content it must say it has ("json", "csv").

        asking: JSON for a source that is asked by POST. Tries again at most twice, each time after *before_another*,
        within *deadline_s* in all and within the source's budget. Raises SourceUnavailable for everything else than a
        complete answer with status 200.
        """
        address = self._address(url, source).update_query(params or {})
        self._patience.check(source)
        self._budget.called(source)
        exchange = self._opened()

        def again(trouble: Exception) -> bool:
            tried_again = isinstance(trouble, PassingTrouble) and self._budget.spent(source)
            if tried_again:
                before_another()
            return tried_again

        try:
            async with asyncio.timeout(deadline_s):
                async for attempt in stamina.retry_context(
                    on=again, attempts=ATTEMPTS, timeout=deadline_s, wait_initial=0.1, wait_jitter=0.2
                ):
                    with attempt:
                        return await exchange.ask(address, source, most_bytes, headers or {}, expect, asking)
        except TimeoutError:
            raise SourceUnavailable(source, f"no complete answer within {deadline_s:g} s") from None
        except PassingTrouble as trouble:
            raise SourceUnavailable(source, str(trouble)) from trouble
        raise AssertionError("the last attempt returns or raises")

    async def post(
        self, url: str, *, source: str, deadline_s: float, body: bytes, headers: Mapping[str, str]
    ) -> "Answered":
        """Send JSON once and return how it was answered; the answer's body is not read. Raises SourceUnavailable."""
        address = self._address(url, source)
        try:
            async with asyncio.timeout(deadline_s):
                sent = {"Content-Type": "application/json", **headers}
                return await self._opened().post(address, source, body, sent)
        except TimeoutError:
            raise SourceUnavailable(source, f"no answer within {deadline_s:g} s") from None
        except PassingTrouble as trouble:
            raise SourceUnavailable(source, str(trouble)) from trouble

    def _address(self, url: str, source: str) -> URL:
        try:
            address = URL(url)
            port = address.port
        except ValueError:
            raise SourceUnavailable(source, "its address is no URL") from None
        schemes = {"https", "http"} if self._allow_private else {"https"}
        if address.scheme not in schemes or not address.host:
            raise SourceUnavailable(source, f"its address is no {' or '.join(sorted(schemes))} URL")
        if address.user or address.password:
            raise SourceUnavailable(source, "its address carries a name or password")
        if not self._allow_private and port not in _PORTS:
            raise SourceUnavailable(source, f"egress denied: port {port} is not open to us")
        return address

    def _opened(self) -> "Exchange":
        """Return the session, opened when first asked for: aiohttp and its certificates take 0.1 s to load."""
        if self._exchange is None:
            from gateway.sources.exchange import Exchange  # noqa: PLC0415

            self._exchange = Exchange.open(self._patience, allow_private=self._allow_private)
        return self._exchange
