"""Keys: two recalls under one number stay two, in whatever order and company they come."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.learning.held import Held
from gateway.learning.keys import renumbered, told_apart
from gateway.sources.merge import merged
from gateway.sources.papers import taken
from gateway.store.base import Shape, Source
from tests.gateway.sources import raw


def paper(recall_id, number="26348", **changes):
    return next(iter(taken(raw.api(number, RecallID=recall_id, **changes), Shape.API)))


def held(*papers):
    return Held(
        1,
        Source("cpsc-recalls"),
        {each.key: merged([each]) for each in papers},
        {(each.key, each.shape): each.digest for each in papers},
    )


def keys(*papers, holding=()):
    return [each.key for each in told_apart(papers, held(*holding))]


def test_one_record_under_a_number_has_it_as_its_key():
    assert keys(paper(7), paper(8, "26349"), paper(None, "26350")) == ["26-348", "26-349", "26-350"]


def test_the_first_record_under_a_number_keeps_it():
    assert keys(paper(8), paper(7), paper(9)) == ["26-348#8", "26-348", "26-348#9"]


def test_who_was_there_before_keeps_the_number():
    assert keys(paper(7), paper(8, Title="Rails"), holding=[paper(8)]) == ["26-348#7", "26-348"]
    assert keys(paper(7), holding=[paper(8)]) == ["26-348#7"]
    assert keys(paper(8), paper(7), holding=[paper(8)]) == ["26-348", "26-348#7"]


def test_a_record_without_id_speaks_of_whatever_has_the_number():
    assert keys(paper(None), holding=[paper(8)]) == ["26-348"]
    assert keys(paper(8), holding=[paper(None)]) == ["26-348"]


def test_an_id_that_stands_under_several_numbers_tells_nothing_apart():
    assert keys(paper(7), paper(7, "26349"), holding=[paper(8)]) == ["26-348", "26-349"]
    assert keys(paper(7), holding=[paper(8), paper(7, "26349")]) == ["26-348"]


def test_known_recalls_under_another_id_are_counted():
    known = held(paper(8), paper(9, "26349"))
    assert renumbered(told_apart([paper(7), paper(5, "26349"), paper(6, "26350")], known), known) == 2
    assert renumbered(told_apart([paper(8, Title="Rails"), paper(9, "26349")], known), known) == 0


@given(st.permutations([7, 8, 9, 10]), st.integers(1, 4))
def test_each_record_has_the_same_key_in_every_later_answer(ids, first):
    known = told_apart([paper(each) for each in ids[:first]], held())
    later = told_apart([paper(each, Title="Rails, edited") for each in ids], held(*known))
    assert [each.key for each in later][:first] == [each.key for each in known]
    assert len({each.key for each in later}) == len(ids)


def test_the_recall_stands_under_its_key_and_keeps_its_number():
    _, second = told_apart([paper(7), paper(8)], held())
    assert (merged([second]).key, merged([second]).number) == ("26-348#8", "26-348")
