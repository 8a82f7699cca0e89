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

START = -4.34
POINTS = {
    "brand": 0.16,
    "brand of plain words": -1.15,
    "brand of few recalls": 0.32,
    "brand of many recalls": -0.34,
    "another brand": -1.81,
    "type alike": 0.44,
    "another type": -0.84,
    "name": 2.68,
    "told": 3.06,
    "told after the brand": 0.55,
    "number told": 0.70,
    "details": 2.43,
    "size": 1.53,
    "another size": -2.01,
    "another colour": -1.04,
    "another material": -2.20,
    "another audience": -1.82,
    "another unit": -2.77,
    "a part, perhaps": -0.81,
    "a part": -0.67,
    "model of its own": -0.73,
    "another model": -2.69,
    "model not told": -0.23,
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


def worth(name: str) -> float:
    """Return the points of one thing that agrees or differs; none where it was not worth to be weighed."""
    return POINTS.get(name, 0.0)


def features(candidate: Candidate, found: Comparison) -> dict[str, float]:
    """Return what the scorecard weighs, each from 0.0 to 1.0; what is 0.0 is left out."""
    brand, kind = found.score(_K.BRAND), found.score(_K.CATEGORY)
    part, model = found.against(_K.PART), found.against(_K.MODEL)
    weighed = {
        "brand": float(brand >= 0.78),
        "brand of plain words": float(0.0 < brand < 0.78),
        "brand of few recalls": float(brand >= 0.75 and found.holders <= _FEW),
        "brand of many recalls": float(brand >= 0.75 and found.holders > _MANY),
        "another brand": float(found.against(_K.BRAND) > 0),
        "type alike": float(0.0 < kind < 1.0),
        "another type": float(found.against(_K.CATEGORY) > 0),
        "name": found.score(_K.NAME),
        "told": min(1.0, found.told / MUCH_TOLD),
        "told after the brand": max(0.0, found.follows),
        "number told": float(any(found.numbers)),
        "details": found.score(_K.WORDS),
        "size": found.score(_K.SIZE),
        "another size": found.against(_K.SIZE),
        "another colour": float(found.against(_K.COLOUR) > 0),
        "another material": float(found.against(_K.MATERIAL) > 0),
        "another audience": float(found.against(_K.AUDIENCE) > 0),
        "another unit": float(max(found.against(_K.UNIT), found.against(_K.DATE)) >= 0.7),
        "a part, perhaps": float(0.0 < part < 0.85),
        "a part": float(part >= 0.85),
        "model of its own": float(0.0 < model < 0.5),
        "another model": float(model >= 0.85),
        "model not told": float(candidate.has_models and not found.score(_K.MODEL)),
    }
    return {name: value for name, value in weighed.items() if value}
