"""What CPSC's two CSV exports have in common: the same columns for product, hazard, shops and firms."""

import re
from typing import Any

from gateway.sources.shapes import cells
from resolvers.records import Firm, FirmRole, Hazard, RecalledProduct

_FIRMS = (
    ("Manufacturers", FirmRole.MANUFACTURER),
    ("Importers", FirmRole.IMPORTER),
    ("Distributors", FirmRole.DISTRIBUTOR),
    ("Sold At", FirmRole.RETAILER),
)
_CUSTOM_ROLES = (
    (re.compile(r"retailer|sold (?:exclusively|online)? ?(?:at|by)", re.IGNORECASE), FirmRole.RETAILER),
    (re.compile(r"manufactur", re.IGNORECASE), FirmRole.MANUFACTURER),
    (re.compile(r"import", re.IGNORECASE), FirmRole.IMPORTER),
    (re.compile(r"distribut", re.IGNORECASE), FirmRole.DISTRIBUTOR),
)


def products(record: dict[str, Any]) -> tuple[RecalledProduct, ...]:
    """Return the one product of a row; the exports name no second one."""
    name, units = cells.export_text(record, "Name of product"), cells.export_text(record, "Units")
    return (RecalledProduct(name=name, units=units),) if name or units else ()


def firms(record: dict[str, Any]) -> tuple[Firm, ...]:
    """Return the firms of a row; the column "Custom Label" tells what the firm of "Custom Field" is."""
    found = [Firm(role, cells.export_text(record, field)) for field, role in _FIRMS]
    found.append(Firm(_custom_role(cells.text(record, "Custom Label")), cells.export_text(record, "Custom Field")))
    return tuple(firm for firm in found if firm.name)


def hazards(record: dict[str, Any]) -> tuple[Hazard, ...]:
    """Return the hazard of a row."""
    return tuple(Hazard(name) for name in filled(record, "Hazard Description"))


def filled(record: dict[str, Any], *fields: str) -> tuple[str, ...]:
    """Return the clean texts of the columns that have one."""
    return tuple(found for found in (cells.export_text(record, field) for field in fields) if found)


def countries(record: dict[str, Any]) -> tuple[str, ...]:
    """Return the countries of manufacture; several stand in one cell."""
    cell = cells.export_text(record, "Manufactured In")
    return tuple(name for name in re.split(r"\s*(?:,|;| and )\s*", cell) if name)


def _custom_role(label: str) -> FirmRole:
    """A firm under a label of its own is the seller, unless the label says otherwise."""
    return next((role for words, role in _CUSTOM_ROLES if words.search(label)), FirmRole.SELLER)
