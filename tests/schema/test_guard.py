"""The guard: hostile documents are refused fast, honest ones are let through."""

import time

import pytest
from graphql import get_introspection_query, parse
from hypothesis import given
from hypothesis import strategies as st

from schema.build import build
from schema.guard import measured
from tests.schema.world import World


def doubling(levels: int) -> str:
    fragments = (f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(levels))
    return "{ ...f0 }" + " ".join(fragments) + f" fragment f{levels} on Query {{ sources {{ name }} }}"


HOSTILE = {
    "10,000 aliases": "{" + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}",
    "31 aliases": "{ sources {" + " ".join(f"a{n}: name" for n in range(31)) + "} }",
    "aliases in fragments": "{ sources { ...f ...f ...f ...f } } fragment f on Source {"
    + " ".join(f"a{n}: name" for n in range(10))
    + "}",
    "fragments that double 20 times": doubling(20),
    "fragments that double 90 times": doubling(90),
    "a circle of fragments": "{ ...a } fragment a on Query { ...b } fragment b on Query { ...a }",
    "a fragment that is nowhere": "{ ...a }",
    "depth": "{ recalls { edges { node " + "{ a " * 20 + "}" * 20 + "} } }",
    "one field 900 times": "{ sources {" + "name " * 900 + "} }",
    "one field 900 times, in a fragment nobody uses": "{ sources { name } } fragment f on Source {"
    + "name " * 900
    + "}",
    "300 operations": " ".join(f"query q{n} {{ __typename }}" for n in range(300)),
    "5,000 directives": "{ __typename " + "@skip(if: false) " * 5_000 + "}",
    "5,000 variables": "query (" + " ".join(f"$v{n}: Int" for n in range(5_000)) + ") { __typename }",
    "brackets": "{ recalls(text: " + "[" * 5_000 + "]" * 5_000 + ") { edges { cursor } } }",
    "a number of 5,000 digits": "{ recalls(first: " + "9" * 5_000 + ") { edges { cursor } } }",
    "a megabyte of comment": "#" + "x" * 1_000_000 + "\n{ __typename }",
    "21 fields at the root": "{" + " ".join(f"a{n}: sources {{ name }}" for n in range(21)) + "}",
}


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_document_is_refused_within_50_ms_without_execution(name):
    world = World()
    took_s = []
    for attempt in range(3):
        never_seen = f"{HOSTILE[name]} # {attempt}"
        started = time.perf_counter()
        answer = await world.ask(never_seen)
        took_s.append(time.perf_counter() - started)
        assert answer.data is None
        assert {error["extensions"]["code"] for error in answer.errors} <= {
            "GRAPHQL_VALIDATION_FAILED",
            "GRAPHQL_PARSE_FAILED",
            "OPERATION_RESOLUTION_FAILURE",
        }
    assert min(took_s) < 0.05


@pytest.mark.parametrize("name", ["one field 900 times", "one field 900 times, in a fragment nobody uses"])
async def test_repeated_fields_are_refused_before_validation_compares_each_with_each(name):
    assert (await World().ask(HOSTILE[name])).problem == "TOO_COSTLY"


async def test_introspection_and_a_rich_honest_document_are_let_through():
    world = World()
    assert not (await world.ask(get_introspection_query())).errors
    answer = await world.ask(
        "query ($p: ProductInput!) { screen(product: $p) { ...v } }"
        " fragment v on Verdict { outcome reasons { code recall { ...r } } matches { recall { ...r } score } }"
        " fragment r on Recall { number title hazards remedies products { name units } images { url } }",
        p={"title": "Acme Wonder Bassinet WB200", "brand": "Acme"},
    )
    assert not answer.errors


async def test_introspection_is_off_outside_development():
    answer = await World(schema=build()).ask("{ __schema { types { name } } }")
    assert (answer.data, answer.code) == (None, "GRAPHQL_VALIDATION_FAILED")


async def test_no_suggestion_helps_to_guess_the_schema_outside_development():
    answer = await World(schema=build()).ask("{ sourcse { name } }")
    assert "Did you mean" not in answer.errors[0]["message"]


@pytest.mark.parametrize(
    ("document", "variables", "told"),
    [
        ("sourcse { name }", {}, "sourcse"),
        ('screen(produkt: {title: "x"}) { outcome }', {}, "produkt"),
        ('screen(product: {titel: "a-secret"}) { outcome }', {}, "titel"),
        ("screen(product: $p) { ... on Verdic { outcome } }", {"p": {}}, "Verdic"),
        ("screen(product: $p) { outcome }", {"p": {"titel": "a-secret"}}, "titel"),
        ("screen(product: $p) { outcome }", {"p": {"titel": ". Did you mean: found a-secret"}}, "titel"),
        ("screen(product: $p) { outcome }", {"p": {"title": ["a-secret"]}}, ".title: String cannot represent"),
        ("screen(product: $p) { outcome }", {"p": "a-secret"}, "to be an object"),
        ("screen(product: $p, maxStalenessSeconds: $n) { outcome }", {"p": {}, "n": "a-secret"}, "non-integer"),
    ],
)
async def test_outside_development_no_value_is_repeated_and_nothing_is_suggested(document, variables, told):
    types = {"p": "ProductInput!", "n": "Int"}
    given = ", ".join(f"${name}: {types[name]}" for name in variables)
    whole = f"query ({given}) {{ {document} }}" if given else f"{{ {document} }}"
    message = (await World(schema=build()).ask(whole, **variables)).errors[0]["message"]
    assert told in message
    assert "Did you mean" not in message
    assert "a-secret" not in message


async def test_in_development_what_does_not_fit_is_shown_with_what_would():
    answer = await World().ask("query ($p: ProductInput!) { screen(product: $p) { outcome } }", p={"titel": "a lamp"})
    assert "Did you mean 'title'" in answer.errors[0]["message"]
    assert "a lamp" in answer.errors[0]["message"]


async def test_the_sdl_is_told_although_introspection_is_off():
    answer = await World(schema=build()).ask("{ _service { sdl } }")
    assert "type Verdict" in answer.data["_service"]["sdl"]


async def test_of_several_operations_none_is_guessed():
    document = "query A { sources { name } } query B { sources { records } }"
    world = World()
    assert (await world.ask(document)).code == "OPERATION_RESOLUTION_FAILURE"
    assert (await world.ask(document, operation_name="C")).code == "OPERATION_RESOLUTION_FAILURE"
    assert (await world.ask(document, operation_name="B")).data == {"sources": [{"records": 21}]}


@given(st.integers(0, 6), st.integers(1, 4))
def test_the_measure_is_that_of_the_document_written_out(levels, spreads):
    fragments = (f"fragment f{n} on Query {{ {f'...f{n + 1} ' * spreads} }}" for n in range(levels))
    document = "{ ...f0 }" + " ".join(fragments) + f" fragment f{levels} on Query {{ a: sources {{ name }} }}"
    size = measured(parse(document)).operations[None]
    assert (size.depth, size.fields, size.aliases, size.width) == (
        2,
        2 * spreads**levels,
        spreads**levels,
        spreads**levels,
    )
