"""Brands by their marks: what bears ® or ™ in the title or in the product's name is somebody's name."""

import re

from resolvers.matching.lexicon import named_types
from resolvers.matching.prose_brand_names import brand_fact
from resolvers.matching.prose_names import title_phrase
from resolvers.matching.words import stem, tokenise
from resolvers.records import Fact, Field, Recall

_WORD = r"[A-Z0-9][\w&'’.+-]{0,30}"
_MARKED = re.compile(rf"{_WORD}(?: (?:of |& |the )?{_WORD}){{0,2}}(?= ?[®™])")
_COUNT = re.compile(r"(?:(?:\d[\d,.]*|Model|Year|The|Certain|New) )*")


def marked_brands(recall: Recall) -> list[Fact]:
    """Return the names with a mark with which title and product names begin; what stands later names a make of it."""
    phrase, at = title_phrase(recall.title)
    of_title = _first_marked(phrase, "title", at)
    return of_title + [fact for product in recall.products for fact in _first_marked(product.name, "products", 0)]


def _first_marked(said: str, field: Field, at: int) -> list[Fact]:
    counted = _COUNT.match(said)
    begins = counted.end() if counted else 0
    hit = _MARKED.match(said, begins)
    words = tokenise(hit.group()) if hit else []
    is_thing = len(words) > 1 and named_types([stem(word) for word in words])
    return brand_fact(hit.group(), field, at + begins, may_be_common=True) if hit and not is_thing else []
