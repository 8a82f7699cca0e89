"""Graph: a partner asked in GraphQL; many ids in one document, an alias for each."""

from collections.abc import Mapping, Sequence
from typing import Any

from gateway.settings import PartnerSettings
from gateway.sources.aliases import Aliased, alias
from gateway.sources.door import Door
from gateway.sources.mapping import shown
from gateway.sources.trouble import refused

_MOST_TOLD = 160


class Graph:
    """How the records of one partner are asked for. Raises ValueError for settings that cannot be asked by."""

    def __init__(self, settings: PartnerSettings, door: Door) -> None:
        _check(settings)
        self._source = settings.id
        self._path = settings.path
        self._door = door
        self._query = Aliased(settings.id, settings.query or "")

    def alone(self, given: str) -> bool:  # noqa: ARG002 - any id can be a variable
        """Whether *given* must be asked for alone: never."""
        return False

    async def records(self, ids: Sequence[str]) -> dict[str, Any]:
        """Return for each of *ids*, of one call, its record, None where there is none, or the trouble.

        Raises SourceUnavailable where all of them have the same.
        """
        answer = await self._door.json(self._path, body=self._query.asked(ids))
        data = answer.get("data") if isinstance(answer, dict) else None
        errors = _errors(answer)
        if not isinstance(data, dict) or any(place is None for place, _ in errors):
            raise refused(self._source, _why(errors[0][1] if errors else None))
        troubled = dict(reversed(errors))
        return {given: self._record(data, alias(place), troubled) for place, given in enumerate(ids)}

    def _record(self, data: Mapping[str, Any], name: str, troubled: Mapping[str | None, object]) -> Any:
        """A record with an error anywhere in it is refused whole: what is null there may be a model or a GTIN."""
        if name in troubled:
            return refused(self._source, _why(troubled[name]))
        if name not in data:
            return refused(self._source, f"its answer has no {name}; expected a record or null")
        return data[name]


def _errors(answer: object) -> list[tuple[str | None, object]]:
    """Return the root field of each error, None where it names none, and what it says (GraphQL, section 7.1.2)."""
    errors = answer.get("errors") if isinstance(answer, dict) else None
    if not errors:
        return []
    return [_error(each) for each in errors] if isinstance(errors, list) else [(None, errors)]


def _error(error: object) -> tuple[str | None, object]:
    if not isinstance(error, dict):
        return None, error
    path = error.get("path")
    root = path[0] if isinstance(path, list) and path and isinstance(path[0], str) else None
    return root, error.get("message")


def _why(message: object) -> str:
    if message is None:
        return "its answer has no data; expected an object"
    return f"answered with an error: {shown(message, _MOST_TOLD)}"


def _check(settings: PartnerSettings) -> None:
    if settings.query is None:
        raise ValueError(f'{settings.id}: kind = "graphql" needs query')
    if settings.batch_path or settings.batch_body is not None or settings.next_cursor or settings.batch_key:
        raise ValueError(
            f"{settings.id}: batch_path, batch_body, batch_key and next_cursor go with REST; "
            "in GraphQL many ids are asked for at once anyway"
        )
    if "{id}" in settings.path:
        raise ValueError(f"{settings.id}: path is that of the GraphQL endpoint; the id goes into $id")
