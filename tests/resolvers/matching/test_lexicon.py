import pytest

from resolvers.matching import lexicon
from resolvers.matching.lexicon import Kinship, kinship, named_types, nearest
from resolvers.matching.words import stem


def types_of(text):
    return [named.type for named in named_types([stem(word) for word in text.split()])]


def kin_of(one, other):
    return nearest(types_of(one), types_of(other))


def tables(kind):
    folder = lexicon.files("resolvers.matching").joinpath("types")
    return [file.read_text("utf-8") for file in folder.iterdir() if file.name.startswith(kind)]


def names_of(kind):
    return {name for text in tables("types") for line in lexicon._lines(text) for name in kind(line)}


TYPES = names_of(lambda line: () if line.startswith("[") else (line.partition(":")[0],))
GROUPS = names_of(lambda line: (line,) if line.startswith("[") else ())


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
def test_two_phrases_for_one_thing_name_things_that_a_buyer_sees_side_by_side(one, other):
    assert kin_of(one, other) in (Kinship.SAME, Kinship.LIKE)


def test_the_longest_phrase_wins():
    assert types_of("high chair") == ["high chair"]
    assert "bed" not in types_of("bed rail")


def test_each_word_is_used_once_and_its_place_is_told():
    (chair,) = named_types(["foldabl", "high", "chair"])
    assert (chair.start, chair.end, chair.phrase) == (1, 3, "high chair")


def test_words_that_only_look_like_a_thing_name_none():
    assert [type_ for type_ in TYPES if type_.startswith("_")]
    assert not [named for named in types_of("light blue scarf") if named.startswith("_")]
    assert types_of("light blue scarf") == types_of("scarf")


def test_kinship_is_the_same_from_both_sides():
    some = sorted(TYPES)[::97]
    assert all(kinship(one, other) is kinship(other, one) for one in some for other in some)


def test_things_of_one_group_are_alike_and_others_are_not():
    assert kin_of("bicycle", "electric bike") in (Kinship.SAME, Kinship.LIKE)
    assert kin_of("crib", "portable crib") is Kinship.LIKE
    assert kin_of("bicycle", "space heater") is Kinship.OTHER


def test_where_one_side_names_no_thing_nothing_is_told_of_the_kinship():
    assert nearest([], types_of("crib")) is None


def test_the_nearest_two_count():
    assert nearest(["crib", *types_of("space heater")], ["crib"]) is Kinship.SAME


def test_every_phrase_stands_under_one_type():
    of: dict[str, set[str]] = {}
    for text in tables("types"):
        for line in lexicon._lines(text):
            type_, _, phrases = line.partition(":")
            for phrase in phrases.split("|"):
                of.setdefault(" ".join(phrase.split()), set()).add(type_)
    of.pop("", None)
    assert {phrase: types for phrase, types in of.items() if len(types) > 1} == {}


def test_every_type_stands_in_one_group():
    of: dict[str, set[str]] = {}
    for text in tables("types"):
        group = ""
        for line in lexicon._lines(text):
            group = line if line.startswith("[") else group
            of.setdefault(line.partition(":")[0], set()).add(group)
    assert {type_: groups for type_, groups in of.items() if len(groups) > 1} == {}


def test_what_is_listed_as_alike_exists():
    named = {name.strip() for text in tables("alike") for line in lexicon._lines(text) for name in line.split(",")}
    assert named - TYPES - GROUPS - {""} == set()


def test_no_line_of_a_table_says_a_phrase_twice():
    lines = [line for text in tables("types") for line in lexicon._lines(text) if ":" in line]
    told = {line: [" ".join(phrase.split()) for phrase in line.partition(":")[2].split("|")] for line in lines}
    assert [line for line, phrases in told.items() if len(phrases) != len(set(phrases))] == []
