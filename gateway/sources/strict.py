"""Strict JSON: bytes in, a value out, or Unreadable; what Python's own reader lets pass is refused here.

NaN and Infinity, two values under one name, numbers that no field of ours can hold, and nesting that breaks the
reader are signs of a sender gone wrong, not data.
"""

import json
from math import isfinite
from typing import Any, NoReturn

from resolvers.errors import Unreadable

MOST_DIGITS = 18


def parse(body: bytes) -> Any:
    """Return the value that *body* spells. Raises Unreadable."""
    try:
        return _DECODER.decode(body.decode("utf-8-sig"))
    except RecursionError:
        raise Unreadable("JSON nested too deeply") from None
    except ValueError as trouble:
        raise Unreadable(f"no JSON: {trouble}") from None


def parse_at(text: str, start: int) -> tuple[Any, int]:
    """Return the value that begins at *start* of *text*, and where it ends. Raises Unreadable."""
    try:
        return _DECODER.raw_decode(text, start)
    except RecursionError:
        raise Unreadable("JSON nested too deeply") from None
    except ValueError as trouble:
        raise Unreadable(f"no JSON: {trouble}") from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    read = dict(pairs)
    if len(read) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return read


def _whole(digits: str) -> int:
    if len(digits.lstrip("-")) > MOST_DIGITS:
        raise ValueError(f"a whole number of {len(digits):,} digits")
    return int(digits)


def _fraction(digits: str) -> float:
    value = float(digits)
    if not isfinite(value):
        raise ValueError("a number beyond all bounds")
    return value


def _constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs, parse_int=_whole, parse_float=_fraction, parse_constant=_constant)
