"""A partner that speaks GraphQL: a real one, asked for many products in one document."""

import pytest
from graphql import parse

from gateway.settings import PartnerSettings
from gateway.sources.aliases import Aliased
from gateway.sources.http import Web
from gateway.sources.marketplaces import Marketplace
from resolvers.errors import SourceUnavailable
from resolvers.records import Listing
from tests.fakes.graph import graph_partner
from tests.fakes.hands import Hands

QUERY = """
query ($id: ID!) { product(id: $id) { ...card } }
fragment card on Product { id title vendor variants { barcode } }
"""
MAPPING = {"external_id": "id", "title": "title", "brand": "vendor", "gtin": "variants[0].barcode"}
LAMP = {"id": "gid://shop/P/1", "title": "Lamp", "vendor": "Fenwobble", "variants": [{"barcode": "036000291452"}]}


@pytest.fixture
async def served():
    async with graph_partner() as partner:
        yield partner


@pytest.fixture
async def out():
    async with Web(allow_private=True) as opened:
        yield opened


def settings(url="http://127.0.0.1:9", **changed):
    given = {"id": "harbor", "base_url": url, "kind": "graphql", "path": "/graphql", "query": QUERY, "mapping": MAPPING}
    return PartnerSettings(**(given | changed))


def marketplace(served, out, **changed):
    return Marketplace(settings(served.url, **changed), out, clock=Hands())


def product(given, **changed):
    return {"id": given, "title": f"Lamp {given}", "variants": []} | changed


async def test_a_product_is_read_by_the_same_mapping_as_over_rest(served, out):
    served.records[LAMP["id"]] = LAMP
    told = await marketplace(served, out).listings([LAMP["id"]])
    assert told == {LAMP["id"]: Listing("harbor", LAMP["id"], "Lamp", brand="Fenwobble", gtin="036000291452")}


async def test_many_products_are_asked_for_in_as_many_calls_as_they_fill_batches(served, out):
    ids = [f"P{number}" for number in range(23)]
    served.records = {given: product(given) for given in ids}
    told = await marketplace(served, out, batch_size=10).listings(ids)
    assert [told[given].title for given in ids] == [f"Lamp {given}" for given in ids]
    assert sorted(len(asked["variables"]) for asked in served.asked) == [3, 10, 10]


async def test_no_id_can_become_part_of_the_document(served, out):
    odd = '") { id } evil: product(id: "'
    told = await marketplace(served, out).listings([odd, "a,b"])
    assert told == {odd: None, "a,b": None}
    assert odd not in served.asked[0]["query"]
    assert sorted(served.asked[0]["variables"].values()) == sorted([odd, "a,b"])


async def test_one_that_is_not_there_and_one_that_fails_take_nothing_from_the_others(served, out):
    served.records = {"well": product("well"), "ill": "the shelf fell down", "other": product("else")}
    told = await marketplace(served, out).listings(["well", "none", "ill", "other"])
    assert told["well"].title == "Lamp well"
    assert told["none"] is None
    assert "answered with an error: 'the shelf fell down'" in told["ill"].why
    assert "answered about 'else' where 'other' was asked for" in told["other"].why


async def test_a_record_with_an_error_anywhere_in_it_is_refused_whole(served, out):
    """A barcode that could not be read stands as null, as if there were none."""
    served.answer = {
        "data": {"r0": {"id": "a", "title": "Lamp", "variants": [{"barcode": None}]}, "r1": product("b")},
        "errors": [{"message": "no barcodes today", "path": ["r0", "variants", 0, "barcode"]}],
    }
    told = await marketplace(served, out).listings(["a", "b"])
    assert "no barcodes today" in told["a"].why
    assert told["b"].title == "Lamp b"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"errors": [{"message": "Throttled"}]}, "answered with an error: 'Throttled'"),
        ({"data": {"r0": product("a")}, "errors": [{"message": "half of it"}]}, "half of it"),
        ({"data": {"r0": product("a")}, "errors": "all is lost"}, "all is lost"),
        ({"data": {"r0": product("a")}, "errors": [7]}, "int"),
        ({"data": {"r0": product("a")}, "errors": [{"path": [0], "message": "odd path"}]}, "odd path"),
        ({"data": None}, "no data"),
        ({"data": []}, "no data"),
        ({"data": {}}, "no r0"),
        ({"data": {"r0": "a lamp"}}, "its record is 'a lamp'; expected an object"),
        ([], "no data"),
        ("", "no data"),
        (0, "no data"),
    ],
)
async def test_what_is_no_answer_is_trouble_and_never_a_missing_product(served, out, answer, why):
    served.answer = answer
    told = await marketplace(served, out).listings(["a"])
    assert isinstance(told["a"], SourceUnavailable)
    assert why in told["a"].why


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("query ($id: ID!) { product(id: $id) { id }", "no GraphQL"),
        ("query ($id: ID!) { product(id: $id) { id } shop { id } }", "one field at its root"),
        ("query ($id: ID!) { ...all } fragment all on Query { product(id: $id) { id } }", "one field at its root"),
        ("mutation ($id: ID!) { product(id: $id) { id } }", "a query without directives"),
        ("query ($id: ID!) @live { product(id: $id) { id } }", "a query without directives"),
        ("query ($id: ID!, $n: Int) { product(id: $id, n: $n) { id } }", "$id as its only variable"),
        ("{ product(id: 1) { id } }", "$id as its only variable"),
        ("query ($id: ID!) { product(id: 1) { id } }", "in an argument of its field"),
        ("query ($id: ID!) { product(id: $id) { ...f } } fragment f on P { of(id: $id) }", "in no fragment"),
        ("query A ($id: ID!) { a(id: $id) } query B ($id: ID!) { b(id: $id) }", "one operation"),
        ("type Query { a: Int }", "one operation"),
        ("query ($id: ID!) { product(id: $id) { " + "a " * 6_000 + "} }", "no GraphQL"),
    ],
)
def test_a_query_that_cannot_be_asked_for_many_ids_is_refused_at_the_start(query, why):
    with pytest.raises(ValueError, match=r"^harbor: ") as refused:
        Aliased("harbor", query)
    assert why in str(refused.value)


def test_every_argument_that_names_the_id_gets_the_right_one():
    asked = Aliased("harbor", "query ($id: ID!) { p(id: $id) @skip(if: false) { id of(other: [$id]) } }").asked(
        ["x", "y"]
    )
    again = Aliased("harbor", "query ($id: ID!) { p(id: $id) @skip(if: false) { id of(other: [$id]) } }").asked(
        ["x", "y"]
    )
    assert parse(asked["query"], no_location=True) == parse(
        "query ($id0: ID!, $id1: ID!) { r0: p(id: $id0) @skip(if: false) { id of(other: [$id0]) }"
        " r1: p(id: $id1) @skip(if: false) { id of(other: [$id1]) } }",
        no_location=True,
    )
    assert asked == again
    assert asked["variables"] == {"id0": "x", "id1": "y"}


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"query": None}, 'kind = "graphql" needs query'),
        ({"batch_path": "/x?{ids}"}, "go with REST"),
        ({"next_cursor": "next"}, "go with REST"),
        ({"path": "/p/{id}"}, "the id goes into $id"),
        ({"kind": "rest", "path": "/p/{id}"}, 'query goes with kind = "graphql"'),
    ],
)
def test_settings_of_the_other_kind_are_refused(changed, why):
    with pytest.raises(ValueError, match=r"^harbor: ") as refused:
        Marketplace(settings(**changed), None, clock=Hands())
    assert why in str(refused.value)
