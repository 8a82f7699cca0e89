"""Codes spoken of: what looks like a model in a recall's prose and was read as nothing else."""

import re
from collections.abc import Iterable
from itertools import islice

from resolvers.matching.identifiers import model_key
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.records import Fact, FactKind, Field

_TOKEN = re.compile(r"[A-Za-z0-9]+(?:[-./_#+][A-Za-z0-9]+){0,6}")
_WITH_DIGIT = re.compile(rf"(?<![A-Za-z0-9])(?=[A-Za-z./_#+-]{{0,40}}[0-9]){_TOKEN.pattern}")
_K = FactKind
_READ_AS = (_K.MODEL, _K.GTIN, _K.ASIN, _K.SERIAL, _K.LOT, _K.MADE_FROM, _K.MADE_UNTIL, _K.MODEL_RANGE, _K.MODEL_PREFIX)
_SHORTEST, _SHORTEST_DIGITS = 3, 5
_MOST = 60


def spoken_codes(text: str, known: Iterable[Fact], field: Field) -> list[Fact]:
    """Return the codes of *text* that none of the *known* facts was read from."""
    taken = [(fact.at, fact.at + len(fact.words)) for fact in known if fact.kind in _READ_AS and fact.field == field]
    found: dict[str, Fact] = {}
    for hit in _WITH_DIGIT.finditer(text):
        after = _TOKEN.search(text, hit.end())
        following = after.group() if after else ""
        if _is_code(hit.group(), following) and not any(first <= hit.start() < last for first, last in taken):
            found.setdefault(
                model_key(hit.group()), Fact(_K.CODE, model_key(hit.group()), hit.group(), field, hit.start())
            )
    return list(islice(found.values(), _MOST))


def _is_code(token: str, following: str) -> bool:
    shape, key = shape_of(token), model_key(token)
    if shape is Shape.DIGITS:
        return len(key) >= _SHORTEST_DIGITS and not announced_unit(following)
    return shape is Shape.MIXED and len(key) >= _SHORTEST
