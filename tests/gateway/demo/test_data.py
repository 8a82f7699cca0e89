import csv
import gzip
import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from gateway.demo import data
from resolvers.errors import InvalidGtin
from resolvers.matching.identifiers import gtin14, recall_key, recall_number

# CPSC published these with a check digit that does not hold.
PUBLISHED_SO = {"1922340368444", "1922343012788", "1922346316838", "035051591768"}
REAL = Path(__file__).parents[4] / "shared" / "data" / "cpsc"
FIELDS = set(
    "RecallID RecallNumber RecallDate Description URL Title ConsumerContact LastPublishDate Products Inconjunctions"
    " Images Injuries Manufacturers Retailers Importers Distributors SoldAtLabel ManufacturerCountries ProductUPCs"
    " Hazards Remedies RemedyOptions".split()
)
LISTINGS = [*data.listings("harbor"), *data.listings("pinewood")]


def warnings() -> list[dict[str, str]]:
    with data.WARNINGS_FILE.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_there_is_enough_to_look_at():
    assert len(data.recalls()) >= 60
    assert len(LISTINGS) >= 200
    assert len(data.sellers()) == 40
    assert len(warnings()) == 5


def test_every_recall_has_the_fields_of_the_recall_web_service():
    assert all(set(recall) == FIELDS for recall in data.recalls())


def test_every_number_and_date_is_as_cpsc_writes_it():
    for recall in data.recalls():
        assert re.fullmatch(r"\d{5}", recall["RecallNumber"])
        assert recall_number(recall["RecallNumber"])
        for name in ("RecallDate", "LastPublishDate"):
            assert recall[name] is None or re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00", recall[name])
        assert recall["URL"].startswith("https://www.cpsc.gov/Recalls/")


def test_recall_numbers_and_ids_are_unique():
    assert max(Counter(recall["RecallNumber"] for recall in data.recalls()).values()) == 1
    ids = [recall["RecallID"] for recall in data.recalls() if recall["RecallID"]]
    assert len(ids) == len(set(ids))


def _bad(gtin: str) -> bool:
    try:
        gtin14(gtin)
    except InvalidGtin:
        return True
    return False


def test_every_upc_holds_its_check_digit_or_was_published_so():
    of_recalls = {upc["UPC"] for recall in data.recalls() for upc in recall["ProductUPCs"]}
    of_listings = {listing["gtin"] for listing in LISTINGS if listing.get("gtin")}
    assert {gtin for gtin in of_recalls | of_listings if _bad(gtin)} <= PUBLISHED_SO


def test_every_listing_has_an_id_of_its_own_and_a_registered_seller():
    numbers = {seller["number"]: seller["name"] for seller in data.sellers()}
    assert len({listing["id"] for listing in LISTINGS}) == len(LISTINGS)
    assert all(numbers[listing["seller"]] == listing["seller_name"] for listing in LISTINGS)


def test_every_label_names_a_recall_or_warning_that_is_there():
    known = {recall_number(recall["RecallNumber"]) for recall in data.recalls()}
    known |= {recall_key(f"W{row['Product Safety Warning Number']}") for row in warnings()}
    assert {listing["recall"] for listing in LISTINGS if listing.get("recall")} <= known


def test_the_listings_show_every_case_a_visitor_asks_about():
    kinds = Counter(listing["kind"] for listing in LISTINGS)
    least = {"recalled": 60, "sibling": 40, "accessory": 10, "innocent": 40, "used": 10, "unit": 10, "other_brand": 5}
    assert all(kinds[kind] >= number for kind, number in least.items())
    assert {"banned", "exempt"} <= kinds.keys()


def test_the_sellers_stand_in_every_way_a_registry_knows():
    standing = Counter(seller["status"] for seller in data.sellers())
    assert standing.keys() == {"verified", "unverified", "suspended", "blocked"}
    for seller in data.sellers():
        date.fromisoformat(seller["status_since"])
        assert (seller["status_reason"] is None) == (seller["status"] == "verified")


def test_no_seller_bears_a_name_from_a_real_recall():
    firms = " ; ".join(
        firm["Name"]
        for recall in data.recalls()
        for role in ("Importers", "Distributors", "Manufacturers")
        for firm in recall[role]
    ).casefold()
    named = [name for seller in data.sellers() for name in (seller["name"], seller["legal_name"], *seller["aliases"])]
    assert [name for name in named if name and name.casefold() in firms] == []


def _sentences(recall: dict) -> set[tuple[str, ...]]:
    texts = [recall["Title"], recall["Description"], recall["ConsumerContact"]]
    texts += [entry["Name"] for name in ("Injuries", "Hazards", "Remedies", "Retailers") for entry in recall[name]]
    parts = (part for text in texts for part in re.split(r"(?<=[.;:])\s+", text or ""))
    words = (tuple(re.findall(r"[a-z0-9]+", part.lower())) for part in parts)
    return {sentence for sentence in words if len(sentence) >= 8}


@pytest.mark.realdata
@pytest.mark.skipif(not REAL.is_dir(), reason="the real data does not lie beside the project")
def test_no_sentence_is_the_authoritys_own():
    ours = {recall["RecallNumber"]: _sentences(recall) for recall in data.recalls()}
    theirs = {}
    for name in ("recalls-projected.jsonl.gz", "recalls.jsonl.gz", "recalls-more.jsonl.gz"):
        with gzip.open(REAL / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                recall = json.loads(line)
                if recall["RecallNumber"] in ours:
                    theirs[recall["RecallNumber"]] = _sentences(recall)
    assert theirs.keys() == ours.keys()
    assert {number: ours[number] & theirs[number] for number in ours if ours[number] & theirs[number]} == {}
