import pytest

from resolvers.matching.prose_sizes import size_facts, unit_of


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("an 18-gallon tank", ["18 gal"]),
        ("530mL, 750mL and 1000mL sizes", ["530 ml", "750 ml", "1000 ml"]),
        ("about 4.41 x 4.41 x 11.5 inches", ["4.41 in", "4.41 in", "11.5 in"]),
        ('36" 1.18" x 1.96" holes', ["36 in", "1.18 in", "1.96 in"]),
        ("21-1/2 to 22-1/2 inches", ["21.5 in", "22.5 in"]),
        ("a 5½ inch blade and a 1/4 inch bit", ["5.5 in", "0.25 in"]),
        ("four- and six-player sets", ["4 player", "6 player"]),
        ("12, 16 and 20 ounces", ["12 oz", "16 oz", "20 oz"]),
        ("16 fl oz", ["16 oz"]),
        ("65W 30000mAh, 5,120-BTU", ["65 w", "30000 mah", "5120 btu"]),
        ("six outlets and two USB ports", ["6 outlet"]),
        ("a pack of 6", ["6 pc"]),
        ("12-drawer, 3-tier, 2-door, 3-speed", ["12 drawer", "3 tier", "2 door", "3 speed"]),
        ("in sizes 2T, 3T, 4T, 5/6 and 7/8.", ["2t size", "3t size", "4t size", "5/6 size", "7/8 size"]),
    ],
)
def test_measures_and_counts_are_read_in_all_their_writings(text, sizes):
    assert [fact.value for fact in size_facts(text)] == sizes


@pytest.mark.parametrize(
    "text", ['"Model 36" is printed', "one-piece lid, pack of 1", "about $40 to consumers", "in 2019"]
)
def test_quotations_prices_and_years_are_no_sizes(text):
    assert size_facts(text) == []


def test_a_unit_has_one_spelling():
    assert [unit_of(word) for word in ("gallons", "Inches", "ft", "shelves")] == ["gal", "in", "ft", "tier"]
