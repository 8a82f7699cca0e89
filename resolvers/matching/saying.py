"""Saying: whether a seller says enough of a product that it could be known for a recalled one."""

import re

from resolvers.matching.identifiers import model_key
from resolvers.matching.words import fold, joined, tokenise
from resolvers.questions import Product

_MIXED_SCRIPT = re.compile(r"[a-z][\u0370-\u058f\u13a0-\u13ff]|[\u0370-\u058f\u13a0-\u13ff][a-z]")
_EMPTY_TITLE = frozenset(
    "new arrival arrivals hot sale for item items product products listing best seller deal offer free shipping fast"
    " the a and of in stock brand test title see description photo photos pictures great good nice gift".split()
)
_LATIN_WORD = re.compile(r"[a-z]{2,}")


def says_enough(product: Product, title: tuple[str, ...]) -> bool:
    """Whether *product*, whose title has these words, says enough for a CLEAR.

    A title that says nothing, or words in which letters of two alphabets pass for one another, are not enough.
    """
    brand = tokenise(product.brand) if product.brand else []
    if any(_MIXED_SCRIPT.search(text) for text in (*title, *brand) if not text.isascii()):
        return False
    latin = {word for word in title if _LATIN_WORD.fullmatch(word)}
    says = len(latin) >= 2 and not latin <= _EMPTY_TITLE
    return says or bool(brand and joined(product.brand or "") and model_key(fold(product.model or "")))
