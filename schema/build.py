"""The one schema: its roots, its entities, its limits, and how its errors are told."""

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from datetime import date
from typing import Any, TypeVar

import strawberry
from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import DisableIntrospection, ParserCache, SchemaExtension, ValidationCache
from strawberry.federation.schema import FederationAny
from strawberry.schema.config import StrawberryConfig
from strawberry.schema.exceptions import CannotGetOperationTypeError
from strawberry.types.execution import ExecutionContext, ExecutionResult
from strawberry.utils.str_converters import to_snake_case

from resolvers.errors import InvalidField, SafetyError, TooMany
from schema.context import Info
from schema.guard import KEPT, Guard, Limits
from schema.inputs import GivenDay
from schema.mutations import Mutation
from schema.problems import CALLERS, INVALID, UNRESOLVED, Refused, told
from schema.queries import Query
from schema.subscriptions import Subscription
from schema.types.listing import Listing
from schema.types.product import Product
from schema.types.recall import Recall
from schema.types.scalars import SCALARS
from schema.types.seller import Seller

# graphql-core's, Strawberry's, or one before anything was executed; each has errors.
Result = TypeVar("Result", bound=Any)

# Each entity and its keys, a key being one or more fields.
ENTITIES: dict[str, tuple[type, tuple[tuple[str, ...], ...]]] = {
    "Product": (Product, (("gtin",),)),
    "Recall": (Recall, (("number",), ("id",))),
    "Seller": (Seller, (("id",),)),
    "Listing": (Listing, (("marketplace", "externalId"),)),
}
MOST_REPRESENTATIONS = 1_000


class Schema(strawberry.federation.Schema):
    """The schema of the gateway: Strawberry's, with our errors and a stricter door for routers."""

    @property
    def roots(self) -> frozenset[str]:
        """The names of the fields at the root, for figures whose labels must stay few."""
        kinds = (self._schema.query_type, self._schema.mutation_type, self._schema.subscription_type)
        return frozenset(name for kind in kinds if kind for name in kind.fields)

    async def execute(self, query: str | None, *args: Any, **given: Any) -> ExecutionResult:
        """Execute one operation; no error leaves but as `problems` tells it."""
        try:
            result = await super().execute(query, *args, **given)
        except MissingQueryError:
            refused = Refused("No document was sent; expected it as text under `query`.", "NO_DOCUMENT", INVALID)
            return ExecutionResult(data=None, errors=[refused])
        except CannotGetOperationTypeError as error:
            refused = Refused(error.as_http_error_reason(), "OPERATION_NAME", UNRESOLVED)
            return ExecutionResult(data=None, errors=[refused])
        return self._told(result)

    async def stream(self, *args: Any, **given: Any) -> AsyncIterator[Any]:  # type: ignore[override]
        """Execute one operation result by result; no error leaves but as `problems` tells it."""
        results = await super().stream(*args, **given)

        async def told_results() -> AsyncIterator[Any]:
            try:
                async with aclosing(results):
                    async for result in results:
                        yield self._told(result)
            except GraphQLError as refused:  # by the guard or the parser; Strawberry lets it through here
                yield self._told(ExecutionResult(data=None, errors=[refused]))

        return told_results()

    def _told(self, result: Result) -> Result:
        candid = not self.config.disable_field_suggestions
        result.errors = [told(error, candid=candid) for error in result.errors] if result.errors else None
        return result

    def process_errors(self, errors: list[GraphQLError], execution_context: ExecutionContext | None = None) -> None:
        """Log nothing here: callers' mistakes are no news, and `problems` logs ours."""

    def entities_resolver(self, info: Info, representations: list[FederationAny]) -> list[FederationAny]:
        """Return what a router asks for, in order; one bad representation fails alone."""
        if len(representations) > MOST_REPRESENTATIONS:
            raise TooMany(len(representations), MOST_REPRESENTATIONS)
        return [_resolved(info, representation) for representation in representations]


def build(*, tokens: int = 2_000, depth: int = 12, fields: int = 1_000, development: bool = False) -> Schema:
    """Return the schema. The numbers bound one document; development: introspection and suggestions for everyone."""
    limits = Limits(tokens=tokens, depth=depth, fields=fields)
    extensions: list[type[SchemaExtension] | Callable[[], SchemaExtension]] = [
        lambda: Guard(limits),
        lambda: ParserCache(maxsize=KEPT),
        lambda: ValidationCache(maxsize=KEPT),
    ]
    if not development:
        extensions.insert(0, DisableIntrospection)
    return Schema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[entity for entity, _ in ENTITIES.values()],
        extensions=extensions,
        config=StrawberryConfig(
            scalar_map={**SCALARS, GivenDay: SCALARS[date]}, disable_field_suggestions=not development
        ),
        federation_version="2.9",
    )


def is_refused(result: ExecutionResult) -> bool:
    """Return whether every error of *result* is a mistake of the caller."""
    return all((error.extensions or {}).get("code") in CALLERS for error in result.errors or ())


def is_answered(result: ExecutionResult) -> bool:
    """Return whether at least one field at the root has a value."""
    return any(value is not None for value in (result.data or {}).values())


def _resolved(info: Info, representation: object) -> Any:
    """Return the entity, its awaitable, or the error that stands at its place."""
    try:
        entity, key = _read(representation)
        return entity.resolve_reference(info, **key)
    except SafetyError as error:
        return error


def _read(representation: object) -> tuple[Any, dict[str, str]]:
    """Return the entity type and the key that *representation* names. Raises InvalidField."""
    if not isinstance(representation, dict):
        raise InvalidField("representations", representation, "objects with __typename and a key")
    name = representation.get("__typename")
    if not isinstance(name, str) or name not in ENTITIES:
        raise InvalidField("__typename", name, f"one of {', '.join(ENTITIES)}")
    entity, keys = ENTITIES[name]
    key = next((key for key in keys if all(isinstance(representation.get(field), str) for field in key)), None)
    if key is None:
        expected = " or ".join(" and ".join(key) for key in keys)
        raise InvalidField(f"a representation of {name}", sorted(map(str, representation)), f"{expected}, as text")
    return entity, {to_snake_case(field): representation[field] for field in key}
