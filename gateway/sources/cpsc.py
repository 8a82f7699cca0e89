"""CPSC's recall feed: read whole, or from a day on.

The service has no paging, ignores parameters that it does not know and then answers everything, and answers HTML
with 200 when it is unwell. Filters are substring matches, so nothing here rests on one but the day of publication.
"""

import asyncio
from datetime import date, timedelta

from gateway.settings import CpscSettings
from gateway.sources import strict
from gateway.sources.http import Web
from gateway.sources.papers import RECALLS, taken
from gateway.store.base import Paper, Reject, Shape
from resolvers.errors import Quarantined, Unreadable

# Version 1.4 of CPSC's guide to the service; what is not in it would be ignored without a word.
PARAMETERS = frozenset(
    "RecallID RecallNumber RecallDateStart RecallDateEnd LastPublishDateStart LastPublishDateEnd RecallURL RecallTitle"
    " ConsumerContact RecallDescription ProductName InconjunctionURL ImageURL Injury Manufacturer Retailer Importer"
    " Distributor ManufacturerCountry UPC Hazard Remedy RemedyOption format".split()
)
OVERLAP = timedelta(hours=48)
MOST_NEWS = 5_000  # a week brings some 30 records; more means that the filter was ignored


class Cpsc:
    """The Recall web service of SaferProducts.gov."""

    name = RECALLS

    def __init__(self, web: Web, settings: CpscSettings) -> None:
        self._web = web
        self._settings = settings

    @property
    def floor(self) -> int:
        """The fewest records that a full sweep can have."""
        return self._settings.floor

    async def sweep(self) -> list[Paper | Reject]:
        """Return every record. Raises SourceUnavailable, Unreadable."""
        return await self._fetch({})

    async def since(self, day: date) -> list[Paper | Reject]:
        """Return what was published on *day* or later, and in the 48 hours before, since CPSC gives days without zone.

        Raises SourceUnavailable, Unreadable, and Quarantined where the filter was plainly ignored.
        """
        found = await self._fetch({"LastPublishDateStart": (day - OVERLAP).isoformat()})
        if len(found) > MOST_NEWS:
            raise Quarantined("window", f"{len(found):,} records since {day}; the filter was ignored")
        return found

    async def _fetch(self, filters: dict[str, str]) -> list[Paper | Reject]:
        unknown = set(filters) - PARAMETERS
        if unknown:
            raise ValueError(f"the service does not know {', '.join(sorted(unknown))}")
        body = await self._web.get(
            self._settings.url,
            source=self.name,
            deadline_s=self._settings.deadline_s,
            most_bytes=self._settings.most_bytes,
            params={**filters, "format": "json"},
        )
        return await asyncio.to_thread(records, body)


def records(body: bytes) -> list[Paper | Reject]:
    """Return what an answer of the service holds, record by record. Raises Unreadable where it is no list."""
    answer = strict.parse(body)
    if not isinstance(answer, list):
        raise Unreadable("the answer is no list of records")
    return [found for record in answer for found in taken(record, Shape.API)]
