"""Queries: what may be asked."""

import asyncio
from typing import Annotated

import strawberry

from resolvers import records
from resolvers.browse import browse
from resolvers.decision import Asked
from resolvers.errors import QuestionError, SourceUnavailable, TooMany, UnknownMarketplace
from resolvers.matching.identifiers import recall_number
from resolvers.questions import Question, day, key
from resolvers.screen import remembered
from schema.context import Context, Info
from schema.inputs import GivenDay, ProductInput
from schema.problems import Problem
from schema.types import change
from schema.types.change import ChangeConnection
from schema.types.listing import Listing, listing_key
from schema.types.pages import DEFAULT_PAGE, RecallConnection, Window, page, size
from schema.types.product import Product
from schema.types.recall import Recall
from schema.types.scalars import GTIN
from schema.types.seller import Seller
from schema.types.source import Source
from schema.types.verdict import Verdict, asked

# A checkout must not wait for a reader's search: after so many recalls others have the loop.
SLICE = 250

ScreenResult = Annotated[
    Verdict | Problem, strawberry.union("ScreenResult", description="A verdict, or why there is none.")
]


@strawberry.type
class Query:
    @strawberry.field(description="Is this product blocked? destination: where the sale ends; the US where not said.")
    async def screen(
        self,
        info: Info,
        product: ProductInput,
        destination: str | None = None,
        max_staleness_seconds: int | None = None,
    ) -> Verdict:
        question = asked(destination, product=product.product(), max_staleness_seconds=max_staleness_seconds)
        return Verdict.of(await info.context.verdicts.load(question))

    @strawberry.field(description="Are these products blocked? In order, each a verdict or its own problem.")
    async def screen_many(
        self, info: Info, products: list[ProductInput], destination: str | None = None
    ) -> list[ScreenResult]:
        most = info.context.services.most_products
        if len(products) > most:
            raise TooMany(len(products), most)
        read = [_read(product, destination) for product in products]
        questions = [question for question in read if isinstance(question, Question)]
        verdicts = iter(await info.context.verdicts.load_many(questions))
        return [Verdict.of(next(verdicts)) if isinstance(each, Question) else Problem.of(each) for each in read]

    @strawberry.field(description="Everything that is sold under one GTIN.")
    def product(self, gtin: GTIN) -> Product:
        return Product(gtin=gtin)

    @strawberry.field(description="One offer; null where the marketplace has none by this id.")
    async def listing(self, info: Info, marketplace: strawberry.ID, external_id: strawberry.ID) -> Listing | None:
        asked_for = listing_key(marketplace, external_id)
        held = await info.context.listings.load(asked_for)
        if held.state is Asked.UNAVAILABLE:
            raise SourceUnavailable(held.source, held.trouble or "no answer")
        # Of a marketplace that does not exist nothing was ever heard; of a withdrawn listing it was.
        if held.state is Asked.MISSING and held.trouble and held.heard_at is None:
            raise UnknownMarketplace(marketplace)
        return Listing.of(asked_for, held) if held.value else None

    @strawberry.field(description="The party that offers; one that no registry knows has only an id.")
    async def seller(self, info: Info, id: strawberry.ID) -> Seller:  # noqa: A002 - the name in the contract
        return await Seller.load(info, key("id", id))

    @strawberry.field(description='One recall by any spelling of its number: "26-348", "26348", "CPSC-26-348".')
    def recall(self, info: Info, number: str) -> Recall | None:
        recall_number(number)
        found = info.context.snapshot.index.numbered(number)
        return Recall.of(found) if found else None

    @strawberry.field(description="Recalls, the newest first. since, until: days of announcement, both included.")
    async def recalls(  # noqa: PLR0913, PLR0917 - the arguments of the contract
        self,
        info: Info,
        text: str | None = None,
        hazard: str | None = None,
        firm: str | None = None,
        since: GivenDay | None = None,
        until: GivenDay | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> RecallConnection:
        days = {"since": day("since", since), "until": day("until", until)}
        recalls, found = info.context.snapshot.index.recalls, list[records.Recall]()
        for start in range(0, len(recalls), SLICE):
            part = recalls[start : start + SLICE]
            found += browse(part, text=text, hazard=hazard, firm=firm, **days)
            await asyncio.sleep(0)
        return page(found, Window(first, after, last, before), most=info.context.services.most_page)

    @strawberry.field(description="A verdict given before, as it was given; null where none has this id.")
    async def verdict(self, info: Info, decision_id: strawberry.ID) -> Verdict | None:
        services = info.context.services
        found = await remembered(
            key("decisionId", decision_id),
            ledger=services.ledger,
            index_at=services.index_at,
            rulebook_of=services.rulebook_of,
        )
        return Verdict.of(found) if found else None

    @strawberry.field(
        description="What changed for a marketplace since `after`, from the first change where none is given."
        " Going on from `endCursor` misses nothing and brings nothing twice, however long one was away."
    )
    async def changes(
        self, info: Info, marketplace: strawberry.ID, after: str | None = None, first: int | None = None
    ) -> ChangeConnection:
        services = info.context.services
        asked_for = size("first", first, services.most_page)
        most = min(DEFAULT_PAGE, services.most_page) if asked_for is None else asked_for
        mark = None if after is None else change.mark_of(after)
        found = await services.feed.changes(key("marketplace", marketplace), mark, most + 1)
        if found is None:
            raise change.refused(after or "")
        return change.page(found, most, after)

    @strawberry.field(description="What every verdict rests on, and how fresh each is now.")
    def sources(self, info: Info) -> list[Source]:
        context: Context = info.context
        at, bounds = context.services.now(), context.services.bounds
        return [Source.now(state, at, bounds) for state in context.snapshot.sources]


def _read(product: ProductInput, destination: str | None) -> Question | QuestionError:
    try:
        return asked(destination, product=product.product())
    except QuestionError as error:
        return error
