"""Scorecard: what each thing that agrees or differs is worth where no code and no model decides.

The points are log-odds, fitted on labelled listings (``tests/benchmarks/matching/fit.py``) and read as such: their sum
above BLOCK says that the listing is the recalled product, above REVIEW that it may be.
"""

from resolvers.matching.candidates import Candidate
from resolvers.matching.compare import Comparison
from resolvers.verdict import EvidenceKind

_K = EvidenceKind
_FEW = 2
_MUCH_TOLD = 20.0  # rarity of some six telling words

START = -5.0
POINTS = {
    "brand": 2.0,
    "brand of plain words": 1.0,
    "brand doubtful": 0.4,
    "another brand": -1.3,
    "seller": 0.4,
    "seller alike": 0.2,
    "same type": 0.5,
    "type alike": 0.2,
    "another type": -0.5,
    "name": 2.2,
    "told": 2.1,
    "told after the brand": 0.3,
    "untold after the brand": -0.3,
    "brand of few recalls": 0.3,
    "details": 1.5,
    "untold": -1.1,
    "size": 0.5,
    "another size": -1.3,
    "another colour": -0.5,
    "another material": -1.1,
    "another audience": -0.8,
    "another unit": -1.0,
    "a part, perhaps": -0.6,
    "a part": -1.0,
    "model of its own": -0.5,
    "near model": -0.5,
    "another model": -1.7,
    "model not told": -0.3,
    "model": 4.0,
    "model likely": 3.0,
    "model short": -1.4,
    "model short, of the brand": 1.5,
    "model told": -0.5,
}


def points(candidate: Candidate, found: Comparison) -> float:
    """Return the sum of the points of all that agrees and differs."""
    return START + sum(POINTS[name] * value for name, value in features(candidate, found).items())


def features(candidate: Candidate, found: Comparison) -> dict[str, float]:
    """Return what the scorecard weighs, each from 0.0 to 1.0; what is 0.0 is left out."""
    brand, seller, kind = found.score(_K.BRAND), found.score(_K.SELLER), found.score(_K.CATEGORY)
    same = found.score(_K.MODEL)
    part, model = found.against(_K.PART), found.against(_K.MODEL)
    weighed = {
        "brand": float(brand >= 0.78),
        "brand of plain words": float(0.5 < brand < 0.78),
        "brand doubtful": float(0.0 < brand <= 0.5),
        "another brand": float(found.against(_K.BRAND) > 0),
        "seller": float(seller >= 1.0),
        "seller alike": float(0.0 < seller < 1.0),
        "same type": float(kind >= 1.0),
        "type alike": float(0.0 < kind < 1.0),
        "another type": float(found.against(_K.CATEGORY) > 0),
        "name": found.score(_K.NAME),
        "told": min(1.0, found.told / _MUCH_TOLD),
        "told after the brand": max(0.0, found.follows),
        "untold after the brand": max(0.0, -found.follows),
        "brand of few recalls": float(brand >= 0.75 and found.holders <= _FEW),
        "details": found.score(_K.WORDS),
        "untold": found.against(_K.WORDS),
        "size": found.score(_K.SIZE),
        "another size": found.against(_K.SIZE),
        "another colour": float(found.against(_K.COLOUR) > 0),
        "another material": float(found.against(_K.MATERIAL) > 0),
        "another audience": float(found.against(_K.AUDIENCE) > 0),
        "another unit": -1.0,
    "a part, perhaps": float(0.0 < part < 0.85),
        "a part": float(part >= 0.85),
        "model of its own": float(0.0 < model < 0.5),
        "near model": float(0.5 <= model < 0.85),
        "another model": float(model >= 0.85),
        "model": float(same >= 0.95),
        "model likely": float(0.7 <= same < 0.95),
        "model short": float(0 < same < 0.7 and max(brand, seller) < 0.75),
        "model short, of the brand": float(0 < same < 0.7 and max(brand, seller) >= 0.75),
        "model told": float(found.is_model_told),
        "model not told": float(candidate.has_models and not same),
    }
    return {name: value for name, value in weighed.items() if value}
