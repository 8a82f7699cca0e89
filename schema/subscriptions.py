"""Subscriptions: what changed, told while one listens."""

from collections.abc import AsyncGenerator

import strawberry

from resolvers.questions import key
from schema.context import Info
from schema.types import change
from schema.types.change import ChangeEdge

AT_ONCE = 100  # changes that are read together
POLL_S = 1.0


@strawberry.type
class Subscription:
    @strawberry.subscription(
        description="What changed for a marketplace since `after`, from the first change where none is given, and from"
        " then on as it happens. Going on from the last `cursor` misses nothing and brings nothing twice."
    )
    async def verdict_changed(
        self, info: Info, marketplace: strawberry.ID, after: str | None = None
    ) -> AsyncGenerator[ChangeEdge, None]:
        services, listening = info.context.services, info.context.services.listening
        whose, mark = key("marketplace", marketplace), None if after is None else change.mark_of(after)
        with listening.seat():
            while True:
                found = await services.feed.changes(whose, mark, AT_ONCE)
                if found is None:
                    raise change.refused(after or "")
                for each in found:
                    yield change.edge(each)
                    mark = each.mark
                # Whoever reads slowly holds up himself alone: the next are read when these were taken.
                if not found and not await listening.pause(POLL_S):
                    return
