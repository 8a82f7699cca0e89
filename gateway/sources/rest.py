"""REST: a partner asked by paths; GET for one record, GET or POST for several, page after page."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from urllib.parse import quote

from gateway.settings import PartnerSettings
from gateway.sources.door import Door
from gateway.sources.mapping import NotAsPromised, Path, shown, text
from gateway.sources.trouble import NoSuchRecord, refused
from resolvers.errors import SourceUnavailable

MOST_PAGES = 20  # of one batch; an answer of more pages than ids asked for leads nowhere
_IDS = "{ids}"


class Rest:
    """How the records of one partner are asked for. key: the id inside a record of a batch answer.

    Raises ValueError for settings that cannot be asked by.
    """

    def __init__(self, settings: PartnerSettings, door: Door, *, key: Path) -> None:
        _check(settings)
        self._settings = settings
        self._source = settings.id
        self._door = door
        self._key = key
        self._items = Path(settings.id, settings.batch_items)
        self._cursor = Path(settings.id, settings.next_cursor) if settings.next_cursor else None

    def alone(self, given: str) -> bool:
        """Whether *given* must be asked for alone: with a comma it cannot stand in a list that commas part."""
        return "," in given and self._settings.batch_body is None

    async def records(self, ids: Sequence[str]) -> dict[str, Any]:
        """Return for each of *ids*, of one call, its record, None where there is none, or the trouble.

        Raises SourceUnavailable where all of them have the same.
        """
        return await self._one(ids[0]) if len(ids) == 1 else await self._several(ids)

    async def _one(self, given: str) -> dict[str, Any]:
        try:
            record = await self._door.json(self._settings.path.replace("{id}", quote(given, safe="")))
        except NoSuchRecord:
            return {given: None}
        # Only 404 and 410 say that there is none.
        return {given: refused(self._source, "its record is null; expected an object") if record is None else record}

    async def _several(self, ids: Sequence[str]) -> dict[str, Any]:
        asked, told = set(ids), dict[str, Any]()
        try:
            async for page in self._pages(ids):
                for given, item in [(self._id_of(item), item) for item in page]:
                    if given in asked:
                        twice = given in told
                        told[given] = refused(self._source, f"told {shown(given)} twice") if twice else item
        except SourceUnavailable as trouble:
            # What stood on the pages before was told; of the rest nobody knows whether it is there.
            return dict.fromkeys(ids, trouble) | told
        return dict.fromkeys(ids) | told

    async def _pages(self, ids: Sequence[str]) -> AsyncIterator[list[Any]]:
        path, body = self._asked(ids)
        cursor: str | None = None
        seen = set[str]()
        for _ in range(MOST_PAGES):
            params = {self._settings.cursor_param: cursor} if cursor else None
            answer = await self._door.json(path, params=params, body=body)
            yield self._items_in(answer)
            cursor = self._next(answer)
            if cursor is None:
                return
            if cursor in seen:
                raise refused(self._source, f"told the cursor {shown(cursor)} twice; expected the next page's")
            seen.add(cursor)
        raise refused(self._source, f"has more than {MOST_PAGES} pages for {len(ids)} records")

    def _asked(self, ids: Sequence[str]) -> tuple[str, Any]:
        path = self._settings.batch_path or ""
        listed = path.replace(_IDS, ",".join(quote(given, safe="") for given in ids))
        body = self._settings.batch_body
        return listed, None if body is None else _filled(body, list(ids))

    def _items_in(self, answer: object) -> list[Any]:
        items = self._items.of(answer)
        if not isinstance(items, list):
            raise refused(self._source, f"{self._items.text} is {shown(items)}; expected a list of records")
        return items

    def _next(self, answer: object) -> str | None:
        found = self._cursor.of(answer) if self._cursor else None
        try:
            return None if found is None or found is False else text(found)
        except NotAsPromised:
            raise refused(self._source, f"its next cursor is {shown(found)}; expected text") from None

    def _id_of(self, item: object) -> str:
        """Return the id of one record of a batch. A record that does not say whose it is makes the page unreadable."""
        found = self._key.of(item)
        try:
            return text(found) or ""
        except NotAsPromised:
            raise refused(self._source, f"a record's id ({self._key.text}) is {shown(found)}; expected text") from None


def _filled(template: Any, ids: Sequence[str]) -> Any:
    """Return *template* with the list of ids wherever it says so."""
    if isinstance(template, dict):
        return {name: _filled(value, ids) for name, value in template.items()}
    if isinstance(template, list):
        return [_filled(value, ids) for value in template]
    return ids if template == _IDS else template


def _check(settings: PartnerSettings) -> None:
    if settings.query is not None:
        raise ValueError(f'{settings.id}: query goes with kind = "graphql"; its kind is rest')
    if "{id}" not in settings.path:
        raise ValueError(f"{settings.id}: path must hold {{id}}; it is {settings.path}")
    if settings.batch_path is None and (settings.batch_body is not None or settings.next_cursor):
        raise ValueError(f"{settings.id}: batch_body and next_cursor go with batch_path, which is not set")
    if settings.batch_path and settings.batch_body is None and _IDS not in settings.batch_path:
        raise ValueError(f"{settings.id}: batch_path must hold {_IDS}; it is {settings.batch_path}")
    if settings.batch_body is not None and _filled(settings.batch_body, []) == settings.batch_body:
        raise ValueError(f'{settings.id}: batch_body must hold "{_IDS}" where the ids stand')
