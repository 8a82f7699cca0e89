"""Units told in the words of a listing: serial numbers, lots, model years, mended ones."""

import pytest

from resolvers.matching.candidate import prepare
from resolvers.matching.comparers_scope import other_year
from resolvers.matching.text import read
from resolvers.questions import Product
from resolvers.verdict import EvidenceKind
from tests.resolvers.matching.makers import match, recall

RANGES = recall(
    "Zorbex Gas Ranges", text="Models FCRG3062AS and GCRG3060BF with serial numbers VF52200000 through VF54399999."
)
BIKES = recall(
    "Quildoo Trailblaze Bicycles",
    text="This recall involves model years 2019 through 2021 Quildoo Trailblaze bicycles.",
)


def against(recalled, title, **fields):
    found = match(recalled, title, **fields)
    return {one.kind for one in found.contradictions} if found else None


@pytest.mark.parametrize(
    ("told", "units"),
    [
        ("serial number VF53000000", (("serial", "vf53000000"),)),
        ("S/N: VF53000000", (("serial", "vf53000000"),)),
        ("lot no. 30-24.", (("lot", "30-24"),)),
        ("batch #A77/2", (("lot", "a77/2"),)),
        ("lot of two, exp soon", ()),
        ("a lot like new", ()),
    ],
)
def test_what_a_listing_says_of_its_unit_is_read_out_of_its_words(told, units):
    assert read(Product(title="Zorbex gas range", description=told)).units == units


def test_a_serial_number_told_in_words_counts_as_one_given():
    found = match(RANGES, "Zorbex gas range FCRG3062AS", description="Serial number VF53000000")
    assert found.unit_agrees


def test_a_serial_number_told_in_words_that_lies_outside_raises_a_doubt_and_ends_nothing():
    found = match(RANGES, "Zorbex gas range FCRG3062AS", description="Serial number VF61000000")
    assert found.evidence_class == "D"
    assert EvidenceKind.UNIT in {one.kind for one in found.contradictions}
    assert match(RANGES, "Zorbex gas range FCRG3062AS", serial_number="VF61000000") is None


def test_another_model_year_than_the_recalls_speaks_against_it():
    assert EvidenceKind.DATE in (
        against(BIKES, "Quildoo Trailblaze bicycle 2015", brand="Quildoo") or {EvidenceKind.DATE}
    )
    assert EvidenceKind.DATE not in against(BIKES, "Quildoo Trailblaze bicycle 2020", brand="Quildoo")


def test_a_year_means_nothing_where_the_recall_names_no_model_years():
    bikes = recall("Quildoo Trailblaze Bicycles", text="This recall involves Quildoo bicycles sold from 2019 to 2021.")
    assert EvidenceKind.DATE not in against(bikes, "Quildoo Trailblaze bicycle 2015", brand="Quildoo")


@pytest.mark.parametrize("said", ["recall repair completed", "new production", "redesigned", "repaired"])
def test_a_unit_that_is_said_to_be_mended_raises_a_doubt_and_is_never_cleared_by_it(said):
    found = match(RANGES, "Zorbex gas range FCRG3062AS", description=f"Fine range, {said}.")
    assert found.evidence_class == "D"
    assert EvidenceKind.DATE in {one.kind for one in found.contradictions}


def test_what_the_recall_itself_says_is_no_sign_of_a_mended_unit():
    told = recall("Zorbex Gas Ranges", text="Redesigned ranges with model number FCRG3062AS are recalled.")
    assert match(told, "Zorbex redesigned gas range FCRG3062AS").evidence_class == "B"


def test_where_some_model_years_are_recalled_a_thing_without_a_year_is_looked_at():
    assert match(BIKES, "Quildoo Trailblaze bicycle 2020", brand="Quildoo").evidence_class == "C"
    found = match(BIKES, "Quildoo Trailblaze bicycle", brand="Quildoo")
    assert found.evidence_class == "D"
    told = "The recall is of “model years 2019 through 2021” only, and the listing does not say its year."
    assert told in [one.detail for one in found.contradictions]


def test_the_years_before_a_name_are_model_years_too():
    sleds = recall("2024 Quildoo Mountain 600 Snowmobiles")
    assert match(sleds, "2024 Quildoo Mountain 600 snowmobile", brand="Quildoo").evidence_class == "C"
    assert match(sleds, "Quildoo Mountain 600 snowmobile", brand="Quildoo").evidence_class == "D"
    assert EvidenceKind.DATE in (
        against(sleds, "2021 Quildoo Mountain 600 snowmobile", brand="Quildoo") or {EvidenceKind.DATE}
    )


@pytest.mark.parametrize(
    "told", ["date of manufacture 08/2024", "DOM 06/25", "mold date 06/25", "2025 production", "tag dated 03/2024"]
)
def test_a_day_of_making_is_read_however_it_is_told(told):
    assert read(Product(title="Zorbex gas range", description=told)).made is not None


@pytest.mark.parametrize(("title", "differs"), [("'15 Quildoo Trailblaze", True), ("20 Quildoo Trailblaze", False)])
def test_a_year_of_two_digits_is_a_year_where_the_recall_names_model_years(title, differs):
    assert (other_year(read(Product(title=f"{title} bicycle")), prepare(BIKES)) is not None) is differs
