from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.candidates import RecallIndex
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.screen import find_matches
from resolvers.verdict import EvidenceClass, EvidenceKind
from tests.resolvers.matching.makers import TODAY, date, recall

EARLIER = recall(
    "Fenwobble Bed Rails",
    key="24-222",
    on=date(2024, 3, 7),
    text="This recall involves Fenwobble model FBR-2000 rails.",
)
AGAIN = recall(
    "Rails for Adults",
    key="26-101",
    title="Fenwobble Reannounces Recall of Bed Rails",
    text="This recall involves Fenwobble bed rails. First announced in March 2024.",
)
WARNING = recall("Klarvo Jet Lighters", key="W25-313", on=date(2025, 2, 1), text="The Klarvo lighters are sold online.")
FOLLOWED = recall("Klarvo Jet Lighters", key="25-400", on=date(2025, 6, 1), text="Klarvo lighters, model KJ-9001.")
TWIN = recall("Aitulin Bed Rails", key="26-219", text="Aitulin bed rails have model FBR-2000 on the label.")
INDEX = RecallIndex.build([EARLIER, AGAIN, WARNING, FOLLOWED, TWIN])


def matches(title, **fields):
    found = find_matches(read(Product(title=title, **fields)), index=INDEX, on=TODAY)
    return {match.recall: match for match in found}


def test_a_match_names_its_kin():
    found = matches("Klarvo Jet Lighter", brand="Klarvo", model="KJ-9001")
    assert [kin.recall for kin in found["25-400"].kin] == ["W25-313"]
    assert [kin.recall for kin in found["W25-313"].kin] == ["25-400"]


def test_a_recall_that_lists_no_models_is_matched_by_those_of_the_one_it_reannounces_and_says_so():
    model = next(e for e in matches("Bed rail", model="FBR-2000")["26-101"].evidence if e.kind is EvidenceKind.MODEL)
    assert model.detail.endswith(
        "This recall itself lists no models: that one stands in recall 24-222, which it reannounces."
    )


def test_models_lent_by_another_speak_for_a_recall_and_never_against_it():
    alone = RecallIndex.build([AGAIN])
    asked = read(Product(title="Fenwobble Bed Rails for adults", brand="Fenwobble", model="ZZ-1111"))
    (by_itself,) = find_matches(asked, index=alone, on=TODAY)
    (with_kin,) = (match for match in find_matches(asked, index=INDEX, on=TODAY) if match.recall == "26-101")
    assert with_kin.evidence_class == by_itself.evidence_class
    assert with_kin.contradictions == by_itself.contradictions


def test_kin_does_not_match_for_its_kinship():
    found = matches("Zorbex gas lighter KJ-9001", brand="Klarvo")
    assert all(match.evidence for match in found.values())
    assert matches("Blue cotton bath towel with stripes", brand="Zedmark") == {}


def test_twins_are_found_by_their_model_and_know_each_other():
    found = matches("Bed rail FBR-2000", brand="Aitulin", model="FBR-2000")
    assert found["26-219"].evidence_class is EvidenceClass.B
    assert "24-222" in {kin.recall for kin in found["26-219"].kin}


@given(st.permutations([EARLIER, AGAIN, WARNING, FOLLOWED, TWIN]), st.sampled_from(["FBR-2000", "KJ-9001", "other"]))
def test_the_same_recalls_give_the_same_matches_in_whatever_order_they_were_learnt(recalls, model):
    asked = read(Product(title="Klarvo bed rail", model=model))
    there = find_matches(asked, index=RecallIndex.build(recalls), on=TODAY)
    assert there == find_matches(asked, index=INDEX, on=TODAY)
