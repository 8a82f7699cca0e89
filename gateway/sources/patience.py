"""Patience: until when each source has asked to be left alone."""

from datetime import UTC
from email.utils import parsedate_to_datetime

from gateway.clock import Clock
from resolvers.errors import SourceUnavailable

LONGEST_S = 3_600.0  # a source that names a longer time is asked again after an hour


class Patience:
    """Remembers what ``Retry-After`` asked for, so that nothing is sent before that time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._not_before: dict[str, float] = {}

    def check(self, source: str) -> None:
        """Raise SourceUnavailable while *source* wants to be left alone."""
        wait_s = self._not_before.get(source, 0.0) - self._clock.monotonic()
        if wait_s > 0:
            raise SourceUnavailable(source, f"asked to wait, {wait_s:.0f} s more")
        self._not_before.pop(source, None)

    def asked_to_wait(self, source: str, asked: str) -> bool:
        """Remember *asked*, seconds or an HTTP date (RFC 9110, 10.2.3); whether it could be read."""
        wait_s = self.seconds(asked)
        if wait_s is None:
            return False
        self._not_before[source] = self._clock.monotonic() + min(max(wait_s, 0.0), LONGEST_S)
        return True

    def seconds(self, asked: str) -> float | None:
        """Return how long *asked* is from now, None where it cannot be read."""
        asked = asked.strip()
        if asked.isascii() and asked.isdigit():
            return float(asked[:9])
        try:
            until = parsedate_to_datetime(asked)
        except ValueError:
            return None
        aware = until if until.tzinfo else until.replace(tzinfo=UTC)
        return (aware - self._clock.now()).total_seconds()
