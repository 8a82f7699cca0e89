import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.words import fold, joined, stem, tokenise


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Weber® Genesis®", "weber  genesis "),
        ("Sløjd Café", "sløjd cafe"),
        ("8½”", '8.5"'),
        ("Pots &amp; Pans", "pots & pans"),
        ("ＭＯＤＥＬ　Ｘ１", "model x1"),
        ("G.L.M.Z.Z rails", "glmzz rails"),
        ("ВоѕсҺ", "bosch"),  # Cyrillic letters
    ],
)
def test_spellings_of_one_text_fold_to_one(written, folded):
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("knives", "knife"),
        ("shelves", "shelf"),
        ("batteries", "battery"),
        ("boxes", "box"),
        ("valves", "valve"),
        ("drives", "drive"),
        ("glass", "glass"),
        ("bus", "bus"),
    ],
)
def test_a_plural_has_the_stem_of_its_singular(plural, singular):
    assert stem(plural) == stem(singular) == singular


@pytest.mark.parametrize("spelling", ["HONEY JOY", "HoneyJoy", "honey-joy", "Honey  Joy®"])
def test_spellings_of_one_name_are_one_key(spelling):
    assert joined(spelling) == "honeyjoy"


def test_and_is_left_out_of_a_key():
    assert joined("Lovey & Grink") == joined("LOVEY AND GRINK") == "loveygrink"


@given(st.text(), st.text())
def test_a_text_folds_as_its_parts_do(one, other):
    assert tokenise(f"{one} {other}") == tokenise(one) + tokenise(other)


@given(st.text())
def test_folding_twice_changes_nothing_that_is_read(text):
    assert tokenise(fold(text)) == tokenise(text)
