"""Why a match stands: the deciding fact, its limits, what speaks against it, what would decide it; in that order."""

from dataclasses import replace
from datetime import date

import pytest

from resolvers.matching.compare import _DECIDES
from resolvers.policy.argument import _LIMITS, _TOLD_BY, argument, strongest_first
from resolvers.verdict import Evidence, EvidenceClass, EvidenceKind, Outcome, UnitScope
from tests import makers as make

ON = date(2026, 11, 24)
BLOCKED, REVIEW = Outcome.BLOCKED, Outcome.REVIEW
SERIALS = make.recall(description="This recall involves Sunhollow bassinets with serial numbers from W5000 to W9000.")


def found(kind, score=1.0, detail=None):
    return Evidence(EvidenceKind(kind), "", "", score, detail or f"The {kind.lower()} agrees.")


def match(evidence_class="B", *evidence, **changes):
    return replace(make.match(evidence_class=evidence_class), **({"evidence": evidence} if evidence else {}), **changes)


def said(given, outcome=BLOCKED, recall=None, on=ON):
    return argument(given, recall or make.recall(), outcome, on=on)


def units(evidence_class="B", **changes):
    return match(evidence_class, unit_scope=UnitScope.SERIAL, missing=("serial number",), **changes)


def test_the_recall_is_named_with_its_number_day_and_title():
    lead = "It is covered by recall 26-001 of June 1, 2026 (“Sunhollow Recalls Drift Bassinets Due to Fall Hazard”): "
    assert said(match()).startswith(lead)


@pytest.mark.parametrize(
    ("evidence_class", "order"),
    [
        ("A", ["GTIN", "BRAND", "SELLER"]),
        ("B", ["MODEL", "BRAND", "SELLER"]),
        ("C", ["BRAND", "NAME", "CATEGORY", "SELLER"]),
        ("C", ["NAME", "SELLER", "CATEGORY"]),
    ],
)
def test_what_decides_is_told_first(evidence_class, order):
    given = match(evidence_class, *(found(kind) for kind in reversed(order)))
    assert [evidence.kind for evidence in strongest_first(given)] == order


def test_a_short_model_still_decides_where_the_class_rests_on_it():
    given = match("B", found("BRAND"), found("MODEL", 0.5))
    assert strongest_first(given)[0].kind is EvidenceKind.MODEL


def test_what_may_agree_by_chance_stands_behind_what_surely_does():
    given = match("D", found("NAME", 0.3), found("CATEGORY"))
    assert [evidence.kind for evidence in strongest_first(given)] == ["CATEGORY", "NAME"]


def test_a_short_model_is_told_first_beside_the_brand_by_which_it_is_known():
    given = match("D", found("BRAND"), found("MODEL", 0.5), found("SELLER"))
    assert [evidence.kind for evidence in strongest_first(given)] == ["MODEL", "BRAND", "SELLER"]
    differs = replace(given, contradictions=(found("MODEL", 0.9),))
    assert [evidence.kind for evidence in strongest_first(differs)] == ["BRAND", "SELLER", "MODEL"]


def test_all_is_told_in_order():
    against = found("COLOUR", 0.6, "The colours differ.")
    told = said(units("D", contradictions=(against,)), REVIEW, SERIALS)
    parts = [
        "It may be covered by recall 26-001",
        "Both name model DB4471.",
        "Only some units are recalled, by serial number, and none was found in the listing.",
        "Against it: The colours differ.",
        "To decide it, state the serial number (the recall says “",
    ]
    assert sorted(parts, key=told.index) == parts
    assert told.endswith("serial numbers from W5000 to W9000”) and its colour.")


def test_a_recent_recall_of_some_units_tells_how_to_be_let_through():
    told = said(units(), BLOCKED, SERIALS)
    assert "The recall is recent, so a unit that does not show it is counted among those recalled." in told
    assert "To show that it is not recalled, state the serial number" in told


def test_a_recall_of_some_units_does_not_claim_this_one():
    assert said(units(), BLOCKED, SERIALS).startswith("Some units of this product are covered by recall 26-001")
    assert said(units(unit_agrees=True), BLOCKED, SERIALS).startswith("It is covered by recall 26-001")


def test_an_old_recall_of_some_units_tells_its_age():
    told = said(units(), REVIEW, make.recall(announced_on=date(2020, 6, 1)))
    assert "The recall is 6 years old, so a person must look whether this unit is one of them." in told


@pytest.mark.parametrize(
    ("announced_on", "age"),
    [(None, "has no date"), (date(2026, 6, 1), "is less than a year old"), (date(2025, 6, 1), "is a year old")],
)
def test_any_age_is_told_as_people_say_it(announced_on, age):
    assert f"The recall {age}, so a person must look" in said(units(), REVIEW, make.recall(announced_on=announced_on))


def test_a_unit_inside_is_told_beside_the_proof_and_asks_for_nothing():
    given = units(
        evidence=(found("MODEL"), found("BRAND"), found("UNIT", detail="The number is listed.")), unit_agrees=True
    )
    told = said(given, BLOCKED, SERIALS)
    assert told.endswith(
        "The model agrees. The number is listed. Only some units are recalled, and the unit stated is among them."
    )


@pytest.mark.parametrize("kind", ["UNIT", "DATE"])
def test_a_unit_inside_is_told_behind_brand_and_name_where_these_decide(kind):
    evidence = (found("BRAND"), found("NAME"), found(kind, detail="It is inside."), found("CATEGORY"))
    told = said(units("C", evidence=evidence, unit_agrees=True), BLOCKED, SERIALS)
    assert "The brand agrees. The name agrees. It is inside. Only some units" in told


def test_a_day_of_making_that_agrees_leaves_nothing_to_be_stated():
    given = match("B", found("MODEL"), found("DATE"), unit_scope=UnitScope.DATE)
    assert "the listing does not say" not in said(given)


@pytest.mark.parametrize(
    ("evidence_class", "asked"),
    [
        ("A", "If that code is not this product's, correct it in the listing."),
        ("B", "If that is not the model of this product, state the right one."),
        ("C", "If it is another product, state the brand and the model on its label."),
    ],
)
def test_a_block_tells_what_its_seller_can_do(evidence_class, asked):
    assert said(match(evidence_class, found("BRAND"))).endswith(asked)


def test_a_model_that_is_told_first_is_what_a_seller_may_correct():
    assert said(match("C", found("BRAND"), found("MODEL"))).endswith("state the right one.")


def test_where_the_recall_names_models_a_block_by_name_asks_for_the_model():
    told = said(match("C", missing=("model number",)))
    assert told.endswith("To show that it is not recalled, state the model number (the recall names “DB4471”).")


def test_a_missing_brand_is_not_asked_for_where_a_code_decides():
    assert "state the brand" not in said(match("A", missing=("brand",)))


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("PART", "state whether the product itself is sold or only something that goes with it."),
        ("BRAND", "state the brand on its label."),
        ("SIZE", "state its size."),
        ("DATE", "state the year or date on its label."),
        ("WORDS", "state the model number and the product code on its label."),
    ],
)
def test_a_doubt_asks_for_what_would_settle_it(kind, asked):
    given = match("D", found("BRAND"), contradictions=(found(kind, 0.9),))
    assert said(given, REVIEW).endswith(f"To decide it, {asked}")


def test_a_year_that_is_not_said_is_asked_for():
    assert said(match("D", contradictions=(found("DATE", 0.3),)), REVIEW).endswith(
        "To decide it, state its model year."
    )


def test_a_model_that_agrees_is_not_asked_for():
    assert said(match("D", found("MODEL"), found("CATEGORY")), REVIEW).endswith("state the product code on its label.")
    asked = "state what kind of product it is and the product code on its label."
    assert said(match("D", found("MODEL")), REVIEW).endswith(asked)


def test_a_model_that_breaks_off_is_asked_for_whole():
    short = replace(found("UNIT", 0.3), words="DB4471X")
    assert said(match("D", contradictions=(short,)), REVIEW).endswith("state the whole model number on its label.")


def test_who_does_not_know_the_unit_has_not_told_it():
    told = said(units("D", contradictions=(found("UNIT", 0.3),)), REVIEW, SERIALS)
    assert "Only some units are recalled, by serial number, and none was found in the listing." in told
    assert "To decide it, state the serial number on its label (the recall says “" in told


def test_a_unit_is_not_asked_for_where_all_are_recalled():
    given = match("D", found("BRAND"), contradictions=(found("UNIT", 0.3),))
    assert said(given, REVIEW).endswith("To decide it, state the model number and the product code on its label.")


def test_the_units_of_the_model_that_agrees_are_shown():
    one = "This recall involves model DB4471 with serial numbers from W1000 to W2000."
    other = "Also recalled is model DB4482 with serial numbers from W5000 to W6000."
    agreed = replace(found("MODEL"), field="description", words="DB4482")
    told = said(units("B", evidence=(agreed,)), BLOCKED, make.recall(description=f"{one} {other}"))
    assert told.endswith(f"state the serial number (the recall says “{other[:-1]}”).")


def test_a_model_that_differs_is_asked_for_as_the_label_shows_it():
    given = match("D", contradictions=(found("MODEL", 0.9),), missing=("model number",))
    assert said(given, REVIEW).endswith("state the model number on its label (the recall names “DB4471”).")


def test_a_unit_that_is_told_and_lies_outside_is_asked_for_as_the_label_shows_it():
    told = said(units("D", contradictions=(found("UNIT", 0.6),)), REVIEW, SERIALS)
    assert told.endswith("To decide it, state the serial number or lot on its label.")


def test_what_differs_and_what_is_missing_are_both_asked_for():
    told = said(units("D", contradictions=(found("PART", 0.9),)), REVIEW, SERIALS)
    assert "W9000”) and whether the product itself is sold or only something that goes with it." in told


def test_the_surest_contradiction_is_told():
    doubts = (found("WORDS", 0.9, "Words."), found("COLOUR", 0.6, "Colour."), found("BRAND", 0.9, "Brand."))
    told = said(match("D", contradictions=doubts), REVIEW)
    assert "Against it: Brand." in told
    assert "Colour." not in told


def test_a_doubt_without_a_contradiction_says_that_too_little_agrees():
    assert "What agrees is too little to be sure." in said(match("D"), REVIEW)


def test_of_a_very_old_recall_little_is_still_sold():
    told = said(match("D"), REVIEW, make.recall(announced_on=date(2004, 6, 1)))
    assert "The recall is 22 years old, so what is sold today is seldom one of these." in told


def test_a_warning_is_called_a_warning():
    told = said(match("D"), REVIEW, make.recall("W26-313", announced_on=date(2004, 6, 1)))
    assert told.startswith("It may be covered by safety warning 26-313 of June 1, 2004")
    assert "The safety warning is 22 years old" in told


def test_an_unreadable_record_is_told_to_be_one():
    told = said(match("D"), REVIEW, make.recall(readable=False))
    assert told.startswith("The record of recall 26-001 of June 1, 2026")
    assert "could not be read whole" in told


def test_more_models_than_a_sentence_holds_are_counted():
    many = make.recall(description="This recall involves models DB4471, DB4472, DB4473, DB4474 and DB4475.")
    told = said(match("D", missing=("model number",)), REVIEW, many)
    assert "(the recall names “DB4471”, “DB4472”, “DB4473” and 2 more)" in told


def test_all_that_can_be_missing_has_words_of_the_recall_to_it():
    assert set(_DECIDES.items()) == set(_LIMITS.items())
    assert set(_TOLD_BY) == {*_LIMITS.values(), "model number", "brand"}


def test_every_class_that_a_recall_can_be_matched_by_has_a_message():
    for evidence_class in ("A", "B", "C", "D"):
        for outcome in (BLOCKED, REVIEW):
            assert said(match(EvidenceClass(evidence_class)), outcome).endswith(".")
