"""Marketplaces: a partner's listings in its own JSON in, listings of ours out."""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.clock import Clock
from gateway.settings import PartnerSettings
from gateway.sources.http import Web
from gateway.sources.lookup import LookUp
from gateway.sources.mapping import Field, FieldMap, gtin, text, texts
from gateway.sources.partners import Told, Trial
from resolvers.records import Listing

FIELDS = (
    Field("external_id", text, required=True),
    Field("title", text, required=True),
    Field("brand", text),
    Field("model", text),
    Field("gtin", gtin),
    Field("category", text),
    Field("description", text),
    Field("condition", text),
    Field("url", text),
    Field("price", text),
    Field("currency", text),
    Field("seller_id", text),
    Field("seller_name", text),
    Field("ships_to", texts),
)


class Marketplace:
    """A marketplace that answers over HTTP. Raises ValueError for a mapping that does not hold together."""

    def __init__(self, settings: PartnerSettings, web: Web, *, clock: Clock) -> None:
        self.settings = settings
        self.id = settings.id
        self.reading = settings.reading
        self.registry = settings.registry
        self.fresh_s = settings.fresh_s
        self.stale_s = settings.stale_s
        self.batch_size = settings.ids_a_call
        fields = FieldMap(settings.id, settings.mapping, FIELDS)
        self._look_up = LookUp(settings, web, clock, fields=fields, id_field="external_id", make=self._listing)

    async def listings(self, ids: Sequence[str]) -> Told[Listing]:
        """Return for each of *ids* its listing, None where there is no such listing, or the trouble; raises nothing."""
        return await self._look_up.records(ids)

    async def tried(self, given: str) -> Trial:
        """Return one record with all that is made of it. Raises SourceUnavailable, NoSuchRecord."""
        return await self._look_up.tried(given)

    def _listing(self, external_id: str, values: Mapping[str, Any]) -> Listing:
        """Where no registry is joined, the marketplace's own number for a seller means nothing to anybody else."""
        number = values.get("seller_id")
        seller_id = f"{self.registry}:{number}" if self.registry and number else None
        return Listing(**{**values, "marketplace": self.id, "external_id": external_id, "seller_id": seller_id})
