"""Small files as people have them: CPSC's API JSON, JSON lines, its export of warnings; invented goods."""

import csv
import gzip
import io
import json
from pathlib import Path

EMPTY = (
    *("Products", "Inconjunctions", "Images", "Injuries", "Manufacturers", "Retailers", "Importers", "Distributors"),
    *("ManufacturerCountries", "ProductUPCs", "Hazards", "Remedies", "RemedyOptions"),
)
WARNING_COLUMNS = (
    *("Product Safety Warning Number", "Product Safety Warning Date", "Product Safety Warning Title"),
    *("Name of product", "Description", "Hazard Description", "Consumer Action"),
    *("Original Product Safety Warning Announcement", "Units", "Incidents", "Sold At Label", "Sold At", "Importers"),
    *("Manufacturers", "Distributors", "Manufactured In", "Custom Label", "Custom Field"),
)


def record(number="26001", brand="Sunhollow", thing="Drift Bassinet", model="DB4471", **changes) -> dict:
    """One record of the API, 22 fields."""
    given = {name: [] for name in EMPTY} | {
        "RecallID": int(number[:5]),
        "RecallNumber": number,
        "RecallDate": "2026-06-01T00:00:00",
        "LastPublishDate": "2026-06-01T00:00:00",
        "Title": f"{brand} Recalls {thing}s Due to Fall Hazard",
        "Description": f"This recall involves {brand} {thing}s with model number {model} printed on the label.",
        "URL": f"https://www.cpsc.gov/Recalls/2026/{number}",
        "ConsumerContact": f"{brand} at 800-555-0100.",
        "SoldAtLabel": None,
        "Products": [
            {
                "Name": f"{brand} {thing}s",
                "Description": "",
                "Model": "",
                "Type": "",
                "CategoryID": "",
                "NumberOfUnits": "About 200",
            }
        ],
        "Importers": [{"Name": f"{brand} Inc., of Ohio", "CompanyID": ""}],
        "Hazards": [{"Name": "Infants can fall out.", "HazardType": "", "HazardTypeID": ""}],
        "Remedies": [{"Name": "Stop using it and ask for a refund."}],
        "RemedyOptions": [{"Option": "Refund"}],
    }
    return given | changes


def write_json(place: Path, *records: dict) -> Path:
    """As the API answers: one array."""
    place.write_text(json.dumps(records), "utf-8")
    return place


def write_lines(place: Path, *records: object) -> Path:
    """One object a line; what is text already goes in as it is."""
    lines = (each if isinstance(each, str) else json.dumps(each) for each in records)
    place.write_text("".join(f"{line}\n" for line in lines), "utf-8")
    return place


def write_warnings(place: Path, *numbers: str, name="Halcyra Magnet Spheres") -> Path:
    """CPSC's export of warnings, gzipped, all columns quoted or not as it comes."""
    text = io.StringIO()
    writer = csv.DictWriter(text, WARNING_COLUMNS, restval="")
    writer.writeheader()
    for number in numbers:
        writer.writerow(
            {
                "Product Safety Warning Number": number,
                "Product Safety Warning Date": "April 2, 2026",
                "Product Safety Warning Title": f"CPSC Warns Consumers to Stop Using {name} Due to Ingestion Hazard",
                "Name of product": name,
                "Description": f"CPSC is warning consumers to stop using {name}, model HM216,&nbsp; immediately.",
            }
        )
    place.write_bytes(gzip.compress(text.getvalue().encode()))
    return place
