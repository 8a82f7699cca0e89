"""Gathering: one who asks waits for nobody, many who ask together make few calls."""

import asyncio
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gateway import gathering
from gateway.gathering import Gathering


class Source:
    """Notes what each call wants; a call comes back when `open` is set."""

    def __init__(self) -> None:
        self.calls: list[list[str]] = []
        self.open = asyncio.Event()
        self.trouble: Exception | None = None

    async def __call__(self, keys):
        self.calls.append(list(keys))
        await self.open.wait()
        if self.trouble:
            raise self.trouble
        return {key: key.upper() for key in keys}


def names(count: int, letter: str = "k") -> list[str]:
    return [f"{letter}{n}" for n in range(count)]


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def lingering(monkeypatch):
    """Nothing leaves because it has waited long enough."""
    monkeypatch.setattr(gathering, "LINGER_S", 60)


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0)


async def test_what_is_wanted_while_nothing_is_under_way_leaves_at_once_and_together(source, lingering):
    Gathering().want(names(7), source, batch=50)
    await settle()
    assert source.calls == [names(7)]


async def test_beside_a_call_under_way_only_full_batches_leave(source, lingering):
    wanted = Gathering()
    wanted.want(["first"], source, batch=10)
    await settle()
    for name in names(25):
        wanted.want([name], source, batch=10)
        await settle()
    assert source.calls == [["first"], names(25)[:10], names(25)[10:20]]
    source.open.set()
    await settle()
    assert source.calls[3:] == [names(25)[20:]]


async def test_what_waits_behind_a_source_that_hangs_leaves_after_a_moment(source):
    wanted = Gathering()
    wanted.want(["hangs"], source, batch=10)
    await settle()
    wanted.want(["waits"], source, batch=10)
    await asyncio.sleep(gathering.LINGER_S * 3)
    assert source.calls == [["hangs"], ["waits"]]


async def test_a_source_that_answers_for_one_at_a_time_keeps_nobody_waiting(source, lingering):
    wanted = Gathering()
    wanted.want(["a"], source, batch=1)
    wanted.want(["b"], source, batch=1)
    await settle()
    assert sorted(source.calls) == [["a"], ["b"]]


async def test_a_key_is_under_way_once_and_again_only_after_it_came_back(source, lingering):
    wanted = Gathering()
    places = [wanted.want(["a", "b"], source, batch=10) for _ in range(300)]
    source.open.set()
    assert {await place[key] for place in places for key in ("a", "b")} == {"A", "B"}
    assert source.calls == [["a", "b"]]
    await wanted.want(["a"], source, batch=10)["a"]
    assert source.calls == [["a", "b"], ["a"]]


async def test_what_goes_wrong_with_a_call_is_told_to_each_who_waits_and_to_nobody_later(source, lingering):
    wanted = Gathering()
    source.trouble = ValueError("ours")
    places = [wanted.want(["a"], source, batch=10)["a"] for _ in range(3)]
    source.open.set()
    for place in places:
        with pytest.raises(ValueError, match="ours"):
            await place
    source.trouble = None
    assert await wanted.want(["a"], source, batch=10)["a"] == "A"


async def test_closing_ends_what_is_under_way_and_what_waits(source, lingering):
    wanted = Gathering()
    under_way = wanted.want(["a"], source, batch=10)["a"]
    await settle()
    waits = wanted.want(["b"], source, batch=10)["b"]
    await wanted.close()
    await settle()
    assert (under_way.cancelled(), waits.cancelled()) == (True, True)


async def test_closing_ends_a_call_that_has_not_begun(source):
    wanted = Gathering()
    place = wanted.want(["a"], source, batch=10)["a"]
    await wanted.close()
    await settle()
    assert (place.cancelled(), source.calls) == (True, [])


@given(
    asked=st.lists(st.lists(st.integers(0, 60), min_size=1, max_size=8), min_size=1, max_size=60),
    batch=st.integers(2, 20),
)
@settings(max_examples=60, deadline=None)
async def test_however_many_ask_together_they_make_at_most_a_call_more_than_their_keys_fill(asked, batch):
    source, wanted = Source(), Gathering()
    places = [wanted.want([f"k{n}" for n in dict.fromkeys(keys)], source, batch=batch) for keys in asked]
    await settle()
    source.open.set()
    for place in places:
        for key, value in place.items():
            assert await value == key.upper()
    brought = [key for call in source.calls for key in call]
    assert len(brought) == len(set(brought)) == len({n for keys in asked for n in keys})
    # A call of ours that is longer than the source's batch is cut by whoever sends it.
    assert sum(ceil(len(call) / batch) for call in source.calls) <= ceil(len(brought) / batch) + 1
