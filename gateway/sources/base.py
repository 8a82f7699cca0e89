"""The port of a feed that recalls are learnt from."""

from datetime import date
from typing import Protocol

from gateway.store.base import Paper, Reject


class RecallSource(Protocol):
    """A feed of recalls, read whole or from a day on."""

    @property
    def name(self) -> str:
        """The name under which its state is kept."""
        ...

    @property
    def floor(self) -> int:
        """The fewest records that a full sweep can have."""
        ...

    async def sweep(self) -> list[Paper | Reject]:
        """Return everything. Raises SourceUnavailable, Unreadable."""
        ...

    async def since(self, day: date) -> list[Paper | Reject]:
        """Return what was published on *day* or later, with some overlap. Raises SourceUnavailable, Unreadable."""
        ...
