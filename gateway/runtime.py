"""The composition root: opens everything that one process of the gateway holds, and closes it in reverse."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from enum import Enum

from gateway.cache import Cache
from gateway.clock import Clock, SystemClock
from gateway.facts import FORM, PartnerFacts
from gateway.federation import Federation
from gateway.joined import Joined
from gateway.partnership import endpoints_of, partners_of
from gateway.polling import follow, poll
from gateway.reloading import Origin, reread
from gateway.rescreening import Rescreening, rescreen
from gateway.settings import Settings
from gateway.shared import shared
from gateway.shelf import Shelf
from gateway.sources.cpsc import Cpsc
from gateway.sources.http import Web
from gateway.store.collector import kept
from gateway.store.store import Store
from gateway.telemetry import Metrics
from gateway.touching import Touching
from gateway.webhooks.delivery import Endpoint, Post
from resolvers.matching.candidates import RecallIndex
from resolvers.policy.rulebook import Rulebook, named
from resolvers.ports import Facts, Feed, Ledger, Reports, SellerReports, Snapshot


class Learning(Enum):
    """How a process learns. FEED: it polls. STORE: it takes up what others learn. NOTHING: the facts stay as read."""

    FEED = "feed"
    STORE = "store"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Runtime:
    """What one process of the gateway holds."""

    settings: Settings
    clock: Clock
    store: Store
    shelf: Shelf
    facts: Facts
    federation: Federation
    rulebook: Rulebook
    metrics: Metrics

    @property
    def joined(self) -> Joined:
        """Whom we ask now, and what the operator decided."""
        return self.federation.now()

    @property
    def ledger(self) -> Ledger:
        """The memory of what we said."""
        return self.store.ledger

    @property
    def feed(self) -> Feed:
        """What changed."""
        return self.store.feed

    @property
    def reports(self) -> Reports:
        """What marketplaces tell of their own listings."""
        return self.store.reported

    @property
    def seller_reports(self) -> SellerReports:
        """What registries tell of their own sellers."""
        return self.store.reported_sellers

    def snapshot(self) -> Snapshot:
        """Return the recall facts that hold now."""
        return self.shelf.snapshot()

    def check_store(self) -> None:
        """Raise StoreUnavailable where what we write would be lost."""
        self.store.check_file()

    async def index_at(self, generation: int) -> RecallIndex:
        """Return the recalls of an earlier generation. Raises StoreUnavailable."""
        return await self.shelf.index_at(generation)

    def rulebook_of(self, rulebook_id: str) -> Rulebook:
        """Return the rulebook published under this id. Raises RulebookError."""
        return named(rulebook_id)


@asynccontextmanager
async def open_runtime(
    settings: Settings,
    *,
    learning: Learning = Learning.FEED,
    clock: Clock | None = None,
    origin: Origin | None = None,
) -> AsyncIterator[Runtime]:
    """Open the store and the way out, read the facts, and learn in the background until the end.

    origin: where *settings* are read again when they were written, unless nothing is learnt.
    Raises ConfigurationError, RulebookError, StoreUnavailable.
    """
    clock = clock or SystemClock()
    rulebook = named(settings.rulebook)
    async with AsyncExitStack() as stack:
        web = await stack.enter_async_context(Web(allow_private=settings.allow_private, clock=clock))
        federation, endpoints = Federation(settings, web, clock), endpoints_of(settings)
        store = await stack.enter_async_context(open_store(settings))
        away = shared(settings.cache, form=FORM)
        if away:
            await stack.enter_async_context(away)
        cache = await stack.enter_async_context(Cache.in_memory(clock=clock, shared=away))
        shelf = Shelf(store.recalls)
        with kept():  # else the collector walks all of it again, 0.3 s each time
            await shelf.refresh()
        facts = _facts(shelf, store, federation, cache, clock)
        runtime = Runtime(settings, clock, store, shelf, facts, federation, rulebook, Metrics())
        await stack.enter_async_context(_in_background(runtime, web, endpoints, learning, origin))
        yield runtime


async def check_settings(settings: Settings) -> None:
    """Raise ConfigurationError, RulebookError for settings that nothing can be served by; opens no store."""
    named(settings.rulebook)
    async with Web(allow_private=settings.allow_private) as web:
        partners_of(settings, web, SystemClock())
    endpoints_of(settings)
    if away := shared(settings.cache, form=FORM):
        async with away:
            pass


@asynccontextmanager
async def open_store(settings: Settings) -> AsyncIterator[Store]:
    """Open the store alone, its directory made where there is none. Raises StoreUnavailable."""
    store = await Store.open(settings.store_url)
    try:
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def open_feed(settings: Settings, *, clock: Clock) -> AsyncIterator[Cpsc]:
    """Open the live feed alone, for one sync by hand."""
    async with Web(allow_private=settings.allow_private, clock=clock) as web:
        yield Cpsc(web, settings.cpsc)


def _rescreening(runtime: Runtime) -> Rescreening:
    store = runtime.store
    return Rescreening(
        reported=store.reported,
        touching=Touching(store.recalls, store.reported, store.traces, runtime.clock),
        repeats=store.repeats,
        listings=store.listings,
        ledger=store.ledger,
        facts=runtime.facts,
        snapshot=runtime.snapshot,
        rulebook=runtime.rulebook,
        blocks=lambda: runtime.joined.blocks.given,
        now=runtime.clock.now,
    )


def _facts(shelf: Shelf, store: Store, federation: Federation, cache: Cache, clock: Clock) -> PartnerFacts:
    return PartnerFacts(
        snapshot=shelf.snapshot,
        joined=federation.now,
        cache=cache,
        reported=store.reported.listings,
        reported_sellers=store.reported_sellers.sellers,
        blocked_listings=store.listings.blocked_by_seller,
        clock=clock,
        within_s=federation.settings.limits.partners_s,
    )


@asynccontextmanager
async def _in_background(
    runtime: Runtime, web: Web, endpoints: Sequence[Endpoint], learning: Learning, origin: Origin | None
) -> AsyncIterator[None]:
    """Run what learns and tells while the block runs; each loop survives every failure, so none ends by itself."""
    if learning is Learning.NOTHING:
        yield
        return
    loops = [follow(runtime.shelf)]
    if origin:
        loops.append(reread(origin, runtime.federation))
    if learning is Learning.FEED:
        feed = Cpsc(web, runtime.settings.cpsc)
        store, shelf = runtime.store.recalls, runtime.shelf
        loops.append(poll(feed, settings=runtime.settings.cpsc, store=store, shelf=shelf, clock=runtime.clock))
        loops.append(rescreen(_rescreening(runtime)))
        post = Post(runtime.store.outbox, web, runtime.clock)
        loops += [post.deliver(endpoint) for endpoint in endpoints]
    tasks = [asyncio.create_task(loop) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task
