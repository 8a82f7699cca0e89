"""Look-up: ids in, a partner's records out; several ids in one call where the partner takes them.

What fails, fails alone: the trouble of one call or record never takes another's answer away. At most CALLS run at a
time, so that one slow partner holds no more of the gateway than that, and a breaker spares a partner that is down.
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Generic
from urllib.parse import quote

import structlog

from gateway.clock import Clock
from gateway.settings import PartnerSettings
from gateway.sources.breaker import Breaker
from gateway.sources.http import Web
from gateway.sources.mapping import FieldMap, NotAsPromised, Path, shown, text
from gateway.sources.partners import Record, Told, Trial, askable
from gateway.sources.strict import parse
from gateway.sources.trouble import NoSuchRecord
from resolvers.errors import SourceUnavailable, Unreadable

CALLS = 8
_ROUNDS = 3  # a look-up of many ids takes at most so many deadlines; what is not answered then is trouble

log = structlog.get_logger()


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
        _check(settings)
        self._settings = settings
        self._source = settings.id
        self._web = web
        self._fields = fields
        self._id_field = id_field
        self._make: Callable[[str, Mapping[str, Any]], Record] = make
        self._breaker = Breaker(settings.id, clock)
        self._calls = asyncio.Semaphore(CALLS)
        self._items = Path(settings.id, settings.batch_items)
        self._key = Path(settings.id, settings.batch_key or settings.mapping[id_field])

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
        record = await self._fetched(self._path_of(given))
        return Trial(record, self._fields.steps(record), self._read(given, record))

    def _path_of(self, given: str) -> str:
        return self._settings.path.replace("{id}", quote(given, safe=""))

    def _planned(self, ids: Sequence[str]) -> Iterable[Sequence[str]]:
        """Return the ids of each call. An id with a comma cannot stand in a list that commas part."""
        size = self._settings.batch_size if self._settings.batch_path else 1
        listed = [given for given in ids if "," not in given]
        yield from (listed[start : start + size] for start in range(0, len(listed), size))
        yield from ([given] for given in ids if "," in given)

    async def _tell(self, call: Sequence[str], told: Told[Record]) -> None:
        async with self._calls:
            try:
                told.update(await self._one(call[0]) if len(call) == 1 else await self._several(call))
            except SourceUnavailable as trouble:
                told.update(dict.fromkeys(call, trouble))

    async def _one(self, given: str) -> Told[Record]:
        try:
            record = await self._fetched(self._path_of(given))
        except NoSuchRecord:
            return {given: None}
        return {given: self._read(given, record)}

    async def _several(self, ids: Sequence[str]) -> Told[Record]:
        listed = ",".join(quote(given, safe="") for given in ids)
        items = self._items.of(await self._fetched((self._settings.batch_path or "").replace("{ids}", listed)))
        if not isinstance(items, list):
            raise self._refused(f"{self._items.text} is {shown(items)}; expected a list of records")
        told: Told[Record] = dict.fromkeys(ids)
        for item in items:
            given = self._id_of(item)
            if given in told:
                twice = told[given] is not None
                told[given] = self._refused(f"told {shown(given)} twice") if twice else self._read(given, item)
        return told

    async def _fetched(self, path: str) -> Any:
        settings = self._settings
        with self._breaker.watching():
            body = await self._web.get(
                settings.base_url.rstrip("/") + path,
                source=self._source,
                deadline_s=settings.deadline_s,
                most_bytes=settings.most_bytes,
                headers=self._headers(),
            )
            try:
                return parse(body)
            except Unreadable as trouble:
                raise SourceUnavailable(self._source, str(trouble)) from None

    def _headers(self) -> dict[str, str]:
        token = self._settings.token
        accept = {"Accept": "application/json"}
        return accept | {"Authorization": f"Bearer {token.get_secret_value()}"} if token else accept

    def _read(self, given: str, record: object) -> Record | SourceUnavailable:
        try:
            values = self._fields.read(record)
        except SourceUnavailable as trouble:
            return self._refused(trouble.why)
        its_id = values.pop(self._id_field)
        if its_id != given:
            return self._refused(f"answered about {shown(its_id)} where {shown(given)} was asked for")
        return self._make(given, values)

    def _id_of(self, item: object) -> str | None:
        """Return the id of one record of a batch. A record that does not say whose it is makes the batch unreadable."""
        found = self._key.of(item)
        try:
            return text(found)
        except NotAsPromised:
            raise self._refused(f"a record's id ({self._key.text}) is {shown(found)}; expected text") from None

    def _refused(self, why: str) -> SourceUnavailable:
        """The partner is there and does not send what its mapping expects: somebody must look."""
        log.warning("partner_answer_refused", source=self._source, why=why)
        return SourceUnavailable(self._source, why)


def _check(settings: PartnerSettings) -> None:
    if "{id}" not in settings.path:
        raise ValueError(f"{settings.id}: path must hold {{id}}; it is {settings.path}")
    if settings.batch_path and "{ids}" not in settings.batch_path:
        raise ValueError(f"{settings.id}: batch_path must hold {{ids}}; it is {settings.batch_path}")
