"""Dimensions: a text in, how wide, high, long, deep or round it says that a thing is, out in inches."""

import re
from functools import lru_cache
from typing import NamedTuple

_NUMBER = r"(?<![\w.,/$])(?P<number>\d{1,3}(?:\.\d{1,2})?)(?:[- ](?P<over>\d)/(?P<under>[248]))?"
_UNIT = r"(?P<unit>inch(?:es)?|in\.?|\"|''|feet|foot|ft\.?)"
_NAMES = {
    "width": "wide|width|w",
    "height": "tall|high|height|h",
    "length": "long|length|l",
    "depth": "deep|depth|d",
    "diameter": "diameter|dia",
}
_NAME = "|".join(_NAMES.values())
_AFTER = re.compile(rf"{_NUMBER}[- ]?{_UNIT}[- ]?(?:in )?(?P<name>{_NAME})\b", re.IGNORECASE)
_BEFORE = re.compile(
    rf"\b(?P<name>width|height|length|depth|diameter) (?:of )?(?:about |approximately )?{_NUMBER}[- ]?{_UNIT}",
    re.IGNORECASE,
)
# "20 to 44 inches wide", "up to 60 inches wide", but not "47 inches wide and 31 inches tall"
_RANGED = re.compile(
    rf"(?:\d ?(?:{_UNIT} )?(?:to|and|or|through|[-–])|\b(?:between|from|over|under|up to|at least|than)) ?$",
    re.IGNORECASE,
)
_READ = 6_000


class Dimension(NamedTuple):
    """How large a thing is in one direction; is_range: one end of a range of sizes."""

    inches: float
    words: str
    is_range: bool


@lru_cache(maxsize=4_096)
def dimensions(text: str) -> dict[str, tuple[Dimension, ...]]:
    """Return what *text* says for each direction: ``47 inches wide`` is ``{"width": (47.0, ...)}``."""
    found: dict[str, tuple[Dimension, ...]] = {}
    for pattern in (_AFTER, _BEFORE):
        for hit in pattern.finditer(text[:_READ]):
            direction = _direction(hit.group("name").lower())
            is_range = _RANGED.search(text[max(0, hit.start() - 20) : hit.start()]) is not None
            one = Dimension(_inches(hit), hit.group(), is_range)
            found[direction] = (*found.get(direction, ()), one)
    return found


def _direction(name: str) -> str:
    return next(direction for direction, names in _NAMES.items() if name in names.split("|"))


def _inches(hit: re.Match[str]) -> float:
    number = float(hit.group("number"))
    if hit.group("over"):
        number += int(hit.group("over")) / int(hit.group("under"))
    return number * (12 if hit.group("unit").lower().startswith("f") else 1)
