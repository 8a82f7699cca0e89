"""Delivery: every change reaches every endpoint, however it fails; one that wants no more gets no more."""

import base64
import json
import random
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest

from gateway.clock import SystemClock
from gateway.settings import WebhookSettings
from gateway.sources.http import Web
from gateway.store import outbox
from gateway.store.store import Store
from gateway.webhooks.delivery import SCHEDULE, Endpoint, Post
from resolvers.verdict import Outcome
from tests.fakes.receiver import receiver
from tests.gateway.store.kept import decision

KEY = b"k" * 32
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"


class Hands:
    """A clock that is moved by hand, from the present on."""

    def __init__(self):
        self.start = SystemClock().now()
        self.passed = timedelta()

    def now(self):
        return self.start + self.passed

    def monotonic(self):
        return self.passed.total_seconds()


class Standing:
    """The clock that the receiver has too."""

    def now(self):
        return SystemClock().now()

    def monotonic(self):
        return 0.0


@pytest.fixture
async def store(tmp_path):
    opened = await Store.open(f"sqlite:///{tmp_path}/store.sqlite3")
    yield opened
    await opened.close()


@pytest.fixture
async def served():
    async with receiver(SECRET) as served:
        yield served


@pytest.fixture
async def web():
    async with Web(allow_private=True) as web:
        yield web


def endpoint(url: str, **given) -> Endpoint:
    return Endpoint(WebhookSettings(id="shop", url=url, secret_env="HOOK", deadline_s=2, **given), (KEY,))


async def block(store, *ids: str, marketplace: str = "m") -> None:
    await store.ledger.append(
        [decision(f"d-{marketplace}{each}", Outcome.BLOCKED, listing=f"{marketplace}/{each}") for each in ids]
    )


async def all_rounds(post: Post, to: Endpoint, hands: Hands, *, days: float = 4) -> None:
    """Let time pass, going from one attempt that is due to the next."""
    while hands.passed < timedelta(days=days):
        if not await post.round(to):
            hands.passed += timedelta(minutes=7)


async def test_a_new_endpoint_is_told_what_changes_from_then_on_signed_and_once(store, served, web):
    post, to = Post(store.outbox, web, Standing()), endpoint(served.url)
    await block(store, "1")
    assert await post.round(to) == 0
    await block(store, "2", "3")
    assert await post.round(to) == 2
    assert await post.round(to) == 0
    assert (sorted(served.received), served.forged, served.refused) == (["chg_d-m2", "chg_d-m3"], 0, 0)
    told = json.loads(served.tries[0][1])
    assert (told["type"], told["data"]["outcome"], told["data"]["before"]) == ("listing.changed", "BLOCKED", None)
    assert told["data"]["grounds"] == [{"code": "RECALLED", "recall": "26-001"}]


async def test_every_change_arrives_although_a_third_of_the_attempts_fail(store, served, web):
    rng, hands = random.Random(7), Hands()
    served.answer = lambda: 200 if rng.random() > 0.3 else rng.choice([500, 503, 429, 404, 302])
    post, to = Post(store.outbox, web, hands), endpoint(served.url)
    await post.round(to)
    ids = [str(n) for n in range(120)]
    await block(store, *ids)
    await all_rounds(post, to, hands, days=1)
    assert set(served.received) == {f"chg_d-m{each}" for each in ids}
    bodies = {}
    for message_id, body in served.tries:
        assert bodies.setdefault(message_id, body) == body
    assert len(served.tries) > 140
    assert served.forged == 0
    assert [each.queued for each in await store.outbox.webhooks()] == [0]


async def test_attempts_keep_to_the_schedule_and_the_last_switches_the_endpoint_off(store, served, web):
    served.answer = lambda: 500
    hands, times = Hands(), []
    post, to = Post(store.outbox, web, hands), endpoint(served.url)
    await post.round(to)
    await block(store, "1")
    while not (await store.outbox.webhooks())[0].off_at:
        if await post.round(to):
            times.append(hands.passed)
        hands.passed += SCHEDULE[min(max(len(times) - 1, 0), len(SCHEDULE) - 1)] / 25
    waited = [later - earlier for earlier, later in pairwise(times)]
    assert len(times) == len(SCHEDULE) + 1 == 10
    for found, expected in zip(waited, SCHEDULE, strict=True):
        assert expected <= found <= expected * 1.1
    assert "failed 10 times, at last: answered 500" in (await store.outbox.webhooks())[0].why


async def test_an_endpoint_that_says_gone_gets_nothing_more_until_it_is_switched_on(store, served, web):
    served.answer = lambda: 410
    post, to = Post(store.outbox, web, Standing()), endpoint(served.url)
    await post.round(to)
    await block(store, *map(str, range(30)))
    await post.round(to)
    assert len(served.tries) <= 2  # as many as were on their way at once
    await block(store, "a")
    assert await post.round(to) == 0
    served.answer = lambda: 204
    assert await store.outbox.switch_on("shop", SystemClock().now())
    while await post.round(to):
        pass
    assert Counter(served.received) == Counter([f"chg_d-m{each}" for each in [*range(30), "a"]])
    assert not await store.outbox.switch_on("nobody", SystemClock().now())


async def test_an_endpoint_that_asks_to_wait_is_left_alone_so_long(store, served, web):
    served.answer, served.headers = lambda: 429, {"Retry-After": "3600"}
    hands = Hands()
    post, to = Post(store.outbox, web, hands), endpoint(served.url)
    await post.round(to)
    await block(store, "1")
    assert await post.round(to) == 1
    hands.passed += timedelta(seconds=3_500)
    assert await post.round(to) == 0
    hands.passed += timedelta(seconds=200)
    assert await post.round(to) == 1


async def test_a_receiver_that_is_not_there_is_tried_again(store, web):
    hands = Hands()
    post, to = Post(store.outbox, web, hands), endpoint("http://127.0.0.1:9/hook")
    await post.round(to)
    await block(store, "1")
    assert await post.round(to) == 1
    assert [each.queued for each in await store.outbox.webhooks()] == [1]


async def test_nothing_is_sent_into_the_private_network(store, served):
    async with Web(allow_private=False) as guarded:
        post, hands = Post(store.outbox, guarded, Hands()), Hands()
        for url in (served.url, served.url.replace("http:", "https:"), "https://127.0.0.1:8443/hook", "file:///etc/x"):
            to = endpoint(url)
            await post.round(to)
            await block(store, url.replace("/", "_"))
            post.clock.passed += timedelta(days=1)
            assert await post.round(to) >= 1
    assert (served.tries, hands.passed) == ([], timedelta())


async def test_only_the_marketplaces_asked_for_are_told(store, served, web):
    post, to = Post(store.outbox, web, Standing()), endpoint(served.url, marketplaces=("n",))
    await post.round(to)
    await block(store, "1")
    await block(store, "2", marketplace="n")
    await post.round(to)
    assert served.received == ["chg_d-n2"]


async def test_a_queue_is_bounded_and_what_is_behind_it_comes_later(store, served, web, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_QUEUED", 10)
    served.answer = lambda: 500
    hands = Hands()
    post, to = Post(store.outbox, web, hands), endpoint(served.url)
    await post.round(to)
    await block(store, *map(str, range(35)))
    await post.round(to)
    await post.round(to)
    assert [each.queued for each in await store.outbox.webhooks()] == [10]
    written = []
    monkeypatch.setattr(store.outbox._database, "write", written.append)
    assert await store.outbox.take(to.id, (), hands.now())
    assert written == [], "what has no room is looked at and not written"
    monkeypatch.undo()
    monkeypatch.setattr(outbox, "MOST_QUEUED", 10)
    served.answer = lambda: 200
    hands.passed += timedelta(hours=1)
    while await post.round(to):
        pass
    assert sorted(served.received) == sorted(f"chg_d-m{each}" for each in range(35))
