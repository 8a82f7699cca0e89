import pytest

from resolvers.matching.lexicon import are_alike, named_types
from resolvers.matching.lexicon_types import TYPES
from resolvers.matching.words import stem


def types_of(text):
    return [named.type for named in named_types([stem(word) for word in text.split()])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("bed rails", "bedside assist handle"),
        ("6 drawer dresser", "tall chest of drawers"),
        ("infant walker", "baby walker"),
        ("play yard", "playpen"),
        ("sling carrier", "baby wrap"),
        ("jet lighters", "butane torch"),
    ],
)
def test_two_phrases_for_one_thing_name_one_type(one, other):
    assert set(types_of(one)) & set(types_of(other))


def test_the_longest_phrase_wins():
    assert types_of("high chair") == ["high_chair"]
    assert types_of("bed rail") == ["bed_rail"]
    assert types_of("light blue scarf") == ["clothing"]


def test_likeness_goes_both_ways():
    assert are_alike("bicycle", "ebike")
    assert are_alike("ebike", "bicycle")
    assert not are_alike("bicycle", "heater")


def test_every_phrase_stands_once_in_the_table():
    phrases = [
        phrase for line in TYPES.replace("\n    ", "").strip().splitlines() for phrase in line.split(": ")[1].split("|")
    ]
    assert sorted(phrases) == sorted(set(phrases))
