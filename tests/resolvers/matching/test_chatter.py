"""What shops say of any goods is not taken for something said of the thing."""

import pytest

from resolvers.verdict import EvidenceKind
from tests.resolvers.matching.makers import match, recall

HEATERS = recall(
    "Fenwobble Standing Tent Heaters",
    text="This recall involves Fenwobble standing tent heaters, models QX7741 and 39N7, 20 in tall. Smoke can rise.",
)


def against(title, **fields):
    found = match(HEATERS, title, **({"brand": "Fenwobble", "model": "QX7741"} | fields))
    return {evidence.kind for evidence in found.contradictions}


@pytest.mark.parametrize(
    "title",
    [
        "Fenwobble tent heater free shipping",
        "Fenwobble tent heater from a smoke free home",
        "Fenwobble tent free-standing heater",
        "Fenwobble heater no reserve",
        "Fenwobble heater no returns",
    ],
)
def test_what_is_given_freely_is_not_what_the_thing_lacks(title):
    assert EvidenceKind.MATERIAL not in against(title)


@pytest.mark.parametrize("title", ["Fenwobble heater, tent free", "Fenwobble heater without tent"])
def test_what_the_thing_lacks_is_still_heard(title):
    assert EvidenceKind.MATERIAL in against(title)


@pytest.mark.parametrize("how", ["open box", "new in box", "open box w/ manual"])
def test_the_box_that_a_thing_comes_in_makes_it_no_part(how):
    assert EvidenceKind.PART not in against(f"Fenwobble {how}")


@pytest.mark.parametrize("title", ["Fenwobble tent heater QX7741 18 in stock", "Fenwobble tent heater M18 in white"])
def test_what_is_in_stock_is_no_size(title):
    assert EvidenceKind.SIZE not in against(title)


@pytest.mark.parametrize("model", ["39 N7", "39-N7", "39/n7", "39  N7"])
def test_the_pieces_of_a_listed_model_are_no_models_of_their_own(model):
    found = match(HEATERS, "Fenwobble tent heater", brand="Fenwobble", model=model)
    assert (
        found.evidence_class == match(HEATERS, "Fenwobble tent heater", brand="Fenwobble", model="39N7").evidence_class
    )
    assert EvidenceKind.MODEL not in {evidence.kind for evidence in found.contradictions}


def test_a_short_model_that_agrees_never_makes_a_match_less():
    walls = recall(
        "Hobby Toy Hammer Ball Sets", text="This recall involves toy hammer ball sets with model number 711."
    )
    assert match(walls, "Hobby toy hammer ball sets") is not None
    assert match(walls, "Hobby toy hammer ball sets", model="711") is not None


@pytest.mark.parametrize("whom", ["gift for dad", "for sale", "great for home", "for kids", "for Christmas"])
def test_whom_a_thing_is_bought_for_is_no_other_thing(whom):
    assert match(HEATERS, f"{whom} Fenwobble tent heater QX7741").evidence_class.value == "B"
