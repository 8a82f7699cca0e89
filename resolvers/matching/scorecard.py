"""Scorecard: what each thing that agrees or differs is worth where no code and no model decides.

Two columns, since two questions are asked. To block: is this surely the recalled product? To review: may it be? A title
that says little speaks much against the first and little against the second. The points are log-odds, fitted on
labelled listings (``tests/benchmarks/matching/fit.py``) and read as such.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from resolvers.matching.candidate import Candidate
from resolvers.matching.compare import Comparison
from resolvers.verdict import EvidenceKind

_K = EvidenceKind
OLD_DAYS = 3_650
SURE_BRAND = 0.75
_MANY_HOLDERS = 5  # recalls that name the brand
MUCH_TOLD = 8  # telling words of the title
LONG_TITLE = 12  # words


class Points(NamedTuple):
    """What something is worth: to block, and to review."""

    block: float
    review: float


START = Points(-2.88, -2.75)
POINTS = {
    "brand of many recalls": Points(-0.73, -0.77),
    "no brand": Points(0.00, -3.92),
    "another brand": Points(-1.77, -2.73),
    "type alike": Points(0.57, 0.00),
    "another type": Points(-1.09, -2.10),
    "name": Points(2.97, 3.60),
    "told": Points(2.47, 3.28),
    "told after the brand": Points(0.31, 1.15),
    "number told": Points(0.49, 0.81),
    "details": Points(2.93, 2.56),
    "says little": Points(-2.94, -0.37),
    "something untold": Points(-0.03, -0.75),
    "size": Points(1.31, 1.11),
    "another size": Points(-2.54, -4.25),
    "another colour": Points(-1.24, -2.05),
    "another material": Points(-3.83, -4.74),
    "another audience": Points(-2.59, -3.20),
    "a part, perhaps": Points(-0.54, -0.62),
    "a part": Points(-2.02, -2.91),
    "model of its own": Points(-1.39, -2.53),
    "another model": Points(-2.77, -3.32),
    "unknown model": Points(-0.66, -1.58),
    "model not told": Points(-0.99, -0.20),
    "old recall": Points(0.00, -3.05),
}


def points(candidate: Candidate, found: Comparison, on: date) -> Points:
    """Return the sums of the points of all that agrees and differs, judged on the day *on*."""
    block, review = START
    for name, value in features(candidate, found, on).items():
        block += POINTS[name].block * value
        review += POINTS[name].review * value
    return Points(block, review)


def most_points(known: Mapping[str, float]) -> float:
    """Return the most points to review, where all but *known* speaks for a match as far as it could."""
    total = START.review
    for name, each in POINTS.items():
        total += each.review * known[name] if name in known else max(0.0, each.review)
    return total


def worth(name: str) -> float:
    """Return the points to review of one thing."""
    return POINTS[name].review


def is_named(found: Comparison) -> bool:
    """Whether the brand or the seller agrees for sure."""
    return max(found.score(_K.BRAND), found.score(_K.SELLER)) >= SURE_BRAND


def is_old(candidate: Candidate, on: date) -> bool:
    """Whether the recall is older than ten years; its things are sold at second hand, if at all."""
    return candidate.age_days(on) > OLD_DAYS


def features(candidate: Candidate, found: Comparison, on: date) -> dict[str, float]:
    """Return what the scorecard weighs, each from 0.0 to 1.0; what is 0.0 is left out."""
    kind, model = found.score(_K.CATEGORY), found.score(_K.MODEL)
    part, other_model = found.against(_K.PART), found.against(_K.MODEL)
    weighed = {
        "brand of many recalls": float(found.score(_K.BRAND) >= SURE_BRAND and found.holders > _MANY_HOLDERS),
        "no brand": float(not is_named(found)),
        "another brand": float(found.against(_K.BRAND) > 0),
        "type alike": float(0.0 < kind < 1.0),
        "another type": float(found.against(_K.CATEGORY) > 0),
        "name": found.score(_K.NAME),
        "told": min(1.0, found.told / MUCH_TOLD),
        "told after the brand": float(found.follows),
        "number told": float(found.is_number_told),
        "details": found.score(_K.WORDS),
        "says little": max(0.0, 1.0 - found.words / LONG_TITLE),
        "something untold": float(found.against(_K.WORDS) > 0),
        "size": found.score(_K.SIZE),
        "another size": found.against(_K.SIZE),
        "another colour": float(found.against(_K.COLOUR) > 0),
        "another material": float(found.against(_K.MATERIAL) > 0),
        "another audience": float(found.against(_K.AUDIENCE) > 0),
        "a part, perhaps": float(0.0 < part < 0.85),
        "a part": float(part >= 0.85),
        "model of its own": float(0.0 < other_model < 0.5),
        "another model": float(other_model >= 0.85),
        # Where the recall names no models, one that is given says nothing.
        "unknown model": float(candidate.has_models and found.is_model_given and not model),
        "model not told": float(candidate.has_models and not model),
        "old recall": float(is_old(candidate, on)),
    }
    return {name: value for name, value in weighed.items() if value}
