"""Budget: how often a source may be asked again, so that one that is down is not asked more than it was before."""

from gateway.clock import Clock

SHARE = 0.1  # of all calls may be tries again
A_SECOND = 1.0  # and so many a second in any case: few calls earn little
MOST = 5.0  # that can be saved up


class Budget:
    """What each source has left."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left: dict[str, tuple[float, float]] = {}  # tries, and when they were counted

    def called(self, source: str) -> None:
        """Note a first try: it earns a share of another."""
        self._left[source] = (min(MOST, self._now(source) + SHARE), self._clock.monotonic())

    def spent(self, source: str) -> bool:
        """Take one try again; return whether there was one."""
        left = self._now(source)
        self._left[source] = (left - 1.0 if left >= 1.0 else left, self._clock.monotonic())
        return left >= 1.0

    def _now(self, source: str) -> float:
        now = self._clock.monotonic()
        left, at = self._left.get(source, (MOST, now))
        return min(MOST, left + (now - at) * A_SECOND)
