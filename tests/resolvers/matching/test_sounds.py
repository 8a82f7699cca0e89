"""Names that are said alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.sounds import Sounds, by_sound, sound_alike
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.verdict import EvidenceKind
from tests.resolvers.matching.makers import match, recall

NAMES = ("fenwobblie", "quildoobaby", "zorbexcraft")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("fenwobbly", "fenwobblie"),
        ("fenwobbles", "fenwobble"),
        ("quildoobabies", "quildoobaby"),
        ("fenwobly", "fenwobblie"),
        ("kwildoo", "quildoo"),
        ("crankcraft", "krankkraft"),
        ("phonixia", "fonixia"),
        ("cymbalo", "symbalo"),
    ],
)
def test_endings_vowels_and_letters_of_one_sound_make_no_other_name(written, name):
    assert sound_alike(written, name)
    assert sound_alike(name, written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hustler", "whistler"),
        ("papermate", "powermate"),
        ("columbus", "kalambusia"),
        ("yoto", "yato"),
    ],
)
def test_another_consonant_or_many_other_letters_make_another_name(one, other):
    assert not sound_alike(one, other)


def test_names_are_found_by_what_is_said_like_them_and_later_ones_too():
    sounds = Sounds(NAMES[:2]).also(NAMES[1:])
    assert set(sounds.like(by_sound(["fenwobbly", "quildoobabies"]))) == {NAMES[0], NAMES[1]}
    assert list(sounds.like(by_sound(["zorbexkrafts"]))) == [NAMES[2]]
    assert sounds.also(NAMES) is sounds


@given(st.text("abcehipsxyz", max_size=24))
def test_a_name_that_can_be_said_alike_is_found_by_itself(name):
    assert not sound_alike(name, name) or list(Sounds([name]).like(by_sound([name])))


def contradicts(found):
    return any(each.kind is EvidenceKind.BRAND for each in found.contradictions)


def agrees(found):
    return found is not None and any(each.kind is EvidenceKind.BRAND for each in found.evidence)


@pytest.mark.parametrize("title", ["Fenwobly Babies bed rail grey", "grey Fennwobblie baby bed rail"])
def test_a_brand_written_from_hearing_is_found_and_agrees(title):
    recalled = recall("Fenwobblie Baby Bed Rails", text="This recall involves Fenwobblie Baby bed rails.")
    index = RecallIndex.build([recalled])
    assert [each.recall.key for each in index.candidates(read(Product(title=title)))] == ["26-101"]
    assert agrees(match(recalled, title))


def test_two_words_that_begin_a_title_may_be_a_brand_written_apart():
    recalled = recall("KidKlimber Bed Rails", text="This recall involves KidKlimber bed rails.")
    assert agrees(match(recalled, "Kid Climber bed rail grey"))


def test_a_brand_that_is_given_and_said_alike_is_no_other_brand():
    recalled = recall("Quildoophix Bed Rails", upcs=("036000291452",))
    assert contradicts(match(recalled, "Quildoophix bed rails", brand="Zorbex", gtin="036000291452"))
    assert not contradicts(match(recalled, "bed rails", brand="Kwildoofix", gtin="036000291452"))


def test_nor_are_the_initials_of_the_brand():
    title = "Quorlo Mountain Oils Recalls Wintergreen Oil Due to Poisoning Hazard"
    recalled = recall("Wintergreen Oil", title=title, upcs=("036000291452",))
    assert contradicts(match(recalled, "wintergreen oil", brand="ZMO", gtin="036000291452"))
    assert not contradicts(match(recalled, "wintergreen oil", brand="QMO", gtin="036000291452"))
