"""The ports of partners: a marketplace that is asked for listings, a registry that is asked for sellers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from gateway.sources.mapping import Step
from resolvers.errors import SourceUnavailable
from resolvers.records import Listing, Seller

Record = TypeVar("Record", Listing, Seller)
Told = dict[str, Record | SourceUnavailable | None]

MOST_ID = 200


@dataclass(frozen=True, slots=True)
class Trial:
    """One record as a partner sends it, how each field of ours is read from it, and what comes of it."""

    record: Any
    steps: Sequence[Step]
    made: Listing | Seller | SourceUnavailable


class ListingSource(Protocol):
    """A marketplace. registry: the one that its seller ids belong to; fresh_s, stale_s: how old its answers may be.

    batch_size: ids in one call, 1 where it answers for one at a time; reading: a digest of how its answers are read.
    """

    id: str
    reading: str
    registry: str | None
    fresh_s: float
    stale_s: float
    batch_size: int

    async def listings(self, ids: Sequence[str]) -> Told[Listing]:
        """Return for each of *ids* its listing, None where there is no such listing, or the trouble; raises nothing."""
        ...


class SellerSource(Protocol):
    """A seller registry. fresh_s, stale_s: how old its answers may be, in seconds; batch_size: ids in one call."""

    id: str
    reading: str
    fresh_s: float
    stale_s: float
    batch_size: int

    async def sellers(self, ids: Sequence[str]) -> Told[Seller]:
        """Return for each of *ids*, the registry's own numbers, its seller, None, or the trouble; raises nothing."""
        ...


def askable(given: str) -> bool:
    """Whether *given* can be an id at all; what is none is not sent to anybody.

    An id of dots would climb up in the partner's paths, and a control character has no place in an address.
    """
    return 0 < len(given) <= MOST_ID and given.isprintable() and not {".", ".."} & set(re.split(r"[/\\]", given))
