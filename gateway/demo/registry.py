"""OpenSeller, an invented registry of marketplace sellers, as a real HTTP server.

/sellers/{number}    /sellers?numbers=a,b
"""

from collections.abc import Mapping, Sequence
from typing import Any

from aiohttp import web

MOST_NUMBERS = 100

Record = Mapping[str, Any]


def registry_app(sellers: Sequence[Record]) -> web.Application:
    """Return the registry over *sellers*, records of the demonstration's own data file."""
    entries = {seller["number"]: registry_entry(seller) for seller in sellers}

    async def one(request: web.Request) -> web.Response:
        entry = entries.get(request.match_info["number"])
        if entry is None:
            return web.json_response({"error": "not registered"}, status=404)
        return web.json_response(entry)

    async def several(request: web.Request) -> web.Response:
        numbers = [given for given in request.query.get("numbers", "").split(",") if given]
        if not 0 < len(numbers) <= MOST_NUMBERS:
            return web.json_response({"error": f"numbers takes 1 to {MOST_NUMBERS} of them"}, status=400)
        return web.json_response({"sellers": [entries[given] for given in numbers if given in entries]})

    app = web.Application()
    app.add_routes([web.get("/sellers", several), web.get("/sellers/{number}", one)])
    return app


def registry_entry(seller: Record) -> dict[str, Any]:
    """Return *seller* as the registry tells it."""
    return {
        "number": seller["number"],
        "display_name": seller["name"],
        "registered_as": {"name": seller.get("legal_name"), "country": seller["country"]},
        "also_known_as": seller.get("aliases", []),
        "standing": {
            "code": seller["status"],
            "since": seller.get("status_since"),
            "note": seller.get("status_reason"),
        },
        "inform": {"high_volume": seller.get("high_volume", False)},
    }
