import pytest

from resolvers.matching import rarity as module
from resolvers.matching.rarity import MOST, rarity


def rows():
    text = module.files("resolvers.matching").joinpath("rarity.txt").read_text("ascii")
    return [(float(weight), words.split()) for weight, _, words in (row.partition(": ") for row in text.splitlines())]


def test_a_word_of_every_text_tells_little_and_one_that_no_text_has_tells_most():
    assert rarity("the") < rarity("black") < rarity("crib") < rarity("fenwobbl") == MOST


def test_a_number_tells_little_though_the_table_does_not_have_it():
    assert rarity("7731") == 1.0


def test_the_table_rises_in_steps_below_what_an_unknown_word_tells():
    weights = [weight for weight, _ in rows()]
    assert weights == sorted(set(weights))
    assert weights[0] > 0
    assert weights[-1] < MOST


def test_a_word_stands_in_one_row():
    words = [word for _, row in rows() for word in row]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("word", ["fenwobbl", "7731", "the", ""])
def test_what_a_word_tells_lies_between_nothing_and_the_most(word):
    assert 0 < rarity(word) <= MOST
