"""Units in prose: the serial numbers and lots to which a recall is limited, one by one or from one to another."""

import re
from itertools import islice

from resolvers.matching.identifiers import model_key
from resolvers.matching.shapes import announced_unit
from resolvers.records import Fact, FactKind, Field

_SERIAL = re.compile(r"\b(?:serial|vin|vins|vehicle identification)\b", re.IGNORECASE)
_START = r"[A-Z0-9][A-Z0-9]{1,11}\b"
_STARTS = re.compile(
    r"\b(?i:serial (?:numbers?|nos?)\b[^.]{0,80}?\b(?:begin|start)[a-z]*\b[^.]{0,30}?\b(?:with|in)\b)[^.A-Z0-9]{0,40}?"
    rf"\b(?P<starts>{_START}(?:[\"”]?(?:, (?:and |or )?| and | or | through )[\"“]?{_START}){{0,60}})"
)
_EACH_START = re.compile(_START)
# Which digits limit a recall is told, though not as numbers that could be compared.
_BY_SOME_DIGITS = re.compile(
    r"\bserial numbers?\b[^.,]{0,40}\b(?:ending|ends?|containing)\b (?:in|with|the|a)\b[^.]{0,60}"
    r"|\b(?:digits?|characters?|letters?|numbers?) (?:of|in) (?:the|their|its) serial numbers?\b",
    re.IGNORECASE,
)
_LOT = re.compile(r"\b(?:lot|lots|batch|batches|date codes?|manufacturing codes?|production codes?)\b", re.IGNORECASE)
_UNIT_TOKEN = re.compile(
    r"(?<![\w$.-])(?=[A-Z0-9*/-]{3,24}(?:\b|x{2}))(?=[A-Z*/-]*[\d*])[A-Z0-9][A-Z0-9*/-]*[A-Z0-9*](?:x{2,12})?(?!\w)"
    r"|(?<=with )[A-Z]{2,4}\b"
)
# After these the numbers are of another kind, until the cue is heard again.
_OTHERS = re.compile(r"\b(?:models?|upcs?|skus?|items?|manufactur\w+|dates?|purchased|sold)\b", re.IGNORECASE)
_NO_UNIT = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}/\d{4}")
_BLANKS = re.compile(r"[X*]{3}")
_COLUMNS = re.compile(r"\b(?:ranges?|start|begin|beginning)\b", re.IGNORECASE)
_TO = re.compile(r"\s{0,3}(?:through|thru|to|and|-|–)\s{0,3}")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
_MOST, _MOST_UNITS = 40, 120


def unit_facts(text: str, field: Field) -> list[Fact]:
    """Return the serial numbers, lots and date codes that *text* lists."""
    facts = _starts(text, field)
    sentences = _sentences(text) if _SERIAL.search(text) or _LOT.search(text) else []
    for cue, kind in ((_SERIAL, FactKind.SERIAL), (_LOT, FactKind.LOT)):
        for sentence in sentences:
            said = cue.search(sentence.group())
            if said and len(facts) <= _MOST_UNITS:
                facts += _tokens_after(sentence.group(), said.end(), kind, field, sentence.start())
    if not facts and (told := _BY_SOME_DIGITS.search(text)):
        facts = [Fact(FactKind.SERIAL, "*", told.group(), field, told.start())]
    return facts


def _starts(text: str, field: Field) -> list[Fact]:
    """Return what the serial numbers begin with."""
    return [
        Fact(FactKind.SERIAL, one.group(), one.group(), field, hit.start("starts") + one.start())
        for hit in islice(_STARTS.finditer(text), _MOST)
        for one in _EACH_START.finditer(hit.group("starts"))
    ]


def _sentences(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[^.!?]+(?:[.!?](?![ \"”)])[^.!?]*)*", text))


def _tokens_after(sentence: str, start: int, kind: FactKind, field: Field, offset: int) -> list[Fact]:
    facts: list[Fact] = []
    hits = list(islice(_UNIT_TOKEN.finditer(sentence, start), _MOST_UNITS))
    is_table = bool(_COLUMNS.search(sentence))
    place, end, is_heard = 0, start, True
    while place < len(hits):
        first = last = hits[place]
        is_heard = _still_heard(sentence[end : first.start()], kind, was_heard=is_heard, has_some=bool(facts))
        if place + 1 < len(hits) and _make_range(first, hits[place + 1], sentence, is_table=is_table):
            place += 1
            last = hits[place]
        end = last.end()
        if is_heard and _is_unit(first, last, kind, sentence):
            key, until = _ends(first.group(), last.group() if last is not first else "")
            facts.append(Fact(kind, key, sentence[first.start() : end], field, offset + first.start(), until=until))
        place += 1
    return facts


def _ends(first: str, last: str) -> tuple[str, str | None]:
    """Return the keys of the two ends, also of a range in one word: ``"112494-114493"``."""
    one, sign, two = first.rpartition("-")
    is_one_word = sign and not last and one[:-3] and len(one) == len(two) and two[-3:].isdigit() and one < two
    if is_one_word:
        return model_key(one), model_key(two)
    return model_key(first), model_key(last) if last else None


def _still_heard(between: str, kind: FactKind, *, was_heard: bool, has_some: bool) -> bool:
    """Whether the number after *between* is still of *kind*: a "model" in it ends that, the cue begins it again."""
    cues = [hit.start() for hit in (_SERIAL if kind is FactKind.SERIAL else _LOT).finditer(between)]
    others = [hit.start() for hit in _OTHERS.finditer(between) if has_some or hit.group().islower()]
    if not cues and not others:
        return was_heard
    return max(cues, default=-1) + 6 >= max(others, default=-1)  # the cue itself may be a "date code"


def _make_range(first: re.Match[str], last: re.Match[str], sentence: str, *, is_table: bool) -> bool:
    one, two = model_key(first.group()), model_key(last.group())
    between = sentence[first.end() : last.start()]
    if is_table and between.isspace() and not _ends(first.group(), "")[1]:
        return _are_of_one_run(one, two)
    if between.strip() == "and":
        return "between" in sentence[max(0, first.start() - 25) : first.start()].lower()
    return bool(_TO.fullmatch(between))


def _are_of_one_run(one: str, two: str) -> bool:
    """Whether *two* follows *one*: begins alike and ends in as many digits, that rise."""
    digits = len(one) - len(one.rstrip("0123456789"))
    is_long = digits >= (6 if one.isdigit() else 5)
    return is_long and one[:-digits] == two[:-digits] and len(one) == len(two) and one <= two


def _is_unit(first: re.Match[str], last: re.Match[str], kind: FactKind, sentence: str) -> bool:
    """Whether a token, or the range of two, can be a serial number or lot: no date, count or bar code."""
    said = first.group()
    before = sentence[max(0, first.start() - 12) : first.start()].split()
    if _NO_UNIT.fullmatch(said) or (said.isdigit() and before and _MONTH.fullmatch(before[-1].strip(".,"))):
        return False
    following = sentence[last.end() : last.end() + 12].split()
    if said.isdigit() and ((last is first and len(said) in (12, 13)) or _counts(following)):
        return False
    digits = sum(c.isdigit() for c in said)
    return last is not first or bool(_BLANKS.search(said)) or digits >= (4 if kind is FactKind.SERIAL else 3)


def _counts(following: list[str]) -> bool:
    """Whether the next word makes a number a count or measure; a short one may be a plain word, as "in" is."""
    word = following[0].strip(".,;)") if following else ""
    return len(word) > 2 and announced_unit(word)
