"""What goes with the recalled thing, and what only sounds so."""

import pytest

from resolvers.matching.candidate import prepare
from resolvers.matching.comparers_part import only_a_part
from resolvers.matching.text import read
from resolvers.questions import Product
from tests.resolvers.matching.makers import recall

CASES = recall("Quildoo Charge Cases for Zorbo Pins")
VALVES = recall("Quildoo Gas Ball Valves")
STRAPS = recall("Quildoo Crampon Straps", text="The straps were also sold separately as spare parts.")
COOLERS = recall("Quildoo Battery Powered Coolers")


@pytest.mark.parametrize(
    ("recalled", "title"),
    [
        (CASES, "Quildoo charging case for Zorbo Pin"),
        (VALVES, "Quildoo turret cock ball valve for lab bench"),
        (STRAPS, "Quildoo crampon strap spare"),
        (COOLERS, "Quildoo cooler black, no manual"),
    ],
)
def test_the_thing_itself_is_no_part(recalled, title):
    assert only_a_part(read(Product(title=title)), prepare(recalled)) is None


@pytest.mark.parametrize(
    ("recalled", "title"),
    [
        (CASES, "Leather sleeve for Quildoo charge case"),
        (COOLERS, "Battery for Quildoo cooler"),
        (COOLERS, "Quildoo cooler spare battery"),
        (COOLERS, "Quildoo cooler manual"),
    ],
)
def test_what_goes_with_it_is_one(recalled, title):
    assert only_a_part(read(Product(title=title)), prepare(recalled)) is not None
