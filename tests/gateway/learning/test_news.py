"""News: which of several papers counts, whatever their order."""

from hypothesis import given
from hypothesis import strategies as st

from gateway.learning.news import Origin, by_place, news
from gateway.sources.papers import taken
from gateway.store.base import Paper, Shape
from tests.gateway.sources import raw


def paper(shape=Shape.API, **changes):
    maker = {Shape.API: raw.api, Shape.FLAT: raw.flat}[shape]
    return next(each for each in taken(maker(**changes), shape) if isinstance(each, Paper))


HELD = paper()
LATER = paper(LastPublishDate="2026-04-01T00:00:00", Description="Nordwin bed rails, model number NW-204 and NW-300.")
OLDER = paper(LastPublishDate="2026-03-20T00:00:00", Description="Nordwin bed rails.")
UNDATED = paper(Description="Nordwin bed rails, also in black, with model number NW-204 and model number NW-999.")
NARROWER = paper(Description="This recall involves Nordwin bed rails.")
BROKEN = paper(Title=None)
EMPTIED = paper(Products=[], LastPublishDate="2026-04-01T00:00:00")


def learnt(*papers, held=HELD, origin=Origin.FEED):
    stored = {(held.key, held.shape): held} if held else {}
    return news(by_place(papers).values(), stored, origin=origin)


def test_a_later_paper_takes_the_place_of_the_one_held():
    assert learnt(LATER).papers == (LATER,)


def test_an_older_paper_never_does():
    assert learnt(OLDER) == learnt()
    assert learnt(OLDER, origin=Origin.FILE) == learnt()


def test_an_edit_without_a_new_date_is_taken_where_it_only_adds():
    assert learnt(UNDATED).papers == (UNDATED,)


def test_an_edit_without_a_new_date_takes_no_model_away():
    found = learnt(NARROWER)
    assert found.papers == ()
    assert [reject.reason for reject in found.passed_over] == ["an edit without a new date takes away NW204"]


def test_an_operator_may_take_a_model_away_by_a_file():
    assert learnt(NARROWER, origin=Origin.FILE).papers == (NARROWER,)


def test_an_unreadable_paper_never_takes_the_place_of_a_readable_one():
    assert learnt(BROKEN) == learnt()
    assert learnt(BROKEN, held=None).papers == (BROKEN,)
    assert learnt(LATER, held=BROKEN).papers == (LATER,)


def test_a_record_that_lost_its_products_is_not_believed():
    found = learnt(EMPTIED)
    assert found.papers == ()
    assert [reject.reason for reject in found.losses] == ["it has lost its products"]
    assert learnt(EMPTIED, held=None).papers == (EMPTIED,)


def test_of_several_versions_of_one_day_the_one_held_counts():
    found = learnt(UNDATED, NARROWER)
    assert (found.papers, len(found.passed_over)) == ((), 2)
    assert learnt(HELD, UNDATED).papers == ()


@given(st.permutations([HELD, LATER, OLDER, UNDATED, BROKEN, HELD]))
def test_the_last_published_counts_whatever_the_order(papers):
    assert learnt(*papers).papers == (LATER,)
    assert learnt(*papers, held=None).papers == (LATER,)


@given(st.permutations([UNDATED, NARROWER, BROKEN]))
def test_of_unknown_versions_of_one_day_always_the_same_one_counts(papers):
    (taken_one,) = learnt(*papers, held=None).papers
    assert taken_one == min((UNDATED, NARROWER), key=lambda each: each.digest)


def test_forms_do_not_stand_in_each_others_way():
    flat = paper(Shape.FLAT, number="26350")
    assert set(learnt(LATER, flat).papers) == {LATER, flat}
