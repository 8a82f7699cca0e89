"""Quotes: what a text puts between quotation marks, and whether it stands where it is said to."""

import re

_RECALLS = re.compile(r"“([^”]*)”")
_LISTINGS = re.compile(r"‘([^’]*)’")
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})


def misquoted(told: str, recalls, product) -> list[str]:
    """Return what *told* quotes of *recalls* or *product* and does not stand there."""
    theirs, own = flat("\n".join(map(text_of, recalls))), flat(words_of(product)).lower()
    wrong = [quote for quote in _RECALLS.findall(told) if not stands(quote, theirs)]
    return wrong + [quote for quote in _LISTINGS.findall(_RECALLS.sub("", told)) if not stands(quote.lower(), own)]


def recalls_in(verdict, index):
    """The recalls that a verdict speaks of: those that match and those that belong together with them."""
    keys = [key for match in verdict.matches for key in (match.recall, *(kin.recall for kin in match.kin))]
    return [recall for key in keys if (recall := index.recall(key))]


def stands(quote: str, text: str) -> bool:
    return flat(quote.removeprefix("… ").removesuffix(" …")) in text


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text.translate(_MARKS))


def text_of(recall) -> str:
    """All that a recall says."""
    products = [text for each in recall.products for text in (each.name, each.description, each.model, each.units)]
    names = [each.name for each in (*recall.firms, *recall.hazards)]
    others = [*recall.remedies, *recall.remedy_options, *recall.upcs, *recall.injuries]
    return "\n".join([recall.title, recall.description, recall.consumer_contact, *products, *names, *others])


def words_of(product) -> str:
    """All that a listing says."""
    said = (getattr(product, name) for name in product.__dataclass_fields__)
    return "\n".join(str(text) for text in said if text)
