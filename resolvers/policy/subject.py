"""The subject: what a question is about, as a product that can be matched."""

from resolvers.decision import Context
from resolvers.questions import CONTROL, MOST_DESCRIPTION, MOST_SHORT, MOST_TITLE, Product, Question
from resolvers.records import Listing


def product_of(question: Question, context: Context) -> Product | None:
    """Return the product that *question* is about; None for a seller, or a listing that could not be had."""
    if question.product:
        return question.product
    if context.listing and context.listing.value:
        return product_in(context.listing.value)
    return None


def product_in(listing: Listing) -> Product:
    """Return the product that *listing* offers. A marketplace may write more than is read; the rest is left out."""
    return Product(
        title=_cut(listing.title, MOST_TITLE),
        brand=_cut(listing.brand, MOST_SHORT),
        model=_cut(listing.model, MOST_SHORT),
        gtin=_cut(listing.gtin, MOST_SHORT),
        category=_cut(listing.category, MOST_SHORT),
        description=_cut(listing.description, MOST_DESCRIPTION),
        seller=_cut(listing.seller_name, MOST_SHORT),
        condition=_cut(listing.condition, MOST_SHORT),
    )


def unread(listing: Listing) -> str | None:
    """Return what of *listing* cannot be judged as it stands, in words; None where all of it was read."""
    texts = {"title": (listing.title, MOST_TITLE), "description": (listing.description, MOST_DESCRIPTION)}
    for name, (text, most) in texts.items():
        if text and len(text) > most:
            return f"its {name} has {len(text):,} characters, and {most:,} are read"
        if text and CONTROL.search(text):
            return f"its {name} holds control characters"
    return None


def _cut(text: str | None, most: int) -> str | None:
    return (text or "")[:most].strip() or None
