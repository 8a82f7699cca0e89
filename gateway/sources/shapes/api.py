"""CPSC's Recall web service, JSON: 22 fields, nearly half of them always empty.

A record of this feed is a RECALL even where its title says "CPSC Warns": it stands under a recall number, and CPSC
lists it among its recalls. Only records of the warnings' own export are WARNINGs.
"""

from typing import Any

from gateway.sources.shapes import cells
from resolvers.errors import Unreadable
from resolvers.records import Firm, FirmRole, Hazard, Image, Recall, RecalledProduct, RecallKind

MARKS = frozenset({"RecallNumber", "Title", "Products"})
# The judgement rests on these: a record without one of them has drifted, an empty one is normal.
_RELIED_ON = (
    *("RecallNumber", "RecallDate", "LastPublishDate", "Title", "Description", "Products", "ProductUPCs"),
    *("Manufacturers", "Importers", "Distributors", "Retailers", "Hazards"),
)
_FIRMS = (
    ("Manufacturers", FirmRole.MANUFACTURER),
    ("Importers", FirmRole.IMPORTER),
    ("Distributors", FirmRole.DISTRIBUTOR),
    ("Retailers", FirmRole.RETAILER),
)


def read(record: dict[str, Any]) -> Recall:
    """Return the recall of one API record. Raises Unreadable where a field is gone or of another type."""
    gone = [field for field in _RELIED_ON if field not in record]
    if gone:
        raise Unreadable(f"{', '.join(gone)} missing")
    number = cells.number(record, "RecallNumber")
    return Recall(
        key=number,
        number=number,
        kind=RecallKind.RECALL,
        title=cells.required(record, "Title"),
        announced_on=cells.day(record, "RecallDate"),
        published_on=cells.day(record, "LastPublishDate"),
        recall_id=_recall_id(record),
        description=cells.text(record, "Description"),
        url=cells.url(record, "URL"),
        consumer_contact=cells.text(record, "ConsumerContact"),
        products=_products(record),
        firms=_firms(record),
        hazards=_hazards(record),
        remedies=cells.named(record, "Remedies", "Name"),
        remedy_options=cells.named(record, "RemedyOptions", "Option"),
        injuries=cells.named(record, "Injuries", "Name"),
        images=_images(record),
        inconjunctions=cells.named(record, "Inconjunctions", "URL"),
        countries=cells.named(record, "ManufacturerCountries", "Country"),
        upcs=cells.named(record, "ProductUPCs", "UPC"),
        sold_at_label=cells.text(record, "SoldAtLabel") or None,
    )


def _recall_id(record: dict[str, Any]) -> int | None:
    found = record.get("RecallID")
    if found is None or (isinstance(found, int) and not isinstance(found, bool)):
        return found
    raise Unreadable("RecallID is no whole number")


def _products(record: dict[str, Any]) -> tuple[RecalledProduct, ...]:
    found = cells.objects(record, "Products")
    if found and not any("Name" in entry for entry in found):
        raise Unreadable("Products hold no Name")
    read = (
        RecalledProduct(
            name=cells.text(entry, "Name"),
            description=cells.text(entry, "Description"),
            model=cells.text(entry, "Model"),
            type=cells.text(entry, "Type"),
            category_id=cells.text(entry, "CategoryID"),
            units=cells.text(entry, "NumberOfUnits"),
        )
        for entry in found
    )
    return tuple(product for product in read if product != RecalledProduct(name=""))


def _firms(record: dict[str, Any]) -> tuple[Firm, ...]:
    found = (
        Firm(role, cells.text(entry, "Name"), cells.text(entry, "CompanyID"))
        for field, role in _FIRMS
        for entry in cells.objects(record, field)
    )
    return tuple(firm for firm in found if firm.name)


def _hazards(record: dict[str, Any]) -> tuple[Hazard, ...]:
    found = (
        Hazard(cells.text(entry, "Name"), cells.text(entry, "HazardType"), cells.text(entry, "HazardTypeID"))
        for entry in cells.objects(record, "Hazards")
    )
    return tuple(hazard for hazard in found if hazard != Hazard(name=""))


def _images(record: dict[str, Any]) -> tuple[Image, ...]:
    found = (Image(cells.url(entry, "URL"), cells.text(entry, "Caption")) for entry in cells.objects(record, "Images"))
    return tuple(image for image in found if image.url)
