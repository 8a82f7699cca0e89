"""Left out: a recall's text in, out the models and marks that it names only to say what is not recalled."""

import re
from functools import lru_cache

from resolvers.matching.identifiers import model_key
from resolvers.matching.prose_cues import STRIP
from resolvers.matching.shapes import Shape, shape_of

_SAID_BEFORE = re.compile(
    r"\b(?:is|are) (?:also )?not (?:included|affected|recalled|covered|involved|part of|subject to)\b", re.IGNORECASE
)
_SAID_AFTER = re.compile(r"\bdo(?:es)? not (?:include|apply to|affect)\b", re.IGNORECASE)
# "do not have a green sticker", "without either a black ink mark or a punched hole"
_LACKING = re.compile(
    r"\b(?:without|do(?:es)? not have|already|have been (?:repaired|inspected|corrected))\b", re.IGNORECASE
)
_MARK = re.compile(
    r"\b(?!(?:a|an|the|or|and|is|on|of|by|with|product|model|number|serial|upc|name|brand|white|warning|care|date)\b)"
    r"[a-z]+ (?:stickers?|dots?|marks?|markers?|holes?|stamps?|decals?|labels?|tags?)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r"[.;][\"”]?(?:\s|$)|\n")
# Flattened tables have no full stop: "MTF215, PTB215 Refrigerators with freezers below are not included".
_BEGINS = re.compile(rf"{_STOP.pattern}|(?<=[A-Z0-9]) (?=[A-Z][a-z])|\bNOTE: ")
# Then some units of the model are meant, and not the model: "AP300 hoses with eight flats", "LS10B sold after 2010".
_SOME_OF_IT = re.compile(r"\b(?:with|sold|made|manufactured|produced|purchased)\b")
_BEFORE, _AFTER = 100, 160
_READ = 12_000


@lru_cache(maxsize=16_384)
def models_left_out(text: str) -> dict[str, str]:
    """Return the keys of the models that *text* says are not recalled, with its words for each."""
    spans = [*_clauses_before(text[:_READ]), *_clauses_after(text[:_READ])]
    found: dict[str, str] = {}
    for start, end in spans:
        of_some = [said.end() for said in _SOME_OF_IT.finditer(text, start, end)]
        for word in text[of_some[-1] if of_some else start : end].split():
            bare = word.strip(STRIP)
            if shape_of(bare) is not Shape.NONE and text.count(bare) == sum(text[a:b].count(bare) for a, b in spans):
                found[model_key(bare)] = bare
    return found


@lru_cache(maxsize=16_384)
def marks_left_out(text: str) -> dict[str, str]:
    """Return the marks by which *text* tells units that are not recalled, in small letters, each as it writes it."""
    text = text[:_READ]
    lacking = [(said.end(), _end(text, said.end())) for said in _LACKING.finditer(text)]
    spans = [*_clauses_before(text), *_clauses_after(text), *lacking]
    marks = [hit.group() for start, end in spans for hit in _MARK.finditer(text, start, end)]
    return {mark.lower(): mark for mark in marks}


def _clauses_before(text: str) -> list[tuple[int, int]]:
    """Return where the words stand of which it is said that they "are not included"."""
    spans = []
    for said in _SAID_BEFORE.finditer(text):
        first = max(0, said.start() - _BEFORE)
        stops = [stop.end() for stop in _BEGINS.finditer(text, first, said.start())]
        spans.append((stops[-1] if stops else first, said.start()))
    return spans


def _clauses_after(text: str) -> list[tuple[int, int]]:
    """Return where the words stand that a recall "does not include"."""
    return [(said.end(), _end(text, said.end())) for said in _SAID_AFTER.finditer(text)]


def _end(text: str, start: int) -> int:
    """Return where the sentence that goes on from *start* ends, or the part of it that is read."""
    stop = _STOP.search(text, start, start + _AFTER)
    return stop.start() if stop else min(len(text), start + _AFTER)
