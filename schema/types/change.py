"""Change: one listing that came to stand otherwise, and the pages that a marketplace follows them by."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import datetime
from typing import Self

import strawberry

import schema.types.verdict  # noqa: F401 - it names the enums, which must come first
from resolvers import changes
from resolvers.changes import Mark
from resolvers.errors import InvalidField
from resolvers.verdict import Outcome, ReasonCode
from schema.types.pages import PageInfo

_MOST_CURSOR = 200
_MOST_SEQ = 2**63 - 1


@strawberry.type(description="What a verdict rests on. `verdict(decisionId:)` tells it in words.")
class Ground:
    code: ReasonCode = strawberry.field(description="For programs.")
    recall: str | None = strawberry.field(description="Id of the recall, where it is one.")
    ban: str | None = strawberry.field(description="The rule of the rulebook, where it is one.")
    seller: str | None = strawberry.field(description="The seller's id or name, where the reason is the seller.")

    @classmethod
    def of(cls, ground: changes.Ground) -> Self:
        """Return *ground* as partners see it."""
        return cls(code=ground.code, recall=ground.recall or None, ban=ground.ban or None, seller=ground.seller or None)


@strawberry.type(description="One listing that came to stand otherwise.")
class Change:
    marketplace: strawberry.ID = strawberry.field(description="The marketplace's name here.")
    external_id: strawberry.ID = strawberry.field(description="The marketplace's own id of the listing.")
    seller_id: strawberry.ID | None = strawberry.field(description='"registry:number", where he is known.')
    at: datetime = strawberry.field(description="When it was judged.")
    before: Outcome | None = strawberry.field(description="How it stood; null where nobody had judged it yet.")
    outcome: Outcome = strawberry.field(description="How it stands now.")
    grounds: list[Ground] = strawberry.field(description="What that rests on; empty for CLEAR.")
    decision_id: strawberry.ID = strawberry.field(description="Finds the verdict in the ledger.")

    @classmethod
    def of(cls, change: changes.Change) -> Self:
        """Return *change* as partners see it."""
        return cls(
            marketplace=strawberry.ID(change.listing.marketplace),
            external_id=strawberry.ID(change.listing.external_id),
            seller_id=strawberry.ID(change.seller_id) if change.seller_id else None,
            at=change.at,
            before=change.before,
            outcome=change.outcome,
            grounds=[Ground.of(ground) for ground in change.grounds],
            decision_id=strawberry.ID(change.mark.decision_id),
        )


@strawberry.type(description="One change in a page.")
class ChangeEdge:
    cursor: str = strawberry.field(description="Its place, for `after`; opaque. Keep the last one you have dealt with.")
    node: Change = strawberry.field(description="The change.")


@strawberry.type(description="One page of changes, in the order in which they were sealed.")
class ChangeConnection:
    edges: list[ChangeEdge] = strawberry.field(description="The page.")
    page_info: PageInfo = strawberry.field(description="Where it stands; `endCursor` is never lost on an empty page.")


def page(found: Sequence[changes.Change], size: int, after: str | None) -> ChangeConnection:
    """Return the first *size* of *found* as a page; one more was asked for, to know whether more follow."""
    edges = [edge(change) for change in found[:size]]
    return ChangeConnection(
        edges=edges,
        page_info=PageInfo(
            has_next_page=len(found) > size,
            has_previous_page=after is not None,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=edges[-1].cursor if edges else after,
        ),
    )


def edge(change: changes.Change) -> ChangeEdge:
    """Return *change* with its place."""
    return ChangeEdge(cursor=cursor_of(change.mark), node=Change.of(change))


def cursor_of(mark: Mark) -> str:
    """Return the cursor of a place in the feed."""
    return urlsafe_b64encode(json.dumps([mark.seq, mark.decision_id]).encode()).decode()


def mark_of(cursor: str) -> Mark:
    """Return the place that *cursor* names. Raises InvalidField for one that was not made here."""
    try:
        read = json.loads(urlsafe_b64decode(cursor.encode())) if len(cursor) <= _MOST_CURSOR else None
    except (ValueError, binascii.Error, RecursionError):
        read = None
    match read:
        case [int(seq), str(decision_id)] if (
            not isinstance(seq, bool) and 0 < seq <= _MOST_SEQ and "\0" not in decision_id
        ):
            return Mark(seq, decision_id)
        case _:
            raise refused(cursor)


def refused(cursor: str) -> InvalidField:
    """Return the error for a cursor that the feed did not give, or gave before its store was restored from a backup."""
    return InvalidField(
        "after", cursor, "a cursor that this feed gave for this marketplace; without one it starts anew"
    )
