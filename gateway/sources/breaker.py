"""A breaker: a partner that failed again and again is left alone for a while, then tried once."""

from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from gateway.clock import Clock
from gateway.sources.trouble import Refused
from resolvers.errors import SourceUnavailable

log = structlog.get_logger()


FAILURES = 5  # in a row; then the partner is left alone
LONGEST_S = 300.0  # however often it failed since


class Breaker:
    """Opens after *most_failures* in a row; then one call at a time is let through, and decides.

    It rests for *rest_s*, and so much longer from the second such call that fails as well, up to LONGEST_S.
    """

    def __init__(self, source: str, clock: Clock, *, most_failures: int = FAILURES, rest_s: float = 30.0) -> None:
        self._source = source
        self._clock = clock
        self._most_failures = most_failures
        self._rest_s = rest_s
        self._failures = 0
        self._rests_until = 0.0
        self._probing = False

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Let one call through and learn how it ends. Raises SourceUnavailable while the breaker is open."""
        probe = self._admit()
        try:
            yield
        except Refused:
            # Whoever refuses is there; else a caller with odd ids could take a partner from everybody.
            self._answered()
            raise
        except SourceUnavailable as trouble:
            self._failed(trouble)
            raise
        else:
            self._answered()
        finally:
            self._probing = self._probing and not probe

    def _answered(self) -> None:
        if self._failures >= self._most_failures:
            log.info("partner_back", source=self._source)
        self._failures = 0

    def _failed(self, trouble: SourceUnavailable) -> None:
        self._failures += 1
        times = max(1, self._failures - self._most_failures)
        self._rests_until = self._clock.monotonic() + min(self._rest_s * times, LONGEST_S)
        if self._failures == self._most_failures:
            log.warning("partner_left_alone", source=self._source, for_s=self._rest_s, why=trouble.why)

    def _admit(self) -> bool:
        """Return whether the call is the one that tries again. Raises SourceUnavailable where none may be made."""
        if self._failures < self._most_failures:
            return False
        rest_s = self._rests_until - self._clock.monotonic()
        if rest_s > 0 or self._probing:
            raise SourceUnavailable(self._source, f"failed {self._failures} times in a row and is left alone for now")
        self._probing = True
        return True
