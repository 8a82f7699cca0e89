"""An emulator of CPSC's Recall web service, with the manners of the real one.

Filters are substring matches without regard to case, a name it does not know is ignored, ``Hazard`` finds nothing,
there is no paging, XML is the default and HEAD is not answered.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from aiohttp import web

Record = Mapping[str, Any]
PATH = "/RestWebServices/Recall"

_TEXTS = {
    "RecallNumber": "RecallNumber",
    "RecallURL": "URL",
    "RecallTitle": "Title",
    "ConsumerContact": "ConsumerContact",
    "RecallDescription": "Description",
}
_LISTS = {
    "ProductName": ("Products", "Name"),
    "InconjunctionURL": ("Inconjunctions", "URL"),
    "ImageURL": ("Images", "URL"),
    "Injury": ("Injuries", "Name"),
    "Manufacturer": ("Manufacturers", "Name"),
    "Retailer": ("Retailers", "Name"),
    "Importer": ("Importers", "Name"),
    "Distributor": ("Distributors", "Name"),
    "ManufacturerCountry": ("ManufacturerCountries", "Country"),
    "UPC": ("ProductUPCs", "UPC"),
    "Remedy": ("Remedies", "Name"),
    "RemedyOption": ("RemedyOptions", "Option"),
}
_DAYS: dict[str, tuple[str, Callable[[str, str], bool]]] = {
    "RecallDateStart": ("RecallDate", lambda day, bound: day >= bound),
    "RecallDateEnd": ("RecallDate", lambda day, bound: day <= bound),
    "LastPublishDateStart": ("LastPublishDate", lambda day, bound: day >= bound),
    "LastPublishDateEnd": ("LastPublishDate", lambda day, bound: day <= bound),
}


def cpsc_app(records: Sequence[Record]) -> web.Application:
    """Return the service over *records*, in the API's own shape; the sequence is read anew at each request."""

    async def recall(request: web.Request) -> web.Response:
        try:
            found = [record for record in records if _matches(record, request.query)]
        except ValueError:
            return web.Response(status=400, text="a date is written as in 2026-03-26")
        headers = {"Cache-Control": "no-cache"}
        if request.query.get("format", "xml").lower() == "json":
            return web.json_response(found, headers=headers)
        return web.Response(body=_xml(found), content_type="application/xml", headers=headers)

    app = web.Application()
    app.router.add_get(PATH, recall, allow_head=False)
    return app


def _matches(record: Record, query: Mapping[str, str]) -> bool:
    return all(_passes(record, name, given) for name, given in query.items())


def _passes(record: Record, name: str, given: str) -> bool:
    """Whether *record* passes one filter; one of an unknown name lets everything pass."""
    if name == "RecallID":
        return str(record["RecallID"]) == given
    if name == "Hazard":
        return False
    if name in _TEXTS:
        return _contains(record[_TEXTS[name]], given)
    if name in _LISTS:
        field, inner = _LISTS[name]
        return any(_contains(entry[inner], given) for entry in record[field])
    if name in _DAYS:
        field, holds = _DAYS[name]
        day, bound = (record[field] or "")[:10], date.fromisoformat(given).isoformat()
        return bool(day) and holds(day, bound)
    return True


def _contains(text: str | None, given: str) -> bool:
    return given.lower() in (text or "").lower()


def _xml(found: Sequence[Record]) -> bytes:
    root = ET.Element("ArrayOfRecall")
    for record in found:
        _element(root, "Recall", record)
    spelt: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return spelt


def _element(parent: ET.Element, name: str, value: object) -> None:
    element = ET.SubElement(parent, name)
    if isinstance(value, Mapping):
        for inner, content in value.items():
            _element(element, inner, content)
    elif isinstance(value, list):
        for content in value:
            _element(element, name.removesuffix("s"), content)
    else:
        element.text = "" if value is None else str(value)
