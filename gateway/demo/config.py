"""The demonstration's settings: what an operator would write to join these four partners."""

from dataclasses import dataclass
from pathlib import Path

from gateway.demo.cpsc import PATH
from gateway.settings import CpscSettings, PartnerSettings, Settings, load


@dataclass(frozen=True, slots=True)
class Federation:
    """Where each member answers: addresses without a trailing slash, of the host alone."""

    cpsc: str
    harbor: str
    pinewood: str
    registry: str


def settings(members: Federation, *, port: int, data_dir: Path) -> Settings:
    """Return the settings of a gateway in front of *members*, listening on *port* (0 takes a free one)."""
    return load(
        data_dir=data_dir,
        # Named here, so that GATEWAY_DATABASE_URL of a real installation is never written to.
        database_url=f"sqlite+aiosqlite:///{data_dir / 'demonstration.sqlite3'}",
        port=port,
        development=True,
        allow_private=True,
        cpsc=CpscSettings(url=members.cpsc + PATH, floor=50, poll_s=60, sweep_s=600),
        marketplace=(harbor(members.harbor), pinewood(members.pinewood)),
        seller_registry=(openseller(members.registry),),
    )


def harbor(base_url: str) -> PartnerSettings:
    """Return how Harbor Lane Market is asked and read; it gives several items at once."""
    return PartnerSettings(
        id="harbor",
        base_url=base_url,
        path="/v2/items/{id}",
        batch_path="/v2/items?ids={ids}",
        batch_items="items",
        batch_key="id",
        registry="openseller",
        mapping={
            "external_id": "id",
            "title": "title",
            "brand": "brand.name",
            "model": "identifiers.mpn",
            "gtin": "identifiers.gtin",
            "category": "join(' > ', taxonomy)",
            "description": "details",
            "condition": "condition",
            "url": "links.page",
            "price": "offer.price.amount",
            "currency": "offer.price.currency",
            "seller_id": "offer.seller.number",
            "seller_name": "offer.seller.displayName",
            "ships_to": "offer.shipsTo",
        },
    )


def pinewood(base_url: str) -> PartnerSettings:
    """Return how Pinewood Exchange is asked and read; it answers for one listing at a time."""
    return PartnerSettings(
        id="pinewood",
        base_url=base_url,
        path="/api/listing/{id}.json",
        registry="openseller",
        mapping={
            "external_id": "listing_id",
            "title": "headline",
            "brand": "attributes[?name=='Brand'].value | [0]",
            "model": "attributes[?name=='Model'].value | [0]",
            "gtin": "attributes[?name=='UPC'].value | [0]",
            "category": "category_path",
            "description": "long_text",
            "condition": "item_condition",
            "url": "page_url",
            "price": "price_usd",
            "currency": "'USD'",
            "seller_id": "vendor_no",
            "seller_name": "vendor_name",
            "ships_to": "delivery_zones",
        },
    )


def openseller(base_url: str) -> PartnerSettings:
    """Return how the seller registry is asked and read."""
    return PartnerSettings(
        id="openseller",
        base_url=base_url,
        path="/sellers/{id}",
        batch_path="/sellers?numbers={ids}",
        batch_items="sellers",
        batch_key="number",
        mapping={
            "id": "number",
            "name": "display_name",
            "legal_name": "registered_as.name",
            "aliases": "also_known_as",
            "country": "registered_as.country",
            "status": "standing.code",
            "status_since": "standing.since",
            "status_reason": "standing.note",
            "high_volume": "inform.high_volume",
        },
    )
