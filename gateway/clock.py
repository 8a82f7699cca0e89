"""The clock: the only reader of the time."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Whoever tells the time."""

    def now(self) -> datetime:
        """Return the wall time, aware, in UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """Return the wall time, aware, in UTC."""
        return datetime.now(UTC)  # noqa: TID251 - the one place

    def monotonic(self) -> float:
        """Return seconds that never go back."""
        return time.monotonic()
