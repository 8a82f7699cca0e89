"""Words, quotes, lists and days, as sentences for people show them."""

from datetime import date

import pytest

from resolvers.matching.written import as_written, cut, day_said, days_said, listed, passage, quoted, shown, spelt


def test_a_stem_is_never_shown_but_the_word_it_came_from():
    assert as_written(["sery", "battery"], "Batteries of the E7 Series") == ["Series", "Batteries"]


def test_a_word_that_the_text_has_not_is_left_out():
    assert as_written(["knife", "spoon"], "Six knives") == ["knives"]


def test_words_keep_their_accents_and_apostrophes():
    assert as_written(["tylo", "children"], "Tylö children's sauna") == ["Tylö", "children's"]


def test_a_code_is_shown_as_the_listing_spells_it():
    assert spelt("qx 831", None, "Bassinet QX-831, grey") == "QX-831"
    assert spelt("qx-831", "Bassinet") == ""


def test_the_recalls_words_and_the_listings_stand_between_marks_of_their_own():
    assert (quoted("model X"), shown("model X")) == ("“model X”", "‘model X’")
    assert quoted("marked “Pro”") == '“marked "Pro"”'
    assert shown("kid’s bed") == "‘kid's bed’"


def test_what_is_long_is_cut_between_two_words():
    assert cut("one two three", 9) == "one two …"
    assert cut("one two three", 13) == "one two three"
    assert cut("one,  two\nthree", 99) == "one, two three"


def test_a_passage_shows_the_words_in_their_sentence():
    text = "Sold everywhere. The model number is QX-831, on the label. Stop using it."
    assert passage("QX-831", text) == "The model number is QX-831, on the label"


def test_a_long_sentence_is_cut_on_both_sides_of_the_words():
    found = passage("QX-831", f"{'before ' * 20}QX-831{' after' * 20}")
    assert found.startswith("… before ")
    assert found.endswith(" after …")
    assert len(found) < 140


@pytest.mark.parametrize("words", ["", "QX-832"])
def test_words_that_do_not_stand_there_have_no_passage(words):
    assert passage(words, "The model number is QX-831.") == ""


def test_a_list_ends_with_and():
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]


def test_days_are_told_in_words():
    assert day_said(date(2026, 3, 6)) == "March 6, 2026"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2024, 5, 3), date(2024, 5, 3), "on May 3, 2024"),
        (date(2024, 5, 1), date(2024, 5, 31), "in May 2024"),
        (date(2024, 2, 1), date(2024, 2, 29), "in February 2024"),
        (date(2024, 1, 1), date(2024, 12, 31), "in 2024"),
        (date(2024, 5, 1), date(2024, 5, 9), "between May 1, 2024 and May 9, 2024"),
    ],
)
def test_a_whole_month_or_year_has_its_name(first, last, said):
    assert days_said(first, last) == said


def test_a_name_that_was_read_as_one_key_is_found_in_its_words():
    assert spelt("moonsea", "Foldable Moon Sea mattress") == "Moon Sea"
