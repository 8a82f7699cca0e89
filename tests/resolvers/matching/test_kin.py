import pytest

from resolvers.matching.candidates import RecallIndex
from resolvers.verdict import Kinship
from tests.resolvers.matching.makers import date, importer, recall

RAILS = recall(
    "Fenwobble Bed Rails", key="24-222", on=date(2024, 3, 7), text="This recall involves model FBR-2000 rails."
)


def kin(*recalls, of):
    """The kin of one of *recalls*: key -> how."""
    return {kin.recall: kin.how.value for kin in RecallIndex.build(recalls).family.of(of)}


def both_ways(one, other):
    """How the two are kin; asserts that each knows of the other."""
    there, back = kin(one, other, of=one.key), kin(one, other, of=other.key)
    assert there.get(other.key) == back.get(one.key)
    return there.get(other.key)


def test_a_recall_that_reannounces_an_earlier_one_is_its_kin():
    again = recall(title="Fenwobble Reannounces Recall of Bed Rails", text="First announced in March 2024.")
    assert both_ways(RAILS, again) == "REANNOUNCES"


def test_a_recall_that_expands_an_earlier_one_of_no_day_is_its_kin():
    more = recall(title="Fenwobble Expands Recall of Bed Rails Due to Entrapment")
    assert both_ways(RAILS, more) == "EXPANDS"


def test_a_recall_that_speaks_of_an_earlier_one_follows_it():
    later = recall(text="Fenwobble previously recalled other bed rails in March 2024.")
    assert both_ways(RAILS, later) == "FOLLOWS"


def test_an_earlier_recall_is_found_by_its_number_alone():
    shop = recall("Various Things", title="Kwikmart Sold Recalled Things", text="Rails (see Press Release #: 24-222)")
    assert both_ways(RAILS, shop) == "FOLLOWS"


@pytest.mark.parametrize(
    "other",
    [
        recall("Fenwobble Bed Rails", key="24-101", on=date(2024, 6, 1)),  # of another month
        recall("Fenwobble Gas Grills", key="24-102", on=date(2024, 3, 1)),  # another thing
        recall("Zorbex Bed Rails", key="24-103", on=date(2024, 3, 1)),  # of another firm
    ],
)
def test_only_the_recall_that_is_meant_is_kin(other):
    again = recall(title="Fenwobble Reannounces Recall of Bed Rails", text="First announced in March 2024.")
    assert other.key not in kin(RAILS, again, other, of=again.key)


def test_a_recall_follows_the_warning_that_its_record_names():
    warning = recall("Klarvo Lighters", key="W25-313", on=date(2025, 2, 1))
    followed = recall("Pocket Torches", key="25-400", on=date(2025, 6, 1), warning_number="25-313")
    assert both_ways(warning, followed) == "FOLLOWS"


def test_a_recall_follows_a_warning_of_the_same_thing():
    warning = recall("Klarvo Jet Lighters", key="W25-313", on=date(2025, 2, 1))
    followed = recall("Klarvo Jet Lighters", key="25-400", on=date(2025, 6, 1))
    assert both_ways(warning, followed) == "FOLLOWS"


@pytest.mark.parametrize(
    "other",
    [
        recall("Klarvo Jet Lighters", key="27-400", on=date(2027, 2, 1)),  # two years on
        recall("Klarvo Gas Grills", key="25-400", on=date(2025, 6, 1)),
        recall("Klarvo Jet Lighters", key="W25-400", on=date(2025, 6, 1)),  # a second warning
        recall("Klarvo Jet Lighters", key="24-400", on=date(2024, 12, 1)),  # before it
    ],
)
def test_a_recall_of_another_time_or_thing_did_not_follow_the_warning(other):
    assert both_ways(recall("Klarvo Jet Lighters", key="W25-313", on=date(2025, 2, 1)), other) is None


def test_one_number_makes_kin_of_warning_and_recall_where_the_brand_is_one():
    warning = recall("Klarvo Lighters", key="W97-041", on=None)
    assert both_ways(warning, recall("Klarvo Gas Torches", key="97-041", on=None)) == "FOLLOWS"
    assert both_ways(warning, recall("Zorbex Gas Grills", key="97-041", on=None)) is None


@pytest.mark.parametrize("said", ["model 688-59", "UPC 036000291452"])
def test_two_that_name_one_rare_model_or_code_are_twins(said):
    one = recall("Aitulin Pull String Teething Toys", key="26-219", text=f"These toys have {said} on the label.")
    other = recall("Yetonam Pull String Teething Toys", key="26-204", text=f"These toys have {said} on the box.")
    assert both_ways(one, other) == "TWIN"


def test_two_importers_of_one_thing_are_twins_by_a_short_model():
    text = "This recall involves Sceptil B62 gas and oil fuel containers."
    one, other = (
        recall("Sceptil Fuel Containers", key=key, text=text, firms=importer(name))
        for key, name in (("26-252", "Mameix Retail, of Texas"), ("26-047", "Pro Recycle, of Ohio"))
    )
    assert both_ways(one, other) == "TWIN"


def test_a_model_of_two_unlike_things_makes_no_twins():
    grill = recall("Zorbex Gas Grills", key="26-301", text="Grills with model 688-59 are recalled.")
    assert both_ways(recall("Aitulin Teething Toys", key="26-219", text="Toys with model 688-59."), grill) is None


def test_a_model_that_many_recalls_name_makes_no_twins():
    many = [recall(f"Brandel{n} Bed Rails", key=f"26-40{n}", text="Rails, model XR-2000.") for n in range(5)]
    assert kin(*many, of="26-401") == {}


def test_a_product_code_that_the_feed_gave_to_another_thing_makes_no_twins():
    grill = recall("Zorbex Gas Grills", key="26-301", upcs=("036000291452",))
    assert both_ways(recall("Aitulin Teething Toys", key="26-219", upcs=("036000291452",)), grill) is None


def test_where_a_day_is_said_no_recall_of_another_day_is_meant():
    again = recall(title="Fenwobble Reannounces 2001 Recall of Bed Rails")
    assert both_ways(RAILS, again) is None


def test_each_kin_is_told_in_a_sentence_with_the_words_it_was_read_from():
    again = recall(title="Fenwobble Reannounces Recall of Bed Rails", text="First announced in March 2024.")
    (found,) = RecallIndex.build([RAILS, again]).family.of("24-222")
    assert found.how is Kinship.REANNOUNCES
    assert found.words == "First announced in March 2024"
    assert found.detail == (
        "Recall 26-101 of 2026-03-01 reannounces recall 24-222 of 2024-03-07: it says “First announced in March 2024”."
    )


def test_a_recall_that_is_not_held_has_no_kin():
    assert kin(RAILS, of="99-999") == {}
