"""Where the time of one `screen` over HTTP goes: parse, validate, facts, judge, ledger, serialise, and all the rest.

    python -m tests.benchmarks.screen_over_http [DATA_DIR]

DATA_DIR: where `safety-gateway sync` put its facts. Each part is measured alone, then the whole in process and over
HTTP; the median of some hundred runs, in milliseconds. What is left over is the executor, HTTP and the client.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import aiohttp
import msgspec
from graphql import parse, validate
from rich.console import Console
from rich.table import Table

from gateway.app import services
from gateway.runtime import Learning, Runtime, open_runtime
from gateway.seats import Seats
from gateway.serving import serving
from gateway.settings import load
from gateway.telemetry import setup
from resolvers.decision import decided
from resolvers.plan import plan
from resolvers.questions import Question, destination, product
from resolvers.screen import judge
from schema.build import Schema, build
from schema.context import Context
from schema.guard import measured
from tests.benchmarks import ground

DOCUMENT = """
query ($product: ProductInput!) {
  screen(product: $product) {
    outcome isClear summary decisionId
    reasons { code message recall { number title url hazards } }
    matches { class score recall { number } evidence { kind detail } }
    sources { name freshness heardAt }
  }
}
"""
PRODUCTS = (
    {"title": "Ninja Foodi pressure cooker OP300", "brand": "Ninja"},
    {"title": "Blue cotton bath towel with stripes, set of four", "brand": "Zedmark"},
    {"title": "Peloton Tread+ treadmill", "brand": "Peloton"},
    {"title": "Stainless steel water bottle 32 oz with straw lid"},
)
RUNS = 200


def main(data_dir: Path | None = None) -> None:
    """Measure and print; over the benchmarks' own store where none is named."""
    setup("WARNING")
    data_dir = data_dir or ground.settings().data_dir
    parts = asyncio.run(_measured(data_dir))
    whole = parts["over HTTP"]
    table = Table("part", "ms", "share of HTTP", title="one screen, median")
    for name, ms in parts.items():
        table.add_row(name, f"{ms:.3f}", f"{ms / whole:.0%}")
    Console().print(table)


async def _measured(data_dir: Path) -> dict[str, float]:
    settings = load(data_dir=data_dir, port=0)
    async with open_runtime(settings, learning=Learning.NOTHING) as runtime:
        parts = await _in_process(runtime, build())
    async with serving(settings, learning=Learning.NOTHING) as url, aiohttp.ClientSession() as http:

        async def ask(place: int) -> None:
            body = {"query": DOCUMENT, "variables": {"product": _product(place)}}
            async with http.post(f"{url}/graphql", json=body) as response:
                assert (await response.json())["data"]["screen"]["outcome"]

        parts["over HTTP"] = await _median(ask)
    return parts


async def _in_process(runtime: Runtime, schema: Schema) -> dict[str, float]:
    document = parse(DOCUMENT)
    questions = [Question(destination(None), product=product(**each)) for each in PRODUCTS]
    known = await runtime.facts.gather(plan(questions), rulebook=runtime.rulebook.id)
    answers = [await _ask(runtime, schema, place) for place in range(len(PRODUCTS))]

    def verdict(place: int) -> Any:
        at = place % len(PRODUCTS)
        return judge(questions[at], known.contexts[at], index=known.index, rulebook=runtime.rulebook)

    async def keep(place: int) -> None:
        at = place % len(PRODUCTS)
        context = (await runtime.facts.gather(plan([questions[at]]), rulebook=runtime.rulebook.id)).contexts[0]
        await runtime.ledger.append([decided(questions[at], context, verdicts[at])])

    verdicts = [verdict(place) for place in range(len(PRODUCTS))]
    return {
        "parse (once a document)": await _median(lambda _: parse(DOCUMENT)),
        "guard (once a document)": await _median(lambda _: measured.__wrapped__(document)),
        "validate (once a document)": await _median(lambda _: validate(schema._schema, document)),
        "facts": await _median(
            lambda place: runtime.facts.gather(plan([questions[place % 4]]), rulebook=runtime.rulebook.id)
        ),
        "judge": await _median(verdict),
        "ledger": await _median(keep),
        "serialise": await _median(lambda place: msgspec.json.encode(answers[place % 4])),
        "in process, all of it": await _median(lambda place: _ask(runtime, schema, place)),
    }


async def _ask(runtime: Runtime, schema: Schema, place: int) -> Any:
    context = Context(services(runtime, Seats(1)))
    result = await schema.execute(DOCUMENT, variable_values={"product": _product(place)}, context_value=context)
    assert not result.errors, result.errors
    return result.data


def _product(place: int) -> dict[str, str]:
    return PRODUCTS[place % len(PRODUCTS)]


async def _median(part: Callable[[int], Any | Awaitable[Any]]) -> float:
    took_ms = []
    for place in range(RUNS):
        started = time.perf_counter()
        done = part(place)
        if asyncio.iscoroutine(done):
            await done
        took_ms.append((time.perf_counter() - started) * 1_000)
    return statistics.median(took_ms)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
