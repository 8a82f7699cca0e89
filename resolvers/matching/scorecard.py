"""Scorecard: what each thing that agrees or differs is worth where no code and no model decides.

The points are log-odds, fitted on labelled listings (``tests/benchmarks/matching/fit.py``) and read as such: their sum
above BLOCK says that the listing is the recalled product, above REVIEW that it may be.
"""

from collections.abc import Mapping

from resolvers.matching.candidate import Candidate
from resolvers.matching.compare import Comparison
from resolvers.verdict import EvidenceKind

_K = EvidenceKind
_FEW, _MANY = 2, 5  # recalls that name the brand
MUCH_TOLD = 20.0  # rarity of some six telling words

START = -4.28
POINTS = {
    "brand": 0.14,
    "brand of plain words": -1.22,
    "brand of few recalls": 0.33,
    "brand of many recalls": -0.36,
    "another brand": -1.81,
    "seller": -0.11,
    "seller alike": 0.68,
    "same type": -0.49,
    "type alike": 0.08,
    "another type": -1.17,
    "name": 2.92,
    "told": 3.23,
    "told after the brand": 0.7,
    "untold after the brand": 0.16,
    "number told": 0.69,
    "number untold": -0.02,
    "details": 2.4,
    "untold": 0.21,
    "size": 1.51,
    "another size": -2.0,
    "another colour": -1.02,
    "another material": -2.23,
    "another audience": -1.76,
    "another unit": -2.79,
    "a part, perhaps": -0.85,
    "a part": -0.74,
    "model of its own": -0.74,
    "near model": 0.0,
    "another model": -2.69,
    "model not told": -0.21,
}


def points(candidate: Candidate, found: Comparison) -> float:
    """Return the sum of the points of all that agrees and differs."""
    return START + sum(POINTS[name] * value for name, value in features(candidate, found).items())


def most_points(known: Mapping[str, float]) -> float:
    """Return the most that the points can come to where *known* is all that is known, each at its most."""
    return START + sum(worth * known.get(name, 1.0) for name, worth in POINTS.items() if worth > 0)


def features(candidate: Candidate, found: Comparison) -> dict[str, float]:
    """Return what the scorecard weighs, each from 0.0 to 1.0; what is 0.0 is left out."""
    brand, seller, kind = found.score(_K.BRAND), found.score(_K.SELLER), found.score(_K.CATEGORY)
    part, model = found.against(_K.PART), found.against(_K.MODEL)
    weighed = {
        "brand": float(brand >= 0.78),
        "brand of plain words": float(0.0 < brand < 0.78),
        "brand of few recalls": float(brand >= 0.75 and found.holders <= _FEW),
        "brand of many recalls": float(brand >= 0.75 and found.holders > _MANY),
        "another brand": float(found.against(_K.BRAND) > 0),
        "seller": float(seller >= 1.0),
        "seller alike": float(0.0 < seller < 1.0),
        "same type": float(kind >= 1.0),
        "type alike": float(0.0 < kind < 1.0),
        "another type": float(found.against(_K.CATEGORY) > 0),
        "name": found.score(_K.NAME),
        "told": min(1.0, found.told / MUCH_TOLD),
        "told after the brand": max(0.0, found.follows),
        "untold after the brand": max(0.0, -found.follows),
        "number told": float(any(found.numbers)),
        "number untold": float(bool(found.numbers) and not any(found.numbers)),
        "details": found.score(_K.WORDS),
        "untold": found.against(_K.WORDS),
        "size": found.score(_K.SIZE),
        "another size": found.against(_K.SIZE),
        "another colour": float(found.against(_K.COLOUR) > 0),
        "another material": float(found.against(_K.MATERIAL) > 0),
        "another audience": float(found.against(_K.AUDIENCE) > 0),
        "another unit": float(max(found.against(_K.UNIT), found.against(_K.DATE)) > 0),
        "a part, perhaps": float(0.0 < part < 0.85),
        "a part": float(part >= 0.85),
        "model of its own": float(0.0 < model < 0.5),
        "near model": float(0.5 <= model < 0.85),
        "another model": float(model >= 0.85),
        "model not told": float(candidate.has_models and not found.score(_K.MODEL)),
    }
    return {name: value for name, value in weighed.items() if value}
