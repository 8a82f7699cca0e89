"""The application from outside: real requests to a real server."""

import json

import pytest

from tests.gateway.edge import serving
from tests.schema.world import INNOCENT, RECALLED

RESPONSE = "application/graphql-response+json"
SCREEN = """
query ($p: ProductInput!, $d: String) { screen(product: $p, destination: $d) { outcome isClear reasons { code } } }
"""


async def test_a_recalled_gtin_is_blocked_over_http():
    async with serving() as edge:
        status, answer = await edge.post(SCREEN, p={"gtin": "036000291452"})
    assert status == 200
    assert answer["data"]["screen"]["outcome"] == "BLOCKED"
    assert answer["data"]["screen"]["reasons"][0]["code"] == "RECALLED"


async def test_an_innocent_product_is_clear_over_http():
    async with serving() as edge:
        _, answer = await edge.post(SCREEN, p=INNOCENT)
    assert answer["data"]["screen"]["isClear"] is True


async def test_a_question_can_be_asked_by_get():
    async with serving() as edge:
        query = {"query": 'query A { recall(number: "26-001") { number } } query B { sources { name } }'}
        status, _, body = await edge.raw("GET", params=query | {"operationName": "A"})
    assert status == 200
    assert json.loads(body) == {"data": {"recall": {"number": "26-001"}}}


BAD_BODIES = {
    "nothing": b"",
    "not JSON": b"{",
    "a number": b"5",
    "null": b"null",
    "text": b'"{ __typename }"',
    "a list": b"[]",
    "a batch": b'[{"query": "{ __typename }"}]',
    "invalid UTF-8": b'{"\xff\xfe"}',
    "a lone surrogate": b'{"query": "{ __typename } #\\udfff"}',
    "50,000 brackets": b"[" * 50_000 + b"]" * 50_000,
    "50,000 brackets in variables": b'{"query":"{__typename}","variables":{"a":'
    + b"[" * 50_000
    + b"]" * 50_000
    + b"}}",
    "an integer of 5,000 digits": b'{"query":"{__typename}","variables":{"a":' + b"9" * 5_000 + b"}}",
    "NaN": b'{"query":"{__typename}","variables":{"a":NaN}}',
    "no query": b'{"qeury":"{ __typename }"}',
    "an empty query": b'{"query":" "}',
    "a query that is a number": b'{"query":1}',
    "variables that are text": b'{"query":"{ __typename }","variables":"x"}',
    "variables that are a list": b'{"query":"{ __typename }","variables":[]}',
    "an operationName that is an object": b'{"query":"{ __typename }","operationName":{"a":1}}',
    "extensions that are a number": b'{"query":"{ __typename }","extensions":7}',
}


async def test_every_bad_body_is_a_400_in_json_that_says_what_was_expected():
    async with serving() as edge:
        for name, body in BAD_BODIES.items():
            status, headers, answer = await edge.raw("POST", data=body, headers={"content-type": "application/json"})
            assert status == 400, name
            assert headers["content-type"].startswith("application/json"), name
            assert "expected" in json.loads(answer)["errors"][0]["message"], name
        assert (await edge.post("{ __typename }"))[0] == 200


BAD_QUESTIONS = {
    "not GraphQL": ("hello", {}),
    "an unknown field": ("{ screem }", {}),
    "a wrong GTIN": ('{ product(gtin: "036000291453") { verdict { outcome } } }', {}),
    "a title of a megabyte": (SCREEN, {"p": {"title": "a" * 1_000_000}}),
    "an unknown destination": (SCREEN, {"p": INNOCENT, "d": "Atlantis"}),
    "a number as title": (SCREEN, {"p": {"title": 5}}),
    "an unknown field of the input": (SCREEN, {"p": {"colour": "red"}}),
    "no product": (SCREEN, {}),
    "10,000 aliases": ("{" + " ".join(f"a{n}: __typename" for n in range(10_000)) + "}", {}),
    "fragments that double 20 times": (
        "{ ...f0 }"
        + " ".join(f"fragment f{n} on Query {{ ...f{n + 1} ...f{n + 1} }}" for n in range(20))
        + " fragment f20 on Query { __typename }",
        {},
    ),
    "an empty product": (SCREEN, {"p": {}}),
    "a product of blanks": (SCREEN, {"p": {"title": " \n", "gtin": "", "brand": "\t"}}),
    "a product of control characters": (SCREEN, {"p": {"title": "\x00\x01\x02\u202e\u200b", "brand": "\x7f"}}),
    "a GTIN that is none": (SCREEN, {"p": {"gtin": "not a gtin"}}),
}


@pytest.mark.parametrize("accept", ["application/json", RESPONSE])
async def test_a_bad_question_is_an_error_or_unknown_and_never_clear(accept):
    async with serving() as edge:
        for name, (document, variables) in BAD_QUESTIONS.items():
            status, answer = await edge.post(document, accept=accept, **variables)
            assert status in (200, 400), name
            if answer.get("data"):
                verdict = answer["data"]["screen"]
                assert (verdict["outcome"], verdict["isClear"]) == ("UNKNOWN", False), name
                assert verdict["reasons"][0]["code"] == "TOO_LITTLE_TO_JUDGE", name
            else:
                codes = {error["extensions"]["code"] for error in answer["errors"]}
                assert codes <= {"BAD_USER_INPUT", "GRAPHQL_VALIDATION_FAILED", "GRAPHQL_PARSE_FAILED"}, name


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html, */*;q=0.1", "application/json"),
        (f"{RESPONSE}, application/json", RESPONSE),
        (f"{RESPONSE};q=0.1, application/json", "application/json"),
        (f"application/json;q=0.3, {RESPONSE};q=0.9", RESPONSE),
    ],
)
async def test_the_media_type_is_negotiated(accept, expected):
    async with serving() as edge:
        given = {"accept": accept, "content-type": "application/json"}
        _, headers, _ = await edge.raw("POST", data=b'{"query":"{ __typename }"}', headers=given)
    assert headers["content-type"].startswith(expected)
    assert headers["vary"] == "Accept"


async def test_a_refused_document_is_a_400_without_data_for_who_understands_it():
    async with serving() as edge:
        status, answer = await edge.post("{ nothing }", accept=RESPONSE)
        assert (status, "data" in answer) == (400, False)
        status, answer = await edge.post("{ nothing }")
        assert (status, answer["errors"][0]["extensions"]["code"]) == (200, "GRAPHQL_VALIDATION_FAILED")


async def test_methods_and_types_that_are_not_taken_are_refused_in_json():
    body, kind = b'{"query":"{ __typename }"}', {"content-type": "application/json"}
    async with serving() as edge:
        for method in ("PUT", "DELETE", "PATCH"):
            status, headers, answer = await edge.raw(method, data=body, headers=kind)
            assert (status, {"GET", "POST"} <= set(headers["allow"].split(", "))) == (405, True)
            assert json.loads(answer)["errors"]
        for content_type in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"):
            status, _, answer = await edge.raw("POST", data=body, headers={"content-type": content_type})
            assert (status, "application/json" in json.loads(answer)["errors"][0]["message"]) == (415, True)
        status, _, answer = await edge.raw("POST", data=body, headers=kind | {"accept": "image/png"})
        assert (status, bool(json.loads(answer)["errors"])) == (406, True)
        status, _, answer = await edge.raw("GET", "/nowhere")
        assert (status, bool(json.loads(answer)["errors"])) == (404, True)


async def test_nothing_may_be_changed_by_get():
    async with serving() as edge:
        status, headers, _ = await edge.raw("GET", params={"query": "mutation { __typename }"})
    assert (status, headers["allow"]) == (405, "GET, POST")


async def test_graphiql_is_shown_in_development_only():
    browser = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
    async with serving(development=True) as edge:
        status, headers, _ = await edge.raw("GET", headers=browser)
        assert (status, headers["content-type"].partition(";")[0]) == (200, "text/html")
    async with serving() as edge:
        status, headers, _ = await edge.raw("GET", headers=browser)
        assert (status, headers["content-type"].partition(";")[0]) == (400, "application/json")


async def test_answers_are_kept_out_of_caches_and_frames():
    async with serving() as edge:
        for path in ("/livez", "/graphql", "/nowhere"):
            _, headers, _ = await edge.raw("GET", path)
            assert headers["cache-control"] == "no-store"
            assert headers["x-content-type-options"] == "nosniff"
            assert "frame-ancestors 'none'" in headers["content-security-policy"]
            assert "server" not in headers


async def test_each_operation_sees_the_facts_anew():
    async with serving() as edge:
        assert (await edge.post(SCREEN, p=RECALLED))[1]["data"]["screen"]["outcome"] == "BLOCKED"
        edge.learnt = False
        assert (await edge.post("{ sources { name } }"))[1]["errors"][0]["extensions"]["code"] == "SNAPSHOT_MISSING"


async def test_the_runtime_is_closed_when_the_server_ends():
    async with serving() as edge:
        assert edge.closed == []
    assert edge.closed == ["runtime"]
