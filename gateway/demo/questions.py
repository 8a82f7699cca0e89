"""Three questions that a visitor would ask, as GraphQL documents with variables."""

from dataclasses import dataclass
from typing import Any

_VERDICT = """
fragment answer on Verdict {
  outcome
  summary
  reasons { code outcome message recall { number url } }
}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is sent. words: what a visitor would say; each field of the answer holds one subject."""

    words: str
    document: str
    variables: dict[str, Any]


PRODUCT = Asked(
    "May I sell this bassinet? And the changing mat of the same brand?",
    """query ($bassinet: ProductInput!, $mat: ProductInput!) {
  bassinet: screen(product: $bassinet) { ...answer }
  mat: screen(product: $mat) { ...answer }
}"""
    + _VERDICT,
    {
        "bassinet": {"title": "Bedside bassinet QX-831, light grey", "brand": "AirClub"},
        "mat": {"title": "Travel changing mat, foldable", "brand": "AirClub", "model": "CM-210"},
    },
)

LISTING = Asked(
    "A listing on Pinewood Exchange: who sells it, may it be sold, and what must a buyer know?",
    """query ($marketplace: ID!, $id: ID!) {
  listing(marketplace: $marketplace, externalId: $id) {
    title price currency
    seller { id name status statusReason }
    verdict { ...answer }
    recalls { number title hazards remedies url }
  }
}"""
    + _VERDICT,
    {"marketplace": "pinewood", "id": "770412"},
)

SELLER = Asked(
    "A seller of many goods whom the registry has not verified: may he sell?",
    """query ($id: ID!) {
  seller(id: $id) {
    id name status country
    verdict { ...answer }
  }
}"""
    + _VERDICT,
    {"id": "openseller:4027"},
)

TOUR = (PRODUCT, LISTING, SELLER)
