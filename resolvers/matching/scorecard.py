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

START = -4.3
POINTS = {
    "brand": 0.15,
    "brand of plain words": -1.19,
    "brand of few recalls": 0.34,
    "brand of many recalls": -0.35,
    "another brand": -1.82,
    "seller": -0.1,
    "seller alike": 0.69,
    "same type": -0.45,
    "type alike": 0.11,
    "another type": -1.15,
    "name": 2.89,
    "told": 3.18,
    "told after the brand": 0.66,
    "untold after the brand": 0.14,
    "number told": 0.67,
    "number untold": -0.0,
    "details": 2.43,
    "untold": 0.17,
    "size": 1.51,
    "another size": -2.0,
    "another colour": -0.98,
    "another material": -2.27,
    "another audience": -1.77,
    "another unit": -2.74,
    "a part, perhaps": -0.89,
    "a part": -0.71,
    "model of its own": -0.82,
    "near model": 0.0,
    "another model": -2.63,
    "model not told": -0.22,
}


def points(candidate: Candidate, found: Comparison) -> float:
    """Return the sum of the points of all that agrees and differs."""
    return START + sum(POINTS[name] * value for name, value in features(candidate, found).items())


def most_points(known: Mapping[str, float]) -> float:
    """Return the most that the points can come to, where all but *known* speaks for a match as far as it could."""
    total = START
    for name, worth in POINTS.items():
        if name in known:
            total += worth * known[name]
        elif worth > 0:
            total += worth
    return total


def how_apart(model: float) -> str:
    """Return what a model is called that differs so surely."""
    return "model of its own" if model < 0.5 else "near model" if model < 0.85 else "another model"  # noqa: PLR2004


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
        how_apart(model): float(model > 0.0),
        "model not told": float(candidate.has_models and not found.score(_K.MODEL)),
    }
    return {name: value for name, value in weighed.items() if value}
