import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resolvers.matching.prose import READER, read_recall
from resolvers.records import FactKind as K
from resolvers.records import Recall, RecalledProduct, RecallKind
from tests.benchmarks.matching_figures import recalls_of
from tests.resolvers.matching.makers import facts, importer, recall, retailer


@pytest.mark.parametrize(
    ("text", "models"),
    [
        ("The recall includes models QX-032, QX-044 and QX-045.", ["QX032", "QX044", "QX045"]),
        ('"Model: W2056" is printed on the back.', ["W2056"]),
        ("They have SKU: GEBB030AGXP and Model No. 902 on a label.", ["GEBB030AGXP", "902"]),
        ("Only item numbers 27828, 27544 and 06470 are included.", ["27828", "27544", "06470"]),
        ("The style number 01334347 is on the label.", ["01334347"]),
        ("Model NumberSerial Number RangeFBRE4052BW 607KM through 807KM", ["FBRE4052BW"]),
        ("Models BX5A7/BX5B7 were sold.", ["BX5A7", "BX5B7"]),
        ("Zorbex® E-320™ grills, model number E-320™.", ["E320"]),
    ],
)
def test_models_are_read_from_lists_and_tables(text, models):
    assert set(models) <= set(facts(recall(text=text), K.MODEL))


@pytest.mark.parametrize(
    "text",
    [
        "The heaters have serial numbers VF52200000 through VF54399999.",
        "They were made from 01-Mar-21 to 12/2022 and sold in model year 2024.",
        "Each 90 Qt cooler weighs 25 lbs and costs $300.",
        "Lot codes C25021766 and C25090466 are on the box. Call 800-555-1212.",
        "They use CR2032 batteries and meet ASTM F963.",
        "The UPC is 0 36000 29145 2.",
    ],
)
def test_serials_dates_measures_and_codes_are_no_models(text):
    assert facts(recall(text=text), K.MODEL) == []


def test_prefixes_patterns_and_ranges_are_read_as_such():
    text = "Model numbers begin with GHD40 or ADV. "
    assert facts(recall(text=text), K.MODEL_PREFIX) == ["GHD40", "ADV"]
    assert facts(recall(text="The model number is 911KW**00271."), K.MODEL_PATTERN) == ["911KW??00271"]
    found = recall(text="Models PC1030 through PC1090 are included.").facts_of(K.MODEL_RANGE)
    assert [(fact.value, fact.until) for fact in found] == [("PC1030", "PC1090")]


def test_gtins_are_read_from_the_feed_and_from_prose():
    assert facts(recall(upcs=("0 36000 29145 2", "junk", "12")), K.GTIN) == ["00036000291452"]
    assert facts(recall(text="UPC 036000291452 is on the tag."), K.GTIN) == ["00036000291452"]
    assert facts(recall(text="The product number is 036000291452."), K.GTIN) == ["00036000291452"]
    assert facts(recall(text="Call 0360 0029 1452."), K.GTIN) == []


@pytest.mark.parametrize("written", ["0 36000-29145", "36000 29145", "36000-29145", "03600029145", "0-36000-29145- 2"])
def test_a_upc_that_lacks_its_outer_digits_is_completed(written):
    assert facts(recall(text=f"The UPC number is {written}."), K.GTIN) == ["00036000291452"]


@pytest.mark.parametrize(
    ("changes", "brand"),
    [
        ({"name": "Fenwobble Bed Rails"}, "Fenwobble"),
        ({"name": "High Chairs", "text": '"QUILDOO" is printed on the tray.'}, "QUILDOO"),
        ({"name": "Bed Rails", "text": "This recall involves Quildoo-branded rails."}, "Quildoo"),
        ({"name": "Gas Ranges", "title": "Zorbex Group Recalls Gas Ranges Due to Fire"}, "Zorbex Group"),
        ({"name": "Waist Fans", "text": "This recall involves Living Glow portable waist fans."}, "Living Glow"),
    ],
)
def test_brands_are_read_from_every_place_they_stand(changes, brand):
    assert brand in facts(recall(**changes), K.BRAND)


def test_common_words_and_places_are_no_brands():
    assert facts(recall("Portable Bed Rails", text="The rails are black."), K.BRAND) == []


def test_sellers_are_read_from_title_and_aliases_and_shops_apart():
    sold = recall(
        title="Bed Rails Recalled Due to Fall Hazard; Sold on Amazon by Quorlo Store",
        firms=importer("Ruian Electric Co., Ltd., dba Pliwob, of China")
        + retailer("Online at Walmart.com in May 2025"),
    )
    assert {"quorlo store", "pliwob", "ruian electric co., ltd"} <= set(facts(sold, K.SELLER))
    assert not any("walmart" in name for name in facts(sold, K.SELLER))


def test_the_sale_window_and_price_are_read():
    sold = recall(firms=retailer("Online at zorbex.com from May 2024 through July 2025 for between $40 and $1,050."))
    assert facts(sold, K.SOLD_FROM) == ["2024-05-01"]
    assert facts(sold, K.SOLD_UNTIL) == ["2025-07-31"]
    assert [(fact.value, fact.until) for fact in sold.facts_of(K.PRICE)] == [("40", "1050")]


def test_unit_scope_is_read():
    assert facts(recall(text="Only units manufactured between January 2023 and May 2024."), K.MADE_UNTIL) == [
        "2024-05-31"
    ]
    assert facts(recall(text="with serial numbers AB10000 through AB29999."), K.SERIAL) == ["AB10000"]
    assert facts(recall(text="Batch number 082025 is on the box."), K.LOT) == ["082025"]
    assert facts(recall(text="The serial number is on the base."), K.SERIAL) == []


def test_a_fact_stands_where_it_says():
    found = recall(text="The recall includes models QX-032 and QX-044, with a 12-gallon tank.")
    for fact in found.facts:
        if fact.field == "description":
            assert found.description[fact.at :].startswith(fact.words)


def test_a_recall_is_marked_with_its_reader():
    assert recall().read_by == READER


def _hostile(text):
    product = RecalledProduct(text)
    firms = importer(text) + retailer(text)
    return Recall(
        "26-1", "26-1", RecallKind.RECALL, text, description=text, products=(product,), firms=firms, upcs=(text,)
    )


@given(st.text("A1a-./ \"'(),:;*$é–", max_size=400))
def test_no_prose_makes_the_reader_throw(text):
    read_recall(_hostile(text))


@pytest.mark.parametrize(
    "piece", ["1-", "A1 through ", '"', "(also ", "sold by ", "made in ", "Model ", "é", "dba ", "A1,", " of"]
)
def test_hostile_prose_is_read_in_linear_time(piece):
    record = _hostile((piece * 100_000)[:100_000])
    start = time.process_time()
    read_recall(record)
    assert time.process_time() - start < 2.0  # some 0.1 s; what is not linear takes minutes


@pytest.mark.realdata
def test_every_fact_of_every_real_record_stands_where_it_says(real_data):
    for record in map(read_recall, recalls_of(real_data, ("recalls.jsonl.gz", "product-safety-warnings.csv.gz"))):
        texts = {"description": record.description, "title": record.title}
        for fact in record.facts:
            if fact.field in texts:
                assert texts[fact.field].startswith(fact.words, fact.at), (record.key, fact)
