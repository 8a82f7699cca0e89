"""Papers: every record is kept, or listed with why; what cannot be read keeps its words."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.sources.papers import canonical, published_on, read, taken, words_of
from gateway.store.base import Paper, Reject, Shape
from tests.gateway.sources import raw

values = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def test_a_readable_record_is_one_paper():
    (paper,) = taken(raw.api(), Shape.API)
    assert (paper.key, paper.shape) == ("26-350", Shape.API)
    assert json.loads(paper.raw) == raw.api()
    assert read(paper).number == "26-350"


def test_the_digest_is_of_the_content_and_not_of_its_spelling():
    (paper,), (turned,) = taken(raw.api(), Shape.API), taken(dict(reversed(raw.api().items())), Shape.API)
    assert paper == turned
    (edited,) = taken(raw.api(Description="Another text."), Shape.API)
    assert edited.digest != paper.digest


def test_an_unreadable_record_is_listed_and_its_words_are_kept_under_its_number():
    reject, paper = taken(raw.api(Products="Bed rails"), Shape.API)
    assert (reject.source, reject.key, reject.reason) == ("cpsc-recalls", "26-350", "Products is no list")
    assert (paper.key, paper.raw) == ("26-350", reject.raw)


def test_a_record_without_a_number_is_kept_under_its_content():
    reject, paper = taken(raw.warning_row(number=""), Shape.WARNING_CSV)
    assert reject.source == "cpsc-warnings"
    assert reject.key == paper.key == f"?{paper.digest[:12]}"


@pytest.mark.parametrize("record", [None, 7, [], {}, {"RecallNumber": None}, [["1", "2.5"]]])
def test_a_record_without_words_is_listed_and_leaves_nothing_to_match(record):
    (reject,) = taken(record, Shape.API)
    assert isinstance(reject, Reject)


@given(values, st.sampled_from(Shape))
def test_no_record_is_dropped_in_silence(record, shape):
    found = list(taken(record, shape))
    assert found
    assert all(each.raw == canonical(record) for each in found)
    if not any(isinstance(each, Reject) for each in found):
        assert read(found[0]).key == found[0].key


@given(st.sampled_from(sorted(raw.api())), values)
def test_whatever_becomes_of_one_field_the_record_is_taken_or_listed(field, value):
    found = list(taken(raw.api(**{field: value}), Shape.API))
    papers = [each for each in found if isinstance(each, Paper)]
    assert len(papers) == 1
    assert papers[0].key == "26-350" or field == "RecallNumber"


def test_the_words_of_a_record_are_all_its_texts():
    assert words_of({"a": "Nordwin", "b": [{"c": "bed rails"}, 7, None, "..."]}) == "Nordwin bed rails"


def test_text_that_no_encoding_holds_survives():
    (paper,) = taken(raw.api(Title="Rails \ud800 Recalled"), Shape.API)
    assert read(paper).title == "Rails Recalled"


@pytest.mark.parametrize(("spelt", "day"), [("2026-03-27T00:00:00", "2026-03-27"), (None, "None"), (7, "None")])
def test_the_day_of_publication_is_known_without_reading_the_rest(spelt, day):
    paper = next(each for each in taken(raw.api(LastPublishDate=spelt), Shape.API) if isinstance(each, Paper))
    assert str(published_on(paper)) == day
