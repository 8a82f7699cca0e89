"""HTTP out: one guarded session for all that we fetch; a URL in, the whole body or SourceUnavailable out.

What a source may do to us is bounded here and nowhere else: where the request goes, how long it takes, how much comes
back, and of which kind. Whatever goes wrong is one error, so that no caller can forget a case.
"""

import asyncio
from collections.abc import Mapping
from types import TracebackType
from typing import Self

import stamina
from aiohttp import (
    ClientConnectorCertificateError,
    ClientError,
    ClientPayloadError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    DummyCookieJar,
    InvalidURL,
    TCPConnector,
)
from yarl import URL

from gateway.clock import Clock, SystemClock
from gateway.sources.egress import EgressDenied, socket_factory
from gateway.sources.patience import Patience
from resolvers.errors import SourceUnavailable

ATTEMPTS = 3
_PIECE = 65_536
_TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_ASKED_TO_WAIT = frozenset({429, 503})
_NOTHING_THERE = frozenset({404, 410})
_NOT_LET_IN = frozenset({401, 403})
_PORTS = frozenset({443, 8443})
_NO_LIMITS = ClientTimeout(total=None, sock_connect=None)  # the one deadline stands around the whole call


class Refused(SourceUnavailable):
    """The source is there and will not answer this request, however often it is sent."""


class NoSuchRecord(Refused):
    """The source is there and has nothing under this address."""


class _PassingTrouble(Exception):
    """A failure that another try may not meet."""


class Web:
    """The only way out to the network. Names and addresses of the private network are refused unless allowed."""

    def __init__(self, session: ClientSession, *, allow_private: bool, clock: Clock) -> None:
        self._session = session
        self._allow_private = allow_private
        self._patience = Patience(clock)

    @classmethod
    def open(cls, *, allow_private: bool, clock: Clock | None = None) -> Self:
        """Return a session to be used in ``async with``. Must be called while the loop runs."""
        connector = TCPConnector(
            limit_per_host=8, ttl_dns_cache=30, socket_factory=socket_factory(allow_private=allow_private)
        )
        session = ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            timeout=_NO_LIMITS,
            trust_env=False,
            headers={"User-Agent": "product-safety-gateway", "Accept-Encoding": "gzip, deflate"},
        )
        return cls(session, allow_private=allow_private, clock=clock or SystemClock())

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()

    async def get(
        self,
        url: str,
        *,
        source: str,
        deadline_s: float,
        most_bytes: int,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        expect: str = "json",
    ) -> bytes:
        """Return the whole decoded body; *expect* is the kind of content it must say it has ("json", "csv").

        Tries again at most twice, within *deadline_s* in all. Raises SourceUnavailable for everything else than a
        complete answer with status 200.
        """
        address = self._address(url, source).update_query(params or {})
        self._patience.check(source)
        try:
            async with asyncio.timeout(deadline_s):
                async for attempt in stamina.retry_context(
                    on=_PassingTrouble, attempts=ATTEMPTS, timeout=deadline_s, wait_initial=0.1, wait_jitter=0.2
                ):
                    with attempt:
                        return await self._try(address, source, most_bytes, headers or {}, expect)
        except TimeoutError:
            raise SourceUnavailable(source, f"no complete answer within {deadline_s:g} s") from None
        except _PassingTrouble as trouble:
            raise SourceUnavailable(source, str(trouble)) from trouble
        raise AssertionError("the last attempt returns or raises")

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

    async def _try(self, address: URL, source: str, most_bytes: int, headers: Mapping[str, str], expect: str) -> bytes:
        try:
            async with self._session.get(address, headers=headers, allow_redirects=False) as response:
                self._check_status(response, source)
                _check_kind(response, source, expect)
                return await _body(response, source, most_bytes)
        except EgressDenied as denied:
            raise SourceUnavailable(source, f"egress denied: {denied}") from None
        except ClientConnectorCertificateError:
            raise SourceUnavailable(source, "its certificate does not hold") from None
        except InvalidURL:
            raise SourceUnavailable(source, "its address is no URL") from None
        except ClientPayloadError:
            raise _PassingTrouble("the answer broke off") from None
        except (ClientError, OSError, ValueError) as trouble:
            _raise_if_denied(trouble, source)
            raise _PassingTrouble(f"no connection ({type(trouble).__name__})") from None

    def _check_status(self, response: ClientResponse, source: str) -> None:
        if response.status == 200:
            return
        why = f"answered {response.status}"
        asked = response.headers.get("Retry-After") if response.status in _ASKED_TO_WAIT else None
        if asked and self._patience.asked_to_wait(source, asked):
            raise SourceUnavailable(source, f"{why} and asked to wait")
        if response.status in _TRY_AGAIN:
            raise _PassingTrouble(why)
        if 300 <= response.status < 400:
            raise SourceUnavailable(source, f"{why}: redirects are not followed")
        if response.status in _NOTHING_THERE:
            raise NoSuchRecord(source, why)
        if 400 <= response.status < 500 and response.status not in _NOT_LET_IN:
            raise Refused(source, why)
        raise SourceUnavailable(source, why)


def _check_kind(response: ClientResponse, source: str, expect: str) -> None:
    kind = response.content_type.lower()
    if kind.rpartition("/")[2] != expect and not kind.endswith(f"+{expect}"):
        raise SourceUnavailable(source, f"answered {kind[:60]} where {expect} was expected")


async def _body(response: ClientResponse, source: str, most_bytes: int) -> bytes:
    body = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        body += piece
        if len(body) > most_bytes:
            raise SourceUnavailable(source, f"the answer has more than {most_bytes:,} bytes")
    return bytes(body)


def _raise_if_denied(trouble: BaseException, source: str) -> None:
    """What the socket factory raised comes wrapped; it must not be taken for a passing trouble."""
    inner = getattr(trouble, "os_error", None) or trouble.__cause__
    if isinstance(inner, EgressDenied):
        raise SourceUnavailable(source, f"egress denied: {inner}") from None
