import pytest

from resolvers.matching.vocabulary import known


def test_a_plural_is_known_as_its_singular():
    assert known("knives").stem == "knife"


@pytest.mark.parametrize(("word", "opens"), [("cribs", True), ("fenwobble", False)])
def test_a_word_opens_a_phrase_where_a_type_of_thing_begins_with_it(word, opens):
    assert known(word).opens is opens


def test_an_invented_word_could_be_a_name_misspelt():
    assert known("fenwobble").strange == 4.0


@pytest.mark.parametrize("word", ["black", "the", "7731", "qzx"])
def test_a_common_word_a_number_and_a_short_word_could_not(word):
    assert not known(word).strange
