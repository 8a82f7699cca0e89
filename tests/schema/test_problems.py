"""Problems: what is meant for the caller is told with a code, all else is masked and logged under an id."""

import pytest
from graphql import GraphQLError
from structlog.testing import capture_logs

from resolvers.errors import (
    GivenByAnotherRelease,
    InvalidGtin,
    LedgerBroken,
    RulebookError,
    SafetyError,
    SnapshotMissing,
    SourceUnavailable,
    StoreUnavailable,
)
from schema.problems import told
from tests.schema.world import World


def raised(error: Exception) -> GraphQLError:
    return GraphQLError(str(error), path=["screen"], original_error=error)


@pytest.mark.parametrize(
    ("error", "extensions"),
    [
        (InvalidGtin("1", "why"), {"code": "BAD_USER_INPUT", "problem": "INVALID_GTIN"}),
        (SourceUnavailable("acme", "10.0.0.1 refused"), {"code": "SOURCE_UNAVAILABLE", "source": "acme"}),
        (StoreUnavailable("/var/lib/x is full"), {"code": "STORE_UNAVAILABLE"}),
        (SnapshotMissing("nothing in /var/lib/x"), {"code": "SNAPSHOT_MISSING"}),
        (GivenByAnotherRelease("d1", 1, 2), {"code": "GIVEN_BY_ANOTHER_RELEASE"}),
        (LedgerBroken(7, "hash of /var/lib/x"), {"code": "LEDGER_BROKEN"}),
    ],
)
def test_what_we_mean_to_say_has_a_code_and_tells_nothing_of_our_inside(error, extensions):
    with capture_logs() as logs:
        answer = told(raised(error))
    assert answer.extensions == extensions
    assert "/var/lib" not in answer.message
    assert "10.0.0.1" not in answer.message
    assert logs == []


@pytest.mark.parametrize("error", [KeyError("token"), RulebookError("/etc/rules"), SafetyError("/etc/rules")])
def test_anything_else_is_masked_and_logged_under_an_id(error):
    with capture_logs() as logs:
        answer = told(raised(error))
    assert answer.extensions["code"] == "INTERNAL_SERVER_ERROR"
    assert "token" not in answer.message
    assert "/etc" not in answer.message
    assert [log["error_id"] for log in logs] == [answer.extensions["errorId"]]


async def test_a_resolver_that_breaks_is_masked():
    world = World()
    world.facts.gather = None
    with capture_logs() as logs:
        answer = await world.ask('{ screen(product: {title: "x"}) { outcome } }')
    assert answer.data is None
    assert answer.code == "INTERNAL_SERVER_ERROR"
    assert "NoneType" not in answer.errors[0]["message"]
    assert len(logs) == 1


@pytest.mark.parametrize("product", [{"manufacturedOn": "9" * 100_000}, {"x" * 100_000: 1}, {"title": ["x" * 100_000]}])
async def test_a_message_never_repeats_a_flood(product):
    answer = await World().ask("query ($p: ProductInput!) { screen(product: $p) { outcome } }", p=product)
    assert answer.code == "BAD_USER_INPUT"
    assert max(len(error["message"]) for error in answer.errors) <= 601


async def test_callers_mistakes_are_not_logged():
    with capture_logs() as logs:
        for document in ("{", "{ nothing }", '{ product(gtin: "1") { gtin } }', '{ recall(number: "x") { id } }', ""):
            assert (await World().ask(document)).errors
    assert logs == []


async def test_without_facts_no_verdict_is_given():
    world = World()

    def missing():
        raise SnapshotMissing("none")

    async def gather(*_args, **_given):
        missing()

    world.facts.gather = gather
    answer = await world.ask('{ screen(product: {title: "blue bath towel"}) { outcome } }')
    assert (answer.data, answer.code) == (None, "SNAPSHOT_MISSING")
