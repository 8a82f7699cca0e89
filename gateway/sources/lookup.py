"""Look-up: ids in, a partner's records out; several ids in one call where the partner takes them.

What fails, fails alone: the trouble of one call or record never takes another's answer away.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic, Protocol

from gateway.clock import Clock
from gateway.settings import PartnerSettings
from gateway.sources.door import Door
from gateway.sources.http import Web
from gateway.sources.mapping import FieldMap, Path, shown
from gateway.sources.partners import Record, Told, Trial, askable
from gateway.sources.rest import Rest
from gateway.sources.trouble import NoSuchRecord, refused
from resolvers.errors import SourceUnavailable

_ROUNDS = 3  # a look-up of many ids takes at most so many deadlines; what is not answered then is trouble


class Asking(Protocol):
    """How a partner is asked for the records of one call, as it sends them."""

    def alone(self, given: str) -> bool:
        """Whether *given* must be asked for alone."""
        ...

    async def records(self, ids: Sequence[str]) -> dict[str, Any]:
        """Return for each of *ids* its record, None where there is none, or the trouble. Raises SourceUnavailable."""
        ...


class LookUp(Generic[Record]):
    """How the records of one partner are had. Raises ValueError for settings that cannot be asked by.

    id_field: the field of the mapping that holds the partner's own id; make: that id and the other fields -> a record.
    """

    def __init__(
        self,
        settings: PartnerSettings,
        web: Web,
        clock: Clock,
        *,
        fields: FieldMap,
        id_field: str,
        make: Callable[[str, Mapping[str, Any]], Record],
    ) -> None:
        self._settings = settings
        self._source = settings.id
        self._fields = fields
        self._id_field = id_field
        self._make: Callable[[str, Mapping[str, Any]], Record] = make
        key = Path(settings.id, settings.batch_key or settings.mapping[id_field])
        self._asking = _asking(settings, Door(settings, web, clock), key)

    async def records(self, ids: Sequence[str]) -> Told[Record]:
        """Return for each of *ids* its record, None where the partner has none, or the trouble; raises nothing."""
        found: Told[Record] = {given: None for given in ids if not askable(given)}
        asked = list(dict.fromkeys(given for given in ids if askable(given)))
        late = SourceUnavailable(self._source, "not answered in time, with others asked for before")
        told: Told[Record] = dict.fromkeys(asked, late)
        try:
            async with asyncio.timeout(_ROUNDS * self._settings.deadline_s), asyncio.TaskGroup() as group:
                for call in self._planned(asked):
                    group.create_task(self._tell(call, told))
        except TimeoutError:
            pass
        return found | told

    async def tried(self, given: str) -> Trial:
        """Return one record with all that is made of it. Raises SourceUnavailable, NoSuchRecord where there is none."""
        if not askable(given):
            raise SourceUnavailable(self._source, f"{shown(given)} can be no id")
        record = (await self._asking.records([given]))[given]
        if record is None:
            raise NoSuchRecord(self._source, f"has no record {shown(given)}: it answered 404, 410 or null")
        if isinstance(record, SourceUnavailable):
            raise record
        return Trial(record, self._fields.steps(record), self._made(given, record))

    def _planned(self, ids: Sequence[str]) -> Iterable[Sequence[str]]:
        """Return the ids of each call."""
        size = self._settings.ids_a_call
        together = [given for given in ids if not self._asking.alone(given)]
        yield from (together[start : start + size] for start in range(0, len(together), size))
        yield from ([given] for given in ids if self._asking.alone(given))

    async def _tell(self, call: Sequence[str], told: Told[Record]) -> None:
        try:
            records = await self._asking.records(call)
        except SourceUnavailable as trouble:
            told.update(dict.fromkeys(call, trouble))
        else:
            told.update({given: self._read(given, records[given]) for given in call})

    def _read(self, given: str, record: object) -> Record | SourceUnavailable | None:
        return record if record is None or isinstance(record, SourceUnavailable) else self._made(given, record)

    def _made(self, given: str, record: object) -> Record | SourceUnavailable:
        try:
            values = self._fields.read(record)
        except SourceUnavailable as trouble:
            return refused(self._source, trouble.why)
        its_id = values.pop(self._id_field)
        if its_id != given:
            return refused(self._source, f"answered about {shown(its_id)} where {shown(given)} was asked for")
        return self._make(given, values)


def _asking(settings: PartnerSettings, door: Door, key: Path) -> Asking:
    if settings.kind == "rest":
        return Rest(settings, door, key=key)
    # Only where a partner speaks it: a process without one starts the sooner.
    from gateway.sources.graph import Graph  # noqa: PLC0415

    return Graph(settings, door)
