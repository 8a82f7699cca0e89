"""A marketplace on loopback that speaks GraphQL, executed by graphql-core itself, and counts what it is asked."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web
from graphql import GraphQLError, build_schema, graphql

from tests.fakes.served import served

SCHEMA = build_schema(
    """
    type Query { product(id: ID!): Product }
    type Product { id: ID! title: String! vendor: String variants: [Variant!]! }
    type Variant { barcode: String sku: String }
    """
)


class GraphPartner:
    """Answers POST /graphql; `records` are its products, one that is an exception fails where it is read."""

    def __init__(self) -> None:
        self.records: dict[str, Any] = {}
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: object = None  # sent in place of what is true, where there is one
        self.url = ""

    async def graphql(self, request: web.Request) -> web.Response:
        asked = await request.json()
        self.asked.append(asked)
        self.headers.append(dict(request.headers))
        if self.answer is not None:
            return web.json_response(self.answer)
        found = await graphql(SCHEMA, asked["query"], self, variable_values=asked["variables"])
        return web.json_response(found.formatted)

    def product(self, _info: object, id: str) -> Any:  # noqa: A002 - the argument of the schema
        found = self.records.get(id)
        if isinstance(found, str):
            raise GraphQLError(found)
        return found


@asynccontextmanager
async def graph_partner() -> AsyncIterator[GraphPartner]:
    """Start a partner on a free port, and end it on leaving."""
    asked = GraphPartner()
    async with served([web.post("/graphql", asked.graphql)]) as asked.url:
        yield asked
