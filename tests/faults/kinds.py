"""Every kind of partner that is asked: how it is configured, and what it would honestly answer."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from gateway.settings import PartnerSettings
from gateway.sources.marketplaces import Marketplace
from gateway.sources.sellers import Registry

IDS = ("A-1", "A-2", "A-3")
QUERY = "query ($id: ID!) { product(id: $id) { id name } }"


def listing(given: str) -> dict[str, Any]:
    """One record of a marketplace."""
    return {"id": given, "name": f"Sunhollow Drift Bassinet {given}", "brand": "Sunhollow", "seller": "S-1"}


def seller(given: str) -> dict[str, Any]:
    """One record of a registry."""
    return {"id": given, "name": f"Shop {given}", "status": "VERIFIED"}


@dataclass(frozen=True)
class Kind:
    """One kind of partner. many: several ids go in one call; honest: a request in, what it would answer out."""

    name: str
    settings: dict[str, Any]
    honest: Callable[[Any], Any]
    many: bool = True
    registry: bool = False

    def partner(self, url: str, out: Any, clock: Any, **changed: Any) -> Marketplace | Registry:
        """Return the partner at *url*."""
        given = {"id": "harbor", "base_url": url, "deadline_s": 1, "most_bytes": 2_000_000} | self.settings | changed
        return (Registry if self.registry else Marketplace)(PartnerSettings(**given), out, clock=clock)

    async def told(self, partner: Any, ids: tuple[str, ...]) -> dict[str, Any]:
        """Return what is told of *ids*."""
        return await (partner.sellers(ids) if self.registry else partner.listings(ids))


async def _one(request: Any) -> Any:
    return listing(request.path.rpartition("/")[2])


async def _seller(request: Any) -> Any:
    return seller(request.path.rpartition("/")[2])


async def _several(request: Any) -> Any:
    return {"items": [listing(given) for given in request.query["ids"].split(",")]}


async def _several_sellers(request: Any) -> Any:
    return [seller(given) for given in request.query["ids"].split(",")]


async def _posted(request: Any) -> Any:
    """Two records a page."""
    ids, start = (await request.json())["ids"], int(request.query.get("cursor", 0))
    more = start + 2 < len(ids)
    return {"items": [listing(given) for given in ids[start : start + 2]], "next": start + 2 if more else None}


async def _graph(request: Any) -> Any:
    variables = (await request.json())["variables"]
    return {"data": {f"r{place}": listing(given) for place, given in enumerate(variables.values())}}


_LISTING = {"mapping": {"external_id": "id", "title": "name", "brand": "brand"}}
_SELLER = {"mapping": {"id": "id", "name": "name", "status": "status"}}
_MANY = {"batch_items": "items", "batch_size": 10}

KINDS = {
    kind.name: kind
    for kind in (
        Kind("one by one", _LISTING | {"path": "/items/{id}"}, _one, many=False),
        Kind("several by GET", _LISTING | _MANY | {"path": "/items/{id}", "batch_path": "/items?ids={ids}"}, _several),
        Kind(
            "several by POST, page after page",
            _LISTING
            | _MANY
            | {"path": "/x/{id}", "batch_path": "/find", "batch_body": {"ids": "{ids}"}, "next_cursor": "next"},
            _posted,
        ),
        Kind("GraphQL", _LISTING | {"kind": "graphql", "path": "/graphql", "query": QUERY}, _graph),
        Kind("sellers one by one", _SELLER | {"path": "/sellers/{id}"}, _seller, many=False, registry=True),
        Kind(
            "several sellers",
            _SELLER | {"path": "/sellers/{id}", "batch_path": "/sellers?ids={ids}", "batch_size": 10},
            _several_sellers,
            registry=True,
        ),
    )
}
