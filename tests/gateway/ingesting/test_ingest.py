"""A catalogue from a file: kept as reports are, whatever is wrong told with its line, and safe to run again."""

import asyncio
import json
from datetime import date

import pytest

from gateway.ingesting.ingest import Tally, listing_in, seller_in
from gateway.store.store import Store
from resolvers.errors import InvalidField, TooLong
from resolvers.questions import ListingKey
from resolvers.records import Listing, Seller, SellerStatus
from resolvers.reports import Report, SellerReport
from tests.gateway.test_cli import run

LAMP = {"externalId": "1", "title": " Lamp "}
ACME = {"number": "7", "name": "Acme", "status": "VERIFIED"}


def listing(**given):
    return listing_in(LAMP | given, marketplace="corner", tally=Tally())


def seller(**given):
    return seller_in(ACME | given, registry="reg", tally=Tally())


def test_a_record_is_the_report_that_the_mutation_would_take():
    full = {"brand": "Bolt", "sellerId": "reg:7", "sellerName": "Acme", "shipsTo": ["US", " "], "gtin": None}
    expected = Listing("corner", "1", "Lamp", brand="Bolt", seller_id="reg:7", seller_name="Acme", ships_to=("US",))
    assert listing(**full) == Report(ListingKey("corner", "1"), expected)
    assert listing(title=None, withdrawn=True) == Report(ListingKey("corner", "1"), None)
    assert seller(statusSince="2026-03-26", highVolume=True) == SellerReport(
        "reg", "7", Seller("reg:7", "Acme", SellerStatus.VERIFIED, high_volume=True, status_since=date(2026, 3, 26))
    )
    assert seller(withdrawn=True) == SellerReport("reg", "7", None)


@pytest.mark.parametrize(
    "given",
    [
        {"title": 7},
        {"title": None},
        {"withdrawn": "maybe"},
        {"shipsTo": "US"},
        {"shipsTo": [7]},
        {"externalId": 1},
        {"externalId": ""},
    ],
    ids=str,
)
def test_a_listing_of_another_kind_is_refused(given):
    with pytest.raises(InvalidField):
        listing(**given)
    with pytest.raises(TooLong):
        listing(brand="x" * 501)


@pytest.mark.parametrize(
    "given",
    [{"name": None}, {"name": 7}, {"status": "GOOD"}, {"status": None}, {"aliases": "x"}, {"statusSince": "soon"}],
    ids=str,
)
def test_a_seller_of_another_kind_is_refused(given):
    with pytest.raises(InvalidField):
        seller(**given)


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("GATEWAY_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("GATEWAY_REPORTING", '["corner"]')
    monkeypatch.setenv("GATEWAY_REPORTING_REGISTRIES", '["reg"]')
    return tmp_path


def catalogue(home, *records, name="a.jsonl"):
    path = home / name
    path.write_text("".join(f"{json.dumps(each)}\n" for each in records))
    return str(path)


def test_a_catalogue_is_taken_told_again_and_changed(home):
    many = [LAMP | {"externalId": f"{number}"} for number in range(2_300)]
    code, said = run("ingest", catalogue(home, *many), "--marketplace", "corner")
    assert (code, "2,300 records: ADDED 2,300" in said) == (0, True)
    changed = [LAMP | {"externalId": "0", "title": "Red lamp"}, {"externalId": "1", "withdrawn": True}, *many[2:]]
    code, said = run("ingest", catalogue(home, *changed), "--marketplace", "corner")
    assert (code, "2,300 records: CHANGED 1 UNCHANGED 2,298 WITHDRAWN 1" in said) == (0, True)


def test_what_is_refused_is_told_with_its_line_and_ends_as_a_failure(home):
    path = catalogue(home, LAMP, LAMP | {"title": 7}, {"title": "no id"}, LAMP | {"externalId": "4", "colour": "red"})
    code, said = run("ingest", path, "--marketplace", "corner")
    assert code == 1
    assert "line 2: INVALID_FIELD: title is 7" in said
    assert "line 3: INVALID_FIELD: externalId is None" in said
    assert "4 records: ADDED 2 refused 2" in said
    assert "the field 'colour' was not read (1 records)" in said


def test_what_is_refused_goes_into_a_file_where_one_is_named(home):
    path, rejects = catalogue(home, LAMP, LAMP | {"title": 7}), home / "rejects.jsonl"
    code, _ = run("ingest", path, "--marketplace", "corner", "--rejects", str(rejects))
    (rejected,) = [json.loads(line) for line in rejects.read_text().splitlines()]
    assert (code, rejected["line"], rejected["code"]) == (1, 2, "INVALID_FIELD")


async def test_sellers_are_taken_from_a_table(home):
    (home / "sellers.csv").write_text("number,name,status,aliases\n7,Acme,VERIFIED,Acme Shop|Acme Co\n8,Bolt,GOOD,\n")
    code, said = await asyncio.to_thread(run, "ingest", str(home / "sellers.csv"), "--registry", "reg")
    assert (code, "line 3: INVALID_FIELD: status is 'GOOD'" in said) == (1, True)
    store = await Store.open(f"sqlite:///{home}/data/gateway.sqlite3")
    (held,) = await store.reported_sellers.sellers("reg", ["7"])
    await store.close()
    assert held.value.aliases == ("Acme Shop", "Acme Co")


@pytest.mark.parametrize(
    ("arguments", "code", "why"),
    [
        (["--marketplace", "harbor"], 1, "NOT_REPORTING: the marketplace 'harbor' does not report here"),
        (["--registry", "corner"], 1, "NOT_REPORTING: the registry 'corner' does not report here"),
        ([], 2, "name a --marketplace or a --registry"),
        (["--marketplace", "corner", "--registry", "reg"], 2, "name a --marketplace or a --registry"),
    ],
)
def test_a_catalogue_of_nobody_is_refused(home, arguments, code, why):
    ended, said = run("ingest", catalogue(home, LAMP), *arguments)
    assert (ended, why in said) == (code, True)


def test_a_file_that_is_not_there_or_of_no_kind_is_said(home):
    assert "no such file" in run("ingest", str(home / "none.csv"), "--marketplace", "corner")[1]
    code, said = run("ingest", catalogue(home, LAMP, name="a.xlsx"), "--marketplace", "corner")
    assert (code, "a.xlsx is no kind of file that is read" in said) == (2, True)
