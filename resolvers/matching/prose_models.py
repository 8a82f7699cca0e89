"""Model numbers in prose: a recall's running text in, the models that it names out."""

import re

from resolvers.matching.identifiers import model_key
from resolvers.matching.prose_cues import (
    BEGIN,
    BEGIN_FILLERS,
    CUES,
    HEARD,
    JOINING,
    NUMBER_WORDS,
    STRIP,
    UNIT_CUES,
    Cue,
    Reading,
    Word,
    ends_sentence,
    hear,
    words_in,
)
from resolvers.matching.shapes import Shape, announced_unit, shape_of
from resolvers.records import Fact, FactKind, Field

_THROUGH = frozenset("through thru to - –".split())
_DATE_CUES = frozenset("date dates dated purchase manufactured".split())
_DATED = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}/\d{4}")
_BLANKS = re.compile(r"[X*]{3}")  # "XXXX21XXXXX": a form to be filled in
_UNANNOUNCED = re.compile(r"(?!RN)[A-Z]{2,5}-?\d{3,6}[A-Z]{0,4}")  # so shaped that it needs no announcement
_AFTER_NAME = re.compile(r"(?![ABCDEFHIR]\d{3}$)[A-Z]\d{3,4}[A-Z]{0,2}")  # of a named series
_FILE_OF_TESTER = re.compile(r"E\d{5,6}")  # what a testing laboratory prints beside its mark
_LETTERS = re.compile(
    r"(?!(?:AND|OR|THE|FOR|NO|NOS|ID|UPC|SKU|ISBN|MY)$)[A-Z]{2,4}"
)  # the "SHR" of model "SHR 40-RED-M"
# Digits and hyphens alone look like telephones and years; right after "model number" they are a model ("530-0024").
_HYPHENED = re.compile(
    r"(?!(?:1-)?\d{3}-\d{3}-\d{4}$)(?!(?:19|20)\d\d-(?:19|20)?\d\d$)(?!\d{1,2}-\d{1,2}-)(?=(?:-?\d){5})\d{2,6}(?:-\d{2,6}){1,3}"
)
_HYPHENED_LETTERS = re.compile(r"(?!USB|CSA|X+-|CHAR-)[A-Z]{2,5}(?:-[A-Z]{1,5}){1,3}")  # "GDX-CRG"
_VIN = re.compile(r"[A-HJ-NPR-Z0-9*+]{12}[\d*]{5}")
_NEAR, _ROW, _FAR = 5, 12, 60  # words between a cue and a number that still belongs to it
_BAR_CODE = 11
_SENTENCE_WORDS = frozenset("the this these all only for a an each both".split())


def model_facts(text: str, field: Field) -> list[Fact]:
    """Return the models, prefixes, patterns and ranges that *text* names."""
    words = words_in(text)
    facts: list[Fact] = []
    reading = Reading()
    skip_to = 0
    for place, word in enumerate(words):
        if place >= skip_to and word.bare:
            if word.low in HEARD or "/" in word.low or ":" in word.low:
                hear(reading, place, words)
            if word.has_digit or reading.is_prefix or (reading.cue is Cue.MODEL and "-" in word.bare):
                found, skip_to = _facts_at(words, place, reading, text, field)
                facts += found
                if found and reading.cue is not Cue.NONE:
                    reading.anchor, reading.is_listed = place, True
        if (
            not word.written[-1].isalnum()
            and reading.cue is not Cue.BOTH
            and ends_sentence(word, words[place + 1 : place + 2])
        ):
            reading = Reading()
    return facts


def _facts_at(words: list[Word], place: int, reading: Reading, text: str, field: Field) -> tuple[list[Fact], int]:
    """Return the facts of the word at *place*, and the place to read on from."""
    word = words[place]
    if reading.is_prefix:
        if (fact := _prefix(word, place, reading, field)) is not None:
            return [fact], place + 1
        if word.low not in BEGIN | BEGIN_FILLERS and reading.cue is not Cue.BOTH:
            reading.is_prefix = False
    after = words[place + 1 : place + 3]
    if not _is_model(words, place, reading, after):
        return [], place + 1
    if reading.cue is Cue.BOTH and (passed := _serials_of_row(word.bare, after, reading)):
        return [], place + passed
    if len(after) == 2 and after[0].low in _THROUGH and _is_range(word.bare, after[1].bare):
        said = text[word.at : after[1].at + len(after[1].bare)]
        key, until = model_key(word.bare), model_key(after[1].bare)
        return [Fact(FactKind.MODEL_RANGE, key, said, field, word.at, until=until)], place + 3
    found = [_model(piece, word.at + word.bare.find(piece), field) for piece in _apart(word.bare)]
    return found + _with_letters(words, place, reading, text, field), place + 1


def _with_letters(words: list[Word], place: int, reading: Reading, text: str, field: Field) -> list[Fact]:
    """Return the model that is written as two words after its cue: "Models KVF 300-A2, KVF 300-A3"."""
    if place < 2 or field == "products" or not _LETTERS.fullmatch(words[place - 1].written):
        return []
    before, word = words[place - 1], words[place]
    if words[place - 2].low not in CUES | NUMBER_WORDS and before.bare != reading.letters:
        return []
    reading.letters = before.bare
    said = text[before.at : word.at + len(word.bare)]
    return [Fact(FactKind.MODEL, model_key(said), said, field, before.at)]


def _serials_of_row(bare: str, after: list[Word], reading: Reading) -> int:
    """Return how many words a row's first and last serial number take; 0 where the row goes on with another thing."""
    if len(after) == 2 and after[0].low in _THROUGH and _form(bare) == _form(after[1].bare):
        return 3
    if reading.is_ranged and after and _is_range(bare, after[0].bare, tail=5):
        return 2
    first, sign, last = bare.partition("-")
    return 1 if sign and _is_range(first, last, tail=4) else 0


def _form(bare: str) -> str:
    """Return a word's form: ``"607KM"`` gives ``"000AA"``."""
    return "".join("0" if c.isdigit() else "A" if c.isalpha() else c for c in bare)


def _is_model(words: list[Word], place: int, reading: Reading, after: list[Word]) -> bool:
    word = words[place]
    shape = shape_of(word.bare)
    distance = place - reading.anchor
    if reading.cue is Cue.BOTH and word.has_digit and _is_unit(words, place, reading):
        reading.unit_at = place
        return False
    if shape is Shape.NONE:
        is_code = _HYPHENED.fullmatch(word.bare) or (distance <= _NEAR and _HYPHENED_LETTERS.fullmatch(word.bare))
        return reading.cue is Cue.MODEL and distance <= _NEAR + 3 and bool(is_code)
    if shape is Shape.DIGITS and after and announced_unit(after[0].bare):
        return False
    if reading.cue is Cue.MODEL:
        if shape is Shape.MIXED:
            return distance <= _FAR
        is_row = distance <= _ROW and _begins_row(words, place)
        return is_row or (distance <= _NEAR and len(word.bare) >= 3)
    if reading.cue is Cue.BOTH:
        return _is_in_table(word, shape, after, reading) or _begins_row(words, place)
    if reading.cue is Cue.UNIT:
        is_dated = bool(after) and reading.unit_cue in _DATE_CUES and bool(_DATED.fullmatch(after[0].bare))
        return is_dated and shape is Shape.MIXED
    return _stands_for_itself(words, place, shape)


def _is_unit(words: list[Word], place: int, reading: Reading) -> bool:
    """Whether the word is a serial number or lot that was announced after a model: "model W-01, serial number X12"."""
    between = words[reading.unit_at + 1 : place] if place - reading.unit_at <= 4 else None
    if between is None:
        return False
    following = words[place + 1].low if place + 1 < len(words) else ""
    if following in ("with", "serial"):
        return False  # the next model, with serial numbers of its own
    is_joined = bool(between) or words[reading.unit_at].low in UNIT_CUES or words[reading.unit_at].written.endswith(",")
    return is_joined and all(word.low in JOINING | _THROUGH | {""} for word in between)


def _is_in_table(word: Word, shape: Shape, after: list[Word], reading: Reading) -> bool:
    """Whether the word is the model of a row in a table that has columns of other numbers too."""
    bare = word.bare
    if shape is Shape.MIXED:
        return len(bare) <= 20 and not _BLANKS.search(bare) and not _VIN.fullmatch(bare)
    if reading.has_sku and 6 <= len(bare) <= 10 and not word.written.endswith(","):
        return True
    is_followed = bool(after) and after[0].bare.isalpha() and after[0].low not in JOINING
    return is_followed and 4 <= len(bare) <= 8 and not word.written.endswith(".")


def _begins_row(words: list[Word], place: int) -> bool:
    """Whether a number begins the row of a table: a name in capitals or a bar code follows it."""
    word, before = words[place], words[place - 1].low if place else ""
    if not 5 <= len(word.bare) <= 9 or not word.written.isdigit() or place + 1 == len(words) or before in _THROUGH:
        return False
    after = words[place + 1]
    is_name = after.bare[:1].isupper() and after.bare.isalpha() and after.low not in UNIT_CUES | _SENTENCE_WORDS
    return is_name or sum(c.isdigit() for c in after.bare) >= _BAR_CODE


def _stands_for_itself(words: list[Word], place: int, shape: Shape) -> bool:
    """Whether a word that nothing announced is surely a model."""
    word = words[place]
    before = words[place - 1] if place else None
    if _UNANNOUNCED.fullmatch(word.bare) or (
        before and _AFTER_NAME.fullmatch(word.bare) and _is_name(before, words, place)
    ):
        return True
    if shape is not Shape.MIXED or len(model_key(word.bare)) < 5 or _FILE_OF_TESTER.fullmatch(word.bare):
        return False
    return word.written[0] in "\"“'‘" or (before is not None and before.written.endswith(('"', "“")))


def _is_name(before: Word, words: list[Word], place: int) -> bool:
    """Whether the word before is a name, as the "Ascent" of A2300: its capital does not come from the sentence."""
    is_first = place < 2 or words[place - 2].written.endswith((".", "!", "?", '"', "”"))
    return before.written.isalpha() and before.bare[0].isupper() and before.bare[1:].islower() and not is_first


def _prefix(word: Word, place: int, reading: Reading, field: Field) -> Fact | None:
    key, shape = model_key(word.bare), shape_of(word.bare)
    if reading.cue is Cue.BOTH:
        is_prefix = shape is Shape.MIXED and 4 <= len(key) <= 12
    else:
        is_letters = word.bare.isalpha() and word.bare.isupper() and len(word.bare) >= 2
        is_prefix = place - reading.anchor <= _NEAR + 20 and (is_letters or shape is not Shape.NONE) and len(key) >= 3
    return Fact(FactKind.MODEL_PREFIX, key, word.bare, field, word.at) if is_prefix else None


def _is_range(first: str, last: str, tail: int = 0) -> bool:
    """Whether both begin alike and end in digits that rise, at least *tail* of them."""
    one, two = model_key(first), model_key(last)
    stem_one, stem_two = one.rstrip("0123456789"), two.rstrip("0123456789")
    is_long = len(one) - len(stem_one) >= tail
    return is_long and stem_one == stem_two and len(one) == len(two) and (one < two or (tail > 0 and one == two))


def _apart(bare: str) -> list[str]:
    """Return the models written as one word: ``"BX5A/BX5B"``; a stroke inside one model is left alone."""
    for sign in ("/", ","):
        pieces = [piece.strip(STRIP) for piece in bare.split(sign)]
        if len(pieces) > 1 and all(len(piece) >= 4 and shape_of(piece) is not Shape.NONE for piece in pieces):
            return pieces
    return [bare]


def _model(bare: str, at: int, field: Field) -> Fact:
    if "*" not in bare:
        return Fact(FactKind.MODEL, model_key(bare), bare, field, at)
    body, stars = bare.rstrip("*"), len(bare) - len(bare.rstrip("*"))
    pattern = "".join("?" if c == "*" else c for c in body.upper() if c.isalnum() or c == "*") + ("*" if stars else "")
    return Fact(FactKind.MODEL_PATTERN, pattern, bare, field, at)
