"""The shared cache on a real Valkey: what one process fetched, another takes; what is wrong there is a miss."""

import asyncio
import os
import subprocess
import sys
from contextlib import AsyncExitStack

import pytest
import redis.asyncio as redis
from structlog.testing import capture_logs

from gateway import shared as module
from gateway.cache import Cache, Cached, Key
from gateway.facts import FORM
from gateway.settings import CacheSettings
from gateway.shared import LEAST_KEY, MOST_VALUE, Seal, shared
from resolvers.errors import ConfigurationError, SourceUnavailable
from tests.fakes.hands import NOON, Hands
from tests.fakes.valkey import garbage, valkey
from tests.gateway.test_cache import DOWN, KEY, OTHER, Upstream, ask

SECRET = "k" * LEAST_KEY


@pytest.fixture(scope="module")
def server():
    with valkey() as started:
        yield started


@pytest.fixture
async def raw(server):
    """The server as somebody sees it who may write there, emptied."""
    client = redis.Redis(port=server.port)
    await client.flushall()
    yield client
    await client.aclose()


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
async def opened(raw, server, hands):
    """A way to open one more process's cache."""
    async with AsyncExitStack() as stack:

        def opening(*, key=SECRET, form=FORM):
            away = shared(CacheSettings(url=server.url, key=key), form=form)
            stack.push_async_exit(away)
            return Cache.in_memory(clock=hands, shared=away)

        yield opening


async def test_what_one_process_fetched_no_other_asks_for(opened):
    first, second = Upstream(b"one"), Upstream(b"two")
    assert await ask(opened(), first) == Cached(b"one", NOON)
    other = opened()
    assert await ask(other, second) == Cached(b"one", NOON)
    assert await ask(other, second) == Cached(b"one", NOON)
    assert second.calls == []


async def test_that_there_is_no_such_record_is_shared_for_as_long_as_it_holds(opened, hands):
    assert await ask(opened(), Upstream(None)) == Cached(None, NOON)
    late = Upstream(b"registered meanwhile")
    hands.pass_(9)
    assert (await ask(opened(), late)).value is None
    hands.pass_(2)
    assert (await ask(opened(), late)).value == b"registered meanwhile"


async def test_an_answer_keeps_its_age_wherever_it_is_taken_from(opened, hands):
    await ask(opened(), Upstream(b"one"))
    hands.pass_(59)
    other, upstream = opened(), Upstream(b"two")
    assert await ask(other, upstream) == Cached(b"one", NOON)
    hands.pass_(2)
    await ask(other, upstream)
    await asyncio.sleep(0.05)
    assert len(upstream.calls) == 1


async def test_a_partner_that_is_down_is_answered_for_by_what_another_process_heard(opened, hands):
    await ask(opened(), Upstream(b"one"))
    hands.pass_(61)
    told = await ask(opened(), Upstream(DOWN))
    assert told == Cached(b"one", NOON, stale=True, trouble="answered 503")
    hands.pass_(600)
    assert isinstance(await ask(opened(), Upstream(DOWN)), SourceUnavailable)


async def test_a_batch_asks_only_for_what_nobody_holds(opened):
    await ask(opened(), Upstream(b"one"), KEY)
    upstream = Upstream(b"two")
    told = await ask(opened(), upstream, KEY, OTHER)
    assert (told[KEY].value, told[OTHER].value, upstream.calls) == (b"one", b"two", [[OTHER]])


@pytest.mark.parametrize("tenants", [("a", "b"), ("", "a")])
async def test_no_tenant_meets_what_another_was_told(opened, tenants):
    mine, theirs = (Key(tenant, "marketplace:harbor", "L-1") for tenant in tenants)
    await ask(opened(), Upstream(b"one"), theirs)
    assert (await ask(opened(), Upstream(b"two"), mine))[mine].value == b"two"


@pytest.mark.parametrize("size", [0, 1, 31, 32, 33, 4_096])
async def test_what_others_plant_under_our_names_is_a_miss(opened, raw, size):
    await ask(opened(), Upstream(b"one"))
    (name,) = await raw.keys("*")
    await raw.set(name, os.urandom(size))
    assert (await ask(opened(), Upstream(b"two"))).value == b"two"


async def test_a_value_of_another_kind_is_a_miss(opened, raw):
    await ask(opened(), Upstream(b"one"))
    (name,) = await raw.keys("*")
    await raw.delete(name)
    await raw.lpush(name, b"a", b"b")
    assert (await ask(opened(), Upstream(b"two"))).value == b"two"


async def test_a_value_cannot_be_moved_under_another_name(opened, raw):
    await ask(opened(), Upstream(b"recalled"), KEY)
    (taken,) = await raw.keys("*")
    await ask(opened(), Upstream(b"innocent"), OTHER)
    (other,) = set(await raw.keys("*")) - {taken}
    await raw.copy(other, taken, replace=True)
    assert (await ask(opened(), Upstream(b"recalled"), KEY))[KEY].value == b"recalled"


@pytest.mark.parametrize("changed", [{"key": "another key of another gateway, by chance"}, {"form": "other"}])
async def test_what_was_sealed_by_others_or_in_another_form_is_not_ours(opened, changed):
    await ask(opened(), Upstream(b"one"))
    assert (await ask(opened(**changed), Upstream(b"two"))).value == b"two"


async def test_a_large_value_stays_in_the_memory_of_its_process(opened, raw):
    cache = opened()
    await ask(cache, Upstream(b"x" * MOST_VALUE))
    assert await raw.keys("*") == []
    assert len((await ask(cache, Upstream(DOWN))).value) == MOST_VALUE


async def test_nothing_is_kept_there_for_longer_than_it_may_be_used(opened, raw):
    await ask(opened(), Upstream(b"one"), stale_s=600)
    (name,) = await raw.keys("*")
    assert 590_000 < await raw.pttl(name) <= 600_000


async def test_two_hundred_callers_ask_there_once(opened, raw):
    cache, upstream = opened(), Upstream(b"one")
    before = (await raw.info("commandstats")).get("cmdstat_mget", {"calls": 0})["calls"]
    await asyncio.gather(*(ask(cache, upstream) for _ in range(200)))
    assert (await raw.info("commandstats"))["cmdstat_mget"]["calls"] == before + 1
    assert len(upstream.calls) == 1


async def test_one_that_is_away_is_told_once_left_alone_and_asked_whether_it_is_back(monkeypatch, hands):
    monkeypatch.setattr(module, "REST_S", 0.1)
    with valkey() as server, capture_logs() as logs:
        away = shared(CacheSettings(url=server.url, key=SECRET), form=FORM)
        async with away, Cache.in_memory(clock=hands, shared=away) as cache:
            server.kill()
            for number in range(20):
                assert (await ask(cache, Upstream(b"one"), Key("", "m", f"{number}"))).popitem()[1].value == b"one"
            await asyncio.sleep(0.3)
            assert [line["event"] for line in logs] == ["shared_cache_away"]
            server.start()
            async with asyncio.timeout(5):
                while logs[-1]["event"] != "shared_cache_back":  # noqa: ASYNC110 - a log has no event
                    await asyncio.sleep(0.02)
            await ask(cache, Upstream(b"one"), KEY)
            assert (await ask(Cache.in_memory(clock=hands, shared=away), Upstream(b"two"), KEY))[KEY].value == b"one"


async def test_one_that_answers_nonsense_is_left_alone(hands):
    async with garbage() as port:
        away = shared(CacheSettings(url=f"redis://127.0.0.1:{port}", key=SECRET), form=FORM)
        async with away, Cache.in_memory(clock=hands, shared=away) as cache:
            for number in range(9):
                key = Key("", "m", f"{number}")
                assert (await ask(cache, Upstream(b"one"), key))[key].value == b"one"


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"url": "redis://127.0.0.1"}, "cache.key is not"),
        ({"url": "redis://127.0.0.1", "key": "hunter2"}, "cache.key has 7 letters"),
        ({"url": "http://127.0.0.1", "key": SECRET}, "no address of a Valkey or Redis"),
    ],
)
def test_settings_that_cannot_hold_are_refused_at_the_start(given, why):
    with pytest.raises(ConfigurationError) as refused:
        shared(CacheSettings(**given), form=FORM)
    assert why in str(refused.value)
    assert "hunter2" not in str(refused.value)


def test_without_an_address_there_is_none():
    assert shared(CacheSettings(), form=FORM) is None


def test_a_seal_holds_for_one_value_under_one_name():
    seal = Seal(SECRET)
    closed = seal.closed("a", b"value")
    assert seal.opened("a", closed) == b"value"
    assert seal.opened("a", seal.closed("a", b"")) == b""
    assert [seal.opened("b", closed), seal.opened("a", closed + b"x"), seal.opened("a", None)] == [None] * 3


def test_every_process_of_a_release_finds_the_same_form():
    told = subprocess.run(
        [sys.executable, "-c", "from gateway.facts import FORM; print(FORM)"],
        capture_output=True,
        check=True,
        text=True,
    )
    assert told.stdout.strip() == FORM
