"""Problems: any error in, what a caller is told about it out.

extensions.code is one of the codes that tools know (BAD_USER_INPUT and the like) or ours for what is not the caller's
doing; extensions.problem is our own, finer code. Text of an exception that we did not mean to say never leaves.
"""

import re
from uuid import uuid4

import strawberry
import structlog
from graphql import GraphQLError, GraphQLSyntaxError

from resolvers.errors import (
    FactsError,
    GivenByAnotherRelease,
    LedgerBroken,
    QuestionError,
    SafetyError,
    SnapshotMissing,
    SourceUnavailable,
    StoreUnavailable,
)

BAD_INPUT = "BAD_USER_INPUT"
INVALID = "GRAPHQL_VALIDATION_FAILED"
UNPARSED = "GRAPHQL_PARSE_FAILED"
UNRESOLVED = "OPERATION_RESOLUTION_FAILURE"
INTERNAL = "INTERNAL_SERVER_ERROR"
# A message can quote what it complains of, which can be a megabyte.
MOST_SHOWN = 600
# How graphql-core begins what it says of a variable, and how it goes on to suggestions and to the value.
_WHERE = re.compile(r"Variable '\$\w+' has invalid value(?: at \S+)?: ")
_ECHO = re.compile(r"\. Did you mean |[,;] (?:but encountered|found)|: ")
# The codes of what a caller did wrong.
CALLERS = frozenset({BAD_INPUT, INVALID, UNPARSED, UNRESOLVED})

# What is said where the error's own text tells of our inside.
_SAID: dict[type[SafetyError], str] = {
    StoreUnavailable: "Our own memory cannot be reached now, so no verdict is given; ask again.",
    SnapshotMissing: "No recall facts are loaded yet, or not those of that time; ask again.",
    LedgerBroken: "This verdict can no longer be shown to be the one that was given.",
}

log = structlog.get_logger("schema")


class Refused(GraphQLError):
    """A document that is not executed, and why."""

    def __init__(self, message: str, problem: str, code: str = INVALID) -> None:
        super().__init__(message, extensions={"code": code, "problem": problem})


@strawberry.type(description="Why one product of many could not be judged.")
class Problem:
    code: str = strawberry.field(description="For programs; codes only grow.")
    message: str = strawberry.field(description="For people: what was seen and what was expected.")
    field: str | None = strawberry.field(description="The field it is about, where it is one.")

    @classmethod
    def of(cls, error: SafetyError) -> "Problem":
        """Return *error* as partners see it."""
        return cls(code=error.code, message=_message(error), field=getattr(error, "field", None))


def told(error: GraphQLError, *, candid: bool = False) -> GraphQLError:
    """Return what the caller is told about *error*.

    candid: with the values that do not fit and with names of the schema that would, as in development.
    """
    cause = _cause(error)
    if isinstance(cause, QuestionError | FactsError | LedgerBroken | GivenByAnotherRelease):
        return _again(error, _message(cause), _extensions(cause))
    if cause is not None and not isinstance(cause, GraphQLError):
        return _masked(error, cause)
    if error.extensions and "code" in error.extensions:
        return error
    code = _code(error)
    if code == INTERNAL:
        return _masked(error, error)
    return _again(error, error.message if candid or code == UNPARSED else _discreet(error.message), {"code": code})


def _cause(error: GraphQLError) -> Exception | None:
    """Return the exception at the bottom: errors of the executor wrap each other."""
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error:
        cause = cause.original_error
    return cause


def _code(error: GraphQLError) -> str:
    if isinstance(error, GraphQLSyntaxError):
        return UNPARSED
    if error.path and not error.message.startswith("Argument "):
        return INTERNAL
    return BAD_INPUT if error.path or error.message.startswith("Variable ") else INVALID


def _discreet(message: str) -> str:
    """Return *message* without the value it complains of, which may be a secret, and without suggestions."""
    where = _WHERE.match(message)
    begin = where.end() if where else 0
    return f"{message[:begin]}{_ECHO.split(message[begin:], maxsplit=1)[0].rstrip('.')}."


def _extensions(error: SafetyError) -> dict[str, str]:
    if isinstance(error, QuestionError):
        return {"code": BAD_INPUT, "problem": error.code}
    if isinstance(error, SourceUnavailable):
        return {"code": error.code, "source": error.source}
    return {"code": error.code}


def _message(error: SafetyError) -> str:
    if isinstance(error, SourceUnavailable):
        return f"{error.source} did not answer."
    return next((said for kind, said in _SAID.items() if isinstance(error, kind)), str(error))


def _masked(error: GraphQLError, cause: Exception) -> GraphQLError:
    error_id = uuid4().hex
    log.error("resolver_failed", error_id=error_id, path=error.path, exc_info=cause)
    message = f"Something failed here; it is logged as {error_id}."
    return _again(error, message, {"code": INTERNAL, "errorId": error_id})


def _again(error: GraphQLError, message: str, extensions: dict[str, str]) -> GraphQLError:
    shown = message if len(message) <= MOST_SHOWN else f"{message[:MOST_SHOWN]}…"
    return GraphQLError(shown, error.nodes, error.source, error.positions, error.path, None, dict(extensions))
