"""What a recall names only to say that it is not recalled."""

import pytest

from resolvers.matching.prose_left_out import marks_left_out, models_left_out
from tests.resolvers.matching.makers import class_of, match, recall

FRIDGES = recall(
    "Quildoo Mini Fridges",
    text="This recall involves Quildoo mini fridges, models QF129 and QF137. Model QF129-B is not included.",
)
NAILERS = recall(
    "Quildoo Framing Nailers",
    text="This recall involves Quildoo framing nailers, model R09894. Only nailers without a black ink mark or"
    " a punched hole next to the serial number are included.",
)


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("Model 35-1625C units are not included in the recall.", ["35-1625C"]),
        (
            "This recall does not include walkers with model number 45701C, 45701D or 45704.",
            ["45701C", "45701D", "45704"],
        ),
        ("Model QF129 is recalled. Model QF129 units without a lid are not included.", []),
        ("Models QF129 and QF137 are included in this recall.", []),
        ("Sold with model QF129. Red units are not included.", []),
        ("Booster seats with model QF129 or QF137, which have four dents, are not included.", ["QF129", "QF137"]),
        ("Recalled are models QF129, QF137 Refrigerators with freezers below are not included.", []),
        ("Models QF129 and QF137 hoses with eight flats are not included in the recall.", []),
        ("Workbenches of model QF129 sold after February 2010 are not affected.", []),
        ('It bears the number "QF129." Quildoo lights that have a label are not part of this recall.', []),
    ],
)
def test_models_that_are_not_recalled_are_told_from_those_that_are(text, models):
    assert sorted(models_left_out(text).values()) == models


def test_a_model_that_the_recall_leaves_out_is_not_blocked():
    assert class_of(FRIDGES, "Quildoo mini fridge QF129", brand="Quildoo") == "B"
    found = match(FRIDGES, "Quildoo mini fridge QF129-B", brand="Quildoo")
    assert found is None or found.evidence_class == "D"


def test_marks_of_units_that_are_not_recalled_are_read():
    assert list(marks_left_out(NAILERS.description)) == ["ink mark", "punched hole"]
    assert list(
        marks_left_out("Units with a green dot have been repaired. Those with a green dot are not included.")
    ) == ["green dot"]
    assert marks_left_out("The model number is on a white label on the back.") == {}


def test_a_unit_that_bears_such_a_mark_is_looked_at():
    assert class_of(NAILERS, "Quildoo framing nailer R09894", brand="Quildoo") == "B"
    marked = "data plate has the punched hole beside the serial number"
    assert class_of(NAILERS, "Quildoo framing nailer R09894", brand="Quildoo", description=marked) == "D"
    bare = "there is no punched hole"
    assert class_of(NAILERS, "Quildoo framing nailer R09894", brand="Quildoo", description=bare) == "B"
