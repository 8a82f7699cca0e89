"""Shapes: each form of a record gives the same kind of recall, and drift is noticed."""

from datetime import date

import pytest

from gateway.sources.shapes import MARKS, READERS, cells, shape_of
from gateway.store.base import Shape
from resolvers.errors import Unreadable
from resolvers.records import Firm, FirmRole, Hazard, Image, RecalledProduct, RecallKind
from tests.gateway.sources import raw

RAW = {
    Shape.API: raw.api,
    Shape.RECALL_CSV: raw.recall_row,
    Shape.WARNING_CSV: raw.warning_row,
    Shape.FLAT: raw.flat,
    Shape.GSA: raw.gsa,
    Shape.SEARCH_CSV: raw.search_row,
}


def read(shape, *given, **changes):
    return READERS[shape](RAW[shape](*given, **changes))


def test_all_22_fields_of_the_api_are_kept():
    recall = read(Shape.API)
    assert (recall.key, recall.number, recall.kind, recall.recall_id) == ("26-350", "26-350", RecallKind.RECALL, 10_700)
    assert (recall.announced_on, recall.published_on) == (date(2026, 3, 26), date(2026, 3, 27))
    assert recall.title.endswith("Sold on Amazon by Nordwin Direct")
    assert "NW-204" in recall.description
    assert recall.url.endswith("/Nordwin-Bed-Rails")
    assert recall.consumer_contact == "Nordwin by email at recall@example.com."
    assert recall.products == (RecalledProduct("Nordwin Bed Rails", units="About 200"),)
    assert recall.inconjunctions == ("https://recalls-rappels.canada.ca/en/1",)
    assert recall.images == (Image("https://www.cpsc.gov/s3fs-public/1.png", "The rail"),)
    assert recall.injuries == ("None reported",)
    assert recall.firms == (
        Firm(FirmRole.MANUFACTURER, "Nordwin Trading, of China"),
        Firm(FirmRole.IMPORTER, "Nordwin USA", "77"),
        Firm(FirmRole.RETAILER, "Online at Amazon.com in 2025 for about $30."),
    )
    assert (recall.sold_at_label, recall.countries, recall.upcs) == (None, ("China",), ("036000291452",))
    assert recall.hazards == (Hazard("Users can become trapped."),)
    assert (recall.remedies, recall.remedy_options) == (("Stop using the rails and ask for a refund.",), ("Refund",))


def test_a_warning_in_the_recall_feed_stays_a_recall():
    assert read(Shape.API, Title="CPSC Warns Consumers to Stop Using Nordwin Rails").kind is RecallKind.RECALL


@pytest.mark.parametrize("field", ["RecallDate", "LastPublishDate", "Title", "Description", "Products", "ProductUPCs"])
def test_an_api_record_without_a_field_that_we_rely_on_has_drifted(field):
    record = raw.api()
    del record[field]
    with pytest.raises(Unreadable, match=f"{field} missing"):
        READERS[Shape.API](record)


@pytest.mark.parametrize("field", ["ConsumerContact", "Images", "SoldAtLabel", "Inconjunctions", "RecallID"])
def test_an_api_record_without_a_field_for_readers_alone_is_read(field):
    record = raw.api()
    del record[field]
    assert READERS[Shape.API](record).key == "26-350"


@pytest.mark.parametrize("field", raw.api())
@pytest.mark.parametrize("drifted", [7, True, {"Value": "x"}, ["x"], [["x"]]], ids=repr)
def test_an_api_field_of_another_type_is_noticed(field, drifted):
    if (field, drifted) == ("RecallID", 7):
        return
    with pytest.raises(Unreadable):
        read(Shape.API, **{field: drifted})


def test_products_without_names_have_drifted():
    with pytest.raises(Unreadable, match="Products hold no Name"):
        read(Shape.API, Products=[{"ProductName": "Rails"}])


def test_a_name_that_the_api_gains_is_no_drift():
    assert read(Shape.API, NewField=[{"a": 1}]) == read(Shape.API)


def test_the_export_gives_sellers_and_the_warning_before():
    recall = read(Shape.RECALL_CSV, **{"Product Safety Warning Number": "26-313"})
    assert recall.warning_number == "26-313"
    assert recall.announced_on == date(2026, 3, 6)
    assert recall.title == "Nordwin Bed Rails Recalled Due to Entrapment Hazard"
    assert recall.description == "This recall involves Nordwin bed rails."
    assert recall.hazards == (Hazard("They violate the standard for bed rails & more."),)
    assert Firm(FirmRole.SELLER, "Nordwin Direct, of China") in recall.firms
    assert (recall.countries, recall.sold_at_label) == (("China", "Vietnam"), "Sold Online At")


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Seller:", FirmRole.SELLER),
        ("", FirmRole.SELLER),
        ("Retailer:", FirmRole.RETAILER),
        ("Sold exclusively at:", FirmRole.RETAILER),
        ("Manufactured by", FirmRole.MANUFACTURER),
        ("Importer of record", FirmRole.IMPORTER),
        ("Distributor", FirmRole.DISTRIBUTOR),
    ],
)
def test_the_custom_label_tells_what_the_custom_firm_is(label, role):
    firms = read(Shape.RECALL_CSV, **{"Custom Label": label, "Custom Field": "Lumo"}).firms
    assert Firm(role, "Lumo") in firms


def test_a_warning_has_a_key_of_its_own():
    warning = read(Shape.WARNING_CSV)
    assert (warning.key, warning.number, warning.kind) == ("W26-313", "26-313", RecallKind.WARNING)
    assert warning.announced_on == date(2026, 4, 2)
    assert Firm(FirmRole.SELLER, "Klim & Co., dba Lumo, of China") in warning.firms


def test_a_warning_without_description_takes_its_announcement():
    announced = {"Description": "", "Original Product Safety Warning Announcement": "CPSC&nbsp;warns."}
    assert read(Shape.WARNING_CSV, **announced).description == "CPSC warns."


def test_the_flat_history_gives_everything_but_firms():
    recall = read(Shape.FLAT)
    assert recall.products == (
        RecalledProduct("Nordwin Bed Rails", units="About 200"),
        RecalledProduct("Nordwin Bed Bars"),
    )
    assert (recall.key, recall.announced_on, recall.published_on) == ("26-350", date(2026, 3, 26), None)


def test_the_gsa_record_is_titled_by_what_it_names():
    recall = read(Shape.GSA)
    assert recall.title == "Weedo gasoline trimmers, Yardo gasoline trimmers"
    assert recall.products[0] == RecalledProduct("Weedo gasoline trimmers", type="Weed Trimmers")
    assert (recall.announced_on, recall.upcs) == (None, ("10005650, 10006051",))
    assert [firm.name for firm in recall.firms] == ["Weedo", "Yardo"]


def test_a_gsa_record_of_another_authority_is_not_taken():
    with pytest.raises(Unreadable, match="another authority"):
        read(Shape.GSA, organization="FDA")


@pytest.mark.parametrize(
    ("lost", "number"), [("8230", "08-230"), ("120", "00-120"), ("2", "00-002"), ("99003a", "99-003a")]
)
def test_leading_zeros_that_a_spreadsheet_lost_are_put_back(lost, number):
    recall = read(Shape.SEARCH_CSV, lost)
    assert (recall.key, recall.announced_on) == (number, date(2015, 2, 5))


@pytest.mark.parametrize("shape", Shape)
def test_each_form_is_told_by_its_own_names(shape):
    assert shape_of(frozenset(RAW[shape]())) is shape
    assert MARKS[shape] <= frozenset(RAW[shape]())


@pytest.mark.parametrize("shape", Shape)
@pytest.mark.parametrize("number", ["", None, "none", "26-35", 26350, "26-350 and 26-351"])
def test_a_record_without_a_readable_number_is_unreadable(shape, number):
    with pytest.raises(Unreadable):
        read(shape, number) if shape is not Shape.SEARCH_CSV else read(shape, number or "none")


@pytest.mark.parametrize(
    ("spelt", "day"),
    [
        ("2026-03-26T00:00:00", date(2026, 3, 26)),
        ("2026-03-26T00:00:00.000Z", date(2026, 3, 26)),
        ("2026-03-26", date(2026, 3, 26)),
        ("March 26, 2026", date(2026, 3, 26)),
        ("February 06, 2025", date(2025, 2, 6)),
        ("2/5/2015 ", date(2015, 2, 5)),
        ("", None),
        (None, None),
    ],
)
def test_a_day_is_read_in_every_spelling(spelt, day):
    assert cells.day({"d": spelt}, "d") == day


@pytest.mark.parametrize("spelt", ["soon", "2026-13-01", "2026-02-30", "31/12/2026", "26 March 2026", "Mar", 20260326])
def test_what_is_no_day_is_unreadable(spelt):
    with pytest.raises(Unreadable):
        cells.day({"d": spelt}, "d")


@pytest.mark.parametrize(
    ("spelt", "mended"),
    [
        ("hhttps://www.cpsc.gov/a", "https://www.cpsc.gov/a"),
        ("https:/www.cpsc.gov/a", "https://www.cpsc.gov/a"),
        ("http://www.cpsc.gov/a", "http://www.cpsc.gov/a"),
        ("HTTPS://cpsc.gov/a", "https://cpsc.gov/a"),
        ("www.cpsc.gov/a", "www.cpsc.gov/a"),
        ("", ""),
    ],
)
def test_a_misspelt_address_is_mended_and_never_dropped(spelt, mended):
    assert cells.url({"u": spelt}, "u") == mended


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a&nbsp; &nbsp;b", "a b"),
        ("Fish &amp; Chips", "Fish & Chips"),
        ("AT&T and R&D", "AT&T and R&D"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("8½” (R) &#8221;", "8½” (R) ”"),
        ("a\x00b\x07c\ud800d\u200be", "a b c d e"),
        ("  two\n\tlines  ", "two lines"),
    ],
)
def test_text_comes_out_clean(given, clean):
    assert cells.clean(given) == clean


def test_a_text_beyond_all_measure_is_unreadable():
    with pytest.raises(Unreadable, match="characters"):
        cells.clean("x" * (cells.MOST_TEXT + 1))
