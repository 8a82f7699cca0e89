"""Needed: a pattern in, texts of which one stands wherever it matches out; so most titles are not searched at all."""

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

_SHORTEST = 3  # letters; less stands everywhere


def needed(patterns: Iterable[re.Pattern[str]]) -> frozenset[str]:
    """Return texts of which at least one stands in whatever any of *patterns* matches; an empty one stands anywhere."""
    found = [_needed_by(_parsed(pattern)) for pattern in patterns]
    return frozenset({""}) if None in found else frozenset[str]().union(*(each for each in found if each))


def _parsed(pattern: re.Pattern[str]) -> Sequence[Any]:
    """Return the parts of *pattern*; none where this Python does not show them, or case is ignored."""
    if pattern.flags & re.IGNORECASE:
        return ()
    try:
        parts: Sequence[Any] = import_module("re._parser").parse(pattern.pattern, pattern.flags)
    except (ImportError, AttributeError):
        return ()
    return parts


def _needed_by(parts: Sequence[Any]) -> frozenset[str] | None:
    """Return the most telling texts of which one must occur in what *parts* match, one after the other."""
    choices: list[frozenset[str]] = []
    run = ""
    for operation, given in [*parts, (None, None)]:
        if str(operation) == "LITERAL":
            run += chr(given)
            continue
        if len(run) >= _SHORTEST:
            choices.append(frozenset({run}))
        run = ""
        if inner := _needed_inside(str(operation), given):
            choices.append(inner)
    return max(choices, key=lambda texts: min(map(len, texts)), default=None)


def _needed_inside(operation: str, given: Any) -> frozenset[str] | None:
    if operation == "SUBPATTERN":
        return _needed_by(given[3])
    if operation in ("MAX_REPEAT", "MIN_REPEAT") and given[0] > 0:
        return _needed_by(given[2])
    if operation != "BRANCH":
        return None
    branches = [_needed_by(branch) for branch in given[1]]
    return None if None in branches else frozenset[str]().union(*(each for each in branches if each))
