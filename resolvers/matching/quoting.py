"""Quoting: the words in which the listing and the recall themselves say what a comparer found.

The recall's own words stand between “ and ”, the listing's between ‘ and ’.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from resolvers.matching.candidate import Candidate
from resolvers.matching.lexicon import Named
from resolvers.matching.phrases import Phrase
from resolvers.matching.text import Asked
from resolvers.matching.words import stem, tokenise
from resolvers.matching.written import as_written, listed, quoted, shown, spelt

_FIGURES = 2


def as_said(folded: str, asked: Asked) -> str:
    """Return *folded* as the listing writes it, between its marks; without marks what it writes in another way."""
    product = asked.product
    for text in (product.title, product.brand, product.model, product.description, product.serial_number, product.lot):
        if text and (found := spelt(folded, text) or _one_of(folded, text)):
            return shown(found)
    return folded


def _one_of(folded: str, text: str) -> str:
    """Return the first word of *text* that has the stem of one of *folded*."""
    return next(iter(as_written(map(stem, tokenise(folded)), text)), "")


def thing_said(named: Named, asked: Asked) -> str:
    """Return the words of the title that name a type of thing."""
    return as_said(" ".join(asked.title[named.start : named.end]), asked)


def words_said(stems: Iterable[str], asked: Asked, most: int) -> list[str]:
    """Return the first few words of the listing with *stems*, between its marks; codes and short numbers left out."""
    product = asked.product
    written = as_written(stems, f"{product.title or ''} {product.category or ''} {product.description or ''}")
    codes = asked.codes
    words = [word for word in written if word.upper() not in codes and len(word) > (_FIGURES if word.isdigit() else 1)]
    return [shown(word) for word in words[:most]]


def phrase_of(type_: str, candidate: Candidate) -> str:
    """Return the words of the recall that name a thing of this type, between its marks."""
    return quoted(next(phrase.words for phrase in candidate.phrases if type_ in phrase.types))


def thing_of(candidate: Candidate) -> Phrase | None:
    """Return the phrase that names what is recalled, that of its products before all others."""
    named = [phrase for phrase in candidate.phrases if phrase.field == "products"]
    return next(iter(named or candidate.phrases), None)


def phrase_with(stems: AbstractSet[str], candidate: Candidate) -> Phrase:
    """Return the first phrase of the recall that has a word with one of *stems*."""
    return next(phrase for phrase in candidate.phrases if not stems.isdisjoint(phrase.stems))


def own_words(stems: Iterable[str], asked: Asked) -> str:
    """Return the title's own words for *stems*, between the marks of the listing's words."""
    written = as_written(sorted(stems), asked.product.title or "")
    return listed([shown(word) for word in written or sorted(stems)])
