"""What stands in lists and tables that arrive as one line: models, and the numbers of units beside them."""

import pytest

from resolvers.records import FactKind as K
from tests.resolvers.matching.makers import facts, recall


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("The order code QDX-CRG and model number QDXCRG2617R1 are on a label.", ["QDXCRG", "QDXCRG2617R1"]),
        ("Name Size Product Identification Number Zorb 12 ounces 20-01437 16 ounces 20-01436", ["2001437", "2001436"]),
        ("Models KVQ 300-A2, KVQ 300-A3 are recalled.", ["KVQ300A2", "KVQ300A3"]),
        ("Blenders such as the Quorlo Ascent A2300 and Ascent A2500 are included.", ["A2300", "A2500"]),
        ("Color Model Number SKU UPC Gray PS-1000 801108111 840056145528", ["PS1000", "801108111"]),
        ("Model numbers QWS-30, QWSS-30 and QWDS-30 are included.", ["QWS30", "QWSS30", "QWDS30"]),
    ],
)
def test_models_are_read_where_they_are_announced(text, models):
    assert set(models) <= set(facts(recall(text=text), K.MODEL))


@pytest.mark.parametrize(
    "text",
    [
        'The model "W-001", the serial number "LDW202103" are printed on it.',
        "Models and serial number ranges: Item Code Serial Number Range Start Range End W-001 PQ044936 PQ147874",
        "Model W-001 and date code 0611 are on the base.",
        "Model and serial numbers: W-001 XXXX21XXXXX",
    ],
)
def test_numbers_of_units_beside_a_model_are_no_models(text):
    assert facts(recall(text=text), K.MODEL) == ["W001"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Serial numbers 65629-66828 and 112494-114493 are included.", [("65629", "66828"), ("112494", "114493")]),
        ("Serial Number Range Start Range End PQ044936 PQ147874", [("PQ044936", "PQ147874")]),
        ("Serial numbers that begin with D939 or D948 are included.", [("D939", None), ("D948", None)]),
        ("The serial number range is UCQ****** on the base.", [("UCQ", None)]),
        ("Units with serial numbers 1234567, sold in model QX-4455 boxes.", [("1234567", None)]),
    ],
)
def test_serial_numbers_are_read_one_by_one_and_from_one_to_another(text, units):
    assert [(fact.value, fact.until) for fact in recall(text=text).facts_of(K.SERIAL)] == units


def test_lots_are_read_without_dates_counts_and_bar_codes():
    text = "Batch number 1000000101, 100 Count, made March 2021, and the UPC code 036000291452 are on the box."
    assert facts(recall(text=text), K.LOT) == ["1000000101"]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Bottles manufactured prior to July 2023 are included.", [], ["2023-06-30"]),
        ("The date codes from 15/08/2022 to 23/08/2023 are involved.", ["2022-08-15"], ["2023-08-23"]),
        ('Manufacture date "10/2018", "11/2018" or "12/2018" is on the base.', ["2018-10-01"], ["2018-12-31"]),
        (
            "They were manufactured in 2023. Others were manufactured from 2020 to present.",
            ["2020-01-01"],
            [],
        ),
        ("For example, date code AB1 tells a manufacture date of May 2011.", [], []),
        ("Chairs with date codes 07A, sold from September 2025 to October 2025.", [], []),
        ("Date codes 1903 and 1904 are on the base.", [], []),
    ],
)
def test_days_of_making_are_read_and_no_others(text, first, last):
    found = recall(text=text)
    assert (facts(found, K.MADE_FROM), facts(found, K.MADE_UNTIL)) == (first, last)
