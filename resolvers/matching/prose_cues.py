"""Cues: a text in, its words out, and what each of them announces: models, or numbers of single units.

Prose is read word by word with one memory: which kind of number was announced last ("Model Numbers", "serial number",
"UPC"). So a list keeps its meaning to its end, and a serial number is not taken for a model.
"""

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import NamedTuple

from resolvers.matching.shapes import Shape, shape_of

_WORD = re.compile(r"\S{1,60}")
# CPSC's tables arrive as one line: "Model NumberSerial Number RangeFCRE3052BW".
_RUN_ON = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{3}|[A-Z]{2,}[0-9])|(?<=[a-z]{4})(?=[0-9]{4})|(?<=[A-Za-z.]:)(?=\S)")
_MARKS = str.maketrans("®™©℠", "    ")
STRIP = "\"'“”‘’()[],;:.!?#"

CUES = frozenset("model models sku skus m/n p/n mn modelnumber modelnumbers".split())
_WEAK_CUES = frozenset(
    "item items style styles part parts product catalog catalogue article stock reference ref series order".split()
)
NUMBER_WORDS = frozenset("number numbers no nos # code codes num names name id ids identification".split())
UNIT_CUES = frozenset(
    "serial serials vin vins lot lots batch batches upc upcs gtin ean barcode imei date dates code codes dated"
    " manufactured tracking rn phone call po purchase run year".split()
)
JOINING = frozenset(
    "and or number numbers no nos number(s model models serial date code codes name names the of with & / lot sku"
    " upc size size(s sizes color colors colour description manufacture manufacturing brand product format range"
    " ranges year unit units embedded item type from to first last beginning must begin begins start starts".split()
)
BEGIN = frozenset("begin begins beginning start starts starting prefix prefixes".split())
BEGIN_FILLERS = frozenset(
    "with the letters letter a an either or and of following characters digits prefix prefixes in".split()
)
_RANGE_WORDS = frozenset("range ranges start begin beginning".split())
_OF_HEADERS = JOINING | UNIT_CUES | CUES
HEARD = CUES | _WEAK_CUES | UNIT_CUES | BEGIN | _RANGE_WORDS
_DIGIT = re.compile("[0-9]")


class Cue(Enum):
    """Which kind of number was announced last."""

    NONE = auto()
    MODEL = auto()
    UNIT = auto()
    BOTH = auto()  # a table with columns of both


class Word(NamedTuple):
    """A word as written, without the signs around it, in small letters, and the place of its first letter."""

    written: str
    bare: str
    low: str
    at: int
    has_digit: bool


@dataclass(slots=True)
class Reading:
    """What is remembered: the cue, the word that gave it or the last model of its list, and what was heard of units.

    unit_at: the word that announced units after a model, or the last of those units; unit_cue: that word.
    letters: those that models of two words begin with.
    """

    cue: Cue = Cue.NONE
    anchor: int = -99
    is_prefix: bool = False
    is_listed: bool = False
    is_ranged: bool = False
    has_sku: bool = False
    unit_at: int = -99
    unit_cue: str = ""
    letters: str = ""


def words_in(text: str) -> list[Word]:
    """Return the words of *text* in order; those that a table's line ran together are apart."""
    found = []
    for hit in _WORD.finditer(text.translate(_MARKS)):
        written, at = hit.group(), hit.start()
        bare = written.strip(STRIP)
        if bare.isalpha() and bare[1:].islower():
            found.append(Word(written, bare, bare.lower(), at + written.index(bare), has_digit=False))
            continue
        for piece in _RUN_ON.split(written):
            bare = piece.strip(STRIP)
            place = at + (piece.index(bare) if bare else 0)
            found.append(Word(piece, bare, bare.lower(), place, _DIGIT.search(bare) is not None))
            at += len(piece)
    return found


def ends_sentence(word: Word, following: list[Word]) -> bool:
    """Whether a sentence ends with *word*."""
    if not word.written.rstrip("\"')”").endswith((".", "!", "?")) or word.written.lower() in (
        "no.",
        "nos.",
        "inc.",
        "co.",
    ):
        return False
    return not following or not following[0].written[:1].islower()


def hear(reading: Reading, place: int, words: list[Word]) -> None:
    """Note in *reading* what the word at *place* announces."""
    word = words[place].low
    following = words[place + 1] if place + 1 < len(words) else None
    is_column = following is not None and following.low in UNIT_CUES | _RANGE_WORDS  # "Start Serial Number"
    if word in BEGIN and reading.cue in (Cue.MODEL, Cue.BOTH) and not is_column:
        reading.is_prefix, reading.anchor = True, place
        return
    reading.is_ranged = reading.is_ranged or word in _RANGE_WORDS
    heard = _announced(word, following, reading, place)
    if heard is None:
        return
    other = {Cue.MODEL: Cue.UNIT, Cue.UNIT: Cue.MODEL}.get(heard)
    between = words[max(reading.anchor + 1, 0) : place]
    near = place - reading.anchor <= 8 and all(w.low in _OF_HEADERS or _is_heading(w, words[place]) for w in between)
    is_table = near and reading.cue is other
    was_listed = reading.is_listed and near
    reading.cue = Cue.BOTH if is_table or (reading.cue is Cue.BOTH and heard is Cue.UNIT) else heard
    reading.anchor, reading.is_prefix = place, reading.is_prefix and reading.cue is Cue.BOTH
    reading.has_sku = word.startswith("sku") or (reading.has_sku and reading.cue is Cue.BOTH)
    if heard is Cue.MODEL:
        reading.is_listed, reading.unit_at = False, -99
    else:
        reading.unit_cue = word
        reading.unit_at = place if was_listed and reading.cue is Cue.BOTH else -99


def _is_heading(word: Word, cue: Word) -> bool:
    """Whether *word* heads a column, as the "Capacity" of "Model Number Capacity Date code" does."""
    return cue.bare[:1].isupper() and word.written.isalpha() and word.written[0].isupper()


def _announced(word: str, following: Word | None, reading: Reading, place: int) -> Cue | None:
    """Return which kind of number *word* announces, if any."""
    after = following.low if following else ""
    if (
        word in CUES
        or ("/" in word and any(piece in CUES for piece in word.split("/")))
        or word.startswith(("model:", "sku:", "models:"))
    ):
        return Cue.NONE if after in ("year", "years") else Cue.MODEL
    is_row = word == "series" and reading.cue is Cue.BOTH  # a row's "PA Series PA044936"
    if word in _WEAK_CUES and following and not is_row and _is_number(following):
        return Cue.MODEL
    if word not in UNIT_CUES or (word in ("code", "codes") and reading.cue is Cue.MODEL and place - reading.anchor < 3):
        return None
    return Cue.UNIT


def _is_number(word: Word) -> bool:
    """Whether *word* makes a number of the "item" or "style" before it."""
    return word.low in NUMBER_WORDS or word.written.startswith("#") or shape_of(word.bare) is Shape.MIXED
