"""Sellers: a registry's entries in its own JSON in, sellers of ours out."""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.clock import Clock
from gateway.settings import PartnerSettings
from gateway.sources.http import Web
from gateway.sources.lookup import LookUp
from gateway.sources.mapping import Field, FieldMap, day, flag, one_of, text, texts
from gateway.sources.partners import Told, Trial
from resolvers.records import Seller, SellerStatus

# A status that we do not know is refused: it could be a block in words of the registry's own.
FIELDS = (
    Field("id", text, required=True),
    Field("name", text, required=True),
    Field("status", one_of(SellerStatus), required=True),
    Field("legal_name", text),
    Field("aliases", texts),
    Field("country", text),
    Field("high_volume", flag),
    Field("status_reason", text),
    Field("status_since", day),
)


class Registry:
    """A seller registry that answers over HTTP. Raises ValueError for a mapping that does not hold together."""

    def __init__(self, settings: PartnerSettings, web: Web, *, clock: Clock) -> None:
        self.settings = settings
        self.id = settings.id
        self.reading = settings.reading
        self.fresh_s = settings.fresh_s
        self.stale_s = settings.stale_s
        self.batch_size = settings.ids_a_call
        fields = FieldMap(settings.id, settings.mapping, FIELDS)
        self._look_up = LookUp(settings, web, clock, fields=fields, id_field="id", make=self._seller)

    async def sellers(self, ids: Sequence[str]) -> Told[Seller]:
        """Return for each of *ids*, the registry's own numbers, its seller, None, or the trouble; raises nothing."""
        return await self._look_up.records(ids)

    async def tried(self, given: str) -> Trial:
        """Return one record with all that is made of it. Raises SourceUnavailable, NoSuchRecord."""
        return await self._look_up.tried(given)

    def _seller(self, number: str, values: Mapping[str, Any]) -> Seller:
        return Seller(id=f"{self.id}:{number}", **values)
