"""Likeness: two recalls in, how far they name one thing out."""

from resolvers.matching.candidate import Candidate


def brands_shared(one: Candidate, other: Candidate) -> list[str]:
    """Return the brands that both name, those made of common words left out."""
    return [brand for brand in one.brands if brand in other.brands and brand not in one.weak_brands]


def likeness(one: Candidate, other: Candidate) -> float:
    """Return the share of words, brands aside, that their likest names have in common: 0.0 to 1.0."""
    mine, theirs = _names(one, other), _names(other, one)
    return max((len(a & b) / max(len(a), len(b)) for a in mine for b in theirs), default=0.0)


def words_shared(one: Candidate, other: Candidate) -> int:
    """Return how many words, brands aside, their likest names have in common."""
    mine, theirs = _names(one, other), _names(other, one)
    return max((len(a & b) for a in mine for b in theirs), default=0)


def _names(candidate: Candidate, other: Candidate) -> list[frozenset[str]]:
    brands = f"{candidate.brand_text} {other.brand_text}"
    names = [frozenset(word for word in phrase.stems if word not in brands) for phrase in candidate.phrases]
    return [name for name in names if name]
