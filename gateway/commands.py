"""Commands: what each command of the command line does, without its parsing and printing."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from gateway.benching.judging import day_for, judge_pairs, own_recalls, recalls_in
from gateway.benching.pairs import Pair
from gateway.benching.report import Report, report
from gateway.checking import Tally, check, lines_of
from gateway.clock import SystemClock
from gateway.ingesting.ingest import Rejected, ingest, listing_in, seller_in
from gateway.ingesting.ingest import Tally as Ingested
from gateway.ingesting.records import records_of
from gateway.runtime import Learning, Runtime, open_feed, open_runtime, open_store
from gateway.settings import Settings
from gateway.store.outbox import Webhook
from gateway.sync import Summary, import_files, sweep
from resolvers import questions
from resolvers.audit import Entry
from resolvers.errors import NotReporting
from resolvers.explain import explain
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import named
from resolvers.reports import ReportStatus
from resolvers.screen import remembered, screen
from resolvers.verdict import Verdict

Advance = Callable[[int], None]
Rejecting = Callable[[Sequence[Rejected], int], None]


async def learn(settings: Settings, files: Sequence[Path], advance: Advance = lambda _: None) -> Summary:
    """Learn once, from *files* or, where there are none, from the feed.

    Raises SourceUnavailable, IngestError, StoreUnavailable.
    """
    clock = SystemClock()
    async with open_store(settings) as store:
        if files:
            return await import_files(files, store=store.recalls, clock=clock, progress=advance)
        async with open_feed(settings, clock=clock) as feed:
            return await sweep(feed, store=store.recalls, clock=clock, progress=advance)


async def check_stream(settings: Settings, stream: BinaryIO, advance: Advance) -> Tally:
    """Judge every line of *stream* and write the answers to stdout. Raises StoreUnavailable."""
    tally, shown = Tally(), 0

    def told(now: Tally) -> None:
        nonlocal shown
        advance(now.lines - shown)
        shown = now.lines

    async with open_runtime(settings, learning=Learning.NOTHING) as runtime:
        async for line in check(lines_of(stream), runtime, tally, told=told):
            sys.stdout.buffer.write(line)
    sys.stdout.buffer.flush()
    return tally


async def ingest_listings(settings: Settings, path: Path, marketplace: str, told: Rejecting) -> Ingested:
    """Keep every record of *path* as a report of *marketplace* on a listing of its own.

    Raises NotReporting, ConfigurationError for a kind of file that is not read, StoreUnavailable, OSError.
    """
    if marketplace not in settings.reporting:
        raise NotReporting("marketplace", marketplace)
    tally, clock = Ingested(), SystemClock()
    async with open_store(settings) as store:

        async def keep(reports: Sequence[Any]) -> Sequence[ReportStatus]:
            return await store.reported.keep(reports, at=clock.now(), once=None)

        read = partial(listing_in, marketplace=marketplace, tally=tally)
        await ingest(records_of(path), read, keep, tally, told=told)
    return tally


async def ingest_sellers(settings: Settings, path: Path, registry: str, told: Rejecting) -> Ingested:
    """Keep every record of *path* as a report of *registry* on a seller of its own. Raises as `ingest_listings`."""
    if registry not in settings.reporting_registries:
        raise NotReporting("registry", registry)
    tally, clock = Ingested(), SystemClock()
    async with open_store(settings) as store:

        async def keep(reports: Sequence[Any]) -> Sequence[ReportStatus]:
            return await store.reported_sellers.keep(reports, at=clock.now(), once=None)

        await ingest(records_of(path), partial(seller_in, registry=registry, tally=tally), keep, tally, told=told)
    return tally


async def explain_product(settings: Settings, described: Mapping[str, Any], destination: str | None) -> str:
    """Judge one product and tell it in words. Raises QuestionError, StoreUnavailable."""
    question = questions.Question(questions.destination(destination), product=questions.product(**described))
    async with open_runtime(settings, learning=Learning.NOTHING) as runtime:
        (verdict,) = await screen([question], facts=runtime.facts, ledger=runtime.ledger, rulebook=runtime.rulebook)
        return _in_words(verdict, runtime)


async def explain_decision(settings: Settings, decision_id: str) -> str | None:
    """Tell a verdict given before in words; None where this ledger holds none of that id. Raises LedgerBroken."""
    async with open_runtime(settings, learning=Learning.NOTHING) as runtime:
        verdict = await remembered(
            decision_id, ledger=runtime.ledger, index_at=runtime.index_at, rulebook_of=runtime.rulebook_of
        )
        return _in_words(verdict, runtime) if verdict else None


async def verify_ledger(settings: Settings, noted: tuple[int, bytes] | None) -> Entry | None:
    """Return the head of the ledger once every entry holds, up to and beyond the head *noted* elsewhere.

    Raises LedgerBroken, StoreUnavailable.
    """
    async with open_store(settings) as store:
        return await store.ledger.verified(noted)


async def webhooks(settings: Settings) -> list[tuple[str, Webhook | None]]:
    """Return every endpoint, those configured first, with how it stands; None for one that has not begun.

    Raises StoreUnavailable.
    """
    async with open_store(settings) as store:
        known = {each.id: each for each in await store.outbox.webhooks()}
    names = dict.fromkeys([*(each.id for each in settings.webhook), *known])
    return [(name, known.get(name)) for name in names]


async def switch_webhook_on(settings: Settings, endpoint: str) -> bool:
    """Send to it again; return whether there is such an endpoint. Raises StoreUnavailable."""
    async with open_store(settings) as store:
        return await store.outbox.switch_on(endpoint, SystemClock().now())


def bench_index(files: Sequence[Path], advance: Advance) -> RecallIndex:
    """Return the index over the recalls of *files*, without a store. Raises Unreadable, OSError."""
    return RecallIndex.build(recalls_in(files, advance))


def bench_matching(settings: Settings, pairs: Sequence[Pair], index: RecallIndex, advance: Advance) -> Report:
    """Judge labelled listings against all recalls of *index* and count what came of them.

    Raises Unreadable where none of the recalls that the pairs name is there, RulebookError.
    """
    rulebook = named(settings.rulebook)
    on = day_for(own_recalls(pairs, index).values())
    judged = judge_pairs(pairs, index, rulebook, on=on, told=advance)
    return report(judged, index.recalls, on=on, rulebook=rulebook.id, unjudged=len(pairs) - len(judged))


def _in_words(verdict: Verdict, runtime: Runtime) -> str:
    return explain(verdict, index=runtime.snapshot().index)
