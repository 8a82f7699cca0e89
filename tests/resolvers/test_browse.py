"""Browsing: filters that only ever narrow."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from resolvers.browse import browse
from tests.schema.world import other_recalls, recall

RECALLS = [recall(), *other_recalls(6), recall("24-001", announced_on=None)]


def keys(**filters):
    return [each.key for each in browse(RECALLS, **filters)]


def test_no_filter_lets_all_through_in_order():
    assert keys() == [each.key for each in RECALLS]


def test_words_of_a_text_may_stand_in_any_order_and_case():
    assert keys(text="BASSINETS acme") == ["26-001", "24-001"]
    assert keys(text="acme nothing") == []


def test_accents_do_not_hide_a_recall():
    assert keys(firm="Bólt") == [each.key for each in other_recalls(6)]


def test_all_words_must_stand_in_one_firm():
    assert keys(firm="acme taiwan") == []


def test_both_days_are_included_and_a_recall_without_a_day_is_left_out():
    assert keys(since=date(2026, 1, 1), until=date(2026, 1, 1)) == ["26-001"]


def test_a_blank_filter_is_none():
    assert keys(text=" ", firm="", hazard="\n") == keys()


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_further_filter_never_adds_a_recall(text, hazard):
    assert set(keys(text=text, hazard=hazard)) <= set(keys(text=text)) <= set(keys())
