from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from resolvers.matching.fuzzy import Spellings, is_near

NAMES = st.text("abc", min_size=1, max_size=22)


def swapped(word, place):
    return word[:place] + word[place + 1 : place + 2] + word[place : place + 1] + word[place + 2 :]


def misspelt(word):
    """Return all that one edit makes of *word*, its first letter aside."""
    places = range(1, len(word) + 1)
    return {
        *(word[:place] + letter + word[place:] for place in places for letter in "xa"),
        *(word[:place] + "x" + word[place + 1 :] for place in places),
        *(word[:place] + word[place + 1 :] for place in places),
        *(swapped(word, place) for place in places),
    }


@given(st.text("abcdefgh", min_size=5, max_size=20))
def test_a_name_is_found_in_every_misspelling_of_one_letter(name):
    names = Spellings([name])
    assert not [word for word in misspelt(name) if names.near([word]) != {name}]


@given(st.lists(NAMES), st.lists(NAMES))
def test_what_is_one_edit_away_is_found_and_nothing_that_is_not_near(names, written):
    alike = {(name, word) for name in names for word in written if 5 <= len(name) <= 20 and name[0] == word[0]}
    found = Spellings(names).near(written)
    assert found >= {name for name, word in alike if OSA.distance(name, word) <= 1}
    assert found <= {name for name, word in alike if is_near(name, word)}


def test_a_long_name_is_found_though_one_letter_stands_elsewhere():
    assert Spellings(["lamborghini"]).near(["lamborhnini"]) == {"lamborghini"}


@given(st.lists(NAMES), st.lists(NAMES), st.lists(NAMES), st.lists(NAMES))
def test_names_that_came_later_are_found_as_if_they_had_always_been_there(first, second, third, written):
    assert Spellings(first).also(second).also(third).near(written) == Spellings(first + second + third).near(written)


def test_a_name_that_is_known_already_changes_nothing():
    names = Spellings(["fenwobble", "zorbex"])
    assert names.also(["zorbex", "tv"]) is names
