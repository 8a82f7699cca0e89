"""Model numbers in prose: a recall's running text in, the models that it names out.

Prose is read word by word with one memory: which kind of number was announced last ("Model Numbers", "serial number",
"UPC"). So a list keeps its meaning to its end, and a serial number is not taken for a model.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto

from resolvers.matching.identifiers import model_key
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.records import Fact, FactKind

_WORD = re.compile(r"\S{1,60}")
# CPSC's tables arrive as one line: "Model NumberSerial Number RangeFCRE3052BW".
_RUN_ON = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3}|[A-Z]{2,}[0-9])|(?<=[a-z]{4})(?=[0-9]{4})|(?<=[A-Za-z.]:)(?=\S)")
_MARKS = str.maketrans("®™©℠", "    ")
_STRIP = "\"'“”‘’()[],;:.!?"

_CUES = frozenset("model models sku skus m/n mn modelnumber modelnumbers".split())
_WEAK_CUES = frozenset(
    "item items style styles part parts product catalog catalogue article stock reference ref series".split()
)
_NUMBER_WORDS = frozenset("number numbers no nos # code codes num names name id ids".split())
_UNIT_CUES = frozenset(
    "serial serials vin vins lot lots batch batches upc upcs gtin ean barcode imei date dates code codes dated"
    " manufactured tracking rn phone call po purchase run year".split()
)
_JOINING = frozenset(
    "and or number numbers no nos number(s model models serial date code codes name names the of with & / lot sku"
    " upc size size(s sizes color colors colour description manufacture manufacturing brand product format range"
    " ranges year unit units embedded item type from to beginning must begin begins start starts".split()
)
_BEGIN = frozenset("begin begins beginning start starts starting prefix prefixes".split())
_BEGIN_FILLERS = frozenset(
    "with the letters letter a an either or and of following characters digits prefix prefixes in".split()
)
_THROUGH = frozenset("through thru to - –".split())
_UNANNOUNCED = re.compile(r"(?!RN)[A-Z]{2,5}-?\d{3,6}[A-Z]{0,4}")  # so shaped that it needs no announcement
# Digits and hyphens alone look like telephones and years; right after "model number" they are a model ("530-0024").
_HYPHENED = re.compile(r"(?!(?:19|20)\d\d-(?:19|20)?\d\d$)(?!\d{1,2}-\d{1,2}-)(?=(?:-?\d){5})\d{2,6}(?:-\d{2,6}){1,3}")
_NEAR, _FAR = 5, 60  # words between a cue and a number that still belongs to it


class Cue(Enum):
    """Which kind of number was announced last."""

    NONE = auto()
    MODEL = auto()
    UNIT = auto()
    BOTH = auto()  # a table with columns of both


@dataclass(slots=True)
class _Reading:
    cue: Cue = Cue.NONE
    anchor: int = -99  # the word that announced, or the last model of its list
    is_prefix: bool = False


def model_facts(text: str, field: str) -> list[Fact]:
    """Return the models, prefixes, patterns and ranges that *text* names."""
    words = _words(text)
    facts: list[Fact] = []
    reading = _Reading()
    skip_to = 0
    for place, (word, _) in enumerate(words):
        bare = word.strip(_STRIP)
        if place >= skip_to and bare:
            _hear(reading, bare.lower(), place, words)
            found, skip_to = _facts_at(words, place, reading, field)
            facts += found
            if found and reading.cue is not Cue.NONE:
                reading.anchor = place
        if _ends_sentence(word, words[place + 1 : place + 2]) and reading.cue is not Cue.BOTH:
            reading.cue, reading.is_prefix = Cue.NONE, False
    return facts


def _words(text: str) -> list[tuple[str, int]]:
    found = []
    for hit in _WORD.finditer(text.translate(_MARKS)):
        at = hit.start()
        for piece in _RUN_ON.split(hit.group()):
            found.append((piece, at))
            at += len(piece)
    return found


def _ends_sentence(word: str, following: list[tuple[str, int]]) -> bool:
    if not word.rstrip("\"')”").endswith((".", "!", "?")) or word.lower() in ("no.", "nos.", "inc.", "co."):
        return False
    return not following or not following[0][0][:1].islower()


def _hear(reading: _Reading, word: str, place: int, words: list[tuple[str, int]]) -> None:
    """Note in *reading* what *word* announces."""
    following = words[place + 1][0].strip(_STRIP) if place + 1 < len(words) else ""
    if word in _BEGIN and reading.cue in (Cue.MODEL, Cue.BOTH):
        reading.is_prefix, reading.anchor = True, place
        return
    if (
        any(piece in _CUES for piece in word.split("/"))
        or word in _CUES
        or word.startswith(("model:", "sku:", "models:"))
    ):
        heard = Cue.NONE if following.lower() in ("year", "years") else Cue.MODEL
    elif word in _WEAK_CUES and (
        following.lower() in _NUMBER_WORDS or shape_of(following) is Shape.MIXED or following.startswith("#")
    ):
        heard = Cue.MODEL
    elif word in _UNIT_CUES and not (
        word in ("code", "codes") and reading.cue is Cue.MODEL and place - reading.anchor < 3
    ):
        heard = Cue.UNIT
    else:
        return
    other = {Cue.MODEL: Cue.UNIT, Cue.UNIT: Cue.MODEL}.get(heard)
    between = words[max(reading.anchor + 1, 0) : place]
    near = place - reading.anchor <= 8 and all(
        w.strip(_STRIP).lower() in _JOINING | _UNIT_CUES | _CUES for w, _ in between
    )
    is_table = near and reading.cue is other
    reading.cue = Cue.BOTH if is_table or (reading.cue is Cue.BOTH and heard is Cue.UNIT) else heard
    reading.anchor, reading.is_prefix = place, reading.is_prefix and reading.cue is Cue.BOTH


def _facts_at(words: list[tuple[str, int]], place: int, reading: _Reading, field: str) -> tuple[list[Fact], int]:
    """Return the facts of the word at *place*, and the place to read on from."""
    word, at = words[place]
    bare = word.strip(_STRIP)
    if reading.is_prefix:
        if (fact := _prefix(bare, at, place, reading, field)) is not None:
            return [fact], place + 1
        if bare.lower() not in _BEGIN | _BEGIN_FILLERS and reading.cue is not Cue.BOTH:
            reading.is_prefix = False
    after = [piece.strip(_STRIP) for piece, _ in words[place + 1 : place + 3]]
    if not _is_model(word, bare, place, reading, words, after):
        return [], place + 1
    if len(after) == 2 and after[0].lower() in _THROUGH and _is_range(bare, after[1]):
        said = f"{bare} {after[0]} {after[1]}"
        return [Fact(FactKind.MODEL_RANGE, model_key(bare), said, field, at, until=model_key(after[1]))], place + 3
    return [_model(piece, at, field) for piece in _apart(bare)], place + 1


def _is_model(
    word: str, bare: str, place: int, reading: _Reading, words: list[tuple[str, int]], after: list[str]
) -> bool:
    shape = shape_of(bare)
    distance = place - reading.anchor
    if shape is Shape.NONE and reading.cue is Cue.MODEL and distance <= _NEAR and _HYPHENED.fullmatch(bare):
        return True
    if shape is Shape.NONE or (shape is Shape.DIGITS and after and announced_unit(after[0])):
        return False
    if reading.cue is Cue.MODEL:
        return distance <= _FAR if shape is Shape.MIXED else distance <= _NEAR and len(bare) >= 3
    if reading.cue is Cue.BOTH:
        is_row = (
            shape is Shape.DIGITS
            and 4 <= len(bare) <= 8
            and bool(after)
            and after[0].isalpha()
            and after[0].lower() not in _JOINING
        )
        return is_row or (shape is Shape.MIXED and len(bare) <= 16)
    if reading.cue is Cue.UNIT:
        return False
    before = words[place - 1][0] if place else ""
    if _UNANNOUNCED.fullmatch(bare):
        return True
    return shape is Shape.MIXED and len(model_key(bare)) >= 5 and (word[0] in "\"“'‘" or before.endswith(('"', "“")))


def _prefix(bare: str, at: int, place: int, reading: _Reading, field: str) -> Fact | None:
    key = model_key(bare)
    is_letters = bare.isalpha() and bare.isupper() and len(bare) >= 2 and reading.cue is not Cue.BOTH
    if reading.cue is Cue.BOTH:
        return (
            Fact(FactKind.MODEL_PREFIX, key, bare, field, at)
            if shape_of(bare) is Shape.MIXED and 4 <= len(key) <= 12
            else None
        )
    if place - reading.anchor > _NEAR + 20 or not (is_letters or shape_of(bare) in (Shape.MIXED, Shape.DIGITS)):
        return None
    return Fact(FactKind.MODEL_PREFIX, key, bare, field, at) if len(key) >= 3 else None


def _is_range(first: str, last: str) -> bool:
    one, two = model_key(first), model_key(last)
    stem_one, stem_two = one.rstrip("0123456789"), two.rstrip("0123456789")
    return stem_one == stem_two and len(one) == len(two) and one < two


def _apart(bare: str) -> list[str]:
    """Return the models written as one word: ``"BX5A/BX5B"``; a stroke inside one model is left alone."""
    for sign in ("/", ","):
        pieces = [piece.strip(_STRIP) for piece in bare.split(sign)]
        if len(pieces) > 1 and all(len(piece) >= 4 and shape_of(piece) is not Shape.NONE for piece in pieces):
            return pieces
    return [bare]


def _model(bare: str, at: int, field: str) -> Fact:
    if "*" not in bare:
        return Fact(FactKind.MODEL, model_key(bare), bare, field, at)
    body, stars = bare.rstrip("*"), len(bare) - len(bare.rstrip("*"))
    pattern = "".join("?" if c == "*" else c for c in body.upper() if c.isalnum() or c == "*") + ("*" if stars else "")
    return Fact(FactKind.MODEL_PATTERN, pattern, bare, field, at)
