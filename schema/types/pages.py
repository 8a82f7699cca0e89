"""Pages: a sorted list in, one page of it out, by cursors that stay true when recalls arrive.

A cursor is the place of an edge in the order (day of announcement, key), not its position: what comes in later
shifts nothing.
"""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import strawberry

from resolvers import records
from resolvers.errors import InvalidField
from schema.types.recall import Recall

DEFAULT_PAGE = 50

Place = tuple[str, str]


@strawberry.federation.type(shareable=True, description="Where a page stands.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether more follow.")
    has_previous_page: bool = strawberry.field(description="Whether some come before.")
    start_cursor: str | None = strawberry.field(description="Cursor of the first edge.")
    end_cursor: str | None = strawberry.field(description="Cursor of the last edge.")


@strawberry.type(description="One recall in a page.")
class RecallEdge:
    cursor: str = strawberry.field(description="Its place, for `after` and `before`; opaque.")
    node: Recall = strawberry.field(description="The recall.")


@strawberry.type(description="One page of recalls, the newest first.")
class RecallConnection:
    edges: list[RecallEdge] = strawberry.field(description="The page.")
    page_info: PageInfo = strawberry.field(description="Where it stands.")


@dataclass(frozen=True)
class Window:
    """What part of a list a caller wants: `first` after `after`, or `last` before `before`."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


def page(found: Sequence[records.Recall], window: Window, *, most: int) -> RecallConnection:
    """Return the part of *found*, newest first, that *window* asks for. Raises InvalidField."""
    first, last = size("first", window.first, most), size("last", window.last, most)
    if first is not None and last is not None:
        raise InvalidField("last", window.last, "one of first and last, not both")
    start = _after(found, window.after) if window.after is not None else 0
    stop = _before(found, window.before) if window.before is not None else len(found)
    wanted = next((count for count in (first, last) if count is not None), min(DEFAULT_PAGE, most))
    if last is None:
        stop = min(stop, start + wanted)
    else:
        start = max(start, stop - wanted)
    return _connection(found, start, max(start, stop))


def cursor_of(recall: records.Recall) -> str:
    """Return the cursor of *recall*."""
    return urlsafe_b64encode(json.dumps(_place(recall)).encode()).decode()


def _connection(found: Sequence[records.Recall], start: int, stop: int) -> RecallConnection:
    edges = [RecallEdge(cursor=cursor_of(recall), node=Recall.of(recall)) for recall in found[start:stop]]
    return RecallConnection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=stop < len(found),
            has_previous_page=start > 0,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else None,
        ),
    )


def _place(recall: records.Recall) -> Place:
    return (str(recall.announced_on or ""), recall.key)


def _after(found: Sequence[records.Recall], cursor: str) -> int:
    place = _read("after", cursor)
    return sum(1 for recall in found if _place(recall) >= place)


def _before(found: Sequence[records.Recall], cursor: str) -> int:
    place = _read("before", cursor)
    return sum(1 for recall in found if _place(recall) > place)


def size(field: str, given: int | None, most: int) -> int | None:
    """Return how many edges are asked for, None where it was not said. Raises InvalidField."""
    if given is not None and not 0 <= given <= most:
        raise InvalidField(field, given, f"0 to {most}")
    return given


def _read(field: str, cursor: str) -> Place:
    """Return the place that *cursor* names. Raises InvalidField for one that was not made here."""
    try:
        read = json.loads(urlsafe_b64decode(cursor.encode()))
    except (ValueError, binascii.Error, RecursionError):
        read = None
    match read:
        case [str(day), str(key)] if len(cursor) < 200:
            return (day, key)
        case _:
            raise InvalidField(field, cursor, "a cursor that this connection gave")
