"""Scope compared: the day of making, the serial number, the lot."""

from datetime import date

from resolvers.matching.candidate import Candidate
from resolvers.matching.identifiers import model_key
from resolvers.matching.text import Asked
from resolvers.records import Fact, FactKind
from resolvers.verdict import Evidence, EvidenceKind

_K = FactKind


def made_outside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The unit was made before the first or after the last day that the recall gives."""
    first, last = _window(candidate)
    if asked.made is None or (first is None and last is None):
        return None
    if first and asked.made[1] < first[0]:
        return _dated(asked.made, first[1], 0.9, "outside")
    if last and asked.made[0] > last[0]:
        return _dated(asked.made, last[1], 0.9, "outside")
    return None


def made_inside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The unit was made within the days that the recall gives."""
    first, last = _window(candidate)
    bound = last or first
    if asked.made is None or bound is None or made_outside(asked, candidate):
        return None
    return _dated(asked.made, bound[1], 1.0, "within")


def _dated(made: tuple[date, date], fact: Fact, score: float, how: str) -> Evidence:
    day = made[0].isoformat() if made[0] == made[1] else f"{made[0]} to {made[1]}"
    detail = f"It was made {day}, {how} what the recall says: “{fact.words}”."
    return Evidence(EvidenceKind.DATE, day, fact.words, score, detail, fact.field, fact.words)


def unit_inside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The serial number or lot given lies within what the recall lists."""
    for given, kind, name in _given(asked):
        for fact in candidate.facts_of(kind):
            if _lies_in(model_key(given), fact):
                detail = f"The {name} {given} lies within “{fact.words}”, as the recall lists."
                return Evidence(EvidenceKind.UNIT, given, fact.words, 1.0, detail, fact.field, fact.words)
    return None


def unit_outside(asked: Asked, candidate: Candidate) -> Evidence | None:
    """The serial number or lot given is of the kind that the recall lists, and is none of them."""
    if unit_inside(asked, candidate):
        return None
    for given, kind, name in _given(asked):
        facts = [fact for fact in candidate.facts_of(kind) if _is_alike(model_key(given), fact)]
        if facts:
            detail = f"The {name} {given} lies outside “{facts[0].words}”, which the recall lists."
            return Evidence(EvidenceKind.UNIT, given, facts[0].words, 0.9, detail, facts[0].field, facts[0].words)
    return None


def _given(asked: Asked) -> list[tuple[str, FactKind, str]]:
    product = asked.product
    pairs = ((product.serial_number, _K.SERIAL, "serial number"), (product.lot, _K.LOT, "lot"))
    return [(given, kind, name) for given, kind, name in pairs if given]


def _lies_in(key: str, fact: Fact) -> bool:
    if "*" in fact.words:
        return key.startswith(fact.words.split("*", 1)[0].upper())
    if fact.until is None:
        return key == fact.value or (len(fact.value) <= 4 and key.startswith(fact.value))
    return len(key) == len(fact.value) and fact.value <= key <= fact.until


def _is_alike(key: str, fact: Fact) -> bool:
    """Whether *key* is written like the recall's own, so that being none of them means something."""
    same_form = len(key) == len(fact.value) and all(
        a.isdigit() == b.isdigit() for a, b in zip(key, fact.value, strict=True)
    )
    return same_form and "*" not in fact.words and fact.until is not None


def _window(candidate: Candidate) -> tuple[tuple[date, Fact] | None, tuple[date, Fact] | None]:
    first = min(
        ((date.fromisoformat(f.value), f) for f in candidate.facts_of(_K.MADE_FROM)), key=lambda p: p[0], default=None
    )
    last = max(
        ((date.fromisoformat(f.value), f) for f in candidate.facts_of(_K.MADE_UNTIL)), key=lambda p: p[0], default=None
    )
    return first, last
