"""Sizes in prose: measures and counts of a recall or of a title in, each as "number unit" out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from resolvers.records import Fact, FactKind

_SPELT = {
    word: str(number)
    for number, word in enumerate("two three four five six seven eight nine ten eleven twelve".split(), start=2)
} | {"fifteen": "15", "sixteen": "16", "twenty": "20"}
_UNITS = {
    "gal": "gallons?|gal",
    "qt": "quarts?|qts?",
    "pt": "pints?",
    "cup": "cups?",
    "ml": "milliliters?|ml",
    "l": "liters?|litres?|l",
    "oz": r"(?:fluid|fl\.?)[ -]?(?:ounces?|oz)|ounces?|oz",
    "in": r"inch(?:es)?|in(?=[.,;)\"x]|$)|in(?= ?(?:wide|long|tall|high|deep|by|x)\b)|[\"″”]|''",
    "ft": "feet|foot|ft",
    "yd": "yards?|yds?",
    "cm": "centimeters?|cm",
    "mm": "millimeters?|mm",
    "m": "meters?",
    "lb": "pounds?|lbs?",
    "kg": "kilograms?|kgs?",
    "g": "grams?|g",
    "mg": "mg",
    "ton": "tons?",
    "v": "volts?|v",
    "w": r"watts?|w(?!-?\d)",
    "kw": "kilowatts?|kw",
    "mah": "mah",
    "ah": "amp[ -]?hours?|ah",
    "wh": "watt[ -]?hours?|wh",
    "btu": "btus?",
    "hp": "horsepower|hp",
    "cc": "cc",
    "cuft": r"cubic[ -](?:feet|foot|ft)|cu\.?[ -]?ft",
    "sqft": r"square[ -](?:feet|foot|ft)|sq\.?[ -]?ft",
    "pc": "pieces?|pcs?|packs?|pk|count|ct",
    "outlet": "outlets?|receptacles?|sockets?",
    "drawer": "drawers?",
    "tier": "tiers?|shelf|shelves",
    "player": "players?",
    "seat": "seats?|seaters?|persons?|passengers?",
    "burner": "burners?",
    "door": "doors?",
    "speed": "speeds?",
    "light": "lights?",
    "wick": "wicks?",
}
_UNIT = "|".join(f"(?P<{unit}>{spellings})" for unit, spellings in _UNITS.items())
_NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,4}[- ]\d{1,2}/\d{1,2}(?!\d)|\d{1,2}/\d{1,2}(?!\d)"
    rf"|\d{{0,6}}(?:\.\d{{1,3}}|[½¼¾])|\d{{1,6}}|(?:{'|'.join(_SPELT)})(?![a-z]))"
)
_AND = (
    r"(?:-?,? (?:and|or|to|by|x|through|&) |-?, ?|[\"″”]? ?x ?| ?[–-] ?)"  # "12, 16 and 20", "3 x 4", "four- and six-"
)
_MEASURE = re.compile(
    rf"(?<![\w.,$/#-])(?=[\d.½¼¾tefsn])(?P<numbers>{_NUMBER}(?:{_AND}{_NUMBER}){{0,5}})[- ]?(?:{_UNIT})(?![a-z])",
    re.IGNORECASE,
)
_SEVERAL = re.compile(rf"\b(?:packs?|sets?|box(?:es)?|bundles?) of (?P<numbers>{_NUMBER})(?![\w-])", re.IGNORECASE)
_EACH = re.compile(_NUMBER, re.IGNORECASE)
_WEAR = r"\d{1,2}(?:/\d{1,2})?[TXY]?(?!\w|[%/]|\.\d)"
_WORN = re.compile(
    rf"\bsizes?:?(?: [a-z']+){{0,3}}? (?P<list>{_WEAR}(?:(?:,? (?:and|or|to|through) |, ?| ?[–-] ?){_WEAR}){{0,14}})"
    rf"|(?<![\w/.-])(?P<worn>\d{{1,2}}(?:/\d)?T)\b",
    re.IGNORECASE,
)
_EACH_WORN = re.compile(_WEAR, re.IGNORECASE)
_TENTHS = {"½": ".5", "¼": ".25", "¾": ".75"}
_MOST = 40


def size_facts(text: str) -> list[Fact]:
    """Return the sizes that *text* names, each number of "4 x 6 inches" its own: ``"18-gal"`` gives ``"18 gal"``."""
    return list(_sizes(text))


def unit_of(written: str) -> str:
    """Return one spelling of a unit: ``"gallons"`` gives ``"gal"``."""
    known = re.fullmatch(_UNIT, written, re.IGNORECASE)
    return known.lastgroup or written if known else written.lower()


@lru_cache(maxsize=16_384)
def _sizes(text: str) -> tuple[Fact, ...]:
    facts, spans = [], []
    for hit in islice(_MEASURE.finditer(text), _MOST):
        if not _is_quotation(hit, text):
            facts += _measures(hit, hit.lastgroup or "")
            spans.append(hit.span())
    facts += [fact for hit in _SEVERAL.finditer(text) for fact in _measures(hit, "pc")]
    for hit in _WORN.finditer(text):
        if not any(start < hit.end() and hit.start() < end for start, end in spans):
            facts += _worn(hit)
    return tuple(facts[:_MOST])


def _measures(hit: re.Match[str], unit: str) -> Iterator[Fact]:
    numbers = [_plain(number) for number in _EACH.findall(hit.group("numbers"))]
    for number in numbers:
        is_year = len(number) == 4 and number[:2] in ("19", "20") and len(numbers) > 1
        if number and not is_year and (unit, number) != ("pc", "1") and not (unit == "g" and len(number) < 2):
            yield Fact(FactKind.SIZE, f"{number} {unit}", hit.group(), "description", hit.start())


def _worn(hit: re.Match[str]) -> Iterator[Fact]:
    """Yield the sizes of clothes and shoes: "4T size", "7/8 size"."""
    name = "list" if hit.group("list") else "worn"
    for one in _EACH_WORN.findall(hit.group(name)):
        yield Fact(FactKind.SIZE, f"{one.lower()} size", hit.group(name), "description", hit.start(name))


def _is_quotation(hit: re.Match[str], text: str) -> bool:
    """Whether the sign after a number closes what is quoted, and so tells no inches: "Model 36" in quotes."""
    if hit.group()[-1] not in '"”':
        return False
    opened = text.rfind('"' if hit.group()[-1] == '"' else "“", max(0, hit.start() - 60), hit.start())
    return opened >= 0 and not (opened and text[opened - 1].isdigit())


def _plain(number: str) -> str:
    """Return a number in one spelling: ``"5,120"`` gives ``"5120"``, ``"21-1/2"`` ``"21.5"``, ``"six"`` ``"6"``."""
    number = _SPELT.get(number.lower(), number.replace(",", ""))
    for sign, tenths in _TENTHS.items():
        number = number.replace(sign, tenths)
    whole, _, part = re.sub(r"[- ]", " ", number).rpartition(" ")
    if "/" in part:
        above, _, below = part.partition("/")
        if int(below) == 0:
            return ""
        number = f"{int(whole or 0) + round(int(above) / int(below), 3):g}"
    if number.startswith("."):
        number = f"0{number}"
    return number.rstrip("0").rstrip(".") if "." in number else number
