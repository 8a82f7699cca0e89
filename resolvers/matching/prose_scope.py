"""Scope in prose: which units, made when, sold when and for how much, in which sizes and colours."""

import calendar
import re
from datetime import date, timedelta
from itertools import islice

from resolvers.matching.prose_sizes import size_facts, unit_of
from resolvers.matching.prose_units import unit_facts
from resolvers.records import Fact, FactKind, Field

__all__ = [
    "DATE",
    "first_day",
    "last_day",
    "look_facts",
    "made_between",
    "sale_facts",
    "scope_facts",
    "size_facts",
    "unit_of",
]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
DATE = (
    rf"(?:{_MONTH} ?\d{{1,2}}, ?\d{{4}}|{_MONTH},? ?\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    r"|\d{1,2}[/-]\d{4}|\b(?:19|20)\d\d\b)"
)
_WINDOW = re.compile(
    rf"(?P<first>{DATE}) ?(?:through|thru|to|and|until|-|–) ?(?P<last>{DATE}|the present|present)", re.IGNORECASE
)
_SINGLE = re.compile(
    rf"\b(?P<how>in|during|since|before|on or before|prior to|after|until|beginning|from)\b (?P<day>{DATE})",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:manufactured|made|produced|built|manufacture|manufacturing|production|purchased|bought|date codes?"
    r"|date ranges?)\b",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"[a-z]* ?(?:dates?|months?)?(?: of| is|:|,)? ?[\"“(]?"
    rf"(?P<days>{DATE}(?:[\"”)]?(?:, (?:and |or )?| and | or )[\"“(]?{DATE}){{0,12}})"
    r"(?P<open> (?:or|and) (?:earlier|before|later|after))?",
    re.IGNORECASE,
)
_EACH_DATE = re.compile(DATE, re.IGNORECASE)
_EXAMPLE = re.compile(r"\b(?:example|e\.g\.|sample)\b", re.IGNORECASE)
_OF_SALE = re.compile(r"\b(?:sold|purchased|bought)\b", re.IGNORECASE)
_SOLD_TOO = frozenset(("purchased", "bought"))
_OPEN_ENDED = ("present", "the present")
# The exclusion must speak of the day itself: read into another clause, it would turn the window round.
_LEFT_OUT = re.compile(
    rf"[^,;:.(]{{0,40}}?\b(?:before|on or before|prior to|after|since|beginning|from|until|in|during)\b {DATE}"
    r"(?: or (?:later|after|earlier|before))?\)?,? (?:\w+ ){0,3}?(?:are|is|were|was)?(?: ?n[o']t)"
    r" (?:included|affected|part of|subject|recalled|covered|involved)",
    re.IGNORECASE,
)
_TOLD_MADE = re.compile(
    r"\b(?:made|built|manufactured?|manufacturing|produced|production|mfg|mfd|dom|date code|mou?ld date|dated)\b"
    rf"[ :a-z]{{0,16}}?(?P<day>{DATE}|\d{{1,2}}/\d\d(?![\d/]))|\b(?P<year>(?:19|20)\d\d) (?:production|build)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)(?: (?:and|to) \$(\d[\d,]*(?:\.\d\d)?))?")
_COLOURS = re.compile(
    r"\b(black|white|red|blue|green|yellow|orange|purple|pink|gray|grey|brown|beige|silver|gold|teal|navy|tan|ivory|cream)\b",
    re.IGNORECASE,
)
# The colour of a label or of what is written tells nothing of the thing.
_OF_PRINT = re.compile(
    r"(?:[- ]colou?red)?(?: [a-z]+){0,3} "
    r"(?:labels?|lettering|letters?|text|stickers?|tags?|ink|fonts?|writing|print(?:ing)?|plates?|decals?)\b",
    re.IGNORECASE,
)
_PRINTED_IN = re.compile(
    r"\b(?:printed|embroidered|written|engraved|appears?|stitched)\b[^.;,]{0,30}\bin (?:\w+ (?:and|or) )?$"
)
_READ = 8_000
_FIRST_YEAR, _LAST_YEAR = 1930, 2040  # what looks like another is a number of another kind
_TABLE = 500
_MOST = 40


def scope_facts(text: str, field: Field = "description") -> list[Fact]:
    """Return the limits of the recall that *text* states: serial numbers, lots, days of making."""
    text = text[:_READ]
    return [*unit_facts(text, field), *_made_facts(text, field)]


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
        if not _OF_PRINT.match(text, hit.end()) and not _PRINTED_IN.search(text, max(0, hit.start() - 40), hit.start())
    ]
    return size_facts(text) + colours


def _made_facts(text: str, field: Field) -> list[Fact]:
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


def _windows(text: str, start: int, field: Field) -> list[Fact]:
    """Return the bounds of a table's dates, one window a row."""
    facts = []
    for window in islice(_WINDOW.finditer(text, start, start + _TABLE), _MOST):
        facts += _bound(FactKind.MADE_FROM, first_day(window.group("first")), window, field, 0)
        facts += _bound(FactKind.MADE_UNTIL, last_day(window.group("last")), window, field, 0)
    return facts


def _listed_days(dated: re.Match[str], field: Field, offset: int) -> list[Fact]:
    """Return the bounds of the days that a list names: "manufacture date 10/2018, 11/2018 or 12/2018"."""
    written = [day for day in _EACH_DATE.findall(dated.group("days")) if not day.isdigit()]  # "1903" is a code
    first = min((day for day in map(first_day, written) if day), default=None)
    last = max((day for day in map(last_day, written) if day), default=None)
    how = dated.group("open") or ""
    facts = [] if how.endswith(("earlier", "before")) else _bound(FactKind.MADE_FROM, first, dated, field, offset)
    return facts + ([] if how.endswith(("later", "after")) else _bound(FactKind.MADE_UNTIL, last, dated, field, offset))


def _left_out(said: str, field: Field, offset: int) -> list[Fact]:
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
        said = hit.group("day") or hit.group("year")
        first, last = first_day(said), last_day(said)
        return (first, last) if first and last else None
    return None


def _one_sided(single: re.Match[str], field: Field, offset: int) -> list[Fact]:
    how, first, last = single.group("how").lower(), first_day(single.group("day")), last_day(single.group("day"))
    facts = []
    if how in ("in", "during", "since", "after", "beginning", "from"):
        facts += _bound(FactKind.MADE_FROM, first, single, field, offset)
    if how in ("before", "prior to") and first:
        last = first - timedelta(days=1)
    if how in ("in", "during", "before", "on or before", "prior to", "until"):
        facts += _bound(FactKind.MADE_UNTIL, last, single, field, offset)
    return facts


def _bound(kind: FactKind, day: date | None, hit: re.Match[str], field: Field, offset: int) -> list[Fact]:
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
