"""Health and telemetry: what operators and orchestrators are told."""

import json
import re
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families
from structlog.testing import capture_logs

from gateway.telemetry import redact
from tests.fakes.facts import NOW, MemoryFacts, snapshot
from tests.gateway.edge import serving
from tests.schema.world import INNOCENT, RECALLED, World, recall

SCREEN = "query ($p: ProductInput!) { screen(product: $p) { outcome } }"


async def figures(edge):
    _, _, body = await edge.raw("GET", "/metrics")
    families = text_string_to_metric_families(body.decode())
    return {(sample.name, *sorted(sample.labels.values())): sample.value for f in families for sample in f.samples}


async def test_a_gateway_without_facts_lives_but_is_not_ready():
    async with serving() as edge:
        assert (await edge.raw("GET", "/readyz"))[0] == 200
        edge.learnt = False
        assert (await edge.raw("GET", "/livez"))[0] == 200
        status, _, body = await edge.raw("GET", "/readyz")
        assert (status, json.loads(body)["ready"]) == (503, False)
        assert (await edge.raw("GET", "/metrics"))[0] == 200


async def test_the_empty_facts_of_before_the_first_sync_are_not_ready():
    async with serving(World(facts=MemoryFacts(snapshot(generation=0, heard_at=None)))) as edge:
        status, _, _ = await edge.raw("GET", "/readyz")
        _, answer = await edge.post(SCREEN, p=INNOCENT)
    assert status == 503
    assert answer["data"]["screen"]["outcome"] == "UNKNOWN"


async def test_stale_facts_are_ready_and_say_their_age():
    old = World(facts=MemoryFacts(snapshot(recall(), heard_at=NOW - timedelta(days=3))))
    async with serving(old) as edge:
        _, _, body = await edge.raw("GET", "/readyz")
    told = json.loads(body)
    assert (told["ready"], told["snapshot"], told["recalls"]) == (True, "g1", 1)
    assert told["sources"][0]["freshness"] == "EXPIRED"


async def test_operations_and_verdicts_are_counted_under_few_labels():
    async with serving() as edge:
        await edge.post(SCREEN, p=RECALLED)
        await edge.post(SCREEN, p=INNOCENT)
        for n in range(5):
            await edge.post(f"{{ nothing{n} }}")
        found = await figures(edge)
    assert found["gateway_requests_total", "ok", "screen"] == 2
    assert found["gateway_requests_total", "refused", "several"] == 5
    assert found["gateway_request_seconds_count", "screen"] == 2
    assert found["gateway_verdicts_total", "BLOCKED"] == 1
    assert found["gateway_verdicts_total", "CLEAR"] == 1
    assert found["gateway_generation",] == 1
    assert found["gateway_source_age_seconds", "cpsc"] == 0


OUTCOMES = frozenset({"ok", "partial", "refused", "failed"})
CALLERS_MISTAKES = (
    '{ product(gtin: "1") { gtin } }',
    '{ screen(product: {title: "x"}, destination: "Atlantis") { outcome } }',
    '{ listing(marketplace: "nowhere", externalId: "1") { title } }',
    "query ($p: ProductInput!) { screen(product: $p) { outcome } }",
    "{",
)


async def test_callers_mistakes_are_refused_so_that_failed_is_an_alarm():
    async with serving() as edge:
        for document in CALLERS_MISTAKES:
            await edge.post(document)
        found = await figures(edge)
        assert _by_outcome(found) == {"refused": len(CALLERS_MISTAKES)}
        edge.world.ledger.refuses = True
        await edge.post(SCREEN, p=INNOCENT)
        edge.world.facts.down = frozenset({"acme-market"})
        await edge.post('{ listing(marketplace: "acme-market", externalId: "1") { title } }')
        await edge.post('{ listing(marketplace: "acme-market", externalId: "1") { title } sources { name } }')
        found = await figures(edge)
    assert _by_outcome(found) == {"refused": len(CALLERS_MISTAKES), "failed": 2, "partial": 1}


def _by_outcome(found):
    counted = Counter()
    for (name, *labels), value in found.items():
        if name == "gateway_requests_total":
            counted[next(iter(OUTCOMES.intersection(labels)))] += value
    return counted


async def test_one_line_a_request_without_what_was_asked():
    with capture_logs() as logs:
        async with serving() as edge:
            await edge.post(SCREEN, p={"title": "A secret product before its launch"})
    lines = [line for line in logs if line["event"] == "request"]
    assert len(lines) == 1
    assert {
        "method": "POST",
        "path": "/graphql",
        "status": 200,
        "operation": "screen",
        "outcome": "ok",
    }.items() <= lines[0].items()
    assert "secret product" not in str(logs)


async def test_a_request_id_is_taken_over_or_given():
    async with serving() as edge:
        _, headers, _ = await edge.raw("GET", "/livez", headers={"x-request-id": "abc-1"})
        assert headers["x-request-id"] == "abc-1"
        _, headers, _ = await edge.raw("GET", "/livez", headers={"x-request-id": "<script>"})
        assert headers["x-request-id"] not in ("<script>", "")


@pytest.mark.parametrize("name", ["variables", "Authorization", "query", "token"])
def test_what_must_never_be_logged_is_dropped(name):
    assert redact(None, "info", {"event": "x", name: "value"}) == {"event": "x"}


def test_what_uvicorn_says_a_second_time_with_colours_is_dropped():
    assert redact(None, "info", {"event": "x", "color_message": "\x1b[36mx"}) == {"event": "x"}


def test_keys_inside_a_text_are_redacted():
    event = redact(None, "info", {"event": "Bearer abc.def?token=1&x=2 api_key=3"})
    assert not {"abc.def", "token=1", "api_key=3"} & set(re.split(r"[ ?&]", event["event"]))


def test_logs_of_libraries_are_json_lines_too():
    script = (
        "from gateway.telemetry import setup; setup(); import logging, structlog;"
        "logging.getLogger('uvicorn').warning('plain \\n line');"
        "structlog.get_logger('gateway').info('ours', added=1)"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=".")
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == ["plain \n line", "ours"]
    assert {"level": "info", "added": 1}.items() <= lines[1].items()
