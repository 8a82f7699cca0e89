"""Two invented marketplaces, each with a JSON of its own, as real HTTP servers.

Harbor Lane Market   nested, camelCase, several items at once      /v2/items/{id}   /v2/items?ids=a,b
Pinewood Exchange    flat, snake_case, attributes as a list        /api/listing/{id}.json
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

MOST_IDS = 50

Record = Mapping[str, Any]


def harbor_app(listings: Sequence[Record]) -> web.Application:
    """Return Harbor Lane Market over *listings*, records of the demonstration's own data file."""
    items = {listing["id"]: harbor_item(listing) for listing in listings}

    async def one(request: web.Request) -> web.Response:
        item = items.get(request.match_info["id"])
        if item is None:
            return _problem(404, "no such item")
        return web.json_response(item)

    async def several(request: web.Request) -> web.Response:
        ids = [given for given in request.query.get("ids", "").split(",") if given]
        if not 0 < len(ids) <= MOST_IDS:
            return _problem(400, f"ids takes 1 to {MOST_IDS} item ids, separated by commas")
        return web.json_response({"items": [items[given] for given in ids if given in items]})

    app = web.Application()
    app.add_routes([web.get("/v2/items", several), web.get("/v2/items/{id}", one)])
    return app


def pinewood_app(listings: Sequence[Record]) -> web.Application:
    """Return Pinewood Exchange over *listings*; it answers for one listing at a time."""
    entries = {listing["id"]: pinewood_entry(listing) for listing in listings}

    async def one(request: web.Request) -> web.Response:
        entry = entries.get(request.match_info["id"])
        if entry is None:
            return _problem(404, "listing_not_found")
        return web.json_response(entry)

    app = web.Application()
    app.add_routes([web.get("/api/listing/{id}.json", one)])
    return app


def harbor_item(listing: Record) -> dict[str, Any]:
    """Return *listing* as Harbor Lane Market tells it."""
    return {
        "id": listing["id"],
        "title": listing["title"],
        "brand": {"name": listing.get("brand")},
        "identifiers": {"gtin": listing.get("gtin"), "mpn": listing.get("model")},
        "taxonomy": listing["category"].split(" > "),
        "details": listing.get("description"),
        "condition": listing["condition"],
        "offer": {
            "price": {"amount": listing["price"], "currency": "USD"},
            "seller": {"number": listing["seller"], "displayName": listing["seller_name"]},
            "shipsTo": listing["ships_to"],
        },
        "links": {"page": f"https://harborlane.example/i/{listing['id']}"},
    }


def pinewood_entry(listing: Record) -> dict[str, Any]:
    """Return *listing* as Pinewood Exchange tells it; attributes a seller left out are not in the list."""
    attributes = {"Brand": listing.get("brand"), "Model": listing.get("model"), "UPC": listing.get("gtin")}
    return {
        "listing_id": listing["id"],
        "headline": listing["title"],
        "category_path": listing["category"],
        "long_text": listing.get("description"),
        "item_condition": listing["condition"],
        "attributes": [{"name": name, "value": value} for name, value in attributes.items() if value],
        "price_usd": listing["price"],
        "vendor_no": listing["seller"],
        "vendor_name": listing["seller_name"],
        "delivery_zones": listing["ships_to"],
        "page_url": f"https://pinewood.example/listing/{listing['id']}",
    }


def _problem(status: int, message: str) -> web.Response:
    return web.json_response({"error": message}, status=status)
