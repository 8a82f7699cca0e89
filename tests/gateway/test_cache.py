"""The cache: what is fresh, what is stale, what is fetched, and how often."""

import asyncio
from collections import OrderedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.cache import MISSING_S, BoundedMemory, Cache, Cached, Key
from resolvers.errors import SourceUnavailable
from tests.fakes.hands import NOON, Hands

KEY = Key("", "marketplace:harbor", "L-1")
OTHER = Key("", "marketplace:harbor", "L-2")
DOWN = SourceUnavailable("harbor", "answered 503")


class Upstream:
    """Counts its calls; answers, or fails, as it was told, once its gate is open."""

    def __init__(self, answer=b"one"):
        self.answer = answer
        self.calls = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def __call__(self, keys):
        self.calls.append(list(keys))
        await self.gate.wait()
        if isinstance(self.answer, Exception):
            raise self.answer
        return dict.fromkeys(keys, self.answer)


async def ask(cache, upstream, *keys, fresh_s=60.0, stale_s=600.0):
    answers = await cache.get_many(keys or (KEY,), upstream, fresh_s=fresh_s, stale_s=stale_s)
    return answers if keys else answers[KEY]


async def settled():
    """Let background fetches end."""
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
def hands():
    return Hands()


@pytest.fixture
async def cache(hands):
    async with Cache.in_memory(clock=hands) as opened:
        yield opened
    assert {task.get_name() for task in asyncio.all_tasks()} & {"cache fetch"} == set()


async def test_a_fresh_answer_is_served_without_asking_again(cache, hands):
    upstream = Upstream()
    assert await ask(cache, upstream) == Cached(b"one", NOON)
    hands.pass_(60)
    assert await ask(cache, upstream) == Cached(b"one", NOON)
    assert len(upstream.calls) == 1


async def test_two_hundred_callers_make_one_call(cache):
    upstream = Upstream()
    upstream.gate.clear()
    callers = [asyncio.create_task(ask(cache, upstream)) for _ in range(200)]
    await settled()
    upstream.gate.set()
    assert set(await asyncio.gather(*callers)) == {Cached(b"one", NOON)}
    assert len(upstream.calls) == 1


async def test_a_stale_answer_is_served_at_once_and_fetched_again_once(cache, hands):
    upstream = Upstream()
    await ask(cache, upstream)
    hands.pass_(61)
    upstream.answer = b"two"
    upstream.gate.clear()
    assert await ask(cache, upstream) == Cached(b"one", NOON, stale=True)
    assert await ask(cache, upstream) == Cached(b"one", NOON, stale=True)
    upstream.gate.set()
    await settled()
    assert await ask(cache, upstream) == Cached(b"two", hands.now())
    assert len(upstream.calls) == 2


async def test_a_stale_answer_is_served_while_the_source_is_down_and_says_so(cache, hands):
    upstream = Upstream()
    await ask(cache, upstream)
    hands.pass_(61)
    upstream.answer = DOWN
    await ask(cache, upstream)
    await settled()
    assert await ask(cache, upstream) == Cached(b"one", NOON, stale=True, trouble="answered 503")


async def test_an_answer_past_its_stale_age_is_not_served(cache, hands):
    upstream = Upstream()
    await ask(cache, upstream)
    hands.pass_(601)
    upstream.answer = DOWN
    assert await ask(cache, upstream) is DOWN


async def test_an_answer_that_was_noted_as_troubled_grows_no_younger(cache, hands):
    upstream = Upstream()
    await ask(cache, upstream)
    upstream.answer = DOWN
    for _ in range(9):
        hands.pass_(60.1)
        await ask(cache, upstream)
        await settled()
    assert (await ask(cache, upstream)).heard_at == NOON
    hands.pass_(60)
    assert await ask(cache, upstream) is DOWN


async def test_a_failing_fetch_fails_once_for_all_who_wait_and_is_not_remembered(cache):
    upstream = Upstream(DOWN)
    upstream.gate.clear()
    callers = [asyncio.create_task(ask(cache, upstream)) for _ in range(50)]
    await settled()
    upstream.gate.set()
    assert await asyncio.gather(*callers) == [DOWN] * 50
    assert len(upstream.calls) == 1
    upstream.answer = b"back"
    assert (await ask(cache, upstream)).value == b"back"


async def test_no_such_record_is_remembered_shortly_and_never_served_stale(cache, hands):
    upstream = Upstream(None)
    assert await ask(cache, upstream) == Cached(None, NOON)
    hands.pass_(MISSING_S)
    assert await ask(cache, upstream) == Cached(None, NOON)
    assert len(upstream.calls) == 1
    hands.pass_(0.1)
    upstream.answer = DOWN
    assert await ask(cache, upstream) is DOWN


async def test_a_batch_makes_one_call_for_what_is_due(cache):
    upstream = Upstream()
    await ask(cache, upstream, KEY)
    answers = await ask(cache, upstream, KEY, OTHER, OTHER)
    assert upstream.calls == [[KEY], [OTHER]]
    assert {key: answer.value for key, answer in answers.items()} == {KEY: b"one", OTHER: b"one"}


async def test_batches_that_overlap_ask_for_each_key_once(cache):
    upstream = Upstream()
    upstream.gate.clear()
    keys = [Key("", "s", str(number)) for number in range(6)]
    callers = [asyncio.create_task(ask(cache, upstream, *keys[start : start + 4])) for start in (0, 1, 2)]
    await settled()
    upstream.gate.set()
    await asyncio.gather(*callers)
    assert sorted(key.id for call in upstream.calls for key in call) == list("012345")


async def test_one_key_in_trouble_leaves_the_others_their_answers(cache):
    async def load(keys):
        return {key: DOWN if key == OTHER else b"one" for key in keys}

    assert await ask(cache, load, KEY, OTHER) == {KEY: Cached(b"one", NOON), OTHER: DOWN}


async def test_whoever_waits_for_another_key_gets_the_renewed_answer_too(cache, hands):
    """A block learnt in this very call must not be passed over for the stale answer."""
    upstream = Upstream(b"old")
    await ask(cache, upstream, KEY)
    hands.pass_(61)
    upstream.answer = b"new"
    answers = await ask(cache, upstream, KEY, OTHER)
    assert answers[KEY] == Cached(b"new", hands.now())
    assert upstream.calls[1:] == [[KEY, OTHER]]


async def test_whoever_waits_in_vain_for_another_key_gets_the_stale_answer_marked(cache, hands):
    upstream = Upstream()
    await ask(cache, upstream, KEY)
    hands.pass_(61)
    upstream.answer = DOWN
    assert await ask(cache, upstream, KEY, OTHER) == {
        KEY: Cached(b"one", NOON, stale=True, trouble="answered 503"),
        OTHER: DOWN,
    }


async def test_a_caller_that_goes_away_takes_nothing_from_the_others(cache):
    upstream = Upstream()
    upstream.gate.clear()
    leader, other = asyncio.create_task(ask(cache, upstream)), asyncio.create_task(ask(cache, upstream))
    await settled()
    leader.cancel()
    await settled()
    upstream.gate.set()
    assert (await other).value == b"one"
    assert leader.cancelled()
    assert len(upstream.calls) == 1


async def test_closing_ends_every_fetch_and_tells_those_who_wait(hands):
    cache = Cache.in_memory(clock=hands)
    upstream = Upstream()
    upstream.gate.clear()
    waiting = asyncio.create_task(ask(cache, upstream))
    await settled()
    await cache.close()
    assert (await waiting).why == "the gateway is closing"
    assert "cache fetch" not in {task.get_name() for task in asyncio.all_tasks()}


async def test_a_fault_of_our_own_in_a_fetch_reaches_everybody_who_waits(cache):
    upstream = Upstream(ZeroDivisionError())
    callers = await asyncio.gather(*(ask(cache, upstream) for _ in range(3)), return_exceptions=True)
    assert [type(error) for error in callers] == [ZeroDivisionError] * 3
    assert len(upstream.calls) == 1


async def test_a_clock_that_went_back_makes_an_answer_unusable(cache, hands):
    upstream = Upstream()
    await ask(cache, upstream)
    hands.pass_(-6)
    upstream.answer = b"two"
    assert (await ask(cache, upstream)).value == b"two"


async def test_an_answer_is_as_old_as_the_call_that_fetched_it(cache, hands):
    upstream = Upstream()
    upstream.gate.clear()
    waiting = asyncio.create_task(ask(cache, upstream))
    await settled()
    hands.pass_(2)
    upstream.gate.set()
    assert (await waiting).heard_at == NOON


async def test_switched_off_from_outside_every_question_is_asked_again(cache, monkeypatch):
    monkeypatch.setenv("AIOCACHE_DISABLE", "1")
    upstream = Upstream()
    assert (await ask(cache, upstream)).value == b"one"
    assert (await ask(cache, upstream)).value == b"one"
    assert len(upstream.calls) == 2


@given(
    age_s=st.floats(-20, 2_000, allow_nan=False),
    fresh_s=st.floats(1, 900),
    stale_s=st.floats(1, 900),
    is_missing=st.booleans(),
)
def test_nothing_is_served_past_its_age_and_nothing_fresh_is_fetched(age_s, fresh_s, stale_s, is_missing):
    async def judged():
        hands = Hands()
        async with Cache.in_memory(clock=hands) as cache:
            await ask(cache, Upstream(None if is_missing else b"one"), fresh_s=fresh_s, stale_s=stale_s)
            hands.pass_(age_s)
            real_age_s = (hands.now() - NOON).total_seconds()
            upstream = Upstream(DOWN)
            answer = await ask(cache, upstream, fresh_s=fresh_s, stale_s=stale_s)
            await settled()
        most_s = min(MISSING_S, fresh_s) if is_missing else max(fresh_s, stale_s)
        usable = -5 <= real_age_s <= most_s
        fresh = usable and real_age_s <= fresh_s
        assert (answer is DOWN) is not usable
        assert bool(upstream.calls) is not fresh
        assert not usable or answer.stale is not fresh

    asyncio.run(judged())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["set", "get", "delete"]), st.sampled_from("abcdefgh"), st.binary(min_size=1, max_size=30)
        )
    )
)
def test_the_memory_keeps_the_most_recently_used_within_its_bounds(acts):
    async def compared():
        memory, model = BoundedMemory(most_entries=4, most_bytes=70), OrderedDict()
        for act, key, value in acts:
            if act == "set":
                await memory.set(key, value)
                model.pop(key, None)
                model[key] = value
                while len(model) > 4 or sum(map(len, model.values())) > 70:
                    model.popitem(last=False)
            elif act == "get":
                assert await memory.get(key) == model.get(key)
                if key in model:
                    model.move_to_end(key)
            else:
                await memory.delete(key)
                model.pop(key, None)
            assert list(memory._cache.items()) == list(model.items())
            assert memory._bytes == sum(map(len, model.values()))
        await memory.clear()
        assert (len(memory._cache), memory._bytes) == (0, 0)

    asyncio.run(compared())


async def test_a_value_too_large_for_the_memory_is_not_kept():
    memory = BoundedMemory(most_bytes=10)
    await memory.set("a", b"1234")
    await memory.set("b", b"x" * 11)
    assert await memory.multi_get(["a", "b"]) == [None, None]


@given(st.text(), st.text(), st.text(), st.text(), st.text(), st.text())
def test_two_keys_are_kept_under_one_name_only_if_they_are_one(a, b, c, d, e, f):
    try:
        one, other = Key(a, b, c), Key(d, e, f)
    except ValueError:
        assert "\x1f" in a + b + d + e
        return
    assert (one.digest() == other.digest()) is (one == other)


@pytest.mark.parametrize(("one", "other"), [(("a", "bc", "d"), ("ab", "c", "d")), (("t", "s", "ab"), ("t", "sa", "b"))])
def test_tenants_and_sources_do_not_run_together(one, other):
    assert Key(*one).digest() != Key(*other).digest()
