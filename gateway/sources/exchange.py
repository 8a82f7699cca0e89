"""Exchange: one request sent once; a URL in, the whole body, PassingTrouble or SourceUnavailable out."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, Self

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

from gateway.sources.egress import EgressDenied, socket_factory
from gateway.sources.patience import Patience
from gateway.sources.trouble import NoSuchRecord, PassingTrouble, Refused
from resolvers.errors import SourceUnavailable

MOST_CALLS = 64  # under way to one host; each partner is held to fewer by its own settings
_PIECE = 65_536
_TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_ASKED_TO_WAIT = frozenset({429, 503})
_NOTHING_THERE = frozenset({404, 410})
_NOT_LET_IN = frozenset({401, 403})
_NO_LIMITS = ClientTimeout(total=None, sock_connect=None)  # the one deadline stands around the whole call


class Answered(NamedTuple):
    """How something that was sent was answered. wait_s: how long the receiver asked to be left alone."""

    status: int
    wait_s: float | None


class Exchange:
    """One session for all that we fetch."""

    def __init__(self, session: ClientSession, patience: Patience) -> None:
        self._session = session
        self._patience = patience

    @classmethod
    def open(cls, patience: Patience, *, allow_private: bool) -> Self:
        """Return a session, to be closed. Must be called while the loop runs."""
        connector = TCPConnector(
            limit_per_host=MOST_CALLS, ttl_dns_cache=30, socket_factory=socket_factory(allow_private=allow_private)
        )
        session = ClientSession(
            connector=connector,
            cookie_jar=DummyCookieJar(),
            timeout=_NO_LIMITS,
            trust_env=False,
            headers={"User-Agent": "product-safety-gateway", "Accept-Encoding": "gzip, deflate"},
        )
        return cls(session, patience)

    async def close(self) -> None:
        """Close every connection."""
        await self._session.close()

    async def ask(
        self,
        address: URL,
        source: str,
        most_bytes: int,
        headers: Mapping[str, str],
        expect: str,
        asking: bytes | None = None,
    ) -> bytes:
        """Return the whole decoded body of kind *expect*, asked by POST where *asking* is sent.

        Raises PassingTrouble, SourceUnavailable.
        """
        method, sent = ("GET", {}) if asking is None else ("POST", {"Content-Type": "application/json"})
        with _told(source):
            async with self._session.request(
                method, address, data=asking, headers={**headers, **sent}, allow_redirects=False
            ) as response:
                self._check_status(response, source)
                _check_kind(response, source, expect)
                return await _body(response, source, most_bytes)

    async def post(self, address: URL, source: str, body: bytes, headers: Mapping[str, str]) -> Answered:
        """Send *body* and return how it was answered, unread. Raises PassingTrouble, SourceUnavailable."""
        with _told(source):
            async with self._session.post(address, data=body, headers=headers, allow_redirects=False) as response:
                asked = response.headers.get("Retry-After")
                return Answered(response.status, self._patience.seconds(asked) if asked else None)

    def _check_status(self, response: ClientResponse, source: str) -> None:
        if response.status == 200:
            return
        why = f"answered {response.status}"
        asked = response.headers.get("Retry-After") if response.status in _ASKED_TO_WAIT else None
        if asked and self._patience.asked_to_wait(source, asked):
            raise SourceUnavailable(source, f"{why} and asked to wait")
        if response.status in _TRY_AGAIN:
            raise PassingTrouble(why)
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


@contextmanager
def _told(source: str) -> Iterator[None]:
    """Tell whatever aiohttp raises in our own words."""
    try:
        yield
    except EgressDenied as denied:
        raise SourceUnavailable(source, f"egress denied: {denied}") from None
    except ClientConnectorCertificateError:
        raise SourceUnavailable(source, "its certificate does not hold") from None
    except InvalidURL:
        raise SourceUnavailable(source, "its address is no URL") from None
    except ClientPayloadError:
        raise PassingTrouble("the answer broke off") from None
    except (ClientError, OSError, ValueError) as trouble:
        _raise_if_denied(trouble, source)
        raise PassingTrouble(f"no connection ({type(trouble).__name__})") from None


def _raise_if_denied(trouble: BaseException, source: str) -> None:
    """What the socket factory raised comes wrapped; it must not be taken for a passing trouble."""
    inner = getattr(trouble, "os_error", None) or trouble.__cause__
    if isinstance(inner, EgressDenied):
        raise SourceUnavailable(source, f"egress denied: {inner}") from None
