"""Scope in prose: which units, made when, sold when and for how much, in which sizes and colours."""

import calendar
import re
from datetime import date, timedelta
from itertools import islice

from resolvers.matching.identifiers import model_key
from resolvers.matching.prose_sizes import size_facts, unit_of
from resolvers.matching.shapes import announced_unit
from resolvers.records import Fact, FactKind

__all__ = ["first_day", "last_day", "look_facts", "made_between", "sale_facts", "scope_facts", "size_facts", "unit_of"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = (
    rf"(?:{_MONTH} ?\d{{1,2}}, ?\d{{4}}|{_MONTH},? ?\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{1,2}[/-]\d{4}|\b(?:19|20)\d\d\b)"
)
_WINDOW = re.compile(
    rf"(?P<first>{_DATE}) ?(?:through|thru|to|and|until|-|–) ?(?P<last>{_DATE}|the present|present)", re.IGNORECASE
)
_SINGLE = re.compile(
    rf"\b(?P<how>in|during|since|before|on or before|prior to|after|until|beginning|from)\b (?P<day>{_DATE})",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:manufactured|made|produced|built|manufacture|manufacturing|production|purchased|bought|date codes?|date ranges?)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    rf"[a-z]* ?(?:dates?|months?)?(?: of| is|:|,)? ?[\"“(]?(?P<days>{_DATE}(?:[\"”)]?(?:, (?:and |or )?| and | or )[\"“(]?{_DATE}){{0,12}})"
    r"(?P<open> (?:or|and) (?:earlier|before|later|after))?",
    re.IGNORECASE,
)
_EACH_DATE = re.compile(_DATE, re.IGNORECASE)
_EXAMPLE = re.compile(r"\b(?:example|e\.g\.|sample)\b", re.IGNORECASE)
_OF_SALE = re.compile(r"\b(?:sold|purchased|bought)\b", re.IGNORECASE)
_SOLD_TOO = frozenset(("purchased", "bought"))
_OPEN_ENDED = ("present", "the present")
# The exclusion must speak of the day itself: read into another clause, it would turn the window round.
_LEFT_OUT = re.compile(
    rf"[^,;:.(]{{0,40}}?\b(?:before|on or before|prior to|after|since|beginning|from|until|in|during)\b {_DATE}"
    r"(?: or (?:later|after|earlier|before))?\)?,? (?:\w+ ){0,3}?(?:are|is|were|was)?(?: ?n[o']t)"
    r" (?:included|affected|part of|subject|recalled|covered|involved)",
    re.IGNORECASE,
)
_TOLD_MADE = re.compile(
    rf"\b(?:made|built|manufactured|produced|production|mfg|date code)\b[ :a-z]{{0,16}}?(?P<day>{_DATE})", re.IGNORECASE
)
_SERIAL = re.compile(r"\b(?:serial|vin|vins|vehicle identification)\b", re.IGNORECASE)
_SERIAL_PREFIX = re.compile(
    r"\b(?i:serial (?:numbers?|nos?)\b[^.]{0,80}?\b(?:begin|start)[a-z]*\b[^.]{0,30}?\bwith\b)"
    r"[^.A-Z]{0,40}?\b([A-Z]{1,4})\b"
)
_LOT = re.compile(r"\b(?:lot|lots|batch|batches|date codes?|manufacturing codes?|production codes?)\b", re.IGNORECASE)
_UNIT_TOKEN = re.compile(
    r"(?<![\w$.-])(?=[A-Z0-9*/-]{3,24}\b)(?=[A-Z*/-]*[\d*])[A-Z0-9][A-Z0-9*/-]*[A-Z0-9*]|(?<=with )[A-Z]{2,4}\b"
)
# After these the numbers are of another kind, until the cue is heard again.
_OTHERS = re.compile(r"\b(?:models?|upcs?|skus?|items?|manufactur\w+|dates?|purchased|sold)\b", re.IGNORECASE)
_NO_UNIT = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}/\d{4}")
_BLANKS = re.compile(r"[X*]{3}")
_COLUMNS = re.compile(r"\b(?:ranges?|start|begin|beginning)\b", re.IGNORECASE)
_TO = re.compile(r"\s{0,3}(?:through|thru|to|and|-|–)\s{0,3}")
_PRICE = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)(?: (?:and|to) \$(\d[\d,]*(?:\.\d\d)?))?")
_COLOURS = re.compile(
    r"\b(black|white|red|blue|green|yellow|orange|purple|pink|gray|grey|brown|beige|silver|gold|teal|navy|tan|ivory|cream)\b",
    re.IGNORECASE,
)
_READ = 8_000
_FIRST_YEAR, _LAST_YEAR = 1930, 2040  # what looks like another is a number of another kind
_TABLE = 500
_MOST, _MOST_UNITS = 40, 120


def scope_facts(text: str, field: str = "description") -> list[Fact]:
    """Return the limits of the recall that *text* states: serial numbers, lots, days of making."""
    text = text[:_READ]
    return [*_unit_facts(text, field), *_made_facts(text, field)]


def sale_facts(text: str) -> list[Fact]:
    """Return the sale window and the price of a retailers' sentence."""
    text = text[:2_000]
    facts = []
    for hit in _WINDOW.finditer(text):
        first, last = first_day(hit.group("first")), last_day(hit.group("last"))
        if first:
            facts.append(Fact(FactKind.SOLD_FROM, first.isoformat(), hit.group(), "retailers", hit.start()))
        if last:
            facts.append(Fact(FactKind.SOLD_UNTIL, last.isoformat(), hit.group(), "retailers", hit.start()))
    for price in islice(_PRICE.finditer(text), _MOST):
        low, high = price.group(1).replace(",", ""), (price.group(2) or "").replace(",", "") or None
        facts.append(Fact(FactKind.PRICE, low, price.group(), "retailers", price.start(), until=high))
    return facts


def look_facts(text: str) -> list[Fact]:
    """Return the sizes and colours that *text* names."""
    text = text[:_READ]
    colours = [
        Fact(FactKind.COLOUR, hit.group().lower().replace("grey", "gray"), hit.group(), "description", hit.start())
        for hit in islice(_COLOURS.finditer(text), _MOST)
    ]
    return size_facts(text) + colours


def _unit_facts(text: str, field: str) -> list[Fact]:
    facts: list[Fact] = [
        Fact(FactKind.SERIAL, hit.group(1), hit.group(1), field, hit.start(1))
        for hit in islice(_SERIAL_PREFIX.finditer(text), _MOST)
    ]
    sentences = _sentences(text) if _SERIAL.search(text) or _LOT.search(text) else []
    for cue, kind in ((_SERIAL, FactKind.SERIAL), (_LOT, FactKind.LOT)):
        for sentence in sentences:
            said = cue.search(sentence.group())
            if said and len(facts) <= _MOST_UNITS:
                facts += _tokens_after(sentence.group(), said.end(), kind, field, sentence.start())
    return facts


def _sentences(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[^.!?]+(?:[.!?](?![ \"”)])[^.!?]*)*", text))


def _tokens_after(sentence: str, start: int, kind: FactKind, field: str, offset: int) -> list[Fact]:
    facts: list[Fact] = []
    hits = list(islice(_UNIT_TOKEN.finditer(sentence, start), _MOST_UNITS))
    is_table = bool(_COLUMNS.search(sentence))
    place, end, is_heard = 0, start, True
    while place < len(hits):
        first = last = hits[place]
        is_heard = _still_heard(sentence[end : first.start()], kind, is_heard, bool(facts))
        if place + 1 < len(hits) and _make_range(first, hits[place + 1], sentence, is_table):
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


def _still_heard(between: str, kind: FactKind, was_heard: bool, has_some: bool) -> bool:
    """Whether the number after *between* is still of *kind*: a "model" in it ends that, the cue itself begins it again."""
    cues = [hit.start() for hit in (_SERIAL if kind is FactKind.SERIAL else _LOT).finditer(between)]
    others = [hit.start() for hit in _OTHERS.finditer(between) if has_some or hit.group().islower()]
    if not cues and not others:
        return was_heard
    return max(cues, default=-1) + 6 >= max(others, default=-1)  # the cue itself may be a "date code"


def _make_range(first: re.Match[str], last: re.Match[str], sentence: str, is_table: bool) -> bool:
    one, two = model_key(first.group()), model_key(last.group())
    between = sentence[first.end() : last.start()]
    if is_table and between.isspace() and not _ends(first.group(), "")[1]:
        digits = len(one) - len(one.rstrip("0123456789"))
        return (
            digits >= (6 if one.isdigit() else 5)
            and one[:-digits] == two[:-digits]
            and len(one) == len(two)
            and one <= two
        )
    if between.strip() == "and":
        return "between" in sentence[max(0, first.start() - 25) : first.start()].lower()
    return bool(_TO.fullmatch(between))


def _is_unit(first: re.Match[str], last: re.Match[str], kind: FactKind, sentence: str) -> bool:
    """Whether a token, or the range of two, can be a serial number or lot: no date, count or bar code."""
    said = first.group()
    before = sentence[max(0, first.start() - 12) : first.start()].split()
    if _NO_UNIT.fullmatch(said) or (said.isdigit() and before and before[-1].strip(".,").lower() in _MONTHS):
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


def _made_facts(text: str, field: str) -> list[Fact]:
    facts, is_open = [], False
    for said in islice(_MADE.finditer(text), _MOST):
        if _EXAMPLE.search(text[max(0, said.start() - 80) : said.start()]):
            continue
        after = _OF_SALE.split(text[said.end() : said.end() + 90], maxsplit=1)[0]
        if left_out := _LEFT_OUT.match(after):
            facts += _left_out(left_out.group(), field, said.end())
        elif said.group().lower().startswith("date range"):
            facts += _windows(text, said.end(), field)
        elif window := _WINDOW.search(after):
            is_open = is_open or window.group("last").lower() in _OPEN_ENDED
            facts += _bound(FactKind.MADE_FROM, first_day(window.group("first")), window, field, said.end())
            facts += _bound(FactKind.MADE_UNTIL, last_day(window.group("last")), window, field, said.end())
        elif single := _SINGLE.search(after[:50]):
            facts += _one_sided(single, field, said.end())
        elif said.group().lower() not in _SOLD_TOO and (dated := _DATED.match(after)):
            facts += _listed_days(dated, field, said.end())
    return [fact for fact in facts if not (is_open and fact.kind is FactKind.MADE_UNTIL)]


def _windows(text: str, start: int, field: str) -> list[Fact]:
    """Return the bounds of a table's dates, one window a row."""
    facts = []
    for window in islice(_WINDOW.finditer(text, start, start + _TABLE), _MOST):
        facts += _bound(FactKind.MADE_FROM, first_day(window.group("first")), window, field, 0)
        facts += _bound(FactKind.MADE_UNTIL, last_day(window.group("last")), window, field, 0)
    return facts


def _listed_days(dated: re.Match[str], field: str, offset: int) -> list[Fact]:
    """Return the bounds of the days that a list names: "manufacture date 10/2018, 11/2018 or 12/2018"."""
    written = [day for day in _EACH_DATE.findall(dated.group("days")) if not day.isdigit()]  # "1903" is a code
    first = min((day for day in map(first_day, written) if day), default=None)
    last = max((day for day in map(last_day, written) if day), default=None)
    how = dated.group("open") or ""
    facts = [] if how.endswith(("earlier", "before")) else _bound(FactKind.MADE_FROM, first, dated, field, offset)
    return facts + ([] if how.endswith(("later", "after")) else _bound(FactKind.MADE_UNTIL, last, dated, field, offset))


def _left_out(said: str, field: str, offset: int) -> list[Fact]:
    """Return the bound that "units made after ... are not included" sets: the recall ends where they begin."""
    single = _SINGLE.search(said)
    if not single:
        return []
    if single.group("how").lower() in ("after", "since", "beginning", "from"):
        return _bound(FactKind.MADE_UNTIL, last_day(single.group("day")), single, field, offset)
    return _bound(FactKind.MADE_FROM, first_day(single.group("day")), single, field, offset)


def made_between(text: str) -> tuple[date, date] | None:
    """Return the days between which a listing says that its unit was made: ``"built May 2024"``."""
    if hit := _TOLD_MADE.search(text):
        first, last = first_day(hit.group("day")), last_day(hit.group("day"))
        return (first, last) if first and last else None
    return None


def _one_sided(single: re.Match[str], field: str, offset: int) -> list[Fact]:
    how, first, last = single.group("how").lower(), first_day(single.group("day")), last_day(single.group("day"))
    facts = []
    if how in ("in", "during", "since", "after", "beginning", "from"):
        facts += _bound(FactKind.MADE_FROM, first, single, field, offset)
    if how in ("before", "prior to") and first:
        last = first - timedelta(days=1)
    if how in ("in", "during", "before", "on or before", "prior to", "until"):
        facts += _bound(FactKind.MADE_UNTIL, last, single, field, offset)
    return facts


def _bound(kind: FactKind, day: date | None, hit: re.Match[str], field: str, offset: int) -> list[Fact]:
    return [Fact(kind, day.isoformat(), hit.group(), field, offset + hit.start())] if day else []


def first_day(written: str) -> date | None:
    """Return the first day that *written* can mean; None where it is no date."""
    return _day(written, is_last=False)


def last_day(written: str) -> date | None:
    """Return the last day that *written* can mean; None where it is no date."""
    return _day(written, is_last=True)


def _day(written: str, *, is_last: bool) -> date | None:
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    named = re.match(r"[A-Za-z]+", written)
    month = _MONTHS.get(named.group().lower()[:9]) if named else None
    if not numbers:
        return None
    year = numbers[-1] if numbers[-1] > 99 else 2000 + numbers[-1]
    day = numbers[0] if month and len(numbers) == 2 else None
    if not month and len(numbers) >= 2:
        month, day = numbers[0], numbers[1] if len(numbers) == 3 else None
        if day and month > 12 >= day:
            month, day = day, month  # as it is written elsewhere: "15/08/2022"
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if month is None:
            return date(year, 12, 31) if is_last else date(year, 1, 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if is_last else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None
