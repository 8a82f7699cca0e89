"""A recall is prepared when it is first asked for, and those asked for of late stay so."""

import pytest

from resolvers.matching import prepared as module
from resolvers.matching.candidates import RecallIndex
from resolvers.matching.prepared import Prepared
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import recall

RECALLS = {place: recall(f"Fenwobble {name} Lamps", key=f"26-{place:03}") for place, name in enumerate("ABCDEFGHIJ")}


@pytest.fixture
def few(monkeypatch):
    monkeypatch.setattr(module, "MOST_KEPT", 3)


def test_a_recall_asked_for_again_is_the_same():
    prepared = Prepared(RECALLS)
    assert prepared[4] is prepared[4]
    assert prepared[4].recall is RECALLS[4]


def test_what_is_not_asked_for_is_not_prepared():
    prepared = Prepared(RECALLS)
    assert prepared[4]
    assert [*prepared] == [4]


def test_one_of_no_place_is_none():
    with pytest.raises(KeyError):
        Prepared(RECALLS)[99]


@pytest.mark.usefixtures("few")
def test_so_many_are_kept_and_as_many_asked_for_before(monkeypatch):
    made = []
    monkeypatch.setattr(module, "prepared", lambda one: made.append(one.key) or module.prepare(one))
    prepared = Prepared(RECALLS)
    for place in (0, 1, 2, 3, 0, 4, 5, 0):
        assert prepared[place].recall is RECALLS[place]
        assert len(prepared) <= module.MOST_KEPT
    assert made.count("26-000") == 1  # asked for again and again, it is never let go
    assert prepared[1].recall is RECALLS[1]
    assert made.count("26-001") == 2


@pytest.mark.usefixtures("few")
def test_an_index_that_keeps_few_finds_all():
    index = RecallIndex.build(RECALLS.values())
    for one in RECALLS.values():
        found = index.candidates(read(Product(title=one.title.partition(" Recalled")[0], brand="Fenwobble")))
        assert one.key in {each.recall.key for each in found}
