"""Scope in prose: which units, made when, sold when and for how much, in which sizes and colours."""

import calendar
import re
from datetime import date
from itertools import islice

from resolvers.matching.identifiers import model_key
from resolvers.matching.prose_sizes import size_facts, unit_of
from resolvers.records import Fact, FactKind

__all__ = ["first_day", "last_day", "look_facts", "made_between", "sale_facts", "scope_facts", "size_facts", "unit_of"]

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DATE = (
    rf"(?:{_MONTH} ?\d{{1,2}}, ?\d{{4}}|{_MONTH},? ?\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}"
    r"|\d{1,2}/\d{4}|\b(?:19|20)\d\d\b)"
)
_WINDOW = re.compile(
    rf"(?P<first>{_DATE}) ?(?:through|thru|to|and|until|-|–) ?(?P<last>{_DATE}|the present|present)", re.IGNORECASE
)
_SINGLE = re.compile(
    rf"\b(?P<how>in|during|since|before|on or before|prior to|after|until|beginning|from)\b (?P<day>{_DATE})",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:manufactured|made|produced|built|manufacture|manufacturing|production|purchased|bought)\b", re.IGNORECASE
)
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
    r"(?<![\w$.-])(?=[A-Z0-9*/-]{3,24}\b)(?=[A-Z*/-]*\d)[A-Z0-9][A-Z0-9*/-]*[A-Z0-9*]|(?<=with )[A-Z]{2,4}\b"
)
_TO = re.compile(r"\s{0,3}(?:through|thru|to|and|-|–)\s{0,3}")
_PRICE = re.compile(r"\$(\d[\d,]*(?:\.\d\d)?)(?: (?:and|to) \$(\d[\d,]*(?:\.\d\d)?))?")
_COLOURS = re.compile(
    r"\b(black|white|red|blue|green|yellow|orange|purple|pink|gray|grey|brown|beige|silver|gold|teal|navy|tan|ivory|cream)\b",
    re.IGNORECASE,
)
_READ = 8_000
_MOST = 40


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
    if price := _PRICE.search(text):
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
    for cue, kind in ((_SERIAL, FactKind.SERIAL), (_LOT, FactKind.LOT)):
        for sentence in _sentences(text):
            said = cue.search(sentence.group())
            if not said or len(facts) > _MOST:
                continue
            facts += _tokens_after(sentence.group(), said.end(), kind, field, sentence.start())
    return facts


def _sentences(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"[^.!?]+(?:[.!?](?![ \"”)])[^.!?]*)*", text))


def _tokens_after(sentence: str, start: int, kind: FactKind, field: str, offset: int) -> list[Fact]:
    facts = []
    hits = list(_UNIT_TOKEN.finditer(sentence, start))[:_MOST]
    place = 0
    while place < len(hits):
        hit = hits[place]
        until = None
        if place + 1 < len(hits) and _TO.fullmatch(sentence[hit.end() : hits[place + 1].start()]):
            place += 1
            until = model_key(hits[place].group())
        key = model_key(hit.group())
        if sum(c.isdigit() for c in key) >= (4 if kind is FactKind.SERIAL else 3) or until:
            words = sentence[hit.start() : hits[place].end()]
            facts.append(Fact(kind, key, words, field, offset + hit.start(), until=until))
        place += 1
    return facts


def _made_facts(text: str, field: str) -> list[Fact]:
    facts = []
    for said in islice(_MADE.finditer(text), _MOST):
        after = text[said.end() : said.end() + 90]
        if left_out := _LEFT_OUT.match(after):
            facts += _left_out(left_out.group(), field, said.end())
            continue
        if window := _WINDOW.search(after):
            facts += _bound(FactKind.MADE_FROM, first_day(window.group("first")), window, field, said.end())
            facts += _bound(FactKind.MADE_UNTIL, last_day(window.group("last")), window, field, said.end())
        elif single := _SINGLE.search(after[:50]):
            facts += _one_sided(single, field, said.end())
    return facts


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
    try:
        if month is None:
            return date(year, 12, 31) if is_last else date(year, 1, 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if is_last else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None
